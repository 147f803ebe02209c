/// \file
/// `tcerr list`: a catalog as a table.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "json_line.hpp"
#include "labels.hpp"
#include "output.hpp"
#include "scope.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr::tool {
namespace {

TableRow row_of(CodeInfo code, Locale locale) {
  return {std::to_string(code.id()), std::string(code.name()), verdict_labels(code.condition(), code.advice(), code.execution(), locale),
          std::string(code.summary(locale)), tone_of(code.condition(), code.advice())};
}

Json json_of(CodeInfo code, const std::vector<std::string_view>& products) {
  Json summary;
  Json fix;
  for (int i = 0; i < locale_count; ++i) {
    const auto locale = static_cast<Locale>(i);
    summary[name(locale)] = code.summary(locale);
    fix[name(locale)] = code.fix(locale);
  }
  return {{"id", code.id()},
          {"code", code.name()},
          {"condition", name(code.condition())},
          {"advice", name(code.advice())},
          {"execution", name(code.execution())},
          {"products", products},
          {"summary", std::move(summary)},
          {"fix", std::move(fix)}};
}

/// Returns the codes that are asked for, as the product judges them that was named.
std::vector<CodeInfo> chosen(Catalog catalog, const Request& request, const ListSettings& settings) {
  std::vector<CodeInfo> codes;
  const auto take = [&](const auto& range) { codes.assign(range.begin(), range.end()); };
  if (request.info) {
    take(request.info->codes());
  } else if (!request.product.empty()) {
    take(catalog.codes_of(request.product));
  } else {
    take(catalog);
  }
  for (CodeInfo& code : codes) code = catalog.verdict_for(request.product, code);
  const auto is_out = [&settings](CodeInfo code) {
    return (settings.condition && code.condition() != *settings.condition) || (settings.advice && code.advice() != *settings.advice);
  };
  codes.erase(std::remove_if(codes.begin(), codes.end(), is_out), codes.end());
  return codes;
}

/// Returns the products that list each code, by number.
std::map<std::uint16_t, std::vector<std::string_view>> products_by_code(Catalog catalog) {
  std::map<std::uint16_t, std::vector<std::string_view>> products;
  for (const std::string_view product : catalog.products()) {
    for (const CodeInfo code : catalog.codes_of(product)) products[code.id()].push_back(product);
  }
  return products;
}

void list_products(Catalog catalog, const ListSettings& settings, Output& out) {
  std::map<std::string_view, std::size_t> actions;
  for (const ActionInfo action : catalog.actions()) ++actions[action.product()];
  std::size_t width = 0;
  for (const std::string_view product : catalog.products()) width = std::max(width, product.size());
  for (const std::string_view product : catalog.products()) {
    const std::size_t codes = catalog.codes_of(product).size();
    if (settings.format == Format::json) {
      out.json(to_line({{"product", product}, {"codes", codes}, {"actions", actions[product]}}));
    } else {
      const std::string name = std::string(product) + std::string(width - product.size(), ' ');
      out.line(name + "  " + std::string(label(Label::codes, settings.locale)) + " " + std::to_string(codes) + ", " +
               std::string(label(Label::actions, settings.locale)) + " " + std::to_string(actions[product]));
    }
  }
}

}  // namespace

ExitStatus list(const ListSettings& settings, Output& out) {
  const NamedCatalog by_default = catalog_named(settings.products ? "cloud" : "redis");
  const Catalog catalog = named_catalog_of(settings.scope).value_or(by_default).catalog;
  const auto request = request_of(settings.scope, catalog, out);
  if (!request) return exit_trouble;
  if (settings.products) {
    list_products(catalog, settings, out);
    return exit_good;
  }
  const std::vector<CodeInfo> codes = chosen(catalog, *request, settings);
  if (settings.format == Format::json) {
    auto products = products_by_code(catalog);
    for (const CodeInfo code : codes) out.json(to_line(json_of(code, products[code.id()])));
    return exit_good;
  }
  std::vector<TableRow> rows = {heading_row(Label::id, settings.locale)};
  for (const CodeInfo code : codes) rows.push_back(row_of(code, settings.locale));
  write_table(rows, out);
  return exit_good;
}

}  // namespace tcerr::tool
