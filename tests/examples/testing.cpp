/// \file
/// Unit tests of a program that uses tcerr: bodies made to order, a server that answers by a script, a time that stands still, matchers.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/testing.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

using namespace tcerr_testing;
using tcerr::redis::Errc;
using ::testing::AllOf;

TEST(ModifyInstance, ReportsALock) {
  const auto reply = tcerr::redis::parse(error_body(Errc::ResourceInUse_InstanceBeenLocked, "busy", "7c1f"));
  EXPECT_THAT(reply, IsError(Errc::ResourceInUse_InstanceBeenLocked));
  EXPECT_THAT(reply, AllOf(HasCondition(tcerr::Condition::locked), HasRequestId("7c1f")));
}

TEST(ModifyInstance, SurvivesWhatProxiesSend) {
  EXPECT_THAT(tcerr::redis::parse(gateway_page(502)), IsError(Errc::ClientError_ParseJsonError));
  EXPECT_THAT(tcerr::redis::parse(damaged_body(success_body())), IsError());
  EXPECT_THAT(tcerr::redis::parse(error_body("LimitExceeded.NotYetInvented")), IsError(Errc::LimitExceeded));
  EXPECT_THAT(tcerr::redis::parse(success_body(R"("TotalCount":2)")), IsOk());
}

TEST(ModifyInstance, IsRepeatedWhileThereAreTooManyRequests) {
  ScriptedServer server = {
      Errc::RequestLimitExceeded, {200, error_body(Errc::RequestLimitExceeded), {{"Retry-After", "2"}}}, success_body()};
  FakeClock clock;  // nobody waits for the pauses
  tcerr::RetryControl control;
  control.clock = &clock;
  const auto reply = tcerr::retry(
      {}, {"ModifyInstance", false}, [&] { return server.call<Errc>(); }, control);
  EXPECT_THAT(reply, AllOf(IsOk(), HasAttempts(3)));
  EXPECT_GE(clock.sleeps().at(1), std::chrono::seconds(2));
}
