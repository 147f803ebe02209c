/// \file
/// Errors with fmt: short, long, as JSON, and enumerators by name.
// SPDX-License-Identifier: MIT
#include <tcerr/fmt.hpp>
#include <tcerr/redis.hpp>

#include <fmt/format.h>

#include <string>

int main() {
  const tcerr::redis::Error error(tcerr::redis::Errc::LimitExceeded, "too many instances", "7c1f");

  std::string line = fmt::format("{}", error);     // ... [quota_exceeded, advice never, not_executed, request ID 7c1f]
  std::string brief = fmt::format("{:s}", error);  // LimitExceeded: too many instances
  std::string json = fmt::format("{:j}", error);   // {"ok":false,"origin":"service",...
  std::string row = fmt::format("{:<20}|{:>15}", error.code(), error.condition());

  const bool as_shown = brief == "LimitExceeded: too many instances" && line == tcerr::to_log_line(error) &&
                        json == tcerr::to_log_json(error) && row == "LimitExceeded       | quota_exceeded";
  return as_shown ? 0 : 1;
}
