/// \file
/// How a catalog knows the text of a code.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_LOOK_UP_HPP
#define TCERR_RUNTIME_LOOK_UP_HPP

#include <tcerr/error.hpp>

#include <cstddef>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// A row, and how well it fits a code: exactly, as a code above it, or not at all.
struct Known {
  CodeInfo row;
  Match match;
};

/// Looks up a code or an alias, then the codes above it, nearest first.
[[nodiscard]] inline Known look_up(Catalog catalog, std::string_view code) noexcept {
  if (const auto row = catalog.find(code)) return {*row, Match::exact};
  for (std::size_t dot = code.rfind('.'); dot != std::string_view::npos && dot != 0; dot = code.rfind('.', dot - 1)) {
    if (const auto row = catalog.find(code.substr(0, dot))) return {*row, Match::parent};
  }
  return {catalog.unknown(), Match::none};
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
