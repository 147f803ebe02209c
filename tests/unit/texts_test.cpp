/// \file
/// The texts of data/, row by row: their length, their wording after data/glossary.json, and the facts that they mention.
// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using nlohmann::json;

json read(const std::string& name) {
  std::ifstream file(TCERR_DATA "/" + name);
  return json::parse(file, nullptr, false);
}

/// Returns the rows of a file, by value, so that they outlive it in a loop.
json rows_of(const std::string& name, const char* member) { return read(name)[member]; }

/// One text of a row, and where it stands.
struct Text {
  std::string place;  // "common.json: LimitExceeded, fix.ja"
  std::string code;
  std::string field;
  std::string locale;
  std::string text;
};

std::vector<Text> all_texts() {
  std::vector<Text> texts;
  const auto add = [&texts](const std::string& file, const std::string& code, const json& row) {
    for (const char* const field : {"summary", "fix"}) {
      if (!row.contains(field)) continue;
      for (const auto& [locale, text] : row[field].items()) {
        texts.push_back({file + ": " + code + ", " + field + "." + locale, code, field, locale, text.get<std::string>()});
      }
    }
  };
  for (const char* const file : {"client.json", "common.json", "legacy.json", "products/redis.json"}) {
    for (const json& row : rows_of(file, "codes")) add(file, row["code"], row);
  }
  for (const json& row : rows_of("vocabulary.json", "conditions")) add("vocabulary.json", row["name"], row);
  return texts;
}

bool is_east_asian(std::string_view locale) { return locale != "en"; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

TEST(Texts, AreThereInEveryLanguage) {
  std::set<std::string> locales;
  for (const json& locale : rows_of("vocabulary.json", "locales")) locales.insert(locale["name"]);
  std::map<std::string, std::set<std::string>> found;
  for (const Text& text : all_texts()) found[text.place.substr(0, text.place.rfind('.'))].insert(text.locale);
  EXPECT_GT(found.size(), 400U);
  for (const auto& [place, languages] : found) EXPECT_EQ(languages, locales) << place;
}

TEST(Texts, AreShort) {
  for (const Text& text : all_texts()) {
    const std::size_t most = text.field == "summary" ? (is_east_asian(text.locale) ? 60 : 120) : (is_east_asian(text.locale) ? 110 : 200);
    EXPECT_LE(characters(text.text), most) << text.place;
  }
}

TEST(Texts, EndAsSentencesDo) {
  for (const Text& text : all_texts()) {
    const std::string_view stop = text.locale == "zh" || text.locale == "ja" ? "\xE3\x80\x82" : ".";
    EXPECT_TRUE(text.text.size() > stop.size() && text.text.compare(text.text.size() - stop.size(), stop.size(), stop) == 0) << text.place;
  }
}

TEST(Texts, UseTheWordsOfTheGlossary) {
  const json glossary = read("glossary.json");
  std::multimap<std::string, std::string> forbidden;
  for (const json& term : glossary["terms"]) {
    if (!term.contains("avoid")) continue;
    for (const auto& [locale, words] : term["avoid"].items()) {
      for (const json& word : words) forbidden.emplace(locale, word);
    }
  }
  for (const json& entry : glossary["forbidden"]) forbidden.emplace(entry["locale"], entry["text"]);
  EXPECT_GT(forbidden.size(), 300U);
  for (const Text& text : all_texts()) {
    const auto [begin, end] = forbidden.equal_range(text.locale);
    for (auto word = begin; word != end; ++word)
      EXPECT_EQ(text.text.find(word->second), std::string::npos) << text.place << ": " << word->second;
  }
}

TEST(Texts, HoldNoSentenceInParentheses) {
  for (const Text& text : all_texts()) {
    for (const auto& [open, close, stop] : {std::tuple{"(", ")", "."}, std::tuple{"\xEF\xBC\x88", "\xEF\xBC\x89", "\xE3\x80\x82"}}) {
      for (std::size_t at = text.text.find(open); at != std::string::npos; at = text.text.find(open, at + 1)) {
        const std::string inside = text.text.substr(at, text.text.find(close, at) - at);
        const bool is_sentence =
            inside.find(std::string(stop) + " ") != std::string::npos || inside.find(stop) == inside.size() - std::string_view(stop).size();
        EXPECT_FALSE(is_sentence) << text.place << ": " << inside;
      }
    }
  }
}

TEST(Texts, KeepToOneWidth) {
  const auto is_wide = [](std::string_view text, std::size_t at) {  // kana, or an ideograph
    if (at + 2 >= text.size()) return false;
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead >= 0xE4 && lead <= 0xE9
               ? true
               : lead == 0xE3 && static_cast<unsigned char>(text[at + 1]) >= 0x81 && static_cast<unsigned char>(text[at + 1]) <= 0x83;
  };
  for (const Text& text : all_texts()) {
    if (text.locale == "zh" || text.locale == "ja") {
      for (std::size_t at = 3; at < text.text.size(); ++at) {
        const bool is_narrow = std::string_view(",;:!?()").find(text.text[at]) != std::string_view::npos;
        EXPECT_FALSE(is_narrow && is_wide(text.text, at - 3)) << text.place << ": " << text.text;
        const bool is_latin = std::isalnum(static_cast<unsigned char>(text.text[at])) != 0;
        EXPECT_FALSE(is_latin && is_wide(text.text, at - 3)) << text.place << " lacks a blank: " << text.text;
      }
    } else {
      for (const char* const wide : {"\xEF\xBC\x8C", "\xE3\x80\x82", "\xEF\xBC\x9B", "\xEF\xBC\x9A", "\xEF\xBC\x88", "\xE3\x80\x81"}) {
        EXPECT_EQ(text.text.find(wide), std::string::npos) << text.place << ": " << text.text;
      }
    }
  }
}

/// The words of a code: "InstanceBeenLocked" is instance, been, locked.
std::set<std::string> words_of(std::string_view code) {
  std::set<std::string> words;
  std::string word;
  for (const char c : code) {
    const bool is_letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if ((!is_letter || std::isupper(static_cast<unsigned char>(c)) != 0) && !word.empty()) words.insert(std::exchange(word, ""));
    if (is_letter) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (!word.empty()) words.insert(word);
  return words;
}

TEST(Texts, SayMoreThanTheCodeDoes) {
  const std::set<std::string> empty_words = {"the", "a",  "an",  "is",  "are", "was",  "were", "of",
                                             "to",  "in", "for", "not", "has", "have", "been", "and"};
  for (const Text& text : all_texts()) {
    if (text.locale != "en" || text.field != "summary") continue;
    const std::set<std::string> code = words_of(text.code);
    std::string spaced;
    for (const char c : text.text)
      spaced += std::isalpha(static_cast<unsigned char>(c)) != 0 ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : ' ';
    std::set<std::string> more;
    std::string word;
    for (const char c : spaced + " ") {
      if (c != ' ') {
        word += c;
      } else if (!word.empty()) {
        if (code.count(word) == 0 && empty_words.count(word) == 0) more.insert(word);
        word.clear();
      }
    }
    EXPECT_GE(more.size(), 2U) << text.place << ": " << text.text;
  }
}

TEST(Texts, NameActionsThatThereAre) {
  std::set<std::string> actions = {"DescribeDealsByCond"};  // of the billing center, for every product
  for (const json& row : rows_of("actions/redis.json", "actions")) actions.insert(row["action"]);
  for (const json& row : rows_of("products/redis.json", "codes")) {
    for (const char* const fact : {"poll", "verify"}) {
      EXPECT_TRUE(!row.contains(fact) || actions.count(row[fact]["action"]) == 1) << row["code"] << ", " << fact;
    }
    if (!row.contains("fix")) continue;
    for (const auto& [locale, fix] : row["fix"].items()) {
      const std::string text = fix;
      for (std::size_t at = text.find("Describe"); at != std::string::npos; at = text.find("Describe", at + 1)) {
        std::size_t end = at;
        while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0) ++end;
        EXPECT_EQ(actions.count(text.substr(at, end - at)), 1U) << row["code"] << ", fix." << locale << ": " << text.substr(at, end - at);
      }
    }
    if (row.contains("poll") && row["advice"] == "wait_for_state") {
      const std::string english = row["fix"]["en"];
      EXPECT_NE(english.find(row["poll"]["action"].get<std::string>()), std::string::npos)
          << row["code"] << ": the fix polls something else";
    }
  }
}

TEST(Sources, NameWhereTheyCanBeRead) {
  std::size_t documented = 0;
  for (const char* const file : {"client.json", "common.json", "legacy.json", "products/redis.json"}) {
    for (const json& row : rows_of(file, "codes")) {
      ASSERT_TRUE(row.contains("sources")) << row["code"] << ": somebody has read every row that stands here";
      const json& sources = row["sources"];
      if (sources.is_string()) {
        EXPECT_NE(sources, "proposed") << row["code"];
        continue;
      }
      for (const auto& [what, source] : sources.items()) {
        EXPECT_NE(source, "proposed") << row["code"] << ", " << what;
        documented += source.is_object() && source.contains("documented");
      }
    }
  }
  EXPECT_GT(documented, 100U);
}

}  // namespace
