/// \file
/// Merges tables into one catalog, numbers its rows and builds its perfect hash. And the part that all catalogs have in common.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_CATALOG_MODEL_HPP
#define TCERR_GENERATOR_CATALOG_MODEL_HPP

#include "actions.hpp"
#include "data.hpp"
#include "diagnostics.hpp"
#include "perfect_hash.hpp"
#include "table.hpp"

#include <tcerr/detail/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace tcerr::generator {

/// A row with its number. The row belongs to its table, or to the model that made it.
struct NumberedRow {
  const Row* row = nullptr;
  std::uint16_t id = 0;
  std::uint8_t flags = 0;         ///< of detail::RowFlag
  std::uint16_t counterpart = 0;  ///< of a mapped number of API 2.0: the code of API 3.0 that means the same
  std::size_t product = 0;        ///< of a judgement: index into the catalog's products
};

/// A code's text or an alias, and the row that it names.
struct Name {
  std::string text;
  std::size_t row = 0;
};

/// A range of HTTP statuses and the code that they mean.
struct StatusCode {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
  std::uint16_t id = 0;
};

/// What all catalogs have in common.
struct CommonPart {
  std::deque<Row> made;           ///< rows that stand in no table
  std::vector<NumberedRow> rows;  ///< Unknown, then the others by number
  std::vector<Name> names;
  PerfectHash hash;
  std::vector<StatusCode> statuses;  ///< by status
  std::uint16_t other_statuses = 0;  ///< the code of all other statuses

  /// Whether a row is one of a catalog with that base.
  [[nodiscard]] static bool shows(detail::Base base, const NumberedRow& row);
};

/// An enumerator of a catalog.
struct Enumerator {
  std::string identifier;
  const NumberedRow* row = nullptr;
};

/// A product of a catalog.
struct CatalogProduct {
  std::string name;
  std::vector<std::uint16_t> codes;  ///< that its tables list, by number
};

struct CatalogAction {
  const Action* action = nullptr;
  std::size_t product = 0;                   ///< index into the catalog's products
  std::vector<std::uint16_t> codes;          ///< by number
  std::vector<std::uint16_t> verdict_codes;  ///< those of the action's verdicts, in their order
};

/// A catalog, ready to be written.
struct CatalogModel {
  detail::Base base = detail::Base::v3;
  std::deque<Row> made;                 ///< rows that stand in no table
  std::vector<NumberedRow> rows;        ///< its own, by number
  std::vector<NumberedRow> judgements;  ///< what single products say where `rows` says something else, by number and product
  std::vector<Enumerator> enumerators;  ///< all codes but Unknown, by number
  std::vector<Name> names;
  std::vector<CatalogProduct> products;  ///< by name
  std::vector<CatalogAction> actions;    ///< by name, then by product
  PerfectHash hash;
};

/// What a catalog is made of.
struct CatalogInput {
  detail::Base base = detail::Base::v3;
  std::vector<Table> tables;
  std::vector<Action> actions;
  std::optional<Ledger> users_ledger;
};

/// Numbers and checks what all catalogs have in common; returns nothing after reporting what is wrong.
[[nodiscard]] std::optional<CommonPart> build_common_part(const Data& data, Diagnostics& diagnostics);

/// Merges checked tables. `input` and `common` must outlive the model.
///
/// A code that several tables list is one code. A user's own table without a product has the last word on it; tables of one product follow
/// each other, and the later one counts; where several products differ, the most careful verdict counts, with the condition's texts, and
/// what each of them says is kept beside it. Returns nothing after reporting codes without a number or with two, retired ones, identifiers
/// and aliases that two codes share, identifiers that C++ does not allow, references to codes that no table lists, and what is too much for
/// one catalog.
[[nodiscard]] std::optional<CatalogModel> build_catalog(const Data& data, const CommonPart& common, const CatalogInput& input,
                                                        Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
