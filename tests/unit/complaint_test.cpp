/// \file
/// Complaints about bodies, and lines of logs, are short however long the body is, and show nothing of its values.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace {

using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::parse;

TEST(Complaint, IsShortHoweverLongTheBodyIs) {
  const std::size_t size = 200000;
  const std::string bodies[] = {
      "{" + std::string(size, '\n') + "x",
      "{\"code\":" + std::string(size, '7') + "x",
      "[\"" + std::string(size, '8'),
      "[\"" + std::string(size, '8') + "\x01",
      "[" + std::string(size, '-'),
      std::string(size, '\x1b'),
      "Error: " + std::string(size, '\n'),
      std::string(size, '[') + "x",
      R"({"Response":{"Error":{"Code":"LimitExceeded","Message":")" + std::string(size, '9'),
  };
  for (const std::string& body : bodies) {
    for (const tcerr::Reader reader : {tcerr::Reader::fastest, tcerr::Reader::reference}) {
      tcerr::ParseOptions options;
      options.reader = reader;
      const auto outcome = parse(body, options);
      ASSERT_FALSE(outcome) << body.substr(0, 20);
      EXPECT_LE(outcome.error().message().size(), 1024U) << body.substr(0, 20);
      EXPECT_LE(outcome.error().damage().size(), 1024U) << body.substr(0, 20);
      for (const std::string_view of_a_value : {"777", "888", "999"}) {
        EXPECT_EQ(outcome.error().message().find(of_a_value), std::string_view::npos) << outcome.error().message();
        EXPECT_EQ(outcome.error().damage().find(of_a_value), std::string_view::npos) << outcome.error().damage();
      }
    }
  }
}

TEST(Complaint, ShowsNoNumberThatABodyBeginsWith) {
  EXPECT_EQ(parse("4111111111111111 leaks").error().message().find("4111"), std::string_view::npos);
  EXPECT_EQ(parse("-411 leaks").error().message().find("411"), std::string_view::npos);
}

TEST(LogLine, IsBounded) {
  for (const std::size_t size : {std::size_t{100}, std::size_t{8000}, std::size_t{8193}, std::size_t{1} << 20}) {
    for (const std::string_view piece : {"x", "\xE4\xB8\xAD", "\x1b", "\"", "\xFF"}) {
      std::string message;
      while (message.size() < size) message += piece;
      const Error error(Errc::LimitExceeded, message, "the-id");
      const std::string line = tcerr::to_log_line(error);
      const std::string json = tcerr::to_log_json(error);
      EXPECT_LE(line.size(), 8192U);
      EXPECT_LE(json.size(), 8192U);
      EXPECT_NE(line.find("the-id"), std::string::npos) << "what stands behind the message is still there";
      EXPECT_NE(json.find("the-id"), std::string::npos);
      if (message.size() > 8192) {
        EXPECT_NE(line.find(" bytes cut off)"), std::string::npos);
        EXPECT_NE(json.find(" bytes cut off)"), std::string::npos);
      }
    }
  }
}

TEST(LogLine, SaysHowMuchWasCutOff) {
  tcerr::LogOptions options;
  options.max_bytes = 200;
  std::string message;
  for (int i = 0; i < 100; ++i) message += "\xE4\xB8\xAD";
  const std::string line = tcerr::to_log_line(Error(Errc::LimitExceeded, message), options);
  EXPECT_LE(line.size(), 200U);
  std::size_t shown = 0;
  for (std::size_t at = line.find("\xE4\xB8\xAD"); at != std::string::npos; at = line.find("\xE4\xB8\xAD", at + 1)) ++shown;
  ASSERT_GT(shown, 0U);
  EXPECT_NE(line.find("... (" + std::to_string(300 - 3 * shown) + " bytes cut off)"), std::string::npos) << line;
}

TEST(LogLine, IsWholeWhereItIsAsLongAsItMayBe) {
  const Error error(Errc::LimitExceeded, std::string(500, 'm'), "the-id");
  tcerr::LogOptions options;
  const std::string line = tcerr::to_log_line(error, options);
  options.max_bytes = line.size();
  EXPECT_EQ(tcerr::to_log_line(error, options), line);
  options.max_bytes = line.size() - 1;
  EXPECT_NE(tcerr::to_log_line(error, options).find(" bytes cut off)"), std::string::npos);
}

TEST(LogLine, HasNoMessageWhereTheLimitIsTooSmallForIt) {
  tcerr::LogOptions options;
  options.max_bytes = 10;
  const Error error(Errc::LimitExceeded, std::string(500, 'm'), "the-id");
  for (const std::string& line : {tcerr::to_log_line(error, options), tcerr::to_log_json(error, options)}) {
    EXPECT_NE(line.find("... (500 bytes cut off)"), std::string::npos) << line;
    EXPECT_NE(line.find("the-id"), std::string::npos) << line;
  }
}

TEST(LogLine, IsBoundedWhateverElseIsLong) {
  const std::string longest(100000, 'l');
  const Error error = Error::from_code(longest, longest, longest);
  EXPECT_LE(tcerr::to_log_line(error).size(), 8192U);
  EXPECT_LE(tcerr::to_log_json(error).size(), 8192U);
  EXPECT_LE(tcerr::to_log_json(tcerr::Success(tcerr::Api::v3, longest, longest)).size(), 8192U);
}

}  // namespace
