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

/// `b` is in lower case.
bool same_but_for_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == y; });
}

/// Whether Chinese is written in traditional characters by the parts behind "zh" of a locale's name: by the script, or else the place.
bool is_traditional(std::string_view parts) noexcept {
  bool traditional = false;
  while (!parts.empty() && (parts.front() == '_' || parts.front() == '-')) {
    parts.remove_prefix(1);
    const std::string_view part = parts.substr(0, parts.find_first_of("_-.@"));
    if (same_but_for_case(part, "hans")) return false;
    for (const std::string_view known : {"hant", "tw", "hk", "mo"}) traditional = traditional || same_but_for_case(part, known);
    parts.remove_prefix(part.size());
  }
  return traditional;
}

}  // namespace

std::optional<Locale> find_locale(std::string_view locale_name) noexcept {
  const std::string_view language = locale_name.substr(0, locale_name.find_first_of("_-.@"));
  if (language == "C" || language == "POSIX") return Locale::en;
  for (int i = 0; i < locale_count; ++i) {
    const auto locale = static_cast<Locale>(i);
    if (!same_but_for_case(language, name(locale))) continue;
    if (locale == Locale::zh && is_traditional(locale_name.substr(language.size()))) return {};  // the texts are in simplified ones
    return locale;
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
