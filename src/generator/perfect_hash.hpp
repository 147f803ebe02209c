/// \file
/// Builds the minimal perfect hash of a set of names: hash and displace.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_PERFECT_HASH_HPP
#define TCERR_GENERATOR_PERFECT_HASH_HPP

#include <tcerr/detail/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tcerr::generator {

/// Where each name goes: as many slots as names, none of them free.
struct PerfectHash {
  detail::Hashing hashing = detail::Hashing::sampled;
  std::vector<std::uint32_t> displacements;  ///< by bucket
  std::vector<std::size_t> slots;            ///< slot -> index of the name
};

/// Returns the perfect hash of distinct names; nothing if a name occurs twice.
///
/// The hash looks at samples of the names if these tell all of them apart, and at every byte otherwise, with the first seed that does.
///
/// Names are spread over buckets by one half of their hash. The buckets are placed from the fullest to the emptiest, each with the first
/// displacement that sends all its names to free slots. Linear in the number of names but for the last few buckets.
[[nodiscard]] std::optional<PerfectHash> build_perfect_hash(const std::vector<std::string_view>& names);

}  // namespace tcerr::generator

#endif
