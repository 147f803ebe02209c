/// \file
/// Looks ahead in a body for what nlohmann/json cannot take.
// SPDX-License-Identifier: MIT
#include "feed.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

constexpr std::size_t kPiece = 4096;  // what is looked through is still in the cache when it is parsed

bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The digits of the smallest whole number that rounds to infinity: half a unit in the last place above the largest double.
constexpr std::string_view kInfinityBegins =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547"
    "851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168"
    "444365510704342711559699508093042880177904174497792";
static_assert(kInfinityBegins.size() == std::numeric_limits<double>::max_exponent10 + 1);

/// Returns which of the first eight bytes of a text is the first quotation mark or backslash; 8 if none is.
std::size_t first_quote_or_backslash(const char* text) noexcept {
  constexpr std::size_t kCount = sizeof(std::uint64_t);
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t word = 0;
  std::memcpy(&word, text, kCount);
  const auto zeros = [](std::uint64_t x) { return (x - kOnes) & ~x & (kOnes << 7); };  // the lowest bit that is set is right
  const std::uint64_t found = zeros(word ^ (kOnes * '"')) | zeros(word ^ (kOnes * '\\'));
  return found == 0 ? kCount : static_cast<std::size_t>(__builtin_ctzll(found)) / 8;
#else
  return static_cast<std::size_t>(std::find_if(text, text + kCount, [](char c) { return c == '"' || c == '\\'; }) - text);
#endif
}

/// Returns the value of the escape `\uXXXX` that a text begins with, if it does.
std::optional<std::uint32_t> escaped_unit(std::string_view text) noexcept {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return {};
  std::uint32_t unit = 0;
  const auto [end, fault] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (fault != std::errc() || end != text.data() + 6) return {};
  return unit;
}

bool is_high_surrogate(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

struct Escape {
  std::size_t size;
  bool is_lone_surrogate;
};

/// Returns what a backslash in a string begins.
Escape escape_at(std::string_view text) noexcept {
  const auto unit = escaped_unit(text);
  if (!unit) return {std::min<std::size_t>(2, text.size()), false};
  if (is_high_surrogate(*unit)) {
    const auto next = escaped_unit(text.substr(6));
    return next && is_low_surrogate(*next) ? Escape{12, false} : Escape{6, true};
  }
  return {6, is_low_surrogate(*unit)};
}

struct Number {
  std::string_view text;
  bool may_be_beyond_double;
};

/// Returns as much as is a number by the grammar of JSON of a text that begins with one.
Number number_at(std::string_view text) noexcept {
  std::size_t size = text.front() == '-' ? 1 : 0;
  const auto is_digit_at = [text](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  while (is_digit_at(size)) ++size;
  if (size < text.size() && text[size] == '.' && is_digit_at(size + 1)) {
    size += 2;
    while (is_digit_at(size)) ++size;
  }
  bool may_be_beyond_double = size >= kInfinityBegins.size();
  if (size < text.size() && (text[size] == 'e' || text[size] == 'E')) {
    const std::size_t first = size + (size + 1 < text.size() && (text[size + 1] == '+' || text[size + 1] == '-') ? 2 : 1);
    if (is_digit_at(first)) {
      may_be_beyond_double = true;
      size = first + 1;
      while (is_digit_at(size)) ++size;
    }
  }
  return {text.substr(0, size), may_be_beyond_double};
}

}  // namespace

bool is_beyond_double(std::string_view number) noexcept {
  const std::size_t exponent_at = number.find_first_of("eE");
  constexpr auto kDigits = static_cast<std::int64_t>(kInfinityBegins.size());

  // The value is 0.DIGITS * 10^scale, and the first of the digits is not zero.
  std::string_view mantissa = number.substr(0, exponent_at);
  if (!mantissa.empty() && mantissa.front() == '-') mantissa.remove_prefix(1);
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  std::int64_t scale = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + (first > point ? 1 : 0);
  if (exponent_at != std::string_view::npos) {
    std::string_view text = number.substr(exponent_at + 1);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    std::int64_t exponent = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    static_cast<void>(end);
    constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max() / 2;  // no body is as long as that
    if (fault == std::errc::result_out_of_range) exponent = text.front() == '-' ? -kHuge : kHuge;
    scale += std::clamp(exponent, -kHuge, kHuge);
  }
  if (scale != kDigits) return scale > kDigits;

  std::size_t at = 0;
  for (const char c : mantissa.substr(first)) {
    if (c == '.') continue;
    if (at == kInfinityBegins.size()) return true;
    if (c != kInfinityBegins[at]) return c > kInfinityBegins[at];
    ++at;
  }
  return at == kInfinityBegins.size();
}

std::size_t Feed::offset_of(std::size_t count) const noexcept {
  const std::size_t index = count == 0 ? 0 : count - 1;
  if (index >= piece_.before + static_cast<std::size_t>(at_ - piece_.begin)) return body_.size();
  const Piece& piece = index >= piece_.before ? piece_ : last_piece_;
  return piece.offset + (index - piece.before);
}

bool Feed::took_beyond_double() noexcept {
  const bool took = beyond_double_;
  beyond_double_ = false;
  return took;
}

void Feed::take(const char* begin, std::size_t size) noexcept {
  last_piece_ = piece_;
  piece_ = {begin, begin + size, read_, piece_.before + static_cast<std::size_t>(piece_.end - piece_.begin)};
  at_ = begin;
}

bool Feed::load() noexcept {
  if (read_ == body_.size()) return false;
  if (!mends_) {
    take(body_.data(), body_.size());
    read_ = body_.size();
    return true;
  }
  const std::size_t plain = in_string_ ? plain_in_string(read_) : plain_between(read_);
  if (plain != 0) {
    take(body_.data() + read_, plain);
    read_ += plain;
    return true;
  }
  if (in_string_) {
    take("\\ufffd", 6);
    read_ += 6;
    return true;
  }
  const std::string_view rest = body_.substr(read_);
  if (is_space(rest.front())) {
    take(" ", 1);
    read_ += static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_space) - rest.begin());
    return true;
  }
  const bool is_negative = rest.front() == '-';
  take(is_negative ? "-1e0" : "1e0", is_negative ? 4 : 3);  // what stands behind it can be no more a part of it than of the original
  read_ += number_at(rest).text.size();
  beyond_double_ = true;
  return true;
}

/// Returns how many bytes from `from` on, which is in a string, may be handed out as they are: at most to the end of the string.
std::size_t Feed::plain_in_string(std::size_t from) noexcept {
  const std::size_t limit = std::min(body_.size(), from + kPiece);
  std::size_t at = from;
  while (at < limit) {
    if (body_.size() - at >= sizeof(std::uint64_t)) {
      const std::size_t plain = first_quote_or_backslash(body_.data() + at);
      at += plain;
      if (plain == sizeof(std::uint64_t)) continue;
    }
    if (body_[at] == '"') {
      in_string_ = false;
      return at + 1 - from;
    }
    if (body_[at] != '\\') {
      ++at;
      continue;
    }
    const Escape escape = escape_at(body_.substr(at));
    if (escape.is_lone_surrogate) break;
    at += escape.size;
  }
  return at - from;
}

/// Returns how many bytes from `from` on, which is between two tokens or begins one, may be handed out as they are.
std::size_t Feed::plain_between(std::size_t from) noexcept {
  const std::size_t limit = std::min(body_.size(), from + kPiece);
  std::size_t at = from;
  while (at < limit) {
    const char c = body_[at];
    if (c == '"') {
      in_string_ = true;
      ++at;
      at += plain_in_string(at);
      if (in_string_) break;
    } else if (is_digit(c) || c == '-') {
      const Number number = number_at(body_.substr(at));
      if (number.may_be_beyond_double && is_beyond_double(number.text)) break;
      at += number.text.size();
    } else if (is_space(c) && (c != ' ' || (at + 1 < body_.size() && is_space(body_[at + 1])))) {
      break;
    } else {
      ++at;
    }
  }
  return at - from;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
