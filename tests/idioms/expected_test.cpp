/// \file
/// Outcomes to and from std::expected.
// SPDX-License-Identifier: MIT
#include <tcerr/expected.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <expected>
#include <memory>
#include <type_traits>
#include <utility>

namespace {

using tcerr::from_expected;
using tcerr::to_expected;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

static_assert(std::is_same_v<decltype(to_expected(std::declval<Outcome<int>>())), std::expected<int, Error>>);
static_assert(std::is_same_v<decltype(from_expected(std::declval<std::expected<int, Error>>())), Outcome<int>>);

TEST(Expected, HasTheValueOfTheOutcome) {
  const Outcome<int> outcome = 5;
  EXPECT_EQ(to_expected(outcome), 5);
  EXPECT_EQ(from_expected(to_expected(outcome)), outcome);
}

TEST(Expected, HasTheErrorOfTheOutcome) {
  const Outcome<int> outcome = Error(Errc::LimitExceeded, "m", "r");
  const auto expected = to_expected(outcome);
  ASSERT_FALSE(expected);
  EXPECT_EQ(expected.error(), outcome.error());
  EXPECT_EQ(from_expected(expected), outcome);
}

TEST(Expected, MovesWhatCannotBeCopied) {
  auto expected = to_expected(Outcome<std::unique_ptr<int>>(std::make_unique<int>(5)));
  ASSERT_TRUE(expected && *expected);
  EXPECT_EQ(**expected, 5);
  const auto outcome = from_expected(std::move(expected));
  ASSERT_TRUE(outcome && *outcome);
  EXPECT_EQ(**outcome, 5);
}

TEST(Expected, TakesABoolForAValue) {
  EXPECT_FALSE(*to_expected(Outcome<bool>(false)));
  EXPECT_FALSE(*from_expected(std::expected<bool, Error>(false)));
  EXPECT_FALSE(from_expected(std::expected<bool, Error>(std::unexpect, Errc::LimitExceeded)).has_value());
}

TEST(Expected, OfVoidIsASuccessOfWhichNothingIsKnown) {
  const auto outcome = from_expected(std::expected<void, Error>());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->api(), tcerr::Api::none);
  const auto error = from_expected(std::expected<void, Error>(std::unexpected(Error(Errc::LimitExceeded))));
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code(), Errc::LimitExceeded);
}

}  // namespace
