/// \file
/// The codes of every product in one enum, and what holds for all of them.
// SPDX-License-Identifier: MIT
#include <tcerr/cloud.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using tcerr::Advice;
using tcerr::Catalog;
using tcerr::CodeInfo;
using tcerr::Execution;
using tcerr::cloud::Errc;

const Catalog kCloud = tcerr::cloud::catalog();

TEST(Cloud, ParsesTheReplyOfAnyProduct) {
  const auto reply = tcerr::cloud::parse(R"({"Response":{"Error":{"Code":"InvalidVpcId.NotFound","Message":"no vpc"},"RequestId":"4f"}})");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), Errc::InvalidVpcId_NotFound);
  EXPECT_EQ(reply.error().condition(), tcerr::Condition::not_found);
}

TEST(Cloud, HasEveryCodeOfTheLedgerUnderItsNumber) {
  std::ifstream ledger(TCERR_DATA "/ledger.tsv");
  ASSERT_TRUE(ledger);
  std::size_t products = 0;
  for (std::string line; std::getline(ledger, line);) {
    std::istringstream fields(line);
    int number = 0;
    std::string name;
    std::string retired;
    fields >> number >> name >> retired;
    if (!retired.empty() || (number >= 4000 && number < 7000)) continue;
    const auto code = kCloud.find(name);
    ASSERT_TRUE(code) << name;
    EXPECT_EQ(code->id(), number) << name;
    products += number >= 1000 ? 1 : 0;
  }
  EXPECT_GE(products, 12200U);
}

TEST(Cloud, ListsWhatEachProductLists) {
  std::size_t products = 0;
  std::size_t pairs = 0;
  for (const std::string_view product : kCloud.products()) {
    ++products;
    const auto codes = kCloud.codes_of(product);
    EXPECT_GT(codes.size(), 0U) << product;
    pairs += codes.size();
  }
  EXPECT_GE(products, 261U);
  EXPECT_GE(pairs, 16847U);
  const auto lists = [](std::string_view product, std::string_view name) {
    const auto codes = kCloud.codes_of(product);
    return std::any_of(codes.begin(), codes.end(), [name](CodeInfo code) { return code.name() == name; });
  };
  EXPECT_TRUE(lists("cvm", "InvalidInstanceId.NotFound"));
  EXPECT_TRUE(lists("cvm", "InternalError")) << "a common code";
  EXPECT_FALSE(lists("redis", "InvalidInstanceId.NotFound"));
}

TEST(Cloud, SharesTheCommonPartWithOtherCatalogs) {
  EXPECT_EQ(*kCloud.find("ClientError.EmptyBody"), *tcerr::redis::catalog().find("ClientError.EmptyBody"));
  EXPECT_EQ(*kCloud.find("AuthFailure.SignatureExpire"), *tcerr::redis::catalog().find("AuthFailure.SignatureExpire"));
}

bool is_repeated_whatever_it_is(CodeInfo code) { return tcerr::repeats(code.advice()) && code.execution() == Execution::not_executed; }

/// The gateway's own throttling, before the call reaches any product.
bool is_throttling_by_the_gateway(CodeInfo code) {
  for (const char* const name : {"RequestLimitExceeded", "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
                                 "RequestLimitExceeded.IPLimitExceeded", "RequestLimitExceeded.UinLimitExceeded"}) {
    if (code.name() == name) return true;
  }
  return false;
}

TEST(Cloud, NeverRepeatsAPurchaseByAGuess) {
  std::size_t seen = 0;
  const auto check = [&seen](CodeInfo code, std::string_view product) {
    ++seen;
    if (!is_repeated_whatever_it_is(code) || is_throttling_by_the_gateway(code)) return;
    EXPECT_NE(code.advice_evidence().source, tcerr::Source::proposed) << product << ": " << code.name();
    EXPECT_NE(code.execution_evidence().source, tcerr::Source::proposed) << product << ": " << code.name();
    EXPECT_FALSE(code.note().empty() && !code.has_texts()) << product << ": " << code.name() << " is repeated, and nobody says why";
  };
  for (const CodeInfo code : kCloud) check(code, "all");
  for (const std::string_view product : kCloud.products()) {
    for (const CodeInfo code : kCloud.codes_of(product)) check(kCloud.verdict_for(product, code), product);
  }
  EXPECT_GE(seen, 12268U + 16847U);
}

TEST(Cloud, RepeatsNothingOfWhichItWarns) {
  for (const std::string_view product : kCloud.products()) {
    for (const CodeInfo code : kCloud.codes_of(product)) {
      const CodeInfo row = kCloud.verdict_for(product, code);
      for (const char* const warning : {"before repeating", "needless", "same job", "same task", "next day"}) {
        if (row.note().find(warning) == std::string_view::npos) continue;
        EXPECT_FALSE(is_repeated_whatever_it_is(row)) << product << ": " << row.name() << ": " << row.note();
      }
    }
  }
}

TEST(Cloud, LeavesNoChildOfAnyCodeToBothGuesses) {
  for (const CodeInfo code : kCloud) {
    const auto child = kCloud.match(std::string(code.name()) + ".NobodyListsThis");
    if (is_throttling_by_the_gateway(code)) continue;
    EXPECT_FALSE(tcerr::repeats(child.advice) && child.execution == Execution::not_executed) << code.name();
  }
}

}  // namespace
