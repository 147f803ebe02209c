/// \file
/// The rules that say which row of a catalog an error counts as.
// SPDX-License-Identifier: MIT
#include "assess.hpp"

#include "runtime/client_codes.hpp"

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

bool is_success(int status) noexcept { return status >= 200 && status < 300; }

CodeMatch exactly(CodeInfo row) noexcept { return {row, Match::exact, row.advice(), row.execution()}; }

/// Rule 4. The code decides, whatever else is missing.
ErrorParts service_error(Catalog catalog, const Envelope& envelope, std::string_view body, Complaint& words) noexcept {
  ErrorParts parts(catalog, catalog.match(envelope.code.text()));
  parts.api = Api::v3;
  parts.raw_code = envelope.code.text();
  parts.message = envelope.message.text();
  parts.request_id = envelope.request_id.text();
  if (envelope.fault == Fault::not_json) {
    append_damage(words, envelope, body);
    parts.damage = words.view();
    parts.offset = envelope.offset;
  }
  return parts;
}

/// Rule 8. A known description is finer than the number, and an unknown one with a known parent still says more than an unknown number.
/// But where the number says that a part was done, nothing may say otherwise.
CodeMatch match_legacy(Catalog catalog, std::int64_t number, std::string_view description) noexcept {
  const auto by_number = catalog.find_number(number);
  const CodeMatch by_text = catalog.match(description);
  if (!by_number || (by_text.match == Match::exact && by_number->execution() != Execution::partial)) return by_text;
  return exactly(*by_number);
}

ErrorParts legacy_error(Catalog catalog, const Envelope& envelope, std::string_view body, Complaint& words) noexcept {
  const std::int64_t number = legacy_number(envelope).value_or(0);
  const std::string_view description = envelope.legacy_desc.text();
  ErrorParts parts(catalog, match_legacy(catalog, number, description));
  parts.api = Api::v2;
  parts.legacy_code = number;
  parts.message = envelope.legacy_message.text();
  parts.raw_code = description;
  if (description.empty()) {
    words.append(number);
    parts.raw_code = words.view();
  }
  if (envelope.fault == Fault::not_json) {
    const std::size_t begin = words.view().size();
    append_damage(words, envelope, body);
    parts.damage = words.view().substr(begin);
    parts.offset = envelope.offset;
  }
  return parts;
}

/// Rule 7 and what is left of the others: the status decides, or else what is wrong with the body. What was read of it stays.
ErrorParts no_envelope(Catalog catalog, const Envelope& envelope, const Finding& finding, const Reply& reply, const ParseOptions& options,
                       Complaint& words) noexcept {
  const bool status_decides = reply.status != 0 && !is_success(reply.status);
  const CodeInfo row = status_decides ? catalog.find_status(reply.status) : client_info(catalog, finding.client_code);
  if (status_decides) {
    words.append("HTTP status ").append(reply.status);
    if (!reply.content_type.empty()) words.append(", ").append(reply.content_type.substr(0, 200));
    words.append("; ");
  }
  append_fault(words, envelope, reply.body, options);
  words.append(finding.complaint);
  if (!finding.ambiguous.empty()) words.append(finding.ambiguous).append(" occurs twice");

  ErrorParts parts(catalog, exactly(row));
  parts.origin = Origin::client;
  parts.api = finding.api;
  const std::string_view sent = finding.api == Api::v2 ? envelope.legacy_desc.text() : envelope.code.text();
  parts.raw_code = sent.empty() ? row.name() : sent;
  parts.message = words.view();
  parts.request_id = envelope.request_id.text();
  if (finding.api == Api::v2) parts.legacy_code = legacy_number(envelope);
  if (envelope.fault == Fault::not_json) parts.offset = envelope.offset;
  return parts;
}

}  // namespace

ErrorParts assess(Catalog catalog, const Envelope& envelope, const Finding& finding, const Reply& reply, const ParseOptions& options,
                  Complaint& words) noexcept {
  ErrorParts parts = finding.kind == Finding::Kind::service_error  ? service_error(catalog, envelope, reply.body, words)
                     : finding.kind == Finding::Kind::legacy_error ? legacy_error(catalog, envelope, reply.body, words)
                                                                   : no_envelope(catalog, envelope, finding, reply, options, words);
  parts.http_status = reply.status;
  if (parts.request_id.empty()) parts.request_id = reply.headers.request_id();
  parts.retry_after = reply.headers.retry_after();
  parts.date = reply.headers.date();
  return parts;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
