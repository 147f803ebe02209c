/// \file
/// Takes the members of one JSON object apart and reports what does not fit.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_OBJECT_READER_HPP
#define TCERR_GENERATOR_OBJECT_READER_HPP

#include "diagnostics.hpp"
#include "document.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::generator {

/// A text in each language of the vocabulary; empty where a table does not have the language.
using Text = std::vector<std::string>;

/// What is too long for compilers, or for anything sensible.
inline constexpr std::size_t kLongestCode = 255;
inline constexpr std::size_t kLongestText = 1000;  // in characters

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Returns what is wrong with a text of well-formed UTF-8: that it is blank or too long, or has unsafe characters. Empty if nothing is.
[[nodiscard]] std::string fault_of(std::string_view text);

class ObjectReader {
 public:
  ObjectReader(const std::string& file, const Node& object, Diagnostics& diagnostics)
      : file_(file), object_(object), diagnostics_(diagnostics) {}

  /// Reports members that are not among `known`.
  void allow_only(const std::vector<std::string_view>& known);

  /// Returns a member of that kind, or null after reporting that it is missing or of another kind.
  const Node* require(std::string_view name, Node::Kind kind);

  /// The same for a member that need not be there.
  const Node* optional(std::string_view name, Node::Kind kind);

  /// Returns whether a member is there and true. It must be true, since false says no more than its absence.
  bool flag(std::string_view name);

  /// Returns a text that is neither blank nor too long and has no unsafe characters, or nothing after reporting what is wrong.
  std::string text(std::string_view name);
  std::string optional_text(std::string_view name);
  std::string text_of(const Node* node, std::string_view shown_name);

  /// Returns a text that can be a code, an alias or the name of an action.
  Placed code(const Node* node, std::string_view shown_name);

  /// Returns an array of such texts, none of them twice; each is `of_what`, such as "an alias".
  std::vector<Placed> codes(std::string_view name, std::string_view of_what);

  /// Returns an array of texts, none of them twice.
  std::vector<std::string> words(std::string_view name, std::string_view of_what);

  /// Returns a text that can be an identifier of C++.
  Placed identifier(std::string_view name);

  /// Returns a whole number of that range; `range.first` after reporting what is wrong.
  std::int64_t number(std::string_view name, std::int64_t first, std::int64_t last);
  std::optional<std::int64_t> optional_number(std::string_view name);

  /// Returns the number of a word in a vocabulary; 0 after reporting that it is missing or unknown.
  std::size_t choice(std::string_view name, const std::vector<std::string>& words);

  /// Returns the texts of a member that has one for each wanted language.
  Text sentences(std::string_view name, const std::vector<std::string>& languages, const std::vector<std::string>& wanted);

  void report(Position at, std::string_view text) { diagnostics_.error(file_, at, text); }

  [[nodiscard]] const Node& object() const noexcept { return object_; }

 private:
  const Node* check(std::string_view name, const Node& node, Node::Kind kind);

  const std::string& file_;
  const Node& object_;
  Diagnostics& diagnostics_;
};

/// Returns "a, b, c".
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

/// Returns the number of a word, nothing for one that is not there.
[[nodiscard]] std::optional<std::size_t> index_of(const std::vector<std::string>& words, std::string_view word);

/// Says whether the root is an object, and reports it if not.
[[nodiscard]] bool require_object(const Document& document, Diagnostics& diagnostics);

/// Returns an array of objects; null after reporting that there is none.
[[nodiscard]] const Node* require_rows(ObjectReader& top, std::string_view name);

}  // namespace tcerr::generator

#endif
