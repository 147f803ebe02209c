/// \file
/// The decision whether to repeat a call: reasons, pauses, budgets, Retry-After.
// SPDX-License-Identifier: MIT
#include "constant_engine.hpp"

#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry_decision.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::system_clock;
using tcerr::Advice;
using tcerr::Execution;
using tcerr::Jitter;
using tcerr::Request;
using tcerr::RetryDecision;
using tcerr::RetryPolicy;
using tcerr::RetryReason;
using tcerr::redis::Errc;
using tcerr::redis::Error;

constexpr Request kOnce = {"CreateInstances", false};
constexpr Request kIdempotent = {"DescribeInstances", true};
constexpr int kManyAttempts = std::numeric_limits<int>::max();

const system_clock::time_point kNow{784111770s};  // Sun, 06 Nov 1994 08:49:30 GMT

/// Decides with the longest pauses that are allowed, so that nothing depends on chance.
RetryDecision decide(const tcerr::Error& error, const Request& request, const RetryPolicy& policy = {}, int attempt = 1,
                     milliseconds elapsed = 0ms) {
  ConstantEngine longest;
  Jitter jitter(longest);
  return tcerr::decide(policy, {error, request, attempt, elapsed, kNow}, jitter);
}

/// Returns a throttling error whose reply had this Retry-After header.
Error throttled(const std::string& retry_after) {
  const std::map<std::string, std::string> headers = {{"Retry-After", retry_after}};
  return tcerr::redis::parse(tcerr::Reply{200, "", headers, R"({"Response":{"Error":{"Code":"RequestLimitExceeded"}}})"}).error();
}

const Error kRefused(Errc::RequestLimitExceeded);
const Error kPerhapsDone(Errc::InternalError);
const tcerr::legacy::Error kDoneInPart(tcerr::legacy::Errc::PartialSuccess);

// The decision

TEST(Decide, GivesEveryReason) {
  struct {
    tcerr::Error error;
    bool idempotent;
    int attempt;
    milliseconds elapsed;
    bool retry;
    RetryReason reason;
  } const cases[] = {
      {Error(Errc::InternalError), true, 1, 0ms, true, RetryReason::transient},
      {Error(Errc::ClientError_ConnectError), false, 1, 0ms, true, RetryReason::transient},
      {Error(Errc::RequestLimitExceeded), false, 1, 0ms, true, RetryReason::throttled},
      {Error(Errc::ResourceInUse_InstanceBeenLocked), false, 1, 0ms, true, RetryReason::waiting_for_state},
      {Error(Errc::InvalidParameter), true, 1, 0ms, false, RetryReason::permanent},
      {Error(Errc::FailedOperation), true, 1, 0ms, false, RetryReason::permanent},
      {Error(Errc::Unknown), true, 1, 0ms, false, RetryReason::permanent},
      {Error(Errc::DryRunOperation), true, 1, 0ms, false, RetryReason::permanent},
      {Error(Errc::AuthFailure_SignatureExpire), true, 1, 0ms, false, RetryReason::needs_fix},
      {Error(Errc::AuthFailure_SignatureFailure), true, 1, 0ms, false, RetryReason::needs_fix},
      {Error(Errc::ResourceUnavailable_SaleOut), true, 1, 0ms, false, RetryReason::elsewhere},
      {Error(Errc::ClientError_NetworkError), false, 1, 0ms, false, RetryReason::not_idempotent},
      {kDoneInPart, true, 1, 0ms, false, RetryReason::partial},
      {Error(Errc::InternalError), true, 4, 0ms, false, RetryReason::exhausted},
      {Error(Errc::InternalError), true, 1, 60s, false, RetryReason::out_of_time},
      {Error(Errc::ClientError_Cancelled), true, 1, 0ms, false, RetryReason::cancelled},
  };
  // What depends on more than one failed attempt, a session decides.
  std::set<RetryReason> seen = {RetryReason::none, RetryReason::fixed, RetryReason::budget_exhausted, RetryReason::vetoed};
  for (const auto& expected : cases) {
    const RetryDecision decision = decide(expected.error, {"", expected.idempotent}, {}, expected.attempt, expected.elapsed);
    EXPECT_EQ(tcerr::name(decision.reason), tcerr::name(expected.reason)) << expected.error;
    EXPECT_EQ(decision.retry, expected.retry) << expected.error;
    EXPECT_EQ(decision.delay > 0ms, expected.retry) << expected.error;
    EXPECT_EQ(decision.text(), tcerr::describe(expected.reason));
    seen.insert(decision.reason);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(RetryReason::cancelled) + 1) << "a reason has no case here";
}

TEST(Decide, AsksExecutionAndIdempotencyTogether) {
  for (const Advice helps : {Advice::backoff, Advice::throttle, Advice::wait_for_state}) {
    RetryPolicy policy;
    policy.overlay = {
        {"RequestLimitExceeded", helps, {}}, {"InternalError", helps, {}}, {"5400", helps, {}}, {"PartialSuccess", helps, {}}};
    ASSERT_EQ(kRefused.execution(), Execution::not_executed);
    EXPECT_TRUE(decide(kRefused, kOnce, policy).retry);
    EXPECT_TRUE(decide(kRefused, kIdempotent, policy).retry);

    ASSERT_EQ(kPerhapsDone.execution(), Execution::unknown);
    EXPECT_EQ(decide(kPerhapsDone, kOnce, policy).reason, RetryReason::not_idempotent);
    EXPECT_TRUE(decide(kPerhapsDone, kIdempotent, policy).retry);

    ASSERT_EQ(kDoneInPart.execution(), Execution::partial);
    ASSERT_EQ(policy.overlay.find(kDoneInPart, ""), helps) << "the overlay must not be what keeps it from being repeated";
    for (const Request& request : {kOnce, kIdempotent}) {
      EXPECT_FALSE(decide(kDoneInPart, request, policy).retry) << name(helps);
      EXPECT_EQ(decide(kDoneInPart, request, policy).reason, RetryReason::partial) << name(helps);
    }
  }
}

TEST(Decide, NeverRepeatsABatchDoneInPartHoweverItWasReported) {
  for (const std::string_view body :
       {R"({"code":5400})", R"({"code":"5400","codeDesc":"RequestLimitExceeded"})", R"({"code":5400,"codeDesc":"InternalError"})"}) {
    const auto outcome = tcerr::redis::parse(body);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(decide(outcome.error(), kIdempotent).reason, RetryReason::partial) << body;
  }
}

TEST(Decide, NamesTheReasonThatNoPolicyCouldLift) {
  RetryPolicy none;
  none.max_attempts = 1;
  none.time_budget = 1ms;
  EXPECT_EQ(decide(Error(Errc::InvalidParameter), kIdempotent, none, 9, 9s).reason, RetryReason::permanent);
  EXPECT_EQ(decide(Error(Errc::AuthFailure_SignatureExpire), kOnce, none, 9, 9s).reason, RetryReason::needs_fix);
  EXPECT_EQ(decide(kPerhapsDone, kOnce, none, 9, 9s).reason, RetryReason::not_idempotent);
  EXPECT_EQ(decide(kPerhapsDone, kIdempotent, none, 9, 9s).reason, RetryReason::exhausted);
}

TEST(Decide, HonoursTheNumberOfAttempts) {
  RetryPolicy policy;
  for (const int max_attempts : {-1, 0, 1}) {
    policy.max_attempts = max_attempts;
    EXPECT_EQ(decide(kRefused, kOnce, policy, 1).reason, RetryReason::exhausted) << max_attempts;
  }
  policy.max_attempts = 3;
  EXPECT_TRUE(decide(kRefused, kOnce, policy, 2).retry);
  EXPECT_EQ(decide(kRefused, kOnce, policy, 3).reason, RetryReason::exhausted);
  policy.max_attempts = kManyAttempts;
  policy.time_budget = 0ms;
  EXPECT_TRUE(decide(kRefused, kOnce, policy, kManyAttempts - 1, 24h).retry);
}

TEST(Decide, LetsNoPauseEndBehindTheTimeBudget) {
  RetryPolicy policy;
  policy.time_budget = 10s;
  const milliseconds pause = policy.throttle.base;
  EXPECT_EQ(decide(kRefused, kOnce, policy, 1, 10s - pause).delay, pause);
  EXPECT_EQ(decide(kRefused, kOnce, policy, 1, 10s - pause + 1ms).reason, RetryReason::out_of_time);
  EXPECT_EQ(decide(kRefused, kOnce, policy, 1, 24h * 365).reason, RetryReason::out_of_time);

  policy.throttle = {0ms, 0ms};
  EXPECT_TRUE(decide(kRefused, kOnce, policy, 1, 10s - 1ms).retry);
  EXPECT_EQ(decide(kRefused, kOnce, policy, 1, 10s).reason, RetryReason::out_of_time) << "an attempt begins within the budget, too";

  policy.time_budget = 0ms;
  EXPECT_TRUE(decide(kRefused, kOnce, policy, 1, 24h * 365).retry) << "zero stands for no limit";
  policy.time_budget = -1ms;
  EXPECT_EQ(decide(kRefused, kOnce, policy, 1, 0ms).reason, RetryReason::out_of_time) << "what is left of a deadline that has passed";
}

TEST(Decide, TakesTheTimeBeforeTheFirstAttemptForNone) {
  RetryPolicy policy;
  for (const milliseconds budget : {milliseconds(1), (milliseconds::max)()}) {
    policy.time_budget = budget;
    policy.throttle = {1ms, 1ms};
    for (const milliseconds elapsed : {0ms, -1ms, (milliseconds::min)()}) {
      EXPECT_TRUE(decide(kRefused, kOnce, policy, 1, elapsed).retry) << budget.count() << ' ' << elapsed.count();
    }
  }
  policy.throttle = {2ms, 2ms};
  policy.time_budget = 1ms;
  EXPECT_EQ(decide(kRefused, kOnce, policy, 1, -5ms).reason, RetryReason::out_of_time) << "a clock that went back lengthens no budget";
}

// The pauses

TEST(Pause, DoublesUpToTheCap) {
  RetryPolicy policy;
  policy.max_attempts = kManyAttempts;
  policy.time_budget = 0ms;
  policy.throttle = {300ms, 2s};
  std::vector<milliseconds> pauses;
  for (const int attempt : {-1, 0, 1, 2, 3, 4, 5, 64, 65, kManyAttempts - 1})
    pauses.push_back(decide(kRefused, kOnce, policy, attempt).delay);
  EXPECT_EQ(pauses, (std::vector<milliseconds>{300ms, 300ms, 300ms, 600ms, 1200ms, 2s, 2s, 2s, 2s, 2s}));
}

TEST(Pause, StaysInBoundsForExtremePolicies) {
  constexpr milliseconds kMax = (milliseconds::max)();
  struct {
    tcerr::Backoff backoff;
    milliseconds longest;  // in any attempt
  } const cases[] = {
      {{0ms, 0ms}, 0ms},   {{0ms, 1s}, 0ms},           {{-1ms, 1s}, 0ms},
      {{-1ms, kMax}, 0ms}, {{1s, -1ms}, 0ms},          {{(milliseconds::min)(), kMax}, 0ms},
      {{2s, 1s}, 1s},      {{1ms, 1ms}, 1ms},          {{1ms, 2ms}, 2ms},
      {{1ms, kMax}, kMax}, {{kMax, 1s}, 1s},           {{kMax, kMax}, kMax},
      {{1ms, 3ms}, 3ms},   {{5s, 5s + 1ms}, 5s + 1ms},
  };
  for (const auto& expected : cases) {
    RetryPolicy policy;
    policy.max_attempts = kManyAttempts;
    policy.time_budget = 0ms;
    policy.throttle = expected.backoff;
    for (const int attempt : {1, 2, 3, 32, 63, 64, 65, kManyAttempts - 1}) {
      const milliseconds pause = decide(kRefused, kOnce, policy, attempt).delay;
      EXPECT_GE(pause, 0ms) << expected.backoff.base.count() << ' ' << expected.backoff.cap.count() << ' ' << attempt;
      EXPECT_LE(pause, expected.longest) << expected.backoff.base.count() << ' ' << expected.backoff.cap.count() << ' ' << attempt;
    }
  }
}

TEST(Pause, IsLongerForThrottlingThanForBackoffOnAverage) {
  RetryPolicy policy;
  policy.max_attempts = 100;
  policy.time_budget = 0ms;
  Jitter jitter(20260801);
  for (const int attempt : {1, 2, 3, 4, 5, 6, 20}) {
    milliseconds throttle = 0ms;
    milliseconds backoff = 0ms;
    for (int i = 0; i < 2000; ++i) {
      throttle += tcerr::decide(policy, {kRefused, kIdempotent, attempt, 0ms, kNow}, jitter).delay;
      backoff += tcerr::decide(policy, {kPerhapsDone, kIdempotent, attempt, 0ms, kNow}, jitter).delay;
    }
    EXPECT_GT(throttle, 2 * backoff) << attempt;
  }
}

// Retry-After

TEST(Decide, RepeatsAtOnceWhatHasBeenPutRight) {
  for (const Errc code : {Errc::AuthFailure_SignatureExpire, Errc::AuthFailure_TokenFailure}) {
    const Error error(code);
    tcerr::FailedAttempt failed{error, kOnce};
    failed.fixed = true;
    Jitter jitter;
    RetryPolicy policy;
    const RetryDecision decision = tcerr::decide(policy, failed, jitter);
    EXPECT_TRUE(decision.retry) << error;
    EXPECT_EQ(decision.reason, RetryReason::fixed) << error;
    EXPECT_EQ(decision.delay, 0ms) << error;
    policy.max_attempts = 1;
    EXPECT_EQ(tcerr::decide(policy, failed, jitter).reason, RetryReason::exhausted) << error;
  }
  const Error hopeless(Errc::InvalidParameter);
  tcerr::FailedAttempt failed{hopeless, kIdempotent};
  failed.fixed = true;
  Jitter jitter;
  EXPECT_EQ(tcerr::decide({}, failed, jitter).reason, RetryReason::permanent);
}

/// Decides like `decide`, with the shortest pauses that are allowed.
milliseconds shortest_pause(const tcerr::Error& error, const RetryPolicy& policy = {}) {
  ConstantEngine shortest{0};
  Jitter jitter(shortest);
  return tcerr::decide(policy, {error, kOnce, 1, 0ms, kNow}, jitter).delay;
}

TEST(RetryAfter, IsTheLeastThatIsWaited) {
  RetryPolicy policy;
  EXPECT_EQ(shortest_pause(throttled("7")), 7s);
  EXPECT_EQ(shortest_pause(throttled("Sun, 06 Nov 1994 08:49:37 GMT")), 7s);
  EXPECT_EQ(shortest_pause(throttled("0")), 0s);
  EXPECT_EQ(decide(throttled("7"), kOnce, policy).reason, RetryReason::throttled);
  EXPECT_EQ(decide(throttled("0"), kOnce, policy).delay, policy.throttle.base);
  EXPECT_EQ(decide(throttled("Sun, 06 Nov 1994 08:49:29 GMT"), kOnce, policy).delay, policy.throttle.base);

  policy.throttle.cap = 2s;
  EXPECT_EQ(shortest_pause(throttled("7"), policy), 7s) << "that cap is for our own pauses";
}

TEST(RetryAfter, IsLengthenedByChanceLestAFleetReturnTogether) {
  RetryPolicy policy;
  policy.time_budget = 0ms;
  EXPECT_EQ(decide(throttled("7"), kOnce, policy).delay, 7s + policy.throttle.base) << "by up to an ordinary pause";
  EXPECT_EQ(decide(throttled("7"), kOnce, policy, 3).delay, 7s + 4 * policy.throttle.base);
  EXPECT_EQ(decide(throttled("200"), kOnce, policy).delay, 220s) << "or a tenth";

  Jitter jitter(20260801);
  std::set<milliseconds> pauses;
  for (int i = 0; i < 100; ++i) pauses.insert(tcerr::decide(policy, {throttled("200"), kOnce, 1, 0ms, kNow}, jitter).delay);
  EXPECT_GT(pauses.size(), 95U);
  EXPECT_GE(*pauses.begin(), 200s);
  EXPECT_LE(*pauses.rbegin(), 220s);
}

TEST(RetryAfter, IsCappedByThePolicyWithoutATimeBudget) {
  RetryPolicy policy;
  policy.time_budget = 0ms;
  for (const char* const header : {"301", "86400", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    EXPECT_EQ(shortest_pause(throttled(header), policy), policy.retry_after_cap) << header;
  policy.retry_after_cap = 3s;
  EXPECT_EQ(shortest_pause(throttled("7"), policy), 3s);
  EXPECT_EQ(decide(throttled("7"), kOnce, policy).delay, 4s) << "chance may go beyond";
  for (const milliseconds nothing : {0ms, -1ms}) {
    policy.retry_after_cap = nothing;
    EXPECT_EQ(decide(throttled("7"), kOnce, policy).delay, policy.throttle.base) << "headers are not listened to";
  }
  policy.retry_after_cap = (milliseconds::max)();
  policy.throttle = {(milliseconds::max)(), (milliseconds::max)()};
  EXPECT_GT(decide(throttled("99999999999999999999"), kOnce, policy).delay, 24h * 365 * 100);
}

TEST(RetryAfter, IsIgnoredIfMalformed) {
  const milliseconds without = decide(throttled(""), kOnce).delay;
  for (const std::string_view header : {"-1", "soon", "1e3", "7 8", "1994-11-06T08:49:37Z", "Mon, 06 Nov 1994 08:49:37 GMT"}) {
    const RetryDecision decision = decide(throttled(std::string(header)), kOnce);
    EXPECT_TRUE(decision.retry) << header;
    EXPECT_EQ(decision.delay, without) << header;
  }
}

TEST(RetryAfter, ThatOutlastsTheBudgetEndsTheAttempts) {
  RetryPolicy policy;
  policy.time_budget = 10s;
  EXPECT_EQ(decide(throttled("10"), kOnce, policy).delay, 10s) << "there is no time left for chance";
  EXPECT_EQ(decide(throttled("9"), kOnce, policy, 4).reason, RetryReason::exhausted);
  EXPECT_EQ(decide(throttled("9"), kOnce, policy, 3).delay, 10s);
  for (const char* const header :
       {"11", "3600", "99999999999999999999", "Sun, 06 Nov 1994 08:49:41 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"}) {
    EXPECT_EQ(decide(throttled(header), kOnce, policy).reason, RetryReason::out_of_time) << header;
  }
  EXPECT_EQ(decide(throttled("7"), kOnce, policy, 1, 3s).delay, 7s);
  EXPECT_EQ(decide(throttled("7"), kOnce, policy, 1, 3001ms).reason, RetryReason::out_of_time);
}

TEST(RetryAfter, MakesNothingRepeatableThatIsNot) {
  const std::map<std::string, std::string> headers = {{"Retry-After", "1"}};
  const auto outcome = tcerr::redis::parse(tcerr::Reply{404, "", headers, ""});
  EXPECT_EQ(decide(outcome.error(), kIdempotent).reason, RetryReason::permanent);
  const auto outage = tcerr::redis::parse(tcerr::Reply{503, "", headers, ""});
  EXPECT_EQ(decide(outage.error(), kOnce).reason, RetryReason::not_idempotent);
  EXPECT_EQ(shortest_pause(outage.error()), 0ms);
  EXPECT_EQ(decide(outage.error(), kIdempotent).delay, 1s + RetryPolicy().backoff.base);
}

// The overlay

TEST(Overlay, DecidesBeforeTheCatalog) {
  RetryPolicy policy;
  policy.overlay = {
      {"InternalError", Advice::never, {}},
      {"FailedOperation.SystemError", Advice::never, {}},
      {"FailedOperation.SystemError", Advice::backoff, "UpgradeInstance"},
      {"LimitExceeded", Advice::throttle, {}},
  };
  EXPECT_EQ(decide(kPerhapsDone, kIdempotent, policy).reason, RetryReason::permanent);
  const Error system_error(Errc::FailedOperation_SystemError);
  EXPECT_EQ(decide(system_error, {"UpgradeInstance", true}, policy).reason, RetryReason::transient);
  EXPECT_EQ(decide(system_error, {"DescribeInstances", true}, policy).reason, RetryReason::permanent);
  EXPECT_EQ(decide(Error(Errc::LimitExceeded), kOnce, policy).reason, RetryReason::throttled);
  EXPECT_EQ(decide(Error(Errc::LimitExceeded), kOnce, policy).delay, policy.throttle.base);
}

TEST(Overlay, CannotMakeSafeWhatIsNot) {
  RetryPolicy policy;
  policy.overlay = {{"FailedOperation", Advice::backoff, {}}, {"ClientError", Advice::backoff, {}}};
  EXPECT_EQ(decide(Error(Errc::FailedOperation_PayFailed), kOnce, policy).reason, RetryReason::not_idempotent);
  EXPECT_EQ(decide(Error(Errc::FailedOperation_PayFailed), kIdempotent, policy).reason, RetryReason::transient);
  EXPECT_EQ(decide(Error(Errc::ClientError_Cancelled), kIdempotent, policy).reason, RetryReason::cancelled);
}

// The reasons in words

TEST(Reason, HasANameAndAPhraseOfItsOwn) {
  std::set<std::string_view> names;
  std::set<std::string_view> phrases;
  for (int value = 0; value <= static_cast<int>(RetryReason::cancelled); ++value) {
    const auto reason = static_cast<RetryReason>(value);
    names.insert(name(reason));
    phrases.insert(describe(reason));
    EXPECT_NE(describe(reason).back(), '.') << name(reason);
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(RetryReason::cancelled) + 1);
  EXPECT_EQ(phrases.size(), names.size());
  EXPECT_EQ(name(RetryReason::not_idempotent), "not_idempotent");
  EXPECT_EQ(name(RetryReason::out_of_time), "out_of_time");
  EXPECT_EQ(name(static_cast<RetryReason>(99)), "none");
  EXPECT_EQ(describe(static_cast<RetryReason>(99)), describe(RetryReason::none));
}

}  // namespace
