/// \file
/// What the user's environment says of language and encoding.
// SPDX-License-Identifier: MIT
#include "language.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

namespace tcerr::tool {
namespace {

/// Returns what a locale is named that decides of characters; empty if there is none.
std::string_view locale_of_characters() noexcept {
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* const value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

}  // namespace

bool user_encoding_is_foreign() {
  const std::string_view locale = locale_of_characters();
  const std::size_t dot = locale.find('.');
  if (dot == std::string_view::npos) return false;
  std::string encoding;
  for (const char c : locale.substr(dot + 1, locale.find('@') - dot - 1)) {
    if (c != '-') encoding += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return encoding != "utf8";
}

}  // namespace tcerr::tool
