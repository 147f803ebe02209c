/// \file
/// The folder of data: what all catalogs need of it, and what must hold of the whole.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_DATA_HPP
#define TCERR_GENERATOR_DATA_HPP

#include "diagnostics.hpp"
#include "ledger.hpp"
#include "table.hpp"
#include "vocabulary.hpp"

#include <optional>
#include <string>

namespace tcerr::generator {

/// What stands in the folder of data besides the products.
struct Data {
  std::string folder;
  Vocabulary vocabulary;
  Ledger ledger;
  Table client;
  Table common;
  Table legacy;
};

/// Reads the folder of data, without the products; returns nothing after reporting what is wrong.
[[nodiscard]] std::optional<Data> read_data(const std::string& folder, Diagnostics& diagnostics);

/// Returns whether a file lies in the folder of data, so that its codes have the vendor's numbers.
[[nodiscard]] bool is_in_folder(const std::string& file, const std::string& folder);

/// Checks what only the whole folder can tell: that every number of the ledger is listed by a table or retired, that tables are sorted, and
/// that every product's tables make a catalog.
void check_data(const std::string& folder, Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
