/// \file
/// Repeating a call that failed: the decision, and the loop.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_HPP
#define TCERR_RETRY_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/retry_reason.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {

/// What the caller knows of a request that a reply does not say. A view of `action`.
struct Request {
  std::string_view action;  ///< "CreateInstances"; may be empty
  bool idempotent = false;  ///< it only reads, or carries a ClientToken, or may be done twice without harm
};

/// How pauses grow: the n-th is drawn from 0 to `base * 2^(n-1)`, and never above `cap`.
struct Backoff {
  std::chrono::milliseconds base;
  std::chrono::milliseconds cap;
};

/// One verdict of a user's own: what helps against a code, or against all codes below it, in every action or in one.
struct AdviceRule {
  std::string code;  ///< "ResourceUnavailable.CallOssError", an alias, "4400" of API 2.0, or "ResourceUnavailable" for all below it, too
  Advice advice;
  std::string action;  ///< empty for every action
};

/// Verdicts of a user's own, which are asked before those of the catalog. A plain value; reading it from many threads is safe.
///
///     const tcerr::AdviceOverlay overlay = {{"InternalError", tcerr::Advice::backoff, {}},
///                                           {"InternalError", tcerr::Advice::never, "UpgradeInstance"}};
class AdviceOverlay {
 public:
  AdviceOverlay() = default;
  AdviceOverlay(std::initializer_list<AdviceRule> rules) : rules_(rules) {}

  /// Adds a rule. Of two for the same code and action the later one counts.
  void add(AdviceRule rule) { rules_.push_back(std::move(rule)); }

  /// Returns the advice of the rule that fits best: the one for the nearest code, and there the one for the action before the one
  /// for every action.
  [[nodiscard]] TCERR_API std::optional<Advice> find(const Error& error, std::string_view action) const noexcept;

 private:
  std::vector<AdviceRule> rules_;
};

/// How often, how long and how patiently a call is repeated.
struct RetryPolicy {
  int max_attempts = 4;                          ///< in all, the first one counted
  std::chrono::milliseconds time_budget{60000};  ///< from the first attempt to the end of the last pause; zero for no limit
  Backoff backoff{std::chrono::milliseconds(200), std::chrono::milliseconds(20000)};    ///< for `Advice::backoff`
  Backoff throttle{std::chrono::milliseconds(1000), std::chrono::milliseconds(60000)};  ///< for `Advice::throttle`
  Backoff state{std::chrono::milliseconds(2000), std::chrono::milliseconds(30000)};     ///< for `Advice::wait_for_state`
  AdviceOverlay overlay;                                                                ///< asked first
};

/// Draws the pauses. Not safe for use from several threads at once: give each its own.
class Jitter {
 public:
  /// Seeded from the clock, differently in every object.
  TCERR_API Jitter();

  /// Seeded: the same pauses every time.
  explicit Jitter(std::uint64_t seed) noexcept : state_(seed) {}

  /// Draws from an engine of the caller's, which must outlive this object: any uniform random bit generator of at least 32 bits.
  template <typename Engine, typename = std::enable_if_t<std::is_unsigned_v<typename Engine::result_type>>>
  explicit Jitter(Engine& engine) : engine_([&engine] { return static_cast<std::uint64_t>(engine() - Engine::min()) << 32; }) {
    static_assert(Engine::max() - Engine::min() >= std::numeric_limits<std::uint32_t>::max(), "the engine must yield at least 32 bits");
  }

  /// Returns a pause from zero to `limit`, each equally likely ("full jitter").
  [[nodiscard]] TCERR_API std::chrono::milliseconds draw(std::chrono::milliseconds limit);

 private:
  std::function<std::uint64_t()> engine_;  // 32 random bits on top; empty for our own generator
  std::uint64_t state_ = 0;
};

/// Whether to repeat a call, when, and why.
struct RetryDecision {
  bool retry = false;
  std::chrono::milliseconds delay{0};  ///< to wait before; zero if the call is not to be repeated
  RetryReason reason = RetryReason::none;

  /// The reason in words; static.
  [[nodiscard]] std::string_view text() const noexcept { return describe(reason); }
};

/// Decides whether a call that failed may be repeated.
///
/// The advice says whether that can help: the overlay's, or else the error's own. The execution and
/// the request's idempotency say whether it is safe: after `not_executed` always, after `unknown` only if idempotent, after `partial`
/// never. A `Retry-After` header, in seconds or as a date, lengthens the pause; a malformed one is ignored.
///
/// \param attempt  how often the call was made, 1 after the first time
/// \param elapsed  the time since the first attempt began
/// \param now      what a date in `Retry-After` is compared with
[[nodiscard]] TCERR_API RetryDecision decide(const RetryPolicy& policy, const Error& error, const Request& request, int attempt,
                                             std::chrono::milliseconds elapsed, Jitter& jitter,
                                             std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

/// Returns the pause that a `Retry-After` header asks for: seconds, or an HTTP date in any of its three forms; zero for a date that has
/// passed, nothing for anything else.
[[nodiscard]] TCERR_API std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view header,
                                                                                   std::chrono::system_clock::time_point now) noexcept;

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
