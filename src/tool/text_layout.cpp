/// \file
/// Fits UTF-8 text into the columns of a terminal.
// SPDX-License-Identifier: MIT
#include "text_layout.hpp"

#include <locale.h>  // NOLINT(modernize-deprecated-headers): locale_t, of POSIX
#include <wchar.h>   // NOLINT(modernize-deprecated-headers): wcwidth, likewise

#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <sstream>

namespace tcerr::tool {
namespace {

/// Lets the C library, which knows widths and UTF-8 only in a locale of UTF-8, use such a one in this thread for as long as the object
/// lives.
class InUtf8 {
 public:
  InUtf8() noexcept : before_(uselocale(utf8())) {}
  ~InUtf8() { uselocale(before_); }
  InUtf8(const InUtf8&) = delete;
  InUtf8& operator=(const InUtf8&) = delete;

 private:
  static locale_t utf8() noexcept {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }

  locale_t before_;
};

struct Character {
  wchar_t value;
  std::size_t size;     ///< in bytes
  std::size_t columns;  ///< on a terminal
};

/// Returns the first character of a text that is not empty; a byte that begins none stands for itself.
Character first_character(std::string_view text) noexcept {
  const InUtf8 in_utf8;
  wchar_t value = 0;
  mbstate_t state{};
  const std::size_t size = mbrtowc(&value, text.data(), text.size(), &state);
  if (size == 0 || size > text.size()) return {static_cast<unsigned char>(text[0]), 1, 1};
  const int columns = wcwidth(value);
  return {value, size, columns < 0 ? 1 : static_cast<std::size_t>(columns)};
}

/// Chinese and Japanese are broken between characters, Korean at spaces.
bool is_ideographic(const Character& c) noexcept {
  const bool is_hangul = (c.value >= 0x1100 && c.value <= 0x11FF) || (c.value >= 0x3130 && c.value <= 0x318F) ||
                         (c.value >= 0xA960 && c.value <= 0xA97F) || (c.value >= 0xAC00 && c.value <= 0xD7FF);
  return c.columns == 2 && !is_hangul;
}

bool may_break(const Character& before, const Character& after) noexcept {
  // Closing punctuation, and the kana that lengthen or soften what stands before them; opening punctuation.
  constexpr std::wstring_view kNeverFirst =
      L"\u3001\u3002\uFF0C\uFF0E\uFF1A\uFF1B\uFF01\uFF1F\uFF09\u300D\u300F\u3011\u3009\u300B\u201D\u2019"
      L"\u30FC\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7,.:;!?)]";
  constexpr std::wstring_view kNeverLast = L"\uFF08\u300C\u300E\u3010\u3008\u300A\u201C\u2018([";
  if (before.value == L' ') return after.value != L' ';
  if (after.value == L' ' || after.columns == 0) return false;
  if (!is_ideographic(before) && !is_ideographic(after)) return false;
  return kNeverFirst.find(after.value) == std::wstring_view::npos && kNeverLast.find(before.value) == std::wstring_view::npos;
}

/// Returns the first part of a text that is not empty that no line may end within, with the spaces behind it.
std::string_view first_piece(std::string_view text) noexcept {
  Character c = first_character(text);
  std::size_t size = c.size;
  while (size < text.size()) {
    const Character next = first_character(text.substr(size));
    if (may_break(c, next)) break;
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
    sum += c.columns;
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
    used += c.columns;
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

std::string to_ascii(std::string_view text) {
  std::ostringstream ascii;
  ascii << std::hex << std::setfill('0');
  while (!text.empty()) {
    const Character c = first_character(text);
    if (c.value < 0x80) {
      ascii << text[0];
    } else {
      ascii << "\\u{" << std::setw(4) << static_cast<std::uint32_t>(c.value) << '}';
    }
    text.remove_prefix(c.size);
  }
  return ascii.str();
}

}  // namespace tcerr::tool
