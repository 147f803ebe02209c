/// \file
/// Finds what --catalog, --product and --action name.
// SPDX-License-Identifier: MIT
#include "scope.hpp"

#include "join.hpp"
#include "nearest.hpp"
#include "output.hpp"

#include <algorithm>
#include <string>

namespace tcerr::tool {
namespace {

/// Says that something is not there, and what is nearest to it.
void complain_of(const std::string& word, const std::string& fault, const std::vector<std::string_view>& names, Output& out) {
  const std::string shown = to_printable(word);
  complain(out, shown + ": " + fault);
  const std::vector<std::string_view> near = nearest(word, names, 1);
  if (!near.empty()) complain(out, shown + ": did you mean " + join(near) + "?");
}

std::string shown_name(Catalog catalog) {
  for (const NamedCatalog& known : catalogs()) {
    if (known.catalog == catalog) return "the catalog " + std::string(known.name);
  }
  return "this catalog";
}

std::vector<std::string_view> products_with_action(Catalog catalog, std::string_view name) {
  std::vector<std::string_view> products;
  for (const ActionInfo action : catalog.actions()) {
    if (action.name() == name) products.push_back(action.product());
  }
  return products;
}

void complain_of_action(const Scope& scope, Catalog catalog, Output& out) {
  std::vector<std::string_view> names;
  std::vector<std::string_view> products;
  for (const ActionInfo action : catalog.actions()) {
    if (!scope.product.empty() && action.product() != scope.product) continue;
    if (action.name() == scope.action) products.push_back(action.product());
    if (names.empty() || names.back() != action.name()) names.push_back(action.name());
  }
  if (!products.empty()) {
    return complain(out, to_printable(scope.action) + ": an action of " + join(products) + "; say which by --product");
  }
  std::string fault = "no action of " + (scope.product.empty() ? shown_name(catalog) : scope.product);
  if (const std::vector<std::string_view> others = products_with_action(cloud::catalog(), scope.action); !others.empty()) {
    fault += ", but of " + join(others) + (others.size() == 1 ? ": try " : ": say which, as by ");
    if (!scope.catalog.empty() && scope.catalog != "cloud") fault += "--catalog cloud ";
    fault.append("--product ").append(others.front());
  }
  complain_of(scope.action, fault, names, out);
}

}  // namespace

std::optional<NamedCatalog> named_catalog_of(const Scope& scope) noexcept {
  if (!scope.catalog.empty()) return catalog_named(scope.catalog);
  return scope.product.empty() ? std::nullopt : std::optional(catalog_named("cloud"));
}

std::optional<Request> request_of(const Scope& scope, Catalog catalog, Output& out) {
  const auto products = catalog.products();
  if (!scope.product.empty() && std::find(products.begin(), products.end(), scope.product) == products.end()) {
    complain_of(scope.product, "no product of " + shown_name(catalog), {products.begin(), products.end()}, out);
    return {};
  }
  if (scope.action.empty()) {
    Request request;
    request.product = scope.product;
    return request;
  }
  const Request request = tcerr::request(catalog, scope.action, scope.product);
  if (request.known()) return request;
  complain_of_action(scope, catalog, out);
  return {};
}

std::vector<std::string_view> products_with(Catalog catalog, CodeInfo code) {
  std::vector<std::string_view> products;
  for (const std::string_view product : catalog.products()) {
    const CodeRange codes = catalog.codes_of(product);
    if (std::any_of(codes.begin(), codes.end(), [code](CodeInfo listed) { return listed.id() == code.id(); })) products.push_back(product);
  }
  return products;
}

}  // namespace tcerr::tool
