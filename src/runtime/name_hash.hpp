/// \file
/// The hash of a code's text. The generator builds its tables with it, the registry looks up with it: a change of one is a change of both.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_NAME_HASH_HPP
#define TCERR_RUNTIME_NAME_HASH_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tcerr::detail {

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

/// Returns 64 well-mixed bits. Every byte and the length count.
///
/// Eight bytes at a time are multiplied by a factor of their position and added up. The products do not depend on one another, so the
/// processor overlaps them: half the time of a chained hash on a code of thirty letters.
inline std::uint64_t hash_name(std::string_view name) noexcept {
  constexpr std::uint64_t kFactors[] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
                                        0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53, 0x2545F4914F6CDD1D, 0xBF58476D1CE4E5B9};
  constexpr std::uint64_t kLengthFactor = 0x94D049BB133111EB;
  const char* const data = name.data();
  const std::size_t size = name.size();

  std::uint64_t sum = size * kLengthFactor;
  if (size >= 8) {
    std::size_t at = 0;
    for (std::size_t word = 0; at + 8 < size; at += 8, ++word) {
      if (word == 8) {  // beyond 64 bytes the factors come round again: mix what there is, so that words cannot trade places
        sum = fold(sum) * kLengthFactor;
        word = 0;
      }
      sum += load<8>(data + at) * kFactors[word];
    }
    sum += fold(load<8>(data + size - 8) * kLengthFactor);
  } else if (size >= 4) {
    sum += (load<4>(data) | load<4>(data + size - 4) << 32) * kFactors[0];
  } else if (size > 0) {
    sum += (load<1>(data) | load<1>(data + size / 2) << 8 | load<1>(data + size - 1) << 16) * kFactors[0];
  }
  sum = fold(sum) * kFactors[4];
  return fold(sum) * kFactors[5];
}

/// Returns which of `bucket_count` buckets a hash falls into.
inline std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t bucket_count) noexcept {
  return static_cast<std::uint32_t>(((hash >> 32) * bucket_count) >> 32);
}

/// Returns which of `slot_count` slots a hash falls into, once its bucket's displacement is known.
inline std::uint32_t slot_of(std::uint64_t hash, std::uint32_t displacement, std::uint32_t slot_count) noexcept {
  auto x = static_cast<std::uint32_t>(hash) + displacement * 0x9E3779B1U;
  x = (x ^ (x >> 15)) * 0x2C1B3C6DU;
  return static_cast<std::uint32_t>((std::uint64_t{x ^ (x >> 16)} * slot_count) >> 32);
}

}  // namespace tcerr::detail

#endif
