/// \file
/// Lists in prose.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_JOIN_HPP
#define TCERR_TOOL_JOIN_HPP

#include <string>
#include <string_view>

namespace tcerr::tool {

/// Returns texts one behind the other: "redis, common".
template <typename Texts>
std::string join(const Texts& texts, std::string_view separator = ", ") {
  std::string joined;
  bool first = true;
  for (const std::string_view text : texts) {
    if (!first) joined += separator;
    joined += text;
    first = false;
  }
  return joined;
}

}  // namespace tcerr::tool

#endif
