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

struct Key {
  std::uint64_t hash;
  std::size_t name;
};

/// Whether two keys of a bucket, which are `keys[begin]` to `keys[end - 1]`, share the lower halves of their hashes: they would move
/// together, whatever the displacement.
bool any_move_together(const std::vector<Key>& keys, std::size_t begin, std::size_t end) {
  const auto lower_half = [&keys](std::size_t i) { return static_cast<std::uint32_t>(keys[i].hash); };
  for (std::size_t i = begin; i < end; ++i) {
    for (std::size_t other = i + 1; other < end; ++other) {
      if (lower_half(i) == lower_half(other)) return true;
    }
  }
  return false;
}

/// Returns a displacement that moves `keys[begin]` to `keys[end - 1]` into free slots, and puts those into `taken`; nothing if none does.
std::optional<std::uint32_t> displacement_of(const std::vector<Key>& keys, std::size_t begin, std::size_t end,
                                             const std::vector<std::size_t>& slots, std::vector<std::uint32_t>& taken) {
  const auto slot_count = static_cast<std::uint32_t>(slots.size());
  for (std::uint32_t attempt = 0; attempt <= kLastAttempt; ++attempt) {
    const std::uint32_t displacement = attempt * 0x85EBCA6BU;  // odd, so that all differ; large, so that all bits do
    taken.clear();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t slot = detail::slot_of(keys[i].hash, displacement, slot_count);
      if (slots[slot] != kFree || std::find(taken.begin(), taken.end(), slot) != taken.end()) break;
      taken.push_back(slot);
    }
    if (taken.size() == end - begin) return displacement;
  }
  return {};
}

std::optional<PerfectHash> build(const std::vector<std::string_view>& names, detail::Hashing hashing) {
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

  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
    if (any_move_together(keys, begins[bucket], begins[bucket + 1])) return {};
  }

  std::vector<std::size_t> order(bucket_count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size_of = [&](std::size_t bucket) { return begins[bucket + 1] - begins[bucket]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size_of(a) > size_of(b); });

  PerfectHash result{hashing, std::vector<std::uint32_t>(bucket_count, 0), std::vector<std::size_t>(slot_count, kFree)};
  std::vector<std::uint32_t> taken;
  for (const std::size_t bucket : order) {
    if (size_of(bucket) == 0) break;
    const auto displacement = displacement_of(keys, begins[bucket], begins[bucket + 1], result.slots, taken);
    if (!displacement) return {};
    for (std::size_t i = 0; i < taken.size(); ++i) result.slots[taken[i]] = keys[begins[bucket] + i].name;
    result.displacements[bucket] = *displacement;
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
