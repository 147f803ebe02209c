# Checks that all places that name the version agree with the first, project() in CMakeLists.txt: cmake -P tests/style/version.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
cmake_path(SET root NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../..)
file(READ ${root}/CMakeLists.txt text)
if(NOT text MATCHES "VERSION (([0-9]+)\\.([0-9]+)\\.[0-9]+)")
  message(FATAL_ERROR "CMakeLists.txt names no version")
endif()
set(version ${CMAKE_MATCH_1})
set(minor ${CMAKE_MATCH_2}.${CMAKE_MATCH_3})
set(faults "")

# expect(<file> <regex with one group> <version>): every place of the file that matches names that version, and there is one.
function(expect file regex expected)
  file(READ ${root}/${file} text)
  string(REGEX MATCHALL "${regex}" places "${text}")
  if(NOT places)
    string(APPEND faults "${file} names no version\n")
  endif()
  foreach(place IN LISTS places)
    string(REGEX REPLACE "${regex}" "\\1" named "${place}")
    if(NOT named STREQUAL expected)
      string(APPEND faults "${file} says ${named} where ${expected} is right\n")
    endif()
  endforeach()
  set(faults "${faults}" PARENT_SCOPE)
endfunction()

string(REPLACE "." "_" abi "v${minor}")
expect(include/tcerr/export.hpp "#define TCERR_ABI ([a-z0-9_]+)" ${abi})
expect(README.md "find_package\\(tcerr ([0-9.]+)" ${minor})
expect(tests/package/consumer/CMakeLists.txt "find_package\\(tcerr ([0-9.]+)" ${minor})
expect(tests/package/product/CMakeLists.txt "find_package\\(tcerr ([0-9.]+)" ${minor})

# The latest section of the changelog is this version's.
file(READ ${root}/CHANGELOG.md text)
if(NOT text MATCHES "\n## \\[([0-9.]+)\\]" OR NOT CMAKE_MATCH_1 STREQUAL version)
  string(APPEND faults "CHANGELOG.md begins with ${CMAKE_MATCH_1}, and not with ${version}\n")
endif()

if(faults)
  message(FATAL_ERROR "${faults}")
endif()
