/// \file
/// Merges tables into one catalog, numbers its rows and builds its perfect hash.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_CATALOG_MODEL_HPP
#define TCERR_GENERATOR_CATALOG_MODEL_HPP

#include "diagnostics.hpp"
#include "perfect_hash.hpp"
#include "table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tcerr::generator {

/// A row of the catalog.
struct CatalogRow {
  Row row;
  std::string identifier;  ///< empty for the API 2.0 numbers of an API 3.0 catalog, which have no enumerator
  std::size_t target = 0;  ///< the row of the code that this row stands for
};

/// A code's text or an alias, and the row that it names.
struct CatalogName {
  std::string text;
  std::size_t row = 0;
};

/// An action, and the rows of the codes that it is documented to answer with.
struct CatalogAction {
  std::string name;
  std::vector<std::size_t> rows;
};

/// A catalog, ready to be written.
struct CatalogModel {
  std::vector<CatalogRow> rows;  ///< Unknown, then the codes by number, then API 2.0 numbers by number
  std::size_t code_count = 0;    ///< rows with an enumerator, Unknown not counted
  std::size_t number_begin = 0;  ///< the first row of an API 2.0 number
  std::vector<CatalogName> names;
  std::vector<CatalogAction> actions;  ///< by name
  PerfectHash hash;
};

/// Merges checked tables. A code that several tables list is one code: the number must be the same, and the last table's texts and
/// verdicts count. `numbers` is the API 2.0 table whose numbers an API 3.0 catalog understands, or null. Reports codes that two
/// tables number differently, numbers, identifiers and aliases that two codes share, identifiers that C++ does not allow, API 2.0
/// numbers and actions that name a code that is in no table, and what is too much for one catalog; then returns nothing.
[[nodiscard]] std::optional<CatalogModel> build_catalog(const std::vector<Table>& tables, const Table* numbers,
                                                        const std::vector<Action>& actions, const std::vector<Condition>& conditions,
                                                        Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
