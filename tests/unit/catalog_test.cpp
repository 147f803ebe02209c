/// \file
/// Catalogs: all codes to and fro, near misses, texts, numbers.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

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

TEST_P(EveryCatalog, FindsNoNumberThatIsTooLarge) {
  for (const CodeInfo code : GetParam()) {
    EXPECT_FALSE(GetParam().find(65536 + code.id())) << code.name();
    EXPECT_FALSE(GetParam().find(-static_cast<int>(code.id()))) << code.name();
    EXPECT_FALSE(GetParam().find((std::int64_t{1} << 32) + code.id())) << code.name();
  }
}

TEST_P(EveryCatalog, LetsNoUnlistedChildBeRepeatedAsIfNothingHadHappened) {
  for (const CodeInfo code : GetParam()) {
    const tcerr::CodeMatch child = GetParam().match(std::string(code.name()) + ".BrandNew");
    EXPECT_EQ(child.match, tcerr::Match::parent) << code.name();
    EXPECT_EQ(child.info, code) << "and so its condition is the parent's";
    EXPECT_EQ(child.advice, code.child_advice());
    EXPECT_EQ(child.execution, code.child_execution());
    const bool is_throttled_by_the_gateway = code.sent_by_gateway() && code.condition() == tcerr::Condition::throttled;
    EXPECT_TRUE(is_throttled_by_the_gateway || !tcerr::repeats(child.advice) || child.execution != tcerr::Execution::not_executed)
        << code.name();
  }
}

TEST_P(EveryCatalog, SpellsItsEnumerators) {
  for (const CodeInfo code : GetParam()) {
    const std::string enumerator = GetParam().enumerator(code);
    EXPECT_EQ(enumerator.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos);
    EXPECT_EQ(enumerator.size() + (GetParam() == tcerr::legacy::catalog() && code.is_legacy() ? 12 : 0), code.name().size());
  }
}

TEST(Catalog, HasANameOfItsOwn) {
  EXPECT_EQ(tcerr::redis::catalog().name(), "tcerr.redis");
  EXPECT_NE(tcerr::redis::catalog(), tcerr::common::catalog());
  EXPECT_EQ(tcerr::redis::catalog(), tcerr::redis::catalog());
}

TEST(Catalog, ListsTheCodesOfCommonAndRedis) {
  std::size_t service_codes = 0;
  for (const CodeInfo code : tcerr::redis::catalog()) service_codes += !code.is_client_made() && !code.is_legacy();
  EXPECT_EQ(service_codes, 143U);
  service_codes = 0;
  for (const CodeInfo code : tcerr::common::catalog()) service_codes += !code.is_client_made() && !code.is_legacy();
  EXPECT_EQ(service_codes, 42U);
}

// Numbers are ABI: whoever changes the beginning of the ledger breaks programs that are already linked.
TEST(Catalog, HasTheNumbersOfTheLedger) {
  std::ifstream ledger(TCERR_DATA "/ledger.tsv");
  ASSERT_TRUE(ledger);
  std::size_t listed = 0;
  std::string line;
  while (std::getline(ledger, line)) {
    std::istringstream fields(line);
    int number = 0;
    std::string name;
    std::string retired;
    fields >> number >> name >> retired;
    if (!retired.empty() || number >= 20000) continue;  // other products' codes, which cloud_test looks for
    const bool is_legacy = number >= 4000 && number < 7000;
    const auto code = (is_legacy ? tcerr::legacy::catalog() : tcerr::redis::catalog()).find(name);
    ASSERT_TRUE(code) << name;
    EXPECT_EQ(code->id(), number) << name;
    ++listed;
  }
  const auto mapped = std::count_if(tcerr::legacy::catalog().begin(), tcerr::legacy::catalog().end(),
                                    [](CodeInfo code) { return code.is_legacy() && !tcerr::redis::catalog().find(code.id()); });
  EXPECT_EQ(listed, tcerr::redis::catalog().size() + static_cast<std::size_t>(mapped));
}

TEST(Catalog, TellsTheRevisionOfItsData) {
  EXPECT_EQ(tcerr::data_revision().size(), 16U);
  EXPECT_EQ(tcerr::data_revision().find_first_not_of("0123456789abcdef"), std::string_view::npos);
  EXPECT_EQ(tcerr::redis::catalog().revision().size(), 16U);
  EXPECT_NE(tcerr::redis::catalog().revision(), tcerr::data_revision());
  EXPECT_EQ(tcerr::common::catalog().revision(), tcerr::legacy::catalog().revision()) << "neither has rows of its own";
}

TEST(Catalog, MatchesACodeExactlyOrByTheNearestOneAboveIt) {
  using tcerr::Match;
  const Catalog redis = tcerr::redis::catalog();
  const auto match = [&](std::string_view code) { return redis.match(code); };
  EXPECT_EQ(match("ResourceNotFound.InstanceNotExists").match, Match::exact);
  EXPECT_EQ(match("NetworkError").info.name(), "ClientError.NetworkError") << "an alias";
  EXPECT_EQ(match("ResourceNotFound.InstanceNotExists.Deep.Down").info.name(), "ResourceNotFound.InstanceNotExists");
  EXPECT_EQ(match("ResourceNotFound.InstanceNotExists.Deep.Down").match, Match::parent);
  for (const std::string_view stranger : {"", ".", "..", ".LimitExceeded", "Brand.New", "Unknown"}) {
    EXPECT_EQ(match(stranger).match, Match::none) << stranger;
    EXPECT_EQ(match(stranger).info, redis.unknown()) << stranger;
    EXPECT_EQ(match(stranger).execution, tcerr::Execution::unknown) << stranger;
  }
  const tcerr::CodeMatch locked = match("LimitExceeded.ReplicationGroupLocked.BrandNew");
  EXPECT_EQ(locked.info.execution(), tcerr::Execution::not_executed);
  EXPECT_EQ(locked.advice, tcerr::Advice::wait_for_state);
  EXPECT_EQ(locked.execution, tcerr::Execution::unknown) << "nobody has read it";
  EXPECT_EQ(match("RequestLimitExceeded.BrandNew").execution, tcerr::Execution::unknown) << "a product may have a quota of that name";
}

TEST(Catalog, KnowsWhatAStatusMeans) {
  const Catalog redis = tcerr::redis::catalog();
  for (const Catalog catalog : {redis, tcerr::common::catalog(), tcerr::legacy::catalog()}) {
    for (int status = -1; status <= 1000; ++status) {
      const CodeInfo code = catalog.find_status(status);
      EXPECT_TRUE(code.is_client_made()) << status;
      EXPECT_EQ(code.parent(), "ClientError.HttpStatusCodeError") << status;
    }
  }
  const auto condition = [&](int status) { return redis.find_status(status).condition(); };
  EXPECT_EQ(condition(429), tcerr::Condition::throttled);
  EXPECT_EQ(condition(401), tcerr::Condition::auth_failed);
  EXPECT_EQ(condition(403), tcerr::Condition::permission_denied);
  EXPECT_EQ(condition(404), tcerr::Condition::invalid_request);
  EXPECT_EQ(condition(400), tcerr::Condition::invalid_request);
  EXPECT_EQ(condition(499), tcerr::Condition::timeout);
  EXPECT_EQ(condition(500), tcerr::Condition::unavailable);
  EXPECT_EQ(condition(501), tcerr::Condition::unsupported);
  EXPECT_EQ(condition(504), tcerr::Condition::timeout);
  EXPECT_EQ(condition(599), tcerr::Condition::unavailable);
  EXPECT_EQ(condition(302), tcerr::Condition::protocol);
  EXPECT_EQ(redis.find_status(600), redis.find_status(0));
  EXPECT_EQ(redis.find_status(65535), redis.find_status(0));
}

/// Returns how often a text occurs in what this process has loaded of files to read and not to write.
std::size_t count_loaded(const std::vector<std::string_view>& loaded, std::string_view text) {
  std::size_t found = 0;
  for (const std::string_view part : loaded) {
    for (std::size_t at = part.find(text); at != std::string_view::npos; at = part.find(text, at + 1)) ++found;
  }
  return found;
}

TEST(Catalog, StandsInAProgramOnceAsFarAsItIsCommon) {
  std::ifstream maps("/proc/self/maps");
  if (!maps) GTEST_SKIP() << "this system does not show what a process has loaded";
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "AddressSanitizer lets nobody read what lies between objects";
#endif
  std::vector<std::string_view> loaded;
  for (std::string line; std::getline(maps, line);) {
    std::istringstream fields(line);
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = ' ';
    std::string rights;
    std::string offset;
    std::string device;
    std::string inode;
    std::string file;
    fields >> std::hex >> begin >> dash >> end >> rights >> offset >> device >> inode >> file;
    const bool is_ours = file.find("unit_test") != std::string::npos || file.find("libtcerr") != std::string::npos;
    if (is_ours && rights.substr(0, 2) == "r-") loaded.emplace_back(reinterpret_cast<const char*>(begin), end - begin);
  }
  std::size_t once = 0;
  for (const CodeInfo code : tcerr::common::catalog()) {
    const std::size_t found = count_loaded(loaded, code.fix(Locale::ko));
    EXPECT_TRUE(found == 1 || found == 2) << code.name() << ": " << found;  // another row may say the same, but not one in each catalog
    EXPECT_EQ(*tcerr::redis::catalog().find(code.name()), code);
    if (found == 1) ++once;
  }
  EXPECT_GT(once, 65U);
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
  EXPECT_EQ(tcerr::redis::find_number(5300), Errc::LegacyError_BalanceInsufficient);
  EXPECT_EQ(tcerr::redis::find_number(4400), Errc::RequestLimitExceeded);
  EXPECT_EQ(tcerr::redis::find_number(4600), Errc::UnsupportedProtocol);
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{4001}, std::int64_t{6201}, std::int64_t{1} << 40, std::int64_t{(1 << 16) + 5100}}) {
    EXPECT_EQ(tcerr::redis::find_number(number), std::nullopt) << number;
    EXPECT_EQ(tcerr::legacy::find_number(number), std::nullopt) << number;
  }
}

TEST(Catalog, TakesANumberOfApi2ForTheCodeThatMeansTheSame) {
  for (const CodeInfo number : tcerr::legacy::catalog()) {
    if (!number.is_legacy()) continue;
    const auto code = tcerr::redis::catalog().find_number(number.id());
    ASSERT_TRUE(code) << number.name();
    EXPECT_EQ(code->condition(), number.condition()) << number.name();
    EXPECT_EQ(code->advice(), number.advice()) << number.name();
    EXPECT_EQ(code->execution(), number.execution()) << number.name();
    EXPECT_EQ(tcerr::redis::catalog().find(number.name()), code) << "its name is an alias of that";
    EXPECT_EQ(code->is_legacy(), code->id() == number.id()) << number.name();
    const std::string_view bare = number.name().substr(12);
    EXPECT_EQ(tcerr::legacy::catalog().find(bare), number) << "where the numbers are the codes they need no prefix";
    EXPECT_EQ(tcerr::legacy::catalog().enumerator(number), bare);
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
  std::ifstream file(TCERR_DATA "/actions/redis.json");
  const nlohmann::json table = nlohmann::json::parse(file);
  std::size_t pairs = 0;
  for (const auto& row : table["actions"]) {
    const auto codes = tcerr::redis::possible_codes(row["action"].get<std::string>());
    const std::string listed = " " + row["codes"].get<std::string>() + " ";
    for (const CodeInfo code : codes.rows()) {
      const std::string name(code.name());
      const std::size_t group = listed.find(" " + std::string(code.parent()) + ".{");
      const std::string detail = name.substr(name.find('.') + 1);
      const std::string members = group == std::string::npos ? "" : listed.substr(group, listed.find('}', group) - group + 1);
      EXPECT_TRUE(listed.find(" " + name + " ") != std::string::npos || members.find("{" + detail + ",") != std::string::npos ||
                  members.find("," + detail + ",") != std::string::npos || members.find("," + detail + "}") != std::string::npos)
          << row["action"] << " " << name;
    }
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
  EXPECT_EQ(error_of("RequestLimitExceeded").expected_for("CleanUpInstance"), true) << "the gateway sends it";
  EXPECT_EQ(error_of("LimitExceeded").expected_for("CleanUpInstance"), false) << "a common code that the documents do not list";
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

TEST(Locale, IsNotChineseForThoseWhoWriteTraditionalCharacters) {
  for (const std::string_view traditional : {"zh_TW.UTF-8", "zh_HK", "zh-MO", "zh-Hant", "zh_hant_tw", "ZH-tw@x"})
    EXPECT_EQ(tcerr::find_locale(traditional), std::nullopt) << traditional;
  for (const std::string_view simplified : {"zh", "zh_SG.UTF-8", "zh-Hans-HK", "zh_CN.TW", "zh_CN@hant"})
    EXPECT_EQ(tcerr::find_locale(simplified), Locale::zh) << simplified;
}

TEST(Locale, OutOfRangeIsEnglish) {
  EXPECT_EQ(tcerr::name(static_cast<Locale>(200)), "en");
  EXPECT_EQ(tcerr::redis::info(Errc::LimitExceeded).fix(static_cast<Locale>(200)), tcerr::redis::info(Errc::LimitExceeded).fix());
}

}  // namespace
