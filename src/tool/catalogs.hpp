/// \file
/// The shipped catalogs by name.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_CATALOGS_HPP
#define TCERR_TOOL_CATALOGS_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <array>
#include <string_view>

namespace tcerr::tool {

struct NamedCatalog {
  std::string_view name;
  Catalog catalog;
};

inline std::array<NamedCatalog, 3> catalogs() noexcept {
  return {{{"redis", redis::catalog()}, {"common", common::catalog()}, {"legacy", legacy::catalog()}}};
}

/// Returns the catalog of that name, that of Redis for a name that is none: the command line lets no such name through.
inline Catalog catalog_named(std::string_view name) noexcept {
  for (const NamedCatalog& known : catalogs()) {
    if (known.name == name) return known.catalog;
  }
  return redis::catalog();
}

}  // namespace tcerr::tool

#endif
