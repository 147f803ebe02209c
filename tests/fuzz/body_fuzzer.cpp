/// \file
/// The target of libFuzzer: `cmake --workflow --preset fuzz` builds it and lets it run for a minute.
// SPDX-License-Identifier: MIT
#include "differential.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string fault = tcerr::fuzz::fault_of({reinterpret_cast<const char*>(data), size});
  if (fault.empty()) return 0;
  std::fprintf(stderr, "%s\n", fault.c_str());
  std::abort();
}
