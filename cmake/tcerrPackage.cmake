# Exports the build tree, and installs the package: components Runtime, Development and Tools.
# SPDX-License-Identifier: MIT
include(CMakePackageConfigHelpers)

set(tcerr_links_simdjson OFF)
if(TCERR_WITH_SIMDJSON AND TARGET simdjson::simdjson AND NOT BUILD_SHARED_LIBS)
  set(tcerr_links_simdjson ON)
endif()

# _tcerr_write_config(<file> <tables> <folder> [<prefix>]): writes a config file that finds the tables in <tables>, for a package whose
# config files lie in <folder>, below <prefix>, by default that of the installation.
function(_tcerr_write_config file tables folder)
  set(prefix ${CMAKE_INSTALL_PREFIX})
  if(ARGC GREATER 3)
    set(prefix ${ARGV3})
  endif()
  configure_package_config_file(
    cmake/tcerrConfig.cmake.in ${file}
    INSTALL_PREFIX ${prefix}
    INSTALL_DESTINATION ${folder}
    PATH_VARS tables
  )
endfunction()

# The build tree, as if it were a prefix: find_package(tcerr) with CMAKE_PREFIX_PATH=<this directory>.

set(tree_dir ${PROJECT_BINARY_DIR}/lib/cmake/tcerr)
export(TARGETS tcerr NAMESPACE tcerr:: FILE ${tree_dir}/tcerrTargets.cmake)
if(TCERR_BUILD_CLOUD)
  export(TARGETS tcerr_cloud NAMESPACE tcerr:: FILE ${tree_dir}/tcerrCloudTargets.cmake)
endif()
export(TARGETS tcerrgen NAMESPACE tcerr:: FILE ${tree_dir}/tcerrToolTargets.cmake)

_tcerr_write_config(${tree_dir}/tcerrConfig.cmake ${PROJECT_SOURCE_DIR}/data lib/cmake/tcerr ${PROJECT_BINARY_DIR})
write_basic_package_version_file(${tree_dir}/tcerrConfigVersion.cmake COMPATIBILITY SameMinorVersion)
configure_file(cmake/tcerrAddCatalog.cmake ${tree_dir}/tcerrAddCatalog.cmake COPYONLY)

if(NOT TCERR_INSTALL)
  return()
endif()
include(GNUInstallDirs)

# The library

install(
  TARGETS tcerr
  EXPORT tcerrTargets
  RUNTIME COMPONENT Runtime
  LIBRARY COMPONENT Runtime NAMELINK_COMPONENT Development
  ARCHIVE COMPONENT Development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} # for consumers whose CMake does not know file sets
  FILE_SET HEADERS COMPONENT Development
  FILE_SET bridges COMPONENT Development
)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tcerr)
set(tables_dir ${CMAKE_INSTALL_DATADIR}/tcerr/data)
_tcerr_write_config(${PROJECT_BINARY_DIR}/package/tcerrConfig.cmake ${tables_dir} ${package_dir})
if(TCERR_BUILD_CLOUD)
  install(
    TARGETS tcerr_cloud
    EXPORT tcerrCloudTargets
    RUNTIME COMPONENT Runtime
    LIBRARY COMPONENT Runtime NAMELINK_COMPONENT Development
    ARCHIVE COMPONENT Development
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILE_SET HEADERS COMPONENT Development
  )
  install(EXPORT tcerrCloudTargets NAMESPACE tcerr:: DESTINATION ${package_dir} COMPONENT Development)
endif()
install(EXPORT tcerrTargets NAMESPACE tcerr:: DESTINATION ${package_dir} COMPONENT Development)
install(
  FILES
    ${PROJECT_BINARY_DIR}/package/tcerrConfig.cmake
    ${tree_dir}/tcerrConfigVersion.cmake
    cmake/tcerrAddCatalog.cmake
  DESTINATION ${package_dir}
  COMPONENT Development
)
install(
  DIRECTORY data/
  DESTINATION ${tables_dir}
  COMPONENT Development
  FILES_MATCHING PATTERN "*.json" PATTERN "*.tsv"
)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT Runtime)

# The pkg-config file. Its prefix is found from where the file lies, however deep that is; only a library that is installed outside of
# the prefix needs the prefix spelled out.

set(pc_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
cmake_path(IS_PREFIX CMAKE_INSTALL_PREFIX ${pc_dir} NORMALIZE is_below_prefix)
if(is_below_prefix)
  cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${pc_dir} OUTPUT_VARIABLE prefix_from_pc)
  set(pc_prefix "\${pcfiledir}/${prefix_from_pc}")
else()
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
endif()
foreach(name IN ITEMS libdir includedir)
  string(TOUPPER ${name} upper)
  set(installed ${CMAKE_INSTALL_FULL_${upper}})
  cmake_path(IS_PREFIX CMAKE_INSTALL_PREFIX ${installed} NORMALIZE is_below_prefix)
  if(is_below_prefix)
    cmake_path(RELATIVE_PATH installed BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX})
    set(pc_${name} "\${prefix}/${installed}")
  else()
    set(pc_${name} ${installed})
  endif()
endforeach()
set(pc_definitions)
if(BUILD_SHARED_LIBS)
  set(pc_definitions " -DTCERR_SHARED")
endif()
set(pc_requires)
if(tcerr_links_simdjson)
  set(pc_requires simdjson)
endif()
configure_file(cmake/tcerr.pc.in package/tcerr.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/package/tcerr.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT Development)

# The programs. The generator stands in an export of its own: it is of use only where it runs, the library only where it is linked.

install(TARGETS tcerrgen EXPORT tcerrToolTargets RUNTIME COMPONENT Tools)
install(EXPORT tcerrToolTargets NAMESPACE tcerr:: DESTINATION ${package_dir} COMPONENT Tools)
if(TCERR_BUILD_TOOL)
  install(TARGETS tcerr-tool RUNTIME COMPONENT Tools)
  if(BUILD_SHARED_LIBS)
    set(origin $ORIGIN)
    if(APPLE)
      set(origin @loader_path)
    endif()
    cmake_path(RELATIVE_PATH CMAKE_INSTALL_FULL_LIBDIR BASE_DIRECTORY ${CMAKE_INSTALL_FULL_BINDIR} OUTPUT_VARIABLE lib_from_bin)
    set_target_properties(tcerr-tool PROPERTIES INSTALL_RPATH ${origin}/${lib_from_bin})
  endif()
endif()
