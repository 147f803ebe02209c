/// \file
/// Finds what a misspelt code may have meant.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_NEAREST_HPP
#define TCERR_TOOL_NEAREST_HPP

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace tcerr::tool {

/// Returns how many characters must be inserted, removed, replaced or swapped with their neighbour to turn `a` into `b`
/// (the restricted Damerau-Levenshtein distance); nothing if it is more than `limit`, at no great cost.
std::optional<std::size_t> edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Returns up to three of the names that `word` may be a misspelling of, the likeliest first. Case counts only between names that
/// are otherwise equally near. The part behind the dot may stand alone or behind another category.
std::vector<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& names, std::size_t least_tolerance = 0);

}  // namespace tcerr::tool

#endif
