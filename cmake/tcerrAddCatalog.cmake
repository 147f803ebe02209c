# Makes catalogs of error codes: C++ that is generated from tables.
# SPDX-License-Identifier: MIT
#
#   tcerr_add_catalog(<target>
#     NAMESPACE <namespace>
#     [PRODUCTS <name>...]
#     [TABLES <json>...]
#     [LEDGER <tsv>]
#     [ACTIONS [<json>...]]
#     [API v3|v2]
#     [HEADER <path>]
#     [LOCALES <language>...]
#     [EXPORT_MACRO <macro> EXPORT_HEADER <path>]
#     [STATIC|SHARED])
#
# Adds the catalog to <target>, a library or an executable that was added before in the same directory; where there is no such target,
# makes it as a library.
# <target> is linked with tcerr::tcerr, publicly.
#
#   NAMESPACE      The C++ namespace that holds the enum Errc, parse() and catalog(): acme::widget.
#   PRODUCTS       Products whose tables come with tcerr: cvm, vpc, redis, and some 260 others. `tcerr list --products` names them.
#   TABLES         Tables of your own; relative paths start at the current source directory. A change of a table brings the catalog up to
#                  date. What all catalogs have in common, the common and the client-made codes, need not be listed.
#   LEDGER         The numbers of the codes in those tables: a line for each with a number from 10000 to 19999, a tab and the code. Lines
#                  are only ever appended. Codes that tcerr's own ledger has a number for need no line.
#   ACTIONS        Compiles in what is known of actions, for possible_codes() and request(): of those of PRODUCTS, and of those in tables
#                  of your own.
#   API            v3 (the default), or v2 for a catalog of the numbers of API 2.0.
#   HEADER         What to #include; by default the namespace as a path: acme/widget.hpp. The file is made below the folder
#                  <target>_catalogs of the current binary directory, from where a project that installs it takes it.
#   LOCALES        The languages of the texts, of those in vocabulary.json; by default TCERR_LOCALES if that is set, else all. English is
#                  always kept.
#   EXPORT_MACRO   The macro that marks what a shared library exports, and the header that defines it. Needed where the catalog
#   EXPORT_HEADER  becomes part of a shared library whose symbols are hidden by default.
#   STATIC|SHARED  The kind of library to make, by default STATIC.
#
# The generator is the program that the variable TCERR_GENERATOR names, else the target tcerr::tcerrgen. When cross-compiling the
# variable is needed: it names a tcerrgen of the same version that runs on the building machine.

cmake_policy(VERSION 3.20...3.25)

# Sets what to put after COMMAND and what after DEPENDS to run the generator.
function(_tcerr_find_generator command_out file_out)
  if(TCERR_GENERATOR)
    get_filename_component(generator "${TCERR_GENERATOR}" ABSOLUTE BASE_DIR "${CMAKE_BINARY_DIR}")
    if(NOT EXISTS "${generator}" OR IS_DIRECTORY "${generator}")
      message(FATAL_ERROR "TCERR_GENERATOR names '${TCERR_GENERATOR}', which is no program. It must be the path of a tcerrgen.")
    endif()
    set(${command_out} "${generator}" PARENT_SCOPE)
    set(${file_out} "${generator}" PARENT_SCOPE)
    return()
  endif()

  set(runs_here FALSE)
  if(TARGET tcerr::tcerrgen)
    get_target_property(is_imported tcerr::tcerrgen IMPORTED)
    if(is_imported OR NOT CMAKE_CROSSCOMPILING OR CMAKE_CROSSCOMPILING_EMULATOR)
      set(runs_here TRUE)
    endif()
  endif()
  if(NOT runs_here)
    if(CMAKE_CROSSCOMPILING)
      set(reason "this is a cross build, and a tcerrgen of the target system does not run here")
    else()
      set(reason "this installation of tcerr has no tcerrgen (component Tools)")
    endif()
    message(
      FATAL_ERROR
      "tcerr: no generator: ${reason}.\n"
      "Install the same version of tcerr for the building machine, and configure with -D TCERR_GENERATOR=<prefix>/bin/tcerrgen."
    )
  endif()
  set(${command_out} tcerr::tcerrgen PARENT_SCOPE)
  set(${file_out} $<TARGET_FILE:tcerr::tcerrgen> PARENT_SCOPE)
endfunction()

# Sets the languages that a vocabulary lists.
function(_tcerr_read_locales out vocabulary)
  file(READ "${vocabulary}" text)
  string(JSON count LENGTH "${text}" locales)
  math(EXPR last "${count} - 1")
  set(names)
  foreach(index RANGE ${last})
    string(JSON name GET "${text}" locales ${index} name)
    list(APPEND names "${name}")
  endforeach()
  set(${out} "${names}" PARENT_SCOPE)
endfunction()

# Sets the generator's option for languages: those that are given, else TCERR_LOCALES if that is set, be it to nothing but English.
function(_tcerr_locale_options out locales)
  set(options)
  if(NOT locales AND DEFINED TCERR_LOCALES)
    set(locales en ${TCERR_LOCALES})
  endif()
  if(locales)
    list(JOIN locales "," list)
    set(options --locales "${list}")
  endif()
  set(${out} "${options}" PARENT_SCOPE)
endfunction()

# Sets how many letters have to be changed, added or taken away to turn one word into another.
function(_tcerr_distance out word other)
  string(LENGTH "${word}" size)
  string(LENGTH "${other}" other_size)
  set(row)
  foreach(j RANGE ${other_size})
    list(APPEND row ${j})
  endforeach()
  foreach(i RANGE 0 ${size})
    if(i EQUAL 0)
      continue()
    endif()
    math(EXPR at "${i} - 1")
    string(SUBSTRING "${word}" ${at} 1 letter)
    list(GET row 0 diagonal)
    set(next ${i})
    set(left ${i})
    foreach(j RANGE 1 ${other_size})
      list(GET row ${j} above)
      math(EXPR at "${j} - 1")
      string(SUBSTRING "${other}" ${at} 1 other_letter)
      set(least ${diagonal})
      if(NOT letter STREQUAL other_letter)
        if(left LESS least)
          set(least ${left})
        endif()
        if(above LESS least)
          set(least ${above})
        endif()
        math(EXPR least "${least} + 1")
      endif()
      list(APPEND next ${least})
      set(left ${least})
      set(diagonal ${above})
    endforeach()
    set(row ${next})
  endforeach()
  list(GET row -1 distance)
  set(${out} ${distance} PARENT_SCOPE)
endfunction()

# Sets the names of the products whose tables lie in a folder of data.
function(_tcerr_list_products out data)
  file(GLOB tables LIST_DIRECTORIES FALSE RELATIVE "${data}/products" "${data}/products/*.json")
  list(TRANSFORM tables REPLACE "\\.json$" "")
  set(${out} "${tables}" PARENT_SCOPE)
endfunction()

# Sets the product whose name is the nearest to a word, or those that are equally near; nothing if none is near.
function(_tcerr_nearest_product out word data)
  set(nearest)
  string(TOLOWER "${word}" word)
  string(LENGTH "${word}" size)
  math(EXPR limit "${size} / 2 + 1")
  _tcerr_list_products(products "${data}")
  foreach(product IN LISTS products)
    _tcerr_distance(distance "${word}" "${product}")
    if(distance LESS limit)
      set(nearest "${product}")
      set(limit ${distance})
    elseif(nearest AND distance EQUAL limit)
      string(APPEND nearest ", ${product}")
    endif()
  endforeach()
  set(${out} "${nearest}" PARENT_SCOPE)
endfunction()

function(tcerr_add_catalog target)
  cmake_parse_arguments(
    PARSE_ARGV 1
    arg
    "STATIC;SHARED"
    "NAMESPACE;API;LEDGER;HEADER;EXPORT_MACRO;EXPORT_HEADER"
    "PRODUCTS;TABLES;ACTIONS;LOCALES"
  )
  set(with_actions FALSE)
  if(DEFINED arg_ACTIONS OR "ACTIONS" IN_LIST arg_KEYWORDS_MISSING_VALUES)
    set(with_actions TRUE)
    list(REMOVE_ITEM arg_KEYWORDS_MISSING_VALUES ACTIONS)
  endif()

  set(fault)
  set(type)
  if(DEFINED arg_UNPARSED_ARGUMENTS)
    list(JOIN arg_UNPARSED_ARGUMENTS "', '" unknown)
    set(fault "unknown argument '${unknown}'")
  elseif(arg_KEYWORDS_MISSING_VALUES)
    list(JOIN arg_KEYWORDS_MISSING_VALUES ", " empty)
    set(fault "no value after ${empty}")
  elseif(NOT DEFINED arg_NAMESPACE)
    set(fault "NAMESPACE is missing")
  elseif(NOT arg_NAMESPACE MATCHES "^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$")
    set(fault "NAMESPACE '${arg_NAMESPACE}' is not the name of a C++ namespace")
  elseif(DEFINED arg_API AND NOT arg_API MATCHES "^v[23]$")
    set(fault "API '${arg_API}' is neither v3 nor v2")
  elseif(DEFINED arg_HEADER AND (IS_ABSOLUTE "${arg_HEADER}" OR NOT arg_HEADER MATCHES "[^/]\\.[A-Za-z+]+$"))
    set(fault "HEADER '${arg_HEADER}' is not a relative path with an extension, as in acme/widget.hpp")
  elseif(DEFINED arg_EXPORT_MACRO AND NOT DEFINED arg_EXPORT_HEADER OR DEFINED arg_EXPORT_HEADER AND NOT DEFINED arg_EXPORT_MACRO)
    set(fault "EXPORT_MACRO and EXPORT_HEADER go together")
  elseif(DEFINED arg_PRODUCTS AND arg_API STREQUAL "v2")
    set(fault "PRODUCTS have codes of API 3.0, and API is v2")
  elseif(arg_STATIC AND arg_SHARED)
    set(fault "STATIC and SHARED exclude each other")
  elseif(NOT TARGET tcerr::tcerr)
    set(fault "there is no target tcerr::tcerr here; call find_package(tcerr) in this directory or above it")
  elseif(TARGET ${target})
    get_target_property(alias ${target} ALIASED_TARGET)
    get_target_property(imported ${target} IMPORTED)
    get_target_property(type ${target} TYPE)
    get_target_property(directory ${target} BINARY_DIR)
    if(alias)
      set(fault "the target is an alias; name '${alias}' instead")
    elseif(imported)
      set(fault "the target is imported, and cannot be added to")
    elseif(NOT type MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
      set(fault "the target is neither an executable nor a library that is compiled")
    elseif(NOT directory STREQUAL CMAKE_CURRENT_BINARY_DIR)
      set(fault "the target belongs to another directory; call this where it is made")
    elseif(arg_STATIC OR arg_SHARED)
      set(fault "the target exists already, so that neither STATIC nor SHARED can be chosen")
    endif()
  endif()

  # Without a fault there is a tcerr::tcerr that knows where the data are.
  if(NOT fault)
    get_target_property(data tcerr::tcerr TCERR_DATA_DIR)
    _tcerr_read_locales(known_locales "${data}/vocabulary.json")
    foreach(language IN LISTS arg_LOCALES)
      if(NOT language IN_LIST known_locales)
        list(JOIN known_locales ", " known_locales)
        set(fault "LOCALES '${language}' is none of ${known_locales}")
        break()
      endif()
    endforeach()
    foreach(product IN LISTS arg_PRODUCTS)
      if(NOT product MATCHES "^[A-Za-z0-9_.-]+$" OR NOT EXISTS "${data}/products/${product}.json")
        set(fault "PRODUCTS '${product}' is no product with a table in ${data}/products")
        _tcerr_nearest_product(nearest "${product}" "${data}")
        if(nearest)
          string(APPEND fault "; the nearest is ${nearest}")
        endif()
        break()
      endif()
    endforeach()
  endif()
  if(fault)
    message(
      FATAL_ERROR
      "tcerr_add_catalog(${target}): ${fault}.\n"
      "Usage: tcerr_add_catalog(<target> NAMESPACE <namespace> [PRODUCTS <name>...] [TABLES <json>...] [LEDGER <tsv>] "
      "[ACTIONS [<json>...]] [API v3|v2] [HEADER <path>] [LOCALES <language>...] [EXPORT_MACRO <macro> EXPORT_HEADER <path>] "
      "[STATIC|SHARED])"
    )
  endif()

  set(candidates)
  set(options --data "${data}")
  set(inputs)
  set(action_files)
  foreach(product IN LISTS arg_PRODUCTS)
    list(APPEND candidates "${data}/products/${product}.json")
    if(with_actions AND EXISTS "${data}/actions/${product}.json")
      get_filename_component(path "${data}/actions/${product}.json" ABSOLUTE)
      list(APPEND action_files "${path}")
    endif()
  endforeach()
  list(APPEND candidates ${arg_TABLES})
  set(tables)
  set(real_paths)
  foreach(table IN LISTS candidates)
    get_filename_component(path "${table}" ABSOLUTE)
    get_filename_component(real_path "${table}" REALPATH)
    if(NOT real_path IN_LIST real_paths)
      list(APPEND real_paths "${real_path}")
      list(APPEND tables "${path}")
    endif()
  endforeach()
  foreach(file IN LISTS arg_ACTIONS)
    get_filename_component(path "${file}" ABSOLUTE)
    list(APPEND action_files "${path}")
  endforeach()
  list(REMOVE_DUPLICATES action_files)
  foreach(path IN LISTS action_files)
    list(APPEND options --actions "${path}")
    list(APPEND inputs "${path}")
  endforeach()
  if(DEFINED arg_LEDGER)
    get_filename_component(path "${arg_LEDGER}" ABSOLUTE)
    list(APPEND options --ledger "${path}")
    list(APPEND inputs "${path}")
  endif()
  if(DEFINED arg_API)
    list(APPEND options --api "${arg_API}")
  endif()
  foreach(name IN ITEMS vocabulary.json ledger.tsv client.json common.json legacy.json)
    list(APPEND inputs "${data}/${name}")
  endforeach()

  if(NOT DEFINED arg_HEADER)
    string(REPLACE "::" "/" arg_HEADER "${arg_NAMESPACE}.hpp")
  endif()
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/${target}_catalogs")
  set(header "${directory}/${arg_HEADER}")
  string(REGEX REPLACE "\\.[^.]*$" ".cpp" source "${header}")

  _tcerr_locale_options(locale_options "${arg_LOCALES}")
  list(APPEND options ${locale_options})
  if(DEFINED arg_EXPORT_MACRO)
    list(APPEND options --export-macro "${arg_EXPORT_MACRO}" --export-header "${arg_EXPORT_HEADER}")
  endif()

  # The generator leaves a file alone whose bytes would not change, which spares Ninja what depends on it. Make goes by the files'
  # times only, and would run the generator again with every build.
  set(refresh)
  if(NOT CMAKE_GENERATOR MATCHES "Ninja")
    set(refresh COMMAND "${CMAKE_COMMAND}" -E touch "${header}" "${source}")
  endif()

  _tcerr_find_generator(generator generator_file)
  add_custom_command(
    OUTPUT "${header}" "${source}"
    COMMAND
      ${generator} ${options} --namespace "${arg_NAMESPACE}" --header "${header}" --source "${source}" --include "${arg_HEADER}" ${tables}
    ${refresh}
    DEPENDS ${tables} ${inputs} "${generator_file}"
    COMMENT "Generating the catalog ${arg_NAMESPACE}"
    VERBATIM
  )

  if(NOT TARGET ${target})
    if(arg_SHARED)
      add_library(${target} SHARED)
    else()
      add_library(${target} STATIC)
    endif()
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF)
  endif()
  target_sources(${target} PRIVATE "${header}" "${source}")
  if(type STREQUAL "EXECUTABLE")
    target_include_directories(${target} PRIVATE "${directory}")
  else()
    target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${directory}>")
  endif()

  get_target_property(own_name tcerr::tcerr ALIASED_TARGET)
  if(NOT target STREQUAL own_name)
    # What target_link_libraries(PUBLIC) does, without a say in which of its two signatures the caller uses for the same target.
    set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES tcerr::tcerr)
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES tcerr::tcerr)
  endif()
endfunction()
