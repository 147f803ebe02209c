/// \file
/// What the texts of the vendor's C++ SDK still hold of a reply, or of the failure of its transport.
// SPDX-License-Identifier: MIT
#include <tcerr/sdk.hpp>

#include "curl_words.hpp"
#include "runtime/client_codes.hpp"
#include "runtime/error_builder.hpp"

#include <tcerr/parse.hpp>

#include <charconv>
#include <optional>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

constexpr int kOk = 200;  // the only status of which the SDK reads the body

bool ends_with(std::string_view text, std::string_view end) noexcept {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// What the SDK reports.
struct SdkReport {
  Catalog catalog;
  std::string_view code;
  std::string_view message;
  std::string_view request_id;
};

/// Takes over what is reported as an error of that row.
Error taken_over(const SdkReport& report, ClientCode code) {
  const CodeInfo row = client_info(report.catalog, code);
  ErrorParts parts(report.catalog, {row, Match::exact, row.advice(), row.execution()});
  parts.origin = Origin::client;
  parts.api = report.request_id.empty() ? Api::none : Api::v3;
  parts.raw_code = row.name();
  parts.message = report.message;
  parts.request_id = report.request_id;
  parts.http_status = kOk;
  return ErrorBuilder::build(parts);
}

/// Takes over a code of the service, or one that this side does not know.
Error taken_over(const SdkReport& report) {
  Error error = error_from_code(report.catalog, report.code, report.message, report.request_id);
  if (error.origin() == Origin::client || report.request_id.empty()) return error;
  ErrorParts parts = ErrorBuilder::parts_of(error);
  parts.api = Api::v3;
  parts.http_status = kOk;
  return ErrorBuilder::build(parts);
}

/// Reads "status=502, <the whole body>".
std::optional<Reply> reply_in(std::string_view message) {
  constexpr std::string_view kStatus = "status=";
  constexpr std::string_view kComma = ", ";
  if (!begins_with(message, kStatus)) return {};
  Reply reply;
  const char* const end = message.data() + message.size();
  const auto [stop, fault] = std::from_chars(message.data() + kStatus.size(), end, reply.status);
  const std::string_view rest(stop, static_cast<std::size_t>(end - stop));
  if (fault != std::errc() || !begins_with(rest, kComma)) return {};
  reply.body = rest.substr(kComma.size());
  return reply;
}

Error from_reply(const SdkReport& report, const Reply& reply) {
  Success success(Api::none);
  // Without a status it is a connection that failed: the SDK's asynchronous calls say no more of that.
  const bool has_status = reply.status >= 100;
  ErrorRep* const error =
      has_status ? read(report.catalog, reply, {}, success) : read_failed(report.catalog, TransportFailure(), reply, {}, success);
  if (error != nullptr) return {SameCatalog(), error};
  // The SDK reports no success with another status than 200, and has no payload for the caller.
  const Error lost = taken_over({report.catalog, {}, report.message, success.request_id()}, ClientCode::UnexpectedPayload);
  ErrorParts parts = ErrorBuilder::parts_of(lost);
  parts.http_status = reply.status;
  return ErrorBuilder::build(parts);
}

Error from_failure(const SdkReport& report, TransportFailure failure, const SdkOptions& options) {
  if (options.keeps_connections) failure.sent = Sent::maybe;
  Success success(Api::none);
  return Error(SameCatalog(), read_failed(report.catalog, failure, {}, {}, success));  // without a reply, never null
}

/// Returns what the code alone stands for, where the words say nothing.
std::optional<TransportFailure> failure_of(ClientCode code, std::string_view words) noexcept {
  if (code == ClientCode::DnsError) return TransportFailure{TransportFault::lookup, Sent::no, {}, words, 0};
  if (code == ClientCode::SSLError) return TransportFailure{TransportFault::certificate, Sent::maybe, {}, words, 0};
  return {};
}

/// Returns what the SDK's complaint about a body of status 200 stands for.
ClientCode code_of_complaint(std::string_view message) noexcept {
  if (message == "response not json format") return ClientCode::ParseJsonError;
  const bool is_of_payload =
      ends_with(message, "=false incorrectly") || ends_with(message, "` is not array type") || ends_with(message, "` is not object type");
  return is_of_payload ? ClientCode::UnexpectedPayload : ClientCode::MalformedEnvelope;
}

}  // namespace

Error error_from_sdk(Catalog catalog, std::string_view code, std::string_view message, std::string_view request_id,
                     const SdkOptions& options) {
  const SdkReport report = {catalog, code, message, request_id};
  const CodeMatch known = catalog.match(code);
  if (known.match != Match::exact || !known.info.is_client_made()) return taken_over(report);
  const auto own = static_cast<ClientCode>(known.info.id());
  switch (own) {
    case ClientCode::HttpStatusCodeError:
      if (const auto reply = reply_in(message)) return from_reply(report, *reply);
      break;
    case ClientCode::NetworkError:
    case ClientCode::DnsError:
    case ClientCode::SSLError:
      if (const auto failure = read_curl_words(message)) return from_failure(report, *failure, options);
      if (const auto failure = failure_of(own, message)) return from_failure(report, *failure, options);
      break;
    case ClientCode::MalformedEnvelope:
      if (begins_with(message, "response ")) return taken_over(report, code_of_complaint(message));
      break;
    default: break;
  }
  return taken_over(report);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
