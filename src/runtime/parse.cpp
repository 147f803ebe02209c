/// \file
/// Reads bodies and whole replies: limits first, then a reader, then what the HTTP status adds.
// SPDX-License-Identifier: MIT
#include "envelope.hpp"
#include "error_builder.hpp"

#include <tcerr/parse.hpp>

#include <algorithm>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

using detail::ErrorBuilder;
using detail::Verdict;

bool is_blank(std::string_view body) noexcept {
  return std::all_of(body.begin(), body.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

/// Whether the service answered at all: an error of its own, or a success.
bool is_envelope(const Verdict& verdict) noexcept {
  const Error* const error = std::get_if<Error>(&verdict);
  return error == nullptr || error->origin() == Origin::service;
}

/// Returns the error of a status whose body is no envelope. What was read of that body stays on it.
Error status_error(const Reply& reply, const Error& body_error) {
  std::string message = "HTTP status " + std::to_string(reply.status);
  if (!reply.content_type.empty()) message.append(", ").append(reply.content_type);
  message.append("; ").append(body_error.message());

  detail::ErrorParts parts = ErrorBuilder::parts_of(body_error);
  const bool keeps_code = parts.raw_code != body_error.name();
  const CodeInfo status = body_error.catalog().find_status(reply.status);
  parts.take_verdict({status, Match::exact, status.advice(), status.execution()});
  if (!keeps_code) parts.raw_code = parts.code.name();
  parts.message = message;
  return ErrorBuilder::build(parts);
}

}  // namespace

bool Headers::same_name(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [lower](char x, char y) { return lower(x) == lower(y); });
}

namespace detail {

Verdict read(Catalog catalog, std::string_view body, const ParseOptions& options, PayloadSink* sink) {
  if (is_blank(body)) return client_error(catalog, detail::ClientCode::EmptyBody, "the body is empty", {});
  if (body.size() > options.max_bytes) {
    return client_error(catalog, detail::ClientCode::BodyTooLarge,
                        "the body is longer than the limit of " + std::to_string(options.max_bytes) + " bytes", {});
  }
#if defined(TCERR_WITH_SIMDJSON)
  if (options.reader == Reader::fastest) {
    Envelope envelope;
    if (read_fast(body, envelope)) {
      Verdict verdict = judge(catalog, envelope, body);
      const auto* const success = std::get_if<Success>(&verdict);
      if (sink != nullptr && success != nullptr) send_payload(success->api(), *sink);
      if (body.size() > kLargestKept) give_back_memory();
      return verdict;
    }
    if (body.size() > kLargestKept) give_back_memory();
  }
#else
  static_cast<void>(sink);
#endif
  return read_by_reference(catalog, body);
}

Verdict read(Catalog catalog, const Reply& reply, const ParseOptions& options) {
  Verdict verdict = read(catalog, reply.body, options);
  const bool status_is_success = reply.status == 0 || (reply.status >= 200 && reply.status < 300);
  if (!is_envelope(verdict) && !status_is_success) verdict = status_error(reply, *std::get_if<Error>(&verdict));

  const std::string_view request_id = reply.headers.get("X-TC-RequestId");
  if (const Error* const error = std::get_if<Error>(&verdict)) {
    ErrorParts parts = ErrorBuilder::parts_of(*error);
    parts.http_status = reply.status;
    parts.retry_after = reply.headers.get("Retry-After");
    if (parts.request_id.empty()) parts.request_id = request_id;
    verdict = ErrorBuilder::build(parts);
  } else if (auto* const success = std::get_if<Success>(&verdict); success->request_id().empty() && !request_id.empty()) {
    *success = Success(success->api(), request_id, success->deprecated_warning());
  }
  return verdict;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
