# Reports which lines and branches the tests have reached, by file, and fails below a limit:
# cmake -D PROFILES=<folder> -D "PROGRAMS=<program>;.." -D SOURCES=<regex of what counts> -D LINES=<percent> -P coverage.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
find_program(profdata NAMES llvm-profdata-14 llvm-profdata NO_CACHE REQUIRED)
find_program(cov NAMES llvm-cov-14 llvm-cov NO_CACHE REQUIRED)
file(GLOB profiles ${PROFILES}/*.profraw)
if(NOT profiles)
  message(FATAL_ERROR "there are no profiles in ${PROFILES}: run the tests first")
endif()
execute_process(COMMAND ${profdata} merge -sparse ${profiles} -o ${PROFILES}/all.profdata COMMAND_ERROR_IS_FATAL ANY)
list(POP_FRONT PROGRAMS first)
list(TRANSFORM PROGRAMS PREPEND "-object=")
execute_process(
  COMMAND ${cov} report -show-branch-summary -show-region-summary=false -instr-profile=${PROFILES}/all.profdata ${first} ${PROGRAMS} ${SOURCES}
  OUTPUT_VARIABLE report
  COMMAND_ERROR_IS_FATAL ANY
)
message(NOTICE "${report}")

# TOTAL, functions, missed, %, lines, missed, %, branches, missed, %
if(NOT report MATCHES "\nTOTAL +[0-9]+ +[0-9]+ +[0-9.]+% +[0-9]+ +[0-9]+ +([0-9.]+)%")
  message(FATAL_ERROR "the report has another form than this script knows")
endif()
if(CMAKE_MATCH_1 LESS LINES)
  message(FATAL_ERROR "${CMAKE_MATCH_1} % of the lines were reached, less than ${LINES} %")
endif()
