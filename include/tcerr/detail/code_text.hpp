/// \file
/// How the text of a code is taken apart, and how it becomes an identifier. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_CODE_TEXT_HPP
#define TCERR_DETAIL_CODE_TEXT_HPP

#include <tcerr/export.hpp>

#include <string>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Returns the text before the last dot; empty where there is none. Applied again and again it yields the codes above a code, nearest
/// first, until it is empty.
inline std::string_view parent_of(std::string_view code) noexcept {
  const std::size_t dot = code.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : code.substr(0, dot);
}

/// Says whether a code is one of those that are made on this side.
inline bool is_client_code(std::string_view code) noexcept { return code.substr(0, code.find('.')) == "ClientError"; }

/// What the code of a number of API 2.0 begins with. In the catalog of those numbers the enumerators do without.
inline constexpr std::string_view legacy_prefix = "LegacyError.";

/// What the number of a page begins with that stands on the vendor's international site.
inline constexpr std::string_view international = "intl/";

/// What compilers and common headers define as macros among the words that could be a whole code, with a blank around each.
inline constexpr char macros[] =
    " BUFSIZ CHAR_BIT CHAR_MAX CHAR_MIN CLOCKS_PER_SEC DELETE DOMAIN EACCES EAGAIN EBUSY EDOM EEXIST EINTR EINVAL EIO "
    "ENOENT ENOMEM EOF EPERM ERANGE ERROR FALSE HUGE_VAL I IN INFINITY INT_MAX INT_MIN LONG_MAX LONG_MIN NAN NDEBUG NULL "
    "OPTIONAL OUT OVERFLOW RAND_MAX SEEK_CUR SEEK_END SEEK_SET SIGABRT SIGFPE SIGILL SIGINT SIGSEGV SIGTERM STRICT TRUE "
    "UNDERFLOW VOID assert complex environ errno far i386 interface linux major makedev max min minor near noreturn "
    "offsetof setjmp small stderr stdin stdout unix va_arg va_copy va_end va_start ";

/// Returns the identifier of a code: its text with every character outside [A-Za-z0-9] turned into `_`, and one more `_` behind a word that
/// may be a macro.
inline std::string identifier_of(std::string_view code) {
  std::string identifier(code);
  for (char& c : identifier) {
    const bool is_kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!is_kept) c = '_';
  }
  if (std::string_view(macros).find(" " + identifier + " ") != std::string_view::npos) identifier += '_';
  return identifier;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
