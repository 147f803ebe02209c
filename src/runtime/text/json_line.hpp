/// \file
/// Writes JSON for logs.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_TEXT_JSON_LINE_HPP
#define TCERR_RUNTIME_TEXT_JSON_LINE_HPP

#include "characters.hpp"
#include "printable.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Builds one JSON object on one line. What could steer a terminal is escaped; ill-formed UTF-8 becomes U+FFFD.
class JsonLine {
 public:
  void string(std::string_view key, std::string_view value, std::size_t limit = kUnlimited) {
    start(key);
    quote(value, limit);
  }
  void number(std::string_view key, std::int64_t value) {
    start(key);
    line_ += std::to_string(value);
  }
  void boolean(std::string_view key, bool value) {
    start(key);
    line_ += value ? "true" : "false";
  }
  void null(std::string_view key) {
    start(key);
    line_ += "null";
  }
  /// Adds a value that is JSON already.
  void raw(std::string_view key, std::string_view json) {
    start(key);
    line_ += json;
  }
  [[nodiscard]] std::string finish() && {
    line_ += line_.empty() ? "{}" : "}";
    return std::move(line_);
  }

 private:
  void start(std::string_view key) {
    line_ += line_.empty() ? '{' : ',';
    quote(key);
    line_ += ':';
  }

  void escape(char32_t unit) {
    line_ += "\\u";
    append_hex(line_, unit, 4);
  }

  void quote(std::string_view text, std::size_t limit = kUnlimited) {
    line_ += '"';
    append_within(line_, text, limit, [this](std::string_view rest, const Scalar& c) {
      if (!c.well_formed) {
        line_ += "\\ufffd";
      } else if (c.value == '"' || c.value == '\\') {
        line_ += '\\';
        line_ += static_cast<char>(c.value);
      } else if (is_unsafe(c.value) && c.value > 0xFFFF) {
        escape(0xD7C0 + (c.value >> 10));
        escape(0xDC00 + (c.value & 0x3FF));
      } else if (is_unsafe(c.value)) {
        escape(c.value);
      } else {
        line_.append(rest.substr(0, c.size));
      }
    });
    line_ += '"';
  }

  std::string line_;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
