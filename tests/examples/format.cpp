/// \file
/// Errors with std::format: short, long, as JSON, and enumerators by name.
// SPDX-License-Identifier: MIT
#include <tcerr/format.hpp>
#include <tcerr/redis.hpp>

#include <format>
#include <string>

int main() {
  const tcerr::redis::Error error(tcerr::redis::Errc::LimitExceeded, "too many instances", "7c1f");

  std::string line = std::format("{}", error);     // ... [quota_exceeded, advice never, not_executed, request ID 7c1f]
  std::string brief = std::format("{:s}", error);  // LimitExceeded: too many instances
  std::string json = std::format("{:j}", error);   // {"ok":false,"origin":"service",...
  std::string row = std::format("{:<20}|{:>15}", error.code(), error.condition());

  const bool as_shown = brief == "LimitExceeded: too many instances" && line == tcerr::to_log_line(error) &&
                        json == tcerr::to_log_json(error) && row == "LimitExceeded       | quota_exceeded";
  return as_shown ? 0 : 1;
}
