/// \file
/// Repeating calls to a simulated service, by a clock that the test sets: nothing is bought twice, no success is lost, no limit is passed.
// SPDX-License-Identifier: MIT
#include "dice.hpp"
#include "world.hpp"

#include <tcerr/http_date.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using tcerr::AttemptInfo;
using tcerr::Cancellation;
using tcerr::Execution;
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

/// A time in which something is wrong with the service.
struct Spell {
  microseconds begin = 0us;
  microseconds end = 0us;
  [[nodiscard]] bool holds(microseconds time) const { return begin <= time && time < end; }
};

/// A service that sells instances. It knows a ClientToken when it sees it again, and then answers as it did the first time.
class Service {
 public:
  Service(World& world, std::uint64_t seed) : world_(world), dice_(seed) {}

  Spell throttling;
  Spell outage;
  Spell lock;
  std::uint64_t one_reply_lost_in = 0;  ///< of those to purchases that took effect; zero for none

  /// Returns what the client gets to see of a purchase: the number of the deal.
  Outcome<int> buy(const std::string& client_token) {
    ++calls_;
    if (success_arrived_) ++calls_after_success_;
    world_.pass(dice_.between(1us, 300ms));
    auto outcome = answer(client_token);
    world_.pass(dice_.between(1us, 300ms));
    if (outcome) {
      success_arrived_ = true;
    } else {
      errors_.push_back(outcome.error());
    }
    return std::move(outcome).transform(
        [](const tcerr::Success& success) { return std::stoi(std::string(success.request_id().substr(5))); });
  }

  [[nodiscard]] int calls() const { return calls_; }
  [[nodiscard]] int deals() const { return deals_; }
  [[nodiscard]] bool success_arrived() const { return success_arrived_; }
  [[nodiscard]] int calls_after_success() const { return calls_after_success_; }
  [[nodiscard]] const std::vector<tcerr::Error>& errors() const { return errors_; }

 private:
  Outcome<> answer(const std::string& token) {
    if (outage.holds(world_.time())) return fail(token);
    if (throttling.holds(world_.time())) return throttle();
    if (lock.holds(world_.time())) {
      return refuse(dice_.one_of({"ResourceInUse.InstanceBeenLocked", "ResourceUnavailable.InstanceLockedError",
                                  "LimitExceeded.ReplicationGroupLocked", "UnsupportedOperation.Inspection"}));
    }
    const std::string body = carry_out(token);
    if (one_reply_lost_in == 0 || !dice_.one_in(one_reply_lost_in)) return tcerr::redis::parse(body);
    switch (dice_.below(3)) {
      case 0: return Error(Errc::ClientError_NetworkError, label());
      case 1: return Error(Errc::ClientError_Timeout, label());
      default: return refuse("InternalError");  // a fault behind the purchase
    }
  }

  Outcome<> fail(const std::string& token) {
    switch (dice_.below(6)) {
      case 0: return Error(Errc::ClientError_ConnectError, label());
      case 1: return Error(Errc::ClientError_NetworkError, label());  // lost on the way there
      case 2: return gateway_page();
      case 3: {
        carry_out(token);
        return gateway_page();
      }
      case 4: {
        const std::string body = carry_out(token);
        return tcerr::redis::parse(std::string_view(body).substr(0, dice_.below(body.size())));
      }
      default: {
        carry_out(token);
        return Error(Errc::ClientError_NetworkError, label());
      }
    }
  }

  Outcome<> throttle() {
    if (dice_.one_in(2))
      return refuse(
          dice_.one_of({"RequestLimitExceeded", "RequestLimitExceeded.UinLimitExceeded", "RequestLimitExceeded.IPLimitExceeded"}));
    const std::map<std::string, std::string> headers = {{"Retry-After", dice_.one_of({"0", "1", "5", "600", "-1", "soon", "1e3", ""})},
                                                        {"X-TC-RequestId", label()}};
    return tcerr::redis::parse(tcerr::Reply{429, "text/html", headers, "<html>slow down</html>"});
  }

  Outcome<> gateway_page() {
    const std::map<std::string, std::string> headers = {{"X-TC-RequestId", label()}};
    return tcerr::redis::parse(tcerr::Reply{dice_.one_of({500, 502, 503, 504}), "text/html", headers, "<html>502 Bad Gateway</html>"});
  }

  Outcome<> refuse(std::string_view code) {
    return tcerr::redis::parse("{\"Response\":{\"Error\":{\"Code\":\"" + std::string(code) + "\"},\"RequestId\":\"" + label() + "\"}}");
  }

  /// Buys, or finds what was bought, and returns the body that says so.
  std::string carry_out(const std::string& token) {
    int deal = token.empty() ? 0 : tokens_[token];
    if (deal == 0) deal = ++deals_;
    if (!token.empty()) tokens_[token] = deal;
    return "{\"Response\":{\"RequestId\":\"deal-" + std::to_string(deal) + "\"}}";
  }

  [[nodiscard]] std::string label() const { return "call " + std::to_string(calls_); }

  World& world_;
  Dice dice_;
  std::map<std::string, int> tokens_;
  std::vector<tcerr::Error> errors_;
  int calls_ = 0;
  int calls_after_success_ = 0;
  int deals_ = 0;
  bool success_arrived_ = false;
};

/// Returns a service that has every trouble at some time, some of them at once.
Service troubled_service(World& world, std::uint64_t seed) {
  Service service(world, seed);
  Dice dice(seed ^ 0xABCDEF);
  for (Spell* const spell : {&service.throttling, &service.outage, &service.lock}) {
    if (dice.one_in(3)) continue;
    spell->begin = world.time() + dice.between(0us, 2s);
    if (dice.one_in(2)) spell->begin = world.time();
    spell->end = spell->begin + dice.between(1ms, dice.one_of({2s, 10s, 60s}));
  }
  service.one_reply_lost_in = dice.one_of({0U, 2U, 5U});
  return service;
}

// Many runs

struct Seen {
  tcerr::Error error;
  RetryDecision decision;
};

/// What became of the runs, so that a test sees that it has seen everything.
struct Tally {
  int successes = 0;
  std::map<RetryReason, int> gave_up;
};

/// Buys once, with or without a ClientToken, under a random policy, and checks all that must hold however it ends.
void run(std::uint64_t seed, bool with_token, Tally& tally) {
  SCOPED_TRACE("seed " + std::to_string(seed) + (with_token ? ", with a ClientToken" : ""));
  World world;
  Service service = troubled_service(world, seed);
  Dice dice(seed * 3 + 1);
  RetryPolicy policy;
  policy.max_attempts = static_cast<int>(dice.below(9));
  policy.time_budget = dice.one_of({0ms, 700ms, 5000ms, 20000ms, 60000ms});
  policy.backoff = {dice.one_of({0ms, 1ms, 200ms}), dice.one_of({1ms, 1000ms, 20000ms})};
  policy.throttle = {dice.one_of({1ms, 1000ms, 4000ms}), dice.one_of({3000ms, 60000ms})};
  if (dice.one_in(3)) world.cancel_at(world.time() + dice.between(0us, dice.one_of({500ms, 3000ms, 20000ms})));

  const microseconds begin = world.time();
  microseconds last_begin = begin;
  bool called_when_cancelled = false;
  std::vector<Seen> seen;
  RetryControl control = world.control(seed);
  control.after_attempt = [&seen](const AttemptInfo&, const tcerr::Error* error, const RetryDecision& decision) {
    if (error != nullptr) seen.push_back({*error, decision});
  };
  const std::string token = with_token ? "token-1" : "";
  const auto outcome = tcerr::retry(
      policy, {"CreateInstances", with_token},
      [&] {
        called_when_cancelled = called_when_cancelled || world.cancelled();
        last_begin = world.time();
        return service.buy(token);
      },
      std::move(control));

  ASSERT_LE(service.deals(), 1) << "bought twice";
  ASSERT_EQ(outcome.has_value(), service.success_arrived()) << "a success was dropped, or made up";
  ASSERT_EQ(service.calls_after_success(), 0);
  ASSERT_LE(service.calls(), std::max(policy.max_attempts, 1));
  ASSERT_FALSE(called_when_cancelled);
  if (policy.time_budget != 0ms) {
    ASSERT_LE(last_begin - begin, policy.time_budget) << "a call began behind the budget";
    ASSERT_LE(world.last_pause_end() - begin, policy.time_budget) << "the last pause ended behind the budget";
  }

  ASSERT_EQ(seen.size(), service.errors().size()) << "each failure is reported once";
  for (std::size_t i = 0; i < seen.size(); ++i) ASSERT_EQ(seen[i].error, service.errors()[i]);
  ASSERT_EQ(static_cast<std::size_t>(service.calls()), seen.size() + (outcome ? 1 : 0));
  std::size_t pauses = 0;
  for (const Seen& failure : seen) {
    const RetryDecision& decision = failure.decision;
    const auto asked = std::min(tcerr::parse_retry_after(failure.error.retry_after(), {}).value_or(0ms), policy.retry_after_cap);
    ASSERT_GE(decision.delay, decision.retry ? asked : 0ms);
    ASSERT_LE(decision.delay, asked + std::max({asked / 10, policy.backoff.cap, policy.throttle.cap, policy.state.cap}));
    ASSERT_TRUE(decision.retry || &failure == &seen.back()) << "went on after the decision to stop";
    if (!decision.retry || pauses == world.pauses().size()) continue;
    ASSERT_EQ(world.pauses()[pauses++], decision.delay);
  }
  ASSERT_EQ(pauses, world.pauses().size()) << "paused without a reason";

  if (outcome) {
    ASSERT_EQ(*outcome, 1) << "the number of the deal";
    ++tally.successes;
    return;
  }
  const tcerr::Error& error = outcome.error();
  ++tally.gave_up[error.gave_up_because()];
  ASSERT_EQ(error.attempts(), service.calls());
  if (service.calls() == 0) {
    ASSERT_EQ(outcome.error().code(), Errc::ClientError_Cancelled);
    ASSERT_EQ(error.gave_up_because(), RetryReason::cancelled);
    return;
  }
  const Seen& last = seen.back();
  ASSERT_EQ(error.raw_code(), last.error.raw_code());
  ASSERT_EQ(error.message(), last.error.message());
  ASSERT_EQ(error.request_id(), last.error.request_id());
  ASSERT_EQ(error.gave_up_because(), last.decision.retry ? RetryReason::cancelled : last.decision.reason);
  switch (error.gave_up_because()) {
    case RetryReason::cancelled: ASSERT_TRUE(world.cancelled()); break;
    case RetryReason::exhausted: ASSERT_EQ(service.calls(), std::max(policy.max_attempts, 1)); break;
    case RetryReason::out_of_time: ASSERT_NE(policy.time_budget, 0ms); break;
    case RetryReason::not_idempotent:
      ASSERT_FALSE(with_token);
      ASSERT_EQ(error.execution(), Execution::unknown);
      break;
    default: FAIL() << name(error.gave_up_because()) << " for " << error;
  }
}

TEST(SimulatedService, KeepsEveryPromiseInEveryRun) {
  constexpr int kRuns = 3000;
  for (const bool with_token : {false, true}) {
    Tally tally;
    for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
      run(seed, with_token, tally);
      if (HasFailure()) return;
    }
    EXPECT_GT(tally.successes, kRuns / 10);
    EXPECT_GT(tally.gave_up[RetryReason::exhausted], kRuns / 50);
    EXPECT_GT(tally.gave_up[RetryReason::out_of_time], kRuns / 50);
    EXPECT_GT(tally.gave_up[RetryReason::cancelled], kRuns / 50);
    EXPECT_EQ(tally.gave_up[RetryReason::not_idempotent] > kRuns / 50, !with_token);
  }
}

RetryPolicy patient() {
  RetryPolicy policy;
  policy.max_attempts = 100000;
  policy.time_budget = 0ms;
  return policy;
}

TEST(SimulatedService, IsOutlastedWithAClientToken) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    World world;
    Service service = troubled_service(world, seed);
    const auto outcome = tcerr::retry(
        patient(), kIdempotent, [&] { return service.buy("token"); }, world.control(seed));
    ASSERT_TRUE(outcome) << seed << ": " << outcome.error();
    ASSERT_EQ(service.deals(), 1) << seed;
  }
}

TEST(SimulatedService, IsLeftAloneWithoutAClientTokenOnceTheCallMayHaveTakenEffect) {
  int uncertain = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    World world;
    Service service = troubled_service(world, seed);
    const auto outcome = tcerr::retry(
        patient(), kOnce, [&] { return service.buy(""); }, world.control(seed));
    ASSERT_LE(service.deals(), 1) << seed;
    for (std::size_t i = 0; i + 1 < service.errors().size(); ++i)
      ASSERT_EQ(service.errors()[i].execution(), Execution::not_executed) << seed;
    if (outcome) continue;
    ASSERT_EQ(outcome.error().gave_up_because(), RetryReason::not_idempotent) << seed;
    ++uncertain;
  }
  EXPECT_GT(uncertain, 100);
  EXPECT_LT(uncertain, 900);
}

TEST(SimulatedService, WouldSellTwiceToWhoeverLiesAboutIdempotency) {
  int twice = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    World world;
    Service service = troubled_service(world, seed);
    const auto outcome = tcerr::retry(
        patient(), kIdempotent, [&] { return service.buy(""); }, world.control(seed));
    twice += outcome && service.deals() > 1 ? 1 : 0;
  }
  EXPECT_GT(twice, 100) << "else the runs above prove nothing";
}

// Single stories

TEST(SimulatedService, ClearsALockWhileTheCallerWaits) {
  World world;
  Service service(world, 1);
  service.lock = {world.time(), world.time() + 20s};
  RetryPolicy policy;
  policy.max_attempts = 50;
  const auto outcome = tcerr::retry(
      policy, kOnce, [&] { return service.buy(""); }, world.control());
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(service.deals(), 1);
  EXPECT_GT(service.calls(), 1);
  for (const tcerr::Error& error : service.errors()) EXPECT_EQ(error.condition(), tcerr::Condition::locked);
}

TEST(SimulatedService, EndsABurstOfThrottlingWhileTheCallerSlowsDown) {
  World world;
  Service service(world, 2);
  service.throttling = {world.time(), world.time() + 15s};
  RetryPolicy policy;
  policy.max_attempts = 50;
  policy.time_budget = 0ms;
  const auto outcome = tcerr::retry(
      policy, kOnce, [&] { return service.buy(""); }, world.control());
  ASSERT_TRUE(outcome) << outcome.error();
  for (const tcerr::Error& error : service.errors()) EXPECT_EQ(error.condition(), tcerr::Condition::throttled);
}

TEST(SimulatedService, AnswersALostPurchaseAgainToItsToken) {
  World world;
  Service service(world, 3);
  service.one_reply_lost_in = 1;
  RetryPolicy policy;
  policy.max_attempts = 10;
  const auto outcome = tcerr::retry(
      policy, kIdempotent,
      [&] {
        if (service.calls() == 1) service.one_reply_lost_in = 0;
        return service.buy("token");
      },
      world.control());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, 1);
  EXPECT_EQ(service.calls(), 2);
  EXPECT_EQ(service.deals(), 1);
}

TEST(SimulatedService, IsNotAskedAgainForALostPurchaseWithoutAToken) {
  World world;
  Service service(world, 3);
  service.one_reply_lost_in = 1;
  const auto outcome = tcerr::retry(
      patient(), kOnce, [&] { return service.buy(""); }, world.control());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().gave_up_because(), RetryReason::not_idempotent);
  EXPECT_EQ(outcome.error().attempts(), 1);
  EXPECT_EQ(service.deals(), 1) << "it did take effect";
}

}  // namespace
