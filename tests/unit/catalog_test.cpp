/// \file
/// Catalogs: all codes to and fro, near misses, texts, numbers.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using tcerr::Catalog;
using tcerr::CodeInfo;
using tcerr::Locale;
using tcerr::redis::Errc;

constexpr Locale kLocales[] = {Locale::en, Locale::zh, Locale::ja, Locale::ko};

static_assert(std::is_same_v<std::underlying_type_t<Errc>, std::uint16_t>);
static_assert(std::is_error_code_enum_v<Errc>);
static_assert(std::is_trivially_copyable_v<CodeInfo>);
// A common code has the same number in every catalog, and no number ever moves.
static_assert(static_cast<int>(Errc::RequestLimitExceeded) == static_cast<int>(tcerr::common::Errc::RequestLimitExceeded));
static_assert(static_cast<int>(Errc::Unknown) == 1 && static_cast<int>(tcerr::legacy::Errc::Unknown) == 1);
static_assert(static_cast<int>(tcerr::legacy::Errc::AuthenticationFailed) == 4100);

class EveryCatalog : public testing::TestWithParam<Catalog> {};

TEST_P(EveryCatalog, FindsEachCodeByNameAndByNumber) {
  std::size_t count = 0;
  int last_id = 1;
  for (const CodeInfo code : GetParam()) {
    ASSERT_TRUE(GetParam().find(code.name())) << code.name();
    EXPECT_EQ(*GetParam().find(code.name()), code);
    ASSERT_TRUE(GetParam().find(code.id()));
    EXPECT_EQ(*GetParam().find(code.id()), code);
    EXPECT_EQ(GetParam().code_of(code), code);
    EXPECT_GT(code.id(), last_id) << "rows are in the order of their numbers";
    last_id = code.id();
    ++count;
  }
  EXPECT_EQ(count, GetParam().size());
}

TEST_P(EveryCatalog, FindsNothingForANearMiss) {
  for (const CodeInfo code : GetParam()) {
    const std::string name(code.name());
    std::set<std::string> misses = {name + ".", name + " ", " " + name, name + "x", name.substr(1), name.substr(0, name.size() - 1),
                                    "." + name, name + '\0'};
    std::string flipped = name;
    flipped[0] = static_cast<char>(flipped[0] ^ 0x20);
    misses.insert(flipped);
    flipped = name;
    flipped.back() = static_cast<char>(flipped.back() ^ 0x20);
    misses.insert(flipped);
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    misses.insert(lower);
    for (const std::string& miss : misses) {
      const auto found = GetParam().find(miss);
      EXPECT_TRUE(!found || found->name() == miss) << "'" << miss << "' found " << found->name();
    }
  }
}

TEST_P(EveryCatalog, HasEveryTextInEveryLanguage) {
  for (const CodeInfo code : GetParam()) {
    std::set<std::string_view> texts;
    for (const Locale locale : kLocales) {
      EXPECT_FALSE(code.summary(locale).empty()) << code.name();
      EXPECT_FALSE(code.fix(locale).empty()) << code.name();
      texts.insert(code.summary(locale));
      texts.insert(code.fix(locale));
    }
    EXPECT_EQ(texts.size(), 8U) << code.name() << ": no text stands for another";
  }
}

TEST_P(EveryCatalog, IsSafeWithNumbersThatItDoesNotList) {
  std::set<std::uint16_t> listed;
  for (const CodeInfo code : GetParam()) listed.insert(code.id());
  for (int id = 0; id <= 0xFFFF; ++id) {
    const auto number = static_cast<std::uint16_t>(id);
    ASSERT_EQ(GetParam().find(number).has_value(), listed.count(number) == 1) << id;
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryCatalog,
                         testing::Values(tcerr::common::catalog(), tcerr::redis::catalog(), tcerr::legacy::catalog()),
                         [](const auto& catalog) { return std::string(catalog.param.name().substr(6)); });

TEST(Catalog, HasANameOfItsOwn) {
  EXPECT_EQ(tcerr::redis::catalog().name(), "tcerr.redis");
  EXPECT_NE(tcerr::redis::catalog(), tcerr::common::catalog());
  EXPECT_EQ(tcerr::redis::catalog(), tcerr::redis::catalog());
}

TEST(Catalog, ListsThe140CodesOfCommonAndRedis) {
  std::size_t service_codes = 0;
  for (const CodeInfo code : tcerr::redis::catalog()) service_codes += code.name().substr(0, 11) != "ClientError";
  EXPECT_EQ(service_codes, 140U);
  service_codes = 0;
  for (const CodeInfo code : tcerr::common::catalog()) service_codes += code.name().substr(0, 11) != "ClientError";
  EXPECT_EQ(service_codes, 38U);
}

// Numbers are ABI: whoever changes this list breaks programs that are already linked. New codes are added at the end of it.
TEST(Catalog, NeverMovesANumber) {
  std::ifstream list(TCERR_TEST_DATA "/numbers.txt");
  ASSERT_TRUE(list);
  std::size_t known = 0;
  std::string catalog;
  std::string name;
  int id = 0;
  while (list >> catalog >> id >> name) {
    const Catalog& all = catalog == "redis" ? tcerr::redis::catalog() : tcerr::legacy::catalog();
    const auto code = all.find(name);
    ASSERT_TRUE(code) << name;
    EXPECT_EQ(code->id(), id) << name;
    ++known;
  }
  EXPECT_EQ(known, tcerr::redis::catalog().size() + 23) << "a new code belongs into tests/data/numbers.txt";
}

TEST(Catalog, FindsTheSpellingsOfOtherSdks) {
  EXPECT_EQ(tcerr::redis::find("NetworkError"), Errc::ClientError_NetworkError);
  EXPECT_EQ(tcerr::redis::find("ClientNetworkError"), Errc::ClientError_NetworkError);
  EXPECT_EQ(tcerr::redis::find("ServiceNetworkError"), Errc::ClientError_HttpStatusCodeError);
  EXPECT_EQ(tcerr::redis::find("ServerSideError"), Errc::ClientError_HttpStatusCodeError);
  EXPECT_EQ(tcerr::redis::find("CoreInternalError"), Errc::ClientError_MalformedEnvelope);
  EXPECT_EQ(tcerr::redis::find("ClientSideError"), Errc::ClientError);
  EXPECT_EQ(tcerr::redis::find("Networkerror"), std::nullopt);
}

TEST(Catalog, DoesNotFindUnknown) {
  EXPECT_EQ(tcerr::redis::find("Unknown"), std::nullopt);
  EXPECT_EQ(tcerr::redis::find(""), std::nullopt);
  EXPECT_EQ(tcerr::redis::name(Errc::Unknown), "Unknown");
  EXPECT_EQ(tcerr::redis::info(Errc::Unknown).condition(), tcerr::Condition::unknown);
  EXPECT_FALSE(tcerr::redis::info(Errc::Unknown).summary(Locale::ja).empty());
}

TEST(Catalog, GivesUnknownForAValueThatIsNoEnumerator) {
  for (const int value : {0, 2, 999, 65535}) {
    EXPECT_EQ(tcerr::redis::name(static_cast<Errc>(value)), "Unknown");
    EXPECT_EQ(tcerr::redis::info(static_cast<Errc>(value)), tcerr::redis::info(Errc::Unknown));
  }
}

TEST(Catalog, KnowsTheApi2Numbers) {
  constexpr int kNumbers[] = {4000, 4100, 4101, 4102, 4103, 4104, 4105, 4106, 4110, 4200, 4300, 4400,
                              4500, 4600, 5000, 5100, 5200, 5300, 5400, 5500, 6000, 6100, 6200};
  for (const int number : kNumbers) {
    ASSERT_TRUE(tcerr::redis::find_number(number)) << number;
    const auto legacy = tcerr::legacy::find_number(number);
    ASSERT_TRUE(legacy) << number;
    EXPECT_EQ(static_cast<int>(*legacy), number);
  }
  EXPECT_EQ(tcerr::redis::find_number(4400), Errc::RequestLimitExceeded);
  EXPECT_EQ(tcerr::redis::find_number(4600), Errc::UnsupportedProtocol);
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{4001}, std::int64_t{6201}, std::int64_t{1} << 40, std::int64_t{(1 << 16) + 5100}}) {
    EXPECT_EQ(tcerr::redis::find_number(number), std::nullopt) << number;
    EXPECT_EQ(tcerr::legacy::find_number(number), std::nullopt) << number;
  }
}

TEST(Catalog, KnowsThePrefixFromTheMeaning) {
  using tcerr::Condition;
  EXPECT_EQ(tcerr::redis::info(Errc::ResourceInUse_InstanceBeenLocked).condition(), Condition::locked);
  EXPECT_EQ(tcerr::redis::info(Errc::ResourceUnavailable_InstanceLockedError).condition(), Condition::locked);
  EXPECT_EQ(tcerr::redis::info(Errc::LimitExceeded_ReplicationGroupLocked).condition(), Condition::locked);
  EXPECT_EQ(tcerr::redis::info(Errc::UnsupportedOperation_Inspection).condition(), Condition::locked);
  EXPECT_EQ(tcerr::redis::info(Errc::ResourceUnavailable_InstanceDeleted).condition(), Condition::not_found);
  EXPECT_EQ(tcerr::redis::info(Errc::ResourceUnavailable_SaleOut).condition(), Condition::sold_out);
  EXPECT_EQ(tcerr::redis::info(Errc::InternalError_InstanceOperatePermissionError).condition(), Condition::permission_denied);
  EXPECT_EQ(tcerr::redis::info(Errc::LimitExceeded).condition(), Condition::quota_exceeded);
  EXPECT_EQ(tcerr::redis::info(Errc::RequestLimitExceeded).condition(), Condition::throttled);
}

TEST(Catalog, KnowsWhichCodesAnActionMayAnswerWith) {
  const auto codes = tcerr::redis::possible_codes("CleanUpInstance");
  const std::set<Errc> expected = {Errc::FailedOperation_SystemError, Errc::InternalError_InternalError, Errc::InvalidParameter_EmptyParam,
                                   Errc::InvalidParameter_PermissionDenied, Errc::ResourceUnavailable_InstanceStatusAbnormal};
  EXPECT_EQ(codes.size(), expected.size());
  EXPECT_EQ(std::set<Errc>(codes.begin(), codes.end()), expected);
  for (const std::string_view stranger : {"", "cleanUpInstance", "CleanUpInstanc", "CleanUpInstances", "ZZZ"}) {
    EXPECT_TRUE(tcerr::redis::possible_codes(stranger).empty()) << stranger;
  }
  EXPECT_TRUE(tcerr::legacy::possible_codes("CleanUpInstance").empty());
}

TEST(Catalog, KnowsEveryActionOfItsTable) {
  std::ifstream file(TCERR_DATA "/redis-actions.json");
  const nlohmann::json table = nlohmann::json::parse(file);
  std::size_t pairs = 0;
  for (const auto& row : table["actions"]) {
    const auto codes = tcerr::redis::possible_codes(row["action"].get<std::string>());
    EXPECT_EQ(codes.size(), row["codes"].size());
    for (const CodeInfo code : codes.rows()) EXPECT_TRUE(std::count(row["codes"].begin(), row["codes"].end(), std::string(code.name())));
    pairs += codes.size();
  }
  EXPECT_EQ(table["actions"].size(), 119U);
  EXPECT_EQ(pairs, 927U);
}

TEST(Error, SaysWhetherItIsDocumentedForAnAction) {
  const auto error_of = [](std::string_view code) {
    return tcerr::redis::parse("{\"Response\":{\"Error\":{\"Code\":\"" + std::string(code) + "\"}}}").error();
  };
  EXPECT_EQ(error_of("InvalidParameter.EmptyParam").expected_for("CleanUpInstance"), true);
  EXPECT_EQ(error_of("ResourceUnavailable.SaleOut").expected_for("CleanUpInstance"), false);
  EXPECT_EQ(error_of("RequestLimitExceeded").expected_for("CleanUpInstance"), true) << "a common code";
  EXPECT_EQ(error_of("InvalidParameter.BrandNew").expected_for("CleanUpInstance"), false);
  EXPECT_EQ(error_of("InvalidParameter.EmptyParam").expected_for("NoSuchAction"), std::nullopt);
  EXPECT_EQ(tcerr::redis::parse("").error().expected_for("CleanUpInstance"), false);
}

TEST(CodeInfo, KnowsItsParent) {
  EXPECT_EQ(tcerr::redis::info(Errc::ResourceUnavailable_SaleOut).parent(), "ResourceUnavailable");
  EXPECT_EQ(tcerr::redis::info(Errc::LimitExceeded).parent(), "");
}

TEST(Locale, IsFoundByTheNameOfALocale) {
  EXPECT_EQ(tcerr::find_locale("zh_CN.UTF-8"), Locale::zh);
  EXPECT_EQ(tcerr::find_locale("ja_JP"), Locale::ja);
  EXPECT_EQ(tcerr::find_locale("ko-KR"), Locale::ko);
  EXPECT_EQ(tcerr::find_locale("EN"), Locale::en);
  EXPECT_EQ(tcerr::find_locale("C.UTF-8"), Locale::en);
  EXPECT_EQ(tcerr::find_locale("POSIX"), Locale::en);
  for (const std::string_view stranger : {"", "e", "eng", "fr_FR", "zhx", "_zh"})
    EXPECT_EQ(tcerr::find_locale(stranger), std::nullopt) << stranger;
}

TEST(Locale, OutOfRangeIsEnglish) {
  EXPECT_EQ(tcerr::name(static_cast<Locale>(200)), "en");
  EXPECT_EQ(tcerr::redis::info(Errc::LimitExceeded).fix(static_cast<Locale>(200)), tcerr::redis::info(Errc::LimitExceeded).fix());
}

}  // namespace
