/// \file
/// What RFC 8259 allows is JSON, whatever a library thinks of it.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>

namespace {

using tcerr::redis::Errc;
using tcerr::redis::parse;
using tcerr::redis::parse_json;

constexpr double kMax = std::numeric_limits<double>::max();

std::string success(std::string_view value) { return R"({"Response":{"Value":)" + std::string(value) + R"(,"RequestId":"r"}})"; }

nlohmann::json value_of(std::string_view value) {
  const auto outcome = parse_json(success(value));
  EXPECT_TRUE(outcome) << value << ": " << outcome.error();
  return outcome ? outcome->at("Value") : nlohmann::json();
}

TEST(ValidJson, HoldsNumbersBeyondDouble) {
  for (const std::string& number :
       {std::string("1e400"), std::string("1E+400"), std::string("12.5e99999999999999999999"), std::string(400, '7'), std::string("1e309"),
        std::string(400, '1') + ".5", std::string("0.00001e314")}) {
    EXPECT_EQ(value_of(number), kMax) << number;
    EXPECT_EQ(value_of("-" + number), -kMax) << number;
    EXPECT_TRUE(parse(success(number))) << number;
  }
}

TEST(ValidJson, KeepsNumbersWithinDouble) {
  EXPECT_EQ(value_of("1.7976931348623157e308"), kMax);
  EXPECT_EQ(value_of("179769313486231570" + std::string(291, '0')), kMax);
  EXPECT_EQ(value_of("1e-400"), 0.0);
  EXPECT_EQ(value_of("0e400"), 0.0);
  EXPECT_EQ(value_of("0." + std::string(400, '0') + "1e400"), 0.1);
  EXPECT_EQ(value_of("[1e400,2,-1e400,3.5]"), (nlohmann::json{kMax, 2, -kMax, 3.5})) << "beside those that are beyond it";
}

TEST(ValidJson, DrawsTheLineWhereADoubleBecomesInfinite) {
  // Half a unit in the last place above the largest double; a tie goes to the even one, which is infinite.
  const std::string line =
      "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547"
      "851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168"
      "444365510704342711559699508093042880177904174497792";
  std::string below = line;
  below.back() = '1';
  EXPECT_EQ(value_of(line), kMax);
  EXPECT_EQ(value_of(below), kMax) << "rounds down to it";
  EXPECT_EQ(value_of(below + ".99"), kMax);
  EXPECT_EQ(value_of(line + ".0"), kMax);
}

TEST(ValidJson, HoldsEscapedLoneSurrogates) {
  EXPECT_EQ(value_of(R"("\ud800")"), "\uFFFD");
  EXPECT_EQ(value_of(R"("a\uDC00b\ud800\ud800c")"), "a\uFFFDb\uFFFD\uFFFDc");
  EXPECT_EQ(value_of(R"("\ud83d\ude00 \\ud800 \ud83dx")"), "\U0001F600 \\ud800 \uFFFDx") << "a pair, a backslash, and a lone one";
  EXPECT_EQ(value_of(R"({"\udfff":1})"), (nlohmann::json{{"\uFFFD", 1}}));
}

TEST(ValidJson, HasTheVerdictOfItsEnvelope) {
  const std::string error = R"({"Response":{"A":1e999,"Error":{"Code":"LimitExceeded","Message":"x\ud800y"},"RequestId":"r"}})";
  const auto outcome = parse(error);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::LimitExceeded);
  EXPECT_EQ(outcome.error().message(), "x\uFFFDy");
  EXPECT_EQ(outcome.error().request_id(), "r");
  EXPECT_FALSE(outcome.error().damaged());

  const auto legacy = parse(R"({"code":1e400})");
  EXPECT_EQ(legacy.error().message(), "code is not a whole number");
}

TEST(ValidJson, DoesNotShiftTheOffsetOfALaterFault) {
  for (const std::string_view valid : {"1e400", "-1e99999", R"("\ud800\ud800")", "[ \n\n\t  1 ]", R"(["\udc00", 1e400,   2])"}) {
    std::string body = success(valid);
    const std::size_t at = body.size() - 1;
    body[at] = 'x';
    const auto outcome = parse(body);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_ParseJsonError);
    EXPECT_EQ(outcome.error().offset(), at) << body;
    const auto cut_off = parse(std::string_view(body).substr(0, at));
    EXPECT_EQ(cut_off.error().offset(), at) << body;
  }
}

TEST(ValidJson, IsNotWhatOnlyLooksLikeIt) {
  for (const std::string_view value :
       {"1e", "1e+", "-", "01", "1.", ".5", "+1e400", "1e400x", R"("\ud80")", R"("\ud8zz")", R"("\u")", "0x1e400"}) {
    const auto outcome = parse(success(value));
    ASSERT_FALSE(outcome) << value;
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_ParseJsonError) << value;
  }
}

TEST(ParseJson, SurvivesEveryDepthThatParseSurvives) {
  for (const std::size_t depth : {std::size_t{1000}, std::size_t{2000}, std::size_t{300000}}) {
    for (const char* const api : {R"({"code":0,"x":)", R"({"Response":{"RequestId":"r","x":)"}) {
      std::string body = api + std::string(depth, '[') + std::string(depth, ']') + (api[2] == 'c' ? "}" : "}}");
      ASSERT_TRUE(parse(body)) << depth;
      const auto outcome = parse_json(body);
      ASSERT_TRUE(outcome) << depth;
      EXPECT_TRUE(outcome->at("x").is_array());
    }
  }
}

}  // namespace
