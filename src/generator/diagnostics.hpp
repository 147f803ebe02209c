/// \file
/// Complaints about a table, as a compiler words them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_DIAGNOSTICS_HPP
#define TCERR_GENERATOR_DIAGNOSTICS_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::generator {

/// A place in a table: 1-based, the column in bytes.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// A string and where it stands.
struct Placed {
  std::string text;
  Position position;
};

/// Returns where the byte at `offset` stands.
inline Position position_at(std::string_view text, std::size_t offset) {
  Position position;
  for (char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else {
      ++position.column;
    }
  }
  return position;
}

inline std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

/// Returns " (line 3)", or " (other.json:3)" if that is in another file than `file`.
inline std::string place_of(std::string_view other_file, Position at, std::string_view file) {
  return " (" + (other_file == file ? "line " : std::string(other_file) + ":") + std::to_string(at.line) + ")";
}

/// Collects what is wrong, so that one run reports everything.
class Diagnostics {
 public:
  /// Adds `file:line:column: error: text`.
  void error(std::string_view file, Position at, std::string_view text) {
    lines_.push_back(std::string(file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": error: " + std::string(text));
  }

  /// Adds `file: error: text`, for what has no place in a file.
  void error(std::string_view file, std::string_view text) { lines_.push_back(std::string(file) + ": error: " + std::string(text)); }

  /// Adds all that others have found.
  void add(const Diagnostics& other) { lines_.insert(lines_.end(), other.lines_.begin(), other.lines_.end()); }

  [[nodiscard]] bool empty() const noexcept { return lines_.empty(); }
  [[nodiscard]] const std::vector<std::string>& lines() const noexcept { return lines_; }

 private:
  std::vector<std::string> lines_;
};

}  // namespace tcerr::generator

#endif
