/// \file
/// Builds the minimal perfect hash.
// SPDX-License-Identifier: MIT
#include "perfect_hash.hpp"

#include <tcerr/detail/name_hash.hpp>

#include <algorithm>
#include <numeric>

namespace tcerr::generator {
namespace {

constexpr std::size_t kNamesPerBucket = 3;
constexpr std::uint32_t kLastAttempt = 1U << 24;  // far beyond what is ever needed
constexpr std::size_t kFree = static_cast<std::size_t>(-1);

std::optional<PerfectHash> build(const std::vector<std::string_view>& names, detail::Hashing hashing) {
  struct Key {
    std::uint64_t hash;
    std::size_t name;
  };
  std::vector<Key> keys;
  keys.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) keys.push_back({detail::hash_name(names[i], hashing), i});
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.hash < b.hash; });

  // Sorted by hash, the names of a bucket are neighbours.
  const auto slot_count = static_cast<std::uint32_t>(names.size());
  const auto bucket_count = static_cast<std::uint32_t>((names.size() + kNamesPerBucket - 1) / kNamesPerBucket);
  std::vector<std::size_t> begins(bucket_count + 1, keys.size());
  for (std::size_t i = keys.size(); i-- > 0;) begins[detail::bucket_of(keys[i].hash, bucket_count)] = i;
  for (std::size_t bucket = bucket_count; bucket-- > 0;) begins[bucket] = std::min(begins[bucket], begins[bucket + 1]);

  // Names of one bucket whose lower halves are the same would move together, whatever the displacement.
  const auto move_together = [](const Key& a, const Key& b) {
    return static_cast<std::uint32_t>(a.hash) == static_cast<std::uint32_t>(b.hash);
  };
  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
    for (std::size_t i = begins[bucket]; i < begins[bucket + 1]; ++i) {
      const auto next = keys.begin() + static_cast<std::ptrdiff_t>(i);
      const auto end = keys.begin() + static_cast<std::ptrdiff_t>(begins[bucket + 1]);
      if (std::any_of(next + 1, end, [&](const Key& other) { return move_together(*next, other); })) return {};
    }
  }

  std::vector<std::size_t> order(bucket_count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size_of = [&](std::size_t bucket) { return begins[bucket + 1] - begins[bucket]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size_of(a) > size_of(b); });

  PerfectHash result{hashing, std::vector<std::uint32_t>(bucket_count, 0), std::vector<std::size_t>(slot_count, kFree)};
  std::vector<std::uint32_t> taken;
  for (const std::size_t bucket : order) {
    if (size_of(bucket) == 0) break;
    for (std::uint32_t attempt = 0;; ++attempt) {
      const std::uint32_t displacement = attempt * 0x85EBCA6BU;  // odd, so that all differ; large, so that all bits do
      taken.clear();
      for (std::size_t i = begins[bucket]; i < begins[bucket + 1]; ++i) {
        const std::uint32_t slot = detail::slot_of(keys[i].hash, displacement, slot_count);
        if (result.slots[slot] != kFree || std::find(taken.begin(), taken.end(), slot) != taken.end()) break;
        taken.push_back(slot);
      }
      if (taken.size() != size_of(bucket)) {
        if (attempt == kLastAttempt) return {};
        continue;
      }
      for (std::size_t i = 0; i < taken.size(); ++i) result.slots[taken[i]] = keys[begins[bucket] + i].name;
      result.displacements[bucket] = displacement;
      break;
    }
  }
  return result;
}

}  // namespace

std::optional<PerfectHash> build_perfect_hash(const std::vector<std::string_view>& names) {
  for (unsigned hashing = 0; hashing < 256; ++hashing) {
    if (auto hash = build(names, static_cast<detail::Hashing>(hashing))) return hash;
  }
  return {};
}

}  // namespace tcerr::generator
