/// \file
/// What retry() does for its caller.
// SPDX-License-Identifier: MIT
#include "constant_engine.hpp"
#include "world.hpp"

#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using tcerr::AttemptInfo;
using tcerr::Cancellation;
using tcerr::Jitter;
using tcerr::Request;
using tcerr::RetryControl;
using tcerr::RetryDecision;
using tcerr::RetryPolicy;
using tcerr::RetryReason;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

constexpr Request kOnce = {"CreateInstances", false};
constexpr Request kIdempotent = {"CreateInstances", true};

/// Returns an error that may be repeated, and that is told from others by its message.
Error refusal(int number = 0) { return Error(Errc::RequestLimitExceeded, "refusal " + std::to_string(number)); }

TEST(Retry, ReturnsASuccessAtOnce) {
  World world;
  int calls = 0;
  const auto outcome = tcerr::retry(
      {}, kOnce, [&] { return Outcome<int>(++calls); }, world.control());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, 1);
  EXPECT_TRUE(world.pauses().empty());
}

TEST(Retry, MakesOneCallHoweverFewAreAllowed) {
  for (const int max_attempts : {-1, 0, 1}) {
    RetryPolicy policy;
    policy.max_attempts = max_attempts;
    World world;
    int calls = 0;
    const auto outcome = tcerr::retry(
        policy, kOnce, [&] { return Outcome<int>(refusal(++calls)); }, world.control());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(outcome.error().attempts(), 1);
    EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::exhausted);
    EXPECT_TRUE(world.pauses().empty());
  }
}

TEST(Retry, ReturnsTheLastErrorWithAllThatItSays) {
  const std::map<std::string, std::string> headers = {{"Retry-After", "2"}, {"X-TC-RequestId", "rid"}};
  World world;
  int calls = 0;
  const auto outcome = tcerr::retry(
      {}, kOnce,
      [&]() -> Outcome<> {
        if (++calls < 4) return refusal(calls);
        return tcerr::redis::parse(tcerr::Reply{200, "", headers, R"({"Response":{"Error":{"Code":"RequestLimitExceeded"}}})"});
      },
      world.control());
  ASSERT_FALSE(outcome);
  const Error& error = outcome.error();
  EXPECT_EQ(error.attempts(), 4);
  EXPECT_EQ(error.gave_up_because(), RetryReason::exhausted);
  EXPECT_EQ(error.code(), Errc::RequestLimitExceeded);
  EXPECT_EQ(error.http_status(), 200);
  EXPECT_EQ(error.retry_after(), "2");
  EXPECT_EQ(error.request_id(), "rid");
  EXPECT_EQ(error.condition(), tcerr::Condition::throttled);
  EXPECT_EQ(refusal().attempts(), 0);
  EXPECT_EQ(refusal().gave_up_because(), RetryReason::none);
}

TEST(Retry, ShowsEachFailureOnceWithItsDecision) {
  World world;
  RetryControl control = world.control();
  std::vector<std::string> messages;
  std::vector<RetryReason> reasons;
  control.after_attempt = [&](const AttemptInfo&, const tcerr::Error* error, const RetryDecision& decision) {
    ASSERT_NE(error, nullptr);
    messages.emplace_back(error->message());
    reasons.push_back(decision.reason);
    EXPECT_EQ(decision.retry, reasons.size() < 3);
    EXPECT_EQ(world.pauses().size() + 1, messages.size()) << "it is told before the pause";
  };
  RetryPolicy policy;
  policy.max_attempts = 3;
  int calls = 0;
  EXPECT_FALSE(tcerr::retry(
      policy, kOnce, [&] { return Outcome<int>(refusal(++calls)); }, std::move(control)));
  EXPECT_EQ(messages, (std::vector<std::string>{"refusal 1", "refusal 2", "refusal 3"}));
  EXPECT_EQ(reasons, (std::vector<RetryReason>{RetryReason::throttled, RetryReason::throttled, RetryReason::exhausted}));
}

TEST(Retry, AsksTheOverlayForTheAction) {
  RetryPolicy policy;
  policy.overlay = {{"InvalidParameter", tcerr::Advice::backoff, "UpgradeInstance"}};
  const auto attempts = [&](std::string_view action) {
    World world;
    return tcerr::retry(
               policy, {action, false}, [] { return Outcome<int>(Error(Errc::InvalidParameter)); }, world.control())
        .error()
        .attempts();
  };
  EXPECT_EQ(attempts("UpgradeInstance"), 4);
  EXPECT_EQ(attempts("CreateInstances"), 1);
}

TEST(Retry, CountsThePartOfAMillisecondThatACallTook) {
  World world;
  RetryPolicy policy;
  policy.max_attempts = 100;
  policy.time_budget = 10ms;
  policy.throttle = {1ms, 1ms};
  ConstantEngine longest;
  RetryControl control = world.control();
  control.jitter = Jitter(longest);
  const microseconds begin = world.time();
  const auto outcome = tcerr::retry(
      policy, kOnce,
      [&] {
        EXPECT_LE(world.time() - begin, policy.time_budget);
        world.pass(900us);
        return Outcome<int>(refusal());
      },
      std::move(control));
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::out_of_time);
}

Outcome<int> always_seven() { return 7; }

TEST(Retry, TakesWhateverCanBeCalled) {
  World world;
  EXPECT_EQ(*tcerr::retry({}, kOnce, always_seven, world.control()), 7);
  EXPECT_EQ(*tcerr::retry({}, kOnce, &always_seven, world.control()), 7);
  EXPECT_EQ(*tcerr::retry({}, kOnce, std::function<Outcome<int>()>(always_seven), world.control()), 7);
  EXPECT_EQ(
      *tcerr::retry(
          {}, kOnce, [calls = 0]() mutable { return ++calls < 3 ? Outcome<int>(refusal(calls)) : Outcome<int>(calls); }, world.control()),
      3);

  struct Counter {
    Outcome<int> operator()() {
      if (++calls < 3) return refusal(calls);
      return calls;
    }
    int calls = 0;
  } counter;
  EXPECT_EQ(*tcerr::retry({}, kOnce, counter, world.control()), 3);
  EXPECT_EQ(counter.calls, 3) << "the caller's object is called, not a copy";

  const Outcome<int> kept = 5;
  EXPECT_EQ(*tcerr::retry(
                {}, kOnce, [&]() -> const Outcome<int>& { return kept; }, world.control()),
            5);
}

TEST(Retry, TakesOutcomesOfAnyValueAndAnyCatalog) {
  World world;
  int calls = 0;
  const auto moved = tcerr::retry(
      {}, kOnce,
      [&]() -> Outcome<std::unique_ptr<int>> {
        if (++calls < 2) return refusal(calls);
        return std::make_unique<int>(9);
      },
      world.control());
  ASSERT_TRUE(moved);
  EXPECT_EQ(**moved, 9);

  const auto text = tcerr::retry(
      {}, kOnce, [] { return Outcome<std::string>("text"); }, world.control());
  EXPECT_EQ(*text, "text");

  const auto legacy = tcerr::retry(
      {}, kIdempotent, [] { return tcerr::legacy::parse(R"({"code":5400})"); }, world.control());
  ASSERT_FALSE(legacy);
  EXPECT_EQ(legacy.error().code(), tcerr::legacy::Errc::PartialSuccess);
  EXPECT_EQ(legacy.error().gave_up_because(), RetryReason::partial);
  EXPECT_EQ(legacy.error().attempts(), 1);
}

TEST(Retry, WaitsByTheRealClockUnlessToldOtherwise) {
  RetryPolicy policy;
  policy.max_attempts = 3;
  policy.throttle = {4ms, 8ms};
  ConstantEngine longest;
  RetryControl control;
  control.jitter = Jitter(longest);
  const auto begin = steady_clock::now();
  const auto outcome = tcerr::retry(
      policy, kOnce, [] { return Outcome<int>(refusal()); }, std::move(control));
  EXPECT_GE(steady_clock::now() - begin, 12ms);
  EXPECT_EQ(outcome.error().attempts(), 3);

  policy.throttle = {0ms, 0ms};
  EXPECT_EQ(tcerr::retry(policy, kOnce, [] { return Outcome<int>(refusal()); }).error().attempts(), 3);
}

// Giving up

TEST(Cancelling, BeforeTheFirstAttemptMakesNone) {
  World world;
  world.cancel_at(world.time());
  RetryControl control = world.control();
  control.before_attempt = [](const AttemptInfo&) { return ADD_FAILURE(), true; };
  control.after_attempt = [](const AttemptInfo&, const tcerr::Error*, const RetryDecision&) { ADD_FAILURE() << "there was no attempt"; };
  bool called = false;
  const auto outcome = tcerr::retry(
      {}, kIdempotent,
      [&] {
        called = true;
        return Outcome<int>(1);
      },
      std::move(control));
  EXPECT_FALSE(called);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_Cancelled);
  EXPECT_EQ(outcome.error().condition(), tcerr::Condition::cancelled);
  EXPECT_EQ(outcome.error().attempts(), 0);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::cancelled);

  const auto legacy = tcerr::retry(
      {}, kIdempotent, [] { return tcerr::legacy::parse("{}"); }, world.control());
  EXPECT_EQ(legacy.error().code(), tcerr::legacy::Errc::ClientError_Cancelled);
}

TEST(Cancelling, DuringACallMakesNoFurtherOneAndNoPause) {
  World world;
  const auto outcome = tcerr::retry(
      {}, kIdempotent,
      [&] {
        world.cancel_at(world.time());
        return Outcome<int>(refusal(1));
      },
      world.control());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message(), "refusal 1") << "the error of the service is worth more than that the caller gave up";
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::cancelled);
  EXPECT_EQ(outcome.error().attempts(), 1);
  EXPECT_TRUE(world.pauses().empty());
}

TEST(Cancelling, DuringACallThatSucceedsLosesNothing) {
  World world;
  const auto outcome = tcerr::retry(
      {}, kIdempotent,
      [&] {
        world.cancel_at(world.time());
        return Outcome<int>(1);
      },
      world.control());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, 1);
}

TEST(Cancelling, DuringACallDoesNotHideWhyItCouldNotBeRepeatedAnyway) {
  World world;
  const auto outcome = tcerr::retry(
      {}, kOnce,
      [&] {
        world.cancel_at(world.time());
        return Outcome<int>(Error(Errc::ClientError_NetworkError));
      },
      world.control());
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::not_idempotent);
}

TEST(Cancelling, DuringAPauseMakesNoFurtherCall) {
  World world;
  RetryPolicy policy;
  policy.throttle = {10s, 10s};
  ConstantEngine longest;
  RetryControl control = world.control();
  control.jitter = Jitter(longest);
  world.cancel_at(world.time() + 15s);
  int calls = 0;
  const auto outcome = tcerr::retry(
      policy, kOnce, [&] { return Outcome<int>(refusal(++calls)); }, std::move(control));
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(outcome.error().message(), "refusal 2");
  EXPECT_EQ(outcome.error().attempts(), 2);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::cancelled);
  EXPECT_EQ(world.pauses().size(), 2U);
}

TEST(Cancelling, EndsARealPauseAtOnce) {
  RetryPolicy policy;
  policy.throttle = {10min, 10min};
  policy.time_budget = 0ms;
  ConstantEngine longest;
  Cancellation cancellation;
  RetryControl control;
  control.jitter = Jitter(longest);
  control.cancellation = &cancellation;
  steady_clock::time_point cancelled;
  std::thread impatient([&] {
    std::this_thread::sleep_for(30ms);
    cancelled = steady_clock::now();
    cancellation.cancel();
  });
  const auto outcome = tcerr::retry(
      policy, kOnce, [] { return Outcome<int>(refusal()); }, std::move(control));
  const auto end = steady_clock::now();
  impatient.join();
  EXPECT_LT(end - cancelled, 10s) << "a pause of ten minutes went on";
  EXPECT_EQ(outcome.error().attempts(), 1);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::cancelled);
}

#if defined(__cpp_exceptions)
TEST(Retry, LetsPassWhatTheCallThrows) {
  World world;
  int calls = 0;
  const auto call = [&]() -> Outcome<int> {
    if (++calls == 2) throw std::runtime_error("no memory left for the request");
    return refusal(calls);
  };
  EXPECT_THROW(static_cast<void>(tcerr::retry({}, kIdempotent, call, world.control())), std::runtime_error);
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(world.pauses().size(), 1U);
}

TEST(Retry, LetsPassWhatTheObserverThrows) {
  World world;
  RetryControl control = world.control();
  control.after_attempt = [](const AttemptInfo&, const tcerr::Error*, const RetryDecision&) {
    throw std::runtime_error("the log is full");
  };
  int calls = 0;
  EXPECT_THROW(static_cast<void>(tcerr::retry(
                   {}, kOnce, [&] { return Outcome<int>(refusal(++calls)); }, std::move(control))),
               std::runtime_error);
  EXPECT_EQ(calls, 1);
}
#endif

}  // namespace
