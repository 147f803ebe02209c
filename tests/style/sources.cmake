# Checks what no compiler does: macros are ours, min and max survive windows.h, sources are ASCII, every file says what it is for and under
# which licence, and CMake sets nothing for a whole folder. cmake -P tests/style/sources.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
cmake_path(SET root NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../..)
set(faults "")

# list_files(<out> <pattern>...): sets the files of the project, relative to its root, less what is only data.
function(list_files out)
  list(TRANSFORM ARGN PREPEND ${root}/)
  file(GLOB_RECURSE files RELATIVE ${root} ${ARGN})
  list(FILTER files EXCLUDE REGEX "^(build|tests/data|data)/")
  set(${out} ${files} PARENT_SCOPE)
endfunction()

# forbid(<regex> <why> <file>...): finds the first place in each file, and reports it by its line.
function(forbid regex why)
  foreach(file IN LISTS ARGN)
    file(READ ${root}/${file} text)
    if("\n${text}" MATCHES "${regex}")
      set(place "${CMAKE_MATCH_0}")
      string(FIND "\n${text}" "${place}" at)
      string(SUBSTRING "\n${text}" 0 ${at} before)
      string(REGEX REPLACE "[^\n]" "" lines_before "${before}${place}")
      string(LENGTH "${lines_before}" line)
      string(STRIP "${place}" found)
      string(APPEND faults "${file}:${line}: '${found}': ${why}\n")
    endif()
  endforeach()
  set(faults "${faults}" PARENT_SCOPE)
endfunction()

# demand(<regex> <why> <file>...): reports each file that has no such place.
function(demand regex why)
  foreach(file IN LISTS ARGN)
    file(READ ${root}/${file} text)
    if(NOT text MATCHES "${regex}")
      string(APPEND faults "${file}: ${why}\n")
    endif()
  endforeach()
  set(faults "${faults}" PARENT_SCOPE)
endfunction()

list_files(headers include/*.hpp include/*.in)
list_files(code include/*.hpp src/*.[ch]pp tests/*.[ch]pp)
list_files(shipped include/*.hpp include/*.in src/*.[ch]pp src/*.in cmake/*)
list_files(scripts CMakeLists.txt */CMakeLists.txt *.cmake)
list_files(all *.[ch]pp *.cmake *CMakeLists.txt *.in *.sh *.map *.py .clang-format .clang-tidy .editorconfig .ci/run)
list(LENGTH all count)
if(count LESS 100)
  message(FATAL_ERROR "only ${count} files were found in ${root}")
endif()

forbid("\n *# *define +([^T]|T[^C]|TC[^E]|TCE[^R]|TCER[^R]|TCERR[^_])[^\n]*" "macros begin with TCERR_" ${headers})
forbid("[^A-Za-z0-9_](min|max) *\\(" "a macro of that name breaks this: write (std::min)(...)" ${headers})
list(FILTER shipped EXCLUDE REGEX "src/tool/labels\\.cpp$") # the words of the tool, in every language
forbid("[^\t\n -~]" "sources are ASCII" ${shipped})
forbid("#include \"\\.\\./" "includes do not climb" ${code})
forbid(
  "\n *(include_directories|add_definitions|add_compile_options|add_compile_definitions|link_libraries|link_directories) *\\("
  "settings belong to targets"
  ${scripts}
)
forbid("\n *set *\\( *CMAKE_CXX_(FLAGS|STANDARD)" "settings belong to targets and presets" ${scripts})
demand("SPDX-License-Identifier: MIT" "names no licence" ${all})
demand("^/// \\\\file\n/// [^ ]" "does not begin with what it is for" ${code})

if(faults)
  message(FATAL_ERROR "${faults}")
endif()
