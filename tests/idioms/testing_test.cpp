/// \file
/// What users test with: bodies made to order, a server that answers by a script, a time that stands still, and matchers.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/testing.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace std::chrono_literals;
using namespace tcerr_testing;
using tcerr::Advice;
using tcerr::Condition;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;
using tcerr::redis::parse;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Eq;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::PrintToString;
using ::testing::StartsWith;

// Bodies

TEST(SuccessBody, IsASuccess) {
  EXPECT_EQ(success_body(), R"({"Response":{"RequestId":"00000000-0000-4000-8000-000000000000"}})");
  EXPECT_EQ(success_body(R"("A":1)", "r"), R"({"Response":{"A":1,"RequestId":"r"}})");
  const auto reply = parse(success_body(R"("DeprecatedWarning":"soon gone")", "r \"1\"\n"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->request_id(), "r \"1\"\n");
  EXPECT_EQ(reply->deprecated_warning(), "soon gone");
}

template <typename Errc>
void expect_each_code_to_come_back() {
  for (const tcerr::CodeInfo info : tcerr::CatalogOf<Errc>::get()) {
    const auto code = static_cast<Errc>(info.id());
    const auto reply = tcerr::parse<Errc>(error_body(code));
    ASSERT_THAT(reply, IsError(code)) << error_body(code);
    EXPECT_EQ(reply.error().match(), tcerr::Match::exact);
    EXPECT_EQ(reply.error().message(), default_message);
    EXPECT_FALSE(reply.error().damaged());
  }
  EXPECT_THAT(tcerr::parse<Errc>(error_body(Errc::Unknown)), IsError(Errc::Unknown));
  EXPECT_THAT(tcerr::parse<Errc>(error_body(static_cast<Errc>(0))), IsError(Errc::Unknown));
}

TEST(ErrorBody, YieldsItsCode) {
  expect_each_code_to_come_back<tcerr::common::Errc>();
  expect_each_code_to_come_back<tcerr::redis::Errc>();
  expect_each_code_to_come_back<tcerr::legacy::Errc>();
}

TEST(ErrorBody, IsOfTheApiThatHasTheCode) {
  EXPECT_EQ(parse(error_body(Errc::LimitExceeded)).error().api(), tcerr::Api::v3);
  const auto legacy = tcerr::legacy::parse(error_body(tcerr::legacy::Errc::AccessDenied));
  EXPECT_EQ(legacy.error().api(), tcerr::Api::v2);
  EXPECT_EQ(legacy.error().legacy_code(), 4300);
  EXPECT_EQ(tcerr::legacy::parse(error_body(tcerr::legacy::Errc::ClientError_Timeout)).error().api(), tcerr::Api::v3);
}

TEST(ErrorBody, EscapesEveryText) {
  std::string text = "quote \" backslash \\ slash / \xE4\xB8\xAD\x7f";
  for (char c = 0; c < 0x20; ++c) text += c;
  const auto reply = parse(error_body("LimitExceeded." + text, text, text));
  ASSERT_THAT(reply, IsError(Errc::LimitExceeded));
  EXPECT_EQ(reply.error().raw_code(), "LimitExceeded." + text);
  EXPECT_EQ(reply.error().message(), text);
  EXPECT_EQ(reply.error().request_id(), text);
  EXPECT_FALSE(reply.error().damaged());
}

TEST(ErrorBody, OfABadTextIsDamaged) {
  const auto reply = parse(error_body(Errc::LimitExceeded, "\xC3("));
  EXPECT_THAT(reply, IsError(Errc::LimitExceeded));
  EXPECT_TRUE(reply.error().damaged());
}

TEST(LegacyErrorBody, IsOfApi2) {
  EXPECT_EQ(legacy_error_body(5100, "a\"b"), R"({"code":5100,"message":"a\"b"})");
  const auto reply = parse(legacy_error_body(4400, "(100004)slow", "RequestLimitExceeded"));
  ASSERT_THAT(reply, IsError(Errc::RequestLimitExceeded));
  EXPECT_EQ(reply.error().legacy_code(), 4400);
  EXPECT_EQ(reply.error().module_code(), 100004);
  EXPECT_EQ(reply.error().raw_code(), "RequestLimitExceeded");
  EXPECT_THAT(parse(legacy_error_body(0)), IsOk());
}

TEST(DamagedBody, IsNeverASuccess) {
  const std::string body = success_body(R"("A":"b")");
  for (std::size_t at = 0; at <= body.size(); ++at)
    EXPECT_THAT(parse(damaged_body(body, at)), IsError(Errc::ClientError_ParseJsonError)) << at;
  EXPECT_THAT(parse(damaged_body("")), IsError(Errc::ClientError_ParseJsonError));
}

TEST(DamagedBody, KeepsTheCodeOfAnError) {
  const std::string body = error_body(Errc::LimitExceeded, "m", "r");
  const auto reply = parse(damaged_body(body));
  ASSERT_THAT(reply, AllOf(IsError(Errc::LimitExceeded), HasRequestId("r")));
  EXPECT_TRUE(reply.error().damaged());
  EXPECT_EQ(reply.error().offset(), body.size() - 1);
}

TEST(CutOff, IsTheBeginning) {
  EXPECT_EQ(cut_off("abc", 2), "ab");
  EXPECT_EQ(cut_off("abc", 9), "abc");
  const std::string body = error_body(Errc::LimitExceeded);
  EXPECT_THAT(parse(cut_off(body, body.size() - 1)), IsError(Errc::LimitExceeded));
  EXPECT_THAT(parse(cut_off(body, 30)), IsError(Errc::ClientError_ParseJsonError));
  EXPECT_THAT(parse(cut_off(body, 0)), IsError(Errc::ClientError_EmptyBody));
}

TEST(GatewayPage, IsTakenForAPage) {
  const auto reply = parse(gateway_page());
  ASSERT_THAT(reply, IsError(Errc::ClientError_ParseJsonError));
  EXPECT_THAT(std::string(reply.error().message()), HasSubstr("HTML"));
  EXPECT_THAT(gateway_page(), HasSubstr("<h1>502 Bad Gateway</h1>"));
  EXPECT_THAT(gateway_page(599), HasSubstr("<h1>599</h1>"));
  EXPECT_THAT(parse(tcerr::Reply{503, "text/html", {}, gateway_page(503)}), HasCondition(Condition::unavailable));
}

// Time, and a server

TEST(FakeClock, StandsStillUntilSomebodyWaits) {
  FakeClock clock;
  const auto begin = clock.now();
  const auto wall_begin = clock.wall_now();
  EXPECT_EQ(clock.now(), begin);
  clock.advance(5ms);
  clock.sleep(2s, nullptr);
  tcerr::Cancellation cancellation;
  clock.sleep(1s, &cancellation);
  cancellation.cancel();
  clock.sleep(24h, &cancellation);
  EXPECT_EQ(clock.now() - begin, 3005ms);
  EXPECT_EQ(clock.wall_now() - wall_begin, 3005ms);
  EXPECT_EQ(clock.passed(), 3005ms);
  EXPECT_THAT(clock.sleeps(), ::testing::ElementsAre(2s, 1s));
}

TEST(FakeClock, ReplacesTimeAsAWhole) {
  FakeClock clock;
  tcerr::RetryPolicy policy;
  policy.max_attempts = 1000000;
  tcerr::RetryControl control;
  control.clock = &clock;
  const auto reply = tcerr::retry(
      policy, {"DescribeInstances", true}, [] { return parse(error_body(Errc::RequestLimitExceeded)); }, control);
  EXPECT_THAT(reply, GaveUpBecause(tcerr::RetryReason::out_of_time)) << "a budget runs out by the clock by which pauses pass";
  EXPECT_LE(clock.passed(), policy.time_budget);
}

TEST(ScriptedServer, AnswersOneEntryACall) {
  ScriptedServer server = {Errc::RequestLimitExceeded,
                           {503, gateway_page(503), {{"Retry-After", "2"}}},
                           Errc::ClientError_Timeout,
                           success_body("", "r-9"),
                           "not JSON"};
  const auto throttled = server.call<Errc>();
  EXPECT_THAT(throttled, AllOf(IsError(Errc::RequestLimitExceeded), HasHttpStatus(200)));
  const auto down = server.call<Errc>();
  EXPECT_THAT(down, HasHttpStatus(503));
  EXPECT_EQ(down.error().retry_after(), "2");
  EXPECT_THAT(server.call<Errc>(), IsError(Errc::ClientError_Timeout));
  EXPECT_THAT(server.call<Errc>(), HasRequestId("r-9"));
  EXPECT_EQ(server.next().body, "not JSON");
  EXPECT_EQ(server.calls(), 5);
  const auto over = server.call<Errc>();
  EXPECT_THAT(over, IsError(Errc::ClientError));
  EXPECT_THAT(over.error().message(), HasSubstr("no more answers"));
  EXPECT_EQ(server.calls(), 6);
}

TEST(ScriptedServer, IsForTestsOfWhatRetries) {
  FakeClock clock;
  tcerr::RetryControl control;
  control.clock = &clock;
  ScriptedServer server = {Errc::RequestLimitExceeded, Errc::ResourceInUse_InstanceBeenLocked, success_body()};
  const auto reply = tcerr::retry(
      {}, {"RestartInstance", false}, [&] { return server.call<Errc>(); }, control);
  EXPECT_THAT(reply, AllOf(IsOk(), HasAttempts(3)));
  EXPECT_EQ(server.calls(), 3);
  EXPECT_EQ(clock.sleeps().size(), 2U);
}

// Matchers

const Outcome<>& success() {
  static const Outcome<> outcome = parse(success_body("", "r-1"));
  return outcome;
}

const Outcome<>& locked() {
  static const Outcome<> outcome = parse(error_body(Errc::ResourceInUse_InstanceBeenLocked, "busy", "r-2"));
  return outcome;
}

TEST(Matchers, TellASuccessFromAnError) {
  EXPECT_THAT(success(), IsOk());
  EXPECT_THAT(success(), Not(IsError()));
  EXPECT_THAT(locked(), IsError());
  EXPECT_THAT(locked(), Not(IsOk()));
  EXPECT_THAT(locked().error(), IsError());
}

TEST(Matchers, LookAtTheValue) {
  EXPECT_THAT(Outcome<int>(5), IsOkAnd(5));
  EXPECT_THAT(Outcome<int>(5), IsOkAnd(Gt(4)));
  EXPECT_THAT(Outcome<int>(5), Not(IsOkAnd(Gt(5))));
  EXPECT_THAT(Outcome<int>(Error(Errc::LimitExceeded)), Not(IsOkAnd(5)));
  EXPECT_THAT(Outcome<std::string>("text"), IsOkAnd("text"));
  EXPECT_THAT(Outcome<std::string>("text"), IsOkAnd(StartsWith("te")));
  EXPECT_THAT(Outcome<std::unique_ptr<int>>(std::make_unique<int>(5)), IsOkAnd(::testing::Pointee(5)));
}

TEST(Matchers, LookAtTheCode) {
  EXPECT_THAT(locked(), IsError(Errc::ResourceInUse_InstanceBeenLocked));
  EXPECT_THAT(locked(), Not(IsError(Errc::ResourceInUse)));
  EXPECT_THAT(success(), Not(IsError(Errc::ResourceInUse)));
  EXPECT_THAT(locked(), IsError(AnyOf(Errc::ResourceInUse_InstanceBeenLocked, Errc::ResourceInUse)));
  EXPECT_THAT(locked(), Not(IsError(AnyOf(Errc::LimitExceeded, Errc::ResourceInUse))));
  EXPECT_THAT(success(), Not(IsError(AnyOf(Errc::LimitExceeded, Errc::ResourceInUse))));
  EXPECT_THAT(locked().error(), IsError(Eq(Errc::ResourceInUse_InstanceBeenLocked)));
}

TEST(Matchers, LookAtTheCodeOfAnErrorWithoutAType) {
  const tcerr::Error& untyped = locked().error();
  EXPECT_THAT(untyped, IsError(Errc::ResourceInUse_InstanceBeenLocked));
  EXPECT_THAT(untyped, Not(IsError(Errc::ResourceInUse)));
  EXPECT_THAT(untyped, IsError(tcerr::common::Errc::ResourceInUse)) << "common codes alone have only the one above it";
}

TEST(Matchers, LookAtConditionAdviceAndRequestId) {
  const tcerr::Error& untyped = locked().error();
  EXPECT_THAT(locked(), HasCondition(Condition::locked));
  EXPECT_THAT(untyped, HasCondition(AnyOf(Condition::locked, Condition::throttled)));
  EXPECT_THAT(locked(), Not(HasCondition(Condition::throttled)));
  EXPECT_THAT(success(), Not(HasCondition(Condition::locked)));
  EXPECT_THAT(locked(), HasAdvice(untyped.advice()));
  EXPECT_THAT(untyped, Not(HasAdvice(Advice::fix_clock)));
  EXPECT_THAT(locked(), HasRequestId("r-2"));
  EXPECT_THAT(untyped, HasRequestId(StartsWith("r")));
  EXPECT_THAT(locked(), Not(HasRequestId("r-1")));
  EXPECT_THAT(success(), HasRequestId("r-1"));
  EXPECT_THAT(success(), Not(HasRequestId(std::string("r-2"))));
  const Outcome<int> number(5, tcerr::Success(tcerr::Api::v3, "r-3"));
  EXPECT_THAT(number, HasRequestId("r-3")) << "what is known of the reply beside its value";
}

TEST(Matchers, LookAtExecutionStatusAndAttempts) {
  EXPECT_THAT(locked(), HasExecution(tcerr::Execution::not_executed));
  EXPECT_THAT(locked(), Not(HasExecution(tcerr::Execution::partial)));
  EXPECT_THAT(success(), Not(HasExecution(tcerr::Execution::not_executed)));

  const auto page = parse(tcerr::Reply{502, "text/html", {}, gateway_page(502)});
  EXPECT_THAT(page, HasHttpStatus(502));
  EXPECT_THAT(page, HasHttpStatus(AllOf(::testing::Ge(500), ::testing::Lt(600))));
  EXPECT_THAT(locked(), Not(HasHttpStatus(502)));
  EXPECT_THAT(locked(), HasHttpStatus(0));
  EXPECT_THAT(success(), Not(HasHttpStatus(200))) << "a success has none";

  FakeClock clock;
  tcerr::RetryControl control;
  control.clock = &clock;
  const auto failed = tcerr::retry(
      {}, {"RestartInstance", true}, [] { return parse(error_body(Errc::InternalError)); }, control);
  EXPECT_THAT(failed, AllOf(HasAttempts(4), GaveUpBecause(tcerr::RetryReason::exhausted)));
  EXPECT_THAT(failed, Not(AnyOf(HasAttempts(3), GaveUpBecause(tcerr::RetryReason::out_of_time))));
  EXPECT_THAT(failed.error(), HasAttempts(Gt(3)));
  EXPECT_THAT(locked(), AllOf(HasAttempts(0), GaveUpBecause(tcerr::RetryReason::none)));
  const auto done = tcerr::retry(
      {}, {"RestartInstance", true}, [] { return parse(success_body()); }, control);
  EXPECT_THAT(done, HasAttempts(1));
  EXPECT_THAT(done, Not(GaveUpBecause(::testing::_))) << "nobody gave up";
}

/// Returns what GoogleTest prints when a value does not match.
template <typename Value, typename Matcher>
std::string failure(const Value& value, const Matcher& matcher) {
  const auto result = ::testing::internal::MakePredicateFormatterFromMatcher(matcher)("reply", value);
  EXPECT_FALSE(result);
  return result.message();
}

TEST(Matchers, ShowTheWholeErrorWhereTheyFail) {
  const std::string line = tcerr::to_log_line(locked().error());
  const std::string expected[] = {
      failure(locked(), IsOk()),
      failure(locked(), IsOkAnd(::testing::_)),
      failure(locked(), IsError(Errc::LimitExceeded)),
      failure(locked(), IsError(AnyOf(Errc::LimitExceeded, Errc::ResourceInUse))),
      failure(locked(), HasCondition(Condition::throttled)),
      failure(locked(), HasAdvice(Advice::fix_clock)),
      failure(locked(), HasRequestId("r-1")),
      failure(locked().error(), IsError(Errc::LimitExceeded)),
      failure(static_cast<const tcerr::Error&>(locked().error()), HasCondition(Condition::throttled)),
  };
  for (const std::string& message : expected) EXPECT_THAT(message, HasSubstr("the error " + line));
}

TEST(Matchers, SayWhatTheyExpected) {
  EXPECT_THAT(failure(success(), IsError()), AllOf(HasSubstr("Expected: is an error"), HasSubstr("a success, request ID r-1")));
  EXPECT_THAT(failure(success(), IsError(Errc::ResourceInUse_InstanceBeenLocked)),
              AllOf(HasSubstr("Expected: is the error ResourceInUse.InstanceBeenLocked"), HasSubstr("a success, request ID r-1")));
  EXPECT_THAT(failure(locked(), HasCondition(Condition::throttled)),
              AllOf(HasSubstr("is one whose condition is equal to throttled"), HasSubstr("whose condition is locked")));
  EXPECT_THAT(failure(locked(), Not(HasCondition(Condition::locked))), HasSubstr("is none whose condition is equal to locked"));
  EXPECT_THAT(failure(Outcome<int>(5), IsOkAnd(Gt(7))), AllOf(HasSubstr("is a success whose value is > 7"), HasSubstr("a success with 5")));
  EXPECT_THAT(failure(Outcome<int>(5), Not(IsOk())), HasSubstr("Expected: is an error"));
}

TEST(PrintTo, ShowsNothingThatSteersATerminal) {
  EXPECT_EQ(PrintToString(Outcome<>(tcerr::Success(tcerr::Api::v3, "\x1b", "\n"))), "a success, request ID \\u{001b}, deprecated: \\n");
  EXPECT_EQ(PrintToString(Error(Errc::LimitExceeded, "\x1b")), "the error " + tcerr::to_log_line(Error(Errc::LimitExceeded, "\x1b")));
  EXPECT_EQ(PrintToString(Outcome<std::string>("\n")), "a success with \"\\n\"");
  EXPECT_EQ(PrintToString(tcerr::Execution::not_executed), "not_executed");
  EXPECT_EQ(PrintToString(tcerr::RetryReason::exhausted), "exhausted");
}

}  // namespace
