/// \file
/// The pace that calls share.
// SPDX-License-Identifier: MIT
#include <tcerr/pacer.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using tcerr::PaceKey;
using tcerr::Pacer;

constexpr PaceKey kDescribe = {"redis", "DescribeInstances", "ap-guangzhou", "100000000001"};

const Pacer::TimePoint kBegin{1h};

/// Lines up and goes at once, or fails the test.
Pacer::Turn go(Pacer& pacer, Pacer::TimePoint now, const PaceKey& key = kDescribe) {
  Pacer::Turn turn = pacer.line_up(key, now);
  EXPECT_EQ(turn.wait(now), 0ns);
  return turn;
}

TEST(Pacer, LetsTwentyGoInASecondUnlessToldOtherwise) {
  Pacer pacer;
  EXPECT_EQ(pacer.rate(kDescribe), 20);
  std::vector<Pacer::Turn> turns;
  for (int i = 0; i < 41; ++i) turns.push_back(pacer.line_up(kDescribe, kBegin));
  for (int i = 0; i < 41; ++i) EXPECT_EQ(turns[static_cast<std::size_t>(i)].wait(kBegin), i * 50ms) << i;
}

TEST(Pacer, DoesNotSaveUpWhatNobodyUsed) {
  Pacer pacer;
  static_cast<void>(go(pacer, kBegin));
  const auto later = kBegin + 1h;
  static_cast<void>(go(pacer, later));
  EXPECT_EQ(pacer.line_up(kDescribe, later).wait(later), 50ms);
}

TEST(Pacer, KeepsEachKindOfRequestApart) {
  Pacer pacer;
  const PaceKey others[] = {kDescribe,
                            {"cvm", "DescribeInstances", "ap-guangzhou", "100000000001"},
                            {"redis", "RestartInstance", "ap-guangzhou", "100000000001"},
                            {"redis", "DescribeInstances", "ap-beijing", "100000000001"},
                            {"redis", "DescribeInstances", "ap-guangzhou", "2"},
                            {}};
  for (const PaceKey& key : others) static_cast<void>(go(pacer, kBegin, key));
  for (const PaceKey& key : others) EXPECT_EQ(pacer.line_up(key, kBegin).wait(kBegin), 50ms);
}

TEST(Pacer, TakesAnotherRateForOneKind) {
  Pacer pacer;
  pacer.set_rate(kDescribe, 100);
  static_cast<void>(go(pacer, kBegin));
  EXPECT_EQ(pacer.line_up(kDescribe, kBegin).wait(kBegin), 10ms);
  EXPECT_EQ(pacer.rate({}), 20);
  auto now = kBegin;
  for (const double odd : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    pacer.set_rate({}, odd);
    EXPECT_GT(pacer.rate({}), 0);
    static_cast<void>(go(pacer, now += 24h, {}));
    EXPECT_LE(pacer.line_up({}, now).wait(now), 24h);
  }
  pacer.set_rate({}, std::numeric_limits<double>::infinity());
  for (int i = 0; i < 100; ++i) static_cast<void>(go(pacer, now + 24h, {}));
}

TEST(Pacer, LetsThoseGoFirstWhoCameFirst) {
  Pacer pacer;
  static_cast<void>(go(pacer, kBegin));
  Pacer::Turn first = pacer.line_up(kDescribe, kBegin);
  Pacer::Turn second = pacer.line_up(kDescribe, kBegin);
  EXPECT_EQ(second.wait(kBegin + 50ms), 50ms) << "the time of the first has come, and he has not asked yet";
  EXPECT_EQ(first.wait(kBegin + 50ms), 0ns);
  EXPECT_EQ(second.wait(kBegin + 60ms), 40ms);
  EXPECT_EQ(second.wait(kBegin + 100ms), 0ns);
}

TEST(Pacer, WaitsForNobodyWhoIsLate) {
  Pacer pacer;
  static_cast<void>(go(pacer, kBegin));
  Pacer::Turn late = pacer.line_up(kDescribe, kBegin);
  Pacer::Turn next = pacer.line_up(kDescribe, kBegin);
  EXPECT_EQ(next.wait(kBegin + 100ms), 0ns);
  EXPECT_EQ(late.wait(kBegin + 101ms), 0ns) << "his time has come, too";
  EXPECT_EQ(pacer.line_up(kDescribe, kBegin + 101ms).wait(kBegin + 101ms), 49ms) << "and the pace is kept";
}

TEST(Pacer, LosesNoTimeToThoseWhoAskALittleLate) {
  Pacer pacer;
  std::vector<Pacer::Turn> line;
  for (int i = 0; i < 200; ++i) line.push_back(pacer.line_up(kDescribe, kBegin));
  auto now = kBegin;
  for (Pacer::Turn& turn : line) {
    while (turn.wait(now) > 0ns) now += 7ms;
  }
  EXPECT_LT(now - kBegin, 199 * 50ms + 10ms);
}

TEST(Pacer, ClosesUpWhereSomebodyLeavesTheLine) {
  Pacer pacer;
  static_cast<void>(go(pacer, kBegin));
  std::optional<Pacer::Turn> leaving = pacer.line_up(kDescribe, kBegin);
  Pacer::Turn moving = pacer.line_up(kDescribe, kBegin);
  Pacer::Turn last = pacer.line_up(kDescribe, kBegin);
  EXPECT_EQ(last.wait(kBegin), 150ms);
  leaving.reset();
  EXPECT_EQ(last.wait(kBegin), 100ms);
  Pacer::Turn moved = std::move(moving);
  EXPECT_EQ(last.wait(kBegin), 100ms) << "a place that is handed on is no place less";
  moved = Pacer::Turn();
  EXPECT_EQ(last.wait(kBegin), 50ms);
}

/// Sends at a steady pace, all of which passes, until a time.
void send_until(Pacer& pacer, Pacer::TimePoint& now, Pacer::TimePoint end, nanoseconds interval) {
  for (; now < end; now += interval) go(pacer, now).passed(now);
}

TEST(Pacer, SlowsDownToALittleLessThanWhatPasses) {
  for (const auto interval : {50ms, 100ms}) {
    Pacer pacer(20);
    auto now = kBegin;
    send_until(pacer, now, kBegin + 10s, interval);
    EXPECT_EQ(pacer.rate(kDescribe), 20);
    go(pacer, now).throttled(now);
    EXPECT_NEAR(pacer.rate(kDescribe), 0.95 / std::chrono::duration<double>(interval).count(), 0.3);
  }
}

TEST(Pacer, FindsALimitThatIsMuchLower) {
  Pacer pacer(1000);
  auto now = kBegin;
  for (int i = 0; i < 60; ++i) {  // of which one in five passes: the limit is 20 a second
    Pacer::Turn turn = go(pacer, now);
    now += 10ms;
    if (i % 5 == 0) {
      turn.passed(now);
    } else if (i > 50) {
      turn.throttled(now);
    }
  }
  EXPECT_NEAR(pacer.rate(kDescribe), 1000 * 0.25 * 0.95, 1) << "not all at once, as one reply may be chance";
  for (int i = 0; i < 4; ++i) {
    now += 1s;
    go(pacer, now).throttled(now);
  }
  EXPECT_LT(pacer.rate(kDescribe), 10);
}

TEST(Pacer, SlowsDownThoseWhoWaitAlready) {
  Pacer pacer;
  Pacer::Turn sent = go(pacer, kBegin);
  Pacer::Turn waiting = pacer.line_up(kDescribe, kBegin);
  Pacer::Turn behind = pacer.line_up(kDescribe, kBegin);
  sent.throttled(kBegin + 10ms);
  const double interval = 1e9 / pacer.rate(kDescribe);
  EXPECT_GT(interval, 5e7);
  EXPECT_EQ(waiting.wait(kBegin + 50ms), 0ns);
  EXPECT_NEAR(static_cast<double>(behind.wait(kBegin + 50ms).count()), interval, 2);
}

TEST(Pacer, CountsTheThrottledRepliesOfASecondOnce) {
  Pacer pacer;
  std::vector<Pacer::Turn> sent;
  for (int i = 0; i < 10; ++i) sent.push_back(go(pacer, kBegin + i * 50ms));
  sent[0].throttled(kBegin + 60ms);
  const double rate = pacer.rate(kDescribe);
  EXPECT_LT(rate, 20);
  for (Pacer::Turn& turn : sent) turn.throttled(kBegin + 500ms);
  Pacer::Turn soon = go(pacer, kBegin + 1059ms);
  soon.throttled(kBegin + 1100ms);
  EXPECT_EQ(pacer.rate(kDescribe), rate) << "the service may still refuse what is too much for this second";
  go(pacer, kBegin + 2s).throttled(kBegin + 2s);
  EXPECT_LT(pacer.rate(kDescribe), rate);
}

TEST(Pacer, ComesBackFastThenSlowlyAndNeverBeyondItsLimit) {
  Pacer pacer;
  auto now = kBegin;
  send_until(pacer, now, kBegin + 10s, 50ms);
  go(pacer, now).throttled(now);
  const auto slowed = now;
  const double lowest = pacer.rate(kDescribe);
  std::vector<double> rates;
  for (auto time = 1s; time <= 16s; time += 1s) {
    go(pacer, slowed + time).passed(slowed + time);
    rates.push_back(pacer.rate(kDescribe));
  }
  EXPECT_TRUE(std::is_sorted(rates.begin(), rates.end()));
  EXPECT_GT(rates[2] - lowest, 5 * (rates[14] - rates[11])) << "the first steps are the large ones";
  EXPECT_NEAR(rates[14], lowest / 0.95, 1e-9) << "where it was before";
  go(pacer, slowed + 1h).passed(slowed + 1h);
  EXPECT_EQ(pacer.rate(kDescribe), 20);
}

TEST(Pacer, TriesWhetherALowLimitHasBeenLifted) {
  Pacer pacer;
  auto now = kBegin;
  for (int i = 0; i < 20; ++i) go(pacer, now += 1h).throttled(now);
  const double lowest = pacer.rate(kDescribe);
  EXPECT_GT(lowest, 0);
  EXPECT_LE(lowest, 0.5);
  go(pacer, now += 5min).passed(now);
  EXPECT_EQ(pacer.rate(kDescribe), 20);
}

}  // namespace
