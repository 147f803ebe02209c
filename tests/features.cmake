# What the compiler and the machine offer, for the tests of headers that need more than C++17.
# SPDX-License-Identifier: MIT

# tcerr_check_feature(<variable> <standard> <C++ text>): sets the variable to whether the text compiles.
function(tcerr_check_feature variable standard text)
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
  try_compile(
    ${variable}
    SOURCE_FROM_CONTENT ${variable}.cpp "${text}"
    CXX_STANDARD ${standard}
    CXX_STANDARD_REQUIRED ON
    CXX_EXTENSIONS OFF
  )
  if(${variable})
    message(VERBOSE "tcerr: ${variable}: yes")
  else()
    message(VERBOSE "tcerr: ${variable}: no")
  endif()
endfunction()

tcerr_check_feature(TCERR_TEST_EXCEPTIONS 17 "void f() { try { throw 1; } catch (int) {} }")
tcerr_check_feature(TCERR_TEST_EXPECTED 23 "#include <expected>\n#ifndef __cpp_lib_expected\n#error no std::expected\n#endif")
tcerr_check_feature(TCERR_TEST_FORMAT 20 "#include <format>\n#ifndef __cpp_lib_format\n#error no std::format\n#endif")
tcerr_check_feature(TCERR_TEST_STOP_TOKEN 20 "#include <version>\n#ifndef __cpp_lib_jthread\n#error no std::stop_token\n#endif")
tcerr_check_feature(
  TCERR_TEST_RANGES 20
  "#include <ranges>\n#include <vector>\nint f(std::vector<int>& v) { for (int i : v | std::views::filter([](int) { return true; })) return i; return 0; }"
)
tcerr_check_feature(
  TCERR_TEST_ASIO 20
  "#define ASIO_STANDALONE\n#include <asio/awaitable.hpp>\n#ifndef ASIO_HAS_CO_AWAIT\n#error no coroutines\n#endif\nvoid f() { throw 1; }"
)
find_package(fmt 9 CONFIG QUIET)
find_package(CURL QUIET)
if(NOT CURL_FOUND)
  message(STATUS "tcerr: <tcerr/curl.hpp> is not tested: libcurl is not installed (Debian: libcurl4-openssl-dev)")
endif()
find_package(simdjson 3.0 CONFIG QUIET) # as a user's, whether the library is built with it or not
include(${CMAKE_CURRENT_LIST_DIR}/rapidjson.cmake)
find_package(Threads REQUIRED)

# What an idiom needs besides tcerr: sets <prefix>_usable, <prefix>_standard and <prefix>_libraries.
function(tcerr_needs_of_idiom idiom prefix)
  set(usable TRUE)
  set(standard 17)
  set(libraries)
  if(idiom STREQUAL "asio")
    set(usable ${TCERR_TEST_ASIO})
    set(standard 20)
    set(libraries Threads::Threads)
  elseif(idiom STREQUAL "curl")
    set(usable ${CURL_FOUND})
    set(libraries CURL::libcurl nlohmann_json::nlohmann_json Threads::Threads)
  elseif(idiom STREQUAL "exceptions")
    set(usable ${TCERR_TEST_EXCEPTIONS})
  elseif(idiom STREQUAL "expected")
    set(usable ${TCERR_TEST_EXPECTED})
    set(standard 23)
  elseif(idiom STREQUAL "format")
    set(usable ${TCERR_TEST_FORMAT})
    set(standard 20)
  elseif(idiom STREQUAL "stop_token")
    set(usable ${TCERR_TEST_STOP_TOKEN})
    set(standard 20)
  elseif(idiom STREQUAL "fmt")
    set(usable ${fmt_FOUND})
    set(libraries fmt::fmt)
  elseif(idiom STREQUAL "json")
    set(libraries nlohmann_json::nlohmann_json)
  elseif(idiom STREQUAL "json_paths" OR idiom STREQUAL "parse_as")
    set(usable ${TCERR_TEST_EXCEPTIONS})
    set(libraries nlohmann_json::nlohmann_json)
  elseif(idiom STREQUAL "rapidjson")
    set(usable ${TCERR_RAPIDJSON_INCLUDE_DIR})
    set(libraries tcerr_rapidjson)
  elseif(idiom STREQUAL "simdjson")
    set(usable ${simdjson_FOUND})
    set(libraries simdjson::simdjson)
  elseif(idiom STREQUAL "testing")
    set(libraries tcerr::testing GTest::gmock_main)
  endif()
  set(${prefix}_usable ${usable} PARENT_SCOPE)
  set(${prefix}_standard ${standard} PARENT_SCOPE)
  set(${prefix}_libraries ${libraries} PARENT_SCOPE)
endfunction()
