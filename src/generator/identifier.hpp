/// \file
/// What C++ allows as an identifier.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_IDENTIFIER_HPP
#define TCERR_GENERATOR_IDENTIFIER_HPP

#include <algorithm>
#include <iterator>
#include <string_view>

namespace tcerr::generator {

/// The keywords of C++17 and of the standards after it, so that a catalog outlives an upgrade.
// clang-format off
inline constexpr std::string_view kKeywords[] = {
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char", "char16_t",
    "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const", "const_cast", "consteval",
    "constexpr", "constinit", "continue", "contract_assert", "decltype", "default", "delete", "do", "double", "dynamic_cast", "else",
    "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if", "inline", "int", "long", "mutable",
    "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq", "private", "protected", "public", "register",
    "reinterpret_cast", "requires", "return", "short", "signed", "sizeof", "static", "static_assert", "static_cast", "struct", "switch",
    "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual",
    "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
};
// clang-format on

inline bool is_keyword(std::string_view word) noexcept {
  return std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords);
}

// The functions of <cctype> depend on the locale.
inline bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Says whether `word` is an identifier of ASCII characters, and no keyword.
inline bool is_identifier(std::string_view word) noexcept {
  const auto may_occur = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
  return !word.empty() && !is_digit(word.front()) && std::all_of(word.begin(), word.end(), may_occur) && !is_keyword(word);
}

}  // namespace tcerr::generator

#endif
