/// \file
/// The budget of retries.
// SPDX-License-Identifier: MIT
#include <tcerr/retry_budget.hpp>

#include <algorithm>

namespace tcerr {
inline namespace TCERR_ABI {

// Nothing else hangs on the number, so that no order with other memory has to be kept.

RetryBudget::RetryBudget(const RetryBudgetCosts& costs) noexcept : costs_(costs), available_(costs.capacity) {}

std::optional<int> RetryBudget::take_for(const Error& error) noexcept {
  const int cost = error.condition() == Condition::timeout ? costs_.retry_after_timeout : costs_.retry;
  int available = available_.load(std::memory_order_relaxed);
  do {
    if (available < cost) return {};
  } while (!available_.compare_exchange_weak(available, available - cost, std::memory_order_relaxed));
  return cost;
}

void RetryBudget::put_back(int cost) noexcept {
  int available = available_.load(std::memory_order_relaxed);
  while (!available_.compare_exchange_weak(available, std::min(available + cost, costs_.capacity), std::memory_order_relaxed)) {
  }
}

}  // namespace TCERR_ABI
}  // namespace tcerr
