/// \file
/// The short form in which tables of actions list codes: "A.{B,C} D" for "A.B", "A.C" and "D".
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_COMPACT_CODES_HPP
#define TCERR_TOOL_COMPACT_CODES_HPP

#include <set>
#include <string>
#include <string_view>

namespace tcerr::tool {

/// Returns the codes of a short form. Of what is none it makes what it can.
std::set<std::string> expanded(std::string_view codes);

/// Returns the short form of codes.
std::string compacted(const std::set<std::string>& codes);

}  // namespace tcerr::tool

#endif
