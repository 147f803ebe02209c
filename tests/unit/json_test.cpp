/// \file
/// Payloads, errors and successes as nlohmann::json.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
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

TEST(ParseJson, ReadsABodyOfAtMostTheLimit) {
  const std::string_view body = R"({"Response":{"RequestId":"r"}})";
  tcerr::ParseOptions options;
  options.max_bytes = body.size();
  EXPECT_TRUE(parse_json(body, options));
  options.max_bytes -= 1;
  EXPECT_EQ(parse_json(body, options).error().code(), tcerr::redis::Errc::ClientError_BodyTooLarge);
  EXPECT_EQ(parse_json(tcerr::Reply{200, {}, {}, body}, options).error().code(), tcerr::redis::Errc::ClientError_BodyTooLarge);
}

TEST(ParseJson, TakesTheLastOfARepeatedKeyInThePayload) {
  EXPECT_EQ(parse_json(R"({"Response":{"A":1,"A":2,"RequestId":"r"}})")->at("A"), 2);
}

TEST(ParseJson, KeepsObjectsOfManyShapesApart) {
  const std::string_view shapes[] = {
      R"({"B":1,"A":2})",
      R"({"B":3,"A":4})",
      R"({"A":5,"B":6})",
      R"({})",
      R"({"B":7})",
      R"({"B":8,"A":9,"C":10})",
      R"({"B":1,"A":2})",
      R"({"A":1,"A":2})",
      R"({"A":3,"A":4})",
      R"({"A":5,"B":6,"A":7})",
      R"([{"B":{"B":1,"A":{}}}])",
      R"({"BA":1,"":2})",
      R"({"B":1,"A":2})",
      R"([1,[2,[]]])",
      R"({"long name of a member":1})",
  };
  tcerr::ParseOptions reference;
  reference.reader = tcerr::Reader::reference;
  for (const std::string_view first : shapes) {
    for (const std::string_view second : shapes) {
      std::string body = R"({"Response":{"List":[)";
      body.append(first).append(",").append(second).append(",").append(first).append(R"(],"RequestId":"r"}})");
      EXPECT_EQ(*parse_json(body), json::parse(body)["Response"]) << body;
      EXPECT_EQ(*parse_json(body, reference), json::parse(body)["Response"]) << body;
    }
  }
}

TEST(ClassifyJson, HasTheVerdictOfParse) {
  for (const std::string_view body :
       {R"({"Response":{"A":1,"DeprecatedWarning":"soon gone","RequestId":"r"}})", R"({"Response":{"Error":{"Code":"LimitExceeded.New"}}})",
        R"({"code":9223372036854775807,"message":"m"})", R"({"code":9223372036854775808})", R"({"code":-1})", R"({"code":5100.0})",
        R"({"code":"5400","codeDesc":"Done"})", R"({"Response":[]})", "[]", "null", "7", R"("text")"}) {
    EXPECT_EQ(tcerr::redis::classify(json::parse(body)), tcerr::redis::parse(body)) << body;
    EXPECT_EQ(tcerr::redis::classify(nlohmann::ordered_json::parse(body)), tcerr::redis::parse(body)) << body;
    EXPECT_EQ(tcerr::classify(tcerr::redis::catalog(), json::parse(body)), tcerr::parse(tcerr::redis::catalog(), body)) << body;
  }
}

TEST(ClassifyJson, TakesADiscardedDocumentForWhatIsNotJson) {
  const json discarded = json::parse("<html>", nullptr, false);
  EXPECT_EQ(tcerr::redis::classify(discarded).error().code(), tcerr::redis::Errc::ClientError_ParseJsonError);
  EXPECT_EQ(tcerr::redis::classify(discarded, tcerr::Reply{503, {}, {}, {}}).error().code(),
            tcerr::redis::Errc::ClientError_HttpStatusCodeError_Unavailable);
}

TEST(ClassifyJson, TakesADocumentThatWasMadeByHand) {
  const json made = {{"code", 5100}, {"data", json::binary({1, 2})}};  // a signed number, where a parser makes it unsigned
  EXPECT_EQ(tcerr::redis::classify(made).error().legacy_code(), 5100);
  EXPECT_EQ(tcerr::redis::classify(json::binary({1, 2})).error().code(), tcerr::redis::Errc::ClientError_MalformedEnvelope);
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
