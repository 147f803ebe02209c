# Compiles a program as it stands, and each of its cases, which must fail: cmake -D SETTINGS=<file> -D PROGRAM=<file> -P check.cmake
# SPDX-License-Identifier: MIT
#
# A case begins with the line `#if CASE == 1  // says: <text>`, or `#elif` and the next number; the compiler's complaint holds the text.
cmake_policy(VERSION 3.25)
include(${SETTINGS})

function(compile case status_out words_out)
  execute_process(
    COMMAND ${compile} -DCASE=${case} ${PROGRAM} RESULT_VARIABLE status OUTPUT_VARIABLE words ERROR_VARIABLE words
  )
  set(${status_out} ${status} PARENT_SCOPE)
  set(${words_out} "${words}" PARENT_SCOPE)
endfunction()

compile(0 status words)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} does not compile as it stands:\n${words}")
endif()

file(STRINGS ${PROGRAM} cases REGEX "^#(el)?if CASE == ")
set(number 0)
foreach(case IN LISTS cases)
  math(EXPR number "${number} + 1")
  if(NOT case MATCHES "^#(el)?if CASE == ${number}  // says: (.+)$")
    message(FATAL_ERROR "${PROGRAM} has no case ${number} where it should, but: ${case}")
  endif()
  set(expected "${CMAKE_MATCH_2}")
  compile(${number} status words)
  string(FIND "${words}" "${expected}" at)
  if(status EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} compiles with CASE=${number}, and must not")
  elseif(at EQUAL -1)
    message(FATAL_ERROR "${PROGRAM} with CASE=${number} fails without saying '${expected}':\n${words}")
  endif()
endforeach()
if(number EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} has no cases")
endif()
