/// \file
/// Errors and attempts as attributes of spans, log records and metrics, under the names of OpenTelemetry's semantic conventions.
// SPDX-License-Identifier: MIT
#ifndef TCERR_ATTRIBUTES_HPP
#define TCERR_ATTRIBUTES_HPP

#include <tcerr/attempt.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/retry_decision.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {

/// One attribute: the key, which is static, and the value as text.
using Attribute = std::pair<std::string_view, std::string>;

/// Returns what is known of an error as key and value pairs, for any library that traces or logs. Each key occurs once.
///
///     for (const auto& [key, value] : tcerr::attributes(reply.error())) span->SetAttribute(key, value);
///
/// | key | value | set |
/// |---|---|---|
/// | `error.type` | the code: the catalog's spelling if it is listed, else as it was sent | always |
/// | `http.response.status_code` | the HTTP status | if it is known |
/// | `http.request.resend_count` | how often `retry()` repeated the call | if it did |
/// | `http.response.header.x-tc-requestid` | the request ID, which is often in the body alone | if there is one |
/// | `tcerr.message` | the message | if there is one |
/// | `tcerr.condition`, `tcerr.advice`, `tcerr.execution` | the names of the enumerators | always |
/// | `tcerr.gave_up_because` | why `retry()` did not go on | if the error comes from there |
///
/// Numbers are decimal digits; OpenTelemetry has them as integers, and the values of a header as an array of texts. What a server has
/// sent is made printable as by `to_printable()`. The values of `tcerr.message` are without number: leave it out on spans and metrics.
[[nodiscard]] TCERR_API std::vector<Attribute> attributes(const Error& error);

/// Returns what is known of an attempt before it is made. OpenTelemetry wants a span for each attempt, below that of the call.
///
/// | key | value | set |
/// |---|---|---|
/// | `rpc.method` | product and action: `redis/DescribeInstances` | if there is an action |
/// | `cloud.region` | the request's region | if there is one |
/// | `http.request.resend_count` | how many attempts there were before | if there were any |
[[nodiscard]] TCERR_API std::vector<Attribute> attributes(const AttemptInfo& attempt);

/// Returns what is known of an attempt after it was made, with the parameters of `RetryControl::after_attempt`: all of the above, and
///
/// | key | value | set |
/// |---|---|---|
/// | `tcerr.retry.reason` | why it is repeated, or not: the name of the enumerator | if it failed |
/// | `tcerr.retry.delay` | the pause before it is repeated, in milliseconds | if it is repeated |
[[nodiscard]] TCERR_API std::vector<Attribute> attributes(const AttemptInfo& attempt, const Error* error, const RetryDecision& decision);

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
