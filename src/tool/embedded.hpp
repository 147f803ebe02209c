/// \file
/// Finds the body of a reply in a text of others, such as a line of a log.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_EMBEDDED_HPP
#define TCERR_TOOL_EMBEDDED_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tcerr::tool {

/// A body with other text around it.
struct Embedded {
  std::size_t offset;  ///< of its first byte in the text
  std::string body;    ///< without the escapes that it has as part of a string
};

/// Returns the one body of API 3.0 in a text: the object that begins with `{"Response"`, or, escaped once, with `{\"Response\"`; where its
/// end is missing, all that is there. Nothing where a text has no such place or several, and where it begins with a body: what is wrong
/// with that one is not the text around it. Linear.
std::optional<Embedded> find_embedded(std::string_view text);

}  // namespace tcerr::tool

#endif
