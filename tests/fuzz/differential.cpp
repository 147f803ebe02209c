/// \file
/// Compares the readers.
// SPDX-License-Identifier: MIT
#include "differential.hpp"

#include "rfc8259.hpp"

#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <algorithm>

namespace tcerr::fuzz {
namespace {

template <typename Value>
std::string shown(const redis::Outcome<Value>& outcome) {
  return outcome ? "a success" : to_log_json(outcome.error());
}

bool is_printable_line(std::string_view line) {
  return std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::string fault_of(std::string_view body) {
  ParseOptions reference;
  reference.reader = Reader::reference;
  const auto fast = redis::parse(body);
  const auto slow = redis::parse(body, reference);
  if (fast != slow) return "the readers disagree: " + shown(fast) + " and " + shown(slow);

  const auto fast_json = redis::parse_json(body);
  const auto slow_json = redis::parse_json(body, reference);
  if (fast_json != slow_json) return "the payloads differ: " + shown(fast_json) + " and " + shown(slow_json);
  if (fast_json.has_value() != fast.has_value()) return "parse and parse_json disagree";

  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const bool is_valid = is_json(body.substr(0, 3) == kByteOrderMark ? body.substr(3) : body);
  if (fast) {
    if (!is_valid) return "a success of what is not JSON";
    const nlohmann::json whole = nlohmann::json::parse(body, nullptr, false);  // refuses some of what is
    if (!whole.is_discarded() && *fast_json != (fast->api() == Api::v3 ? whole.at("Response") : whole)) {
      return "not the payload that nlohmann/json reads";
    }
    return is_printable_line(to_log_json(*fast)) ? "" : "a control character in " + to_log_json(*fast);
  }
  const redis::Error& error = fast.error();
  const bool is_refused =
      error.damaged() || error.code() == redis::Errc::ClientError_ParseJsonError || error.code() == redis::Errc::ClientError_NotThisApi;
  if (is_refused == is_valid && error.code() != redis::Errc::ClientError_EmptyBody)
    return is_valid ? "JSON is refused" : "what is not JSON is taken";
  if (error.message().size() > body.size() + 1024 || error.damage().size() > 1024) return "a long complaint";
  if (!is_printable_line(to_log_line(error)) || !is_printable_line(to_log_json(error))) return "a control character in the log";
  if (!nlohmann::json::accept(to_log_json(error))) return "not JSON: " + to_log_json(error);
  if (error.offset() > body.size()) return "an offset behind the body";
  return {};
}

}  // namespace tcerr::fuzz
