/// \file
/// The rules that say which row of a catalog an error counts as, and what it tells.
// SPDX-License-Identifier: MIT
#include "assess.hpp"

#include "runtime/client_codes.hpp"
#include "wording.hpp"

#include <tcerr/detail/document.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

CodeMatch exactly(CodeInfo row) noexcept { return {row, Match::exact, row.advice(), row.execution()}; }

/// Rule 8. A known description is finer than the number, and an unknown one with a known parent still says more than an unknown number.
/// But where the number says that a part was done, nothing may say otherwise.
CodeMatch match_legacy(Catalog catalog, std::int64_t number, std::string_view description) noexcept {
  const auto by_number = catalog.find_number(number);
  const CodeMatch by_text = catalog.match(description);
  if (!by_number || (by_text.match == Match::exact && by_number->execution() != Execution::partial)) return by_text;
  return exactly(*by_number);
}

/// Rule 7. Such a status decides where the body is no envelope, but not where another service has sent it: waiting for that is in vain.
bool decides(int status, const Finding& finding) noexcept { return is_failure(status) && finding.client_code != ClientCode::NotThisApi; }

/// Returns what an error counts as.
CodeMatch match(Catalog catalog, const Envelope& envelope, const Finding& finding, int status) noexcept {
  switch (finding.kind) {
    case Finding::Kind::success: break;
    case Finding::Kind::service_error: return catalog.match(envelope.code.text());  // rule 4, whatever else is missing
    case Finding::Kind::legacy_error: return match_legacy(catalog, legacy_number(envelope).value_or(0), envelope.legacy_desc.text());
    case Finding::Kind::no_envelope: break;
  }
  return exactly(decides(status, finding) ? catalog.find_status(status) : client_info(catalog, finding.client_code));
}

/// Words what this side has to say of a reply that is no envelope.
void append_complaint(Complaint& words, const Envelope& envelope, const Finding& finding, const Reply& reply,
                      const ParseOptions& options) noexcept {
  constexpr std::size_t kLongestType = 200;
  if (is_failure(reply.status)) {
    words.append("HTTP status ").append(reply.status);
    if (!reply.content_type.empty()) words.append(", ").append(reply.content_type.substr(0, kLongestType));
    words.append("; ");
  }
  append_fault(words, envelope, reply.body, options);
  words.append(finding.complaint);
  if (!finding.ambiguous.empty()) words.append(finding.ambiguous).append(" occurs twice");
}

/// The digits of a number that came without a description.
using Digits = BoundedText<24>;

/// Fills in what an error of the service says.
void tell(ErrorParts& parts, const Envelope& envelope, const Finding& finding, const Digits& digits, std::string_view damage) noexcept {
  const bool is_legacy = finding.kind == Finding::Kind::legacy_error;
  parts.api = finding.api;
  parts.raw_code = !is_legacy ? envelope.code.text() : digits.empty() ? envelope.legacy_desc.text() : digits.view();
  parts.message = is_legacy ? envelope.legacy_message.text() : envelope.message.text();
  parts.request_id = envelope.request_id.text();
  parts.damage = damage;
  if (is_legacy) parts.legacy_code = legacy_number(envelope);
}

/// Fills in what this side says of a reply that is no envelope. What was read of it stays.
void tell(ErrorParts& parts, const Envelope& envelope, const Finding& finding, std::string_view complaint) noexcept {
  const bool is_legacy = finding.api == Api::v2;
  const std::string_view sent = is_legacy ? envelope.legacy_desc.text() : envelope.code.text();
  parts.origin = Origin::client;
  parts.api = finding.api;
  parts.raw_code = sent.empty() ? parts.info.name() : sent;
  parts.message = complaint;
  parts.request_id = envelope.request_id.text();
  if (is_legacy) parts.legacy_code = legacy_number(envelope);
}

std::size_t text_size(const Headers& headers) noexcept {
  return headers.request_id().size() + headers.retry_after().size() + headers.date().size();
}

/// What nearly all errors are: an intact envelope of API 3.0. By itself, because it is to cost little.
ErrorRep* intact_service_error(Catalog catalog, const Envelope& envelope, const Reply& reply) {
  const std::string_view code = envelope.code.text();
  const std::string_view message = envelope.message.text();
  const std::string_view request_id = envelope.request_id.text();
  const std::size_t size = code.size() + message.size() + request_id.size() + text_size(reply.headers);
  return ErrorBuilder::rep_of(catalog, catalog.match(code), size, [&](ErrorParts& parts) {
    parts.api = Api::v3;
    parts.raw_code = code;
    parts.message = message;
    parts.request_id = request_id;
    add_reply(parts, reply);
  });
}

}  // namespace

bool is_failure(int status) noexcept { return status != 0 && (status < 200 || status >= 300); }

void add_reply(ErrorParts& parts, const Reply& reply) noexcept {
  parts.http_status = reply.status;
  if (parts.request_id.empty()) parts.request_id = reply.headers.request_id();
  parts.retry_after = reply.headers.retry_after();
  parts.date = reply.headers.date();
}

ErrorRep* assess(Catalog catalog, const Envelope& envelope, const Finding& finding, const Reply& reply, const ParseOptions& options) {
  if (finding.kind == Finding::Kind::service_error && envelope.fault == Fault::none) return intact_service_error(catalog, envelope, reply);
  const bool is_envelope = finding.kind != Finding::Kind::no_envelope;
  const CodeMatch known = match(catalog, envelope, finding, reply.status);
  Complaint words;
  Digits digits;
  if (!is_envelope) {
    append_complaint(words, envelope, finding, reply, options);
  } else if (envelope.fault == Fault::not_json) {
    append_damage(words, envelope, reply.body);
  }
  if (finding.kind == Finding::Kind::legacy_error && envelope.legacy_desc.text().empty()) {
    digits.append(legacy_number(envelope).value_or(0));
  }

  const std::size_t size = envelope.code.text().size() + envelope.legacy_desc.text().size() + known.info.name().size() +
                           envelope.message.text().size() + envelope.legacy_message.text().size() + envelope.request_id.text().size() +
                           words.view().size() + digits.view().size() + text_size(reply.headers);
  return ErrorBuilder::rep_of(catalog, known, size, [&](ErrorParts& parts) {
    if (is_envelope) {
      tell(parts, envelope, finding, digits, words.view());
    } else {
      tell(parts, envelope, finding, words.view());
    }
    if (envelope.fault == Fault::not_json) parts.offset = envelope.offset;
    add_reply(parts, reply);
  });
}

ErrorRep* unexpected_payload(Catalog catalog, const Success& success, const Reply& reply, std::string_view complaint) {
  ErrorParts parts(catalog, exactly(client_info(catalog, ClientCode::UnexpectedPayload)));
  parts.origin = Origin::client;
  parts.api = success.api();
  parts.raw_code = parts.info.name();
  Complaint words;
  words.append(complaint);
  parts.message = words.view();
  parts.request_id = success.request_id();
  add_reply(parts, reply);
  return ErrorBuilder::rep_of(parts);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
