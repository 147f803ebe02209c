/// \file
/// What must hold of the documents of other libraries, whatever the body that they were made of.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_FUZZ_DOCUMENTS_HPP
#define TCERR_TESTS_FUZZ_DOCUMENTS_HPP

#include <string>
#include <string_view>

namespace tcerr::fuzz {

/// Parses the body with nlohmann/json, and with simdjson and RapidJSON where the machine has them. Returns what is wrong, empty if all is
/// well: where they take it, the verdict on the document must be that of `parse`, and so must be that of `parse_dom`.
[[nodiscard]] std::string fault_of_documents(std::string_view body);

}  // namespace tcerr::fuzz

#endif
