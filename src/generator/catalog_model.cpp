/// \file
/// Merges tables into one catalog.
// SPDX-License-Identifier: MIT
#include "catalog_model.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

namespace tcerr::generator {
namespace {

const std::unordered_set<std::string_view> kKeywords = {
    "alignas",   "alignof",       "and",        "and_eq",       "asm",          "auto",     "bitand",    "bitor",     "bool",
    "break",     "case",          "catch",      "char",         "char8_t",      "char16_t", "char32_t",  "class",     "compl",
    "concept",   "const",         "consteval",  "constexpr",    "constinit",    "const_cast", "continue", "co_await", "co_return",
    "co_yield",  "decltype",      "default",    "delete",       "do",           "double",   "dynamic_cast", "else",   "enum",
    "explicit",  "export",        "extern",     "false",        "float",        "for",      "friend",    "goto",      "if",
    "inline",    "int",           "long",       "mutable",      "namespace",    "new",      "noexcept",  "not",       "not_eq",
    "nullptr",   "operator",      "or",         "or_eq",        "private",      "protected", "public",   "register",  "reinterpret_cast",
    "requires",  "return",        "short",      "signed",       "sizeof",       "static",   "static_assert", "static_cast", "struct",
    "switch",    "template",      "this",       "thread_local", "throw",        "true",     "try",       "typedef",   "typeid",
    "typename",  "union",         "unsigned",   "using",        "virtual",      "void",     "volatile",  "wchar_t",   "while",
    "xor",       "xor_eq"};

std::string quoted(const std::string& text) { return "'" + text + "'"; }

/// Returns " (line 3)", or " (other.json:3)" if that is in another file.
std::string place_of(const Row& other, Position at, const std::string& file) {
  return other.file == file ? " (line " + std::to_string(at.line) + ")" : " (" + other.file + ":" + std::to_string(at.line) + ")";
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
                           "code " + quoted(row.code.text) + " has the id " + std::to_string(first.id) + place_of(first, first.id_position, row.file) +
                               ": use that one, or leave the row out");
        return;
      }
      const std::vector<Placed> aliases = first.aliases;
      first = row;
      first.aliases.insert(first.aliases.begin(), aliases.begin(), aliases.end());
      return;
    }
    if (const auto same = by_id_.find(row.id); same != by_id_.end()) {
      const Row& first = rows_[same->second];
      diagnostics_.error(row.file, row.id_position,
                         "id " + std::to_string(row.id) + " is already used by " + quoted(first.code.text) + place_of(first, first.id_position, row.file));
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
    if (kKeywords.count(identifier) != 0) complain(", which is a keyword of C++");
    if (std::isdigit(static_cast<unsigned char>(identifier.front())) != 0) complain(", which begins with a digit");
    const auto [same, is_new] = identifiers.emplace(identifier, &row);
    if (is_new) continue;
    if (same->second == nullptr) {
      complain(", which stands for codes that are not listed");
    } else {
      complain(", as does " + quoted(same->second->code.text) + place_of(*same->second, same->second->code.position, row.file));
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
bool add_names(CatalogModel& model, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, const Row*> taken;
  for (std::size_t i = 1; i <= model.code_count; ++i) {
    const Row& row = model.rows[i].row;
    taken.emplace(row.code.text, &row);
    model.names.push_back({row.code.text, i});
  }
  for (std::size_t i = 1; i <= model.code_count; ++i) {
    const Row& row = model.rows[i].row;
    for (const Placed& alias : row.aliases) {
      const auto [same, is_new] = taken.emplace(alias.text, &row);
      if (is_new) {
        model.names.push_back({alias.text, i});
      } else if (same->second != &row && same->second->code.text != alias.text) {
        diagnostics.error(row.file, alias.position, "alias " + quoted(alias.text) + " is already one of " + quoted(same->second->code.text) +
                                                        place_of(*same->second, same->second->position, row.file));
        return false;
      }
    }
  }
  return true;
}

}  // namespace

std::string identifier_of(std::string_view code) {
  std::string identifier(code);
  for (char& c : identifier) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return identifier;
}

std::optional<CatalogModel> build_catalog(const std::vector<Table>& tables, const Table* numbers, const std::vector<Condition>& conditions,
                                          Diagnostics& diagnostics) {
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
  if (lists_numbers) {  // the numbers are the codes, and come after the client-made ones, whose ids are smaller
    const auto first = std::find_if(model.rows.begin() + 1, model.rows.end(), [](const CatalogRow& row) { return !row.row.v3.text.empty(); });
    model.number_begin = static_cast<std::size_t>(first - model.rows.begin());
  } else if (numbers != nullptr) {
    add_numbers(*numbers, model, diagnostics);
  }
  if (!diagnostics.empty() || !add_names(model, diagnostics)) return {};

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
