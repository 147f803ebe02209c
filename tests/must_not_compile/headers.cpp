/// \file
/// What is no headers, and what looks like them.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <map>
#include <string>
#include <vector>

tcerr::redis::Outcome<> read(std::string_view body) {
#if CASE == 1  // says: Headers
  return tcerr::redis::parse(tcerr::Reply{429, "", 42, body});
#elif CASE == 2  // says: Headers
  return tcerr::redis::parse(tcerr::Reply{429, "", std::string("Retry-After: 2"), body});
#elif CASE == 3  // says: Headers
  return tcerr::redis::parse(tcerr::Reply{429, "", std::vector<std::string>{"Retry-After: 2"}, body});
#elif CASE == 4  // says: Headers
  return tcerr::redis::parse(tcerr::Reply{429, "", [](int) { return std::string(); }, body});
#else
  return tcerr::redis::parse(tcerr::Reply{429, "", std::map<std::string, std::string>{{"Retry-After", "2"}}, body});
#endif
}
