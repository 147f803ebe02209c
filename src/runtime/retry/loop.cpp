/// \file
/// The loop.
// SPDX-License-Identifier: MIT
#include "runtime/error_builder.hpp"

#include <tcerr/retry.hpp>

#include <algorithm>
#include <thread>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

RetryLoop::RetryLoop(const RetryPolicy& policy, const Request& request, RetryControl& control)
    : policy_(policy), request_(request), control_(control), begin_(now()) {}

bool RetryLoop::again(const Error& error) {
  ++attempts_;
  FailedAttempt failed{error, request_, attempts_};
  failed.elapsed = std::chrono::ceil<milliseconds>(now() - begin_);  // a rounded-off part must not push a pause past the budget
  if (control_.wall_clock) failed.now = control_.wall_clock();
  const RetryDecision decision = decide(policy_, failed, control_.jitter);
  reason_ = decision.reason;
  if (control_.on_failure) control_.on_failure(error, decision);
  if (!decision.retry) return false;
  if (!cancelled()) pause(decision.delay);
  if (!cancelled()) return true;
  reason_ = RetryReason::cancelled;
  return false;
}

Error RetryLoop::given_up(const Error& error) const {
  ErrorParts parts = ErrorBuilder::parts_of(error);
  parts.attempts = attempts_;
  parts.gave_up_because = reason_;
  return ErrorBuilder::build(parts);
}

bool RetryLoop::cancelled() const { return control_.cancelled && control_.cancelled(); }

void RetryLoop::pause(milliseconds delay) const {
  if (control_.sleep) return control_.sleep(delay);
  if (!control_.cancelled) return std::this_thread::sleep_for(delay);
  constexpr milliseconds kSlice(20);  // how long the caller waits at most until giving up takes effect
  const auto end = steady_clock::now() + delay;
  while (!cancelled()) {
    const auto left = end - steady_clock::now();
    if (left <= steady_clock::duration::zero()) return;
    std::this_thread::sleep_for(std::min<steady_clock::duration>(left, kSlice));
  }
}

steady_clock::time_point RetryLoop::now() const { return control_.clock ? control_.clock() : steady_clock::now(); }

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
