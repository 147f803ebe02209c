/// \file
/// Writes a catalog, and the parts of the library that come from data, as C++.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_WRITER_HPP
#define TCERR_GENERATOR_WRITER_HPP

#include "catalog_model.hpp"
#include "vocabulary.hpp"

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

[[nodiscard]] std::string write_header(const CatalogModel& model, const Vocabulary& vocabulary, const WriterOptions& options);
[[nodiscard]] std::string write_source(const CatalogModel& model, const Vocabulary& vocabulary, const WriterOptions& options);

/// Writes <tcerr/vocabulary.hpp>: the enums.
[[nodiscard]] std::string write_vocabulary_header(const Vocabulary& vocabulary);

/// Writes what src/runtime/vocabulary.cpp includes: names, labels and texts.
[[nodiscard]] std::string write_vocabulary_texts(const Vocabulary& vocabulary, const std::vector<std::string>& locales);

/// Writes what src/runtime/catalog.cpp includes: the tables that all catalogs have in common.
[[nodiscard]] std::string write_common_part(const CommonPart& common, const Vocabulary& vocabulary,
                                            const std::vector<std::string>& locales);

/// Writes what src/runtime/client_codes.hpp includes: the enumerators of the client-made codes.
[[nodiscard]] std::string write_client_codes(const CommonPart& common);

/// Writes data/words.schema.json: what the schemas of tables allow as a word.
[[nodiscard]] std::string write_words_schema(const Vocabulary& vocabulary);

}  // namespace tcerr::generator

#endif
