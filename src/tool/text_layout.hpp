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
/// character. It does not ask the C library, which knows that only in a UTF-8 locale.
std::size_t columns(std::string_view text) noexcept;

/// Breaks text into lines of at most `width` columns: at spaces, and between Chinese and Japanese characters save where
/// punctuation forbids it. What cannot be broken gets a line of its own, however long. At least one line is returned.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Returns the text if it fits, else as much of it as fits before "...".
std::string shorten(std::string_view text, std::size_t width);

/// Returns the text with spaces behind it up to `width` columns.
std::string pad(std::string_view text, std::size_t width);

}  // namespace tcerr::tool

#endif
