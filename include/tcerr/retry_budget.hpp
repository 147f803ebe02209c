/// \file
/// A budget of retries that many calls share, so that an outage is not made worse by repeating.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_BUDGET_HPP
#define TCERR_RETRY_BUDGET_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>

#include <atomic>
#include <optional>

namespace tcerr {
inline namespace TCERR_ABI {

/// What a budget holds, and what things cost. The numbers are those of the AWS SDKs' standard mode.
struct RetryBudgetCosts {
  int capacity = 500;            ///< what it holds at first, and at most
  int retry = 5;                 ///< what a retry takes out
  int retry_after_timeout = 10;  ///< what a retry takes out if the attempt before it timed out, which costs the service more
  int success = 1;               ///< what a call puts in that succeeded at the first attempt; one that was repeated puts in what its
                                 ///< last retry took out
};

/// A budget of retries, for all calls to one service: while most calls succeed it stays full, and in an outage it soon is empty, so that
/// each call is then made only once. Polling for a state (`RetryReason::waiting_for_state`) takes nothing out: a service that
/// says that something is locked works.
///
/// The caller owns it; it must outlive the calls that share it. All members may be called from many threads at once.
///
///     tcerr::RetryBudget budget;
///     tcerr::RetryControl control;
///     control.budget = &budget;
class RetryBudget {
 public:
  TCERR_API explicit RetryBudget(const RetryBudgetCosts& costs = {}) noexcept;

  /// Takes out what repeating a call costs that failed with that error, and returns it; nothing if there is not enough.
  [[nodiscard]] TCERR_API std::optional<int> take_for(const Error& error) noexcept;

  /// Puts in what a retry took out: it has succeeded, or was not made after all.
  TCERR_API void put_back(int cost) noexcept;

  /// Puts in what a success at the first attempt is worth.
  void succeeded_at_once() noexcept { put_back(costs_.success); }

  /// What is left.
  [[nodiscard]] int available() const noexcept { return available_.load(std::memory_order_relaxed); }

 private:
  RetryBudgetCosts costs_;
  std::atomic<int> available_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
