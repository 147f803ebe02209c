/// \file
/// The attempts of one call.
// SPDX-License-Identifier: MIT
#include "runtime/error_builder.hpp"

#include <tcerr/cancellation.hpp>
#include <tcerr/clock.hpp>
#include <tcerr/common.hpp>
#include <tcerr/http_date.hpp>
#include <tcerr/retry_budget.hpp>
#include <tcerr/retry_counters.hpp>
#include <tcerr/retry_session.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t kLongestHistory = 8;

struct ReleaseHistory {
  void operator()(detail::History* history) const noexcept {
    if (history->release()) delete history;
  }
};

}  // namespace

RetrySession::RetrySession(const RetryPolicy& policy, const Request& request, RetryControl control)
    : policy_(policy), control_(std::move(control)) {
  if (control_.clock == nullptr) control_.clock = &real_clock();
  info_.request = request;
  begin_ = control_.clock->now();
}

std::optional<milliseconds> RetrySession::begin_attempt() {
  if (control_.cancellation != nullptr && control_.cancellation->cancelled()) return stop(RetryReason::cancelled);
  take_time();
  if (control_.pacer != nullptr) {
    const auto now = control_.clock->now();
    const Request& request = info_.request;
    if (!turn_) turn_ = control_.pacer->line_up({request.product, request.action, request.region, request.account}, now);
    const auto wait = std::chrono::ceil<milliseconds>(turn_->wait(now));
    if (info_.remaining && wait > *info_.remaining) return stop(RetryReason::out_of_time);
    if (wait > milliseconds::zero()) return wait;
  }
  info_.number = attempts_ + 1;
  if (control_.before_attempt && !control_.before_attempt(info_)) return stop(RetryReason::vetoed);
  ++attempts_;
  in_attempt_ = true;
  return milliseconds::zero();
}

RetryDecision RetrySession::next(const Error& error) {
  end_attempt(error.condition() == Condition::throttled);
  if (last_) {
    if (history_.size() == kLongestHistory) history_.erase(history_.begin());
    history_.push_back(*std::move(last_));
  }
  RetryDecision decision = decide_on(error, false);
  if (decision.reason == RetryReason::needs_fix && fix(error)) {
    take_time();  // that may have taken some
    decision = decide_on(error, true);
  }
  pay_for(decision, error);
  if (control_.after_attempt) hear_hook(decision, error);
  if (control_.counters != nullptr) control_.counters->count_attempt(info_, &error, decision);
  last_ = PastAttempt{error, info_.elapsed, decision};
  reason_ = decision.reason;
  return decision;
}

RetryDecision RetrySession::fixed(const Error& error) {
  if (reason_ != RetryReason::needs_fix) return last_ ? last_->decision : RetryDecision();
  take_time();
  RetryDecision decision = decide_on(error, true);
  pay_for(decision, error);
  last_ = PastAttempt{error, info_.elapsed, decision};
  reason_ = decision.reason;
  return decision;
}

void RetrySession::succeeded() {
  end_attempt(false);
  if (control_.budget != nullptr) {
    if (attempts_ == 1) control_.budget->succeeded_at_once();
    refund();
  }
  reason_ = RetryReason::none;
  RetryDecision decision;
  if (control_.counters != nullptr) control_.counters->count_attempt(info_, nullptr, decision);
  if (control_.after_attempt) control_.after_attempt(info_, nullptr, decision);
}

Error RetrySession::give_up(const Error& error) const {
  const std::unique_ptr<detail::History, ReleaseHistory> history(history_.empty() ? nullptr : new detail::History(history_));
  detail::ErrorParts parts = detail::ErrorBuilder::parts_of(error);
  parts.attempts = attempts_;
  parts.gave_up_because = reason_;
  parts.history = history.get();
  return detail::ErrorBuilder::build(parts);
}

Error RetrySession::give_up() const {
  return give_up(last_ ? last_->error : common::Error(common::Errc::ClientError_Cancelled, describe(reason_)));
}

/// Brings up to date what `info_` says of time.
void RetrySession::take_time() {
  const auto elapsed = control_.clock->now() - begin_;
  info_.elapsed = std::chrono::ceil<milliseconds>(elapsed);  // a rounded-off part must not push a pause past the budget
  info_.remaining.reset();
  info_.timeout.reset();
  if (policy_.time_budget != milliseconds::zero()) {
    const milliseconds passed = std::max(info_.elapsed, milliseconds::zero());
    info_.remaining = policy_.time_budget > passed ? policy_.time_budget - passed : milliseconds::zero();
    info_.timeout = info_.remaining;
  }
  if (policy_.attempt_timeout > milliseconds::zero()) {
    info_.timeout = std::min(policy_.attempt_timeout, info_.timeout.value_or(policy_.attempt_timeout));
  }
  if (info_.timeout) info_.timeout = std::max(*info_.timeout, milliseconds(1));  // to most transports, zero is no limit at all
}

void RetrySession::end_attempt(bool throttled) {
  take_time();
  if (!in_attempt_) info_.number = ++attempts_;
  in_attempt_ = false;
  if (!turn_) return;
  if (throttled) {
    turn_->throttled(control_.clock->now());
  } else {
    turn_->passed(control_.clock->now());
  }
  turn_.reset();
}

RetryDecision RetrySession::decide_on(const Error& error, bool fixed) {
  FailedAttempt failed{error, info_.request, info_.number, info_.elapsed, control_.clock->wall_now()};
  failed.fixed = fixed;
  return decide(policy_, failed, control_.jitter);
}

/// Lets a hook put right what the error asks for, if there is one, it was not called before, and the attempt could then be repeated.
bool RetrySession::fix(const Error& error) {
  if (!decide_on(error, true).retry) return false;
  const Advice advice = policy_.advice_for(error, info_.request);
  if (advice == Advice::fix_credentials && control_.refresh_credentials && !std::exchange(refreshed_, true))
    return control_.refresh_credentials();
  if (advice == Advice::fix_clock && control_.adjust_clock && !adjusted_) {
    const auto now = control_.clock->wall_now();
    if (const auto date = parse_http_date(error.date(), now)) {
      adjusted_ = true;
      return control_.adjust_clock(*date - std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()));
    }
  }
  return false;
}

/// Lets the hook have its say about a decision: less than was decided, but not more.
void RetrySession::hear_hook(RetryDecision& decision, const Error& error) {
  const RetryDecision decided = decision;
  control_.after_attempt(info_, &error, decision);
  if (!decided.retry) {
    decision = decided;
    return;
  }
  const bool in_time = !info_.remaining || decision.delay <= *info_.remaining;
  if (decision.retry && in_time) {
    decision = {true, std::max(decision.delay, milliseconds::zero()), decided.reason};
  } else {
    refund();
    decision = {false, milliseconds::zero(), decision.retry ? RetryReason::out_of_time : RetryReason::vetoed};
  }
}

void RetrySession::pay_for(RetryDecision& decision, const Error& error) {
  paid_ = 0;  // what the attempt before has cost is spent
  if (control_.budget == nullptr || !decision.retry || decision.reason == RetryReason::waiting_for_state) return;
  if (const auto cost = control_.budget->take_for(error)) {
    paid_ = *cost;
  } else {
    decision = {false, milliseconds::zero(), RetryReason::budget_exhausted};
  }
}

void RetrySession::refund() {
  if (paid_ != 0) control_.budget->put_back(std::exchange(paid_, 0));
}

/// Ends the call without another attempt.
std::nullopt_t RetrySession::stop(RetryReason reason) {
  refund();
  turn_.reset();
  reason_ = reason;
  if (control_.counters != nullptr) control_.counters->count_stop(info_.request, reason);
  return std::nullopt;
}

}  // namespace TCERR_ABI
}  // namespace tcerr
