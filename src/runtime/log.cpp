/// \file
/// Errors for logs: one line of text, and one line of JSON.
// SPDX-License-Identifier: MIT
#include "json_line.hpp"
#include "untrusted_text.hpp"

#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>

#include <cstdint>
#include <ostream>
#include <utility>

namespace tcerr {
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
  append_printable(line, error.message().empty() ? error.summary() : error.message());
  line.append(" [").append(name(error.condition()));
  line.append(", advice ").append(name(error.advice()));
  line.append(", ").append(error.execution() == Execution::unknown ? "execution unknown" : name(error.execution()));
  if (error.legacy_code()) line.append(", API 2.0 code ").append(std::to_string(*error.legacy_code()));
  if (error.http_status() != 0) line.append(", HTTP ").append(std::to_string(error.http_status()));
  if (!error.request_id().empty()) append_printable(line += ", request ID ", error.request_id());
  if (error.damaged()) append_printable(line += ", damaged: ", error.damage());
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
  json.boolean("ok", true);
  json.string("api", name(success.api()));
  json.string("request_id", success.request_id());
  if (!success.deprecated_warning().empty()) json.string("deprecated_warning", success.deprecated_warning());
  return std::move(json).finish();
}

std::string to_log_json(const Error& error, Locale locale) {
  JsonLine json;
  json.boolean("ok", false);
  json.string("origin", name(error.origin()));
  if (error.api() == Api::none) {
    json.null("api");
  } else {
    json.string("api", name(error.api()));
  }
  json.string("code", error.match() == Match::exact ? error.name() : error.raw_code());
  json.number("id", error.id());
  json.string("match", name(error.match()));
  json.string("parent", error.parent());
  json.string("condition", name(error.condition()));
  json.string("advice", name(error.advice()));
  json.string("execution", name(error.execution()));
  json.string("message", error.message());
  json.string("request_id", error.request_id());
  if (error.legacy_code()) {
    json.number("legacy_code", *error.legacy_code());
  } else {
    json.null("legacy_code");
  }
  if (error.offset()) {
    json.number("offset", static_cast<std::int64_t>(*error.offset()));
  } else {
    json.null("offset");
  }
  json.string("summary", error.summary(locale));
  json.string("fix", error.fix(locale));
  return std::move(json).finish();
}

std::ostream& operator<<(std::ostream& out, const Error& error) { return out << to_log_line(error); }

}  // namespace tcerr
