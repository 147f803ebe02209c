# Compiles the catalog of every product alone, of 50 pairs that chance picks (from a seed, which is printed), and of all together, with
# warnings as errors: cmake -D GENERATOR=<tcerrgen> -D DATA=<folder> -D COMPILER=<c++> -D INCLUDES=<folders> -D FOLDER=<scratch>
#                           [-D SEED=<number>] -P compile.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
if(NOT DEFINED SEED)
  set(SEED 20)
endif()
file(GLOB products LIST_DIRECTORIES FALSE RELATIVE ${DATA}/products ${DATA}/products/*.json)
list(TRANSFORM products REPLACE "\\.json$" "")
list(LENGTH products count)
list(TRANSFORM INCLUDES PREPEND -I)

# compile(<product>...): makes one catalog of them, with their actions, and compiles it.
function(compile)
  list(JOIN ARGN " " shown)
  string(MAKE_C_IDENTIFIER "${shown}" name)
  string(SHA1 hash "${shown}")
  string(SUBSTRING "${name}" 0 40 name)
  set(path ${FOLDER}/${name}_${hash})
  set(arguments)
  foreach(product IN LISTS ARGN)
    list(APPEND arguments ${DATA}/products/${product}.json)
    if(EXISTS ${DATA}/actions/${product}.json)
      list(APPEND arguments --actions ${DATA}/actions/${product}.json)
    endif()
  endforeach()
  execute_process(
    COMMAND ${GENERATOR} --data ${DATA} --namespace a::catalog --header ${path}.hpp --source ${path}.cpp ${arguments}
    COMMAND_ERROR_IS_FATAL ANY
  )
  execute_process(
    COMMAND ${COMPILER} -std=c++17 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -I${FOLDER} ${INCLUDES} -c ${path}.cpp -o ${path}.o
    RESULT_VARIABLE result
  )
  if(result)
    message(FATAL_ERROR "the catalog of ${shown} does not compile without a warning")
  endif()
  file(REMOVE ${path}.hpp ${path}.cpp ${path}.o)
endfunction()

# random(<out>): sets the next number of a linear congruential generator.
set(state ${SEED})
macro(random out)
  math(EXPR state "(${state} * 1103515245 + 12345) % 2147483648")
  math(EXPR ${out} "(${state} / 65536) % ${count}")
endmacro()

file(MAKE_DIRECTORY ${FOLDER})
foreach(product IN LISTS products)
  compile(${product})
endforeach()
message(STATUS "${count} products alone: compiled without a warning by ${COMPILER}")
foreach(pair RANGE 1 50)
  random(first)
  random(second)
  list(GET products ${first} first)
  list(GET products ${second} second)
  if(NOT first STREQUAL second)
    compile(${first} ${second})
  endif()
endforeach()
message(STATUS "50 pairs, seed ${SEED}: compiled without a warning")
compile(${products})
message(STATUS "all products together: compiled without a warning")
