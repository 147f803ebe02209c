/// \file
/// Reads bodies and whole replies: limits first, then a reader, then what the HTTP status adds.
// SPDX-License-Identifier: MIT
#include "envelope.hpp"
#include "error_builder.hpp"

#include <tcerr/parse.hpp>

#include <algorithm>
#include <string>

namespace tcerr {
namespace {

using detail::ErrorBuilder;
using detail::Verdict;

struct Meaning {
  Condition condition;
  Advice advice;
  Execution execution;
};

/// What an HTTP status says when the body says nothing. A gateway that answers 5xx may have passed the request on before.
Meaning meaning_of_status(int status) noexcept {
  switch (status) {
    case 401: return {Condition::auth_failed, Advice::fix_credentials, Execution::not_executed};
    case 403: return {Condition::permission_denied, Advice::never, Execution::not_executed};
    case 404: return {Condition::not_found, Advice::never, Execution::not_executed};
    case 408: return {Condition::timeout, Advice::backoff, Execution::unknown};
    case 429: return {Condition::throttled, Advice::throttle, Execution::not_executed};
    case 504: return {Condition::timeout, Advice::backoff, Execution::unknown};
    default: break;
  }
  if (status >= 500) return {Condition::unavailable, Advice::backoff, Execution::unknown};
  if (status >= 400) return {Condition::invalid_request, Advice::never, Execution::not_executed};
  return {Condition::protocol, Advice::never, Execution::unknown};  // a redirection, or no status of HTTP at all
}

bool is_blank(std::string_view body) noexcept { return body.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Whether the service answered at all: an error of its own, or a success.
bool is_envelope(const Verdict& verdict) noexcept {
  const Error* const error = std::get_if<Error>(&verdict);
  return error == nullptr || error->origin() == Origin::service;
}

Error status_error(Catalog catalog, const Reply& reply, const Error& body_error) {
  std::string message = "HTTP status " + std::to_string(reply.status);
  if (!reply.content_type.empty()) message.append(", ").append(reply.content_type);
  message.append("; ").append(body_error.message());

  const detail::Envelope nothing;
  Error error = detail::client_error(catalog, "ClientError.HttpStatusCodeError", message, nothing);
  const Meaning meaning = meaning_of_status(reply.status);
  ErrorBuilder::override_verdict(error, meaning.condition, meaning.advice, meaning.execution);
  ErrorBuilder::add_remains(error, body_error);
  return error;
}

}  // namespace

bool Headers::same_name(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [lower](char x, char y) { return lower(x) == lower(y); });
}

namespace detail {

Verdict read(Catalog catalog, std::string_view body, const ParseOptions& options) {
  if (is_blank(body)) return client_error(catalog, "ClientError.EmptyBody", "the body is empty", {});
  if (body.size() > options.max_bytes) {
    return client_error(catalog, "ClientError.BodyTooLarge",
                        "the body has " + std::to_string(body.size()) + " bytes; the limit is " + std::to_string(options.max_bytes), {});
  }
  return read_by_reference(catalog, body);
}

Verdict read(Catalog catalog, const Reply& reply, const ParseOptions& options) {
  Verdict verdict = read(catalog, reply.body, options);
  const bool status_is_success = reply.status == 0 || (reply.status >= 200 && reply.status < 300);
  if (!is_envelope(verdict) && !status_is_success) verdict = status_error(catalog, reply, *std::get_if<Error>(&verdict));

  const std::string_view request_id = reply.headers.get("X-TC-RequestId");
  if (Error* const error = std::get_if<Error>(&verdict)) {
    ErrorBuilder::add_reply(*error, reply.status, request_id, reply.headers.get("Retry-After"));
  } else if (auto* const success = std::get_if<Success>(&verdict); success->request_id().empty() && !request_id.empty()) {
    *success = Success(success->api(), request_id, success->deprecated_warning());
  }
  return verdict;
}

}  // namespace detail
}  // namespace tcerr
