/// \file
/// Catalogs of made-up products: facts, actions, overridden codes, and two products in one catalog.
// SPDX-License-Identifier: MIT
#include <made_up/gadget.hpp>
#include <made_up/things.hpp>
#include <tcerr/common.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using made_up::gadget::Errc;
using tcerr::ActionVerdict;
using tcerr::Advice;
using tcerr::Catalog;
using tcerr::CodeInfo;
using tcerr::Condition;
using tcerr::Execution;
using tcerr::Limit;
using tcerr::Locale;
using tcerr::Source;
using Things = made_up::things::Errc;

std::vector<std::string_view> all(tcerr::Words words) { return {words.begin(), words.end()}; }

template <typename Range>
std::vector<std::string_view> names(const Range& range) {
  std::vector<std::string_view> result;
  for (const auto element : range) result.push_back(element.name());
  return result;
}

TEST(Facts, AreAllThatTheTableSays) {
  const CodeInfo locked = made_up::gadget::info(Errc::Gadget_Locked);
  EXPECT_THAT(all(locked.parameters()), ElementsAre("GadgetId", "Size"));
  EXPECT_THAT(all(locked.see_also()), ElementsAre("Gadget.Broken"));
  EXPECT_EQ(locked.note(), "The page says more than the name.");
  EXPECT_TRUE(locked.is_deprecated());

  ASSERT_TRUE(locked.poll());
  EXPECT_EQ(locked.poll()->action, "DescribeGadgets");
  EXPECT_EQ(locked.poll()->field, "GadgetSet.Status");
  EXPECT_THAT(all(locked.poll()->ready), ElementsAre("2"));
  EXPECT_THAT(all(locked.poll()->busy), ElementsAre("0", "1"));
  EXPECT_THAT(all(locked.poll()->dead), ElementsAre("-2"));

  ASSERT_TRUE(locked.verify());
  EXPECT_EQ(locked.verify()->action, "DescribeGadgets");
  EXPECT_EQ(locked.verify()->field, "GadgetSet.Deadline");
  EXPECT_EQ(locked.verify()->done, "later than before the call");

  std::vector<Limit> limits;
  for (const Limit& limit : locked.limits()) limits.push_back(limit);
  ASSERT_EQ(limits.size(), 2U);
  EXPECT_EQ(limits[0].parameter, "Size");
  EXPECT_EQ(limits[0].min, -1);
  EXPECT_EQ(limits[0].max, 100);
  EXPECT_THAT(all(limits[0].values), IsEmpty());
  EXPECT_EQ(limits[0].note, "twice as much at night");
  EXPECT_EQ(limits[1].parameter, "Order");
  EXPECT_EQ(limits[1].min, std::nullopt);
  EXPECT_THAT(all(limits[1].values), ElementsAre("ASC", "DESC"));
  EXPECT_EQ(limits[1].note, "");
}

TEST(Facts, SayWhereTheVerdictComesFrom) {
  const CodeInfo locked = made_up::gadget::info(Errc::Gadget_Locked);
  EXPECT_EQ(locked.condition_evidence().source, Source::documented);
  EXPECT_EQ(locked.condition_evidence().reference, "1/2");
  EXPECT_EQ(locked.condition_evidence().link(), "https://cloud.tencent.com/document/product/1/2");
  EXPECT_EQ(locked.advice_evidence().source, Source::sdk);
  EXPECT_EQ(locked.advice_evidence().reference, "gadgetctl 1.2");
  EXPECT_EQ(locked.advice_evidence().link(), "");
  EXPECT_EQ(locked.execution_evidence().source, Source::inferred);
  EXPECT_EQ(locked.execution_evidence().reference, "");

  const CodeInfo broken = made_up::gadget::info(Errc::Gadget_Broken);
  EXPECT_EQ(broken.condition_evidence().source, Source::proposed) << "nobody has said anything else";
}

TEST(Facts, AreEmptyWhereTheTableSaysNothing) {
  const CodeInfo broken = made_up::gadget::info(Errc::Gadget_Broken);
  EXPECT_TRUE(broken.parameters().empty());
  EXPECT_TRUE(broken.limits().empty());
  EXPECT_TRUE(broken.see_also().empty());
  EXPECT_EQ(broken.note(), "");
  EXPECT_FALSE(broken.poll());
  EXPECT_FALSE(broken.verify());
  EXPECT_FALSE(broken.is_deprecated());
}

TEST(Texts, AreTheConditionsWhereARowHasNone) {
  const CodeInfo broken = made_up::gadget::info(Errc::Gadget_Broken);
  EXPECT_FALSE(broken.has_texts());
  for (const Locale locale : {Locale::en, Locale::zh, Locale::ko, static_cast<Locale>(200)}) {
    EXPECT_EQ(broken.summary(locale), tcerr::summary(Condition::internal, locale));
    EXPECT_EQ(broken.fix(locale), tcerr::fix(Condition::internal, locale));
  }
  const CodeInfo locked = made_up::gadget::info(Errc::Gadget_Locked);
  EXPECT_TRUE(locked.has_texts());
  EXPECT_EQ(locked.summary(Locale::ko),
            "\xEA\xB0\x80\xEC\xA0\xAF\xEC\x9D\xB4 \xEC\x9E\xA0\xEA\xB2\xA8 \xEC\x9E\x88\xEC\x8A\xB5\xEB\x8B\x88\xEB\x8B\xA4.");
  EXPECT_EQ(locked.summary(Locale::zh), "The gadget is locked.") << "the table has no Chinese";
}

TEST(Levels, OneOverridesWhatIsCommon) {
  const CodeInfo own = made_up::gadget::info(Errc::ResourceNotFound);
  const CodeInfo common = tcerr::common::info(tcerr::common::Errc::ResourceNotFound);
  EXPECT_EQ(own.id(), common.id()) << "it is one code";
  EXPECT_EQ(own.condition(), Condition::already_exists);
  EXPECT_EQ(common.condition(), Condition::not_found);
  EXPECT_TRUE(own.is_common());
  EXPECT_EQ(*made_up::gadget::catalog().find("ResourceNotFound"), own);
  EXPECT_EQ(made_up::gadget::catalog().match("ResourceNotFound.New").info, own);
  EXPECT_EQ(*made_up::gadget::catalog().find_number(5000), own) << "which is the same code's number of API 2.0";
  EXPECT_EQ(std::error_code(Errc::ResourceNotFound), Condition::already_exists);
  EXPECT_EQ(std::error_code(Errc::ResourceNotFound), std::errc::file_exists);
}

TEST(Levels, AreIteratedTogetherByNumber) {
  const Catalog catalog = made_up::gadget::catalog();
  std::vector<int> ids;
  for (const CodeInfo code : catalog) ids.push_back(code.id());
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end(), [](int a, int b) { return a <= b; })) << "each once";
  EXPECT_EQ(ids.size(), catalog.size());
  EXPECT_EQ(catalog.size(), tcerr::common::catalog().size() + 5);
  EXPECT_EQ(ids.front(), tcerr::common::catalog().begin().operator*().id());
  EXPECT_EQ(ids.back(), static_cast<int>(Errc::Shared_Same));
}

TEST(Levels, ShareTheRowsOfTheCommonPart) {
  EXPECT_EQ(made_up::gadget::info(Errc::LimitExceeded), tcerr::common::info(tcerr::common::Errc::LimitExceeded));
  EXPECT_NE(made_up::gadget::info(Errc::ResourceNotFound), tcerr::common::info(tcerr::common::Errc::ResourceNotFound));
}

TEST(Actions, AreFoundByName) {
  const Catalog catalog = made_up::gadget::catalog();
  EXPECT_THAT(names(catalog.actions()), ElementsAre("BuyGadget", "DescribeThings", "OldGadget"));
  const auto buy = catalog.find_action("BuyGadget");
  ASSERT_TRUE(buy);
  EXPECT_EQ(buy->product(), "gadget");
  EXPECT_FALSE(buy->reads());
  ASSERT_TRUE(buy->buys());
  EXPECT_EQ(buy->buys()->source, Source::inferred);
  EXPECT_FALSE(buy->retired());
  EXPECT_TRUE(buy->takes_client_token());
  EXPECT_FALSE(buy->is_implausible());
  EXPECT_THAT(names(buy->codes()), ElementsAre("ResourceNotFound", "Gadget.Broken", "Gadget.Locked"));

  const auto describe = catalog.find_action("DescribeThings");
  ASSERT_TRUE(describe && describe->reads());
  EXPECT_EQ(describe->reads()->reference, "1/3");
  EXPECT_FALSE(describe->takes_client_token());
  const auto old = catalog.find_action("OldGadget");
  ASSERT_TRUE(old && old->retired());
  EXPECT_EQ(old->retired()->source, Source::proposed);
  EXPECT_TRUE(old->is_implausible());
  for (const std::string_view stranger : {"", "A", "buyGadget", "BuyGadgets", "ZZZ"})
    EXPECT_FALSE(catalog.find_action(stranger)) << stranger;
  EXPECT_FALSE(catalog.find_action("BuyGadget", "gizmo"));
  EXPECT_FALSE(tcerr::common::catalog().find_action("BuyGadget"));
}

TEST(Actions, SayWhatACodeMeansInThem) {
  std::vector<ActionVerdict> verdicts;
  const auto buy = made_up::gadget::catalog().find_action("BuyGadget");
  ASSERT_TRUE(buy);
  for (const ActionVerdict& verdict : buy->verdicts()) verdicts.push_back(verdict);
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(verdicts[0].code.name(), "Gadget.Broken");
  EXPECT_EQ(verdicts[0].advice, Advice::backoff);
  EXPECT_EQ(verdicts[0].execution, Execution::partial);
  EXPECT_FALSE(verdicts[0].already_done);
  EXPECT_EQ(verdicts[0].evidence.source, Source::sdk);
  EXPECT_EQ(verdicts[0].evidence.reference, "gadgetctl 1.2");
  EXPECT_EQ(verdicts[0].note, "It may be paid.");
  EXPECT_EQ(verdicts[1].code.name(), "Shared.Calm");
  EXPECT_EQ(verdicts[1].advice, std::nullopt);
  EXPECT_EQ(verdicts[1].execution, std::nullopt);
  EXPECT_TRUE(verdicts[1].already_done);
  EXPECT_EQ(made_up::gadget::info(Errc::Gadget_Broken).advice(), Advice::never) << "the code itself says what it said";
}

TEST(Actions, ExpectWhatIsDocumentedAndWhatTheGatewaySends) {
  const auto expects = [](std::string_view action, Errc code) {
    return made_up::gadget::catalog().expects(action, made_up::gadget::info(code));
  };
  EXPECT_EQ(expects("BuyGadget", Errc::Gadget_Locked), true);
  EXPECT_EQ(expects("BuyGadget", Errc::ResourceNotFound), true) << "a common code that its documents list";
  EXPECT_EQ(expects("BuyGadget", Errc::LimitExceeded), false) << "a common code that they do not list";
  EXPECT_EQ(expects("BuyGadget", Errc::RequestLimitExceeded), true) << "the gateway sends it";
  EXPECT_EQ(expects("BuyGadget", Errc::Shared_Calm), true) << "there is a verdict on it";
  EXPECT_EQ(expects("BuyGadget", Errc::Shared_Same), false);
  EXPECT_EQ(expects("OldGadget", Errc::Gadget_Locked), std::nullopt) << "its codes are those of another action";
  EXPECT_EQ(expects("OldGadget", Errc::RequestLimitExceeded), true);
  EXPECT_EQ(expects("NoSuchAction", Errc::RequestLimitExceeded), std::nullopt);
}

TEST(TwoProducts, TakeTheMostCarefulVerdict) {
  const CodeInfo broken = made_up::things::info(Things::Shared_Broken);
  EXPECT_EQ(broken.condition(), Condition::internal) << "that of the most careful advice";
  EXPECT_EQ(broken.advice(), Advice::never);
  EXPECT_EQ(broken.execution(), Execution::unknown);
  EXPECT_EQ(broken.summary(), tcerr::summary(Condition::internal)) << "which product's text would be a guess";

  const CodeInfo calm = made_up::things::info(Things::Shared_Calm);
  EXPECT_EQ(calm.advice(), Advice::never) << "gizmo's";
  EXPECT_EQ(calm.execution(), Execution::unknown) << "gadget's";

  const CodeInfo same = made_up::things::info(Things::Shared_Same);
  EXPECT_EQ(same.summary(), "Pay for it.") << "where all say the same, that is said";

  const CodeInfo not_found = made_up::things::info(Things::ResourceNotFound);
  EXPECT_EQ(not_found.advice(), Advice::never) << "the common row speaks for gizmo, which does not list the code";
}

TEST(TwoProducts, KeepWhatEachSays) {
  const Catalog things = made_up::things::catalog();
  EXPECT_THAT(std::vector<std::string_view>(things.products().begin(), things.products().end()), ElementsAre("gadget", "gizmo"));
  const CodeInfo merged = made_up::things::info(Things::Shared_Broken);
  const CodeInfo gadgets = things.verdict_for("gadget", merged);
  EXPECT_EQ(gadgets.condition(), Condition::unavailable);
  EXPECT_EQ(gadgets.advice(), Advice::backoff);
  EXPECT_EQ(gadgets.execution(), Execution::not_executed);
  EXPECT_EQ(gadgets.summary(), "A gadget broke.");
  EXPECT_EQ(gadgets.id(), merged.id());
  EXPECT_EQ(things.verdict_for("gizmo", merged).summary(), "A gizmo broke.");
  EXPECT_EQ(things.verdict_for("gimmick", merged), merged);
  EXPECT_EQ(things.verdict_for("", merged), merged);

  const CodeInfo not_found = made_up::things::info(Things::ResourceNotFound);
  EXPECT_EQ(things.verdict_for("gadget", not_found).condition(), Condition::already_exists);
  EXPECT_EQ(things.verdict_for("gizmo", not_found).condition(), Condition::not_found);
  const CodeInfo same = made_up::things::info(Things::Shared_Same);
  EXPECT_EQ(things.verdict_for("gizmo", same), same);
  const CodeInfo own = made_up::things::info(Things::Gizmo_Broken);
  EXPECT_EQ(things.verdict_for("gadget", own), own);
}

TEST(TwoProducts, KeepTheirActionsApart) {
  const Catalog things = made_up::things::catalog();
  EXPECT_FALSE(things.find_action("DescribeThings")) << "which of the two?";
  ASSERT_TRUE(things.find_action("DescribeThings", "gizmo"));
  EXPECT_THAT(names(things.find_action("DescribeThings", "gizmo")->codes()), ElementsAre("Gizmo.Broken"));
  EXPECT_THAT(names(things.find_action("DescribeThings", "gadget")->codes()), ElementsAre("Gadget.Broken"));
  EXPECT_TRUE(things.possible_codes("DescribeThings").empty());
  EXPECT_TRUE(things.find_action("BuyGadget"));
}

TEST(TwoProducts, HaveOneNumberForOneCode) {
  EXPECT_EQ(static_cast<int>(Things::Shared_Broken), static_cast<int>(Errc::Shared_Broken));
  EXPECT_EQ(static_cast<int>(Things::Gizmo_Broken), 10002);
}

}  // namespace
