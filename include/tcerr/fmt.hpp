/// \file
/// Formatters of errors, outcomes and enumerators for fmt. Needs fmt 9 or newer; no other header of tcerr does.
// SPDX-License-Identifier: MIT
//
//     fmt::print("{}\n", reply.error());    // to_log_line(): with condition, advice, execution and request ID, as `<<` writes it
//     fmt::print("{:s}\n", reply.error());  // LimitExceeded: too many instances
//     fmt::print("{:j}\n", reply.error());  // to_log_json()
//     fmt::print("{:>40} {:*^20}\n", reply.error().code(), reply.error().condition());
//
// Errors, successes and outcomes take the forms `s` and `j`; an outcome with a value is its `success()`. Codes of any catalog, conditions,
// advices and the other enumerators are written by name. All take fill, alignment and a width in characters. Any other specification is an
// error: when compiling if fmt checks the string then, else `fmt::format_error`. Every form is one line that lets no control character
// through. Formatting copies what it writes, and may run in many threads at once. Include the header of a catalog before its codes are
// formatted.
#ifndef TCERR_FMT_HPP
#define TCERR_FMT_HPP

#include <tcerr/detail/format.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

[[noreturn]] inline void refuse_fmt_spec(const char* complaint) {
#if FMT_VERSION >= 110000
  ::fmt::report_error(complaint);
#elif defined(__cpp_exceptions)
  throw ::fmt::format_error(complaint);
#else
  static_cast<void>(complaint);
  std::abort();
#endif
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

template <typename T>
struct fmt::formatter<T, char, std::enable_if_t<tcerr::detail::is_formattable<T>>> {
  template <typename ParseContext>
  constexpr auto parse(ParseContext& context) -> decltype(context.begin()) {
    auto it = context.begin();
    const char* const complaint = spec_.parse(it, context.end(), tcerr::detail::is_error_or_outcome<T>);
    if (complaint != nullptr) tcerr::detail::refuse_fmt_spec(complaint);
    return it;
  }

  template <typename FormatContext>
  auto format(const T& value, FormatContext& context) const -> decltype(context.out()) {
    const std::string text = spec_.apply(value);
    return std::copy(text.begin(), text.end(), context.out());
  }

 private:
  tcerr::detail::FormatSpec spec_;
};

#endif
