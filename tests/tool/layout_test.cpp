/// \file
/// The parts of the tool that can be checked without running it: layout and suggestions.
// SPDX-License-Identifier: MIT
#include "tool/embedded.hpp"
#include "tool/labels.hpp"
#include "tool/nearest.hpp"
#include "tool/text_layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace tcerr::tool;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Columns, CountsWideCharactersTwice) {
  EXPECT_EQ(columns(""), 0U);
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("\u5b9e\u4f8b"), 4U);        // Chinese
  EXPECT_EQ(columns("\u304b\u306a\uff01"), 6U);  // Japanese
  EXPECT_EQ(columns("\ud55c\uae00 a"), 6U);      // Korean
  EXPECT_EQ(columns("e\u0301"), 1U);             // a combining accent
  EXPECT_EQ(columns("caf\u00e9"), 4U);
  EXPECT_EQ(columns("\U0001f600"), 2U);
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one two three", 6), ElementsAre("one", "two", "three"));
  EXPECT_THAT(wrap("one", 80), ElementsAre("one"));
  EXPECT_THAT(wrap("", 80), ElementsAre(""));
}

TEST(Wrap, KeepsAWordThatIsLongerThanALine) { EXPECT_THAT(wrap("a incomprehensible b", 5), ElementsAre("a", "incomprehensible", "b")); }

TEST(Wrap, BreaksBetweenIdeographsButNotBeforeTheirPunctuation) {
  EXPECT_THAT(wrap("\u5b9e\u4f8b\u4e0d\u5b58\u5728", 4), ElementsAre("\u5b9e\u4f8b", "\u4e0d\u5b58", "\u5728"));
  EXPECT_THAT(wrap("\u5b9e\u4f8b\u3002\u4e0d", 4), ElementsAre("\u5b9e", "\u4f8b\u3002", "\u4e0d"));
  EXPECT_THAT(wrap("\u5b9e\uff08\u4f8b\uff09", 4), ElementsAre("\u5b9e", "\uff08\u4f8b\uff09"));
}

TEST(Wrap, BreaksKoreanAtSpaces) {
  EXPECT_THAT(wrap("\ub2e4\uc2dc \uc2dc\ub3c4\ud558\uc2ed\uc2dc\uc624", 8),
              ElementsAre("\ub2e4\uc2dc", "\uc2dc\ub3c4\ud558\uc2ed\uc2dc\uc624"));
}

TEST(Shorten, EndsWithDotsWhereItCuts) {
  EXPECT_EQ(shorten("abcdef", 6), "abcdef");
  EXPECT_EQ(shorten("abcdefg", 6), "abc...");
  EXPECT_EQ(shorten("ab cdefg", 6), "ab...");
  EXPECT_EQ(shorten("\u5b9e\u4f8b\u4e0d\u5b58", 6), "\u5b9e...");
  EXPECT_EQ(shorten("abcdef", 2), "");
}

TEST(Pad, FillsUpToTheWidth) {
  EXPECT_EQ(pad("ab", 4), "ab  ");
  EXPECT_EQ(pad("\u5b9e", 4), "\u5b9e  ");
  EXPECT_EQ(pad("abcde", 4), "abcde");
}

TEST(ToAscii, EscapesEverythingElse) {
  EXPECT_EQ(to_ascii("a\\b\n"), "a\\b\n");
  EXPECT_EQ(to_ascii("caf\u00e9 \u5b9e\U0001f600!"), "caf\\u{00e9} \\u{5b9e}\\u{1f600}!");
}

TEST(Labels, OfFieldsLeaveAGapBeforeTheText) {
  for (int label_number = 0; label_number <= static_cast<int>(Label::yes); ++label_number) {
    const auto which = static_cast<Label>(label_number);
    for (int number = 0; number < tcerr::locale_count; ++number) {
      const std::string_view text = label(which, static_cast<tcerr::Locale>(number));
      EXPECT_FALSE(text.empty()) << label_number;
      const bool is_answer = which == Label::any_call || which == Label::idempotent_calls || which == Label::no_call ||
                             which == Label::means_success || which == Label::looks_like_request_id || text.find("{}") != text.npos;
      EXPECT_LE(columns(text), is_answer ? 80U : 13U) << text;
    }
  }
}

TEST(Labels, ThatAreSentencesHaveAPlaceInEveryLanguage) {
  for (int label_number = 0; label_number <= static_cast<int>(Label::yes); ++label_number) {
    const auto which = static_cast<Label>(label_number);
    const bool has_place = label(which, tcerr::Locale::en).find("{}") != std::string_view::npos;
    for (int number = 0; number < tcerr::locale_count; ++number) {
      const auto locale = static_cast<tcerr::Locale>(number);
      EXPECT_EQ(sentence(which, "a{}", locale).find("a{}") != std::string::npos, has_place) << label(which, locale);
    }
  }
}

TEST(Labels, ShowTheNameOfAnEnumeratorWhereItDoesNotFollow) {
  EXPECT_EQ(label_and_name(tcerr::Condition::not_found, tcerr::Locale::en), "not found");
  EXPECT_EQ(label_and_name(tcerr::Condition::throttled, tcerr::Locale::en), "too many requests (throttled)");
}

TEST(Embedded, IsTheOneBodyInAText) {
  const struct {
    const char* text;
    const char* body;  ///< null where nothing is found
    std::size_t offset;
  } cases[] = {
      {R"(ERROR body={"Response":{"A":"}\"{"}} took=33ms)", R"({"Response":{"A":"}\"{"}})", 11},
      {"HTTP/1.1 200 OK\r\n\r\n{\n  \"Response\" : {}\n}\n", "{\n  \"Response\" : {}\n}", 19},
      {R"("{\"Response\":{\"A\":\"\\\"}\\u4e2d\u4e2d\"}}")", R"({"Response":{"A":"\"}\u4e2d\u4e2d"}})", 1},
      {R"({\n\t\"Response\":{}})", "{\n\t\"Response\":{}}", 0},
      {R"('{ "Response":{}}')", R"({ "Response":{}})", 1},
      {R"({"level":"error","body":{"Response":{}}})", R"({"Response":{}})", 24},
      {R"(x {"Response":{"Message":"{\"Response\":{}}"}} y)", R"({"Response":{"Message":"{\"Response\":{}}"}})", 2},
      {R"(x {"Response":{"A)", R"({"Response":{"A)", 2},
      {R"("{\"Response\":{\"A" then)", R"({"Response":{"A)", 1},
      {R"( {"Response":{}} took=33ms)", nullptr, 0},
      {R"(a={"Response":{}} b={"Response":{}})", nullptr, 0},
      {R"("{\"Response\":{}}" {"Response":{}})", nullptr, 0},
      {R"("{\\\"Response\\\":{}}")", nullptr, 0},
      {R"({"Responses":{}} {"A":1,"Response":{}} {\"Response":1} "Response")", nullptr, 0},
      {"", nullptr, 0},
  };
  for (const auto& example : cases) {
    const auto found = find_embedded(example.text);
    ASSERT_EQ(found.has_value(), example.body != nullptr) << example.text;
    if (!found) continue;
    EXPECT_EQ(found->body, example.body) << example.text;
    EXPECT_EQ(found->offset, example.offset) << example.text;
  }
}

// Were any of them looked at again for each place that is none, this would take minutes.
TEST(Embedded, IsSoughtInLinearTime) {
  for (const std::string_view piece : {"{\"Response", "\"Response\"", "{", "\\n", " ", "\\", "\"Response\\\"", "{\\\"Response\\\":"}) {
    std::string text = "x";
    while (text.size() < 4000000) text += piece;
    text += R"({"Response":)";
    while (text.size() < 8000000) text += piece;
    find_embedded(text);
  }
}

TEST(EditDistance, CountsInsertionsRemovalsReplacementsAndSwaps) {
  const struct {
    const char* a;
    const char* b;
    std::size_t distance;
  } cases[] = {{"", "", 0},      {"", "abc", 3},      {"abc", "abc", 0}, {"abc", "abd", 1},        {"abc", "abcd", 1},
               {"abc", "ab", 1}, {"abcd", "acbd", 1}, {"ab", "ba", 1},   {"kitten", "sitting", 3}, {"abcdef", "badcfe", 3}};
  for (const auto& example : cases) {
    EXPECT_EQ(edit_distance(example.a, example.b, 10), example.distance) << example.a << ' ' << example.b;
    EXPECT_EQ(edit_distance(example.b, example.a, 10), example.distance) << example.b << ' ' << example.a;
    EXPECT_EQ(edit_distance(example.a, example.b, example.distance), example.distance);
    for (std::size_t limit = 0; limit < example.distance; ++limit) {
      EXPECT_EQ(edit_distance(example.a, example.b, limit), std::nullopt) << example.a << ' ' << example.b << ' ' << limit;
    }
  }
}

TEST(Nearest, PrefersTheSameCase) {
  EXPECT_THAT(nearest("fooBar", {"FOOBAR", "FooBar", "foobarx"}), ElementsAre("FooBar", "FOOBAR", "foobarx"));
}

TEST(Nearest, FindsADetailWithoutItsCategory) {
  EXPECT_THAT(nearest("InstanceNotExists", {"ResourceNotFound.InstanceNotExists", "InternalError"}),
              ElementsAre("ResourceNotFound.InstanceNotExists"));
}

TEST(Nearest, NamesEachOnceAndThreeAtMost) {
  EXPECT_THAT(nearest("abcdefgh", {"abcdefg1", "abcdefg1", "abcdefg2", "abcdefg3", "abcdefg4"}),
              ElementsAre("abcdefg1", "abcdefg2", "abcdefg3"));
}

TEST(Nearest, FindsNothingForAShortOrForeignWord) {
  EXPECT_THAT(nearest("", {"InternalError", "a"}), IsEmpty());
  EXPECT_THAT(nearest("abd", {"abc"}), IsEmpty());
  EXPECT_THAT(nearest("Throttling", {"InternalError", "RequestLimitExceeded"}), IsEmpty());
}

}  // namespace
