/// \file
/// The budget of retries that calls share.
// SPDX-License-Identifier: MIT
#include "world.hpp"

#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/retry_budget.hpp>

#include <gtest/gtest.h>

#include <optional>

namespace {

using tcerr::RetryBudget;
using tcerr::RetryBudgetCosts;
using tcerr::RetryReason;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

const Error kOutage(Errc::InternalError);
const Error kTimeout(Errc::ClientError_Timeout);
const Error kLocked(Errc::ResourceInUse_InstanceBeenLocked);

TEST(RetryBudget, HoldsAHundredRetriesOrFiftyAfterTimeouts) {
  RetryBudget budget;
  EXPECT_EQ(budget.available(), 500);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(budget.take_for(kOutage), 5) << i;
  EXPECT_EQ(budget.take_for(kOutage), std::nullopt);
  EXPECT_EQ(budget.available(), 0);

  RetryBudget slow;
  for (int i = 0; i < 50; ++i) EXPECT_EQ(slow.take_for(kTimeout), 10) << i;
  EXPECT_EQ(slow.take_for(kTimeout), std::nullopt);
}

TEST(RetryBudget, TakesNothingUnlessThereIsEnough) {
  RetryBudget budget(RetryBudgetCosts{9, 5, 10, 1});
  EXPECT_EQ(budget.take_for(kTimeout), std::nullopt);
  EXPECT_EQ(budget.available(), 9);
  EXPECT_EQ(budget.take_for(kOutage), 5);
  EXPECT_EQ(budget.take_for(kOutage), std::nullopt);
  EXPECT_EQ(budget.available(), 4);
}

TEST(RetryBudget, NeverHoldsMoreThanItsCapacity) {
  RetryBudget budget(RetryBudgetCosts{10, 5, 10, 1});
  budget.succeeded_at_once();
  budget.put_back(1000);
  EXPECT_EQ(budget.available(), 10);
  ASSERT_TRUE(budget.take_for(kOutage));
  budget.succeeded_at_once();
  EXPECT_EQ(budget.available(), 6);
}

/// A client whose calls share a budget.
class Client {
 public:
  explicit Client(int capacity) : budget(RetryBudgetCosts{capacity, 5, 10, 1}) {}

  /// Makes a call that fails so often, and then succeeds.
  Outcome<int> call(int failures, const Error& error = kOutage) {
    tcerr::RetryControl control = world.control();
    control.budget = &budget;
    int calls = 0;
    return tcerr::retry(
        {}, {"DescribeInstances", true}, [&]() -> Outcome<int> { return ++calls <= failures ? Outcome<int>(error) : Outcome<int>(calls); },
        control);
  }

  World world;
  RetryBudget budget;
};

TEST(SharedBudget, EndsTheRetriesOfAllCalls) {
  Client client(25);
  EXPECT_EQ(client.call(9).error().attempts(), 4);
  EXPECT_EQ(client.budget.available(), 10);
  const auto cut_short = client.call(9);
  EXPECT_EQ(cut_short.error().attempts(), 3);
  EXPECT_EQ(cut_short.error().gave_up_because(), RetryReason::budget_exhausted);
  EXPECT_EQ(client.call(9).error().attempts(), 1);
  EXPECT_EQ(client.call(9).error().gave_up_because(), RetryReason::budget_exhausted);
  EXPECT_TRUE(client.call(0)) << "a first attempt costs nothing";
}

TEST(SharedBudget, GetsBackWhatTheLastRetryOfASuccessTook) {
  Client client(100);
  ASSERT_TRUE(client.call(2));
  EXPECT_EQ(client.budget.available(), 95);
  ASSERT_TRUE(client.call(1, kTimeout));
  EXPECT_EQ(client.budget.available(), 95);
  ASSERT_TRUE(client.call(0));
  EXPECT_EQ(client.budget.available(), 96);
}

TEST(SharedBudget, IsNotForPolling) {
  Client client(0);
  ASSERT_TRUE(client.call(3, kLocked));
  EXPECT_EQ(client.call(1).error().gave_up_because(), RetryReason::budget_exhausted);
}

TEST(SharedBudget, GetsBackWhatARetryThatWasNotMadeHadTaken) {
  tcerr::RetryPolicy policy;
  for (const bool by_veto : {false, true}) {
    World world;
    RetryBudget budget;
    tcerr::RetryControl control = world.control();
    control.budget = &budget;
    if (by_veto) control.after_attempt = [](const auto&, const auto*, tcerr::RetryDecision& decision) { decision.retry = false; };
    const auto outcome = tcerr::retry(
        policy, {"DescribeInstances", true},
        [&] {
          world.cancel_at(world.time() + std::chrono::microseconds(by_veto ? 100000000 : 1));
          return Outcome<int>(kOutage);
        },
        control);
    EXPECT_EQ(outcome.error().gave_up_because(), by_veto ? RetryReason::vetoed : RetryReason::cancelled);
    EXPECT_EQ(outcome.error().attempts(), 1);
    EXPECT_EQ(budget.available(), 500) << by_veto;
  }
}

}  // namespace
