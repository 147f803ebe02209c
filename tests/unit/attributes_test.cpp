/// \file
/// Errors as attributes of traces and logs.
// SPDX-License-Identifier: MIT
#include <tcerr/attributes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tcerr::Attribute;
using tcerr::attributes;
using tcerr::redis::Errc;
using tcerr::redis::Error;

std::map<std::string_view, std::string> map_of(const tcerr::Error& error) {
  const std::vector<Attribute> all = attributes(error);
  std::map<std::string_view, std::string> map(all.begin(), all.end());
  EXPECT_EQ(map.size(), all.size()) << "each key occurs once";
  return map;
}

TEST(Attributes, OfAWholeReply) {
  const std::map<std::string, std::string> headers = {{"x-tc-requestid", "r-1"}};
  const auto reply = tcerr::redis::parse(tcerr::Reply{429, "text/html", headers, "<html>"});
  const auto map = map_of(reply.error());
  EXPECT_EQ(map.at("error.type"), "ClientError.HttpStatusCodeError.Throttled");
  EXPECT_EQ(map.at("error.message"), reply.error().message());
  EXPECT_EQ(map.at("http.response.status_code"), "429");
  EXPECT_EQ(map.at("http.response.header.x-tc-requestid"), "r-1");
  EXPECT_EQ(map.at("tcerr.condition"), "throttled");
  EXPECT_EQ(map.at("tcerr.advice"), "throttle");
  EXPECT_EQ(map.at("tcerr.execution"), "not_executed");
  EXPECT_EQ(map.size(), 7U);
}

TEST(Attributes, LeaveOutWhatIsNotKnown) {
  const std::vector<Attribute> expected = {{"error.type", "LimitExceeded"},
                                           {"tcerr.condition", "quota_exceeded"},
                                           {"tcerr.advice", "fix_account"},
                                           {"tcerr.execution", "not_executed"}};
  EXPECT_EQ(attributes(Error(Errc::LimitExceeded)), expected);
}

TEST(Attributes, NameAnUnlistedCodeAsItWasSent) {
  EXPECT_EQ(map_of(Error::from_code("LimitExceeded.BrandNew")).at("error.type"), "LimitExceeded.BrandNew");
  EXPECT_EQ(map_of(Error::from_code("BrandNew")).at("error.type"), "BrandNew");
  EXPECT_EQ(map_of(Error::from_code("NetworkError")).at("error.type"), "ClientError.NetworkError") << "an alias is a listed code";
}

TEST(Attributes, LetNothingThroughThatSteersATerminal) {
  const auto map = map_of(Error::from_code("Bad\x1b", "line\nline \xFF", "r\r"));
  EXPECT_EQ(map.at("error.type"), "Bad\\u{001b}");
  EXPECT_EQ(map.at("error.message"), "line\\nline \\xff");
  EXPECT_EQ(map.at("http.response.header.x-tc-requestid"), "r\\r");
}

TEST(Attributes, CountWhatRetryRepeated) {
  for (const int attempts : {1, 3}) {
    tcerr::RetryPolicy policy;
    policy.max_attempts = attempts;
    tcerr::RetryControl control;
    control.sleep = [](std::chrono::milliseconds) {};
    const auto reply = tcerr::retry(
        policy, {"DescribeInstances", true}, [] { return tcerr::redis::Outcome<>(Error(Errc::RequestLimitExceeded)); }, control);
    ASSERT_FALSE(reply);
    const auto map = map_of(reply.error());
    EXPECT_EQ(map.count("http.request.resend_count"), attempts > 1 ? 1U : 0U);
    if (attempts > 1) {
      EXPECT_EQ(map.at("http.request.resend_count"), "2");
    }
    EXPECT_EQ(map.at("tcerr.gave_up_because"), "exhausted");
  }
}

}  // namespace
