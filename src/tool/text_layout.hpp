/// \file
/// Fits UTF-8 text into the columns of a terminal.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_TEXT_LAYOUT_HPP
#define TCERR_TOOL_TEXT_LAYOUT_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::tool {

/// Returns how many columns a terminal needs for well-formed UTF-8 text on one line: two for a Chinese, Japanese or Korean
/// character. That is what the C library says, whatever the user's locale is.
std::size_t columns(std::string_view text) noexcept;

/// Breaks text into lines of at most `width` columns: at spaces, and between Chinese and Japanese characters save where
/// punctuation forbids it. What cannot be broken gets a line of its own, however long. At least one line is returned.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Returns the text if it fits, else as much of it as fits before "...".
std::string shorten(std::string_view text, std::size_t width);

/// Returns the text with spaces behind it up to `width` columns.
std::string pad(std::string_view text, std::size_t width);

/// Returns the text with an escape such as `\u{5b9e}` for each character beyond ASCII.
std::string to_ascii(std::string_view text);

}  // namespace tcerr::tool

#endif
