/// \file
/// What parse_as cannot make. Compiled as if without exceptions, too.
// SPDX-License-Identifier: MIT
#if defined(CASE) && CASE == 1
#undef __cpp_exceptions
#endif
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <string_view>

int read(std::string_view body) {
#if CASE == 1  // says: parse_as needs exceptions
  return *tcerr::redis::parse_as<int>(body);
#elif CASE == 2  // says: not a pointer or a reference
  return **tcerr::redis::parse_as<const std::int64_t*>(body) == 0 ? 0 : 1;
#else
  return *tcerr::redis::parse_as<int>(body);
#endif
}
