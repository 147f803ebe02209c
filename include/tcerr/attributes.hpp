/// \file
/// Errors as attributes of spans, log records and metrics, under the names of OpenTelemetry's semantic conventions.
// SPDX-License-Identifier: MIT
#ifndef TCERR_ATTRIBUTES_HPP
#define TCERR_ATTRIBUTES_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>

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
/// | `error.message` | the message | if there is one |
/// | `http.response.status_code` | the HTTP status | if it is known |
/// | `http.request.resend_count` | how often `retry()` repeated the call | if it did |
/// | `http.response.header.x-tc-requestid` | the request ID, which is often in the body alone | if there is one |
/// | `tcerr.condition`, `tcerr.advice`, `tcerr.execution` | the names of the enumerators | always |
/// | `tcerr.gave_up_because` | why `retry()` did not go on | if the error comes from there |
///
/// Numbers are decimal digits; OpenTelemetry has them as integers, and the values of a header as an array of texts. What a server has
/// sent is made printable as by `to_printable()`. OpenTelemetry advises against `error.message` on spans and metrics, as its
/// values are without number; there, leave it out.
[[nodiscard]] TCERR_API std::vector<Attribute> attributes(const Error& error);

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
