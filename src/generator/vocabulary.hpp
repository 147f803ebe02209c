/// \file
/// vocabulary.json: the words that tables use and C++ has as enumerators.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_VOCABULARY_HPP
#define TCERR_GENERATOR_VOCABULARY_HPP

#include "diagnostics.hpp"
#include "object_reader.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tcerr::generator {

/// One enumerator. Which of the fields a kind of word has, data/vocabulary.schema.json says.
struct Word {
  std::string meaning;
  Text label;
  std::string errc;
  Text summary;
  Text fix;
  std::int64_t care = 0;  ///< of two words the more careful one has more of it
  bool repeats = false;   ///< of an advice: a program may repeat the same call by itself
  bool needs_reference = false;
  std::string link;                ///< of a source whose references are pages: what their addresses begin with
  std::string international_link;  ///< the same for references that begin with "intl/", which stands for it
};

/// All words of one kind, by number.
struct Words {
  std::size_t first = 0;  ///< the number of the first
  std::vector<std::string> names;
  std::vector<Word> words;

  [[nodiscard]] const Word& operator[](std::size_t index) const { return words[index]; }

  /// Returns the index of a word that the vocabulary is sure to have.
  [[nodiscard]] std::size_t at(std::string_view name) const { return index_of(names, name).value(); }
};

struct Vocabulary {
  std::vector<std::string> locales;  ///< English first
  std::vector<std::string> locale_labels;
  Words conditions;
  Words advices;
  Words executions;
  Words sources;
};

/// Reads and checks the vocabulary; returns nothing after reporting what is wrong.
[[nodiscard]] std::optional<Vocabulary> read_vocabulary(const std::string& path, Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
