/// \file
/// Names and texts of conditions, advices, executions and sources, and conditions as `std::error_condition`s.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CONDITION_HPP
#define TCERR_CONDITION_HPP

#include <tcerr/export.hpp>
#include <tcerr/vocabulary.hpp>

#include <iosfwd>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {

/// Return the enumerator's name; "unknown" (`Condition`, `Execution`), "never" or "proposed" for a value out of range. Static.
[[nodiscard]] TCERR_API std::string_view name(Condition condition) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Advice advice) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Execution execution) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Source source) noexcept;

/// Return a short name for people: "too many requests", "back off", "not executed". Static.
[[nodiscard]] TCERR_API std::string_view label(Condition condition, Locale locale = Locale::en) noexcept;
[[nodiscard]] TCERR_API std::string_view label(Advice advice, Locale locale = Locale::en) noexcept;
[[nodiscard]] TCERR_API std::string_view label(Execution execution, Locale locale = Locale::en) noexcept;
[[nodiscard]] TCERR_API std::string_view label(Source source, Locale locale = Locale::en) noexcept;

/// Returns whether a program may repeat the same call by itself, after a pause: nothing has to be put right first.
[[nodiscard]] TCERR_API bool repeats(Advice advice) noexcept;

/// Write the enumerator's name.
TCERR_API std::ostream& operator<<(std::ostream& out, Condition condition);
TCERR_API std::ostream& operator<<(std::ostream& out, Advice advice);
TCERR_API std::ostream& operator<<(std::ostream& out, Execution execution);
TCERR_API std::ostream& operator<<(std::ostream& out, Source source);

/// Returns one sentence that says what kind of failure this is. The text is static.
[[nodiscard]] TCERR_API std::string_view summary(Condition condition, Locale locale = Locale::en) noexcept;

/// Returns one sentence that says what helps against this kind of failure. The text is static.
[[nodiscard]] TCERR_API std::string_view fix(Condition condition, Locale locale = Locale::en) noexcept;

/// Returns the generic error condition that corresponds to `condition`, as data/vocabulary.json has it.
[[nodiscard]] TCERR_API std::errc to_errc(Condition condition) noexcept;

/// Returns the category of tcerr's conditions. There is one object a copy of the library; comparisons of a code with a condition
/// go by the category's name, so that they hold between two shared objects that each carry a copy.
[[nodiscard]] TCERR_API const std::error_category& condition_category() noexcept;

/// Lets a `Condition` stand where a `std::error_condition` is wanted; found by `std::error_code::operator==`.
[[nodiscard]] TCERR_API std::error_condition make_error_condition(Condition condition) noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

template <>
struct std::is_error_condition_enum<tcerr::Condition> : std::true_type {};

#endif
