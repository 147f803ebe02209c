/// \file
/// What each unit tells of the types as it sees them, and makes with the headers as it was given them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_HEADERS_UNIT_HPP
#define TCERR_TESTS_HEADERS_UNIT_HPP

#include <tcerr/redis.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

struct Unit {
  std::vector<std::size_t> sizes;  ///< of every type whose objects may go from one unit to another
  tcerr::redis::Outcome<> (*parse)(std::string_view body);
  bool (*is_locked)(const tcerr::redis::Outcome<>& outcome);
};

#endif
