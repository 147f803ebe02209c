/// \file
/// What must hold of the tables of all products, and of the rules by which codes are judged that nobody has read.
// SPDX-License-Identifier: MIT
#include "generator/document.hpp"
#include "tool/import/rules.hpp"

#include <tcerr/condition.hpp>
#include <tcerr/detail/code_text.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using tcerr::tool::Proposal;
using tcerr::tool::Rules;

const fs::path kData = TCERR_DATA;

json parse(const fs::path& path) { return json::parse(std::ifstream(path)); }

/// Returns the tables of a folder of data by product.
std::map<std::string, json> tables_in(const char* folder) {
  std::map<std::string, json> tables;
  for (const fs::directory_entry& entry : fs::directory_iterator(kData / folder)) tables[entry.path().stem()] = parse(entry.path());
  return tables;
}

const std::map<std::string, json>& products() {
  static const auto tables = tables_in("products");
  return tables;
}

const Rules& rules() {
  static const Rules read = [] {
    tcerr::generator::Diagnostics diagnostics;
    const auto document = tcerr::generator::read_document((kData / "rules.json").string(), diagnostics);
    auto rules = Rules::read(document.value(), diagnostics);
    for (const std::string& line : diagnostics.lines()) ADD_FAILURE() << line;
    return std::move(rules).value();
  }();
  return read;
}

/// Returns where one of the three statements of a row comes from: a source, or the name of one with a reference.
std::string source_of(const json& row, const char* statement) {
  json source = row.value("sources", json("proposed"));
  if (source.is_object()) source = source.value(statement, json("proposed"));
  return source.is_object() ? source.begin().key() : source.get<std::string>();
}

bool repeats(const json& row) {
  const std::string advice = row.at("advice");
  return advice == "backoff" || advice == "throttle" || advice == "wait_for_state";
}

std::string shown(const Proposal& proposal) {
  return std::string(name(proposal.condition)).append("/").append(name(proposal.advice)).append("/").append(name(proposal.execution));
}

std::string shown(const json& row) {
  return row.at("condition").get<std::string>() + "/" + row.at("advice").get<std::string>() + "/" + row.at("execution").get<std::string>();
}

TEST(Products, AreAllThereWithAllTheirCodes) {
  std::set<std::string> codes;
  std::size_t rows = 0;
  for (const auto& [product, table] : products()) {
    EXPECT_EQ(table.at("product"), product);
    for (const json& row : table.at("codes")) codes.insert(row.at("code"));
    for (const json& code : table.value("common", json::array())) codes.insert(code);
    rows += table.at("codes").size() + table.value("common", json::array()).size();
  }
  EXPECT_EQ(products().size(), 261U);
  EXPECT_GE(codes.size(), 12268U);
  EXPECT_GE(rows, 16847U);

  std::map<std::string, std::string> identifiers;
  for (const std::string& code : codes) {
    const auto [same, is_new] = identifiers.emplace(tcerr::detail::identifier_of(code), code);
    EXPECT_TRUE(is_new) << code << " and " << same->second << " become one enumerator";
  }
}

TEST(Products, HaveActions) {
  const auto tables = tables_in("actions");
  EXPECT_EQ(tables.size(), 261U);
  std::size_t tokens = 0;
  for (const auto& [product, table] : tables) {
    for (const json& action : table.at("actions")) {
      tokens += action.contains("client_token") ? 1U : 0U;
      if (action.value("reads", json()) != "proposed") continue;
      EXPECT_TRUE(rules().reads(action.at("action").get<std::string>())) << product << " " << action;
      EXPECT_FALSE(action.contains("buys")) << product << " " << action;
    }
  }
  EXPECT_GE(tokens, 70U);
}

TEST(Products, NeverRepeatAsNotExecutedWhatNobodyHasRead) {
  const std::set<std::string> causes = {"internal", "locked", "throttled", "timeout", "unavailable"};
  std::size_t repeating = 0;
  for (const auto& [product, table] : products()) {
    for (const json& row : table.at("codes")) {
      if (!repeats(row)) continue;
      SCOPED_TRACE(product + " " + row.at("code").get<std::string>());
      ++repeating;
      const bool is_read = source_of(row, "advice") != "proposed" && source_of(row, "execution") != "proposed";
      if (row.at("execution") == "not_executed") {
        EXPECT_TRUE(is_read);
        const bool says_why = row.contains("note") || row.value("sources", json()).is_object();
        EXPECT_TRUE(says_why) << "it has neither a note nor sources";
      }
      if (source_of(row, "advice") == "proposed") {
        EXPECT_EQ(row.at("execution"), "unknown");
        EXPECT_EQ(causes.count(row.at("condition")), 1U) << row;
      }
    }
  }
  EXPECT_GT(repeating, 1000U);
}

bool is_read(const json& row) {
  return source_of(row, "condition") != "proposed" || source_of(row, "advice") != "proposed" || source_of(row, "execution") != "proposed";
}

TEST(Products, AreJudgedAsTheRulesSayWhereNobodyHasReadThem) {
  for (const auto& [product, table] : products()) {
    for (const json& row : table.at("codes")) {
      const std::string code = row.at("code");
      if (is_read(row)) continue;
      EXPECT_EQ(shown(row), shown(rules().judge(code))) << product << " " << code << ": run tcerr import";
    }
  }
}

// Rules read a name and no description: what was read is what they are measured by.
TEST(Rules, HardlyEverRepeatWhatWasReadOtherwise) {
  std::size_t count = 0;
  std::size_t wrongly_repeated = 0;
  std::size_t same_condition = 0;
  std::size_t same_execution = 0;
  for (const auto& [product, table] : products()) {
    for (const json& row : table.at("codes")) {
      if (!is_read(row)) continue;
      const Proposal proposal = rules().judge(row.at("code").get<std::string>());
      ++count;
      same_condition += name(proposal.condition) == row.at("condition").get<std::string>() ? 1U : 0U;
      same_execution += name(proposal.execution) == row.at("execution").get<std::string>() ? 1U : 0U;
      if (!tcerr::repeats(proposal.advice)) continue;
      EXPECT_EQ(proposal.execution, tcerr::Execution::unknown) << row;
      wrongly_repeated += repeats(row) ? 0U : 1U;
    }
  }
  ASSERT_GT(count, 0U);
  EXPECT_LE(wrongly_repeated * 100, count) << "1 in 100";
  EXPECT_GE(same_condition * 100, count * 73);
  EXPECT_GE(same_execution * 100, count * 88);
}

// The rows that were judged with the greatest care must all come out right.
TEST(Rules, NeverRepeatWhatRedisAndTheCommonCodesSayOtherwise) {
  std::vector<json> judged = parse(kData / "common.json").at("codes");
  for (const json& row : products().at("redis").at("codes")) judged.push_back(row);
  for (const json& row : judged) {
    const std::string code = row.at("code");
    const Proposal proposal = rules().judge(code);
    if (!tcerr::repeats(proposal.advice)) continue;
    EXPECT_TRUE(repeats(row)) << code << " " << shown(proposal);
  }
}

TEST(Rules, FindWordsWhereTheyBeginAndEnd) {
  const auto condition_of = [](std::string_view code) { return name(rules().judge(code).condition); };
  EXPECT_EQ(condition_of("FailedOperation.InstanceNotFound"), "not_found");
  EXPECT_EQ(condition_of("FailedOperation.INSTANCE_NOT_FOUND"), "not_found");
  EXPECT_EQ(condition_of("ResourceInUse.DiskLocked"), "locked");
  EXPECT_EQ(condition_of("ResourceInUse.DiskBlocked"), "invalid_state") << "Blocked is not Locked";
  EXPECT_EQ(condition_of("InvalidWidget.NotFound"), "not_found") << "without a known parent the whole code is searched";
  EXPECT_EQ(condition_of("InvalidParameter."), "invalid_request");
}

TEST(Rules, KnowAPartOfSuccess) {
  const Proposal proposal = rules().judge("InternalError.BatchPartialSuccess");
  EXPECT_EQ(proposal.execution, tcerr::Execution::partial);
  EXPECT_FALSE(tcerr::repeats(proposal.advice));
}

TEST(Rules, TakeForReadingOnlyWhatCanMeanNothingElse) {
  for (const char* action : {"DescribeInstances", "GetFunction", "InquirePrice", "InquiryPriceRunInstances", "ListKeys", "QueryX"}) {
    EXPECT_TRUE(rules().reads(action)) << action;
  }
  for (const char* action : {"GetawayWidget", "CreateInstances", "ListenerCreate", "RedescribeX"})
    EXPECT_FALSE(rules().reads(action)) << action;
}

/// Reads rules like those of the data but for one change.
std::vector<std::string> faults_of(const char* pointer, const json& value) {
  json changed = parse(kData / "rules.json");
  changed[json::json_pointer(pointer)] = value;
  tcerr::generator::Diagnostics diagnostics;
  const auto document = tcerr::generator::parse_document("rules.json", changed.dump(), diagnostics);
  EXPECT_FALSE(Rules::read(document.value(), diagnostics).has_value());
  std::vector<std::string> faults;
  for (const std::string& line : diagnostics.lines()) faults.push_back(line.substr(line.find("error: ") + 7));
  return faults;
}

TEST(Rules, AreRefusedWhereTheyAreWrong) {
  using Faults = std::vector<std::string>;
  EXPECT_EQ(faults_of("/retry/instead", "backoff"), Faults{"'instead' must not repeat the call"});
  EXPECT_EQ(faults_of("/retry/conditions/0", "hunger"), Faults{"unknown condition 'hunger'"});
  EXPECT_EQ(faults_of("/partial/0", "A*B"), Faults{"a word has letters and digits, and stars only before and behind them"});
  EXPECT_EQ(faults_of("/otherwise/condition", "cancelled"), Faults{"'conditions' does not say what goes with 'cancelled'"});
  EXPECT_EQ(faults_of("/more", 1), Faults{"unknown field 'more'"});
}

}  // namespace
