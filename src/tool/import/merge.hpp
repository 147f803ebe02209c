/// \file
/// Merges what a source says of a product into its tables.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_IMPORT_MERGE_HPP
#define TCERR_TOOL_IMPORT_MERGE_HPP

#include "found.hpp"
#include "rules.hpp"
#include "table_file.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tcerr::tool {

/// What an import did to a code or an action.
struct Change {
  enum class Kind { added, changed, deprecated, returned, odd };
  static constexpr std::size_t kKinds = 5;

  Kind kind;
  std::string product;
  std::string name;
  std::string detail;  ///< may be empty
};

/// Merges products one by one.
///
/// What somebody has read is left as it is: a row with a source that is not `proposed`, or with anything that no import writes by itself,
/// keeps its verdict, and every row its texts and facts. What only repeats the source follows it: whether the vendor still lists a code,
/// and in which versions.
class Merger {
 public:
  struct Options {
    bool with_texts = false;
    bool has_schemas = false;  ///< whether the folder holds the schemas that tables refer to
  };

  Merger(const Rules& rules, std::set<std::string> common_codes, Options options)
      : rules_(rules), common_codes_(std::move(common_codes)), options_(options) {
    for (const std::string& code : common_codes_) know(code);
  }

  /// Takes note of a code that the folder has, for no other may become the same enumerator.
  void know(const std::string& code);

  /// Merges the codes of a product.
  void merge_codes(const std::string& name, const FoundProduct& found, TableFile& table);

  /// Merges the actions of that product, whose codes have been merged just before.
  void merge_actions(const std::string& name, const FoundProduct& found, TableFile& table);

  [[nodiscard]] const std::vector<Change>& changes() const noexcept { return changes_; }

  /// The codes that the source lists and the tables, too: they need numbers.
  [[nodiscard]] const std::set<std::string>& listed() const noexcept { return listed_; }

 private:
  using Owners = std::map<std::string, std::string>;  ///< which action has a list of codes first

  void add(Change::Kind kind, const std::string& name, std::string detail = {});
  void add_row(const std::string& code, const FoundCode& found, TableFile& table);
  void update_row(const std::string& code, const FoundCode* found, TableFile& table);
  void add_texts(const FoundCode& found, const TableFile& table, generator::Node& row) const;
  void choose_locales(const std::map<std::string, FoundCode>& codes, TableFile& table) const;
  void check_losses(const std::map<std::string, FoundCode>& codes, const TableFile& table);
  void set_common(const std::set<std::string>& mentioned, TableFile& table);
  generator::Node action_row(const std::string& action, const FoundAction* facts, const generator::Node* old);
  static void set_codes(generator::Node& row, const std::string& action, const std::set<std::string>& codes, Owners& owners);
  bool is_code(const std::string& code);

  const Rules& rules_;
  std::set<std::string> common_codes_;
  Options options_;
  std::map<std::string, std::string> known_;  ///< codes by their enumerators
  std::string product_;                       ///< the one that is being merged
  const FoundProduct* found_ = nullptr;
  std::set<std::string> accepted_;  ///< the codes of that product that are codes, common ones among them
  std::vector<Change> changes_;
  std::set<std::string> listed_;
};

}  // namespace tcerr::tool

#endif
