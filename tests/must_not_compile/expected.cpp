/// \file
/// Calls that need a newer standard say so.
// SPDX-License-Identifier: MIT
#include <tcerr/expected.hpp>
#include <tcerr/redis.hpp>

void convert(const tcerr::redis::Outcome<>& outcome) {
#if CASE == 1  // says: to_expected needs std::expected: compile as C++23
  static_cast<void>(tcerr::to_expected(outcome));
#elif CASE == 2  // says: from_expected needs std::expected: compile as C++23
  static_cast<void>(tcerr::from_expected(outcome));
#else
  static_cast<void>(outcome);
#endif
}
