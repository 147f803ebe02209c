/// \file
/// What each of the two shared objects offers. It has no type of tcerr, so that the program itself need not link tcerr.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_SHARED_OBJECTS_SIDE_HPP
#define TCERR_TESTS_SHARED_OBJECTS_SIDE_HPP

#include <system_error>

/// The functions of one shared object. Conditions and codes are the numbers of their enumerators.
struct Side {
  std::error_code (*code_of)(int code);
  std::error_code (*parsed_code)();  ///< of a body with `ResourceInUse.InstanceBeenLocked`
  std::error_condition (*condition_of)(int condition);
  bool (*equals_code)(std::error_code code, int enumerator);
  bool (*equals_condition)(std::error_code code, int condition);
  void (*raise)(int code);                                        ///< throws a `tcerr::Exception`
  bool (*catches)(const Side& thrower, int code, int condition);  ///< whether what the other side throws is caught by its condition
  bool (*worked_before_main)();
};

__attribute__((visibility("default"))) const Side& left();
__attribute__((visibility("default"))) const Side& right();

#endif
