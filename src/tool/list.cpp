/// \file
/// `tcerr list`: a catalog as a table.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "join.hpp"
#include "json_line.hpp"
#include "labels.hpp"
#include "nearest.hpp"
#include "output.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <algorithm>
#include <optional>
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

Json json_of(CodeInfo code) {
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
          {"summary", std::move(summary)},
          {"fix", std::move(fix)}};
}

/// Returns the codes that are asked for; nothing if the catalog does not know the action.
std::optional<std::vector<CodeInfo>> chosen(Catalog catalog, const ListSettings& settings) {
  std::vector<CodeInfo> codes(catalog.begin(), catalog.end());
  if (!settings.action.empty()) {
    const auto action = catalog.find_action(settings.action);
    if (!action) return {};
    const CodeRange documented = action->codes();
    codes.assign(documented.begin(), documented.end());
  }
  const auto is_out = [&settings](CodeInfo code) {
    return (settings.condition && code.condition() != *settings.condition) || (settings.advice && code.advice() != *settings.advice);
  };
  codes.erase(std::remove_if(codes.begin(), codes.end(), is_out), codes.end());
  return codes;
}

void complain_of_action(const std::string& word, Catalog catalog, Output& out) {
  std::vector<std::string_view> names;
  for (const ActionInfo action : catalog.actions()) names.push_back(action.name());
  const std::string shown = to_printable(word);
  complain(out, shown + ": no action of this catalog");
  const std::vector<std::string_view> near = nearest(word, names);
  if (!near.empty()) complain(out, shown + ": did you mean " + join(near) + "?");
}

}  // namespace

ExitStatus list(const ListSettings& settings, Output& out) {
  const Catalog catalog = catalog_named(settings.catalog).catalog;
  const auto codes = chosen(catalog, settings);
  if (!codes) {
    complain_of_action(settings.action, catalog, out);
    return exit_trouble;
  }
  if (settings.format == Format::json) {
    for (const CodeInfo code : *codes) out.json(to_line(json_of(code)));
    return exit_good;
  }
  std::vector<TableRow> rows = {heading_row(Label::id, settings.locale)};
  for (const CodeInfo code : *codes) rows.push_back(row_of(code, settings.locale));
  write_table(rows, out);
  return exit_good;
}

}  // namespace tcerr::tool
