/// \file
/// Errors in logs: nothing that a server sends gets through that could steer a terminal or forge a line.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace {

using tcerr::redis::Errc;
using tcerr::redis::Error;

constexpr std::string_view kHostile =
    "red \x1b[31m\n{\"ok\":true}\r\t\x07\x7f \xC2\x9B"  // escape, line feed, C1 control
    "2J \xE2\x80\xAE"                                   // right-to-left override
    "gnp \xE2\x80\xA8 \xFF\xC0\xAF \xED\xA0\x80 \"q\" \\ \xE9\x94\x81";

TEST(LogLine, SaysWhatMatters) {
  const auto outcome = tcerr::redis::parse(R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"too many"},"RequestId":"r-1"}})");
  EXPECT_EQ(tcerr::to_log_line(outcome.error()),
            "LimitExceeded: too many [quota_exceeded, advice fix_account, not_executed, request ID r-1]");
  const auto legacy = tcerr::redis::parse(R"({"code":4400,"message":"slow down"})");
  EXPECT_EQ(tcerr::to_log_line(legacy.error()),
            "4400 (RequestLimitExceeded): slow down [throttled, advice throttle, not_executed, API 2.0 code 4400]");
}

/// Makes an error that was read of a reply, and with which `retry()` gave up.
Error given_up(const tcerr::Reply& reply) {
  const auto outcome = tcerr::retry({}, {"CreateInstances", false}, [&reply] { return tcerr::redis::parse(reply); });
  return outcome ? Error(Errc::Unknown) : outcome.error();
}

constexpr std::string_view kCutOff = R"({"Response":{"Error":{"Code":"InternalError","Mess)";

TEST(LogLine, SaysHowItWasReadAndRepeated) {
  const Error error = given_up({502, "", {}, kCutOff});
  EXPECT_EQ(tcerr::to_log_line(error), "InternalError: (" + std::string(error.summary()) +
                                           ") [internal, advice backoff, execution unknown, HTTP 502, damaged: " +
                                           std::string(error.damage()) + ", attempts 1, gave up: not_idempotent]");
}

TEST(LogLine, LetsNothingThroughThatSteersATerminal) {
  const std::string line = tcerr::to_log_line(Error(Errc::LimitExceeded, kHostile, "\x1b]0;x\x07"));
  for (const char c : line) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << line;
  EXPECT_EQ(line,
            "LimitExceeded: red \\u{001b}[31m\\n{\"ok\":true}\\r\\t\\u{0007}\\u{007f} \\u{009b}2J \\u{202e}gnp \\u{2028} \\xff\\xc0\\xaf "
            "\\xed\\xa0\\x80 "
            "\"q\" \\ \xE9\x94\x81 [quota_exceeded, advice fix_account, not_executed, request ID \\u{001b}]0;x\\u{0007}]");
}

TEST(LogJson, HasEveryFieldInItsPlace) {
  const auto outcome = tcerr::redis::parse(R"({"Response":{"Error":{"Code":"LimitExceeded.New","Message":"m"},"RequestId":"r"}})");
  const std::string summary(tcerr::redis::info(Errc::LimitExceeded).summary(tcerr::Locale::ja));
  const std::string fix(tcerr::redis::info(Errc::LimitExceeded).fix(tcerr::Locale::ja));
  EXPECT_EQ(tcerr::to_log_json(outcome.error(), tcerr::Locale::ja),
            R"({"ok":false,"origin":"service","api":"v3","code":"LimitExceeded.New","id":218,"match":"parent","parent":"LimitExceeded",)"
            R"("condition":"quota_exceeded","advice":"never","execution":"unknown","message":"m","request_id":"r","legacy_code":null,)"
            R"("offset":null,"summary":")" +
                summary + R"(","fix":")" + fix + R"(","catalog":"tcerr.redis","catalog_revision":")" +
                std::string(tcerr::redis::catalog().revision()) + R"(","data_revision":")" + std::string(tcerr::data_revision()) + "\"}");
  EXPECT_EQ(tcerr::to_log_json(tcerr::Success(tcerr::Api::v3, "r")), R"({"ok":true,"api":"v3","request_id":"r"})");
  EXPECT_EQ(tcerr::to_log_json(tcerr::Success(tcerr::Api::v2, "", "w\n")),
            R"({"ok":true,"api":"v2","request_id":"","deprecated_warning":"w\u000a"})");
}

TEST(LogJson, EndsWithWhatFewErrorsHave) {
  const std::map<std::string, std::string> headers = {{"Retry-After", "7"}, {"Date", "today"}};
  const Error error = given_up({502, "", headers, kCutOff});
  EXPECT_NE(tcerr::to_log_json(error).find(R"(,"damage":")" + std::string(error.damage()) +
                                           R"(","http_status":502,"retry_after":"7","date":"today","attempts":1,)"
                                           R"("gave_up_because":"not_idempotent","catalog":)"),
            std::string::npos)
      << tcerr::to_log_json(error);
  const std::string legacy = tcerr::to_log_json(tcerr::redis::parse(R"({"code":4400,"message":"(100004)m"})").error());
  EXPECT_NE(legacy.find(R"(,"raw_code":"4400","module_code":100004,"catalog":)"), std::string::npos) << legacy;
  const auto outcome = tcerr::retry({}, {}, [] { return tcerr::redis::parse(R"({"Response":{"RequestId":"r"}})"); });
  EXPECT_EQ(tcerr::to_log_json(*outcome), R"({"ok":true,"api":"v3","request_id":"r","attempts":1})");
}

TEST(LogJson, EscapesWhatIsUnsafeAndReplacesWhatIsIllFormed) {
  const std::string json = tcerr::to_log_json(Error(Errc::LimitExceeded, kHostile));
  for (const char c : json) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
  EXPECT_NE(
      json.find(
          R"("message":"red \u001b[31m\u000a{\"ok\":true}\u000d\u0009\u0007\u007f \u009b2J \u202egnp \u2028 \ufffd\ufffd\ufffd \ufffd\ufffd\ufffd \"q\" \\ )"
          "\xE9\x94\x81\""),
      std::string::npos)
      << json;
}

TEST(LogJson, SaysWhenAndByWhichDataItWasJudged) {
  const std::map<std::string, std::string> headers = {{"Date", "Sat, 21 Nov 2026 10:00:00 GMT"}};
  const std::string json = tcerr::to_log_json(tcerr::redis::parse(tcerr::Reply{503, "", headers, ""}).error());
  EXPECT_NE(json.find(R"("date":"Sat, 21 Nov 2026 10:00:00 GMT")"), std::string::npos) << json;
  EXPECT_NE(json.find("\"data_revision\":\"" + std::string(tcerr::data_revision()) + '"'), std::string::npos) << json;

  Error from = Error(Errc::LimitExceeded);
  const Error to = std::move(from);
  EXPECT_NE(tcerr::to_log_json(from).find(R"("catalog_revision":"")"), std::string::npos)
      << "of no catalog";  // NOLINT(bugprone-use-after-move)
}

/// Puts a mark in place of each digit.
std::string without_digits(std::string_view message) {
  std::string text(message);
  for (char& c : text) {
    if (c >= '0' && c <= '9') c = '#';
  }
  return text;
}

TEST(Logs, WriteOnlyWhatTheRedactionReturns) {
  tcerr::LogOptions options;
  options.redact = without_digits;
  const Error error(Errc::LimitExceeded, "call 555-1234\n", "r-1");
  EXPECT_EQ(tcerr::to_log_line(error, options),
            "LimitExceeded: call ###-####\\n [quota_exceeded, advice fix_account, not_executed, request ID r-1]");
  const std::string json = tcerr::to_log_json(error, options);
  EXPECT_NE(json.find(R"("message":"call ###-####\u000a","request_id":"r-1")"), std::string::npos) << json;
  EXPECT_EQ(json.find("1234"), std::string::npos);
}

TEST(Logs, BoundWhatTheRedactionReturnsAndMakeItSafe) {
  tcerr::LogOptions options;
  options.max_bytes = 1000;
  options.redact = [](std::string_view message) { return std::string(message) + std::string(5000, '\x1b'); };
  for (const std::string& line : {tcerr::to_log_line(Error(Errc::LimitExceeded, "m", "the-id"), options),
                                  tcerr::to_log_json(Error(Errc::LimitExceeded, "m", "the-id"), options)}) {
    EXPECT_LE(line.size(), 1000U);
    EXPECT_NE(line.find("the-id"), std::string::npos) << line;
    EXPECT_NE(line.find("bytes cut off"), std::string::npos) << line;
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
  }
}

TEST(Logs, AskTheRedactionOnceALine) {
  static int calls = 0;
  tcerr::LogOptions options;
  options.redact = [](std::string_view message) {
    ++calls;
    return std::string(message);
  };
  const Error error(Errc::LimitExceeded, std::string(10000, 'm'));
  static_cast<void>(tcerr::to_log_line(error, options));
  EXPECT_EQ(calls, 1);
  static_cast<void>(tcerr::to_log_json(error, options));
  EXPECT_EQ(calls, 2);
}

TEST(LogLine, ShowsTheSummaryWhereTheRedactionLeavesNothing) {
  tcerr::LogOptions options;
  options.redact = [](std::string_view) { return std::string(); };
  const Error error(Errc::LimitExceeded, "secret");
  EXPECT_EQ(tcerr::to_log_line(error, options),
            "LimitExceeded: (" + std::string(error.summary()) + ") [quota_exceeded, advice fix_account, not_executed]");
}

TEST(Printable, LeavesPlainTextAlone) {
  EXPECT_EQ(tcerr::to_printable("plain \xE4\xB8\xAD\xF0\x9F\x98\x80 text"), "plain \xE4\xB8\xAD\xF0\x9F\x98\x80 text");
  EXPECT_EQ(tcerr::to_printable(""), "");
  EXPECT_EQ(tcerr::to_printable("\xF3\xA0\x80\x81"), "\\u{0e0001}") << "tags of plane 14 are invisible";
  EXPECT_EQ(tcerr::to_printable("\xE4\xB8"), "\\xe4\\xb8");
}

}  // namespace
