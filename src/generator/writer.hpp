/// \file
/// Writes a catalog, and the table of conditions, as C++.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_WRITER_HPP
#define TCERR_GENERATOR_WRITER_HPP

#include "catalog_model.hpp"
#include "table.hpp"

#include <string>
#include <vector>

namespace tcerr::generator {

/// How the generated code is to look.
struct WriterOptions {
  std::string name_space;                ///< "acme::widget"
  std::string include;                   ///< how the source includes the header: "acme/widget.hpp"
  std::string export_macro;              ///< before each exported function; may be empty
  std::string export_header;             ///< the header that defines the macro; may be empty
  std::vector<std::string> locales;      ///< the languages to keep; always with "en"
  std::vector<std::string> table_names;  ///< file names without folders, for the first line
};

[[nodiscard]] std::string write_header(const CatalogModel& model, const WriterOptions& options);
[[nodiscard]] std::string write_source(const CatalogModel& model, const WriterOptions& options);

/// Writes the table that src/runtime/condition.cpp includes.
[[nodiscard]] std::string write_conditions(const std::vector<Condition>& conditions, const WriterOptions& options);

}  // namespace tcerr::generator

#endif
