# Finds the packages that tcerr is built with, and fetches those that the machine does not have.
# SPDX-License-Identifier: MIT
include(FetchContent)

# _tcerr_require(<name> TARGET <target> [PACKAGE <name>] OLDEST <version> URL <git> TAG <tag> DEBIAN <package> [OR <option>]
#   [WITH <argument>...])
#
# Makes a target available: that of the enclosing project, of an installed package, of sources that the user names, or of sources that
# are fetched; <version> or newer. PACKAGE is what find_package() calls it, by default <name>; OR how to do without; WITH is for
# FetchContent_Declare(). The targets of fetched sources escape our warnings, and are not installed.
function(_tcerr_require name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TARGET;PACKAGE;OLDEST;URL;TAG;DEBIAN;OR" "WITH")
  set(package ${name})
  if(DEFINED arg_PACKAGE)
    set(package ${arg_PACKAGE})
  endif()
  if(TARGET ${arg_TARGET})
    if(DEFINED ${package}_VERSION AND ${package}_VERSION VERSION_LESS arg_OLDEST)
      message(FATAL_ERROR "tcerr needs ${name} ${arg_OLDEST} or newer, and is given ${arg_TARGET} of version ${${package}_VERSION}.")
    endif()
    return()
  endif()

  string(TOLOWER ${name} lower)
  string(TOUPPER ${name} upper)
  set(given FETCHCONTENT_SOURCE_DIR_${upper})
  if(NOT ${given} AND NOT EXISTS ${FETCHCONTENT_BASE_DIR}/${lower}-src/.git)
    find_package(${package} ${arg_OLDEST} CONFIG QUIET)
    if(NOT ${package}_FOUND)
      # Asks before FetchContent does, whose failure would say neither what is missing nor what to do about it.
      find_package(Git QUIET)
      set(fault)
      if(FETCHCONTENT_FULLY_DISCONNECTED)
        set(fault "FETCHCONTENT_FULLY_DISCONNECTED forbids to fetch it.")
      elseif(NOT GIT_FOUND)
        set(fault "git, which would fetch it, is not installed.")
      else()
        execute_process(
          COMMAND ${CMAKE_COMMAND} -E env GIT_TERMINAL_PROMPT=0 ${GIT_EXECUTABLE} ls-remote --exit-code ${arg_URL} refs/tags/${arg_TAG}
          TIMEOUT 60
          RESULT_VARIABLE status
          OUTPUT_QUIET
          ERROR_VARIABLE answer
        )
        if(NOT status EQUAL 0)
          string(STRIP "${answer}" answer)
          set(fault "${arg_URL} does not answer:\n  ${answer}")
        endif()
      endif()
      if(fault)
        set(ways "  install it (Debian: apt-get install ${arg_DEBIAN}), and name its prefix in CMAKE_PREFIX_PATH if it lies apart;\n")
        string(APPEND ways "  take a copy of its sources, ${arg_TAG}, and configure with -D ${given}=<folder>")
        if(DEFINED arg_OR)
          string(APPEND ways ";\n  do without: -D ${arg_OR}")
        endif()
        message(FATAL_ERROR "tcerr needs ${name} ${arg_OLDEST} or newer. No such package was found, and ${fault}\nOne of these helps:\n${ways}.")
      endif()
    endif()
  endif()

  FetchContent_Declare(
    ${name}
    GIT_REPOSITORY ${arg_URL}
    GIT_TAG ${arg_TAG}
    GIT_SHALLOW ON
    SYSTEM
    ${arg_WITH}
    FIND_PACKAGE_ARGS ${arg_OLDEST} CONFIG NAMES ${package}
  )
  set(CMAKE_COMPILE_WARNING_AS_ERROR OFF)
  set(INSTALL_GTEST OFF)
  FetchContent_MakeAvailable(${name})
endfunction()

_tcerr_require(
  nlohmann_json
  TARGET nlohmann_json::nlohmann_json
  OLDEST 3.11
  URL https://github.com/nlohmann/json.git
  TAG v3.11.3
  DEBIAN nlohmann-json3-dev
)
if(TCERR_WITH_SIMDJSON)
  _tcerr_require(
    simdjson
    TARGET simdjson::simdjson
    OLDEST 3.0
    URL https://github.com/simdjson/simdjson.git
    TAG v3.10.1
    DEBIAN libsimdjson-dev
    OR TCERR_WITH_SIMDJSON=OFF
    WITH SOURCE_SUBDIR no-build # its one source is compiled as a part of the library; see tcerr_link_simdjson()
  )
endif()
if(TCERR_BUILD_TOOL)
  _tcerr_require(
    CLI11
    TARGET CLI11::CLI11
    OLDEST 2.1
    URL https://github.com/CLIUtils/CLI11.git
    TAG v2.4.2
    DEBIAN libcli11-dev
    OR TCERR_BUILD_TOOL=OFF
  )
endif()
if(TCERR_BUILD_TESTS)
  _tcerr_require(
    googletest
    TARGET GTest::gmock_main
    PACKAGE GTest
    OLDEST 1.12
    URL https://github.com/google/googletest.git
    TAG v1.14.0
    DEBIAN libgmock-dev
    OR TCERR_BUILD_TESTS=OFF
  )
endif()

# Links a library with simdjson, or compiles simdjson into it where no package was found: then nobody who links the library has to know.
function(tcerr_link_simdjson target)
  if(TARGET simdjson::simdjson)
    target_link_libraries(${target} PRIVATE simdjson::simdjson)
  else()
    FetchContent_GetProperties(simdjson SOURCE_DIR dir)
    target_sources(${target} PRIVATE ${dir}/singleheader/simdjson.cpp)
    set_source_files_properties(${dir}/singleheader/simdjson.cpp PROPERTIES COMPILE_OPTIONS -w)
    target_include_directories(${target} SYSTEM PRIVATE ${dir}/singleheader)
  endif()
endfunction()
