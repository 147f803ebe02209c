/// \file
/// Reads the folder of data, and checks the whole of it.
// SPDX-License-Identifier: MIT
#include "data.hpp"

#include "actions.hpp"
#include "catalog_model.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tcerr::generator {
namespace {

namespace fs = std::filesystem;

/// Returns the JSON files of a folder, by name; none where there is no such folder.
std::vector<std::string> tables_in(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check_order(const Table& table, const Ledger& ledger, Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const std::string& before = table.rows[i - 1].code.text;
    const Placed& code = table.rows[i].code;
    const bool by_number = table.role == Role::legacy;
    const LedgerEntry* const first = by_number ? ledger.find(before) : nullptr;
    const LedgerEntry* const second = by_number ? ledger.find(code.text) : nullptr;
    const bool is_sorted = by_number ? first == nullptr || second == nullptr || first->number < second->number : before < code.text;
    if (is_sorted) continue;
    diagnostics.error(
        table.file, code.position,
        in_quotes(code.text) + " stands behind " + in_quotes(before) + "; the rows are sorted by " + (by_number ? "number" : "code"));
  }
}

void check_ledger(const Ledger& ledger, const std::vector<const Table*>& tables, Diagnostics& diagnostics) {
  std::unordered_set<std::string_view> listed;
  for (const Table* table : tables) {
    for (const Row& row : table->rows) listed.insert(row.code.text);
  }
  for (const LedgerEntry& entry : ledger.entries) {
    if (entry.retired || listed.count(entry.code) != 0) continue;
    diagnostics.error(
        ledger.path, entry.position,
        "no table lists " + in_quotes(entry.code) + ": the line of a code that is gone stays, with a tab and 'retired' at its end");
  }
}

}  // namespace

std::optional<Data> read_data(const std::string& folder, Diagnostics& diagnostics) {
  const auto in = [&folder](const char* file) { return (fs::path(folder) / file).string(); };
  auto vocabulary = read_vocabulary(in("vocabulary.json"), diagnostics);
  auto ledger = read_ledger(in("ledger.tsv"), false, diagnostics);
  if (!vocabulary || !ledger) return {};
  auto client = read_table(in("client.json"), Role::client, *vocabulary, diagnostics);
  auto common = read_table(in("common.json"), Role::common, *vocabulary, diagnostics);
  auto legacy = read_table(in("legacy.json"), Role::legacy, *vocabulary, diagnostics);
  if (!client || !common || !legacy) return {};
  return Data{folder, std::move(*vocabulary), std::move(*ledger), std::move(*client), std::move(*common), std::move(*legacy)};
}

bool is_in_folder(const std::string& file, const std::string& folder) {
  std::error_code ignored;
  const fs::path path = fs::weakly_canonical(file, ignored);
  const fs::path above = fs::weakly_canonical(folder, ignored);
  return std::mismatch(above.begin(), above.end(), path.begin(), path.end()).first == above.end();
}

void check_data(const std::string& folder, Diagnostics& diagnostics) {
  const auto data = read_data(folder, diagnostics);
  if (!data) return;
  std::vector<CatalogInput> inputs;
  for (const std::string& file : tables_in(fs::path(folder) / "products")) {
    auto table = read_table(file, Role::product, data->vocabulary, diagnostics);
    if (!table) continue;
    if (fs::path(file).stem() != table->product) {
      diagnostics.error(file, "the table of the product " + in_quotes(table->product) + " must be named " + table->product + ".json");
    }
    CatalogInput input;
    input.tables.push_back(std::move(*table));
    inputs.push_back(std::move(input));
  }
  for (const std::string& file : tables_in(fs::path(folder) / "actions")) {
    auto actions = read_actions(file, data->vocabulary, diagnostics);
    if (!actions || actions->empty()) continue;
    const std::string& product = actions->front().product;
    const auto input =
        std::find_if(inputs.begin(), inputs.end(), [&](const CatalogInput& i) { return i.tables.front().product == product; });
    if (input == inputs.end()) {
      diagnostics.error(file, "there is no table of the product " + in_quotes(product));
    } else {
      input->actions.insert(input->actions.end(), actions->begin(), actions->end());
    }
  }
  if (!diagnostics.empty()) return;  // what does not stand in a table that was refused would look like gone

  std::vector<const Table*> tables = {&data->client, &data->common, &data->legacy};
  for (const CatalogInput& input : inputs) tables.push_back(&input.tables.front());
  for (const Table* table : tables) check_order(*table, data->ledger, diagnostics);
  check_ledger(data->ledger, tables, diagnostics);
  const auto common = build_common_part(*data, diagnostics);
  if (!common) return;
  for (const CatalogInput& input : inputs) {
    Diagnostics own;
    static_cast<void>(build_catalog(*data, *common, input, own));
    diagnostics.add(own);
  }
}

}  // namespace tcerr::generator
