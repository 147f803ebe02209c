/// \file
/// The verdicts of a user's own.
// SPDX-License-Identifier: MIT
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry_policy.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tcerr::Advice;
using tcerr::AdviceOverlay;
using tcerr::AdviceRule;
using tcerr::redis::Errc;
using tcerr::redis::Error;

const Error kPerhapsDone(Errc::InternalError);

TEST(Overlay, PrefersTheNearestCodeAndThereTheAction) {
  std::vector<AdviceRule> rules = {
      {"ResourceUnavailable", Advice::never, {}},
      {"ResourceUnavailable", Advice::backoff, "UpgradeInstance"},
      {"ResourceUnavailable.CallOssError", Advice::throttle, {}},
      {"ResourceUnavailable.CallOssError", Advice::elsewhere, "UpgradeInstance"},
      {"ResourceUnavailable.CallOssError", Advice::fix_clock, "ResetPassword"},
  };
  const auto order = [](const AdviceRule& a, const AdviceRule& b) { return static_cast<int>(a.advice) < static_cast<int>(b.advice); };
  std::sort(rules.begin(), rules.end(), order);
  do {
    AdviceOverlay overlay;
    for (const AdviceRule& rule : rules) overlay.add(rule);
    const Error exact(Errc::ResourceUnavailable_CallOssError);
    EXPECT_EQ(overlay.find(exact, "UpgradeInstance"), Advice::elsewhere);
    EXPECT_EQ(overlay.find(exact, "DescribeInstances"), Advice::throttle);
    EXPECT_EQ(overlay.find(exact, ""), Advice::throttle);
    for (const Error& below : {Error(Errc::ResourceUnavailable_GetSecurityError), Error::from_code("ResourceUnavailable.BrandNew"),
                               Error(Errc::ResourceUnavailable)}) {
      EXPECT_EQ(overlay.find(below, "UpgradeInstance"), Advice::backoff);
      EXPECT_EQ(overlay.find(below, "DescribeInstances"), Advice::never);
    }
  } while (std::next_permutation(rules.begin(), rules.end(), order));
}

TEST(Overlay, LetsTheCodeCountBeforeTheAction) {
  const AdviceOverlay overlay = {{"InternalError.DbOperationFailed", Advice::backoff, {}},
                                 {"InternalError", Advice::never, "UpgradeInstance"}};
  EXPECT_EQ(overlay.find(Error(Errc::InternalError_DbOperationFailed), "UpgradeInstance"), Advice::backoff);
  EXPECT_EQ(overlay.find(Error(Errc::InternalError_NetWorkErr), "UpgradeInstance"), Advice::never);
}

TEST(Overlay, PrefersTheLaterOfTwoRulesForTheSame) {
  AdviceOverlay overlay = {{"InternalError", Advice::never, {}}, {"InternalError", Advice::backoff, {}}};
  EXPECT_EQ(overlay.find(kPerhapsDone, ""), Advice::backoff);
  overlay.add({"InternalError", Advice::throttle, {}});
  EXPECT_EQ(overlay.find(kPerhapsDone, ""), Advice::throttle);
  overlay.add({"InternalError", Advice::elsewhere, "UpgradeInstance"});
  overlay.add({"InternalError", Advice::never, "UpgradeInstance"});
  overlay.add({"InternalError", Advice::backoff, {}});
  EXPECT_EQ(overlay.find(kPerhapsDone, "UpgradeInstance"), Advice::never);
  EXPECT_EQ(overlay.find(kPerhapsDone, "ResetPassword"), Advice::backoff);
}

TEST(Overlay, CountsTheLevelsOfACode) {
  const AdviceOverlay overlay = {{"A.B.C", Advice::throttle, {}}, {"A", Advice::never, {}}, {"A.B", Advice::backoff, {}}};
  EXPECT_EQ(overlay.find(Error::from_code("A.B.C"), ""), Advice::throttle);
  EXPECT_EQ(overlay.find(Error::from_code("A.B.X"), ""), Advice::backoff);
  EXPECT_EQ(overlay.find(Error::from_code("A.B.X.Y"), ""), Advice::backoff);
  EXPECT_EQ(overlay.find(Error::from_code("A.X.C"), ""), Advice::never);
  for (const std::string_view stranger : {"AB", "a", "A-B", "X.A", "B.C", "AA.B"})
    EXPECT_EQ(overlay.find(Error::from_code(stranger), ""), std::nullopt) << stranger;
}

TEST(Overlay, FindsNothingForOtherCodesAndOtherActions) {
  const AdviceOverlay overlay = {{"InternalError.DbOperationFailed", Advice::never, {}},
                                 {"LimitExceeded", Advice::backoff, "UpgradeInstance"},
                                 {"", Advice::throttle, {}}};
  EXPECT_EQ(overlay.find(kPerhapsDone, ""), std::nullopt) << "a rule for a child says nothing of its parent";
  EXPECT_EQ(overlay.find(Error(Errc::RequestLimitExceeded), "UpgradeInstance"), std::nullopt);
  EXPECT_EQ(overlay.find(Error(Errc::LimitExceeded), "Upgrade"), std::nullopt);
  EXPECT_EQ(overlay.find(Error(Errc::LimitExceeded), ""), std::nullopt);
  EXPECT_EQ(overlay.find(Error(Errc::LimitExceeded), "UpgradeInstance"), Advice::backoff);
  EXPECT_EQ(AdviceOverlay().find(kPerhapsDone, ""), std::nullopt);
}

TEST(Overlay, KnowsACodeByItsAliasesToo) {
  const AdviceOverlay by_name = {{"ClientError.NetworkError", Advice::never, {}}};
  const AdviceOverlay by_alias = {{"NetworkError", Advice::never, {}}};
  const AdviceOverlay by_parent = {{"ClientError", Advice::never, {}}};
  for (const Error& error :
       {Error(Errc::ClientError_NetworkError), Error::from_code("NetworkError"), Error::from_code("ClientNetworkError")}) {
    EXPECT_EQ(by_name.find(error, ""), Advice::never) << error;
    EXPECT_EQ(by_alias.find(error, ""), Advice::never) << error;
    EXPECT_EQ(by_parent.find(error, ""), Advice::never) << error;
  }
  EXPECT_EQ(by_alias.find(Error(Errc::ClientError_Timeout), ""), std::nullopt);
}

TEST(Overlay, KnowsAnApi2ErrorByNumberNameAndText) {
  for (const std::string_view body : {R"({"code":4400})", R"({"code":"4400"})", R"({"code":4400,"codeDesc":"RequestLimitExceeded"})"}) {
    const auto outcome = tcerr::redis::parse(body);
    ASSERT_FALSE(outcome);
    for (const char* const code : {"4400", "RequestLimitExceeded"}) {
      EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(outcome.error(), ""), Advice::never) << body << code;
    }
    for (const char* const code : {"440", "44000", "4400.0", "4500"}) {
      EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(outcome.error(), ""), std::nullopt) << body << code;
    }
  }
  const auto described = tcerr::redis::parse(R"({"code":4400,"codeDesc":"QuotaOfTheModule"})");
  for (const char* const code : {"4400", "RequestLimitExceeded", "QuotaOfTheModule"}) {
    EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(described.error(), ""), Advice::never) << code;
  }
  const auto legacy = tcerr::legacy::parse(R"({"code":4400})");
  for (const char* const code : {"4400", "RequestQuotaExceeded"}) {
    EXPECT_EQ(AdviceOverlay({{code, Advice::never, {}}}).find(legacy.error(), ""), Advice::never) << code;
  }
}

}  // namespace
