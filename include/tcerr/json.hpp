/// \file
/// The payload of a reply as `nlohmann::json`. Needs nlohmann/json 3.11 or newer; no other header of tcerr does.
// SPDX-License-Identifier: MIT
#ifndef TCERR_JSON_HPP
#define TCERR_JSON_HPP

#include <tcerr/parse.hpp>

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace tcerr {

/// Reads a body like `parse`, with the payload as the value: the `Response` object, or the whole object of an API 2.0 reply.
///
///     auto reply = tcerr::redis::parse_json(body);
///     if (reply) total = reply->value("TotalCount", 0);
///
/// The verdict is that of `parse`, always. Of a key that the payload repeats the last value counts.
template <typename Errc>
[[nodiscard]] Outcome<nlohmann::json, Errc> parse_json(std::string_view body, const ParseOptions& options = {}) {
  return parse<Errc>(body, options).transform([body](const Success& success) {
    nlohmann::json whole = nlohmann::json::parse(body, nullptr, false);
    return success.api() == Api::v3 ? std::move(whole["Response"]) : std::move(whole);
  });
}

namespace detail {
template <typename Errc>
struct JsonReader {
  [[nodiscard]] static Outcome<nlohmann::json, Errc> read(std::string_view body, const ParseOptions& options) {
    return tcerr::parse_json<Errc>(body, options);
  }
};
}  // namespace detail

}  // namespace tcerr

#endif
