/// \file
/// Payloads in simdjson's DOM, and the verdict on what it has parsed.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/simdjson.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using simdjson::dom::parser;
using tcerr::Reply;
using tcerr::redis::classify;
using tcerr::redis::Errc;
using tcerr::redis::parse_dom;

constexpr std::string_view kSuccess = R"({"Response":{"TotalCount":2,"DeprecatedWarning":"soon gone","RequestId":"7c1f"}})";
constexpr std::string_view kError = R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"no more"},"RequestId":"9b04"}})";

std::int64_t number(const tcerr::redis::Outcome<simdjson::dom::object>& reply, std::string_view name) {
  return (*reply)[name].get_int64().value_unsafe();
}

TEST(ParseDom, GivesTheResponseInTheCallersParser) {
  parser own;
  const auto reply = parse_dom(kSuccess, own);
  static_assert(std::is_same_v<decltype(reply), const tcerr::redis::Outcome<simdjson::dom::object>>);
  ASSERT_TRUE(reply);
  EXPECT_EQ(number(reply, "TotalCount"), 2);
  EXPECT_EQ(reply.success(), *tcerr::redis::parse(kSuccess)) << "request ID, warning and API";
}

TEST(ParseDom, GivesTheWholeObjectOfAnApi2Reply) {
  parser own;
  const auto reply = parse_dom(R"({"code":0,"totalCount":3})", own);
  ASSERT_TRUE(reply);
  EXPECT_EQ(number(reply, "totalCount"), 3);
}

TEST(ParseDom, TakesAPaddedStringAndAWholeReply) {
  parser own;
  const simdjson::padded_string padded(kSuccess);
  EXPECT_EQ(number(parse_dom(padded, own), "TotalCount"), 2);

  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "of the header"}};
  const Reply reply{200, "application/json", headers, R"({"Response":{"TotalCount":4,"RequestId":""}})"};
  const auto outcome = parse_dom(reply, own);
  EXPECT_EQ(number(outcome, "TotalCount"), 4);
  EXPECT_EQ(outcome.success().request_id(), "of the header");
}

TEST(ParseDom, HasTheVerdictOfParse) {
  parser own;
  for (const std::string_view body : {std::string_view(), std::string_view(" "), std::string_view("{}"), std::string_view("["), kError,
                                      kError.substr(0, 60), std::string_view(R"({"code":5100})"), std::string_view("<html>")}) {
    const auto outcome = parse_dom(body, own);
    ASSERT_FALSE(outcome) << body;
    EXPECT_EQ(outcome.error(), tcerr::redis::parse(body).error());
    const Reply reply{429, "text/plain", std::map<std::string, std::string>{{"Retry-After", "2"}}, body};
    EXPECT_EQ(parse_dom(reply, own).error(), tcerr::redis::parse(reply).error()) << body;
  }
}

TEST(ParseDom, NamesAPayloadThatSimdjsonCannotHold) {
  struct Row {
    std::string_view value, words;
  };
  parser own;
  const std::string deep = std::string(2000, '[') + std::string(2000, ']');
  for (const Row& row : {
           Row{"1e400", simdjson::error_message(simdjson::NUMBER_ERROR)},
           Row{"-1e400", simdjson::error_message(simdjson::NUMBER_ERROR)},
           Row{R"("\ud83d")", simdjson::error_message(simdjson::STRING_ERROR)},
           Row{deep, simdjson::error_message(simdjson::DEPTH_ERROR)},
       }) {
    const std::string body = R"({"Response":{"A":)" + std::string(row.value) + R"(,"RequestId":"7c1f"}})";
    ASSERT_TRUE(tcerr::redis::parse(body)) << "it is a success";
    const auto reply = parse_dom(body, own);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code(), Errc::ClientError_UnexpectedPayload);
    EXPECT_EQ(reply.error().message(), row.words);
    EXPECT_EQ(reply.error().request_id(), "7c1f");
    EXPECT_EQ(parse_dom(simdjson::padded_string(body), own).error(), reply.error());
  }
  EXPECT_TRUE(parse_dom(kSuccess, own)) << "the parser is as good as before";
}

TEST(ParseDom, TakesABodyOfAtMostTheLimit) {
  parser own;
  tcerr::ParseOptions options;
  options.max_bytes = kSuccess.size();
  EXPECT_TRUE(parse_dom(kSuccess, own, options));
  options.max_bytes -= 1;
  EXPECT_EQ(parse_dom(kSuccess, own, options).error(), tcerr::redis::parse(kSuccess, options).error());
}

TEST(ParseDom, TakesAReplyAndAPaddedStringOfAtMostTheLimit) {
  parser own;
  tcerr::ParseOptions options;
  options.max_bytes = kSuccess.size() - 1;
  EXPECT_EQ(parse_dom(Reply{200, {}, {}, kSuccess}, own, options).error().code(), Errc::ClientError_BodyTooLarge);
  EXPECT_EQ(parse_dom(simdjson::padded_string(kSuccess), own, options).error().code(), Errc::ClientError_BodyTooLarge);
}

TEST(ParseDom, KeepsWhatHttpSaysOfAPayloadThatSimdjsonCannotHold) {
  parser own;
  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "of the header"}, {"Date", "today"}};
  const auto reply = parse_dom(Reply{200, {}, headers, R"({"Response":{"A":1e400,"RequestId":""}})"}, own);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), Errc::ClientError_UnexpectedPayload);
  EXPECT_EQ(reply.error().http_status(), 200);
  EXPECT_EQ(reply.error().request_id(), "of the header");
  EXPECT_EQ(reply.error().date(), "today");
}

TEST(ParseDom, SaysThatTheParserIsForShorterBodies) {
  parser small(16);
  const auto reply = parse_dom(kSuccess, small);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), Errc::ClientError_UnexpectedPayload);
  EXPECT_EQ(reply.error().message(), simdjson::error_message(simdjson::CAPACITY));
}

TEST(ParseDom, ToleratesAByteOrderMark) {
  parser own;
  const std::string body = "\xEF\xBB\xBF" + std::string(kSuccess);
  EXPECT_EQ(number(parse_dom(body, own), "TotalCount"), 2);
  EXPECT_EQ(number(parse_dom(simdjson::padded_string(body), own), "TotalCount"), 2);
}

TEST(ClassifySimdjson, HasTheVerdictOfParse) {
  parser own;
  for (const std::string_view body :
       {kSuccess, kError, std::string_view("[]"), std::string_view("7"), std::string_view(R"({"code":"5100","message":"(100004)m"})"),
        std::string_view(R"({"code":18446744073709551615})"), std::string_view(R"({"Response":{"RequestId":"a","RequestId":"b"}})")}) {
    const simdjson::dom::element document = own.parse(body.data(), body.size()).value_unsafe();
    EXPECT_EQ(classify(document), tcerr::redis::parse(body)) << body;
    EXPECT_EQ(tcerr::classify(tcerr::redis::catalog(), document), tcerr::parse(tcerr::redis::catalog(), body)) << body;
  }
}

TEST(ClassifySimdjson, AddsWhatHttpSays) {
  parser own;
  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "of the header"}, {"Retry-After", "2"}};
  for (const std::string_view body : {kSuccess, kError, std::string_view("[]"), std::string_view(R"({"Response":{"RequestId":""}})")}) {
    const Reply reply{429, "application/json", headers, body};
    const Reply without_body{429, "application/json", headers, {}};
    EXPECT_EQ(classify(own.parse(body.data(), body.size()).value_unsafe(), without_body), tcerr::redis::parse(reply)) << body;
  }
}

}  // namespace
