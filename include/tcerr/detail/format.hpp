/// \file
/// What the formatters of fmt and of the standard library share. Not for users: include <tcerr/fmt.hpp> or <tcerr/format.hpp>.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_FORMAT_HPP
#define TCERR_DETAIL_FORMAT_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>
#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/retry_reason.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Whether a type is the enum of a catalog's codes. The catalog's header must be included before this is asked.
template <typename T, typename = void>
inline constexpr bool is_code = false;
template <typename T>
inline constexpr bool is_code<T, std::enable_if_t<std::is_enum_v<T>, std::void_t<decltype(CatalogOf<T>::get())>>> = true;

template <typename T>
inline constexpr bool is_named_enum =
    std::is_same_v<T, Condition> || std::is_same_v<T, Advice> || std::is_same_v<T, Execution> || std::is_same_v<T, Source> ||
    std::is_same_v<T, Origin> || std::is_same_v<T, Api> || std::is_same_v<T, Match> || std::is_same_v<T, RetryReason>;

template <typename T>
inline constexpr bool is_error_or_outcome = std::is_same_v<T, Error> || std::is_same_v<T, Success>;
template <typename Errc>
inline constexpr bool is_error_or_outcome<BasicError<Errc>> = true;
template <typename Value, typename Errc>
inline constexpr bool is_error_or_outcome<Outcome<Value, Errc>> = true;

/// What tcerr formats: errors, successes and outcomes as log lines, in a short form and as JSON; enumerators by their names.
template <typename T>
inline constexpr bool is_formattable = is_code<T> || is_named_enum<T> || is_error_or_outcome<T>;

/// A format specification: `[[fill]align][width][form]`. The fill is any character but a brace, and `<`, `^` or `>` the alignment.
class FormatSpec {
 public:
  /// Parses the text from behind the colon to the closing brace, which it leaves. Returns null where something else stands.
  template <typename Iterator>
  constexpr const char* parse(Iterator& it, Iterator end, bool has_forms) {
    parse_alignment(it, end);
    while (it != end && *it >= '0' && *it <= '9') {
      if (width_ > 9999) return "the width is too large";
      width_ = width_ * 10 + static_cast<std::size_t>(*it++ - '0');
    }
    if (has_forms && it != end && (*it == 's' || *it == 'j')) form_ = *it++;
    if (it == end || *it == '}') return nullptr;
    return has_forms ? "tcerr takes [[fill]align][width] and s (short) or j (JSON)" : "tcerr takes [[fill]align][width] for an enumerator";
  }

  [[nodiscard]] std::string apply(const Error& error) const { return pad(text_of(error)); }
  [[nodiscard]] std::string apply(const Success& success) const { return pad(text_of(success)); }

  template <typename Value, typename Errc>
  [[nodiscard]] std::string apply(const Outcome<Value, Errc>& outcome) const {
    if (!outcome) return apply(outcome.error());
    return apply(outcome.success());
  }

  template <typename Enum, typename = std::enable_if_t<std::is_enum_v<Enum>>>
  [[nodiscard]] std::string apply(Enum value) const {
    if constexpr (is_code<Enum>) {
      const Catalog catalog = CatalogOf<Enum>::get();
      return pad(std::string(catalog.find(static_cast<std::uint16_t>(value)).value_or(catalog.unknown()).name()));
    } else {
      return pad(std::string(name(value)));
    }
  }

 private:
  static constexpr bool is_alignment(char c) { return c == '<' || c == '^' || c == '>'; }

  static constexpr bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }

  template <typename Iterator>
  constexpr void parse_alignment(Iterator& it, Iterator end) {
    if (it == end || *it == '}' || *it == '{') return;
    Iterator behind_fill = it;
    std::size_t size = 0;
    do {
      ++behind_fill;
      ++size;
    } while (size < sizeof fill_ && behind_fill != end && !begins_character(*behind_fill));
    if (behind_fill != end && is_alignment(*behind_fill)) {
      fill_size_ = size;
      for (std::size_t i = 0; i < size; ++i) fill_[i] = *it++;
      align_ = *it++;
    } else if (is_alignment(*it)) {
      align_ = *it++;
    }
  }

  [[nodiscard]] std::string text_of(const Error& error) const {
    if (form_ == 'j') return to_log_json(error);
    if (form_ != 's') return to_log_line(error);
    return to_printable(error.shown_code()) + ": " + to_printable(error.message().empty() ? error.summary() : error.message());
  }

  [[nodiscard]] std::string text_of(const Success& success) const {
    if (form_ == 'j') return to_log_json(success);
    std::string text = "ok";
    if (form_ == 's') return text;
    if (!success.request_id().empty()) text += ", request ID " + to_printable(success.request_id());
    if (!success.deprecated_warning().empty()) text += ", deprecated: " + to_printable(success.deprecated_warning());
    return text;
  }

  /// Widens a text to as many characters (code points, not columns) as were asked for.
  [[nodiscard]] std::string pad(std::string text) const {
    std::size_t length = 0;
    for (const char c : text) length += begins_character(c) ? 1 : 0;
    if (length >= width_) return text;
    const std::size_t missing = width_ - length;
    const std::size_t left = align_ == '>' ? missing : align_ == '^' ? missing / 2 : 0;
    std::string padded = repeated_fill(left);
    padded += text;
    padded += repeated_fill(missing - left);
    return padded;
  }

  [[nodiscard]] std::string repeated_fill(std::size_t count) const {
    std::string text;
    while (count-- != 0) text.append(fill_, fill_size_);
    return text;
  }

  char fill_[4] = {' ', 0, 0, 0};
  std::size_t fill_size_ = 1;
  std::size_t width_ = 0;
  char align_ = '<';
  char form_ = 0;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
