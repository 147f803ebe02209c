/// \file
/// Counters of attempts.
// SPDX-License-Identifier: MIT
#include "world.hpp"

#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/retry_counters.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace {

using tcerr::AttemptInfo;
using tcerr::Request;
using tcerr::RetryCounters;
using tcerr::RetryDecision;
using tcerr::RetryReason;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr_testing::ScriptedServer;
using tcerr_testing::success_body;

AttemptInfo attempt_of(const Request& request) {
  AttemptInfo attempt;
  attempt.request = request;
  return attempt;
}

TEST(RetryCounters, CountByActionConditionAndReason) {
  World world;
  RetryCounters counters;
  tcerr::RetryControl control = world.control();
  control.counters = &counters;
  const auto call = [&](const Request& request, ScriptedServer server) {
    static_cast<void>(tcerr::retry(
        {}, request, [&] { return server.call<Errc>(); }, control));
  };
  call({"DescribeInstances", true, "redis"}, {Errc::RequestLimitExceeded, Errc::RequestLimitExceeded, success_body()});
  call({"DescribeInstances", true, "redis"}, {success_body()});
  call({"CreateInstances", false, "redis"}, {Errc::ClientError_Timeout});
  call({}, {Errc::InvalidParameter});
  world.cancel_at(world.time() + std::chrono::microseconds(1));
  call({"DescribeInstances", true, "redis"}, {Errc::InternalError, success_body()});
  EXPECT_EQ(counters.to_prometheus(),
            R"(# HELP tcerr_attempts_total Attempts to make a call, by what became of them and why they were repeated or not.
# TYPE tcerr_attempts_total counter
tcerr_attempts_total{product="",action="",condition="invalid_request",reason="permanent"} 1
tcerr_attempts_total{product="redis",action="CreateInstances",condition="timeout",reason="not_idempotent"} 1
tcerr_attempts_total{product="redis",action="DescribeInstances",condition="internal",reason="transient"} 1
tcerr_attempts_total{product="redis",action="DescribeInstances",condition="ok",reason="none"} 2
tcerr_attempts_total{product="redis",action="DescribeInstances",condition="throttled",reason="throttled"} 2
# HELP tcerr_stops_total Calls that ended before their next attempt, by why.
# TYPE tcerr_stops_total counter
tcerr_stops_total{product="redis",action="DescribeInstances",reason="cancelled"} 1
)");
}

TEST(RetryCounters, AreEmptyAtFirst) {
  const std::string text = RetryCounters().to_prometheus();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_EQ(text.find('{'), std::string::npos);
}

TEST(RetryCounters, BoundTheirLabels) {
  RetryCounters counters(3);
  for (int i = 0; i < 1000; ++i) {
    const std::string action = "Action" + std::to_string(i % 500);
    counters.count_attempt(attempt_of({action, false, "redis"}), nullptr, {});
    counters.count_stop({action, false, "redis"}, RetryReason::vetoed);
  }
  const std::string text = counters.to_prometheus();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4 + 2 * 4);
  EXPECT_NE(text.find("{product=\"redis\",action=\"Action2\",condition=\"ok\",reason=\"none\"} 2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("{product=\"other\",action=\"other\",condition=\"ok\",reason=\"none\"} 994\n"), std::string::npos) << text;
  EXPECT_NE(text.find("{product=\"other\",action=\"other\",reason=\"vetoed\"} 994\n"), std::string::npos) << text;
}

TEST(RetryCounters, LetNoTextBreakTheFormat) {
  RetryCounters counters;
  const std::string endless(100000, 'x');
  counters.count_attempt(attempt_of({"a\"b\\c\nd\xFF", false, endless}), nullptr, {});
  const std::string text = counters.to_prometheus();
  EXPECT_LT(text.size(), 1000U);
  EXPECT_NE(text.find(R"(action="a\"b\\c\\nd\\xff",)"), std::string::npos) << text;
}

}  // namespace
