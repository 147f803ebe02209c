/// \file
/// Characters of texts that a server sent: which are well-formed, and which may be shown.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_TEXT_CHARACTERS_HPP
#define TCERR_RUNTIME_TEXT_CHARACTERS_HPP

#include <tcerr/export.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// One character of a text of unknown quality.
struct Scalar {
  char32_t value;    ///< for an ill-formed byte, that byte
  std::size_t size;  ///< in bytes
  bool well_formed;
};

/// Returns the first character of a text that is not empty. Overlong forms, surrogates and stray bytes are ill-formed.
inline Scalar first_scalar(std::string_view text) noexcept {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const Scalar ill_formed{lead, 1, false};
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return ill_formed;
  char32_t value = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return ill_formed;
    value = value << 6 | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return ill_formed;
  return {value, size, true};
}

/// Whether a character can steer a terminal, break a line, or show text in another order than it has.
inline bool is_unsafe(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

inline void append_hex(std::string& out, char32_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[(value >> shift) & 0xF];
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
