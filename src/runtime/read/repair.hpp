/// \file
/// Bodies that RFC 8259 allows and no JSON library takes.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_REPAIR_HPP
#define TCERR_RUNTIME_READ_REPAIR_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// A body that a library takes, byte for byte as long as the original, so that offsets hold.
struct Repaired {
  std::string body;
  std::vector<std::size_t> beyond_double;  ///< which numbers were beyond double, in order; the first of the body is 0
};

/// Returns a copy of a body in which
///
/// - a number beyond double is another number with the same sign, and an escaped lone surrogate is U+FFFD: neither JSON library takes them;
/// - white space between two tokens is blanks: nlohmann/json spells each newline out in its complaints, which takes seconds for a long run.
///
/// A body that is damaged is repaired up to the damage, and anyhow behind it.
[[nodiscard]] Repaired repair(std::string_view body);

/// Returns where the number with that index ends in a body; the size of the body if there are not so many.
[[nodiscard]] std::size_t end_of_number(std::string_view body, std::size_t index) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
