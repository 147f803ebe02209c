/// \file
/// What the vocabulary says beyond its public face.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_VOCABULARY_HPP
#define TCERR_RUNTIME_VOCABULARY_HPP

#include <tcerr/export.hpp>
#include <tcerr/vocabulary.hpp>

#include <cstddef>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Returns what an address begins with that a reference of this source ends; empty for a source whose references are no addresses.
[[nodiscard]] std::string_view link_prefix(Source source, bool is_international) noexcept;

/// Returns the number of a language: that of English for a value out of range.
[[nodiscard]] inline std::size_t index_of(Locale locale) noexcept {
  const auto index = static_cast<std::size_t>(locale);
  return index < locale_count ? index : 0;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
