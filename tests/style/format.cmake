# Checks that all C++ is formatted as .clang-format says, or formats it: cmake [-D FIX=ON] -P tests/style/format.cmake
# SPDX-License-Identifier: MIT
#
# Other versions of clang-format lay out some lines otherwise, hence exactly one.
cmake_policy(VERSION 3.25)
find_program(clang_format clang-format-14 NO_CACHE)
if(NOT clang_format)
  if(FIX)
    message(FATAL_ERROR "clang-format-14 is not installed")
  endif()
  message(NOTICE "skipped: clang-format-14 is not installed")
  return()
endif()

cmake_path(SET root NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../..)
file(GLOB_RECURSE sources ${root}/include/*.hpp ${root}/src/*.[ch]pp ${root}/tests/*.[ch]pp)
list(FILTER sources EXCLUDE REGEX "/tests/data/") # what the generator has written
if(NOT sources)
  message(FATAL_ERROR "there are no sources in ${root}")
endif()
set(mode --dry-run --Werror)
if(FIX)
  set(mode -i)
endif()
execute_process(COMMAND ${clang_format} --style=file ${mode} ${sources} COMMAND_ERROR_IS_FATAL ANY)
