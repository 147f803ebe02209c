# Finds the packages that tcerr is built with, and fetches those that the machine does not have.
# SPDX-License-Identifier: MIT
#
# Offline, a copy of the sources serves as well: -D FETCHCONTENT_SOURCE_DIR_NLOHMANN_JSON=<dir>, _GOOGLETEST, _CLI11, _SIMDJSON.
include(FetchContent)

set(wanted)

if(NOT TARGET nlohmann_json::nlohmann_json)
  FetchContent_Declare(
    nlohmann_json
    GIT_REPOSITORY https://github.com/nlohmann/json.git
    GIT_TAG v3.11.3
    GIT_SHALLOW ON
    SYSTEM
    FIND_PACKAGE_ARGS 3.11 CONFIG
  )
  list(APPEND wanted nlohmann_json)
endif()

if(TCERR_BUILD_TOOL AND NOT TARGET CLI11::CLI11)
  FetchContent_Declare(
    CLI11
    GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
    GIT_TAG v2.4.2
    GIT_SHALLOW ON
    SYSTEM
    FIND_PACKAGE_ARGS 2.1 CONFIG
  )
  list(APPEND wanted CLI11)
endif()

if(TCERR_BUILD_TESTS AND NOT TARGET GTest::gmock_main)
  FetchContent_Declare(
    googletest
    GIT_REPOSITORY https://github.com/google/googletest.git
    GIT_TAG v1.14.0
    GIT_SHALLOW ON
    SYSTEM
    FIND_PACKAGE_ARGS 1.12 CONFIG NAMES GTest
  )
  list(APPEND wanted googletest)
  set(INSTALL_GTEST OFF)
endif()

if(TCERR_WITH_SIMDJSON AND NOT TARGET simdjson::simdjson)
  FetchContent_Declare(
    simdjson
    GIT_REPOSITORY https://github.com/simdjson/simdjson.git
    GIT_TAG v3.10.1
    GIT_SHALLOW ON
    SOURCE_SUBDIR no-build # its one source is compiled as a part of the library; see tcerr_link_simdjson()
    FIND_PACKAGE_ARGS CONFIG
  )
  list(APPEND wanted simdjson)
endif()

if(wanted)
  FetchContent_MakeAvailable(${wanted})
endif()

foreach(fetched IN ITEMS gtest gtest_main gmock gmock_main)
  if(TARGET ${fetched})
    set_target_properties(${fetched} PROPERTIES COMPILE_WARNING_AS_ERROR OFF) # our warnings are not googletest's
  endif()
endforeach()

# Links a library with simdjson, or compiles simdjson into it where no package was found: then nobody who links the library has to know.
function(tcerr_link_simdjson target)
  if(TARGET simdjson::simdjson)
    target_link_libraries(${target} PRIVATE simdjson::simdjson)
  else()
    target_sources(${target} PRIVATE ${simdjson_SOURCE_DIR}/singleheader/simdjson.cpp)
    set_source_files_properties(${simdjson_SOURCE_DIR}/singleheader/simdjson.cpp PROPERTIES COMPILE_OPTIONS -w)
    target_include_directories(${target} SYSTEM PRIVATE ${simdjson_SOURCE_DIR}/singleheader)
  endif()
endfunction()
