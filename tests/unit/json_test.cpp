/// \file
/// Payloads, errors and successes as nlohmann::json.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string_view>

namespace {

using nlohmann::json;
using tcerr::redis::parse_json;

TEST(ParseJson, GivesTheResponse) {
  const auto outcome = parse_json(R"({"Response":{"TotalCount":2,"Items":[1.5,null,"\u4e2d"],"RequestId":"r"}})");
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, (json{{"TotalCount", 2}, {"Items", {1.5, nullptr, "\u4e2d"}}, {"RequestId", "r"}}));
}

TEST(ParseJson, GivesTheWholeObjectOfAnApi2Reply) {
  const auto outcome = parse_json(R"({"code":0,"totalCount":3})");
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, (json{{"code", 0}, {"totalCount", 3}}));
}

TEST(ParseJson, HasTheVerdictOfParse) {
  for (const std::string_view body :
       {"", "{}", "[", R"({"Response":{"Error":{"Code":"LimitExceeded"}}})", R"({"code":5100})", R"({"Response":{}})"}) {
    const auto outcome = parse_json(body);
    ASSERT_FALSE(outcome) << body;
    EXPECT_EQ(outcome.error(), tcerr::redis::parse(body).error());
  }
}

TEST(ParseJson, TakesTheLastOfARepeatedKeyInThePayload) {
  EXPECT_EQ(parse_json(R"({"Response":{"A":1,"A":2,"RequestId":"r"}})")->at("A"), 2);
}

TEST(ToJson, HasTheFieldsOfTheLog) {
  constexpr std::string_view kHostile = "red \x1b[31m\n \xC2\x9B \xFF\xC0\xAF \xED\xA0\x80 \"q\" \\ \xE9\x94\x81";
  const tcerr::Error errors[] = {
      tcerr::redis::Error(tcerr::redis::Errc::LimitExceeded, kHostile, kHostile),
      tcerr::redis::parse(R"({"Response":{"Error":{"Code":"LimitExceeded.New","Message":"m"},"RequestId":"r"}})").error(),
      tcerr::redis::parse(R"({"code":5100,"message":"m"})").error(),
      tcerr::redis::parse("[").error(),
  };
  for (const tcerr::Error& error : errors) {
    const json value = error;
    EXPECT_EQ(value, json::parse(tcerr::to_log_json(error)));
    EXPECT_FALSE(value.dump().empty()) << "every text is well-formed";
  }
  const json entry = {{"what", tcerr::redis::parse("").error()}};
  EXPECT_EQ(entry["what"]["code"], "ClientError.EmptyBody");
}

TEST(ToJson, TakesASuccess) {
  for (const std::string_view warning : {"", "soon gone \xFF"}) {
    const tcerr::Success success(tcerr::Api::v3, "r", warning);
    EXPECT_EQ(json(success), json::parse(tcerr::to_log_json(success)));
  }
}

}  // namespace
