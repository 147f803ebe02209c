/// \file
/// Errors for logs and traces: one line of text, one line of JSON, attributes.
// SPDX-License-Identifier: MIT
#include "text/characters.hpp"
#include "text/json_line.hpp"

#include <tcerr/attributes.hpp>
#include <tcerr/detail/log_fields.hpp>
#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>

#include <cstdint>
#include <ostream>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

using detail::append_hex;
using detail::first_scalar;
using detail::is_unsafe;
using detail::JsonLine;
using detail::Scalar;

/// Appends a text of the server as part of one line: what is unsafe appears as an escape that says what it was.
void append_printable(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const Scalar c = first_scalar(text);
    if (!c.well_formed) {
      out += "\\x";
      append_hex(out, c.value, 2);
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\r') {
      out += "\\r";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (is_unsafe(c.value)) {
      out += "\\u{";
      append_hex(out, c.value, c.value > 0xFFFF ? 6 : 4);
      out += '}';
    } else {
      out.append(text.substr(0, c.size));
    }
    text.remove_prefix(c.size);
  }
}

}  // namespace

std::string to_log_line(const Error& error) {
  std::string line;
  append_printable(line, error.raw_code());
  if (error.raw_code() != error.name()) line.append(" (").append(error.name()).append(")");
  line += ": ";
  if (error.message().empty()) {
    line.append("(").append(error.summary()).append(")");  // in parentheses, because the server did not say it
  } else {
    append_printable(line, error.message());
  }
  line.append(" [").append(name(error.condition()));
  line.append(", advice ").append(name(error.advice()));
  line.append(", ").append(error.execution() == Execution::unknown ? "execution unknown" : name(error.execution()));
  if (error.legacy_code()) line.append(", API 2.0 code ").append(std::to_string(*error.legacy_code()));
  if (error.http_status() != 0) line.append(", HTTP ").append(std::to_string(error.http_status()));
  if (!error.request_id().empty()) append_printable(line += ", request ID ", error.request_id());
  if (error.damaged()) append_printable(line += ", damaged: ", error.damage());
  if (error.attempts() != 0) line.append(", attempts ").append(std::to_string(error.attempts()));
  if (error.gave_up_because() != RetryReason::none) line.append(", gave up: ").append(name(error.gave_up_because()));
  line += ']';
  return line;
}

std::string to_printable(std::string_view text) {
  std::string line;
  append_printable(line, text);
  return line;
}

std::string to_log_json(const Success& success) {
  JsonLine json;
  detail::write_fields(json, success);
  return std::move(json).finish();
}

std::string to_log_json(const Error& error, Locale locale) {
  JsonLine json;
  detail::write_fields(json, error, locale);
  return std::move(json).finish();
}

std::vector<Attribute> attributes(const Error& error) {
  std::vector<Attribute> all;
  all.reserve(9);
  const auto add_if_any = [&all](std::string_view key, std::string_view text) {
    if (!text.empty()) all.emplace_back(key, to_printable(text));
  };
  add_if_any("error.type", error.match() == Match::exact ? error.name() : error.raw_code());
  add_if_any("error.message", error.message());
  if (error.http_status() != 0) all.emplace_back("http.response.status_code", std::to_string(error.http_status()));
  if (error.attempts() > 1) all.emplace_back("http.request.resend_count", std::to_string(error.attempts() - 1));
  add_if_any("http.response.header.x-tc-requestid", error.request_id());
  all.emplace_back("tcerr.condition", name(error.condition()));
  all.emplace_back("tcerr.advice", name(error.advice()));
  all.emplace_back("tcerr.execution", name(error.execution()));
  if (error.gave_up_because() != RetryReason::none) all.emplace_back("tcerr.gave_up_because", name(error.gave_up_because()));
  return all;
}

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

std::ostream& operator<<(std::ostream& out, Origin origin) { return out << name(origin); }
std::ostream& operator<<(std::ostream& out, Api api) { return out << name(api); }
std::ostream& operator<<(std::ostream& out, RetryReason reason) { return out << name(reason); }

std::ostream& operator<<(std::ostream& out, const Error& error) { return out << to_log_line(error); }

}  // namespace TCERR_ABI
}  // namespace tcerr
