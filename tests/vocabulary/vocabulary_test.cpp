/// \file
/// The library built from a vocabulary with one language, condition and advice more: an entry in vocabulary.json is all it takes.
// SPDX-License-Identifier: MIT
#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>
#include <tcerr/locale.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

namespace {

using tcerr::Advice;
using tcerr::Condition;
using tcerr::Locale;

static_assert(tcerr::locale_count == 5);
static_assert(static_cast<int>(Condition::dishonourable) == tcerr::condition_count);
static_assert(static_cast<int>(Advice::fight) == tcerr::advice_count - 1);

constexpr std::uint32_t kDisplacements[] = {0};
constexpr tcerr::detail::Slot kSlots[] = {{0, 1, tcerr::detail::no_row}};

/// A catalog that lists no more than what all have in common.
tcerr::Catalog common() {
  static const tcerr::detail::Tables tables = [] {
    tcerr::detail::Tables made{};
    made.name = "made_up";
    made.names = "";
    made.displacements = kDisplacements;
    made.slots = kSlots;
    made.first_id = 1;
    made.base = tcerr::detail::Base::v3;
    return made;
  }();
  return tcerr::Catalog(tables);
}

TEST(MadeUpLanguage, IsSpoken) {
  EXPECT_EQ(tcerr::name(Locale::tlh), "tlh");
  EXPECT_EQ(tcerr::label(Locale::tlh), "tlhIngan Hol");
  EXPECT_EQ(tcerr::find_locale("tlh_KX.UTF-8"), Locale::tlh);
  EXPECT_EQ(tcerr::find_locale("TLH"), Locale::tlh);
  EXPECT_EQ(tcerr::find_locale("tl"), std::nullopt);
  for (const tcerr::CodeInfo code : common()) {
    EXPECT_EQ(code.summary(Locale::tlh), "tlh: " + std::string(code.summary())) << code.name();
    EXPECT_EQ(code.fix(Locale::tlh), "tlh: " + std::string(code.fix())) << code.name();
  }
  EXPECT_EQ(tcerr::label(Advice::backoff, Locale::tlh), "tlh: " + std::string(tcerr::label(Advice::backoff)));
  EXPECT_EQ(tcerr::summary(Condition::locked, Locale::tlh), "tlh: " + std::string(tcerr::summary(Condition::locked)));
}

TEST(MadeUpCondition, IsACondition) {
  EXPECT_EQ(tcerr::name(Condition::dishonourable), "dishonourable");
  EXPECT_EQ(tcerr::to_errc(Condition::dishonourable), std::errc::operation_not_permitted);
  ASSERT_TRUE(common().find("ActionOffline"));
  EXPECT_EQ(common().find("ActionOffline")->condition(), Condition::dishonourable);
  const std::error_condition condition = Condition::dishonourable;
  EXPECT_EQ(condition.message(), tcerr::summary(Condition::dishonourable));
}

TEST(MadeUpAdvice, IsAnAdvice) {
  EXPECT_EQ(tcerr::name(Advice::fight), "fight");
  EXPECT_TRUE(tcerr::repeats(Advice::fight));
  EXPECT_EQ(common().find("ActionOffline")->advice(), Advice::fight);
  EXPECT_EQ(common().match("ActionOffline.New").execution, tcerr::Execution::unknown) << "nobody has read it";
}

}  // namespace
