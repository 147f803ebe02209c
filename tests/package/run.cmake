# Runs one step of the package tests: cmake -D STEP=<step> -D VARIANT=static|shared -D SETTINGS=<file> -P run.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
include(${SETTINGS})

# What the caller's environment says of packages must not reach the projects under test.
foreach(name IN ITEMS CMAKE_PREFIX_PATH CMAKE_INSTALL_PREFIX tcerr_ROOT tcerr_DIR TCERR_ROOT PKG_CONFIG_PATH LD_LIBRARY_PATH DESTDIR)
  unset(ENV{${name}})
endforeach()

separate_arguments(compiler_flags UNIX_COMMAND "${cxx_flags}")
set(dir ${work_dir}/${VARIANT}) # holds all that belongs to the variant
set(prefix ${dir}/moved) # where its package lies, having been installed elsewhere
if(VARIANT STREQUAL "${own}")
  set(libdir ${own_libdir})
  set(variant_build_dir ${build_dir})
  set(variant_config ${config})
  set(variant_source_dir ${source_dir})
else()
  set(libdir ${other_libdir})
  set(variant_build_dir ${dir}/build)
  set(variant_config Release)
  set(variant_source_dir ${dir}/source)
endif()

# execute([OUTPUT <variable>] [FAILS <text>] COMMAND <word>...): fails unless the command succeeds, or fails saying the text.
function(execute)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUTPUT;FAILS" "COMMAND")
  list(JOIN arg_COMMAND " " shown)
  execute_process(COMMAND ${arg_COMMAND} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(fault)
  if(DEFINED arg_FAILS)
    string(REGEX REPLACE "[ \n]+" " " words "${output}") # CMake breaks the lines of its messages
    string(FIND "${words}" "${arg_FAILS}" found)
    if(status EQUAL 0)
      set(fault "succeeded, and should not have")
    elseif(found EQUAL -1)
      set(fault "failed without saying '${arg_FAILS}'")
    endif()
  elseif(NOT status EQUAL 0)
    set(fault "failed (${status})")
  endif()
  if(fault)
    message(NOTICE "${shown}\n${output}")
    message(FATAL_ERROR "The command above ${fault}.")
  endif()
  if(arg_OUTPUT)
    set(${arg_OUTPUT} "${output}" PARENT_SCOPE)
  endif()
endfunction()

function(expect_equal what actual expected)
  if(NOT actual STREQUAL expected)
    message(FATAL_ERROR "${what}:\n  ${actual}\nand should be:\n  ${expected}")
  endif()
endfunction()

# configure(<source> <build> [AGAIN] [FAILS <text>] [OPTIONS <argument>...])
#
# Configures a project with this build's compiler; afresh, unless it is to be done AGAIN.
function(configure source build)
  cmake_parse_arguments(PARSE_ARGV 2 arg "AGAIN" "FAILS" "OPTIONS")
  set(fails)
  if(DEFINED arg_FAILS)
    set(fails FAILS "${arg_FAILS}")
  endif()
  if(NOT arg_AGAIN)
    file(REMOVE_RECURSE ${build})
  endif()
  execute(
    ${fails}
    COMMAND
      ${CMAKE_COMMAND} -S ${source} -B ${build} -G ${generator} -D CMAKE_MAKE_PROGRAM=${make_program} -D CMAKE_BUILD_TYPE=${config}
      ${toolchain} ${arg_OPTIONS} -Werror=dev --warn-uninitialized
  )
endfunction()

# build(<build> [TARGET <name>] [OUTPUT <variable>] [FAILS <text>])
function(build build)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TARGET;OUTPUT;FAILS" "")
  set(target)
  set(fails)
  if(arg_TARGET)
    set(target --target ${arg_TARGET})
  endif()
  if(DEFINED arg_FAILS)
    set(fails FAILS "${arg_FAILS}")
  endif()
  execute(${fails} OUTPUT output COMMAND ${CMAKE_COMMAND} --build ${build} --config ${config} --parallel 2 ${target})
  if(arg_OUTPUT)
    set(${arg_OUTPUT} "${output}" PARENT_SCOPE)
  endif()
endfunction()

function(find_built out build name)
  find_program(found NAMES ${name} PATHS ${build} ${build}/${config} NO_DEFAULT_PATH NO_CACHE REQUIRED)
  set(${out} ${found} PARENT_SCOPE)
endfunction()

function(run_built build name)
  find_built(program ${build} ${name})
  execute(COMMAND ${program})
endfunction()

function(list_files out directory)
  file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${directory} ${directory}/*)
  list(SORT files)
  set(${out} "${files}" PARENT_SCOPE)
endfunction()

# Sets what the list of the package says that a component of the variant holds.
function(list_expected out component)
  string(REGEX REPLACE "\\.[^.]*$" "" soversion ${version})
  file(STRINGS ${source_dir}/tests/package/manifest.txt lines REGEX "^[^#]")
  set(heading)
  set(files)
  foreach(line IN LISTS lines)
    if(line MATCHES "^(.*):$")
      set(heading ${CMAKE_MATCH_1})
    elseif(heading STREQUAL component)
      list(APPEND files ${line})
    endif()
  endforeach()
  if(component STREQUAL "Development")
    file(GLOB_RECURSE tables RELATIVE ${source_dir} ${source_dir}/data/*.json ${source_dir}/data/*.tsv)
    list(TRANSFORM tables PREPEND "share/tcerr/")
    list(APPEND files ${tables})
  endif()
  if(NOT with_tool)
    list(FILTER files EXCLUDE REGEX "^bin/tcerr$")
  endif()
  if(VARIANT STREQUAL "static")
    list(FILTER files EXCLUDE REGEX "/libtcerr(_cloud)?\\.so")
  else()
    list(FILTER files EXCLUDE REGEX "/libtcerr(_cloud)?\\.a$")
  endif()
  list(TRANSFORM files REPLACE "^lib/" "${libdir}/")
  list(TRANSFORM files REPLACE "SOVERSION" "${soversion}")
  list(TRANSFORM files REPLACE "VERSION" "${version}")
  list(SORT files)
  set(${out} "${files}" PARENT_SCOPE)
endfunction()

# Sets what lies in a folder, less the files that there are for each build type.
function(list_installed out directory)
  list_files(files ${directory})
  list(FILTER files EXCLUDE REGEX "Targets-[a-z]+\\.cmake$")
  set(${out} "${files}" PARENT_SCOPE)
endfunction()

# Builds the variant that this build is not, of a copy of the sources that knows nothing of git.
function(step_build)
  file(REMOVE_RECURSE ${variant_source_dir})
  file(COPY ${source_dir}/ DESTINATION ${variant_source_dir} PATTERN build EXCLUDE PATTERN .git EXCLUDE)
  set(json ${fetched})
  if(NOT json MATCHES "NLOHMANN_JSON")
    set(json_dir ${dir}/nlohmann_json)
    file(MAKE_DIRECTORY ${json_dir}/include)
    file(COPY ${source_dir}/tests/package/nlohmann_json/CMakeLists.txt DESTINATION ${json_dir})
    list(GET json_include 0 json_include)
    file(CREATE_LINK ${json_include}/nlohmann ${json_dir}/include/nlohmann COPY_ON_ERROR SYMBOLIC)
    list(APPEND json -D FETCHCONTENT_SOURCE_DIR_NLOHMANN_JSON=${json_dir} -D CMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON)
  endif()
  set(shared OFF)
  if(VARIANT STREQUAL "shared")
    set(shared ON)
  endif()
  configure(
    ${variant_source_dir} ${variant_build_dir}
    OPTIONS
      ${json}
      -D CMAKE_DISABLE_FIND_PACKAGE_Git=ON
      -D BUILD_SHARED_LIBS=${shared}
      -D TCERR_BUILD_TESTS=OFF
      -D TCERR_BUILD_TOOL=${with_tool}
      -D TCERR_GENERATOR=${tcerrgen}
      -D CMAKE_INSTALL_LIBDIR=${libdir}
      -D CMAKE_BUILD_TYPE=${variant_config}
      -D CMAKE_CXX_FLAGS_RELEASE=-DNDEBUG # no need to wait for the optimiser
  )
  build(${variant_build_dir})
endfunction()

# Installs a variant, compares what there is with the list of what should be, looks for paths that would not survive a move, and moves it.
# This build's is installed into a prefix, the other one below a folder that stands in for the root of a system.
function(step_stage)
  file(REMOVE_RECURSE ${dir}/first ${prefix})
  if(VARIANT STREQUAL "${own}")
    set(first ${dir}/first)
    set(install_prefix ${first})
  else()
    set(first ${dir}/first/usr)
    set(install_prefix /usr)
    set(ENV{DESTDIR} ${dir}/first)
  endif()
  execute(COMMAND ${CMAKE_COMMAND} --install ${variant_build_dir} --config ${variant_config} --prefix ${install_prefix})
  unset(ENV{DESTDIR})

  set(expected)
  foreach(component IN ITEMS Runtime Development Tools)
    list_expected(files ${component})
    list(APPEND expected ${files})
  endforeach()
  list(SORT expected)
  list_installed(installed ${first})
  expect_equal("the ${VARIANT} package holds" "${installed}" "${expected}")

  list_files(files ${first})
  foreach(file IN LISTS files)
    # Debug information names sources; all else must not.
    if(file MATCHES "^bin/|\\.(a|so[.0-9]*)$" AND VARIANT STREQUAL "${own}")
      continue()
    endif()
    file(STRINGS ${first}/${file} lines)
    foreach(path IN ITEMS ${source_dir} ${build_dir} ${dir})
      string(REGEX REPLACE "([][+.*()^$?|\\])" "\\\\\\1" pattern "${path}")
      if(lines MATCHES "${pattern}([^A-Za-z0-9_.-]|$)")
        message(FATAL_ERROR "the installed file ${file} contains the path ${path}")
      endif()
    endforeach()
  endforeach()

  file(RENAME ${first} ${prefix})
  if(NOT with_tool)
    message(NOTICE "There is no tool to run.")
  elseif(VARIANT STREQUAL "shared" AND NOT EXISTS /proc/self/exe)
    message(NOTICE "The tool is not run: without /proc it does not find the library beside it.")
  else()
    execute(OUTPUT output COMMAND ${prefix}/bin/tcerr --version)
    string(REGEX REPLACE "\n.*" "" output "${output}")
    expect_equal("the moved tool says" "${output}" "tcerr ${version}")
  endif()
endfunction()

# A program finds the package, and switches on a code.
function(step_consumer)
  configure(
    ${source_dir}/tests/package/consumer ${dir}/consumer
    OPTIONS -D CMAKE_PREFIX_PATH=${prefix} -D EXPECTED_PREFIX=${prefix}
  )
  build(${dir}/consumer)
  run_built(${dir}/consumer consumer)
endfunction()

# A program's tests find what they need for the matchers.
function(step_testing)
  configure(
    ${source_dir}/tests/package/testing ${dir}/testing
    OPTIONS -D CMAKE_PREFIX_PATH=${prefix} -D EXAMPLE=${source_dir}/tests/examples/testing.cpp
  )
  build(${dir}/testing)
  run_built(${dir}/testing testing)
  configure(
    ${source_dir}/tests/package/testing ${dir}/testing_without
    OPTIONS -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_DISABLE_FIND_PACKAGE_GTest=ON
    FAILS "testing"
  )
endfunction()

# The program finds the build tree, in place of a prefix.
function(step_build_tree)
  configure(
    ${source_dir}/tests/package/consumer ${dir}/build_tree
    OPTIONS -D CMAKE_PREFIX_PATH=${build_dir} -D EXPECTED_PREFIX=${build_dir}
  )
  build(${dir}/build_tree)
  run_built(${dir}/build_tree consumer)
endfunction()

# The same, with tcerr as a part of the project: no tests, no tool, nothing to install, and no warning and no cache variable of its own.
function(step_subdirectory)
  configure(
    ${source_dir}/tests/package/consumer ${dir}/subdirectory
    OPTIONS
      ${fetched}
      -D TCERR_SOURCE_DIR=${source_dir}
      -D "CMAKE_CXX_FLAGS=${cxx_flags} -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
  )
  build(${dir}/subdirectory)
  run_built(${dir}/subdirectory consumer)
  execute(COMMAND ${CMAKE_COMMAND} --install ${dir}/subdirectory --config ${config} --prefix ${dir}/subdirectory_prefix)
  list_files(installed ${dir}/subdirectory_prefix)
  expect_equal("a project with tcerr as a part installs" "${installed}" "")
  file(STRINGS ${dir}/subdirectory/CMakeCache.txt variables REGEX "^[A-Za-z0-9_]+:(BOOL|STRING|PATH|FILEPATH)=")
  list(FILTER variables EXCLUDE REGEX "^(CMAKE|TCERR|FETCHCONTENT)_|^(nlohmann_json|simdjson)_DIR:|^GIT_EXECUTABLE:")
  expect_equal("a project with tcerr as a part is asked for" "${variables}" "")
endfunction()

# The same by FetchContent, with English alone, with the reader that is always there alone, and with a generator that exists already.
function(step_fetch_content)
  configure(
    ${source_dir}/tests/package/consumer ${dir}/fetch_content
    OPTIONS
      ${fetched}
      -D FETCHCONTENT_SOURCE_DIR_TCERR=${source_dir}
      -D TCERR_GENERATOR=${tcerrgen}
      -D TCERR_LOCALES=en
      -D TCERR_WITH_SIMDJSON=OFF
  )
  build(${dir}/fetch_content)
  run_built(${dir}/fetch_content consumer)
endfunction()

# What is missing is named, with what to do about it; a copy of its sources is one of the ways.
function(step_dependencies)
  set(ENV{GIT_CONFIG_COUNT} 1) # nothing answers, also where there is a network
  set(ENV{GIT_CONFIG_KEY_0} url.${dir}/nowhere/.insteadOf)
  set(ENV{GIT_CONFIG_VALUE_0} https://github.com/)
  set(build ${dir}/dependencies)
  function(expect_advice name package way)
    string(TOUPPER ${name} upper)
    foreach(text IN ITEMS "tcerr needs ${name} " "does not answer" "FETCHCONTENT_SOURCE_DIR_${upper}=<folder>" "${way}")
      configure(${source_dir} ${build} OPTIONS ${fetched} -D CMAKE_DISABLE_FIND_PACKAGE_${package}=ON ${ARGN} FAILS "${text}")
    endforeach()
  endfunction()
  if(NOT fetched)
    expect_advice(nlohmann_json nlohmann_json "apt-get install nlohmann-json3-dev" -D TCERR_BUILD_TESTS=OFF)
    expect_advice(CLI11 CLI11 "do without: -D TCERR_BUILD_TOOL=OFF" -D TCERR_BUILD_TESTS=OFF)
    expect_advice(googletest GTest "do without: -D TCERR_BUILD_TESTS=OFF")
    expect_advice(simdjson simdjson "do without: -D TCERR_WITH_SIMDJSON=OFF" -D TCERR_BUILD_TESTS=OFF)
  endif()

  set(sources ${dir}/simdjson/singleheader)
  file(MAKE_DIRECTORY ${sources})
  file(TOUCH ${sources}/simdjson.h ${sources}/simdjson.cpp)
  configure(
    ${source_dir} ${build}
    OPTIONS ${fetched} -D TCERR_BUILD_TESTS=OFF -D FETCHCONTENT_SOURCE_DIR_SIMDJSON=${dir}/simdjson
  )

  # No languages are English alone.
  configure(${source_dir} ${build} OPTIONS ${fetched} -D TCERR_LOCALES=)
  file(STRINGS ${build}/build.ninja commands REGEX " --locales ")
  string(REGEX MATCHALL " --locales [^ ;]+" locales "${commands}")
  list(REMOVE_DUPLICATES locales)
  expect_equal("the languages of an empty list are" "${locales}" " --locales en")
endfunction()

# Products that come with the package: two in a program's own catalog, and all of them in tcerr::cloud.
function(step_products)
  configure(${source_dir}/tests/package/products ${dir}/products OPTIONS -D CMAKE_PREFIX_PATH=${prefix})
  build(${dir}/products)
  run_built(${dir}/products two_products)
  run_built(${dir}/products every_product)
endfunction()

# The table of a made-up product becomes a library, a part of a program, and a part of a shared library; and stays up to date.
function(step_product)
  # A copy, as the table is going to change.
  file(REMOVE_RECURSE ${dir}/product)
  file(COPY ${source_dir}/tests/package/product DESTINATION ${dir})
  set(build ${dir}/product/build)
  set(table ${dir}/product/widget.json)
  configure(${dir}/product ${build} OPTIONS -D CMAKE_PREFIX_PATH=${prefix})
  build(${build})
  foreach(program IN ITEMS with_library with_own with_shared_library)
    run_built(${build} ${program})
  endforeach()

  file(READ ${table} text)
  file(TOUCH ${table})
  build(${build} TARGET widget OUTPUT output)
  if(NOT output MATCHES "Generating the catalog acme::widget" OR (generator STREQUAL "Ninja" AND output MATCHES "Building CXX"))
    message(FATAL_ERROR "a table that was touched should be read again, and nothing compiled: ${output}")
  endif()
  string(REPLACE "The widget is jammed." "The widget is stuck." text "${text}")
  file(WRITE ${table} "${text}")
  build(${build} TARGET widget OUTPUT output)
  if(NOT output MATCHES "Building CXX")
    message(FATAL_ERROR "a table that changed should be compiled: ${output}")
  endif()
  build(${build} TARGET widget OUTPUT output)
  if(output MATCHES "Generating|Building CXX")
    message(FATAL_ERROR "there should be nothing to do: ${output}")
  endif()

  string(REPLACE "\"advice\": \"backoff\"" "\"advice\": \"pray\"" text "${text}")
  file(WRITE ${table} "${text}")
  build(${build} TARGET widget FAILS "${table}:7:17: error: ")
endfunction()

# The same, by make.
function(step_makefiles)
  set(generator "Unix Makefiles")
  set(make_program ${make})
  set(dir ${dir}/makefiles)
  step_product()
endfunction()

# A program is compiled and linked by what pkg-config says.
function(step_pkg_config)
  set(ENV{PKG_CONFIG_PATH} ${prefix}/${libdir}/pkgconfig) # comes before where the packages of the system are
  execute(COMMAND ${pkg_config} --validate tcerr)
  execute(COMMAND ${pkg_config} --modversion tcerr OUTPUT output)
  string(STRIP "${output}" output)
  expect_equal("the version of the pkg-config file is" "${output}" "${version}")
  set(static)
  if(VARIANT STREQUAL "static")
    set(static --static)
  endif()
  execute(COMMAND ${pkg_config} ${static} --cflags --libs tcerr OUTPUT output)
  separate_arguments(words UNIX_COMMAND "${output}")
  set(program ${dir}/by_pkg_config)
  execute(
    COMMAND
      ${compiler} ${compiler_flags} -std=c++17 ${source_dir}/tests/package/consumer/main.cpp ${words} -Wl,-rpath,${prefix}/${libdir}
      -o ${program}
  )
  execute(COMMAND ${program})
endfunction()

# Each component by itself. The first is all that a program needs that is linked already.
function(step_components)
  foreach(component IN ITEMS Runtime Development Tools)
    set(component_prefix ${dir}/${component})
    file(REMOVE_RECURSE ${component_prefix})
    execute(
      COMMAND
        ${CMAKE_COMMAND} --install ${variant_build_dir} --config ${variant_config} --component ${component} --prefix ${component_prefix}
    )
    list_expected(expected ${component})
    list_installed(installed ${component_prefix})
    expect_equal("the component ${component} holds" "${installed}" "${expected}")
  endforeach()

  if(VARIANT STREQUAL "shared")
    set(program ${dir}/linked_before)
    execute(
      COMMAND
        ${compiler} ${compiler_flags} -std=c++17 -I${dir}/Development/include ${source_dir}/tests/package/consumer/main.cpp
        ${dir}/Runtime/${libdir}/libtcerr.so.${version} -o ${program}
    )
    set(ENV{LD_LIBRARY_PATH} ${dir}/Runtime/${libdir})
    execute(COMMAND ${program})
  endif()
endfunction()

# A cross build does not run what was built for the target: it must be told of a generator.
function(step_cross)
  set(options -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_SYSTEM_NAME=${CMAKE_HOST_SYSTEM_NAME})
  configure(
    ${source_dir}/tests/package/product ${dir}/cross
    OPTIONS ${options}
    FAILS "no generator: this is a cross build"
  )
  configure(
    ${source_dir}/tests/package/product ${dir}/cross
    OPTIONS ${options} -D TCERR_GENERATOR=${prefix}/bin/nothing
    FAILS "which is no program"
  )
  configure(
    ${source_dir}/tests/package/product ${dir}/cross
    OPTIONS ${options} -D TCERR_GENERATOR=${prefix}/bin/tcerrgen
  )
  build(${dir}/cross TARGET with_library)
endfunction()

# Wrong calls of tcerr_add_catalog() are told what is wrong.
function(step_refusals)
  set(project ${source_dir}/tests/package/refusals)
  set(options -D CMAKE_PREFIX_PATH=${prefix})
  configure(${project} ${dir}/refusals OPTIONS ${options})
  function(expect_refusal case text)
    configure(${project} ${dir}/refusals AGAIN OPTIONS ${options} -D CASE=${case} FAILS "${text}")
  endfunction()
  expect_refusal(unknown_component "It has no component gizmo, only testing and cloud.")
  expect_refusal(unknown_argument "tcerr_add_catalog(widget): unknown argument 'TABELS', 'widget.json'. Usage: tcerr_add_catalog(<target>")
  expect_refusal(missing_namespace "tcerr_add_catalog(widget): NAMESPACE is missing. Usage: ")
  expect_refusal(bad_namespace "NAMESPACE 'acme.widget' is not the name of a C++ namespace")
  expect_refusal(missing_value "no value after TABLES")
  expect_refusal(bad_api "API 'v4' is neither v3 nor v2")
  expect_refusal(unknown_product "PRODUCTS 'gizmo' is no product with a table in ")
  expect_refusal(unknown_product "/products. Usage: ") # nor near to one
  expect_refusal(misspelt_product "; the nearest is redis. ")
  expect_refusal(shouted_product "; the nearest is redis. ")
  expect_refusal(product_with_a_letter_too_many "; the nearest is redis. ")
  expect_refusal(product_with_a_letter_too_few "; the nearest is redis. ")
  expect_refusal(equally_near_products "; the nearest is tag, tat. ")
  expect_refusal(path_of_a_product "PRODUCTS '../products/redis' is no product with a table in ")
  expect_refusal(bad_locale "LOCALES 'de' is none of en, zh, ja, ko")
  expect_refusal(bad_header "HEADER '/acme.hpp' is not a relative path with an extension")
  expect_refusal(half_an_export "EXPORT_MACRO and EXPORT_HEADER go together")
  expect_refusal(both_kinds "STATIC and SHARED exclude each other")
  expect_refusal(imported_target "the target is imported, and cannot be added to")
  expect_refusal(alias_target "the target is an alias; name 'real' instead")
  expect_refusal(other_kind_of_target "the target is neither an executable nor a library that is compiled")
endfunction()

# The shared library exports what the reviewed list says, and nothing else, all of it in the namespace of the ABI.
function(step_symbols)
  set(library ${prefix}/${libdir}/libtcerr.so)
  string(REGEX REPLACE "^([0-9]+)\\.([0-9]+)\\..*" "v\\1_\\2" abi ${version})
  string(LENGTH ${abi} length)
  execute(COMMAND ${nm} --dynamic --defined-only --extern-only --format=just-symbols ${library} OUTPUT output)
  string(REGEX REPLACE "\n$" "" output "${output}")
  string(REPLACE "\n" ";" symbols "${output}")
  list(FILTER symbols EXCLUDE REGEX "^_Z(N|NK|TIN|TSN|TVN)5tcerr${length}${abi}")
  expect_equal("outside of tcerr::${abi}, the shared library exports" "${symbols}" "")

  execute(COMMAND ${nm} --dynamic --defined-only --extern-only --demangle --format=posix ${library} OUTPUT output)
  string(REGEX REPLACE ";" ":" output "${output}")
  string(REGEX REPLACE " [A-Za-z] [0-9a-f]+( [0-9a-f]+)?\n" ";" symbols "${output}")
  list(SORT symbols)
  list(REMOVE_DUPLICATES symbols)
  list(JOIN symbols "\n" text)
  string(STRIP "${text}\n" text)
  set(reviewed ${source_dir}/tests/exact/exported_symbols.txt)
  if(DEFINED ENV{TCERR_UPDATE_GOLDEN})
    file(WRITE ${reviewed} "${text}\n")
  endif()
  file(READ ${reviewed} expected)
  string(STRIP "${expected}" expected)
  if(NOT text STREQUAL expected)
    file(WRITE ${dir}/exported_symbols.txt "${text}\n")
    execute_process(COMMAND diff ${reviewed} ${dir}/exported_symbols.txt)
    message(FATAL_ERROR "The shared library exports something else than ${reviewed} says; TCERR_UPDATE_GOLDEN=1 updates that.")
  endif()
endfunction()

# The library, as it is released, neither ends the program nor prints. (With assertions, nlohmann/json does.)
function(step_silence)
  file(GLOB_RECURSE objects ${variant_build_dir}/CMakeFiles/tcerr.dir/*${object_extension})
  list(FILTER objects EXCLUDE REGEX "/simdjson\\.cpp")
  list(LENGTH objects count)
  if(count LESS 5)
    message(FATAL_ERROR "only ${count} object files lie in ${variant_build_dir}: the build has changed, and this test must follow")
  endif()
  foreach(object IN LISTS objects)
    execute(COMMAND ${nm} --undefined-only --format=just-symbols ${object} OUTPUT symbols)
    if("\n${symbols}" MATCHES "\n(abort|_?exit|quick_exit|__assert_fail|std(out|err)|(__)?f?printf(_chk)?|f?puts|f?putc|putchar|fwrite|write|_ZSt4c(err|out|log))\n")
      message(FATAL_ERROR "${object} uses ${CMAKE_MATCH_1}")
    endif()
  endforeach()
endfunction()

# The unit tests, linked with the installed library and run. Its headers are those that they were compiled with, byte for byte.
function(step_unit_tests)
  list_files(headers ${source_dir}/include)
  list(FILTER headers INCLUDE REGEX "\\.hpp$")
  foreach(header IN LISTS headers)
    execute(COMMAND ${CMAKE_COMMAND} -E compare_files ${source_dir}/include/${header} ${prefix}/include/${header})
  endforeach()
  configure(
    ${source_dir}/tests/package/unit_tests ${dir}/unit_tests
    OPTIONS ${fetched} -D CMAKE_PREFIX_PATH=${prefix} -D "OBJECTS=${unit_test_objects}"
  )
  build(${dir}/unit_tests)
  run_built(${dir}/unit_tests unit_test)
endfunction()

# While the major version is 0, another minor version is another interface.
function(step_versions)
  string(REPLACE "." ";" parts ${version})
  list(GET parts 0 major)
  list(GET parts 1 minor)
  math(EXPR next_minor "${minor} + 1")
  math(EXPR next_major "${major} + 1")
  set(project ${source_dir}/tests/package/refusals)
  set(options -D CMAKE_PREFIX_PATH=${prefix})
  configure(${project} ${dir}/versions OPTIONS ${options})
  foreach(request IN ITEMS ${version} ${major}.${minor})
    configure(${project} ${dir}/versions AGAIN OPTIONS ${options} -D REQUEST=${request})
  endforeach()
  foreach(request IN ITEMS ${major}.${next_minor} ${next_major})
    configure(
      ${project} ${dir}/versions AGAIN
      OPTIONS ${options} -D REQUEST=${request}
      FAILS "compatible with requested version"
    )
  endforeach()
endfunction()

cmake_language(CALL step_${STEP})
