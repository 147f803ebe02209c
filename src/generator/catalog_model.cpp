/// \file
/// Merges tables into one catalog.
// SPDX-License-Identifier: MIT
#include "catalog_model.hpp"

#include "identifier.hpp"

#include <algorithm>
#include <unordered_map>

namespace tcerr::generator {
namespace {

std::string quoted(const std::string& text) { return "'" + text + "'"; }

/// Returns " (line 3)", or " (other.json:3)" if that is in another file than `file`.
std::string place_of(const std::string& other_file, Position at, const std::string& file) {
  return " (" + (other_file == file ? "line " : other_file + ":") + std::to_string(at.line) + ")";
}

/// The row for codes that no table lists. Its texts are those of the condition `unknown`.
Row unknown_row(const std::vector<Condition>& conditions) {
  Row row;
  row.id = 1;
  row.code.text = "Unknown";
  row.condition = conditions.front().name;
  row.advice = "never";
  row.execution = "unknown";
  row.source = "inferred";
  row.summary = conditions.front().summary;
  row.fix = conditions.front().fix;
  return row;
}

/// Collects the codes of all tables, each once.
class Merger {
 public:
  explicit Merger(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const Table& table) {
    for (const Row& row : table.rows) add(row);
  }

  [[nodiscard]] std::vector<Row> take() { return std::move(rows_); }

 private:
  void add(const Row& row) {
    if (const auto same = by_code_.find(row.code.text); same != by_code_.end()) {
      Row& first = rows_[same->second];
      if (first.id != row.id) {
        diagnostics_.error(row.file, row.id_position,
                           "code " + quoted(row.code.text) + " has the id " + std::to_string(first.id) +
                               place_of(first.file, first.id_position, row.file) + ": use that one, or leave the row out");
        return;
      }
      const std::vector<Alias> aliases = first.aliases;
      first = row;
      first.aliases.insert(first.aliases.begin(), aliases.begin(), aliases.end());
      return;
    }
    if (const auto same = by_id_.find(row.id); same != by_id_.end()) {
      const Row& first = rows_[same->second];
      diagnostics_.error(row.file, row.id_position,
                         "id " + std::to_string(row.id) + " is already used by " + quoted(first.code.text) +
                             place_of(first.file, first.id_position, row.file));
      return;
    }
    by_code_.emplace(row.code.text, rows_.size());
    by_id_.emplace(row.id, rows_.size());
    rows_.push_back(row);
  }

  Diagnostics& diagnostics_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_map<std::uint16_t, std::size_t> by_id_;
};

void check_identifiers(const std::vector<CatalogRow>& rows, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, const Row*> identifiers = {{"Unknown", nullptr}};
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Row& row = rows[i].row;
    const std::string& identifier = rows[i].identifier;
    const std::string becomes = "code " + quoted(row.code.text) + " becomes the identifier " + quoted(identifier);
    const auto complain = [&](const std::string& text) { diagnostics.error(row.file, row.code.position, becomes + text); };
    if (is_keyword(identifier)) complain(", which is a keyword of C++");
    if (is_digit(identifier.front())) complain(", which begins with a digit");
    const auto [same, is_new] = identifiers.emplace(identifier, &row);
    if (is_new) continue;
    if (same->second == nullptr) {
      complain(", which stands for codes that are not listed");
    } else {
      complain(", as does " + quoted(same->second->code.text) + place_of(same->second->file, same->second->code.position, row.file));
    }
  }
}

/// Appends the rows of API 2.0 numbers to an API 3.0 catalog.
void add_numbers(const Table& numbers, CatalogModel& model, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, std::size_t> row_of;
  for (std::size_t i = 1; i <= model.code_count; ++i) row_of.emplace(model.rows[i].row.code.text, i);
  std::vector<CatalogRow> added;
  for (const Row& row : numbers.rows) {
    const auto target = row_of.find(row.v3.text);
    if (target == row_of.end()) {
      diagnostics.error(row.file, row.v3.position, "'v3' names " + quoted(row.v3.text) + ", which no table lists");
      continue;
    }
    added.push_back({row, "", target->second});
  }
  std::sort(added.begin(), added.end(), [](const CatalogRow& a, const CatalogRow& b) { return a.row.id < b.row.id; });
  model.rows.insert(model.rows.end(), added.begin(), added.end());
}

/// Collects what lookups find: every code, and every alias that is no code of this catalog.
void add_names(CatalogModel& model, Diagnostics& diagnostics) {
  struct Taker {
    const Row* row;
    const std::string* file;
    Position position;
  };
  std::unordered_map<std::string_view, Taker> taken;
  for (std::size_t i = 1; i <= model.code_count; ++i) {
    const Row& row = model.rows[i].row;
    taken.emplace(row.code.text, Taker{&row, &row.file, row.code.position});
    model.names.push_back({row.code.text, i});
  }
  for (std::size_t i = 1; i <= model.code_count; ++i) {
    const Row& row = model.rows[i].row;
    for (const Alias& alias : row.aliases) {
      const std::string& text = alias.name.text;
      const auto [same, is_new] = taken.emplace(text, Taker{&row, &alias.file, alias.name.position});
      const Taker& taker = same->second;
      if (is_new) {
        model.names.push_back({text, i});
      } else if (taker.row != &row && taker.row->code.text != text) {
        diagnostics.error(alias.file, alias.name.position,
                          "alias " + quoted(text) + " is already one of " + quoted(taker.row->code.text) +
                              place_of(*taker.file, taker.position, alias.file));
      }
    }
  }
}

/// Returns where the API 2.0 numbers begin in a catalog whose codes they are, and reports other codes that come after: a lookup by
/// number would find those, too.
std::size_t find_numbers(const std::vector<CatalogRow>& rows, Diagnostics& diagnostics) {
  const auto is_number = [](const CatalogRow& row) { return !row.row.v3.text.empty(); };
  const auto first = std::find_if(rows.begin(), rows.end(), is_number);
  for (auto row = first; row != rows.end(); ++row) {
    if (is_number(*row)) continue;
    diagnostics.error(row->row.file, row->row.id_position,
                      "id " + std::to_string(row->row.id) + " comes after " + std::to_string(first->row.id) +
                          ", which is an API 2.0 number: those must come last");
  }
  return static_cast<std::size_t>(first - rows.begin());
}

void add_actions(const std::vector<Action>& actions, CatalogModel& model, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, std::size_t> row_of;
  for (std::size_t i = 1; i <= model.code_count; ++i) row_of.emplace(model.rows[i].row.code.text, i);
  for (const Action& action : actions) {
    CatalogAction added{action.name.text, {}};
    for (const Placed& code : action.codes) {
      const auto row = row_of.find(code.text);
      if (row == row_of.end()) {
        diagnostics.error(action.file, code.position, "action '" + action.name.text + "' names '" + code.text + "', which no table lists");
      } else {
        added.rows.push_back(row->second);
      }
    }
    std::sort(added.rows.begin(), added.rows.end());
    model.actions.push_back(std::move(added));
  }
  std::sort(model.actions.begin(), model.actions.end(), [](const CatalogAction& a, const CatalogAction& b) { return a.name < b.name; });
}

/// Reports what the 16-bit numbers of a catalog's tables cannot count.
void check_size(const CatalogModel& model, const std::string& file, Diagnostics& diagnostics) {
  const auto check = [&](std::size_t count, std::size_t most, const std::string& what) {
    if (count <= most) return;
    diagnostics.error(file, "the catalog has " + std::to_string(count) + " " + what + "; " + std::to_string(most) + " is the most");
  };
  check(model.rows.size(), 65535, "rows");
  check(model.names.size(), 65535, "codes and aliases");
  check(model.actions.size(), 65535, "actions");
}

}  // namespace

std::optional<CatalogModel> build_catalog(const std::vector<Table>& tables, const Table* numbers, const std::vector<Action>& actions,
                                          const std::vector<Condition>& conditions, Diagnostics& diagnostics) {
  Merger merger(diagnostics);
  bool lists_numbers = false;
  for (const Table& table : tables) {
    merger.add(table);
    lists_numbers = lists_numbers || table.api == Api::v2;
  }
  std::vector<Row> rows = merger.take();
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });

  CatalogModel model;
  model.code_count = rows.size();
  model.rows.push_back({unknown_row(conditions), "Unknown", 0});
  for (Row& row : rows) {
    std::string identifier = identifier_of(row.code.text);
    model.rows.push_back({std::move(row), std::move(identifier), model.rows.size()});
  }
  check_identifiers(model.rows, diagnostics);

  model.number_begin = model.rows.size();
  if (numbers != nullptr && (lists_numbers || numbers->api != Api::v2)) {
    diagnostics.error(numbers->file, numbers->api_position,
                      lists_numbers ? "the catalog lists API 2.0 numbers as its codes, and takes no others"
                                    : "this is no table of API 2.0 numbers: it lacks '\"api\": \"v2\"'");
  } else if (lists_numbers) {
    model.number_begin = find_numbers(model.rows, diagnostics);
  } else if (numbers != nullptr) {
    add_numbers(*numbers, model, diagnostics);
  }
  add_names(model, diagnostics);
  add_actions(actions, model, diagnostics);
  check_size(model, tables.back().file, diagnostics);
  if (!diagnostics.empty()) return {};

  std::vector<std::string_view> texts;
  for (const CatalogName& name : model.names) texts.push_back(name.text);
  auto hash = build_perfect_hash(texts);
  if (!hash) {
    diagnostics.error(tables.back().file, "two codes have the same hash");
    return {};
  }
  model.hash = std::move(*hash);
  return model;
}

}  // namespace tcerr::generator
