/// \file
/// What the calls of a program share, so that a thousand such programs do not make an outage worse.
// SPDX-License-Identifier: MIT
#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/retry_counters.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <string_view>

using namespace std::chrono_literals;
using tcerr::redis::Errc;

// One for the whole program; each of its threads may make calls.
class Client {
 public:
  // `send` makes one attempt, within the time that it is told, and returns the outcome.
  template <typename Send>
  auto call(std::string_view action, bool idempotent, Send&& send, tcerr::Clock* clock = nullptr) {
    tcerr::RetryControl control;
    control.clock = clock;
    control.budget = &budget;
    control.pacer = &pacer;
    control.counters = &counters;
    control.cancellation = &shutdown;
    control.refresh_credentials = [this] { return renew_token(); };
    control.adjust_clock = [this](std::chrono::seconds skew) { return clock_skew = skew, true; };
    control.before_attempt = [](const tcerr::AttemptInfo& attempt) { return attempt.remaining > 100ms; };
    control.after_attempt = [](const tcerr::AttemptInfo& attempt, const tcerr::Error* error, const tcerr::RetryDecision& decision) {
      std::cout << attempt.request.action << ", attempt " << attempt.number << ": ";
      if (error == nullptr) {
        std::cout << "ok\n";
      } else {
        std::cout << error->shown_code() << ", " << decision.text() << '\n';
      }
    };
    return tcerr::retry(policy, {action, idempotent, "redis", "ap-beijing"}, send, control);
  }

  tcerr::RetryPolicy policy;
  tcerr::RetryBudget budget;
  tcerr::Pacer pacer;
  tcerr::RetryCounters counters;  // counters.to_prometheus() is the page for /metrics
  tcerr::Cancellation shutdown;   // shutdown.cancel() ends all calls, also those in a pause
  std::chrono::seconds clock_skew{0};
  std::string token = "expired";

 private:
  bool renew_token() { return token = "fresh", true; }
};

int main() {
  tcerr_testing::FakeClock clock;
  Client client;
  client.policy.attempt_timeout = 10s;

  tcerr_testing::ScriptedServer server = {Errc::AuthFailure_TokenFailure, Errc::RequestLimitExceeded, tcerr_testing::success_body()};
  std::chrono::milliseconds longest{0};
  const auto outcome = client.call(
      "ModifyInstance", false,
      [&](const tcerr::AttemptInfo& attempt) {
        longest = attempt.timeout.value_or(0ms);  // what an HTTP client would be told
        clock.advance(70ms);
        return server.call<Errc>();
      },
      &clock);
  const bool went_on = outcome && outcome.success().attempts() == 3 && client.token == "fresh" && longest == 10s;
  const std::string once = "{product=\"redis\",action=\"ModifyInstance\",condition=\"throttled\",reason=\"throttled\"} 1\n";
  const bool counted = client.counters.to_prometheus().find(once) != std::string::npos;

  // In an outage, the budget is soon used up; then each call is made once.
  int requests = 0;
  for (int i = 0; i < 1000; ++i) {
    static_cast<void>(client.call(
        "DescribeInstances", true, [&] { return ++requests, tcerr::redis::Outcome<>(tcerr::redis::Error(Errc::InternalError)); }, &clock));
  }
  const bool spared_the_service = requests <= 1100;

  client.shutdown.cancel();
  const auto refused = client.call(
      "DescribeInstances", true, [&] { return server.call<Errc>(); }, &clock);
  const bool stopped = !refused && refused.error().gave_up_because() == tcerr::RetryReason::cancelled;

  return went_on && counted && spared_the_service && stopped ? 0 : 1;
}
