/// \file
/// The languages that summaries and remedies are written in.
// SPDX-License-Identifier: MIT
#ifndef TCERR_LOCALE_HPP
#define TCERR_LOCALE_HPP

#include <tcerr/export.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// A language of the texts. A catalog that was built without a language answers in English.
enum class Locale : std::uint8_t {
  en,  ///< English
  zh,  ///< Simplified Chinese
  ja,  ///< Japanese
  ko,  ///< Korean
};

inline constexpr int locale_count = 4;

/// Returns the language's ISO 639-1 code, "en" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(Locale locale) noexcept;

/// Returns the language that a POSIX or BCP 47 locale name begins with ("zh_CN.UTF-8", "ko-KR", "JA"),
/// nothing for a language that tcerr does not speak. "C" and "POSIX" are English.
[[nodiscard]] TCERR_API std::optional<Locale> find_locale(std::string_view locale_name) noexcept;

/// Returns the language of the user's environment: the first non-empty one of LC_ALL, LC_MESSAGES and LANG, or else English.
/// Reads the environment, so it must not run while another thread changes that.
[[nodiscard]] TCERR_API Locale user_locale() noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
