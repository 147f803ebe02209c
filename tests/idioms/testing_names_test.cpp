/// \file
/// The names that a test may bring in all at once.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/testing.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// As in a test that makes itself comfortable: no name of GoogleTest's may become ambiguous by it.
using namespace tcerr;
using namespace tcerr_testing;

TEST(Names, LeaveTestingToGoogleTest) {
  const redis::Outcome<> reply = redis::parse(error_body(redis::Errc::RequestLimitExceeded));
  EXPECT_THAT(reply, testing::AllOf(IsError(), testing::Not(IsOk()), HasCondition(Condition::throttled)));
  EXPECT_EQ(testing::PrintToString(Condition::throttled), "throttled");
}

using namespace testing;

TEST(Names, StandBesideThoseOfGoogleTest) {
  EXPECT_THAT(redis::parse(success_body("", "r-1")), AllOf(IsOk(), Not(IsError()), HasRequestId(StartsWith("r"))));
}
