/// \file
/// Whether to repeat a call that failed, when, and why.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_DECISION_HPP
#define TCERR_RETRY_DECISION_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/jitter.hpp>
#include <tcerr/retry_policy.hpp>
#include <tcerr/retry_reason.hpp>

#include <chrono>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// What an error means.
struct Verdict {
  Condition condition;
  Advice advice;
  Execution execution;
};

/// Returns what an error means for one request: what the tables say of the code in that action, or as that product judges it, or else what
/// the error says itself. `decide` goes by it.
[[nodiscard]] TCERR_API Verdict verdict_for(const Error& error, const Request& request) noexcept;

/// An attempt that failed. A view of the error and of the request's texts.
struct FailedAttempt {
  const Error& error;
  Request request;
  int number = 1;                                                                ///< 1 for the first attempt, 2 for the second
  std::chrono::milliseconds elapsed{0};                                          ///< since the first attempt began; negative counts as zero
  std::chrono::system_clock::time_point now = std::chrono::system_clock::now();  ///< what a date in `Retry-After` is compared with
  bool fixed = false;  ///< what had to be put right first (`RetryReason::needs_fix`) has been
};

/// Whether to repeat a call, when, and why.
struct RetryDecision {
  bool retry = false;
  std::chrono::milliseconds delay{0};  ///< to wait before; zero if the call is not to be repeated
  RetryReason reason = RetryReason::none;

  /// The reason in words; static.
  [[nodiscard]] std::string_view text() const noexcept { return describe(reason); }

  friend bool operator==(const RetryDecision& a, const RetryDecision& b) noexcept {
    return a.retry == b.retry && a.delay == b.delay && a.reason == b.reason;
  }
  friend bool operator!=(const RetryDecision& a, const RetryDecision& b) noexcept { return !(a == b); }
};

/// Decides whether a call that failed may be repeated.
///
/// The advice says whether that can help: the overlay's, or what the tables say of the code in that action, or else the error's own. The
/// execution and the request's idempotency say whether it is safe: after `not_executed` always, after `unknown` only if idempotent, after
/// `partial` never. A `Retry-After` header, in seconds or as a date, says how long the pause is at least, up to the policy's cap; chance
/// makes it longer by as much as an ordinary pause or by a tenth, as far as the time budget allows. A malformed one is ignored.
///
///     tcerr::decide(policy, {error, {"DescribeInstances", true}, attempt, elapsed}, jitter)
[[nodiscard]] TCERR_API RetryDecision decide(const RetryPolicy& policy, const FailedAttempt& failed, Jitter& jitter);

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
