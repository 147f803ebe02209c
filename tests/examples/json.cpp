/// \file
/// The payload as nlohmann::json, the verdict on a document that is parsed already, and an error as a member of a JSON log entry.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <iostream>
#include <string_view>

nlohmann::json log_entry(std::string_view body) {
  auto reply = tcerr::redis::parse_json(body);
  if (reply) return {{"level", "info"}, {"instances", reply->value("TotalCount", 0)}};
  return {{"level", "error"}, {"error", reply.error()}};
}

bool is_success(const nlohmann::json& document) { return tcerr::redis::classify(document).has_value(); }

int main() {
  const auto success = log_entry(R"({"Response":{"TotalCount":2,"RequestId":"7c1f"}})");
  const auto failure = log_entry(R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"no more"},"RequestId":"9b04"}})");
  std::cout << success << '\n' << failure << '\n';

  const bool as_shown = success["instances"] == 2 && failure["error"]["code"] == "LimitExceeded" &&
                        failure["error"]["condition"] == "quota_exceeded" && failure["error"]["request_id"] == "9b04" &&
                        is_success({{"Response", {{"RequestId", "7c1f"}}}}) && !is_success({{"Response", nullptr}});
  return as_shown ? 0 : 1;
}
