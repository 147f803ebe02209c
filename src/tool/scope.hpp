/// \file
/// What --catalog, --product and --action narrow a subcommand to.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_SCOPE_HPP
#define TCERR_TOOL_SCOPE_HPP

#include "catalogs.hpp"
#include "settings.hpp"

#include <tcerr/catalog.hpp>
#include <tcerr/request.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace tcerr::tool {

class Output;

/// Returns the catalog that is named, else that of every product where a product is named, else nothing.
std::optional<NamedCatalog> named_catalog_of(const Scope& scope) noexcept;

/// Returns the request that product and action stand for; nothing after complaining of one that the catalog does not have.
std::optional<Request> request_of(const Scope& scope, Catalog catalog, Output& out);

/// Returns the products of a catalog that list a code.
std::vector<std::string_view> products_with(Catalog catalog, CodeInfo code);

}  // namespace tcerr::tool

#endif
