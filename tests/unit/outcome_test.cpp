/// \file
/// Outcomes and errors as values.
// SPDX-License-Identifier: MIT
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
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

TEST(Error, IsEmptyOnceMovedFrom) {
  const auto expect_empty = [](const tcerr::Error& error) {
    EXPECT_EQ(error.match(), tcerr::Match::none);
    EXPECT_EQ(error.name(), "Unknown");
    EXPECT_EQ(error.raw_code(), "");
    EXPECT_EQ(error.message(), "");
    EXPECT_EQ(error.request_id(), "");
    EXPECT_EQ(error.error_code(), error.condition());
  };
  Error by_construction(Errc::LimitExceeded, "message", "rid");
  const Error taken = std::move(by_construction);
  expect_empty(by_construction);  // NOLINT(bugprone-use-after-move)
  Error by_assignment(Errc::LimitExceeded, "message", "rid");
  Error target(Errc::InternalError, "old", "old");
  target = std::move(by_assignment);
  expect_empty(by_assignment);  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(target, taken);
  Error& self = target;
  target = std::move(self);
  EXPECT_EQ(target, taken) << "moved to itself";
}

TEST(Success, IsEmptyOnceMovedFrom) {
  for (const std::string_view warning : {"", "going away"}) {
    const auto expect_empty = [](const Success& success) { EXPECT_EQ(success, Success(tcerr::Api::none)); };
    Success by_construction(tcerr::Api::v3, "rid", warning);
    const Success taken = std::move(by_construction);
    expect_empty(by_construction);  // NOLINT(bugprone-use-after-move)
    Success by_assignment = taken;
    Success target(tcerr::Api::v2, "old", "old");
    target = std::move(by_assignment);
    expect_empty(by_assignment);  // NOLINT(bugprone-use-after-move)
    EXPECT_EQ(target, taken);
    Success& self = target;
    target = std::move(self);
    EXPECT_EQ(target, taken) << "moved to itself";
  }
}

TEST(Success, HoldsTextsOfAnyLength) {
  for (const std::size_t size : {0U, 1U, 36U, 40U, 41U, 5000U}) {
    for (const std::string_view warning : {"", "soon"}) {
      const std::string id(size, 'i');
      const Success success(tcerr::Api::v3, id, warning);
      const Success copy = success;  // NOLINT(performance-unnecessary-copy-initialization)
      EXPECT_EQ(copy.request_id(), id);
      EXPECT_EQ(copy.deprecated_warning(), warning);
      EXPECT_EQ(copy, success);
    }
  }
}

TEST(Outcome, KeepsTheMovedFromPartThatItHad) {
  Outcome<> success(Success(tcerr::Api::v3, "rid", "soon"));
  Outcome<> error(Error(Errc::LimitExceeded, "message"));
  const Outcome<> taken_success = std::move(success);
  const Outcome<> taken_error = std::move(error);
  ASSERT_TRUE(success.has_value());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(*success, Success(tcerr::Api::none));
  ASSERT_FALSE(error.has_value());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(error.error().message(), "");
  EXPECT_EQ(error.error().code(), Errc::Unknown);
  success = taken_error;
  error = taken_success;
  EXPECT_EQ(success, taken_error);
  EXPECT_EQ(error, taken_success);
}

#if defined(__cpp_exceptions)

/// A value whose copies, which stand in for its moves, fail when they are told to.
struct Stubborn {
  explicit Stubborn(int n) : number(n) {}
  Stubborn(const Stubborn& other) : number(other.number) {
    if (fails) throw std::runtime_error("no");
  }
  Stubborn& operator=(const Stubborn& other) {
    if (fails) throw std::runtime_error("no");
    number = other.number;
    return *this;
  }
  ~Stubborn() = default;
  int number;
  static inline bool fails = false;
};

TEST(Outcome, IsNeverEmptyNotEvenWhenAnAssignmentThrows) {
  static_assert(!std::is_nothrow_move_constructible_v<Stubborn> && std::is_copy_assignable_v<Outcome<Stubborn>>);
  const auto attempt = [](auto action) {
    Stubborn::fails = true;
    EXPECT_THROW(action(), std::runtime_error);
    Stubborn::fails = false;
  };
  Outcome<Stubborn> value(Stubborn(1));
  const Error error(Errc::LimitExceeded, "kept");
  Outcome<Stubborn> target(error);
  attempt([&] { target = value; });
  ASSERT_FALSE(target.has_value());
  EXPECT_EQ(target.error(), error);
  attempt([&] { target = std::move(value); });
  ASSERT_FALSE(target.has_value());
  EXPECT_EQ(target.error(), error);

  Outcome<Stubborn> other(Stubborn(2));
  attempt([&] { value = other; });
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->number, 1);
  other = target;  // an error takes a value's place without fail
  EXPECT_EQ(other.error(), error);
  target = value;
  EXPECT_EQ(target->number, 1);
}

struct StubbornMove {
  StubbornMove() = default;
  StubbornMove(StubbornMove&& /*other*/) {  // NOLINT(performance-noexcept-move-constructor)
    if (Stubborn::fails) throw std::runtime_error("no");
  }
  StubbornMove& operator=(StubbornMove&&) = default;
};

TEST(Outcome, IsNeverEmptyWhenAMoveThrowsAndNothingCanBeCopied) {
  static_assert(!std::is_copy_assignable_v<Outcome<StubbornMove>> && !std::is_copy_constructible_v<Outcome<StubbornMove>>);
  Outcome<StubbornMove> value{StubbornMove()};
  Outcome<StubbornMove> target(Error(Errc::LimitExceeded, "kept"));
  Stubborn::fails = true;
  EXPECT_THROW(target = std::move(value), std::runtime_error);
  Stubborn::fails = false;
  ASSERT_FALSE(target.has_value());
  EXPECT_EQ(target.error().message(), "kept");
}

#endif

TEST(Outcome, KeepsWhatIsKnownOfTheReplyBesideItsValue) {
  const auto reply = tcerr::redis::parse(R"({"Response":{"DeprecatedWarning":"soon","RequestId":"abc"}})");
  EXPECT_EQ(reply.success(), *reply);
  const Outcome<int> number = reply.transform([](const Success&) { return 7; });
  EXPECT_EQ(*number, 7);
  EXPECT_EQ(number.success(), *reply);
  EXPECT_EQ(number.transform([](int n) { return n + 1; }).success().request_id(), "abc");
  Outcome<int> counted = number;
  counted.success().set_attempts(3);
  EXPECT_EQ(std::move(counted).transform([](int n) { return n; }).success().attempts(), 3);
  EXPECT_EQ(Outcome<int>(7).success(), Success(tcerr::Api::none)) << "of a value alone nothing is known";
  EXPECT_NE(Outcome<int>(7), number);
}

TEST(Outcome, OfACatalogThatIsChosenAtRunTimeHasAnUntypedError) {
  constexpr std::string_view kBody = R"({"Response":{"Error":{"Code":"ResourceUnavailable.SaleOut"},"RequestId":"r"}})";
  const auto outcome = tcerr::parse(tcerr::redis::catalog(), kBody);
  static_assert(std::is_same_v<decltype(outcome)::error_type, tcerr::Error>);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error(), tcerr::redis::parse(kBody).error());
  EXPECT_EQ(outcome.error().shown_code(), "ResourceUnavailable.SaleOut");
  EXPECT_EQ(tcerr::parse(tcerr::redis::catalog(), tcerr::Reply{429, "", {}, ""}).error().http_status(), 429);
}

TEST(Error, WritesItselfToAStream) {
  std::ostringstream out;
  out << Error(Errc::LimitExceeded, "too many");
  EXPECT_EQ(out.str(), tcerr::to_log_line(Error(Errc::LimitExceeded, "too many")));
}

}  // namespace
