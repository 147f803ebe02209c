/// \file
/// What must hold for every body, whatever its bytes.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_FUZZ_DIFFERENTIAL_HPP
#define TCERR_TESTS_FUZZ_DIFFERENTIAL_HPP

#include <string>
#include <string_view>

namespace tcerr::fuzz {

/// Reads the body with both readers, and as JSON. Returns what is wrong, empty if all is well: the verdicts must be equal, the payloads
/// too, no success may come of what nlohmann/json refuses, and no line for a log may hold a control character.
[[nodiscard]] std::string fault_of(std::string_view body);

}  // namespace tcerr::fuzz

#endif
