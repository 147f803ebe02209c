/// \file
/// Walks over the tokens of a body, and writes others in the place of those that no library takes.
// SPDX-License-Identifier: MIT
#include "repair.hpp"

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

bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The digits of the smallest whole number that rounds to infinity: half a unit in the last place above the largest double.
constexpr std::string_view kInfinityBegins =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547"
    "851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168"
    "444365510704342711559699508093042880177904174497792";
static_assert(kInfinityBegins.size() == std::numeric_limits<double>::max_exponent10 + 1);

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

/// Whether the text of a number that JSON allows is beyond what a double can hold, and would be infinite.
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

/// Calls `visit` for each token of a body that may need a repair: `number(at, text)`, `lone_surrogate(at)` and `space(at)`. `number`
/// returns whether to go on.
template <typename Visitor>
void walk(std::string_view body, Visitor visit) {
  bool in_string = false;
  for (std::size_t at = 0; at < body.size();) {
    const char c = body[at];
    if (in_string && c == '\\') {
      const Escape escape = escape_at(body.substr(at));
      if (escape.is_lone_surrogate) visit.lone_surrogate(at);
      at += escape.size;
    } else if (c == '"') {
      in_string = !in_string;
      ++at;
    } else if (!in_string && (is_digit(c) || c == '-')) {
      const Number number = number_at(body.substr(at));
      if (!visit.number(at, number)) return;
      at += number.text.size();
    } else {
      if (!in_string && is_space(c)) visit.space(at);
      ++at;
    }
  }
}

class Repairer {
 public:
  explicit Repairer(Repaired& repaired) noexcept : repaired_(repaired) {}

  bool number(std::size_t at, const Number& number) {
    if (number.may_be_beyond_double && is_beyond_double(number.text)) {
      const std::size_t sign = number.text.front() == '-' ? 1 : 0;
      const std::size_t size = number.text.size() - sign;
      repaired_.body.replace(at + sign, size, size, '0').replace(at + sign, 2, "1e");
      repaired_.beyond_double.push_back(count_);
    }
    ++count_;
    return true;
  }
  void lone_surrogate(std::size_t at) { repaired_.body.replace(at, 6, "\\ufffd"); }
  void space(std::size_t at) { repaired_.body[at] = ' '; }

 private:
  Repaired& repaired_;
  std::size_t count_ = 0;
};

struct NumberFinder {
  bool number(std::size_t at, const Number& number) noexcept {
    if (left-- != 0) return true;
    end = at + number.text.size();
    return false;
  }
  void lone_surrogate(std::size_t /*at*/) noexcept {}
  void space(std::size_t /*at*/) noexcept {}

  std::size_t left;
  std::size_t& end;
};

}  // namespace

Repaired repair(std::string_view body) {
  Repaired repaired{std::string(body), {}};
  walk(body, Repairer(repaired));
  return repaired;
}

std::size_t end_of_number(std::string_view body, std::size_t index) noexcept {
  std::size_t end = body.size();
  walk(body, NumberFinder{index, end});
  return end;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
