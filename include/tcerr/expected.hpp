/// \file
/// Outcomes to and from `std::expected`, where the standard library has it.
// SPDX-License-Identifier: MIT
#ifndef TCERR_EXPECTED_HPP
#define TCERR_EXPECTED_HPP

#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>

#include <utility>
#if __has_include(<version>)
#include <version>
#endif

// The header compiles with every standard, so that portable code need not hide it; what it lacks is said where it is called.

#if defined(__cpp_lib_expected)

#include <expected>

namespace tcerr {
inline namespace TCERR_ABI {

/// Returns the same value or error as a `std::expected`. Copying an error is cheap, and never fails; a value is copied, or moved out
/// of a temporary.
///
///     std::expected<tcerr::Success, tcerr::redis::Error> reply = tcerr::to_expected(tcerr::redis::parse(body));
template <typename Value, typename Errc>
[[nodiscard]] std::expected<Value, BasicError<Errc>> to_expected(const Outcome<Value, Errc>& outcome) {
  if (outcome) return *outcome;
  return std::unexpected(outcome.error());
}

template <typename Value, typename Errc>
[[nodiscard]] std::expected<Value, BasicError<Errc>> to_expected(Outcome<Value, Errc>&& outcome) {
  if (outcome) return *std::move(outcome);
  return std::unexpected(std::move(outcome).error());
}

/// Returns the same value or error as an `Outcome`.
template <typename Value, typename Errc>
[[nodiscard]] Outcome<Value, Errc> from_expected(std::expected<Value, BasicError<Errc>> expected) {
  if (expected) return *std::move(expected);
  return std::move(expected).error();
}

/// Returns a `Success` of which nothing is known (`Api::none`, no request ID), or the same error.
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> from_expected(std::expected<void, BasicError<Errc>> expected) {
  if (expected) return Success(Api::none);
  return std::move(expected).error();
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#else

namespace tcerr {
inline namespace TCERR_ABI {

template <typename Value, typename Errc>
void to_expected(const Outcome<Value, Errc>&) {
  static_assert(sizeof(Value) == 0,
                "to_expected needs std::expected: compile as C++23 with a standard library that has it (GCC 12, LLVM 16)");
}

template <typename Expected>
void from_expected(const Expected&) {
  static_assert(sizeof(Expected) == 0,
                "from_expected needs std::expected: compile as C++23 with a standard library that has it (GCC 12, LLVM 16)");
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif

#endif
