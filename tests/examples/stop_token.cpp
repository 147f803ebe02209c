/// \file
/// A thread that is told to stop, in the middle of a pause. Needs C++20.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/stop_token.hpp>

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

// `call` makes one attempt, and returns the outcome.
template <typename Call>
auto call_until_stopped(std::stop_token stop, const tcerr::RetryPolicy& policy, Call&& call) {
  const tcerr::StopTokenCancellation cancellation(std::move(stop));
  tcerr::RetryControl control;
  control.cancellation = &cancellation;
  return tcerr::retry(policy, {"DescribeInstances", true}, call, std::move(control));
}

int main() {
  tcerr::RetryPolicy policy;
  policy.time_budget = 24h;
  policy.backoff = {24h, 24h};
  std::atomic<bool> stopped = false;
  {
    const std::jthread worker([&](std::stop_token stop) {
      const auto outcome = call_until_stopped(
          std::move(stop), policy, [] { return tcerr::redis::Outcome<>(tcerr::redis::Error(tcerr::redis::Errc::InternalError)); });
      stopped = !outcome && outcome.error().attempts() == 1;
    });
    std::this_thread::sleep_for(20ms);
  }  // asks the thread to stop, and waits for it
  return stopped ? 0 : 1;
}
