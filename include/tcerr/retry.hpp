/// \file
/// Repeating a call that failed.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_HPP
#define TCERR_RETRY_HPP

#include <tcerr/attempt.hpp>
#include <tcerr/cancellation.hpp>
#include <tcerr/clock.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/pacer.hpp>
#include <tcerr/retry_budget.hpp>
#include <tcerr/retry_policy.hpp>
#include <tcerr/retry_session.hpp>

#include <chrono>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

/// Waits until the next attempt may begin. Returns false if it is not to be made.
[[nodiscard]] TCERR_API bool wait_to_begin(RetrySession& session);

TCERR_API void pause(const RetrySession& session, std::chrono::milliseconds time);

template <typename Call>
decltype(auto) make(Call& call, const AttemptInfo& attempt) {
  if constexpr (std::is_invocable_v<Call&, const AttemptInfo&>) {
    return call(attempt);
  } else {
    return call();
  }
}

}  // namespace detail

/// Makes a call until it succeeds, or until `decide` or the caller says stop. Returns the success, or the last error, which says how
/// often the call was made (`attempts()`) and why no more (`gave_up_because()`).
///
/// `call` is anything that returns an `Outcome`, without parameters or with a `const AttemptInfo&`, which says among others how long the
/// attempt may take. What it throws passes through. If there was no attempt, as the caller had given up before, the error is
/// `ClientError.Cancelled`.
///
///     auto reply = tcerr::retry(policy, {"DescribeInstances", true}, [&] { return tcerr::redis::parse(http.post(request)); });
template <typename Call>
auto retry(const RetryPolicy& policy, const Request& request, Call&& call, RetryControl control = {}) {
  using Result = std::decay_t<decltype(detail::make(call, std::declval<const AttemptInfo&>()))>;
  static_assert(detail::is_outcome<Result>, "retry: the call must return an Outcome");

  RetrySession session(policy, request, std::move(control));
  while (detail::wait_to_begin(session)) {
    Result outcome = detail::make(call, session.attempt());
    if (outcome.has_value()) {
      session.succeeded(outcome);
      return outcome;
    }
    const RetryDecision decision = session.next(outcome.error());
    if (!decision.retry) break;
    detail::pause(session, decision.delay);
  }
  using Errc = typename Result::code_type;
  if constexpr (std::is_void_v<Errc>) {
    return Result(session.give_up());
  } else {
    return Result(session.template give_up<Errc>());
  }
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
