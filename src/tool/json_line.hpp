/// \file
/// JSON on one line that steers no terminal.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_JSON_LINE_HPP
#define TCERR_TOOL_JSON_LINE_HPP

#include <tcerr/error.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace tcerr::tool {

/// An object that keeps its fields in order.
using Json = nlohmann::ordered_json;

/// Returns JSON on one line: in UTF-8, but where a text of others holds what could steer a terminal, with all but ASCII escaped. An
/// ill-formed byte becomes U+FFFD.
inline std::string to_line(const Json& json) {
  constexpr auto kReplace = Json::error_handler_t::replace;
  std::string line = json.dump(-1, ' ', false, kReplace);
  return to_printable(line) == line ? line : json.dump(-1, ' ', true, kReplace);
}

}  // namespace tcerr::tool

#endif
