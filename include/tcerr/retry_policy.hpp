/// \file
/// How often, how long and how patiently a call is repeated.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_POLICY_HPP
#define TCERR_RETRY_POLICY_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/request.hpp>

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {

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
  int max_attempts = 4;                               ///< in all, the first one counted
  std::chrono::milliseconds time_budget{60000};       ///< from the first attempt to the end of the last pause; zero for no limit
  std::chrono::milliseconds attempt_timeout{0};       ///< what `AttemptInfo::timeout` allows one attempt at most; zero for all that is left
  std::chrono::milliseconds retry_after_cap{300000};  ///< how long a pause a `Retry-After` header may ask for; more counts as this
  Backoff backoff{std::chrono::milliseconds(200), std::chrono::milliseconds(20000)};    ///< for `Advice::backoff`
  Backoff throttle{std::chrono::milliseconds(1000), std::chrono::milliseconds(60000)};  ///< for `Advice::throttle`
  Backoff state{std::chrono::milliseconds(2000), std::chrono::milliseconds(30000)};     ///< for `Advice::wait_for_state`
  AdviceOverlay overlay;                                                                ///< asked first

  /// What helps against the error: the overlay's advice, or what the tables say of the code in that action, or else the error's own.
  [[nodiscard]] TCERR_API Advice advice_for(const Error& error, const Request& request) const noexcept;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
