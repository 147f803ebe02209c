/// \file
/// Repeating a call that failed.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_HPP
#define TCERR_RETRY_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/jitter.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/retry_decision.hpp>
#include <tcerr/retry_policy.hpp>
#include <tcerr/retry_reason.hpp>

#include <chrono>
#include <functional>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

/// What `retry` needs of the world; each may be replaced, in tests for instance. What is empty stands for the real thing.
struct RetryControl {
  std::function<std::chrono::steady_clock::time_point()> clock;
  std::function<std::chrono::system_clock::time_point()> wall_clock;   ///< what a date in `Retry-After` is compared with
  std::function<void(std::chrono::milliseconds)> sleep;                ///< one of the caller's own has to look at `cancelled` itself
  std::function<bool()> cancelled;                                     ///< asked before each attempt and during pauses; must not throw
  std::function<void(const Error&, const RetryDecision&)> on_failure;  ///< sees each failure and what was decided
  Jitter jitter;
};

namespace detail {

/// The part of `retry` that does not depend on what is called.
class RetryLoop {
 public:
  TCERR_API RetryLoop(const RetryPolicy& policy, const Request& request, RetryControl& control);

  /// Decides on a failure and, if the call is to be repeated, waits. Returns whether to repeat it.
  [[nodiscard]] TCERR_API bool again(const Error& error);

  /// Returns the error, marked with the number of attempts and the reason why no more were made.
  [[nodiscard]] TCERR_API Error given_up(const Error& error) const;

  [[nodiscard]] TCERR_API bool cancelled() const;

 private:
  void pause(std::chrono::milliseconds delay) const;
  [[nodiscard]] std::chrono::steady_clock::time_point now() const;

  const RetryPolicy& policy_;
  const Request& request_;
  RetryControl& control_;
  std::chrono::steady_clock::time_point begin_;
  int attempts_ = 0;
  RetryReason reason_ = RetryReason::cancelled;
};

}  // namespace detail

/// Makes a call until it succeeds, or until `decide` or the caller says stop. Returns the success, or the last error, which says how
/// often the call was made (`attempts()`) and why no more (`gave_up_because()`).
///
/// `call` is anything without parameters that returns an `Outcome`. What it throws passes through. If the caller has given up before
/// the first attempt, the error is `ClientError.Cancelled` with no attempts.
///
///     auto reply = tcerr::retry(policy, {"DescribeInstances", true}, [&] { return tcerr::redis::parse(http.post(request)); });
template <typename Call>
auto retry(const RetryPolicy& policy, const Request& request, Call&& call, RetryControl control = {}) {
  using Result = std::decay_t<std::invoke_result_t<Call&>>;
  static_assert(detail::is_outcome<Result>, "retry: the call must return an Outcome");
  using TypedError = typename Result::error_type;
  using Errc = decltype(std::declval<TypedError>().code());

  detail::RetryLoop loop(policy, request, control);
  if (loop.cancelled()) {
    const Catalog catalog = CatalogOf<Errc>::get();
    const auto code = static_cast<Errc>(catalog.find("ClientError.Cancelled").value_or(catalog.unknown()).id());
    return Result(TypedError(loop.given_up(TypedError(code, "the caller gave up before the first attempt"))));
  }
  while (true) {
    Result outcome = call();
    if (outcome.has_value()) return outcome;
    if (!loop.again(outcome.error())) return Result(TypedError(loop.given_up(outcome.error())));
  }
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
