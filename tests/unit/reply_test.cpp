/// \file
/// The verdict on a whole reply.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using tcerr::Advice;
using tcerr::Condition;
using tcerr::Execution;
using tcerr::Reply;
using tcerr::redis::Errc;
using tcerr::redis::parse;

using Map = std::map<std::string, std::string>;

TEST(ParseReply, LetsTheEnvelopeDecideWhateverTheStatus) {
  const std::string_view error = R"({"Response":{"Error":{"Code":"LimitExceeded"},"RequestId":"r"}})";
  const std::string_view success = R"({"Response":{"RequestId":"r"}})";
  for (const int status : {0, 200, 302, 404, 500, 503}) {
    EXPECT_EQ(parse(Reply{status, "application/json", {}, error}).error().code(), Errc::LimitExceeded);
    EXPECT_TRUE(parse(Reply{status, "text/html", {}, success}));
  }
}

TEST(ParseReply, LetsTheStatusDecideWhereThereIsNoEnvelope) {
  struct {
    int status;
    Errc code;
    Condition condition;
    Advice advice;
    Execution execution;
  } const cases[] = {
      {301, Errc::ClientError_HttpStatusCodeError_Redirected, Condition::protocol, Advice::never, Execution::unknown},
      {400, Errc::ClientError_HttpStatusCodeError_Refused, Condition::invalid_request, Advice::never, Execution::not_executed},
      {401, Errc::ClientError_HttpStatusCodeError_Unauthorized, Condition::auth_failed, Advice::fix_credentials, Execution::not_executed},
      {403, Errc::ClientError_HttpStatusCodeError_Forbidden, Condition::permission_denied, Advice::never, Execution::unknown},
      {404, Errc::ClientError_HttpStatusCodeError_NotFound, Condition::invalid_request, Advice::never, Execution::not_executed},
      {408, Errc::ClientError_HttpStatusCodeError_TimedOut, Condition::timeout, Advice::backoff, Execution::unknown},
      {413, Errc::ClientError_HttpStatusCodeError_Refused, Condition::invalid_request, Advice::never, Execution::not_executed},
      {429, Errc::ClientError_HttpStatusCodeError_Throttled, Condition::throttled, Advice::throttle, Execution::not_executed},
      {500, Errc::ClientError_HttpStatusCodeError_Unavailable, Condition::unavailable, Advice::backoff, Execution::unknown},
      {502, Errc::ClientError_HttpStatusCodeError_Unavailable, Condition::unavailable, Advice::backoff, Execution::unknown},
      {503, Errc::ClientError_HttpStatusCodeError_Unavailable, Condition::unavailable, Advice::backoff, Execution::unknown},
      {504, Errc::ClientError_HttpStatusCodeError_TimedOut, Condition::timeout, Advice::backoff, Execution::unknown},
      {599, Errc::ClientError_HttpStatusCodeError_Unavailable, Condition::unavailable, Advice::backoff, Execution::unknown},
  };
  for (const auto& expected : cases) {
    for (const std::string_view body : {"", "<html>", "{}", "[", "{\"error\":\"no\"}"}) {
      const auto outcome = parse(Reply{expected.status, "text/html", {}, body});
      ASSERT_FALSE(outcome);
      EXPECT_EQ(outcome.error().code(), expected.code) << expected.status << body;
      EXPECT_EQ(outcome.error().condition(), expected.condition) << expected.status;
      EXPECT_EQ(outcome.error().advice(), expected.advice) << expected.status;
      EXPECT_EQ(outcome.error().execution(), expected.execution) << expected.status;
      EXPECT_EQ(outcome.error().http_status(), expected.status);
    }
  }
}

TEST(ParseReply, JudgesTheBodyWhereTheStatusIsASuccess) {
  EXPECT_EQ(parse(Reply{200, "", {}, ""}).error().code(), Errc::ClientError_EmptyBody);
  EXPECT_EQ(parse(Reply{200, "", {}, "<html>"}).error().code(), Errc::ClientError_ParseJsonError);
  EXPECT_EQ(parse(Reply{0, "", {}, "{}"}).error().code(), Errc::ClientError_MalformedEnvelope);
}

TEST(ParseReply, NamesAnotherServicesXmlWhateverTheStatus) {
  const std::string cos = "<Error><Code>NoSuchKey</Code><Message>gone</Message><RequestId>NjBi</RequestId></Error>";
  for (const std::string_view before :
       {"", "<?xml version='1.0' encoding='utf-8' ?>\n", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n", "\xEF\xBB\xBF"}) {
    for (const int status : {0, 200, 403, 404, 429, 503}) {
      const auto outcome = parse(Reply{status, "application/xml", {}, std::string(before) + cos});
      ASSERT_FALSE(outcome);
      EXPECT_EQ(outcome.error().code(), Errc::ClientError_NotThisApi) << status << before;
      EXPECT_EQ(outcome.error().advice(), Advice::never);
      EXPECT_EQ(outcome.error().execution(), Execution::unknown);
      EXPECT_EQ(outcome.error().http_status(), status == 0 ? std::nullopt : std::optional<int>(status));
      EXPECT_FALSE(outcome.error().offset()) << "XML is not damaged JSON";
    }
  }
  const auto outcome = parse(Reply{404, "application/xml", Map{{"X-TC-RequestId", "r"}}, cos});
  EXPECT_EQ(outcome.error().message(),
            "HTTP status 404, application/xml; the body is XML, not JSON: another service's; it begins: "
            "<Error><Code>NoSuchKey</Code><Message>gone</Message><RequestId>NjBi</RequestId><...");
  EXPECT_EQ(outcome.error().request_id(), "r");
}

TEST(ParseReply, TakesAPageOfAGatewayForWhatTheStatusSays) {
  for (const std::string_view page :
       {"<html>", "<!DOCTYPE HTML>", "<?xml version=\"1.0\"?><!DOCTYPE html>",
        "<?xml version=\"1.0\"?>\n<!-- gateway -->\n<?p q?><!DOCTYPE html>", "\xEF\xBB\xBF<html>", "<h1>503</h1>"}) {
    EXPECT_EQ(parse(Reply{503, "text/html", {}, page}).error().advice(), Advice::backoff) << page;
    EXPECT_EQ(parse(Reply{200, "text/html", {}, page}).error().code(), Errc::ClientError_ParseJsonError) << page;
  }
}

TEST(ParseReply, SaysWhatStatusTypeAndBodyWere) {
  const auto outcome = parse(Reply{502, "text/html", {}, "<html>"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message(),
            "HTTP status 502, text/html; the body is an HTML page, not JSON: invalid literal at byte 0; it begins: <html>");
}

TEST(ParseReply, KeepsADamagedEnvelopeWithAWholeCode) {
  const auto outcome = parse(Reply{502, "", {}, R"({"Response":{"Error":{"Code":"InternalError","Mess)"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::InternalError);
  EXPECT_TRUE(outcome.error().damaged());
}

TEST(ParseReply, KeepsWhatWasReadOfABodyThatIsNoEnvelope) {
  const auto outcome = parse(Reply{500, "", {}, R"({"Response":{"RequestId":"own","Error":{"Code":"A","Code":"B"}}})"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Unavailable);
  EXPECT_EQ(outcome.error().request_id(), "own");
  EXPECT_EQ(outcome.error().raw_code(), "A");
}

TEST(ParseReply, TakesTheRequestIdFromTheHeaderWhereTheBodyHasNone) {
  const Map headers = {{"Content-Type", "text/html"}, {"x-tc-requestid", "from-header"}, {"Retry-After", "7"}};
  const auto page = parse(Reply{503, "text/html", headers, "<html>"});
  EXPECT_EQ(page.error().request_id(), "from-header");
  EXPECT_EQ(page.error().retry_after(), "7");

  const auto error = parse(Reply{200, "", headers, R"({"Response":{"Error":{"Code":"LimitExceeded"}}})"});
  EXPECT_EQ(error.error().request_id(), "from-header");
  const auto own = parse(Reply{200, "", headers, R"({"Response":{"Error":{"Code":"LimitExceeded"},"RequestId":"own"}})"});
  EXPECT_EQ(own.error().request_id(), "own");
  EXPECT_EQ(own.error().retry_after(), "7");

  const auto success = parse(Reply{200, "", headers, R"({"code":0})"});
  ASSERT_TRUE(success);
  EXPECT_EQ(success->request_id(), "from-header");
  EXPECT_EQ(success->api(), tcerr::Api::v2);
}

TEST(Headers, ComeFromAnyRangeOfPairsOrFromACallable) {
  const std::vector<std::pair<const char*, const char*>> pairs = {{"A", "1"}, {"X-TC-RequestId", "2"}, {"x-tc-requestid", "3"}};
  EXPECT_EQ(tcerr::Headers(pairs).request_id(), "2") << "the first of two";
  EXPECT_EQ(tcerr::Headers(pairs).retry_after(), "");
  const std::multimap<std::string, std::string_view> map = {{"DATE", "today"}, {"Dates", "dried"}};
  EXPECT_EQ(tcerr::Headers(map).date(), "today");
  const auto callable = [](std::string_view name) { return name == "Retry-After" ? std::string_view("9") : std::string_view(); };
  EXPECT_EQ(tcerr::Headers(callable).retry_after(), "9");
  EXPECT_EQ(tcerr::Headers().request_id(), "");
}

/// A range that makes its pairs up while it is iterated over.
struct MadeUp {
  struct iterator {
    int at;
    std::pair<std::string, std::string> operator*() const {
      return {at == 0 ? "X-TC-RequestId" : "Retry-After", "a value that is too long for the string itself " + std::to_string(at)};
    }
    iterator& operator++() { return ++at, *this; }
    bool operator!=(iterator other) const { return at != other.at; }
  };
  [[nodiscard]] iterator begin() const { return {0}; }
  [[nodiscard]] iterator end() const { return {2}; }
};

TEST(Headers, OutliveWhateverTheyAreMadeOf) {
  const auto make = [] { return Map{{"X-TC-RequestId", "an ID that is too long to lie within a string"}, {"Retry-After", "7"}}; };
  const Reply of_a_temporary{503, "", make(), ""};
  EXPECT_EQ(parse(of_a_temporary).error().request_id(), "an ID that is too long to lie within a string");
  const Reply of_values{503, "", MadeUp(), ""};
  EXPECT_EQ(parse(of_values).error().request_id(), "a value that is too long for the string itself 0");
  EXPECT_EQ(parse(of_values).error().retry_after(), "a value that is too long for the string itself 1");
  const Reply of_a_lambda{503, "", [](std::string_view name) { return std::string(name) + " from a string that dies"; }, ""};
  EXPECT_EQ(parse(of_a_lambda).error().retry_after(), "Retry-After from a string that dies");
}

TEST(Headers, AreBounded) {
  const Map headers = {{"X-TC-RequestId", std::string(127, 'x') + "\xE4\xB8\xAD"}};
  EXPECT_EQ(tcerr::Headers(headers).request_id(), std::string(127, 'x')) << "cut off at a character";
}

static_assert(!std::is_convertible_v<int, tcerr::Headers> && !std::is_convertible_v<std::string, tcerr::Headers>);
static_assert(!std::is_convertible_v<std::vector<int>, tcerr::Headers>);
static_assert(std::is_convertible_v<Map, tcerr::Headers> && std::is_convertible_v<const Map&, tcerr::Headers>);

TEST(ParseReply, KeepsTheServersClock) {
  const Map headers = {{"Date", "Sat, 21 Nov 2026 10:00:00 GMT"}};
  EXPECT_EQ(parse(Reply{503, "", headers, ""}).error().date(), "Sat, 21 Nov 2026 10:00:00 GMT");
}

TEST(Error, TakesTheTextOfTheStatusWhereThatDecides) {
  const auto outcome = parse(Reply{429, "", {}, ""});
  ASSERT_FALSE(outcome);
  for (const tcerr::Locale locale : {tcerr::Locale::en, tcerr::Locale::zh, tcerr::Locale::ja, tcerr::Locale::ko}) {
    const tcerr::CodeInfo throttled = tcerr::redis::info(Errc::ClientError_HttpStatusCodeError_Throttled);
    EXPECT_EQ(outcome.error().summary(locale), throttled.summary(locale));
    EXPECT_EQ(outcome.error().fix(locale), throttled.fix(locale));
  }
}

}  // namespace
