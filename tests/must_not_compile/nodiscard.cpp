/// \file
/// An outcome, or an answer, that nobody looks at.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

tcerr::redis::Outcome<> call();

void ignore(const tcerr::redis::Error& error) {
#if CASE == 1  // says: ignoring return
  tcerr::redis::parse("");
#elif CASE == 2  // says: ignoring return
  call();
#elif CASE == 3  // says: ignoring return
  tcerr::redis::find("InternalError");
#elif CASE == 4  // says: ignoring return
  error.summary();
#elif CASE == 5  // says: ignoring return
  to_log_line(error);
#else
  static_cast<void>(tcerr::redis::parse(""));
  static_cast<void>(call());
  static_cast<void>(error);
#endif
}
