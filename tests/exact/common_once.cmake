# A program with several catalogs carries what they have in common once: each text of the common and the client-made codes stands in it
# once. cmake -D PROGRAM=<file> -D OBJCOPY=<objcopy> -D DATA=<folder> -D COPY=<file> -P common_once.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
execute_process(COMMAND ${OBJCOPY} --strip-debug ${PROGRAM} ${COPY} COMMAND_ERROR_IS_FATAL ANY) # debug information quotes texts, too
set(checked 0)
foreach(table IN ITEMS common client)
  file(READ ${DATA}/${table}.json text)
  string(JSON count LENGTH "${text}" codes)
  math(EXPR last "${count} - 1")
  foreach(index RANGE 0 ${last} 9)
    string(JSON fix GET "${text}" codes ${index} fix en)
    string(JSON code GET "${text}" codes ${index} code)
    string(REGEX REPLACE "([][+.*?()^$\\])" "\\\\\\1" pattern "${fix}")
    file(STRINGS ${COPY} found REGEX "${pattern}")
    list(LENGTH found times)
    if(NOT times EQUAL 1)
      message(FATAL_ERROR "the text of ${code} stands ${times} times in ${PROGRAM}: ${fix}")
    endif()
    math(EXPR checked "${checked} + 1")
  endforeach()
endforeach()
message(STATUS "${checked} texts of the common part stand in the program once")
file(REMOVE ${COPY})
