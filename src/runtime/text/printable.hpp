/// \file
/// Texts of a server as parts of one line that steers no terminal.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_TEXT_PRINTABLE_HPP
#define TCERR_RUNTIME_TEXT_PRINTABLE_HPP

#include "characters.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// No limit of the length of a text.
inline constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

/// Appends the first character of a text, which is `c`; one that is unsafe as an escape that says what it was: `\n`, `\u{001b}`, `\xff`.
/// `Out` is a `std::string` or a `BoundedText`.
template <typename Out>
void append_printable(Out& out, std::string_view text, const Scalar& c) {
  const auto append_hex = [&out](char32_t value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
      out.append(std::string_view("0123456789abcdef").substr((value >> shift) & 0xF, 1));
  };
  if (!c.well_formed) {
    out.append("\\x");
    append_hex(c.value, 2);
  } else if (c.value == '\n') {
    out.append("\\n");
  } else if (c.value == '\r') {
    out.append("\\r");
  } else if (c.value == '\t') {
    out.append("\\t");
  } else if (is_unsafe(c.value)) {
    out.append("\\u{");
    append_hex(c.value, c.value > 0xFFFF ? 6 : 4);
    out.append("}");
  } else {
    out.append(text.substr(0, c.size));
  }
}

/// Appends a whole text so.
template <typename Out>
void append_printable(Out& out, std::string_view text) {
  while (!text.empty()) {
    const Scalar c = first_scalar(text);
    append_printable(out, text, c);
    text.remove_prefix(c.size);
  }
}

/// Appends a text character by character, by `append(text, c)`; where the result would be longer than `limit` bytes, as much of it as fits,
/// and how much was cut off.
template <typename Append>
void append_within(std::string& out, std::string_view text, std::size_t limit, Append append) {
  constexpr std::size_t kNote = 40;  // enough for the longest note
  const std::size_t begin = out.size();
  const std::size_t room = limit > kNote ? limit - kNote : 0;
  std::size_t safe_end = begin;  // where the result may be cut off, and how much of the text is left then
  std::size_t safe_rest = text.size();
  for (std::string_view rest = text; !rest.empty();) {
    const Scalar c = first_scalar(rest);
    append(rest, c);
    rest.remove_prefix(c.size);
    const std::size_t size = out.size() - begin;
    if (size <= room) {
      safe_end = out.size();
      safe_rest = rest.size();
    } else if (size > limit) {
      out.resize(safe_end);
      out.append("... (").append(std::to_string(safe_rest)).append(" bytes cut off)");
      return;
    }
  }
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
