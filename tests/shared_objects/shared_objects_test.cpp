/// \file
/// Codes and conditions that two shared objects exchange. `TCERR_IS_SHARED` says whether they share tcerr or each carries a copy.
// SPDX-License-Identifier: MIT
#include "side.hpp"

#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <system_error>

namespace {

using tcerr::Condition;
using tcerr::redis::Errc;

constexpr int kLocked = static_cast<int>(Condition::locked);
constexpr int kInstanceLocked = static_cast<int>(Errc::ResourceInUse_InstanceBeenLocked);

TEST(SUITE, ComparesConditionsAcrossObjects) {
  for (int condition = 1; condition <= tcerr::condition_count; ++condition) {
    EXPECT_EQ(right().equals_condition(left().parsed_code(), condition), condition == kLocked) << condition;
    EXPECT_EQ(left().equals_condition(right().parsed_code(), condition), condition == kLocked) << condition;
    EXPECT_EQ(left().parsed_code() == right().condition_of(condition), condition == kLocked) << condition;
    EXPECT_EQ(right().parsed_code() == left().condition_of(condition), condition == kLocked) << condition;
  }
}

TEST(SUITE, ComparesWithTheStandardConditions) {
  const std::error_code denied = left().code_of(static_cast<int>(Errc::UnauthorizedOperation));
  EXPECT_EQ(denied, std::errc::permission_denied);
  EXPECT_NE(denied, std::errc::invalid_argument);
}

TEST(SUITE, ComparesCodesWhereTheObjectsShareTcerr) {
  EXPECT_TRUE(left().equals_code(left().parsed_code(), kInstanceLocked));
  EXPECT_FALSE(left().equals_code(left().parsed_code(), static_cast<int>(Errc::LimitExceeded)));
  EXPECT_EQ(left().equals_code(right().parsed_code(), kInstanceLocked), TCERR_IS_SHARED);
  EXPECT_EQ(right().parsed_code() == left().parsed_code(), TCERR_IS_SHARED);
  EXPECT_STREQ(right().parsed_code().category().name(), left().parsed_code().category().name());
}

TEST(SUITE, HasAsManyCategoriesAsThereAreCopies) {
  EXPECT_EQ(&left().parsed_code().category() == &right().parsed_code().category(), TCERR_IS_SHARED);
  EXPECT_EQ(&left().condition_of(kLocked).category() == &right().condition_of(kLocked).category(), TCERR_IS_SHARED);
}

TEST(SUITE, ThrowsFromOneObjectToTheOther) {
  EXPECT_TRUE(right().catches(left(), kInstanceLocked, kLocked));
  EXPECT_TRUE(left().catches(right(), kInstanceLocked, kLocked));
}

TEST(SUITE, WorksBeforeMain) {
  EXPECT_TRUE(left().worked_before_main());
  EXPECT_TRUE(right().worked_before_main());
}

}  // namespace
