/// \file
/// The tables of data/, checked row by row.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_TABLE_HPP
#define TCERR_GENERATOR_TABLE_HPP

#include "diagnostics.hpp"
#include "document.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::generator {

inline constexpr std::array<std::string_view, 4> kLocales = {"en", "zh", "ja", "ko"};

/// One sentence in each language; empty where a table does not have the language.
using Text = std::array<std::string, kLocales.size()>;

/// A string and where it stands.
struct Placed {
  std::string text;
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
  std::uint16_t id = 0;
  Position id_position;
  Placed code;
  std::vector<Alias> aliases;
  Placed v3;  ///< of an API 2.0 number: the API 3.0 code that it corresponds to
  std::string condition;
  std::string advice;
  std::string execution;
  std::string source;
  Text summary;
  Text fix;
};

enum class Api { v2, v3 };

struct Table {
  std::string file;
  Api api = Api::v3;
  Position api_position;  ///< of the table, if it does not name its API
  std::vector<Row> rows;
};

/// A kind of failure, from conditions.json.
struct Condition {
  std::int64_t id = 0;
  std::string name;
  std::string errc;
  Text summary;
  Text fix;
};

/// Reads and checks conditions.json; returns nothing after reporting what is wrong.
[[nodiscard]] std::optional<std::vector<Condition>> read_conditions(const std::string& path, Diagnostics& diagnostics);

/// An action of a product, and the codes that it is documented to answer with.
struct Action {
  std::string file;
  Placed name;
  std::vector<Placed> codes;
};

/// Reads and checks a table of actions; returns nothing after reporting what is wrong. Whether the codes exist is not for this to know.
[[nodiscard]] std::optional<std::vector<Action>> read_actions(const std::string& path, Diagnostics& diagnostics);

/// Reads and checks a table by itself: fields, types, ranges, texts, and repetitions inside it. Returns nothing after reporting what is
/// wrong.
[[nodiscard]] std::optional<Table> read_table(const std::string& path, const std::vector<Condition>& conditions, Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
