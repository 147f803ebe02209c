/// \file
/// Giving up by a std::stop_token.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/stop_token.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <stop_token>
#include <thread>

namespace {

using namespace std::chrono_literals;
using tcerr::RetryReason;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

TEST(StopToken, CancelsWhenAStopIsRequested) {
  std::stop_source source;
  const tcerr::StopTokenCancellation cancellation(source.get_token());
  EXPECT_FALSE(cancellation.cancelled());
  source.request_stop();
  EXPECT_TRUE(cancellation.cancelled());
  EXPECT_TRUE(tcerr::StopTokenCancellation(source.get_token()).cancelled()) << "it had been requested before";
  EXPECT_FALSE(tcerr::StopTokenCancellation(std::stop_token()).cancelled());
}

TEST(StopToken, EndsAPauseOfRetryAtOnce) {
  tcerr::RetryPolicy policy;
  policy.time_budget = 0ms;
  policy.overlay = {{"RequestLimitExceeded", tcerr::Advice::backoff, {}}};
  policy.backoff = {24h, 24h};
  RetryReason reason = RetryReason::none;
  std::jthread worker([&](std::stop_token stop) {
    const tcerr::StopTokenCancellation cancellation(std::move(stop));
    tcerr::RetryControl control;
    control.cancellation = &cancellation;
    const auto outcome = tcerr::retry(
        policy, {"DescribeInstances", true}, [] { return Outcome<int>(Error(Errc::RequestLimitExceeded)); }, control);
    reason = outcome.error().gave_up_because();
  });
  std::this_thread::sleep_for(20ms);
  worker.request_stop();
  worker.join();
  EXPECT_EQ(reason, RetryReason::cancelled);
}

}  // namespace
