/// \file
/// What tcerr yields are ranges of C++20.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>
#include <string_view>
#include <vector>

namespace {

using tcerr::redis::Errc;

static_assert(std::ranges::forward_range<tcerr::Catalog>);
static_assert(std::ranges::forward_range<tcerr::CodeRange>);
static_assert(std::ranges::forward_range<tcerr::Codes<Errc>>);
static_assert(std::ranges::forward_range<tcerr::Words>);
static_assert(std::ranges::forward_range<tcerr::Limits>);
static_assert(std::ranges::forward_range<decltype(tcerr::redis::catalog().actions())>);
static_assert(std::ranges::forward_range<decltype(tcerr::redis::catalog().products())>);
static_assert(std::ranges::forward_range<decltype(tcerr::redis::catalog().find_action("")->verdicts())>);
static_assert(std::ranges::sized_range<tcerr::CodeRange>);
static_assert(std::is_default_constructible_v<tcerr::Catalog::iterator>);

TEST(Ranges, GoThroughViews) {
  const auto is_throttled = [](tcerr::CodeInfo code) { return code.condition() == tcerr::Condition::throttled; };
  const auto name = [](tcerr::CodeInfo code) { return code.name(); };
  std::vector<std::string_view> names;
  for (const std::string_view code : tcerr::redis::catalog() | std::views::filter(is_throttled) | std::views::transform(name)) {
    names.push_back(code);
  }
  EXPECT_TRUE(std::ranges::find(names, "RequestLimitExceeded") != names.end());
  EXPECT_EQ(std::ranges::distance(tcerr::redis::catalog()), static_cast<std::ptrdiff_t>(tcerr::redis::catalog().size()));
}

TEST(Ranges, MayBeWalkedTwice) {
  const auto codes = tcerr::redis::possible_codes("CreateInstances");
  EXPECT_TRUE(std::ranges::equal(codes, codes));
  EXPECT_TRUE(std::ranges::is_sorted(codes));
  EXPECT_EQ(std::ranges::count(codes, *codes.begin()), 1);
}

}  // namespace
