/// \file
/// Formatters of errors, outcomes and enumerators for `std::format`, where the standard library has it.
// SPDX-License-Identifier: MIT
//
//     std::format("{}", reply.error());    // to_log_line(): with condition, advice, execution and request ID, as `<<` writes it
//     std::format("{:s}", reply.error());  // LimitExceeded: too many instances
//     std::format("{:j}", reply.error());  // to_log_json()
//     std::format("{:>40} {:*^20}", reply.error().code(), reply.error().condition());
//
// Errors, successes and outcomes take the forms `s` and `j`; an outcome with a value is its `success()`. Codes of any catalog, conditions,
// advices and the other enumerators are written by name. All take fill, alignment and a width in characters. Any other specification is an
// error: when compiling, and from `std::vformat` as `std::format_error`. Every form is one line that lets no control character through.
// Formatting copies what it writes, and may run in many threads at once. Include the header of a catalog before its codes are formatted.
//
// The header compiles with every standard; without `std::format` (`__cpp_lib_format`) it declares nothing.
#ifndef TCERR_FORMAT_HPP
#define TCERR_FORMAT_HPP

#include <tcerr/detail/format.hpp>

#if __has_include(<version>)
#include <version>
#endif

#if defined(__cpp_lib_format)

#include <algorithm>
#include <cstdlib>
#include <format>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

template <typename T>
concept Formattable = is_formattable<T>;

[[noreturn]] inline void refuse_format_spec(const char* complaint) {
#if defined(__cpp_exceptions)
  throw std::format_error(complaint);
#else
  static_cast<void>(complaint);
  std::abort();
#endif
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

template <tcerr::detail::Formattable T>
struct std::formatter<T, char> {
  constexpr auto parse(std::format_parse_context& context) {
    auto it = context.begin();
    const char* const complaint = spec_.parse(it, context.end(), tcerr::detail::is_error_or_outcome<T>);
    if (complaint != nullptr) tcerr::detail::refuse_format_spec(complaint);
    return it;
  }

  template <typename FormatContext>
  auto format(const T& value, FormatContext& context) const {
    const std::string text = spec_.apply(value);
    return std::copy(text.begin(), text.end(), context.out());
  }

 private:
  tcerr::detail::FormatSpec spec_;
};

#endif

#endif
