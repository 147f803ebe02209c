/// \file
/// The verdict on what RapidJSON has parsed.
// SPDX-License-Identifier: MIT
#include <tcerr/rapidjson.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>

namespace {

using tcerr::Reply;
using tcerr::redis::classify;
using tcerr::redis::Errc;

constexpr std::string_view kSuccess = R"({"Response":{"TotalCount":2,"DeprecatedWarning":"soon gone","RequestId":"7c1f"}})";
constexpr std::string_view kError = R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"no more"},"RequestId":"9b04"}})";

TEST(ClassifyRapidjson, HasTheVerdictOfParse) {
  for (const std::string_view body :
       {kSuccess, kError, std::string_view("[]"), std::string_view("7"), std::string_view("true"), std::string_view("null"),
        std::string_view(R"({"code":"5100","message":"(100004)m"})"), std::string_view(R"({"code":9223372036854775807})"),
        std::string_view(R"({"code":9223372036854775808})"), std::string_view(R"({"code":5100.0})"),
        std::string_view(R"({"Response":{"RequestId":"a","RequestId":"b"}})"), std::string_view(R"({"code":5100,"code":4100})"),
        std::string_view(R"({"Response":{"RequestId":"a","RequestId\u0000":"b"}})"),
        std::string_view(R"({"Response":{"Error":{"Code":"Limit\u0000Exceeded"}}})")}) {
    rapidjson::Document document;
    document.Parse(body.data(), body.size());
    EXPECT_EQ(classify(document), tcerr::redis::parse(body)) << body;
    const rapidjson::Value& value = document;
    EXPECT_EQ(classify(value), tcerr::redis::parse(body)) << body;
  }
}

TEST(ClassifyRapidjson, TakesADocumentWithAnErrorForWhatIsNotJson) {
  rapidjson::Document document;
  document.Parse(kError.data(), kError.size() - 1);
  const auto outcome = classify(document);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_ParseJsonError);
  EXPECT_FALSE(outcome.error().offset());
  EXPECT_FALSE(outcome.error().damaged());
  EXPECT_EQ(classify(document, Reply{429, {}, {}, {}}).error().code(), Errc::ClientError_HttpStatusCodeError_Throttled);
}

TEST(ClassifyRapidjson, AddsWhatHttpSays) {
  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "of the header"}, {"Retry-After", "2"}};
  for (const std::string_view body : {kSuccess, kError, std::string_view("[]"), std::string_view(R"({"Response":{"RequestId":""}})")}) {
    rapidjson::Document document;
    document.Parse(body.data(), body.size());
    EXPECT_EQ(classify(document, Reply{429, "application/json", headers, {}}),
              tcerr::redis::parse(Reply{429, "application/json", headers, body}))
        << body;
  }
}

}  // namespace
