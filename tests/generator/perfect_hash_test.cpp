/// \file
/// The perfect hash, looked up as the registry does it.
// SPDX-License-Identifier: MIT
#include "generator/perfect_hash.hpp"

#include <tcerr/detail/name_hash.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tcerr::generator::build_perfect_hash;
using tcerr::generator::PerfectHash;

/// Returns distinct names that differ little, as real codes do.
std::vector<std::string> make_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i)
    names.push_back("ResourceUnavailable.Product" + std::to_string(i % 97) + "State" + std::to_string(i));
  return names;
}

std::size_t find(const PerfectHash& hash, std::string_view name) {
  const std::uint64_t bits = tcerr::detail::hash_name(name, hash.hashing);
  const auto bucket = tcerr::detail::bucket_of(bits, static_cast<std::uint32_t>(hash.displacements.size()));
  return hash.slots[tcerr::detail::slot_of(bits, hash.displacements[bucket], static_cast<std::uint32_t>(hash.slots.size()))];
}

TEST(PerfectHash, UsesEverySlotOnceAndFindsEveryName) {
  for (const std::size_t count : {1U, 2U, 3U, 140U, 12000U}) {
    SCOPED_TRACE(count);
    const std::vector<std::string> names = make_names(count);
    const auto hash = build_perfect_hash({names.begin(), names.end()});
    ASSERT_TRUE(hash);

    std::vector<std::size_t> used = hash->slots;
    std::sort(used.begin(), used.end());
    ASSERT_EQ(used.size(), count);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(used[i], i);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(find(*hash, names[i]), i) << names[i];
  }
}

TEST(PerfectHash, OfNoNamesIsEmpty) {
  const auto hash = build_perfect_hash({});
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->slots.empty());
}

TEST(PerfectHash, HoldsAsManyNamesAsACatalogMay) {
  const std::vector<std::string> names = make_names(65535);
  const auto hash = build_perfect_hash({names.begin(), names.end()});
  ASSERT_TRUE(hash);
  for (std::size_t i = 0; i < names.size(); ++i) ASSERT_EQ(find(*hash, names[i]), i) << names[i];
}

TEST(PerfectHash, DoesNotDependOnTheOrderOfTheNames) {
  const std::vector<std::string> names = make_names(140);
  const auto forward = build_perfect_hash({names.begin(), names.end()});
  const auto backward = build_perfect_hash({names.rbegin(), names.rend()});
  ASSERT_TRUE(forward);
  ASSERT_TRUE(backward);
  EXPECT_EQ(forward->displacements, backward->displacements);
  for (std::size_t slot = 0; slot < names.size(); ++slot) EXPECT_EQ(forward->slots[slot], names.size() - 1 - backward->slots[slot]);
}

TEST(PerfectHash, DoesNotExistWhereTwoNamesHaveOneHash) { EXPECT_FALSE(build_perfect_hash({"InternalError", "Timeout", "InternalError"})); }

TEST(PerfectHash, LooksAtEveryByteWhereSamplesDoNotTellTheNamesApart) {
  std::vector<std::string> names;
  for (char c = 'a'; c <= 'z'; ++c) {
    names.push_back(std::string(60, 'x'));
    names.back()[22] = c;
  }
  const auto hash = build_perfect_hash({names.begin(), names.end()});
  ASSERT_TRUE(hash);
  EXPECT_NE(hash->hashing, tcerr::detail::Hashing::sampled);
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(find(*hash, names[i]), i);

  names.resize(1);
  EXPECT_EQ(build_perfect_hash({names.begin(), names.end()})->hashing, tcerr::detail::Hashing::sampled);
}

}  // namespace
