/// \file
/// The rules that turn what a reader found into a success or an error. Both readers share them.
// SPDX-License-Identifier: MIT
#include "envelope.hpp"
#include "error_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) noexcept {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

std::optional<std::int64_t> number_of(const Envelope& envelope) noexcept {
  if (envelope.legacy_code.kind == Kind::integer) return envelope.legacy_number;
  if (envelope.legacy_code.kind == Kind::string) return whole_number(envelope.legacy_code.text());
  return {};
}

void add_damage(ErrorParts& parts, const Envelope& envelope) {
  if (!envelope.damage) return;
  parts.damage = envelope.damage->complaint;
  parts.offset = envelope.damage->offset;
}

Error service_error(Catalog catalog, const Envelope& envelope) {
  const CodeMatch known = catalog.match(envelope.code.text());
  const std::string_view message = envelope.message.text();
  const std::string_view request_id = envelope.request_id.text();
  const std::string_view complaint = envelope.damage ? envelope.damage->complaint : std::string_view();
  ErrorBuilder error(catalog, known, envelope.code.text().size() + message.size() + request_id.size() + complaint.size());
  error->api = Api::v3;
  error->raw_code = error.keep(envelope.code.text());
  error->message = error.keep(message);
  error->request_id = error.keep(request_id);
  error->damage = error.keep(complaint);
  if (envelope.damage) error->offset = envelope.damage->offset;
  return error.finish();
}

Error legacy_error(Catalog catalog, const Envelope& envelope, std::int64_t number) {
  const std::string digits = std::to_string(number);
  const std::string_view description = envelope.legacy_desc.text();
  CodeMatch known = catalog.match(description);
  const auto by_number = catalog.find_number(number);

  // A known description is finer than the number, unless a part of a batch took effect: then repeating it is unsafe, whatever the
  // description says. An unknown one with a known parent still says more than an unknown number.
  if (by_number && (known.match != Match::exact || by_number->execution() == Execution::partial)) {
    known = {*by_number, Match::exact, by_number->advice(), by_number->execution()};
  }
  ErrorParts parts(catalog, known);
  parts.api = Api::v2;
  parts.raw_code = description.empty() ? std::string_view(digits) : description;
  parts.message = envelope.legacy_message.text();
  parts.legacy_code = number;
  add_damage(parts, envelope);
  return ErrorBuilder::build(parts);
}

/// Returns the name of a member that is there twice, empty if none is.
std::string_view ambiguous_member(const Envelope& envelope) noexcept {
  if (!envelope.any_repeated) return {};
  if (envelope.response.repeated) return "Response";
  if (envelope.error.repeated) return "Error";
  if (envelope.code.repeated) return "Code";
  if (envelope.request_id.repeated) return "RequestId";
  if (envelope.response.present()) return {};
  if (envelope.legacy_code.repeated) return "code";
  if (envelope.legacy_desc.repeated) return "codeDesc";
  return {};
}

bool is_error(const Member& error) noexcept { return error.present() && error.kind != Kind::null; }

bool has_whole_code(const Envelope& envelope) noexcept { return envelope.code.kind == Kind::string && !envelope.code.text().empty(); }

Error malformed(Catalog catalog, std::string message, const Envelope& envelope) {
  return client_error(catalog, ClientCode::MalformedEnvelope, message, envelope);
}

/// Returns how a body begins that does not look like JSON at all, to tell which gateway it came from. What begins like JSON may hold
/// what no log should show.
std::string beginning_of(std::string_view body) {
  constexpr std::size_t kLongest = 80;
  body.remove_prefix(std::min(body.find_first_not_of(" \t\r\n"), body.size()));
  if (body.empty() || body.front() == '{' || body.front() == '[' || body.front() == '"') return {};
  std::size_t size = std::min(body.size(), kLongest);
  while (size > 0 && size < body.size() && (static_cast<unsigned char>(body[size]) & 0xC0U) == 0x80) --size;  // not amid a character
  return "; it begins: " + to_printable(body.substr(0, size)) + (size < body.size() ? "..." : "");
}

Verdict judge_damaged(Catalog catalog, const Envelope& envelope, std::string_view body) {
  if (ambiguous_member(envelope).empty()) {
    if (has_whole_code(envelope)) return service_error(catalog, envelope);
    if (!envelope.response.present()) {
      if (const auto number = number_of(envelope); number && *number != 0) return legacy_error(catalog, envelope, *number);
    }
  }
  std::string message = looks_like_html(body) ? "the body is an HTML page, not JSON: " : "the body is not JSON: ";
  message += envelope.damage->complaint;
  message += beginning_of(body);
  return client_error(catalog, ClientCode::ParseJsonError, message, envelope);
}

Verdict judge_v3(Catalog catalog, const Envelope& envelope) {
  if (envelope.response.kind != Kind::object) return malformed(catalog, "Response is not an object", envelope);
  if (is_error(envelope.error)) {
    if (has_whole_code(envelope)) return service_error(catalog, envelope);
    if (envelope.error.kind != Kind::object) return malformed(catalog, "Error is not an object", envelope);
    if (!envelope.code.present()) return malformed(catalog, "Error has no Code", envelope);
    return malformed(catalog, envelope.code.kind == Kind::string ? "Code is empty" : "Code is not a string", envelope);
  }
  if (envelope.request_id.kind != Kind::string) {
    return malformed(catalog, envelope.request_id.present() ? "RequestId is not a string" : "Response has neither Error nor RequestId",
                     envelope);
  }
  return Success(Api::v3, envelope.request_id.text(), envelope.deprecated_warning.text());
}

Verdict judge_v2(Catalog catalog, const Envelope& envelope) {
  const auto number = number_of(envelope);
  if (!number) return malformed(catalog, "code is not a whole number", envelope);
  if (*number == 0) return Success(Api::v2);
  return legacy_error(catalog, envelope, *number);
}

}  // namespace

Error client_error(Catalog catalog, ClientCode code, std::string_view message, const Envelope& envelope) {
  ErrorParts parts(catalog, client_info(catalog, code));
  parts.origin = Origin::client;
  if (envelope.response.present()) {
    parts.api = Api::v3;
  } else if (envelope.legacy_code.present()) {
    parts.api = Api::v2;
    parts.legacy_code = number_of(envelope);
  }
  const std::string_view sent = parts.api == Api::v2 ? envelope.legacy_desc.text() : envelope.code.text();
  parts.raw_code = sent.empty() ? parts.code.name() : sent;
  parts.message = message;
  parts.request_id = envelope.request_id.text();
  if (envelope.damage) parts.offset = envelope.damage->offset;
  return ErrorBuilder::build(parts);
}

bool looks_like_html(std::string_view body) noexcept {
  body.remove_prefix(std::min(body.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), body.size()));
  constexpr std::array<std::string_view, 4> kStarts = {"<!doctype html", "<html", "<head", "<body"};
  return std::any_of(kStarts.begin(), kStarts.end(), [body](std::string_view start) {
    return body.size() >= start.size() && std::equal(start.begin(), start.end(), body.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
  });
}

Verdict judge(Catalog catalog, const Envelope& envelope, std::string_view body) {
  if (envelope.damage) return judge_damaged(catalog, envelope, body);
  if (envelope.root != Kind::object) return malformed(catalog, "the body is JSON, but not an object", envelope);
  if (const std::string_view twice = ambiguous_member(envelope); !twice.empty()) {
    return malformed(catalog, "the envelope is ambiguous: " + std::string(twice) + " occurs twice", envelope);
  }
  if (envelope.response.present()) return judge_v3(catalog, envelope);
  if (envelope.legacy_code.present()) return judge_v2(catalog, envelope);
  return malformed(catalog, "the body has neither Response nor code", envelope);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
