/// \file
/// The attempts of one call, step by step, and what its caller has a say in.
// SPDX-License-Identifier: MIT
#include "constant_engine.hpp"
#include "world.hpp"

#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/retry_session.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using tcerr::Advice;
using tcerr::AttemptInfo;
using tcerr::Jitter;
using tcerr::PaceKey;
using tcerr::Pacer;
using tcerr::Request;
using tcerr::RetryControl;
using tcerr::RetryDecision;
using tcerr::RetryPolicy;
using tcerr::RetryReason;
using tcerr::RetrySession;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

constexpr Request kRead = {"DescribeInstances", true, "redis", "ap-beijing", "100000000001"};
constexpr Request kOnce = {"CreateInstances", false};

const Error kThrottled(Errc::RequestLimitExceeded, "slow down");
const Error kOutage(Errc::InternalError);
const Error kExpired(Errc::AuthFailure_TokenFailure);

static_assert(!std::is_constructible_v<RetrySession, RetryPolicy, Request>, "the policy would be gone");
static_assert(std::is_constructible_v<RetrySession, const RetryPolicy&, Request>);

/// A control under which pauses are as long as allowed.
RetryControl longest(World& world) {
  static ConstantEngine engine;
  RetryControl control = world.control();
  control.jitter = Jitter(engine);
  return control;
}

TEST(RetrySession, DecidesCountsAndMarks) {
  World world;
  const RetryPolicy policy;
  RetrySession session(policy, kRead, longest(world));
  for (int attempt = 1; attempt <= 4; ++attempt) {
    EXPECT_EQ(session.begin_attempt(), 0ms);
    EXPECT_EQ(session.attempt().number, attempt);
    const RetryDecision decision = session.next(kThrottled);
    EXPECT_EQ(decision.retry, attempt < 4);
    EXPECT_EQ(decision.delay, attempt < 4 ? policy.throttle.base * (1 << (attempt - 1)) : 0ms);
    EXPECT_EQ(session.reason(), attempt < 4 ? RetryReason::throttled : RetryReason::exhausted);
  }
  const Error marked = session.give_up(kThrottled);
  EXPECT_EQ(marked.attempts(), 4);
  EXPECT_EQ(marked.gave_up_because(), RetryReason::exhausted);
  EXPECT_EQ(marked.message(), "slow down");
  EXPECT_EQ(session.give_up<Errc>(), marked) << "it remembers the last error";
  EXPECT_TRUE(world.pauses().empty()) << "it waits for nothing itself";
}

TEST(RetrySession, NeedNotBeAskedBeforeAnAttempt) {
  World world;
  const RetryPolicy policy;
  RetrySession session(policy, kRead, longest(world));
  EXPECT_TRUE(session.next(kThrottled).retry);
  EXPECT_TRUE(session.next(kThrottled).retry);
  EXPECT_EQ(session.attempts(), 2);
  EXPECT_EQ(session.give_up(kThrottled).attempts(), 2);
}

TEST(RetrySession, TakesTimeFromTheClockThatItIsGiven) {
  World world;
  RetryPolicy policy;
  policy.time_budget = 10s;
  policy.throttle = {2s, 2s};
  RetrySession session(policy, kRead, longest(world));
  world.pass(8s);
  EXPECT_EQ(session.next(kThrottled).delay, 2s);
  world.pass(1us);
  EXPECT_EQ(session.next(kThrottled).reason, RetryReason::out_of_time);

  world.pass(1h);
  RetrySession later(policy, kRead, longest(world));
  EXPECT_TRUE(later.next(kThrottled).retry) << "the budget begins with the session";
}

TEST(RetrySession, MakesAnErrorOfItsOwnWhereThereWasNoAttempt) {
  World world;
  world.cancel_at(world.time());
  const RetryPolicy policy;
  RetrySession session(policy, kRead, world.control());
  EXPECT_EQ(session.begin_attempt(), std::nullopt);
  const Error error = session.give_up<Errc>();
  EXPECT_EQ(error.code(), Errc::ClientError_Cancelled);
  EXPECT_EQ(error.gave_up_because(), RetryReason::cancelled);
  EXPECT_EQ(error.attempts(), 0);
  EXPECT_EQ(session.give_up<tcerr::legacy::Errc>().code(), tcerr::legacy::Errc::ClientError_Cancelled);
}

TEST(RetrySession, RemembersTheAttemptsBeforeTheLast) {
  World world;
  RetryPolicy policy;
  policy.max_attempts = 100;
  policy.time_budget = 0ms;
  RetrySession session(policy, kRead, longest(world));
  EXPECT_TRUE(session.history().empty());
  for (int i = 1; i <= 12; ++i) {
    world.pass(10ms);
    static_cast<void>(session.next(Error(i % 2 == 0 ? Errc::InternalError : Errc::RequestLimitExceeded, std::to_string(i))));
    EXPECT_EQ(session.history().size(), std::min<std::size_t>(static_cast<std::size_t>(i - 1), 8));
  }
  const auto& history = session.history();
  for (std::size_t i = 0; i < history.size(); ++i) {
    EXPECT_EQ(history[i].error.message(), std::to_string(i + 4));
    EXPECT_EQ(history[i].elapsed, (static_cast<int>(i) + 4) * 10ms);
    EXPECT_EQ(history[i].decision.reason, i % 2 == 0 ? RetryReason::transient : RetryReason::throttled);
    EXPECT_TRUE(history[i].decision.retry);
  }
}

TEST(RetrySession, GivesItsHistoryToTheError) {
  World world;
  Error error = kThrottled;
  {
    const RetryPolicy policy;
    RetrySession session(policy, kRead, longest(world));
    EXPECT_TRUE(session.next(kOutage).retry);
    EXPECT_TRUE(session.give_up(kOutage).history().empty());
    world.pass(1s);
    EXPECT_TRUE(session.next(kThrottled).retry);
    error = session.give_up(kThrottled);
    EXPECT_EQ(error, session.give_up<Errc>());
    static_cast<void>(session.next(kThrottled));
    EXPECT_NE(error, session.give_up(kThrottled)) << "a longer history";
  }
  const Error copy = error;
  ASSERT_EQ(copy.history().size(), 1U);
  EXPECT_EQ(copy.history()[0].error, kOutage);
  EXPECT_EQ(copy.history()[0].decision.reason, RetryReason::transient);
  const tcerr::legacy::Error retyped(copy);
  EXPECT_EQ(retyped.history(), copy.history()) << "seen through another catalog, it has the same past";
  EXPECT_TRUE(kOutage.history().empty());
  const Error moved = std::move(error);
  EXPECT_TRUE(error.history().empty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(moved, copy);
}

TEST(RetrySession, LetsASuccessKnowHowManyAttemptsItTook) {
  World world;
  for (const int failures : {0, 2}) {
    int calls = 0;
    const auto call = [&](auto success) { return ++calls <= failures ? decltype(success)(kThrottled) : success; };
    const auto plain = tcerr::retry(
        {}, kRead, [&] { return call(tcerr::redis::parse(R"({"Response":{"RequestId":"r-1"}})")); }, longest(world));
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->attempts(), failures + 1);
    EXPECT_EQ(plain->request_id(), "r-1");
    calls = 0;
    const auto number = tcerr::retry(
        {}, kRead, [&] { return call(Outcome<int>(7)); }, longest(world));
    ASSERT_TRUE(number);
    EXPECT_EQ(number.success().attempts(), failures + 1);
  }
}

TEST(RetrySession, TakesOutcomesWhoseCodesHaveNoEnum) {
  World world;
  const auto parse = [] { return tcerr::parse(tcerr::redis::catalog(), R"({"Response":{"Error":{"Code":"RequestLimitExceeded"}}})"); };
  const auto outcome = tcerr::retry({}, kRead, parse, longest(world));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().attempts(), 4);
  EXPECT_EQ(outcome.error().catalog(), tcerr::redis::catalog());
  world.cancel_at(world.time());
  EXPECT_EQ(tcerr::retry({}, kRead, parse, longest(world)).error().condition(), tcerr::Condition::cancelled);
}

TEST(RetryControl, GivesEachCopyPausesOfItsOwn) {
  World world;
  RetryPolicy policy;
  policy.throttle = {1h, 1h};
  policy.time_budget = 0ms;
  RetryControl prototype;
  prototype.clock = &world;
  std::set<milliseconds> pauses;
  for (int i = 0; i < 20; ++i) pauses.insert(RetrySession(policy, kRead, prototype).next(kThrottled).delay);
  EXPECT_GT(pauses.size(), 15U) << "callers with one prototype wait alike";
}

// Turns

TEST(RetrySessionWithAPacer, SaysHowLongToWaitAndIsAskedAgain) {
  World world;
  Pacer pacer;
  const RetryPolicy policy;
  RetryControl control = longest(world);
  control.pacer = &pacer;
  RetrySession first(policy, kRead, control);
  RetrySession second(policy, kRead, control);
  RetrySession other(policy, {"CreateInstances", false, "redis", "ap-beijing", "100000000001"}, control);
  EXPECT_EQ(first.begin_attempt(), 0ms);
  EXPECT_EQ(second.begin_attempt(), 50ms);
  EXPECT_EQ(other.begin_attempt(), 0ms) << "another action has a pace of its own";
  world.pass(20ms);
  EXPECT_EQ(second.begin_attempt(), 30ms);
  EXPECT_EQ(second.attempts(), 0);
  world.pass(30ms);
  EXPECT_EQ(second.begin_attempt(), 0ms);
  EXPECT_EQ(second.attempts(), 1);
  EXPECT_EQ(second.attempt().elapsed, 50ms);
}

TEST(RetrySessionWithAPacer, SlowsItDownWhereItIsThrottledAndOnlyThere) {
  World world;
  Pacer pacer;
  const PaceKey key = {kRead.product, kRead.action, kRead.region, kRead.account};
  const RetryPolicy policy;
  RetryControl control = longest(world);
  control.pacer = &pacer;
  RetrySession session(policy, kRead, control);
  for (const Error& harmless : {kOutage, Error(Errc::ResourceInUse_InstanceBeenLocked)}) {
    ASSERT_EQ(session.begin_attempt(), 0ms);
    static_cast<void>(session.next(harmless));
    EXPECT_EQ(pacer.rate(key), 20) << harmless;
    world.pass(1s);
  }
  ASSERT_EQ(session.begin_attempt(), 0ms);
  static_cast<void>(session.next(kThrottled));
  const double slow = pacer.rate(key);
  EXPECT_LT(slow, 20);
  EXPECT_EQ(pacer.rate({}), 20);
  world.pass(5s);
  ASSERT_EQ(session.begin_attempt(), 0ms);
  session.succeeded();
  EXPECT_GT(pacer.rate(key), slow);
}

TEST(RetrySessionWithAPacer, GivesUpWhereItsTurnWouldComeTooLate) {
  World world;
  Pacer pacer;
  RetryPolicy policy;
  policy.time_budget = 120ms;
  RetryControl control = longest(world);
  control.pacer = &pacer;
  RetrySession sessions[] = {{policy, kRead, control}, {policy, kRead, control}, {policy, kRead, control}, {policy, kRead, control}};
  EXPECT_EQ(sessions[0].begin_attempt(), 0ms);
  EXPECT_EQ(sessions[1].begin_attempt(), 50ms);
  EXPECT_EQ(sessions[2].begin_attempt(), 100ms);
  EXPECT_EQ(sessions[3].begin_attempt(), std::nullopt);
  EXPECT_EQ(sessions[3].give_up<Errc>().gave_up_because(), RetryReason::out_of_time);
  RetryPolicy patient;
  RetrySession next(patient, kRead, control);
  EXPECT_EQ(next.begin_attempt(), 150ms) << "its place in the line is free again";
}

TEST(RetrySessionWithAPacer, WaitsInRetryItself) {
  World world;
  Pacer pacer(10);
  RetryControl control = longest(world);
  control.pacer = &pacer;
  for (int i = 0; i < 11; ++i) {
    ASSERT_TRUE(tcerr::retry(
        {}, kRead, [] { return Outcome<int>(1); }, control));
  }
  EXPECT_EQ(world.pauses(), std::vector<milliseconds>(10, 100ms));
}

// Hooks

TEST(BeforeAttempt, IsToldOfEachAndWhatIsLeft) {
  World world;
  RetryPolicy policy;
  policy.time_budget = 10s;
  policy.throttle = {2s, 4s};
  policy.attempt_timeout = 5s;
  RetryControl control = longest(world);
  std::vector<AttemptInfo> seen;
  control.before_attempt = [&seen](const AttemptInfo& attempt) { return seen.push_back(attempt), true; };
  const auto outcome = tcerr::retry(
      policy, kRead,
      [&](const AttemptInfo& attempt) {
        EXPECT_EQ(attempt.number, static_cast<int>(seen.size()));
        world.pass(1500ms);
        return Outcome<int>(kThrottled);
      },
      control);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::out_of_time);
  ASSERT_EQ(seen.size(), 3U);
  const milliseconds elapsed[] = {0ms, 3500ms, 9000ms};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(seen[i].request.action, "DescribeInstances");
    EXPECT_EQ(seen[i].request.product, "redis");
    EXPECT_EQ(seen[i].number, static_cast<int>(i) + 1);
    EXPECT_EQ(seen[i].elapsed, elapsed[i]);
    EXPECT_EQ(seen[i].remaining, 10s - elapsed[i]);
    EXPECT_EQ(seen[i].timeout, std::min<milliseconds>(5s, 10s - elapsed[i])) << "the time-out follows what is left";
  }
}

TEST(BeforeAttempt, SeesLimitsOnlyWhereThereAreAny) {
  struct {
    milliseconds budget;
    milliseconds timeout;
    milliseconds passed;
    std::optional<milliseconds> expected_remaining;
    std::optional<milliseconds> expected_timeout;
  } const cases[] = {
      {0ms, 0ms, 1s, std::nullopt, std::nullopt},
      {0ms, 3s, 1s, std::nullopt, 3s},
      {10s, 0ms, 1s, 9s, 9s},
      {10s, 3s, 1s, 9s, 3s},
      {10s, 3s, 8s, 2s, 2s},
      {10s, 0ms, 11s, 0s, 1ms},
      {10s, -1ms, 1s, 9s, 9s},
  };
  for (const auto& expected : cases) {
    World world;
    RetryPolicy policy;
    policy.time_budget = expected.budget;
    policy.attempt_timeout = expected.timeout;
    RetrySession session(policy, kRead, longest(world));
    world.pass(expected.passed);
    ASSERT_EQ(session.begin_attempt(), 0ms);
    EXPECT_EQ(session.attempt().remaining, expected.expected_remaining);
    EXPECT_EQ(session.attempt().timeout, expected.expected_timeout) << "never zero, which means no limit to a transport";
  }
}

TEST(BeforeAttempt, MayVetoWithAReasonOfItsOwn) {
  for (const int allowed : {0, 1, 2}) {
    World world;
    RetryControl control = longest(world);
    control.before_attempt = [allowed](const AttemptInfo& attempt) { return attempt.number <= allowed; };
    int calls = 0;
    const auto outcome = tcerr::retry(
        {}, kRead, [&] { return ++calls, Outcome<int>(kThrottled); }, control);
    EXPECT_EQ(calls, allowed);
    EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::vetoed);
    EXPECT_EQ(outcome.error().attempts(), allowed);
    EXPECT_EQ(outcome.error().code(), allowed == 0 ? Errc::ClientError_Cancelled : Errc::RequestLimitExceeded);
  }
}

TEST(AfterAttempt, IsToldOfFailuresAndOfTheSuccess) {
  World world;
  RetryControl control = longest(world);
  std::vector<std::string> seen;
  control.after_attempt = [&](const AttemptInfo& attempt, const tcerr::Error* error, const RetryDecision& decision) {
    seen.push_back(std::to_string(attempt.number) + " after " + std::to_string(attempt.elapsed.count()) +
                   " ms: " + std::string(error == nullptr ? "ok" : error->name()) + ", " + std::string(name(decision.reason)));
    EXPECT_EQ(decision.retry, error != nullptr);
  };
  int calls = 0;
  ASSERT_TRUE(tcerr::retry(
      {}, kRead,
      [&] {
        world.pass(100ms);
        return ++calls < 3 ? Outcome<int>(kThrottled) : Outcome<int>(calls);
      },
      control));
  EXPECT_EQ(seen, (std::vector<std::string>{"1 after 100 ms: RequestLimitExceeded, throttled",
                                            "2 after 1200 ms: RequestLimitExceeded, throttled", "3 after 3300 ms: ok, none"}));
}

TEST(AfterAttempt, MayVetoBeforeThePauseAndChangeThePause) {
  World world;
  RetryControl control = longest(world);
  control.after_attempt = [](const AttemptInfo& attempt, const tcerr::Error*, RetryDecision& decision) {
    decision.delay = 7s;
    decision.retry = attempt.number < 2;
  };
  const auto outcome = tcerr::retry(
      {}, kRead, [] { return Outcome<int>(kThrottled); }, control);
  EXPECT_EQ(outcome.error().attempts(), 2);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::vetoed);
  EXPECT_EQ(world.pauses(), std::vector<milliseconds>{7s});
}

TEST(AfterAttempt, CannotPauseBackwardsOrBehindTheBudget) {
  for (const auto& [pause, expected] : {std::pair(milliseconds(-5s), RetryReason::exhausted), {61s, RetryReason::out_of_time}}) {
    World world;
    RetryControl control = longest(world);
    control.after_attempt = [pause = pause](const AttemptInfo&, const tcerr::Error*, RetryDecision& decision) { decision.delay = pause; };
    const auto outcome = tcerr::retry(
        {}, kRead, [] { return Outcome<int>(kThrottled); }, control);
    EXPECT_EQ(outcome.error().gave_up_because(), expected);
    for (const milliseconds made : world.pauses()) EXPECT_EQ(made, 0ms);
  }
}

TEST(AfterAttempt, CannotRepeatWhatMustNotBeRepeated) {
  World world;
  RetryControl control = longest(world);
  control.after_attempt = [](const AttemptInfo&, const tcerr::Error*, RetryDecision& decision) {
    decision = {true, 0ms, RetryReason::transient};
  };
  const auto outcome = tcerr::retry(
      {}, kOnce, [] { return Outcome<int>(kOutage); }, control);
  EXPECT_EQ(outcome.error().attempts(), 1);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::not_idempotent);
}

// What is put right on the way

TEST(RefreshCredentials, GivesOneMoreAttemptAtOnce) {
  World world;
  RetryControl control = longest(world);
  int refreshed = 0;
  control.refresh_credentials = [&refreshed] { return ++refreshed, true; };
  int calls = 0;
  const auto outcome = tcerr::retry(
      {}, kOnce, [&] { return ++calls, refreshed == 0 ? Outcome<int>(kExpired) : Outcome<int>(calls); }, control);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, 2);
  EXPECT_EQ(world.pauses(), std::vector<milliseconds>{0ms});

  refreshed = calls = 0;
  const auto in_vain = tcerr::retry(
      {}, kOnce, [&] { return ++calls, Outcome<int>(kExpired); }, control);
  EXPECT_EQ(calls, 2) << "once a call";
  EXPECT_EQ(refreshed, 1);
  EXPECT_EQ(in_vain.error().gave_up_because(), RetryReason::needs_fix);
}

TEST(RefreshCredentials, IsNotAskedWhereItWouldNotHelp) {
  World world;
  RetryPolicy policy;
  const auto refreshes = [&](const Error& error, const Request& request) {
    int refreshed = 0;
    RetryControl control = longest(world);
    control.refresh_credentials = [&refreshed] { return ++refreshed, true; };
    static_cast<void>(tcerr::retry(
        policy, request, [&] { return Outcome<int>(error); }, control));
    return refreshed;
  };
  EXPECT_EQ(refreshes(kExpired, kOnce), 1);
  EXPECT_EQ(refreshes(kOutage, kRead), 0);
  EXPECT_EQ(refreshes(Error(Errc::AuthFailure_SignatureExpire), kOnce), 0) << "that is the clock";
  policy.overlay = {{"InternalError", Advice::fix_credentials, {}}, {"AuthFailure", Advice::never, {}}};
  EXPECT_EQ(refreshes(kOutage, kOnce), 0) << "the call may have taken effect";
  EXPECT_EQ(refreshes(kOutage, kRead), 1) << "the overlay has the say";
  EXPECT_EQ(refreshes(kExpired, kOnce), 0);
  policy = RetryPolicy();
  policy.max_attempts = 1;
  EXPECT_EQ(refreshes(kExpired, kOnce), 0) << "there is no attempt left for which to get new ones";
}

TEST(RefreshCredentials, MayFail) {
  World world;
  RetryControl control = longest(world);
  control.refresh_credentials = [] { return false; };
  const auto outcome = tcerr::retry(
      {}, kOnce, [] { return Outcome<int>(kExpired); }, control);
  EXPECT_EQ(outcome.error().attempts(), 1);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::needs_fix);
}

/// Returns what a reply says that came so long after it was dated.
Error expired_at(std::string_view date) {
  const std::map<std::string, std::string> headers = {{"Date", std::string(date)}};
  return tcerr::redis::parse(tcerr::Reply{200, "", headers, R"({"Response":{"Error":{"Code":"AuthFailure.SignatureExpire"}}})"}).error();
}

TEST(AdjustClock, IsToldHowFarTheClockIsOff) {
  World world;  // where it is an hour past the beginning of 1970
  const struct {
    std::string_view date;
    std::chrono::seconds skew;
  } cases[] = {{"Thu, 01 Jan 1970 01:00:00 GMT", 0s}, {"Thu, 01 Jan 1970 01:07:30 GMT", 450s}, {"Thu, 01 Jan 1970 00:00:00 GMT", -1h}};
  for (const auto& expected : cases) {
    RetryControl control = longest(world);
    std::vector<std::chrono::seconds> told;
    control.adjust_clock = [&told](std::chrono::seconds skew) { return told.push_back(skew), true; };
    int calls = 0;
    const auto outcome = tcerr::retry(
        {}, kOnce, [&] { return ++calls == 1 ? Outcome<int>(expired_at(expected.date)) : Outcome<int>(calls); }, control);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(*outcome, 2);
    EXPECT_EQ(told, std::vector<std::chrono::seconds>{expected.skew});
  }
}

TEST(AdjustClock, IsAskedOnceAndOnlyWithADate) {
  World world;
  const auto asked = [&](const Error& error, bool answer) {
    RetryControl control = longest(world);
    int count = 0;
    control.adjust_clock = [&](std::chrono::seconds) { return ++count, answer; };
    control.refresh_credentials = [] { return ADD_FAILURE(), true; };
    const auto outcome = tcerr::retry(
        {}, kOnce, [&] { return Outcome<int>(error); }, control);
    EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::needs_fix);
    EXPECT_EQ(outcome.error().attempts(), answer && count > 0 ? 2 : 1);
    return count;
  };
  EXPECT_EQ(asked(expired_at("Thu, 01 Jan 1970 01:07:30 GMT"), true), 1);
  EXPECT_EQ(asked(expired_at("Thu, 01 Jan 1970 01:07:30 GMT"), false), 1);
  EXPECT_EQ(asked(expired_at("half past seven"), true), 0);
  EXPECT_EQ(asked(Error(Errc::AuthFailure_SignatureExpire), true), 0);
}

TEST(RetrySession, GoesOnAfterTheCallerHasPutThingsRight) {
  World world;
  const RetryPolicy policy;
  RetrySession session(policy, kOnce, longest(world));
  EXPECT_EQ(session.next(kExpired).reason, RetryReason::needs_fix);
  world.pass(3s);  // new credentials come from afar
  const RetryDecision decision = session.fixed(kExpired);
  EXPECT_TRUE(decision.retry);
  EXPECT_EQ(decision.delay, 0ms);
  EXPECT_EQ(decision.reason, RetryReason::fixed);
  EXPECT_EQ(session.attempts(), 1);
  EXPECT_EQ(session.fixed(kExpired), decision) << "there is nothing more to decide";
  world.pass(60s);
  EXPECT_EQ(session.next(kExpired).reason, RetryReason::needs_fix);
  EXPECT_EQ(session.fixed(kExpired).reason, RetryReason::out_of_time);
  EXPECT_EQ(session.next(kOutage).reason, RetryReason::not_idempotent);
  EXPECT_EQ(session.fixed(kOutage).reason, RetryReason::not_idempotent);
}

}  // namespace
