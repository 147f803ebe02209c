/// \file
/// Outcomes and errors as values.
// SPDX-License-Identifier: MIT
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using tcerr::Success;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

static_assert(!std::is_default_constructible_v<Outcome<>>);
static_assert(std::is_nothrow_move_constructible_v<Outcome<>> && std::is_copy_constructible_v<Outcome<>>);
static_assert(std::is_nothrow_move_assignable_v<Error>);
static_assert(!std::is_convertible_v<Outcome<>, bool>);

Outcome<int> half(int number) {
  if (number % 2 != 0) return Error(Errc::InvalidParameterValue, "odd");
  return number / 2;
}

TEST(Outcome, HoldsAValueOrAnError) {
  const Outcome<int> value = half(4);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(*value, 2);
  EXPECT_EQ(value.value(), 2);
  EXPECT_EQ(value.value_or(9), 2);

  const Outcome<int> error = half(3);
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code(), Errc::InvalidParameterValue);
  EXPECT_EQ(error.error().message(), "odd");
  EXPECT_EQ(error.value_or(9), 9);
}

TEST(Outcome, ChainsLikeExpected) {
  EXPECT_EQ(*half(8).and_then(half), 2);
  EXPECT_EQ(half(6).and_then(half).error().message(), "odd");
  EXPECT_EQ(half(3).and_then(half).error().code(), Errc::InvalidParameterValue);
  EXPECT_EQ(*half(8).transform([](int n) { return std::to_string(n); }), "4");
  EXPECT_FALSE(half(3).transform([](int n) { return std::to_string(n); }));
  EXPECT_EQ(*half(3).or_else([](const Error&) { return Outcome<int>(7); }), 7);
  EXPECT_EQ(*half(4).or_else([](const Error&) { return Outcome<int>(7); }), 2);
}

TEST(Outcome, MovesWhatCannotBeCopied) {
  Outcome<std::unique_ptr<int>> outcome(std::make_unique<int>(5));
  const auto doubled = std::move(outcome).transform([](std::unique_ptr<int> number) { return *number * 2; });
  EXPECT_EQ(*doubled, 10);
}

TEST(Outcome, ComparesByContent) {
  EXPECT_EQ(half(4), half(4));
  EXPECT_NE(half(4), half(8));
  EXPECT_NE(half(4), half(3));
  EXPECT_EQ(half(3), half(3));
}

TEST(Outcome, OfAParseHasTheRequestId) {
  const auto outcome = tcerr::redis::parse(R"({"Response":{"RequestId":"abc"}})");
  EXPECT_EQ(outcome->request_id(), "abc");
  EXPECT_EQ(*outcome, Success(tcerr::Api::v3, "abc"));
}

TEST(Error, MadeOnThisSideKnowsItsRow) {
  const Error error(Errc::ClientError_NetworkError, "connection reset", "rid");
  EXPECT_EQ(error.origin(), tcerr::Origin::client);
  EXPECT_EQ(error.raw_code(), "ClientError.NetworkError");
  EXPECT_EQ(error.condition(), tcerr::Condition::network);
  EXPECT_EQ(error.request_id(), "rid");
  EXPECT_EQ(Error(Errc::LimitExceeded).origin(), tcerr::Origin::service);
  EXPECT_EQ(Error(static_cast<Errc>(65535)).code(), Errc::Unknown);
  EXPECT_EQ(Error(static_cast<Errc>(65535)).match(), tcerr::Match::none);
}

TEST(Error, IsAValue) {
  Error first(Errc::LimitExceeded, "a message that is longer than any small string", "rid");
  const Error copy = first;
  EXPECT_EQ(copy, first);
  Error moved = std::move(first);
  EXPECT_EQ(moved, copy);
  EXPECT_EQ(first.message(), "") << "a moved-from error is empty, not broken";  // NOLINT(bugprone-use-after-move)
  first = copy;
  EXPECT_EQ(first, copy);
  moved = Error(Errc::LimitExceeded, "other");
  EXPECT_NE(moved, copy);
}

TEST(Error, GoesThroughUntypedCodeAndGetsItsTypeBack) {
  const auto outcome =
      tcerr::redis::parse(R"({"Response":{"Error":{"Code":"ResourceUnavailable.SaleOut","Message":"m"},"RequestId":"r"}})");
  const tcerr::Error& untyped = outcome.error();
  const Error typed{tcerr::Error(untyped)};
  EXPECT_EQ(typed.code(), Errc::ResourceUnavailable_SaleOut);
  EXPECT_EQ(typed, outcome.error());
}

TEST(Error, OfAnotherCatalogIsLookedUpByItsText) {
  const auto common =
      tcerr::legacy::parse(R"({"Response":{"Error":{"Code":"ResourceUnavailable.SaleOut","Message":"m"},"RequestId":"r"}})");
  ASSERT_EQ(common.error().code(), tcerr::legacy::Errc::Unknown);
  const Error typed{tcerr::Error(common.error())};
  EXPECT_EQ(typed.code(), Errc::ResourceUnavailable_SaleOut);
  EXPECT_EQ(typed.match(), tcerr::Match::exact);
  EXPECT_EQ(typed.message(), "m");
}

TEST(Error, WritesItselfToAStream) {
  std::ostringstream out;
  out << Error(Errc::LimitExceeded, "too many");
  EXPECT_EQ(out.str(), tcerr::to_log_line(Error(Errc::LimitExceeded, "too many")));
}

}  // namespace
