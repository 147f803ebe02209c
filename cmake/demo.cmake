# Shows what `tcerr parse` says of the sample bodies; TOOL is the program. Run in the root of the project.
# SPDX-License-Identifier: MIT
file(GLOB bodies RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} tests/data/bodies/*)
if(NOT bodies)
  message(FATAL_ERROR "there are no bodies in ${CMAKE_CURRENT_SOURCE_DIR}/tests/data/bodies")
endif()
execute_process(COMMAND ${TOOL} parse ${bodies} RESULT_VARIABLE status)
if(NOT status MATCHES "^[01]$") # 1: at least one body is an error, as it should be
  message(FATAL_ERROR "tcerr parse: ${status}")
endif()
