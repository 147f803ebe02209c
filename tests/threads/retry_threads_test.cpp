/// \file
/// What the calls of many threads share: budget, pace, counters, and a caller who gives up.
// SPDX-License-Identifier: MIT
#include "run_together.hpp"

#include <tcerr/cancellation.hpp>
#include <tcerr/pacer.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/retry_budget.hpp>
#include <tcerr/retry_counters.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using tcerr::Pacer;
using tcerr::RetryReason;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

constexpr int kThreads = 16;

const Error kThrottled(Errc::RequestLimitExceeded);
const Error kTimeout(Errc::ClientError_Timeout);

TEST(Threads, NeitherOverdrawABudgetNorLoseAnyOfIt) {
  tcerr::RetryBudget budget;
  std::atomic<int> faults{0};
  run_together(kThreads, [&](int) {
    for (int round = 0; round < 2000; ++round) {
      const std::optional<int> cost = budget.take_for(round % 3 == 0 ? kTimeout : kThrottled);
      if (budget.available() < 0 || budget.available() > 500) ++faults;
      if (cost) budget.put_back(*cost);
    }
  });
  EXPECT_EQ(faults, 0);
  EXPECT_EQ(budget.available(), 500);
}

/// Lets the threads send for a while, each reply reported by `report`. Returns how many requests each sent.
template <typename Report>
std::vector<int> send_together(Pacer& pacer, milliseconds time, Report report) {
  std::vector<int> sent(kThreads, 0);
  const auto begin = steady_clock::now();
  run_together(kThreads, [&](int number) {
    int& count = sent[static_cast<std::size_t>(number)];
    for (auto now = begin; now - begin < time; now = steady_clock::now()) {
      Pacer::Turn turn = pacer.line_up({}, now);
      for (auto wait = turn.wait(now); wait > 0ns; wait = turn.wait(steady_clock::now())) std::this_thread::sleep_for(wait);
      report(turn, ++count);
    }
  });
  return sent;
}

TEST(Threads, AreTreatedFairlyByAPacerThatKeepsThePace) {
  Pacer pacer(1000);
  const auto begin = steady_clock::now();
  const auto sent = send_together(pacer, 400ms, [](Pacer::Turn& turn, int) { turn.passed(steady_clock::now()); });
  const std::chrono::duration<double> time = steady_clock::now() - begin;
  const int total = std::accumulate(sent.begin(), sent.end(), 0);
  EXPECT_LE(total, 1000 * time.count() + 2) << "one at once, and one that makes up for coming late";
  EXPECT_GE(*std::min_element(sent.begin(), sent.end()), total / kThreads / 2) << "somebody was pushed aside";
}

TEST(Threads, AreSlowedDownTogether) {
  Pacer pacer(1000);
  send_together(pacer, 200ms, [&pacer](Pacer::Turn& turn, int count) {
    if (count % 4 == 0 && pacer.rate({}) > 500) {  // until it was done once
      turn.throttled(steady_clock::now());
    } else {
      turn.passed(steady_clock::now());
    }
  });
  EXPECT_LT(pacer.rate({}), 1000);
  EXPECT_GT(pacer.rate({}), 100) << "what all were told at once counts once";
}

TEST(Threads, LoseNothingThatTheyCount) {
  tcerr::RetryCounters counters;
  std::atomic<int> faults{0};
  run_together(kThreads, [&](int) {
    tcerr::AttemptInfo attempt;
    attempt.request.action = "DescribeInstances";
    for (int round = 0; round < 500; ++round) {
      counters.count_attempt(attempt, &kThrottled, {true, {}, RetryReason::throttled});
      if (round % 100 == 0 && counters.to_prometheus().empty()) ++faults;
    }
  });
  EXPECT_EQ(faults, 0);
  EXPECT_NE(counters.to_prometheus().find("reason=\"throttled\"} 8000\n"), std::string::npos) << counters.to_prometheus();
}

TEST(Threads, AreAllWokenByACancellation) {
  tcerr::Cancellation cancellation;
  std::atomic<int> woken{0};
  run_together(kThreads, [&](int number) {
    if (number == 0) {
      std::this_thread::sleep_for(10ms);
      cancellation.cancel();
    } else if (cancellation.wait_for(number % 2 == 0 ? milliseconds(1h) : (milliseconds::max)())) {
      ++woken;
    }
  });
  EXPECT_EQ(woken, kThreads - 1);
}

TEST(Threads, RetryWithAllThatCanBeShared) {
  constexpr int kCalls = 40;
  tcerr::RetryPolicy policy;
  policy.throttle = policy.backoff = {1ms, 2ms};
  tcerr::RetryBudget budget;
  Pacer pacer(20000);
  tcerr::RetryCounters counters;
  const tcerr::Cancellation cancellation;
  tcerr::RetryControl prototype;
  prototype.budget = &budget;
  prototype.pacer = &pacer;
  prototype.counters = &counters;
  prototype.cancellation = &cancellation;
  std::atomic<int> attempts{0};
  std::atomic<int> ended{0};
  run_together(kThreads, [&](int) {
    for (int call = 0; call < kCalls; ++call) {
      const auto outcome = tcerr::retry(
          policy, {"DescribeInstances", true},
          [&attempts]() -> Outcome<int> {
            switch (++attempts % 5) {
              case 0: return kThrottled;
              case 1: return kTimeout;
              default: return 1;
            }
          },
          prototype);
      if (outcome || outcome.error().attempts() > 0) ++ended;
    }
  });
  EXPECT_EQ(ended, kThreads * kCalls);
  EXPECT_GT(attempts, kThreads * kCalls);
  EXPECT_GE(budget.available(), 0);
  const auto later = steady_clock::now() + 1h;
  EXPECT_EQ(pacer.line_up({{}, "DescribeInstances"}, later).wait(later), 0ns) << "nobody is left in the line";
}

}  // namespace
