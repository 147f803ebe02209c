/// \file
/// Errors as attributes.
// SPDX-License-Identifier: MIT
#include <tcerr/attributes.hpp>

namespace tcerr {
inline namespace TCERR_ABI {

std::vector<Attribute> attributes(const Error& error) {
  std::vector<Attribute> all;
  all.reserve(9);
  const auto add_if_any = [&all](std::string_view key, std::string_view text) {
    if (!text.empty()) all.emplace_back(key, to_printable(text));
  };
  add_if_any("error.type", error.shown_code());
  add_if_any("error.message", error.message());
  if (error.http_status()) all.emplace_back("http.response.status_code", std::to_string(*error.http_status()));
  if (error.attempts() > 1) all.emplace_back("http.request.resend_count", std::to_string(error.attempts() - 1));
  add_if_any("http.response.header.x-tc-requestid", error.request_id());
  all.emplace_back("tcerr.condition", name(error.condition()));
  all.emplace_back("tcerr.advice", name(error.advice()));
  all.emplace_back("tcerr.execution", name(error.execution()));
  if (error.gave_up_because() != RetryReason::none) all.emplace_back("tcerr.gave_up_because", name(error.gave_up_because()));
  return all;
}

}  // namespace TCERR_ABI
}  // namespace tcerr
