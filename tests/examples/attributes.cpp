/// \file
/// An error on a span, under OpenTelemetry's names.
// SPDX-License-Identifier: MIT
#include <tcerr/attributes.hpp>
#include <tcerr/redis.hpp>

#include <map>
#include <string>
#include <string_view>

// Stands for a span of opentelemetry-cpp, or of any other library.
struct Span {
  void SetAttribute(std::string_view key, std::string_view value) { attributes[std::string(key)] = value; }
  std::map<std::string, std::string> attributes;
};

void finish(Span& span, std::string_view body) {
  auto reply = tcerr::redis::parse(body);
  if (reply) return;
  for (const auto& [key, value] : tcerr::attributes(reply.error())) {
    if (key != "tcerr.message") span.SetAttribute(key, value);  // a message is for log records: it has too many values for a span
  }
}

int main() {
  Span span;
  finish(span, R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down"},"RequestId":"7c1f"}})");
  const std::map<std::string, std::string> expected = {
      {"error.type", "RequestLimitExceeded"}, {"http.response.header.x-tc-requestid", "7c1f"},
      {"tcerr.condition", "throttled"},       {"tcerr.advice", "throttle"},
      {"tcerr.execution", "not_executed"},
  };
  return span.attributes == expected ? 0 : 1;
}
