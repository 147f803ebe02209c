/// \file
/// The decision.
// SPDX-License-Identifier: MIT
#include <tcerr/http_date.hpp>
#include <tcerr/retry_decision.hpp>

#include <algorithm>
#include <optional>

namespace tcerr {
inline namespace TCERR_ABI {

using std::chrono::milliseconds;

namespace {

/// Returns the longest pause before the attempt that follows this one.
milliseconds longest_pause(const Backoff& backoff, int attempt) noexcept {
  milliseconds pause = std::min(backoff.base, backoff.cap);
  if (pause <= milliseconds::zero()) return milliseconds::zero();
  for (int i = 1; i < attempt && pause < backoff.cap; ++i) pause = pause > backoff.cap / 2 ? backoff.cap : 2 * pause;
  return pause;
}

/// What an advice means for repeating: the kind of pause and the reason, or only the reason not to.
struct Meaning {
  const Backoff* pause;
  RetryReason reason;
};

constexpr Backoff kAtOnce{milliseconds::zero(), milliseconds::zero()};

Meaning meaning_of(Advice advice, const RetryPolicy& policy, bool fixed) noexcept {
  switch (advice) {
    case Advice::backoff: return {&policy.backoff, RetryReason::transient};
    case Advice::throttle: return {&policy.throttle, RetryReason::throttled};
    case Advice::wait_for_state: return {&policy.state, RetryReason::waiting_for_state};
    case Advice::fix_clock:
    case Advice::fix_credentials:
    case Advice::fix_account:
    case Advice::fix_resource: return fixed ? Meaning{&kAtOnce, RetryReason::fixed} : Meaning{nullptr, RetryReason::needs_fix};
    case Advice::elsewhere: return {nullptr, RetryReason::elsewhere};
    case Advice::never:
    case Advice::contact_support: break;
  }
  return {nullptr, RetryReason::permanent};
}

/// Returns the pause before the next attempt; nothing if it would end later than `left` from now.
std::optional<milliseconds> draw_pause(milliseconds longest, milliseconds asked, milliseconds left, Jitter& jitter) {
  if (asked <= milliseconds::zero()) {
    const milliseconds pause = jitter.draw(longest);
    return pause <= left ? std::optional(pause) : std::nullopt;
  }
  if (asked > left) return {};
  // Never earlier than asked; and later by chance, lest all whom a service has sent away until the same time return together.
  return asked + jitter.draw(std::min(std::max(longest, asked / 10), left - asked));
}

/// An error that says itself that the call may have taken effect, where its row does not, has seen more than the tables know: a stream that
/// had begun, for one.
Verdict keep_what_was_seen(Verdict verdict, const Error& error) noexcept {
  if (verdict.execution == Execution::not_executed && error.execution() != error.info().execution()) verdict.execution = error.execution();
  return verdict;
}

}  // namespace

Verdict verdict_for(const Error& error, const Request& request) noexcept {
  Verdict verdict{error.condition(), error.advice(), error.execution()};
  if (error.match() != Match::exact) return verdict;
  const Catalog catalog = error.catalog();
  if (!request.product.empty()) {
    const CodeInfo row = catalog.verdict_for(request.product, error.info());
    verdict = {row.condition(), row.advice(), row.execution()};
  }
  const auto action = catalog.find_action(request.action, request.product);
  if (!action) return keep_what_was_seen(verdict, error);
  for (const ActionVerdict& in_action : action->verdicts()) {
    if (in_action.code != error.info()) continue;
    verdict.advice = in_action.advice.value_or(verdict.advice);
    verdict.execution = in_action.execution.value_or(verdict.execution);
  }
  return keep_what_was_seen(verdict, error);
}

Advice RetryPolicy::advice_for(const Error& error, const Request& request) const noexcept {
  return overlay.find(error, request.action).value_or(verdict_for(error, request).advice);
}

RetryDecision decide(const RetryPolicy& policy, const FailedAttempt& failed, Jitter& jitter) {
  const auto stop = [](RetryReason reason) { return RetryDecision{false, milliseconds::zero(), reason}; };
  const Error& error = failed.error;
  if (error.condition() == Condition::cancelled) return stop(RetryReason::cancelled);
  const Execution execution = verdict_for(error, failed.request).execution;
  if (execution == Execution::partial) return stop(RetryReason::partial);
  const Meaning meaning = meaning_of(policy.advice_for(error, failed.request), policy, failed.fixed);
  if (meaning.pause == nullptr) return stop(meaning.reason);
  if (execution != Execution::not_executed && !failed.request.idempotent) return stop(RetryReason::not_idempotent);
  if (failed.number >= policy.max_attempts) return stop(RetryReason::exhausted);

  milliseconds left = (milliseconds::max)();
  if (policy.time_budget != milliseconds::zero()) {
    const milliseconds elapsed = std::max(failed.elapsed, milliseconds::zero());
    if (elapsed >= policy.time_budget) return stop(RetryReason::out_of_time);
    left = policy.time_budget - elapsed;
  }
  const milliseconds asked =
      std::min(parse_retry_after(error.retry_after(), failed.now).value_or(milliseconds::zero()), policy.retry_after_cap);
  const auto pause = draw_pause(longest_pause(*meaning.pause, failed.number), asked, left, jitter);
  if (!pause) return stop(RetryReason::out_of_time);
  return {true, *pause, meaning.reason};
}

}  // namespace TCERR_ABI
}  // namespace tcerr
