/// \file
/// The decision alone, for programs that repeat calls in a way of their own, with verdicts of their own.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry_decision.hpp>

#include <iostream>
#include <string_view>

using tcerr::redis::Errc;
using tcerr::redis::Error;

// A policy in which an internal error is worth a retry, but for one action that was seen to suffer from it.
tcerr::RetryPolicy careful_policy() {
  tcerr::RetryPolicy policy;
  policy.max_attempts = 3;
  policy.overlay = {{"InternalError", tcerr::Advice::backoff, {}}, {"InternalError", tcerr::Advice::never, "UpgradeInstance"}};
  return policy;
}

// Tells a user what comes next.
bool repeats(const tcerr::Error& error, std::string_view action, int attempt) {
  static const tcerr::RetryPolicy policy = careful_policy();
  static tcerr::Jitter jitter;
  const tcerr::Request request{action, true};  // idempotent
  const tcerr::RetryDecision decision = tcerr::decide(policy, {error, request, attempt}, jitter);
  std::cout << action << " failed: " << decision.text();
  if (decision.retry) std::cout << ", once more in " << decision.delay.count() << " ms";
  std::cout << '\n';
  return decision.retry;
}

int main() {
  const Error error(Errc::InternalError);
  const bool as_expected = repeats(error, "DescribeInstances", 1) && repeats(error, "DescribeInstances", 2) &&
                           !repeats(error, "DescribeInstances", 3) && !repeats(error, "UpgradeInstance", 1);
  return as_expected ? 0 : 1;
}
