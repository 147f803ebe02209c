/// \file
/// Repeating a call step by step, for programs with a loop of their own.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_SESSION_HPP
#define TCERR_RETRY_SESSION_HPP

#include <tcerr/attempt.hpp>
#include <tcerr/catalog.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/jitter.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/pacer.hpp>
#include <tcerr/retry_decision.hpp>
#include <tcerr/retry_policy.hpp>
#include <tcerr/retry_reason.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {

class Cancellation;
class Clock;
class RetryBudget;
class RetryCounters;

/// What a call shares with other calls, and what else its caller has a say in. Everything may be left out.
///
/// What is pointed to belongs to the caller, must outlive the call, and may be shared by many threads. The functions are called by whoever
/// makes the call, and what they throw passes through.
struct RetryControl {
  Clock* clock = nullptr;                      ///< null for `real_clock()`
  const Cancellation* cancellation = nullptr;  ///< lets the caller give up, at once even in a pause
  RetryBudget* budget = nullptr;               ///< limits the retries of all calls that share it
  Pacer* pacer = nullptr;                      ///< limits the rate of attempts, the first ones included
  RetryCounters* counters = nullptr;           ///< count what becomes of attempts
  Jitter jitter;                               ///< draws the pauses

  /// Is told of each attempt just before it. It may veto it by returning false; then `RetryReason::vetoed` is why no more were made.
  std::function<bool(const AttemptInfo&)> before_attempt;

  /// Is told of each attempt just after it, before the pause: the error, or null if it succeeded, and what was decided. It may change the
  /// pause, or veto a retry by clearing `retry`; it cannot make one of what was decided otherwise.
  std::function<void(const AttemptInfo&, const Error*, RetryDecision&)> after_attempt;

  /// Gets new credentials where the old ones were refused (`Advice::fix_credentials`), and returns whether it has got some. Then the
  /// attempt is repeated at once, if that is safe; once a call.
  std::function<bool()> refresh_credentials;

  /// Puts the clock right by which requests are signed, where the request came too early or too late (`Advice::fix_clock`), and returns
  /// whether it has. It is told what has to be added to the local time, which the `Date` header of the reply tells; without one it is not
  /// asked. Then the attempt is repeated at once, if that is safe; once a call.
  std::function<bool(std::chrono::seconds skew)> adjust_clock;
};

/// The attempts of one call as a state machine: it counts, decides and remembers, but neither waits nor sends. `retry()` is this and a loop
/// that waits; an asynchronous program sets timers instead.
///
///     tcerr::RetrySession session(policy, {"DescribeInstances", true}, control);
///     void proceed() {
///       const auto wait = session.begin_attempt();
///       if (!wait) return done(session.give_up<Errc>());
///       if (*wait > wait->zero()) return after(*wait, proceed);
///       send([](auto outcome) {
///         if (outcome) return session.succeeded(), done(outcome);
///         const auto decision = session.next(outcome.error());
///         if (!decision.retry) return done(session.give_up(outcome.error()));
///         after(decision.delay, proceed);
///       });
///     }
///
/// The policy must outlive it, and so must the request's texts. Not safe for use from several threads at once.
class RetrySession {
 public:
  TCERR_API RetrySession(const RetryPolicy& policy, const Request& request, RetryControl control = {});
  RetrySession(const RetryPolicy&& policy, const Request& request, RetryControl control = {}) = delete;  // it would be gone

  /// Asks whether the next attempt may begin. Returns zero if it begins now; how long to wait before asking again, if other calls come
  /// first (`RetryControl::pacer`); nothing if it is not to be made: the caller has given up, a hook has vetoed it, or its turn would come
  /// behind the time budget.
  ///
  /// A program that uses neither these nor `attempt()` need not ask.
  [[nodiscard]] TCERR_API std::optional<std::chrono::milliseconds> begin_attempt();

  /// What is known of the attempt that has begun last.
  [[nodiscard]] const AttemptInfo& attempt() const noexcept { return info_; }

  /// Ends an attempt that failed, and decides: whether there is to be another one, and the pause before it.
  TCERR_API RetryDecision next(const Error& error);

  /// Decides again on the error that `next` has just stopped at with `RetryReason::needs_fix`, now that the caller has put right what
  /// was wrong; for programs in which that takes a wait of its own, and hence no hook.
  TCERR_API RetryDecision fixed(const Error& error);

  /// Ends an attempt that succeeded.
  TCERR_API void succeeded();

  /// The same, and lets the outcome know how many attempts it took: `outcome.success().attempts()`.
  template <typename Value, typename Errc>
  void succeeded(Outcome<Value, Errc>& outcome) {
    succeeded();
    outcome.success().set_attempts(attempts_);
  }

  /// Returns the error, marked with what `attempts()`, `reason()` and `history()` say.
  [[nodiscard]] TCERR_API Error give_up(const Error& error) const;

  template <typename Errc>
  [[nodiscard]] BasicError<Errc> give_up(const BasicError<Errc>& error) const {
    return BasicError<Errc>(give_up(static_cast<const Error&>(error)));
  }

  /// Returns the last error, marked likewise; `ClientError.Cancelled` if no attempt was made.
  [[nodiscard]] TCERR_API Error give_up() const;

  template <typename Errc>
  [[nodiscard]] BasicError<Errc> give_up() const {
    return BasicError<Errc>(give_up());
  }

  /// How many attempts have begun.
  [[nodiscard]] int attempts() const noexcept { return attempts_; }

  /// The reason of the last decision.
  [[nodiscard]] RetryReason reason() const noexcept { return reason_; }

  /// Up to eight attempts that failed before the last one, the latest ones.
  [[nodiscard]] const std::vector<PastAttempt>& history() const noexcept { return history_; }

  [[nodiscard]] const RetryControl& control() const noexcept { return control_; }

 private:
  void take_time();
  void end_attempt(bool throttled);
  [[nodiscard]] RetryDecision decide_on(const Error& error, bool fixed);
  [[nodiscard]] bool fix(const Error& error);
  void hear_hook(RetryDecision& decision, const Error& error);
  void pay_for(RetryDecision& decision, const Error& error);
  void refund();
  std::nullopt_t stop(RetryReason reason);

  const RetryPolicy& policy_;
  RetryControl control_;
  AttemptInfo info_;
  std::chrono::steady_clock::time_point begin_;
  std::optional<Pacer::Turn> turn_;
  std::optional<PastAttempt> last_;
  std::vector<PastAttempt> history_;
  RetryReason reason_ = RetryReason::none;
  int attempts_ = 0;
  int paid_ = 0;  // what the retry under way has taken out of the budget
  bool in_attempt_ = false;
  bool refreshed_ = false;
  bool adjusted_ = false;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
