# How much the catalogs of real products add to a program, in English and without actions: all products in one, and one of the biggest.
# cmake -D GENERATOR=<tcerrgen> -D DATA=<folder> -D COMPILER=<c++> -D INCLUDES=<folders> -D SIZE=<size> -D FOLDER=<scratch> -P sizes.cmake
# SPDX-License-Identifier: MIT
cmake_policy(VERSION 3.25)
list(TRANSFORM INCLUDES PREPEND -I)
file(MAKE_DIRECTORY ${FOLDER})

# expect_at_most(<bytes> <name> <table>...): compiles the tables as one catalog, and fails if its text section is bigger.
function(expect_at_most limit name)
  set(path ${FOLDER}/${name})
  execute_process(
    COMMAND ${GENERATOR} --data ${DATA} --namespace a::${name} --header ${path}.hpp --source ${path}.cpp --locales en ${ARGN}
    COMMAND_ERROR_IS_FATAL ANY
  )
  execute_process(
    COMMAND ${COMPILER} -std=c++17 -O2 -I${FOLDER} ${INCLUDES} -c ${path}.cpp -o ${path}.o
    COMMAND_ERROR_IS_FATAL ANY
  )
  execute_process(COMMAND ${SIZE} ${path}.o OUTPUT_VARIABLE sizes COMMAND_ERROR_IS_FATAL ANY)
  if(NOT sizes MATCHES "\n *([0-9]+)")
    message(FATAL_ERROR "${SIZE} says something else than its columns: ${sizes}")
  endif()
  if(CMAKE_MATCH_1 GREATER limit)
    message(FATAL_ERROR "${name}: ${CMAKE_MATCH_1} bytes of text, more than ${limit}")
  endif()
  message(STATUS "${name}: ${CMAKE_MATCH_1} bytes of text, at most ${limit}")
endfunction()

file(GLOB tables ${DATA}/products/*.json)
expect_at_most(1500000 every_product ${tables})
expect_at_most(110000 vpc ${DATA}/products/vpc.json)
expect_at_most(110000 cvm ${DATA}/products/cvm.json)
