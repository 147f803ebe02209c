/// \file
/// The languages of the texts: their names, and the user's choice of one.
// SPDX-License-Identifier: MIT
#ifndef TCERR_LOCALE_HPP
#define TCERR_LOCALE_HPP

#include <tcerr/export.hpp>
#include <tcerr/vocabulary.hpp>

#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// Returns the language's ISO 639-1 code, "en" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(Locale locale) noexcept;

/// Returns the name that the language has for itself; "English" for a value out of range.
[[nodiscard]] TCERR_API std::string_view label(Locale locale) noexcept;

/// Returns the language of a POSIX or BCP 47 locale name ("zh_CN.UTF-8", "ko-KR", "JA"), nothing for one that tcerr does not speak, as is
/// Chinese in traditional characters ("zh_TW", "zh-Hant-HK"). "C" and "POSIX" are English.
[[nodiscard]] TCERR_API std::optional<Locale> find_locale(std::string_view locale_name) noexcept;

/// Returns the language of the user's environment: the first non-empty one of LC_ALL, LC_MESSAGES and LANG, or else English.
/// Reads the environment, so it must not run while another thread changes that.
[[nodiscard]] TCERR_API Locale user_locale() noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
