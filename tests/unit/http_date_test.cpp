/// \file
/// Dates and delays in the headers of HTTP.
// SPDX-License-Identifier: MIT
#include <tcerr/http_date.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;
using std::chrono::milliseconds;
using std::chrono::system_clock;

const system_clock::time_point kNow{784111770s};  // Sun, 06 Nov 1994 08:49:30 GMT

/// A header at `kNow`, and what it asks for.
struct Header {
  std::string_view text;
  std::optional<milliseconds> pause;
};

TEST(RetryAfter, IsReadAsSecondsOrAsADate) {
  constexpr milliseconds kCentury = 24h * 365 * 100;
  const Header cases[] = {
      // seconds
      {"7", 7s},
      {"0", 0s},
      {"007", 7s},
      {"120", 120s},
      {" 7", 7s},
      {"7\t ", 7s},
      {"3153600000", kCentury},
      {"3153600001", kCentury},
      {"9223372036854775807", kCentury},
      {"9223372036854775808", kCentury},
      {"99999999999999999999999999999999", kCentury},
      // the three forms of a date
      {"Sun, 06 Nov 1994 08:49:37 GMT", 7s},
      {"Sunday, 06-Nov-94 08:49:37 GMT", 7s},
      {"Sun Nov  6 08:49:37 1994", 7s},
      {"  Sun, 06 Nov 1994 08:49:37 GMT ", 7s},
      {"Wed, 16 Nov 1994 08:49:37 GMT", 240h + 7s},
      {"Wednesday, 16-Nov-94 08:49:37 GMT", 240h + 7s},
      {"Wed Nov 16 08:49:37 1994", 240h + 7s},
      {"Sun, 06 Nov 1994 08:49:30 GMT", 0s},
      // dates that have passed
      {"Sun, 06 Nov 1994 08:49:29 GMT", 0s},
      {"Sunday, 06-Nov-94 08:49:29 GMT", 0s},
      {"Sun Nov  6 08:49:29 1994", 0s},
      {"Thu, 01 Jan 1970 00:00:00 GMT", 0s},
      {"Wed, 31 Dec 1969 23:59:59 GMT", 0s},
      {"Mon, 01 Jan 0001 00:00:00 GMT", 0s},
      {"Sat, 01 Jan 0000 00:00:00 GMT", 0s},
      {"Tue, 01 Jan 0030 00:00:00 GMT", 0s},
      // the turn of the year, leap seconds and leap days
      {"Sun, 01 Jan 1995 00:00:00 GMT", 4806630s},
      {"Sat, 31 Dec 1994 23:59:60 GMT", 4806630s},
      {"Thu, 29 Feb 1996 00:00:00 GMT", 41440230s},
      {"Thursday, 29-Feb-96 00:00:00 GMT", 41440230s},
      {"Thu Feb 29 00:00:00 1996", 41440230s},
      {"Tue, 29 Feb 2000 00:00:00 GMT", 167670630s},
      // two digits of a year: at most fifty years ahead
      {"Tuesday, 01-Jan-30 00:00:00 GMT", 1109344230s},
      {"Monday, 24-Oct-44 08:49:30 GMT", 1576800000s},
      {"Tuesday, 24-Oct-44 08:49:31 GMT", 0s},
      {"Sunday, 01-Jan-50 00:00:00 GMT", 0s},
      {"Saturday, 01-Jan-00 00:00:00 GMT", 162573030s},
      // beyond what the system's clock can count
      {"Fri, 31 Dec 9999 23:59:59 GMT", kCentury},
      {"Sat, 01 Jan 2400 00:00:00 GMT", kCentury},
      {"Fri Dec 31 23:59:59 9999", kCentury},
  };
  for (const Header& header : cases) {
    const auto pause = tcerr::parse_retry_after(header.text, kNow);
    ASSERT_TRUE(pause) << header.text;
    EXPECT_EQ(pause->count(), header.pause->count()) << header.text;
  }
}

constexpr std::string_view kMalformed[] = {
    "",
    " ",
    "\t",
    "-1",
    "-0",
    "+7",
    "7.5",
    "7.0",
    ".5",
    "1e3",
    "0x10",
    "7s",
    "7 seconds",
    "7 8",
    "7, 8",
    "7;q=1",
    "1_000",
    "1,000",
    "99999999999999999999999999999999x",
    "soon",
    "NaN",
    "inf",
    "null",
    "7\0"sv,
    "\0"sv,
    "\r\n7",
    "\xEF\xBC\x97",  // a full-width 7
    "\xFF\xFE",
    "1994-11-06T08:49:37Z",
    // dates
    "Sun",
    "Sun,",
    "Sun, ",
    "Sun, 06",
    "Sunday, 06-Nov-94",
    "Sun Nov  6",
    "Sun, 06 Nov 1994",
    "Sun, 06 Nov 1994 08:49 GMT",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 ",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:37 gmt",
    "Sun, 06 Nov 1994 08:49:37 +0000",
    "Sun, 06 Nov 1994 08:49:37 GMT+1",
    "Sun, 06 Nov 1994 08:49:37 GMT;",
    "Sun, 06 Nov 1994  08:49:37 GMT",
    "sun, 06 Nov 1994 08:49:37 GMT",
    "Son, 06 Nov 1994 08:49:37 GMT",
    "06 Nov 1994 08:49:37 GMT",
    "Sun 06 Nov 1994 08:49:37 GMT",
    "Sun,06 Nov 1994 08:49:37 GMT",
    "Sun, 06-Nov-94 08:49:37 GMT",
    "Sunday, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-1994 08:49:37 GMT",
    "Sun, 06 Xov 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 11 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun,  6 Nov 1994 08:49:37 GMT",
    "Sun, -6 Nov 1994 08:49:37 GMT",
    "Sun, 006 Nov 1994 08:49:37 GMT",
    "Sunday,  6-Nov-94 08:49:37 GMT",
    "Sun Nov 6 08:49:37 1994",
    "Sun Nov   6 08:49:37 1994",
    "Sun Nov  6 08:49:37 94",
    "Sun Nov  6 08:49:37 GMT 1994",
    "Sun, 06 Nov 94 08:49:37 GMT",
    "Sun, 06 Nov 19940 08:49:37 GMT",
    "Sun, 06 Nov -994 08:49:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 31 Nov 1994 08:49:37 GMT",
    "Sun, 32 Dec 1994 08:49:37 GMT",
    "Wed, 29 Feb 1995 00:00:00 GMT",
    "Wednesday, 29-Feb-95 00:00:00 GMT",
    "Wed Feb 29 00:00:00 1995",
    "Mon, 29 Feb 2100 00:00:00 GMT",
    "Fri, 30 Feb 1996 00:00:00 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:60:00 GMT",
    "Sun, 06 Nov 1994 08:49:61 GMT",
    "Sun, 06 Nov 1994 8:49:37 GMT",
    "Sun, 06 Nov 1994 08-49-37 GMT",
    "Sun, 06 Nov 1994 -8:49:37 GMT",
    "Sun, 06 Nov 1994 -0:49:37 GMT",
    "Sun, 06 Nov 1994 08:-1:37 GMT",
    "Sun, 06 Nov 1994 +8:49:37 GMT",
    "Sun, 06 Nov -000 08:49:37 GMT",
    "Sun, -0 Nov 1994 08:49:37 GMT",
    "Sun Nov -0 08:49:37 1994",
    "Sun Nov  6 08:49:37 -994",
    "Sunday, 06-Nov--0 08:49:37 GMT",
    "Sunday Nov  6 08:49:37 1994",
    // the weekday of another date
    "Mon, 06 Nov 1994 08:49:37 GMT",
    "Sat, 06 Nov 1994 08:49:37 GMT",
    "Monday, 06-Nov-94 08:49:37 GMT",
    "Mon Nov  6 08:49:37 1994",
    "Sun, 01 Jan 0000 00:00:00 GMT",
    "Thu, 31 Dec 9999 23:59:59 GMT",
};

TEST(RetryAfter, IsNothingIfMalformed) {
  for (const std::string_view header : kMalformed) EXPECT_EQ(tcerr::parse_retry_after(header, kNow), std::nullopt) << header;
}

TEST(RetryAfter, IsNothingForADateThatIsCutOff) {
  for (const std::string_view date :
       {"Sun, 06 Nov 1994 08:49:37 GMT"sv, "Sunday, 06-Nov-94 08:49:37 GMT"sv, "Sun Nov  6 08:49:37 1994"sv}) {
    ASSERT_TRUE(tcerr::parse_retry_after(date, kNow));
    for (std::size_t size = 0; size < date.size(); ++size) {
      const std::string cut(date.substr(0, size));  // on the heap, so that a sanitizer sees who reads on
      EXPECT_EQ(tcerr::parse_retry_after(cut, kNow), std::nullopt) << cut;
    }
  }
}

TEST(RetryAfter, ReadsWhatTheSystemWritesAsDates) {
  for (std::time_t time = 784111777; time < 3250000000; time += 86400 * 3 + 4999) {  // until 2072
    const std::tm* const date = std::gmtime(&time);
    ASSERT_NE(date, nullptr);
    const auto now = system_clock::time_point(std::chrono::seconds(time - 5));
    for (const char* const form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
      char text[64];
      ASSERT_NE(std::strftime(text, sizeof text, form, date), 0U);
      ASSERT_EQ(tcerr::parse_retry_after(text, now), 5s) << text;
    }
  }
}

TEST(RetryAfter, IsNeverRoundedDown) {
  EXPECT_EQ(tcerr::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 1us), 7s);
  EXPECT_EQ(tcerr::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 1500us), 6999ms);
  EXPECT_EQ(tcerr::parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNow + 6999999us), 1ms);
}

}  // namespace
