/// \file
/// Writes the constant tables of <tcerr/detail/tables.hpp>.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_TABLES_WRITER_HPP
#define TCERR_GENERATOR_TABLES_WRITER_HPP

#include "catalog_model.hpp"
#include "perfect_hash.hpp"
#include "vocabulary.hpp"

#include <tcerr/detail/tables.hpp>

#include <string>
#include <vector>

namespace tcerr::generator {

/// What becomes one `Tables`. The parts must outlive the call.
struct TablesInput {
  std::string variable;  ///< "kTables"
  std::string name;      ///< "acme.widget"
  std::string category;  ///< the function that returns the error category
  std::string revision;
  detail::Base base = detail::Base::none;
  std::vector<const NumberedRow*> rows;
  std::size_t judgement_count = 0;  ///< how many of the rows are judgements; they come last
  const std::vector<Name>* names = nullptr;
  const PerfectHash* hash = nullptr;
  const std::vector<CatalogProduct>* products = nullptr;
  const std::vector<CatalogAction>* actions = nullptr;
  std::size_t unnumbered = 0;  ///< how many of the first rows no lookup by number finds
};

/// Returns the definitions of all arrays and of the variable. `locales` are the languages to keep.
[[nodiscard]] std::string write_tables(const TablesInput& input, const Vocabulary& vocabulary, const std::vector<std::string>& locales);

}  // namespace tcerr::generator

#endif
