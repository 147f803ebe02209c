/// \file
/// Unit tests of a program that uses tcerr: bodies made to order, and matchers.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/testing.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace tcerr_testing;
using tcerr::redis::Errc;
using ::testing::AllOf;

TEST(RestartInstance, ReportsALock) {
  const auto reply = tcerr::redis::parse(error_body(Errc::ResourceInUse_InstanceBeenLocked, "busy", "7c1f"));
  EXPECT_THAT(reply, IsError(Errc::ResourceInUse_InstanceBeenLocked));
  EXPECT_THAT(reply, AllOf(HasCondition(tcerr::Condition::locked), HasRequestId("7c1f")));
}

TEST(RestartInstance, SurvivesWhatProxiesSend) {
  EXPECT_THAT(tcerr::redis::parse(gateway_page(502)), IsError(Errc::ClientError_ParseJsonError));
  EXPECT_THAT(tcerr::redis::parse(damaged_body(success_body())), IsError());
  EXPECT_THAT(tcerr::redis::parse(error_body("LimitExceeded.NotYetInvented")), IsError(Errc::LimitExceeded));
  EXPECT_THAT(tcerr::redis::parse(success_body(R"("TotalCount":2)")), IsOk());
}
