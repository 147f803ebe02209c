/// \file
/// The shipped catalogs by name.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_CATALOGS_HPP
#define TCERR_TOOL_CATALOGS_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/cloud.hpp>
#include <tcerr/common.hpp>
#include <tcerr/error.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <array>
#include <string_view>

namespace tcerr::tool {

struct NamedCatalog {
  std::string_view name;
  Catalog catalog;
  Error (*error_of)(CodeInfo code);  ///< makes an error of one of its codes
};

template <typename Errc>
NamedCatalog named_catalog(std::string_view name) noexcept {
  const auto error_of = [](CodeInfo code) -> Error { return BasicError<Errc>(static_cast<Errc>(code.id())); };
  return {name, CatalogOf<Errc>::get(), error_of};
}

inline std::array<NamedCatalog, 4> catalogs() noexcept {
  return {named_catalog<redis::Errc>("redis"), named_catalog<cloud::Errc>("cloud"), named_catalog<common::Errc>("common"),
          named_catalog<legacy::Errc>("legacy")};
}

/// Returns the catalog of that name, that of Redis for a name that is none: the command line lets no such name through.
inline NamedCatalog catalog_named(std::string_view name) noexcept {
  for (const NamedCatalog& known : catalogs()) {
    if (known.name == name) return known;
  }
  return catalogs().front();
}

}  // namespace tcerr::tool

#endif
