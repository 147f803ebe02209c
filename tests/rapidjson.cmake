# RapidJSON, which nothing but tests and the benchmark need: makes the target tcerr_rapidjson if it is there.
# SPDX-License-Identifier: MIT
include_guard(GLOBAL)
find_path(TCERR_RAPIDJSON_INCLUDE_DIR rapidjson/document.h DOC "Where rapidjson/document.h is")
mark_as_advanced(TCERR_RAPIDJSON_INCLUDE_DIR)
if(TCERR_RAPIDJSON_INCLUDE_DIR)
  add_library(tcerr_rapidjson INTERFACE)
  target_include_directories(tcerr_rapidjson SYSTEM INTERFACE ${TCERR_RAPIDJSON_INCLUDE_DIR})
endif()
