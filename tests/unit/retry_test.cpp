/// \file
/// The decision whether to repeat a call: reasons, pauses, budgets, Retry-After, and the verdicts of a user's own.
// SPDX-License-Identifier: MIT
#include "constant_engine.hpp"

#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;
using std::chrono::milliseconds;
using std::chrono::system_clock;
using tcerr::Advice;
using tcerr::AdviceOverlay;
using tcerr::AdviceRule;
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
  return tcerr::decide(policy, error, request, attempt, elapsed, jitter, kNow);
}

/// Returns the service's error with that code, listed or not.
Error service_error(std::string_view code) {
  return tcerr::redis::parse("{\"Response\":{\"Error\":{\"Code\":\"" + std::string(code) + "\"},\"RequestId\":\"r\"}}").error();
}

/// Returns a throttling error whose reply had this Retry-After header.
Error throttled(const std::string& retry_after) {
  const std::map<std::string, std::string> headers = {{"Retry-After", retry_after}};
  return tcerr::redis::parse(tcerr::Reply{429, "", headers, ""}).error();
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
  std::set<RetryReason> seen = {RetryReason::none};
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
  constexpr milliseconds kMax = milliseconds::max();
  struct {
    tcerr::Backoff backoff;
    milliseconds longest;  // in any attempt
  } const cases[] = {
      {{0ms, 0ms}, 0ms},   {{0ms, 1s}, 0ms},           {{-1ms, 1s}, 0ms},
      {{-1ms, kMax}, 0ms}, {{1s, -1ms}, 0ms},          {{milliseconds::min(), kMax}, 0ms},
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
      throttle += tcerr::decide(policy, kRefused, kIdempotent, attempt, 0ms, jitter, kNow).delay;
      backoff += tcerr::decide(policy, kPerhapsDone, kIdempotent, attempt, 0ms, jitter, kNow).delay;
    }
    EXPECT_GT(throttle, 2 * backoff) << attempt;
  }
}

TEST(Jitter, DrawsEachPauseUpToTheLimitEquallyOften) {
  constexpr int kDraws = 40000;
  Jitter jitter(7);
  std::map<milliseconds, int> drawn;
  for (int i = 0; i < kDraws; ++i) ++drawn[jitter.draw(3ms)];
  ASSERT_EQ(drawn.size(), 4U);
  EXPECT_EQ(drawn.begin()->first, 0ms);
  EXPECT_EQ(drawn.rbegin()->first, 3ms);
  for (const auto& [pause, count] : drawn) EXPECT_NEAR(count, kDraws / 4, kDraws / 50) << pause.count();
}

TEST(Jitter, StaysInBounds) {
  std::mt19937 small(1);
  std::mt19937_64 large(1);
  ConstantEngine longest;
  ConstantEngine shortest{0};
  Jitter jitters[] = {Jitter(), Jitter(1), Jitter(small), Jitter(large), Jitter(longest), Jitter(shortest)};
  for (Jitter& jitter : jitters) {
    for (const milliseconds limit : {1ms, 2ms, 1000ms, milliseconds(24h * 365), milliseconds::max()}) {
      for (int i = 0; i < 200; ++i) {
        const milliseconds pause = jitter.draw(limit);
        ASSERT_GE(pause, 0ms);
        ASSERT_LE(pause, limit);
      }
    }
    for (const milliseconds limit : {0ms, -1ms, milliseconds::min()}) EXPECT_EQ(jitter.draw(limit), 0ms);
  }
  EXPECT_EQ(Jitter(longest).draw(1000ms), 1000ms);
  EXPECT_EQ(Jitter(shortest).draw(1000ms), 0ms);
}

std::vector<milliseconds> draws(Jitter jitter) {
  std::vector<milliseconds> pauses;
  for (int i = 0; i < 50; ++i) pauses.push_back(jitter.draw(1h));
  return pauses;
}

TEST(Jitter, RepeatsItselfForTheSameSeedOnly) {
  EXPECT_EQ(draws(Jitter(42)), draws(Jitter(42)));
  EXPECT_NE(draws(Jitter(42)), draws(Jitter(43)));
  EXPECT_NE(draws(Jitter(0)), std::vector<milliseconds>(50, 0ms)) << "no seed is a bad one";
  const Jitter first;
  const Jitter second;
  EXPECT_NE(draws(first), draws(second)) << "two clients that fail together must not return together";
}

template <typename Engine>
void draws_from_the_engine_that_is_given() {
  Engine engine(5);
  Engine twin(5);
  Engine other(6);
  const Engine fresh(5);
  const auto pauses = draws(Jitter(engine));
  EXPECT_NE(engine, fresh) << "it is the engine itself that moves on";
  EXPECT_EQ(pauses, draws(Jitter(twin)));
  EXPECT_NE(pauses, draws(Jitter(other)));
  EXPECT_GT(*std::max_element(pauses.begin(), pauses.end()), 45min);
  EXPECT_LT(*std::min_element(pauses.begin(), pauses.end()), 15min);
}

TEST(Jitter, DrawsFromTheEngineThatIsGiven) {
  draws_from_the_engine_that_is_given<std::mt19937>();
  draws_from_the_engine_that_is_given<std::mt19937_64>();
}

// Retry-After

/// A header at `kNow`, and what it asks for.
struct Header {
  std::string_view text;
  std::optional<milliseconds> pause;
};

TEST(RetryAfter, IsReadAsSecondsOrAsADate) {
  constexpr milliseconds kCentury = 24h * 365 * 100;
  const Header cases[] = {
      // seconds
      {"7", 7s},
      {"0", 0s},
      {"007", 7s},
      {"120", 120s},
      {" 7", 7s},
      {"7\t ", 7s},
      {"3153600000", kCentury},
      {"3153600001", kCentury},
      {"9223372036854775807", kCentury},
      {"9223372036854775808", kCentury},
      {"99999999999999999999999999999999", kCentury},
      // the three forms of a date
      {"Sun, 06 Nov 1994 08:49:37 GMT", 7s},
      {"Sunday, 06-Nov-94 08:49:37 GMT", 7s},
      {"Sun Nov  6 08:49:37 1994", 7s},
      {"  Sun, 06 Nov 1994 08:49:37 GMT ", 7s},
      {"Wed, 16 Nov 1994 08:49:37 GMT", 240h + 7s},
      {"Wednesday, 16-Nov-94 08:49:37 GMT", 240h + 7s},
      {"Wed Nov 16 08:49:37 1994", 240h + 7s},
      {"Sun, 06 Nov 1994 08:49:30 GMT", 0s},
      // dates that have passed
      {"Sun, 06 Nov 1994 08:49:29 GMT", 0s},
      {"Sunday, 06-Nov-94 08:49:29 GMT", 0s},
      {"Sun Nov  6 08:49:29 1994", 0s},
      {"Thu, 01 Jan 1970 00:00:00 GMT", 0s},
      {"Wed, 31 Dec 1969 23:59:59 GMT", 0s},
      {"Mon, 01 Jan 0001 00:00:00 GMT", 0s},
      {"Sat, 01 Jan 0000 00:00:00 GMT", 0s},
      {"Sat, 01 Jan 0030 00:00:00 GMT", 0s},
      // the turn of the year, leap seconds and leap days
      {"Sun, 01 Jan 1995 00:00:00 GMT", 4806630s},
      {"Sat, 31 Dec 1994 23:59:60 GMT", 4806630s},
      {"Thu, 29 Feb 1996 00:00:00 GMT", 41440230s},
      {"Thursday, 29-Feb-96 00:00:00 GMT", 41440230s},
      {"Thu Feb 29 00:00:00 1996", 41440230s},
      {"Tue, 29 Feb 2000 00:00:00 GMT", 167670630s},
      // two digits of a year: at most fifty years ahead
      {"Tuesday, 01-Jan-30 00:00:00 GMT", 1109344230s},
      {"Saturday, 01-Jan-50 00:00:00 GMT", 0s},
      {"Saturday, 01-Jan-00 00:00:00 GMT", 162573030s},
      // beyond what the system's clock can count
      {"Fri, 31 Dec 9999 23:59:59 GMT", kCentury},
      {"Wed, 01 Jan 2400 00:00:00 GMT", kCentury},
      {"Fri Dec 31 23:59:59 9999", kCentury},
  };
  for (const Header& header : cases) {
    const auto pause = tcerr::parse_retry_after(header.text, kNow);
    ASSERT_TRUE(pause) << header.text;
    EXPECT_EQ(pause->count(), header.pause->count()) << header.text;
  }
}

constexpr std::string_view kMalformed[] = {
    "",
    " ",
    "\t",
    "-1",
    "-0",
    "+7",
    "7.5",
    "7.0",
    ".5",
    "1e3",
    "0x10",
    "7s",
    "7 seconds",
    "7 8",
    "7, 8",
    "7;q=1",
    "1_000",
    "1,000",
    "99999999999999999999999999999999x",
    "soon",
    "NaN",
    "inf",
    "null",
    "7\0"sv,
    "\0"sv,
    "\r\n7",
    "\xEF\xBC\x97",  // a full-width 7
    "\xFF\xFE",
    "1994-11-06T08:49:37Z",
    // dates
    "Sun",
    "Sun,",
    "Sun, ",
    "Sun, 06",
    "Sunday, 06-Nov-94",
    "Sun Nov  6",
    "Sun, 06 Nov 1994",
    "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 ",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:37 gmt",
    "Sun, 06 Nov 1994 08:49:37 +0000",
    "Sun, 06 Nov 1994 08:49:37 GMT+1",
    "Sun, 06 Nov 1994 08:49:37 GMT;",
    "Sun, 06 Nov 1994  08:49:37 GMT",
    "sun, 06 Nov 1994 08:49:37 GMT",
    "Son, 06 Nov 1994 08:49:37 GMT",
    "06 Nov 1994 08:49:37 GMT",
    "Sun 06 Nov 1994 08:49:37 GMT",
    "Sun,06 Nov 1994 08:49:37 GMT",
    "Sun, 06-Nov-94 08:49:37 GMT",
    "Sunday, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-1994 08:49:37 GMT",
    "Sun, 06 Xov 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 11 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun,  6 Nov 1994 08:49:37 GMT",
    "Sun, -6 Nov 1994 08:49:37 GMT",
    "Sun, 006 Nov 1994 08:49:37 GMT",
    "Sunday,  6-Nov-94 08:49:37 GMT",
    "Sun Nov 6 08:49:37 1994",
    "Sun Nov   6 08:49:37 1994",
    "Sun Nov  6 08:49:37 94",
    "Sun Nov  6 08:49:37 GMT 1994",
    "Sun, 06 Nov 94 08:49:37 GMT",
    "Sun, 06 Nov 19940 08:49:37 GMT",
    "Sun, 06 Nov -994 08:49:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 31 Nov 1994 08:49:37 GMT",
    "Sun, 32 Dec 1994 08:49:37 GMT",
    "Wed, 29 Feb 1995 00:00:00 GMT",
    "Wednesday, 29-Feb-95 00:00:00 GMT",
    "Wed Feb 29 00:00:00 1995",
    "Mon, 29 Feb 2100 00:00:00 GMT",
    "Fri, 30 Feb 1996 00:00:00 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:60:00 GMT",
    "Sun, 06 Nov 1994 08:49:61 GMT",
    "Sun, 06 Nov 1994 8:49:37 GMT",
    "Sun, 06 Nov 1994 08-49-37 GMT",
    "Sun, 06 Nov 1994 -8:49:37 GMT",
};

TEST(RetryAfter, IsNothingIfMalformed) {
  for (const std::string_view header : kMalformed) EXPECT_EQ(tcerr::parse_retry_after(header, kNow), std::nullopt) << header;
}

TEST(RetryAfter, IsNothingForADateThatIsCutOff) {
  for (const std::string_view date :
       {"Sun, 06 Nov 1994 08:49:37 GMT"sv, "Sunday, 06-Nov-94 08:49:37 GMT"sv, "Sun Nov  6 08:49:37 1994"sv}) {
    ASSERT_TRUE(tcerr::parse_retry_after(date, kNow));
    for (std::size_t size = 0; size < date.size(); ++size) {
      const std::string cut(date.substr(0, size));  // on the heap, so that a sanitizer sees who reads on
      EXPECT_EQ(tcerr::parse_retry_after(cut, kNow), std::nullopt) << cut;
    }
  }
}

TEST(RetryAfter, ReadsWhatTheSystemWritesAsDates) {
  for (std::time_t time = 784111777; time < 3250000000; time += 86400 * 3 + 4999) {  // until 2072
    const std::tm* const date = std::gmtime(&time);
    ASSERT_NE(date, nullptr);
    const auto now = system_clock::time_point(std::chrono::seconds(time - 5));
    for (const char* const form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
      char text[64];
      ASSERT_NE(std::strftime(text, sizeof text, form, date), 0U);
      ASSERT_EQ(tcerr::parse_retry_after(text, now), 5s) << text;
    }
  }
}

TEST(RetryAfter, IsNeverRoundedDown) {
  EXPECT_EQ(tcerr::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 1us), 7s);
  EXPECT_EQ(tcerr::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 1500us), 6999ms);
  EXPECT_EQ(tcerr::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 6999999us), 1ms);
}

TEST(RetryAfter, LengthensThePauseAndNeverShortensIt) {
  RetryPolicy policy;
  EXPECT_EQ(decide(throttled("7"), kOnce, policy).delay, 7s);
  EXPECT_EQ(decide(throttled("7"), kOnce, policy).reason, RetryReason::throttled);
  EXPECT_EQ(decide(throttled("Sun, 06 Nov 1994 08:49:37 GMT"), kOnce, policy).delay, 7s);
  EXPECT_EQ(decide(throttled("0"), kOnce, policy).delay, policy.throttle.base);
  EXPECT_EQ(decide(throttled("Sun, 06 Nov 1994 08:49:29 GMT"), kOnce, policy).delay, policy.throttle.base);
  EXPECT_EQ(decide(throttled("1"), kOnce, policy, 2).delay, 2 * policy.throttle.base);

  policy.throttle.cap = 2s;
  EXPECT_EQ(decide(throttled("7"), kOnce, policy).delay, 7s) << "the cap is for our own pauses";
}

TEST(RetryAfter, IsIgnoredIfMalformed) {
  const milliseconds without = decide(throttled(""), kOnce).delay;
  for (const std::string_view header : kMalformed) {
    const RetryDecision decision = decide(throttled(std::string(header)), kOnce);
    EXPECT_TRUE(decision.retry) << header;
    EXPECT_EQ(decision.delay, without) << header;
  }
}

TEST(RetryAfter, ThatOutlastsTheBudgetEndsTheAttempts) {
  RetryPolicy policy;
  policy.time_budget = 10s;
  EXPECT_EQ(decide(throttled("10"), kOnce, policy).delay, 10s);
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
  EXPECT_EQ(decide(outage.error(), kIdempotent).delay, 1s);
}

// The overlay

TEST(Overlay, PrefersTheNearestCodeAndThereTheAction) {
  std::vector<AdviceRule> rules = {
      {"ResourceUnavailable", Advice::never, {}},
      {"ResourceUnavailable", Advice::backoff, "UpgradeInstance"},
      {"ResourceUnavailable.CallOssError", Advice::throttle, {}},
      {"ResourceUnavailable.CallOssError", Advice::elsewhere, "UpgradeInstance"},
      {"ResourceUnavailable.CallOssError", Advice::fix_clock, "ResetPassword"},
  };
  const auto order = [](const AdviceRule& a, const AdviceRule& b) { return static_cast<int>(a.advice) < static_cast<int>(b.advice); };
  std::sort(rules.begin(), rules.end(), order);
  do {
    AdviceOverlay overlay;
    for (const AdviceRule& rule : rules) overlay.add(rule);
    const Error exact(Errc::ResourceUnavailable_CallOssError);
    EXPECT_EQ(overlay.find(exact, "UpgradeInstance"), Advice::elsewhere);
    EXPECT_EQ(overlay.find(exact, "DescribeInstances"), Advice::throttle);
    EXPECT_EQ(overlay.find(exact, ""), Advice::throttle);
    for (const Error& below : {Error(Errc::ResourceUnavailable_GetSecurityError), service_error("ResourceUnavailable.BrandNew"),
                               Error(Errc::ResourceUnavailable)}) {
      EXPECT_EQ(overlay.find(below, "UpgradeInstance"), Advice::backoff);
      EXPECT_EQ(overlay.find(below, "DescribeInstances"), Advice::never);
    }
  } while (std::next_permutation(rules.begin(), rules.end(), order));
}

TEST(Overlay, LetsTheCodeCountBeforeTheAction) {
  const AdviceOverlay overlay = {{"InternalError.DbOperationFailed", Advice::backoff, {}},
                                 {"InternalError", Advice::never, "UpgradeInstance"}};
  EXPECT_EQ(overlay.find(Error(Errc::InternalError_DbOperationFailed), "UpgradeInstance"), Advice::backoff);
  EXPECT_EQ(overlay.find(Error(Errc::InternalError_NetWorkErr), "UpgradeInstance"), Advice::never);
}

TEST(Overlay, PrefersTheLaterOfTwoRulesForTheSame) {
  AdviceOverlay overlay = {{"InternalError", Advice::never, {}}, {"InternalError", Advice::backoff, {}}};
  EXPECT_EQ(overlay.find(kPerhapsDone, ""), Advice::backoff);
  overlay.add({"InternalError", Advice::throttle, {}});
  EXPECT_EQ(overlay.find(kPerhapsDone, ""), Advice::throttle);
  overlay.add({"InternalError", Advice::elsewhere, "UpgradeInstance"});
  overlay.add({"InternalError", Advice::never, "UpgradeInstance"});
  overlay.add({"InternalError", Advice::backoff, {}});
  EXPECT_EQ(overlay.find(kPerhapsDone, "UpgradeInstance"), Advice::never);
  EXPECT_EQ(overlay.find(kPerhapsDone, "ResetPassword"), Advice::backoff);
}

TEST(Overlay, CountsTheLevelsOfACode) {
  const AdviceOverlay overlay = {{"A.B.C", Advice::throttle, {}}, {"A", Advice::never, {}}, {"A.B", Advice::backoff, {}}};
  EXPECT_EQ(overlay.find(service_error("A.B.C"), ""), Advice::throttle);
  EXPECT_EQ(overlay.find(service_error("A.B.X"), ""), Advice::backoff);
  EXPECT_EQ(overlay.find(service_error("A.B.X.Y"), ""), Advice::backoff);
  EXPECT_EQ(overlay.find(service_error("A.X.C"), ""), Advice::never);
  for (const std::string_view stranger : {"AB", "a", "A-B", "X.A", "B.C", "AA.B"})
    EXPECT_EQ(overlay.find(service_error(stranger), ""), std::nullopt) << stranger;
}

TEST(Overlay, FindsNothingForOtherCodesAndOtherActions) {
  const AdviceOverlay overlay = {{"InternalError.DbOperationFailed", Advice::never, {}},
                                 {"LimitExceeded", Advice::backoff, "UpgradeInstance"},
                                 {"", Advice::throttle, {}}};
  EXPECT_EQ(overlay.find(kPerhapsDone, ""), std::nullopt) << "a rule for a child says nothing of its parent";
  EXPECT_EQ(overlay.find(Error(Errc::RequestLimitExceeded), "UpgradeInstance"), std::nullopt);
  EXPECT_EQ(overlay.find(Error(Errc::LimitExceeded), "Upgrade"), std::nullopt);
  EXPECT_EQ(overlay.find(Error(Errc::LimitExceeded), ""), std::nullopt);
  EXPECT_EQ(overlay.find(Error(Errc::LimitExceeded), "UpgradeInstance"), Advice::backoff);
  EXPECT_EQ(AdviceOverlay().find(kPerhapsDone, ""), std::nullopt);
}

TEST(Overlay, KnowsACodeByItsAliasesToo) {
  const AdviceOverlay by_name = {{"ClientError.NetworkError", Advice::never, {}}};
  const AdviceOverlay by_alias = {{"NetworkError", Advice::never, {}}};
  const AdviceOverlay by_parent = {{"ClientError", Advice::never, {}}};
  for (const Error& error : {Error(Errc::ClientError_NetworkError), service_error("NetworkError"), service_error("ClientNetworkError")}) {
    EXPECT_EQ(by_name.find(error, ""), Advice::never) << error;
    EXPECT_EQ(by_alias.find(error, ""), Advice::never) << error;
    EXPECT_EQ(by_parent.find(error, ""), Advice::never) << error;
  }
  EXPECT_EQ(by_alias.find(Error(Errc::ClientError_Timeout), ""), std::nullopt);
}

TEST(Overlay, KnowsAnApi2ErrorByNumberNameAndText) {
  for (const std::string_view body : {R"({"code":4400})", R"({"code":"4400"})", R"({"code":4400,"codeDesc":"RequestLimitExceeded"})"}) {
    const auto outcome = tcerr::redis::parse(body);
    ASSERT_FALSE(outcome);
    for (const char* const code : {"4400", "RequestLimitExceeded"}) {
      EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(outcome.error(), ""), Advice::never) << body << code;
    }
    for (const char* const code : {"440", "44000", "4400.0", "4500"}) {
      EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(outcome.error(), ""), std::nullopt) << body << code;
    }
  }
  const auto described = tcerr::redis::parse(R"({"code":4400,"codeDesc":"QuotaOfTheModule"})");
  for (const char* const code : {"4400", "RequestLimitExceeded", "QuotaOfTheModule"}) {
    EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(described.error(), ""), Advice::never) << code;
  }
  const auto legacy = tcerr::legacy::parse(R"({"code":4400})");
  for (const char* const code : {"4400", "RequestQuotaExceeded"}) {
    EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(legacy.error(), ""), Advice::never) << code;
  }
}

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
