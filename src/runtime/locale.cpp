/// \file
/// Languages and the user's choice of one.
// SPDX-License-Identifier: MIT
#include <tcerr/locale.hpp>

#include <cstddef>
#include <cstdlib>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

constexpr std::string_view kNames[locale_count] = {"en", "zh", "ja", "ko"};

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view name(Locale locale) noexcept {
  const auto index = static_cast<std::size_t>(locale);
  return kNames[index < locale_count ? index : 0];
}

std::optional<Locale> find_locale(std::string_view locale_name) noexcept {
  const std::string_view language = locale_name.substr(0, locale_name.find_first_of("_-.@"));
  if (language == "C" || language == "POSIX") return Locale::en;
  for (std::size_t i = 0; i < locale_count; ++i) {
    if (language.size() == 2 && lower(language[0]) == kNames[i][0] && lower(language[1]) == kNames[i][1]) return static_cast<Locale>(i);
  }
  return {};
}

Locale user_locale() noexcept {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return find_locale(value).value_or(Locale::en);
  }
  return Locale::en;
}

}  // namespace TCERR_ABI
}  // namespace tcerr
