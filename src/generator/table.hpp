/// \file
/// The tables of codes, checked row by row.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_TABLE_HPP
#define TCERR_GENERATOR_TABLE_HPP

#include "diagnostics.hpp"
#include "document.hpp"
#include "object_reader.hpp"
#include "vocabulary.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tcerr::generator {

/// What a table is for.
enum class Role {
  client,   ///< client.json: what this side makes
  common,   ///< common.json: what every product sends
  legacy,   ///< legacy.json: the numbers of API 2.0
  product,  ///< a table of the vendor's data for one product
  user,     ///< a table of a user's own
};

/// Where a statement comes from.
struct Origin {
  std::size_t source = 0;  ///< index into the vocabulary's sources
  std::string reference;

  friend bool operator==(const Origin& a, const Origin& b) { return a.source == b.source && a.reference == b.reference; }
};

/// What a code means: indices into the vocabulary.
struct Verdict {
  std::size_t condition = 0;
  std::size_t advice = 0;
  std::size_t execution = 0;

  friend bool operator==(const Verdict& a, const Verdict& b) {
    return a.condition == b.condition && a.advice == b.advice && a.execution == b.execution;
  }
  friend bool operator!=(const Verdict& a, const Verdict& b) { return !(a == b); }
};

struct Poll {
  std::string action;
  std::string field;
  std::vector<std::string> ready;
  std::vector<std::string> busy;
  std::vector<std::string> dead;
};

struct Verify {
  std::string action;
  std::string field;
  std::string done;
};

struct Limit {
  std::string parameter;
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::vector<std::string> values;
  std::string note;
};

/// A range of HTTP statuses, both ends included.
struct Statuses {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
  Position position;
};

/// Another spelling of a code. It keeps its file, because the row of one code may collect aliases from several.
struct Alias {
  Placed name;
  std::string file;
};

/// One code and all that a table says of it.
struct Row {
  std::string file;
  Position position;
  std::string product;  ///< whose table it stands in; empty for no product's
  Placed code;
  std::vector<Alias> aliases;
  Placed v3;  ///< of an API 2.0 number: the API 3.0 code that means the same; may be empty
  std::vector<Statuses> statuses;
  std::optional<Position> other_statuses;  ///< where it claims all statuses that no row lists
  Verdict verdict;
  std::array<Origin, 3> origins;  ///< of condition, advice and execution
  std::size_t child_advice = 0;
  std::size_t child_execution = 0;
  bool gateway = false;
  bool deprecated = false;
  std::vector<std::string> versions;  ///< of the API that list it, where its product has others, too
  std::vector<std::string> parameters;
  std::vector<Limit> limits;
  std::optional<Poll> poll;
  std::optional<Verify> verify;
  std::vector<Placed> see_also;
  std::string note;
  Text summary;  ///< no element, or one for each language
  Text fix;

  [[nodiscard]] bool has_texts() const { return !summary.empty(); }
  [[nodiscard]] bool has_facts() const {
    return !parameters.empty() || !limits.empty() || poll || verify || !see_also.empty() || !note.empty();
  }
};

struct Table {
  std::string file;
  Role role = Role::user;
  std::string product;
  std::vector<std::string> versions;  ///< of the product's API
  std::vector<Placed> common;         ///< the common codes that the product lists, and of which it says no more than that
  std::vector<Row> rows;
};

/// Reads and checks a table by itself: fields, types, words, texts, and repetitions inside it. Returns nothing after reporting what is
/// wrong.
[[nodiscard]] std::optional<Table> read_table(const std::string& path, Role role, const Vocabulary& vocabulary, Diagnostics& diagnostics);

/// Reads where a statement comes from: a source, or one with its reference.
[[nodiscard]] Origin read_origin(const std::string& file, const Node& node, const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
