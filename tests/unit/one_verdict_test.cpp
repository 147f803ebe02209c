/// \file
/// What an error says of itself, what its row says and what its `std::error_code` compares equal to are the same.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <system_error>

namespace {

using tcerr::Catalog;
using tcerr::CodeInfo;
using tcerr::Error;
using tcerr::Match;

/// Errors of a catalog: how they are made, and what must hold of each.
template <typename Errc>
struct Checker {
  using Typed = tcerr::BasicError<Errc>;

  static void expect_one_verdict(const Typed& error) {
    const std::error_code code = error.error_code();
    EXPECT_EQ(code, error.condition()) << error;
    EXPECT_EQ(code, error.code()) << error;
    EXPECT_EQ(code, tcerr::to_errc(error.condition())) << error;
    EXPECT_EQ(error.condition(), error.info().condition()) << error;
    EXPECT_EQ(error.summary(), error.info().summary()) << error;
    EXPECT_EQ(error.fix(), error.info().fix()) << error;
    if (error.match() == Match::parent) return;
    EXPECT_EQ(error.advice(), error.info().advice()) << error;
    EXPECT_EQ(error.execution(), error.info().execution()) << error;
  }

  static void expect_of_body(std::string_view body) {
    const auto outcome = tcerr::parse<Errc>(body);
    ASSERT_FALSE(outcome) << body;
    expect_one_verdict(outcome.error());
  }

  static void run() {
    const Catalog catalog = tcerr::CatalogOf<Errc>::get();
    for (const CodeInfo row : catalog) {
      const std::string name(row.name());
      expect_one_verdict(Typed(static_cast<Errc>(row.id()), "made on this side"));
      expect_one_verdict(Typed::from_code(name));
      expect_one_verdict(Typed::from_code(name + ".BrandNew"));
      expect_of_body(R"({"Response":{"Error":{"Code":")" + name + R"("},"RequestId":"r"}})");
      expect_of_body(R"({"Response":{"Error":{"Code":")" + name + R"(.BrandNew"},"RequestId":"r"}})");
      for (const char* const number : {"5100", "5400", "123456"}) {
        expect_of_body(R"({"code":)" + std::string(number) + R"(,"codeDesc":")" + name + "\"}");
      }
    }
    for (int number = -1; number <= 7000; ++number) {
      if (number != 0) expect_of_body("{\"code\":" + std::to_string(number) + "}");
    }
    for (int status = -1; status <= 700; ++status) {
      const auto outcome = tcerr::parse<Errc>(tcerr::Reply{status, "text/html", {}, "<html>"});
      ASSERT_FALSE(outcome);
      expect_one_verdict(outcome.error());
    }
    for (const std::string_view body : {"", "[", "[]", "{}", "<html>", R"({"Response":{}})", R"({"code":"x"})"}) expect_of_body(body);
  }
};

TEST(OneVerdict, HoldsForEveryErrorOfEveryCatalog) {
  Checker<tcerr::common::Errc>::run();
  Checker<tcerr::redis::Errc>::run();
  Checker<tcerr::legacy::Errc>::run();
}

TEST(OneVerdict, HoldsForAnErrorThatGetsAnotherCatalogsType) {
  for (const CodeInfo row : tcerr::redis::catalog()) {
    const tcerr::redis::Error error(static_cast<tcerr::redis::Errc>(row.id()), "message", "rid");
    const tcerr::common::Error common{Error(error)};
    Checker<tcerr::common::Errc>::expect_one_verdict(common);
    EXPECT_EQ(common.message(), "message");
    EXPECT_EQ(common.raw_code(), error.raw_code());
    const tcerr::legacy::Error legacy{Error(error)};
    Checker<tcerr::legacy::Errc>::expect_one_verdict(legacy);
    Checker<tcerr::redis::Errc>::expect_one_verdict(tcerr::redis::Error{Error(common)});
  }
  const auto by_number = tcerr::legacy::parse(R"({"code":4100,"message":"no"})");
  ASSERT_FALSE(by_number);
  const tcerr::redis::Error same_number{Error(by_number.error())};
  EXPECT_EQ(same_number.code(), tcerr::redis::Errc::AuthFailure_SignatureFailure);
  Checker<tcerr::redis::Errc>::expect_one_verdict(same_number);
}

TEST(OneVerdict, TakesTheRowOfANumberThatIsDoneInPartWhateverTheDescriptionSays) {
  for (const std::string_view description : {"", "InvalidParameter", "RequestLimitExceeded", "Brand.New"}) {
    const auto outcome = tcerr::redis::parse(R"({"code":5400,"codeDesc":")" + std::string(description) + "\"}");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), tcerr::redis::Errc::LegacyError_PartialSuccess) << description;
    EXPECT_EQ(outcome.error().execution(), tcerr::Execution::partial);
    Checker<tcerr::redis::Errc>::expect_one_verdict(outcome.error());
  }
}

}  // namespace
