# Runs gperf, and gives up where it takes too long: cmake -D GPERF=.. -D KEYS=.. -D NAME=.. -D SECONDS=.. -D OUTPUT=.. -P run_gperf.cmake
# SPDX-License-Identifier: MIT
string(TIMESTAMP begin "%s")
execute_process(COMMAND ${GPERF} --output-file=${OUTPUT} ${KEYS} TIMEOUT ${SECONDS} RESULT_VARIABLE result)
string(TIMESTAMP end "%s")
math(EXPR seconds "${end} - ${begin}")
if(result EQUAL 0)
  message(STATUS "gperf: ${NAME} took ${seconds} s")
else()
  message(STATUS "gperf: ${NAME} is left out, no table within ${SECONDS} s (${result})")
  string(TOUPPER ${NAME} name)
  file(WRITE ${OUTPUT} "#define ${name}_GAVE_UP\n")
endif()
