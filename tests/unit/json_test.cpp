/// \file
/// Payloads as nlohmann::json.
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
  for (const std::string_view body : {"", "{}", "[", R"({"Response":{"Error":{"Code":"LimitExceeded"}}})", R"({"code":5100})", R"({"Response":{}})"}) {
    const auto outcome = parse_json(body);
    ASSERT_FALSE(outcome) << body;
    EXPECT_EQ(outcome.error(), tcerr::redis::parse(body).error());
  }
}

TEST(ParseJson, TakesTheLastOfARepeatedKeyInThePayload) {
  EXPECT_EQ(parse_json(R"({"Response":{"A":1,"A":2,"RequestId":"r"}})")->at("A"), 2);
}

}  // namespace
