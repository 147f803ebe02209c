/// \file
/// Errors as attributes of traces and logs.
// SPDX-License-Identifier: MIT
#include <tcerr/attributes.hpp>
#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

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

template <typename... Subject>
std::map<std::string_view, std::string> map_of(const Subject&... subject) {
  const std::vector<Attribute> all = attributes(subject...);
  std::map<std::string_view, std::string> map(all.begin(), all.end());
  EXPECT_EQ(map.size(), all.size()) << "each key occurs once";
  return map;
}

TEST(Attributes, OfAWholeReply) {
  const std::map<std::string, std::string> headers = {{"x-tc-requestid", "r-1"}};
  const auto reply = tcerr::redis::parse(tcerr::Reply{429, "text/html", headers, "<html>"});
  const auto map = map_of(reply.error());
  EXPECT_EQ(map.at("error.type"), "ClientError.HttpStatusCodeError.Throttled");
  EXPECT_EQ(map.at("tcerr.message"), reply.error().message());
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
  EXPECT_EQ(map.at("tcerr.message"), "line\\nline \\xff");
  EXPECT_EQ(map.at("http.response.header.x-tc-requestid"), "r\\r");
}

TEST(Attributes, CountWhatRetryRepeated) {
  for (const int attempts : {1, 3}) {
    tcerr::RetryPolicy policy;
    policy.max_attempts = attempts;
    tcerr::RetryControl control;
    tcerr_testing::FakeClock clock;
    control.clock = &clock;
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

TEST(Attributes, OfAnAttemptThatIsToBeMade) {
  using Map = std::map<std::string_view, std::string>;
  tcerr::AttemptInfo attempt;
  EXPECT_EQ(map_of(attempt), Map());
  attempt.request.action = "DescribeInstances";
  EXPECT_EQ(map_of(attempt), (Map{{"rpc.method", "DescribeInstances"}}));
  attempt.request.product = "redis";
  attempt.request.region = "ap-beijing";
  attempt.number = 3;
  const Map expected = {{"rpc.method", "redis/DescribeInstances"}, {"cloud.region", "ap-beijing"}, {"http.request.resend_count", "2"}};
  EXPECT_EQ(map_of(attempt), expected);
  attempt.request.product = "\x1b";
  EXPECT_EQ(map_of(attempt).at("rpc.method"), "\\u{001b}/DescribeInstances");
}

TEST(Attributes, OfAnAttemptThatWasMade) {
  tcerr_testing::FakeClock clock;
  tcerr_testing::ScriptedServer server = {Errc::RequestLimitExceeded, Errc::InvalidParameter};
  tcerr::RetryControl control;
  control.clock = &clock;
  control.jitter = tcerr::Jitter(1);
  std::vector<std::map<std::string_view, std::string>> spans;
  control.after_attempt = [&spans](const auto& attempt, const auto* error, const auto& decision) {
    spans.push_back(map_of(attempt, error, decision));
  };
  static_cast<void>(tcerr::retry(
      {}, {"DescribeInstances", true, "redis"}, [&] { return server.call<Errc>(); }, control));
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].at("error.type"), "RequestLimitExceeded");
  EXPECT_EQ(spans[0].at("tcerr.retry.reason"), "throttled");
  EXPECT_EQ(spans[0].at("tcerr.retry.delay"), std::to_string(clock.sleeps()[0].count()));
  EXPECT_EQ(spans[0].count("http.request.resend_count"), 0U);
  EXPECT_EQ(spans[1].at("error.type"), "InvalidParameter");
  EXPECT_EQ(spans[1].at("tcerr.retry.reason"), "permanent");
  EXPECT_EQ(spans[1].count("tcerr.retry.delay"), 0U);
  EXPECT_EQ(spans[1].at("http.request.resend_count"), "1");
  EXPECT_EQ(spans[1].at("rpc.method"), "redis/DescribeInstances");

  const auto success = map_of(tcerr::AttemptInfo(), nullptr, tcerr::RetryDecision());
  EXPECT_TRUE(success.empty()) << "OpenTelemetry sets no error.type on what succeeded";
}

}  // namespace
