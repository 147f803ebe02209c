# Runs one step of the package tests: cmake -D STEP=<step> -D VARIANT=static|shared -D SETTINGS=<file> -P run.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
include(${SETTINGS})

# What the caller's environment says of packages must not reach the projects under test.
foreach(name IN ITEMS CMAKE_PREFIX_PATH CMAKE_INSTALL_PREFIX tcerr_ROOT tcerr_DIR TCERR_ROOT PKG_CONFIG_PATH LD_LIBRARY_PATH DESTDIR)
  unset(ENV{${name}})
endforeach()

set(dir ${work_dir}/${VARIANT}) # holds all that belongs to the variant
set(prefix ${dir}/moved) # where its package lies, having been installed elsewhere
if(VARIANT STREQUAL "${own}")
  set(libdir ${own_libdir})
  set(variant_build_dir ${build_dir})
  set(variant_config ${config})
else()
  set(libdir lib/x86_64-linux-gnu)
  set(variant_build_dir ${dir}/build)
  set(variant_config Release)
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
      ${toolchain} ${arg_OPTIONS} -Werror=dev
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

# Builds the variant that this build is not.
function(step_build)
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
    ${source_dir} ${variant_build_dir}
    OPTIONS
      ${json}
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
function(step_stage)
  set(first ${dir}/prefix)
  file(REMOVE_RECURSE ${first} ${prefix})
  execute(COMMAND ${CMAKE_COMMAND} --install ${variant_build_dir} --config ${variant_config} --prefix ${first})

  file(STRINGS ${source_dir}/tests/package/manifest.txt expected)
  list(FILTER expected EXCLUDE REGEX "^#")
  if(NOT with_tool)
    list(FILTER expected EXCLUDE REGEX "^bin/tcerr$")
  endif()
  if(VARIANT STREQUAL "static")
    list(FILTER expected EXCLUDE REGEX "/libtcerr\\.so")
  else()
    list(FILTER expected EXCLUDE REGEX "/libtcerr\\.a$")
  endif()
  list(TRANSFORM expected REPLACE "^lib/" "${libdir}/")
  string(REGEX REPLACE "\\.[^.]*$" "" soversion ${version})
  list(TRANSFORM expected REPLACE "SOVERSION" "${soversion}")
  list(TRANSFORM expected REPLACE "VERSION" "${version}")
  file(GLOB_RECURSE tables RELATIVE ${source_dir} ${source_dir}/data/*.json ${source_dir}/data/*.tsv)
  list(TRANSFORM tables PREPEND "share/tcerr/")
  list(APPEND expected ${tables})
  list(SORT expected)
  list_files(installed ${first})
  list(FILTER installed EXCLUDE REGEX "Targets-[a-z]+\\.cmake$") # one a build type
  expect_equal("the ${VARIANT} package holds" "${installed}" "${expected}")

  list_files(files ${first})
  foreach(file IN LISTS files)
    # Debug information names sources; all else must not.
    if(file MATCHES "^bin/|\\.(a|so[.0-9]*)$" AND VARIANT STREQUAL "${own}")
      continue()
    endif()
    file(STRINGS ${first}/${file} lines)
    foreach(path IN ITEMS ${source_dir} ${build_dir} ${first})
      string(REGEX REPLACE "([][+.*()^$?|\\])" "\\\\\\1" pattern "${path}")
      if(lines MATCHES "${pattern}([^A-Za-z0-9_.-]|$)")
        message(FATAL_ERROR "the installed file ${file} contains the path ${path}")
      endif()
    endforeach()
  endforeach()

  file(RENAME ${first} ${prefix})
  if(with_tool)
    execute(OUTPUT output COMMAND ${prefix}/bin/tcerr explain ResourceNotFound.InstanceNotExists)
    if(NOT output MATCHES "ResourceNotFound.InstanceNotExists")
      message(FATAL_ERROR "the moved tool says: ${output}")
    endif()
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

# The same, with the build tree in place of a prefix.
function(step_build_tree)
  configure(
    ${source_dir}/tests/package/consumer ${dir}/build_tree
    OPTIONS -D CMAKE_PREFIX_PATH=${build_dir} -D EXPECTED_PREFIX=${build_dir}
  )
  build(${dir}/build_tree)
  run_built(${dir}/build_tree consumer)
endfunction()

# The same, with tcerr as a part of the project: no tests, no tool, nothing to install.
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
  separate_arguments(flags UNIX_COMMAND "${cxx_flags}")
  set(program ${dir}/by_pkg_config)
  execute(
    COMMAND
      ${compiler} ${flags} -std=c++17 ${source_dir}/tests/package/consumer/main.cpp ${words} -Wl,-rpath,${prefix}/${libdir} -o ${program}
  )
  execute(COMMAND ${program})
endfunction()

# Each component by itself.
function(step_components)
  set(expected_Runtime share/doc/tcerr/LICENSE)
  if(VARIANT STREQUAL "shared")
    string(REGEX REPLACE "\\.[^.]*$" "" soversion ${version})
    list(PREPEND expected_Runtime ${libdir}/libtcerr.so.${soversion} ${libdir}/libtcerr.so.${version})
  endif()
  set(expected_Tools bin/tcerr bin/tcerrgen ${libdir}/cmake/tcerr/tcerrToolTargets.cmake)
  if(NOT with_tool)
    list(REMOVE_ITEM expected_Tools bin/tcerr)
  endif()
  foreach(component IN ITEMS Runtime Tools)
    set(component_prefix ${dir}/${component})
    file(REMOVE_RECURSE ${component_prefix})
    execute(
      COMMAND
        ${CMAKE_COMMAND} --install ${variant_build_dir} --config ${variant_config} --component ${component} --prefix ${component_prefix}
    )
    list_files(installed ${component_prefix})
    list(FILTER installed EXCLUDE REGEX "Targets-[a-z]+\\.cmake$")
    expect_equal("the component ${component} holds" "${installed}" "${expected_${component}}")
  endforeach()
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
  expect_refusal(unknown_argument "tcerr_add_catalog(widget): unknown argument 'TABELS', 'widget.json'. Usage: tcerr_add_catalog(<target>")
  expect_refusal(missing_namespace "tcerr_add_catalog(widget): NAMESPACE is missing. Usage: ")
  expect_refusal(bad_namespace "NAMESPACE 'acme.widget' is not the name of a C++ namespace")
  expect_refusal(missing_value "no value after TABLES")
  expect_refusal(bad_api "API 'v4' is neither v3 nor v2")
  expect_refusal(unknown_product "PRODUCTS 'gizmo' has no table in ")
  expect_refusal(bad_locale "LOCALES 'de' is none of en, zh, ja, ko")
  expect_refusal(bad_header "HEADER '/acme.hpp' is not a relative path with an extension")
  expect_refusal(half_an_export "EXPORT_MACRO and EXPORT_HEADER go together")
  expect_refusal(both_kinds "STATIC and SHARED exclude each other")
  expect_refusal(imported_target "the target is imported, and cannot be added to")
  expect_refusal(alias_target "the target is an alias; name 'real' instead")
  expect_refusal(other_kind_of_target "the target is neither an executable nor a library that is compiled")
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
