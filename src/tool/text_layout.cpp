/// \file
/// Fits UTF-8 text into the columns of a terminal.
// SPDX-License-Identifier: MIT
#include "text_layout.hpp"

#include <algorithm>
#include <iterator>

namespace tcerr::tool {
namespace {

struct Character {
  char32_t value;
  std::size_t size;  ///< in bytes
};

/// Returns the first character of a text that is not empty; a byte that begins none stands for itself.
Character first_character(std::string_view text) noexcept {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (size == 1 || size > text.size()) return {lead, 1};
  char32_t value = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) value = value << 6 | (byte(i) & 0x3FU);
  return {value, size};
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Size>
bool is_in(const Range (&ranges)[Size], char32_t c) noexcept {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](Range range) { return range.first <= c && c <= range.last; });
}

// After Unicode's EastAsianWidth.txt (W and F) and the general category Mn, as far as such characters occur in messages.
constexpr Range kHangul[] = {{0x1100, 0x115F}, {0x3131, 0x318E}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}};
constexpr Range kIdeographic[] = {{0x2E80, 0x303E}, {0x3041, 0x3130}, {0x3190, 0xA4CF}, {0xF900, 0xFAFF},
                                  {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x20000, 0x3FFFD}};
constexpr Range kEmoji[] = {{0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x2705, 0x2705}, {0x274C, 0x274E}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F9FF}};
constexpr Range kCombining[] = {{0x0300, 0x036F}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};

std::size_t columns_of(char32_t c) noexcept {
  if (c < 0x300) return 1;
  if (is_in(kCombining, c)) return 0;
  return is_in(kIdeographic, c) || is_in(kHangul, c) || is_in(kEmoji, c) ? 2 : 1;
}

bool may_break(char32_t before, char32_t after) noexcept {
  // Closing punctuation, and the kana that lengthen or soften what stands before them; opening punctuation.
  constexpr std::u32string_view kNeverFirst =
      U"\u3001\u3002\uFF0C\uFF0E\uFF1A\uFF1B\uFF01\uFF1F\uFF09\u300D\u300F\u3011\u3009\u300B\u201D\u2019"
      U"\u30FC\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7,.:;!?)]";
  constexpr std::u32string_view kNeverLast = U"\uFF08\u300C\u300E\u3010\u3008\u300A\u201C\u2018([";
  if (before == U' ') return after != U' ';
  if (after == U' ' || columns_of(after) == 0) return false;
  if (!is_in(kIdeographic, before) && !is_in(kIdeographic, after)) return false;
  return kNeverFirst.find(after) == std::u32string_view::npos && kNeverLast.find(before) == std::u32string_view::npos;
}

/// Returns the first part of a text that is not empty that no line may end within, with the spaces behind it.
std::string_view first_piece(std::string_view text) noexcept {
  Character c = first_character(text);
  std::size_t size = c.size;
  while (size < text.size()) {
    const Character next = first_character(text.substr(size));
    if (may_break(c.value, next.value)) break;
    size += next.size;
    c = next;
  }
  return text.substr(0, size);
}

std::string_view without_spaces_behind(std::string_view text) noexcept { return text.substr(0, text.find_last_not_of(' ') + 1); }

}  // namespace

std::size_t columns(std::string_view text) noexcept {
  std::size_t sum = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    sum += columns_of(c.value);
    text.remove_prefix(c.size);
  }
  return sum;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::string_view piece = first_piece(text);
    if (used != 0 && used + columns(without_spaces_behind(piece)) > width) {
      lines.emplace_back(without_spaces_behind(line));
      line.clear();
      used = 0;
    }
    line += piece;
    used += columns(piece);
    text.remove_prefix(piece.size());
  }
  lines.emplace_back(without_spaces_behind(line));
  return lines;
}

std::string shorten(std::string_view text, std::size_t width) {
  constexpr std::string_view kDots = "...";
  if (columns(text) <= width) return std::string(text);
  if (width < kDots.size()) return {};
  std::size_t size = 0;
  std::size_t used = kDots.size();
  while (size < text.size()) {
    const Character c = first_character(text.substr(size));
    used += columns_of(c.value);
    if (used > width) break;
    size += c.size;
  }
  return std::string(without_spaces_behind(text.substr(0, size))).append(kDots);
}

std::string pad(std::string_view text, std::size_t width) {
  std::string padded(text);
  const std::size_t used = columns(text);
  if (used < width) padded.append(width - used, ' ');
  return padded;
}

}  // namespace tcerr::tool
