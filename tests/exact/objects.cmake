# Checks the object files of the library: nothing to run before main, and tables that stay constant and hardly need relocations.
# cmake -D NM=.. -D READELF=.. -D LIST=.. -P objects.cmake
# SPDX-License-Identifier: MIT
include(${LIST})
set(ENV{LC_ALL} C) # readelf translates its words

# Pointers in the tables of a catalog, however large it is: two for each of four languages, and one for each array; and what tables of virtual
# functions the standard library puts into an object without optimisation.
set(most_relocations 40)
set(most_writable 128) # bytes: the guards and the room of objects that are made on first use

set(faults "")
macro(fault text)
  string(APPEND faults "  ${text}\n")
endmacro()

function(run out)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  set(${out} "${output}" PARENT_SCOPE)
endfunction()

# Sets the lines of a text, without semicolons or brackets, which a list of CMake would trip over.
function(lines out text)
  string(REGEX REPLACE "[][;]" " " text "${text}")
  string(REPLACE "\n" ";" text "${text}")
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

list(LENGTH objects object_count)
list(LENGTH catalogs catalog_count)
if(object_count LESS 5 OR NOT catalog_count EQUAL 3)
  message(
    FATAL_ERROR
    "${LIST} lists ${object_count} objects and ${catalog_count} catalogs: the build has changed, and this test must follow"
  )
endif()

# Nothing runs before main.
foreach(object IN LISTS objects catalogs)
  cmake_path(GET object FILENAME name)
  run(sections ${READELF} --sections --wide ${object})
  if(sections MATCHES "[ .](init_array|preinit_array|ctors)")
    fault("${name} has initialisers: section .${CMAKE_MATCH_1}")
  endif()
  run(symbols ${NM} ${object})
  if(symbols MATCHES "(_GLOBAL__(sub_)?I_[^\n]*)")
    fault("${name} has initialisers: ${CMAKE_MATCH_1}")
  endif()
endforeach()

# The tables are constant, and need as many relocations in a small catalog as in a large one.
foreach(object IN LISTS catalogs)
  cmake_path(GET object FILENAME name)
  set(writable 0)
  set(constant 0)
  run(sections ${READELF} --sections --wide ${object})
  lines(sections "${sections}")
  foreach(section IN LISTS sections)
    if(NOT section MATCHES " +[0-9]+ +(\\.[^ ]+) +(PROGBITS|NOBITS) +[0-9a-f]+ +[0-9a-f]+ +([0-9a-f]+) +[0-9a-f]+ +([A-Z]+)")
      continue()
    endif()
    set(section_name ${CMAKE_MATCH_1})
    set(section_flags ${CMAKE_MATCH_4})
    math(EXPR size "0x${CMAKE_MATCH_3}")
    if(section_name MATCHES "^\\.(rodata|data\\.rel\\.ro)")
      math(EXPR constant "${constant} + ${size}")
    elseif(section_flags MATCHES "W")
      math(EXPR writable "${writable} + ${size}")
    endif()
  endforeach()

  set(relocations 0)
  set(counts FALSE)
  run(entries ${READELF} --relocs --wide ${object})
  lines(entries "${entries}")
  foreach(entry IN LISTS entries)
    if(entry MATCHES "^Relocation section '\\.rela?(\\.[^']*)'")
      set(section_name "${CMAKE_MATCH_1}")
      set(counts FALSE)
      if(section_name MATCHES "^\\.(rodata|data)" AND NOT section_name MATCHES "DW\\.ref")
        set(counts TRUE)
      endif()
    elseif(counts AND entry MATCHES "^[0-9a-f]+ +[0-9a-f]+ +R_[^ ]*_(64|32|ABS64|ABS32) ") # distances, as in jump tables, cost nothing
      math(EXPR relocations "${relocations} + 1")
    endif()
  endforeach()

  message(STATUS "${name}: ${constant} constant bytes, ${writable} writable, ${relocations} relocations of data")
  if(relocations EQUAL 0 OR relocations GREATER most_relocations)
    fault("${name} has ${relocations} relocations of data, not 1 to ${most_relocations}")
  endif()
  if(writable GREATER most_writable)
    fault("${name} has ${writable} writable bytes, more than ${most_writable}")
  endif()
  if(constant LESS 5000)
    fault("${name} has only ${constant} constant bytes: where are the tables?")
  endif()
endforeach()

if(faults)
  message(FATAL_ERROR "\n${faults}")
endif()
