/// \file
/// The target of libFuzzer: `cmake --workflow --preset fuzz` builds it and lets it run for a minute.
// SPDX-License-Identifier: MIT
#include "differential.hpp"
#include "documents.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  std::string fault = tcerr::fuzz::fault_of(body);
  if (fault.empty()) fault = tcerr::fuzz::fault_of_documents(body);
  if (fault.empty()) return 0;
  std::fprintf(stderr, "%s\n", fault.c_str());
  std::abort();
}
