/// \file
/// The hash of a code's text, and the lookup by it. Not for users.
///
/// The generator builds the tables of a catalog with the hash, and the catalog looks up with it: a change of the hash is a change of the
/// tables' format.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_NAME_HASH_HPP
#define TCERR_DETAIL_NAME_HASH_HPP

#include <tcerr/detail/tables.hpp>
#include <tcerr/export.hpp>

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

inline constexpr std::uint64_t factors[] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93};
inline constexpr std::uint64_t mixer = 0x94D049BB133111EB;

/// Returns all bytes of a text of less than eight.
inline std::uint64_t load_short(const char* data, std::size_t size) noexcept {
  if (size >= 4) return load<4>(data) | load<4>(data + size - 4) << 32;
  return size == 0 ? 0 : load<1>(data) | load<1>(data + size / 2) << 8 | load<1>(data + size - 1) << 16;
}

/// Returns 64 mixed bits of every byte of a text, its length and a seed. Texts that are hashed alike with one seed are not with another.
inline std::uint64_t hash_whole(std::string_view name, std::uint64_t seed) noexcept {
  const char* const data = name.data();
  const std::size_t size = name.size();
  std::uint64_t sum = (size + (seed << 32)) * mixer;
  for (std::size_t at = 0; at + 8 < size; at += 8) sum = fold(sum) * mixer + load<8>(data + at);
  sum = fold(sum) * mixer + (size >= 8 ? load<8>(data + size - 8) : load_short(data, size));
  return fold(sum) * factors[3];
}

/// Returns 64 mixed bits of a text and its length. Each word is multiplied by a factor of its own, and the products are added up: as none
/// depends on another, they overlap.
inline std::uint64_t hash_name(std::string_view name, Hashing hashing) noexcept {
  if (hashing != Hashing::sampled) return hash_whole(name, static_cast<std::uint64_t>(hashing));
  const char* const data = name.data();
  const std::size_t size = name.size();
  std::uint64_t sum = size * mixer;
  if (size >= 16) {
    sum += load<8>(data + size - 8) * factors[0] + load<8>(data + size - 16) * factors[1] + load<8>(data + size / 2 - 4) * factors[2] +
           load<8>(data + size / 4 - 4) * factors[3];
  } else if (size >= 8) {
    sum += load<8>(data) * factors[0] + load<8>(data + size - 8) * factors[1];
  } else {
    sum += load_short(data, size) * factors[0];
  }
  return fold(sum) * factors[3];
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

/// Returns the number of the row with that code or alias; `no_row` if there is none. `hash` is that of the name, as `tables.hashing` says.
inline std::uint16_t row_with_name(const Tables& tables, std::string_view name, std::uint64_t hash) noexcept {
  const std::uint32_t displacement = tables.displacements[bucket_of(hash, tables.bucket_count)];
  const Slot& slot = tables.slots[slot_of(hash, displacement, tables.slot_count)];
  if (slot.name_size != name.size() || std::memcmp(tables.names + slot.name, name.data(), name.size()) != 0) return no_row;
  return slot.row;
}

/// Returns the number of the code with that text or alias in the part that all catalogs have in common, as far as `base` shows it; 0 if
/// there is none. `hash` is that of the name, as `hashing` says.
[[nodiscard]] TCERR_API std::uint16_t common_id(Base base, std::string_view name, std::uint64_t hash, Hashing hashing) noexcept;

/// Returns the number of the code with that text or alias; 0 if there is none. Inline, so that a catalog's own tables are constants in it.
inline std::uint16_t id_with_name(const Tables& tables, std::string_view name) noexcept {
  const std::uint64_t hash = hash_name(name, tables.hashing);
  const std::uint16_t row = row_with_name(tables, name, hash);
  return row != no_row ? tables.rows[row].id : common_id(tables.base, name, hash, tables.hashing);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
