/// \file
/// One pass to the verdict and the payload, and the verdict on a document that is there already, with simdjson.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/simdjson.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string_view>

/// Keeps one parser, whose memory serves every body.
class Reader {
 public:
  std::optional<std::int64_t> count(std::string_view body) {
    auto reply = tcerr::redis::parse_dom(body, parser_);
    if (!reply) {
      std::cout << reply.error() << '\n';
      return {};
    }
    return (*reply)["TotalCount"].get_int64().value_unsafe();  // lasts until the parser parses again
  }

 private:
  simdjson::dom::parser parser_;
};

/// For code that has parsed the body for its own ends.
bool is_throttled(simdjson::dom::element document) {
  const auto outcome = tcerr::redis::classify(document);
  return !outcome && outcome.error().condition() == tcerr::Condition::throttled;
}

int main() {
  constexpr std::string_view kThrottled = R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow"},"RequestId":"9b04"}})";
  Reader reader;
  simdjson::dom::parser parser;
  const bool as_shown = reader.count(R"({"Response":{"TotalCount":2,"RequestId":"7c1f"}})") == 2 && !reader.count(kThrottled) &&
                        is_throttled(parser.parse(kThrottled.data(), kThrottled.size()).value_unsafe());
  return as_shown ? 0 : 1;
}
