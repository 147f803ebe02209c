/// \file
/// The revision of data: a short text that changes with everything that programs can see of it.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_REVISION_HPP
#define TCERR_GENERATOR_REVISION_HPP

#include "catalog_model.hpp"
#include "vocabulary.hpp"

#include <string>

namespace tcerr::generator {

/// Returns the revision of the vocabulary and of what all catalogs have in common: 16 hexadecimal digits.
///
/// It depends on words, codes, numbers, verdicts, sources, facts and texts, and neither on how the files are written nor on which languages
/// a build keeps.
[[nodiscard]] std::string revision_of(const CommonPart& common, const Vocabulary& vocabulary);

/// Returns the revision of a catalog's own part.
[[nodiscard]] std::string revision_of(const CatalogModel& model, const Vocabulary& vocabulary);

}  // namespace tcerr::generator

#endif
