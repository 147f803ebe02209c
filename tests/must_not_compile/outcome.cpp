/// \file
/// Outcomes without a part, or taken for something else.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/redis.hpp>

bool misuse(const tcerr::redis::Outcome<>& outcome) {
#if CASE == 1  // says: no matching
  tcerr::redis::Outcome<> none;
  return none.has_value();
#elif CASE == 2  // says: bool
  const bool done = outcome;
  return done;
#elif CASE == 3  // says: operand
  return outcome.error().code() == tcerr::common::Errc::InternalError;
#elif CASE == 4  // says: an outcome without a payload is Outcome<tcerr::Success, Errc>
  using Empty = tcerr::redis::Outcome<void>;
  return sizeof(Empty) > 0 && outcome;
#elif CASE == 5  // says: redis
  tcerr::common::Outcome<> other = outcome;
  return other.has_value();
#else
  const bool done = outcome.has_value();
  return done || outcome.error().code() == tcerr::redis::Errc::InternalError;
#endif
}
