/// \file
/// A table that is changed row by row: what does not change keeps its bytes.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_IMPORT_TABLE_FILE_HPP
#define TCERR_TOOL_IMPORT_TABLE_FILE_HPP

#include "generator/diagnostics.hpp"
#include "generator/document.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr::tool {

/// A JSON string, and an array of strings.
[[nodiscard]] generator::Node node_of(std::string text);
[[nodiscard]] generator::Node node_of(const std::vector<std::string>& texts);

/// Gives an object a member, or replaces it. A new one gets the place that all tables give it.
void set_member(generator::Node& object, std::string_view name, generator::Node value);

/// Takes a member off an object, and says whether it was there.
bool remove_member(generator::Node& object, std::string_view name);

/// Returns the strings of a member that is an array; none where there is no such member.
[[nodiscard]] std::vector<std::string> words_of(const generator::Node& object, std::string_view name);

/// Returns the string of a member; empty where there is no such member.
[[nodiscard]] std::string_view word_of(const generator::Node& object, std::string_view name);

/// A table of codes, or of actions: an object with an array of rows, sorted by name.
class TableFile {
 public:
  /// What tables of codes and of actions differ in.
  struct Kind {
    const char* rows;  ///< "codes" or "actions"
    const char* name;  ///< the field that names a row: "code" or "action"
  };
  static constexpr Kind kCodes = {"codes", "code"};
  static constexpr Kind kActions = {"actions", "action"};

  /// Reads a table; one without rows where there is no such file. Returns nothing after reporting what is wrong.
  [[nodiscard]] static std::optional<TableFile> read(const std::string& path, Kind kind, generator::Diagnostics& diagnostics);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] bool is_new() const noexcept { return old_text_.empty(); }

  /// What the table says besides its rows. Rows are left out.
  [[nodiscard]] const generator::Node& head() const noexcept { return head_; }
  void set_head(std::string_view name, generator::Node value);
  void remove_head(std::string_view name);

  /// The rows by name.
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] const generator::Node* find(const std::string& name) const;

  /// Adds a row, or replaces the one of that name. One that stays the same keeps its bytes.
  void put(const std::string& name, generator::Node row);

  /// Returns the whole file: the old bytes where nothing has changed.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool has_changed() const noexcept { return has_changed_; }

 private:
  struct Row {
    generator::Node node;
    std::string bytes;
  };

  std::string path_;
  Kind kind_ = kCodes;
  std::string old_text_;
  generator::Node head_;
  std::map<std::string, Row> rows_;
  bool has_changed_ = false;
};

}  // namespace tcerr::tool

#endif
