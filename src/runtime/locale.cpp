/// \file
/// The user's choice of a language.
// SPDX-License-Identifier: MIT
#include <tcerr/locale.hpp>

#include <algorithm>
#include <cstdlib>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<Locale> find_locale(std::string_view locale_name) noexcept {
  const std::string_view language = locale_name.substr(0, locale_name.find_first_of("_-.@"));
  if (language == "C" || language == "POSIX") return Locale::en;
  for (int i = 0; i < locale_count; ++i) {
    const auto locale = static_cast<Locale>(i);
    const std::string_view known = name(locale);
    const auto same = [](char a, char b) { return lower(a) == b; };
    if (std::equal(language.begin(), language.end(), known.begin(), known.end(), same)) return locale;
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
