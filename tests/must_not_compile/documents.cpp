/// \file
/// What no header is included for.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <string_view>

tcerr::redis::Outcome<> read(std::string_view body) {
#if CASE == 1  // says: <tcerr/rapidjson.hpp>
  return tcerr::redis::classify(body);
#elif CASE == 2  // says: <tcerr/simdjson.hpp>
  int parser = 0;
  return tcerr::redis::parse_dom(body, parser).transform([](auto&&) { return tcerr::Success(); });
#elif CASE == 3  // says: <tcerr/json.hpp>
  return tcerr::redis::parse_as<int>(body).transform([](int) { return tcerr::Success(); });
#else
  return tcerr::redis::parse(body);
#endif
}
