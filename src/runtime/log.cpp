/// \file
/// Errors and successes for logs: one line of text, or one line of JSON.
// SPDX-License-Identifier: MIT
#include "text/json_line.hpp"
#include "text/printable.hpp"

#include <tcerr/detail/log_fields.hpp>
#include <tcerr/error.hpp>
#include <tcerr/success.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

using detail::append_printable;
using detail::JsonLine;
using detail::Scalar;

/// How long the texts of a server may become in a line, in bytes.
struct TextLimits {
  std::size_t message;
  std::size_t other;
};

/// Returns what `render(limits)` returns, with limits that make it no longer than `max_bytes`, if there are such: the message is cut off
/// first.
template <typename Render>
std::string within(std::size_t max_bytes, Render render) {
  std::string line = render(TextLimits{max_bytes, max_bytes});
  if (line.size() <= max_bytes) return line;
  constexpr std::size_t kShort = 256;
  const std::size_t rest = render(TextLimits{0, kShort}).size();
  return render(TextLimits{max_bytes > rest ? max_bytes - rest : 0, kShort});
}

/// The message of an error, as it may be written.
class Message {
 public:
  Message(const Error& error, const LogOptions& options) : sent_(error.message()), is_redacted_(options.redact != nullptr) {
    if (is_redacted_) redacted_ = options.redact(sent_);
  }
  [[nodiscard]] std::string_view text() const noexcept { return is_redacted_ ? std::string_view(redacted_) : sent_; }

 private:
  std::string_view sent_;
  std::string redacted_;
  bool is_redacted_;
};

std::string log_line(const Error& error, std::string_view message, TextLimits limits) {
  std::string line;
  const auto append = [&line](std::string_view text, std::size_t limit) {
    detail::append_within(line, text, limit, [&line](std::string_view rest, const Scalar& c) { append_printable(line, rest, c); });
  };
  append(error.raw_code(), limits.other);
  if (error.raw_code() != error.name()) line.append(" (").append(error.name()).append(")");
  line += ": ";
  if (message.empty()) {
    line.append("(").append(error.summary()).append(")");  // in parentheses, because the server did not say it
  } else {
    append(message, limits.message);
  }
  line.append(" [").append(name(error.condition()));
  line.append(", advice ").append(name(error.advice()));
  line.append(", ").append(error.execution() == Execution::unknown ? "execution unknown" : name(error.execution()));
  if (error.legacy_code()) line.append(", API 2.0 code ").append(std::to_string(*error.legacy_code()));
  if (error.http_status()) line.append(", HTTP ").append(std::to_string(*error.http_status()));
  if (!error.request_id().empty()) {
    line += ", request ID ";
    append(error.request_id(), limits.other);
  }
  if (error.damaged()) line.append(", damaged: ").append(error.damage());
  if (error.attempts() != 0) line.append(", attempts ").append(std::to_string(error.attempts()));
  if (error.gave_up_because() != RetryReason::none) line.append(", gave up: ").append(name(error.gave_up_because()));
  line += ']';
  return line;
}

/// A line of JSON with limits, and with a message as it may be written.
class LimitedLine : public JsonLine {
 public:
  explicit LimitedLine(TextLimits limits, std::string_view message = {}) : limits_(limits), message_(message) {}
  void text(std::string_view key, std::string_view value) {
    if (key == "message") return string(key, message_, limits_.message);
    string(key, value, limits_.other);
  }

 private:
  TextLimits limits_;
  std::string_view message_;
};

}  // namespace

std::string to_log_line(const Error& error, const LogOptions& options) {
  const Message message(error, options);
  return within(options.max_bytes, [&](TextLimits limits) { return log_line(error, message.text(), limits); });
}

std::string to_printable(std::string_view text) {
  std::string line;
  append_printable(line, text);
  return line;
}

std::string to_log_json(const Success& success) {
  return within(LogOptions().max_bytes, [&success](TextLimits limits) {
    LimitedLine json(limits);
    detail::write_fields(json, success);
    return std::move(json).finish();
  });
}

std::string to_log_json(const Error& error, const LogOptions& options) {
  const Message message(error, options);
  return within(options.max_bytes, [&](TextLimits limits) {
    LimitedLine json(limits, message.text());
    detail::write_fields(json, error, options.locale);
    return std::move(json).finish();
  });
}

std::string to_log_json(const Error& error, Locale locale) {
  LogOptions options;
  options.locale = locale;
  return to_log_json(error, options);
}

std::ostream& operator<<(std::ostream& out, const Error& error) { return out << to_log_line(error); }

namespace detail {

std::string to_well_formed(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Scalar c = first_scalar(text);
    if (c.well_formed) {
      result.append(text.substr(0, c.size));
    } else {
      result += "\xEF\xBF\xBD";
    }
    text.remove_prefix(c.size);
  }
  return result;
}

}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr
