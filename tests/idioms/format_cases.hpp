/// \file
/// What the formatters of fmt and of the standard library must both write.
// SPDX-License-Identifier: MIT
//
// Before this file is included: `FORMAT(spec, value)` formats a value at run time with a specification that may be wrong, `SUITE` is the
// name of the suite, and `FormatError` what is thrown.
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>

namespace {

using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

const Error& sample() {
  static const Error error(Errc::LimitExceeded, "too\nmany", "r-1");
  return error;
}

TEST(SUITE, WritesAnErrorInThreeForms) {
  const tcerr::Error& untyped = sample();
  std::ostringstream streamed;
  streamed << sample();
  EXPECT_EQ(FORMAT("{}", sample()), streamed.str()) << "as `<<` writes it";
  EXPECT_EQ(FORMAT("{}", untyped), tcerr::to_log_line(sample()));
  EXPECT_EQ(FORMAT("{:s}", untyped), "LimitExceeded: too\\nmany");
  EXPECT_EQ(FORMAT("{:j}", untyped), tcerr::to_log_json(sample()));
  EXPECT_EQ(FORMAT("<{0:s}>", sample()), "<LimitExceeded: too\\nmany>");
}

TEST(SUITE, WritesTheCodeAsItWasSentWhereItIsNotListed) {
  EXPECT_EQ(FORMAT("{:s}", Error::from_code("LimitExceeded.Brand\x1bNew", "m")), "LimitExceeded.Brand\\u{001b}New: m");
  EXPECT_EQ(FORMAT("{:s}", Error::from_code("NetworkError", "m")), "ClientError.NetworkError: m");
}

TEST(SUITE, WritesTheSummaryWhereThereIsNoMessage) {
  const std::string summary(tcerr::redis::info(Errc::LimitExceeded).summary());
  EXPECT_EQ(FORMAT("{:s}", Error(Errc::LimitExceeded)), "LimitExceeded: " + summary);
}

TEST(SUITE, WritesOutcomes) {
  const Outcome<> success = tcerr::Success(tcerr::Api::v3, "r\n", "soon gone");
  EXPECT_EQ(FORMAT("{:s}", success), "ok");
  EXPECT_EQ(FORMAT("{}", success), "ok, request ID r\\n, deprecated: soon gone");
  EXPECT_EQ(FORMAT("{:j}", success), tcerr::to_log_json(*success));
  EXPECT_EQ(FORMAT("{:j}", *success), tcerr::to_log_json(*success));
  EXPECT_EQ(FORMAT("{}", Outcome<int>(1)), "ok");
  EXPECT_EQ(FORMAT("{:j}", Outcome<int>(1)), R"({"ok":true,"api":null,"request_id":""})");
  EXPECT_EQ(FORMAT("{:j}", success.transform([](const tcerr::Success&) { return 1; })), FORMAT("{:j}", success));
  EXPECT_EQ(FORMAT("{}", Outcome<int>(sample())), FORMAT("{}", sample()));
  EXPECT_EQ(FORMAT("{:s}", Outcome<>(sample())), FORMAT("{:s}", sample()));
}

TEST(SUITE, WritesEnumeratorsByName) {
  EXPECT_EQ(FORMAT("{}", Errc::ResourceUnavailable_SaleOut), "ResourceUnavailable.SaleOut");
  EXPECT_EQ(FORMAT("{}", tcerr::common::Errc::LimitExceeded), "LimitExceeded");
  EXPECT_EQ(FORMAT("{}", tcerr::legacy::Errc::AccessDenied), "LegacyError.AccessDenied");
  EXPECT_EQ(FORMAT("{}", static_cast<Errc>(0)), "Unknown");
  EXPECT_EQ(FORMAT("{}", tcerr::Condition::sold_out), "sold_out");
  EXPECT_EQ(FORMAT("{}", tcerr::Advice::elsewhere), "elsewhere");
  EXPECT_EQ(FORMAT("{}", tcerr::Execution::partial), "partial");
  EXPECT_EQ(FORMAT("{}", tcerr::Source::sdk), "sdk");
  EXPECT_EQ(FORMAT("{}", tcerr::Origin::client), "client");
  EXPECT_EQ(FORMAT("{}", tcerr::Api::v2), "v2");
  EXPECT_EQ(FORMAT("{}", tcerr::Match::parent), "parent");
  EXPECT_EQ(FORMAT("{}", tcerr::RetryReason::exhausted), "exhausted");
}

TEST(SUITE, FillsUpToAWidth) {
  EXPECT_EQ(FORMAT("[{:8}]", tcerr::Condition::locked), "[locked  ]");
  EXPECT_EQ(FORMAT("[{:<8}]", tcerr::Condition::locked), "[locked  ]");
  EXPECT_EQ(FORMAT("[{:>8}]", tcerr::Condition::locked), "[  locked]");
  EXPECT_EQ(FORMAT("[{:*^9}]", tcerr::Condition::locked), "[*locked**]");
  EXPECT_EQ(FORMAT("[{:>>8}]", tcerr::Condition::locked), "[>>locked]");
  EXPECT_EQ(FORMAT("[{:\xE2\x94\x80>8}]", tcerr::Condition::locked), "[\xE2\x94\x80\xE2\x94\x80locked]");
  EXPECT_EQ(FORMAT("[{:3}]", tcerr::Condition::locked), "[locked]");
  EXPECT_EQ(FORMAT("[{:>25s}]", sample()), "[ LimitExceeded: too\\nmany]");
  EXPECT_EQ(FORMAT("[{:.>5}]", Outcome<int>(1)), "[...ok]");
  EXPECT_EQ(FORMAT("[{:19s}]", Error(Errc::LimitExceeded, "\xE4\xB8\xAD\xE6\x96\x87")), "[LimitExceeded: \xE4\xB8\xAD\xE6\x96\x87  ]")
      << "characters are counted, not bytes";
  EXPECT_EQ(FORMAT("{:>200}", sample()).size(), 200U);
}

#if defined(__cpp_exceptions)
TEST(SUITE, RefusesWhatItDoesNotKnow) {
  for (const std::string_view spec :
       {"{:x}", "{:ss}", "{:sj}", "{:s5}", "{:.3}", "{:5l}", "{: }", "{:<}x}", "{:{}}", "{:99999999999}", "{:s"}) {
    EXPECT_THROW(static_cast<void>(FORMAT(spec, sample())), FormatError) << spec;
  }
  for (const std::string_view spec : {"{:s}", "{:j}", "{:d}", "{:5x}"}) {
    EXPECT_THROW(static_cast<void>(FORMAT(spec, Errc::LimitExceeded)), FormatError) << spec;
    EXPECT_THROW(static_cast<void>(FORMAT(spec, tcerr::Condition::locked)), FormatError) << spec;
  }
}
#endif

}  // namespace
