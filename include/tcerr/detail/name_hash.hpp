/// \file
/// The hash of a code's text, and the lookup by it. Not for users.
///
/// The generator builds the tables of a catalog with the hash, and the catalog looks up with it: a change of one is a change of both.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_NAME_HASH_HPP
#define TCERR_DETAIL_NAME_HASH_HPP

#include <tcerr/catalog.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Reads little-endian on every machine, so that the generator's host need not be the target.
template <std::size_t Bytes>
std::uint64_t load(const char* from) noexcept {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  std::uint64_t word = 0;
  std::memcpy(&word, from, Bytes);
  return word;
#else
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < Bytes; ++i) word |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  return word;
#endif
}

inline std::uint64_t fold(std::uint64_t x) noexcept { return x ^ (x >> 32); }

/// Returns 64 mixed bits of a text and its length. Each word is multiplied by a factor of its own, and the products are added up: as none
/// depends on another, they overlap.
inline std::uint64_t hash_name(std::string_view name, Hashing hashing) noexcept {
  constexpr std::uint64_t kFactors[] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93};
  constexpr std::uint64_t kMixer = 0x94D049BB133111EB;
  const char* const data = name.data();
  const std::size_t size = name.size();

  std::uint64_t sum = size * kMixer;
  if (size >= 16) {
    sum += load<8>(data + size - 8) * kFactors[0] + load<8>(data + size - 16) * kFactors[1] + load<8>(data + size / 2 - 4) * kFactors[2] +
           load<8>(data + size / 4 - 4) * kFactors[3];
    if (hashing == Hashing::whole) {
      for (std::size_t at = 0; at + 8 < size; at += 8) sum = fold(sum) * kMixer + load<8>(data + at);
    }
  } else if (size >= 8) {
    sum += load<8>(data) * kFactors[0] + load<8>(data + size - 8) * kFactors[1];
  } else if (size >= 4) {
    sum += (load<4>(data) | load<4>(data + size - 4) << 32) * kFactors[0];
  } else if (size > 0) {
    sum += (load<1>(data) | load<1>(data + size / 2) << 8 | load<1>(data + size - 1) << 16) * kFactors[0];
  }
  return fold(sum) * kFactors[3];
}

/// Returns which of `bucket_count` buckets a hash falls into: its upper half decides.
inline std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t bucket_count) noexcept {
  return static_cast<std::uint32_t>(((hash >> 32) * bucket_count) >> 32);
}

/// Returns which of `slot_count` slots a hash falls into, once its bucket's displacement is known: the lower half decides.
///
/// An exclusive or, and no sum: adding the same to two halves would leave the distance of their slots as it is.
inline std::uint32_t slot_of(std::uint64_t hash, std::uint32_t displacement, std::uint32_t slot_count) noexcept {
  const std::uint32_t mixed = (static_cast<std::uint32_t>(hash) ^ displacement) * 0x9E3779B1U;
  return static_cast<std::uint32_t>((std::uint64_t{mixed} * slot_count) >> 32);
}

/// Returns the number of the row with that code or alias; 0 if there is none. Inline, so that a catalog's own tables are constants in it.
inline std::size_t row_of(const Tables& tables, std::string_view name) noexcept {
  const std::uint64_t hash = hash_name(name, tables.hashing);
  const std::uint32_t displacement = tables.displacements[bucket_of(hash, tables.bucket_count)];
  const Slot& slot = tables.slots[slot_of(hash, displacement, tables.slot_count)];
  if (slot.name_size != name.size() || std::memcmp(tables.names + slot.name_offset, name.data(), name.size()) != 0) return 0;
  return slot.row;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
