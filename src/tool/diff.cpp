/// \file
/// `tcerr diff`: what differs between two versions of the tables.
// SPDX-License-Identifier: MIT
#include "compact_codes.hpp"
#include "json_line.hpp"
#include "output.hpp"
#include "settings.hpp"
#include "text_layout.hpp"

#include <tcerr/error.hpp>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace tcerr::tool {
namespace {

namespace fs = std::filesystem;

/// A folder that cannot be read; in words that are printable.
struct Trouble : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The rows of one list of a file by their names: those of "codes" by code, those of "actions" by action.
using Rows = std::map<std::string, Json>;

/// The lists of a folder by file and name: "products/redis.json, codes".
using Lists = std::map<std::string, Rows>;

/// The fields that differ by their paths, with the old and the new value; null stands for none.
using Changes = std::vector<std::pair<std::string, std::pair<Json, Json>>>;

/// Returns the name of a row; empty for what is none.
std::string name_of(const Json& row) {
  for (const char* key : {"code", "action", "name", "parameter"}) {
    if (row.is_object() && row.contains(key) && row[key].is_string()) return row[key];
  }
  return {};
}

std::string content_of(const fs::path& path, const std::string& shown) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw Trouble(shown + ": " + std::generic_category().message(errno));
  return content.str();
}

/// Returns codes in the short form that the tables of actions have as an object in which each is true.
Json codes_of(const Json& action) {
  Json::object_t codes;  // a vector, which is not searched here
  for (const std::string& code : expanded(action.value("codes", std::string()))) codes.emplace_back(code, true);
  return codes;
}

/// Gives an action that has the codes of another one those codes.
void resolve_codes(Rows& actions) {
  for (auto& [name, row] : actions) {
    if (!row.contains("codes_of") || !row["codes_of"].is_string()) continue;
    const auto other = actions.find(row["codes_of"]);
    if (other == actions.end() || !other->second.contains("codes")) continue;
    row["codes"] = other->second["codes"];
    row.erase("codes_of");
  }
}

/// Adds the lists of a file of JSON. What has no names, as the schema that it follows, is no part of a table.
void add_tables(const std::string& content, const std::string& file, Lists& lists) {
  constexpr int kDeepest = 50;  // what is nested deeper is no table, and would exhaust the stack
  const Json tables = Json::parse(content, [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) throw std::runtime_error("nested too deeply");
    return true;
  });
  if (!tables.is_object()) return;
  for (const auto& [list, rows] : tables.items()) {
    if (rows.is_object()) lists[file][list] = rows;
    if (!rows.is_array()) continue;
    Rows named;
    for (Json row : rows) {
      const std::string name = row.is_string() ? row.get<std::string>() : name_of(row);
      if (name.empty()) continue;
      if (row.contains("codes") && row["codes"].is_string()) row["codes"] = codes_of(row);
      named[name] = std::move(row);
    }
    resolve_codes(named);
    if (!named.empty()) lists[std::string(file).append(", ").append(list)] = std::move(named);
  }
}

/// Adds the numbers of codes: lines of number, code and perhaps a word, with tabs between.
void add_ledger(const std::string& content, const std::string& file, Lists& lists) {
  std::istringstream lines(content);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string number;
    std::string code;
    std::string word;
    fields >> number >> code >> word;
    Json& row = lists[file][code];
    row["number"] = number;
    if (!word.empty()) row[word] = true;
  }
}

bool is_table(const fs::path& path) { return path.extension() == ".json" && path.stem().extension() != ".schema"; }

/// What the tables of a folder and its ledger hold, by file.
using Contents = std::map<std::string, std::string>;

Contents contents_of(const std::string& folder) {
  Contents contents;
  try {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      const std::string file = entry.path().lexically_relative(folder).generic_string();
      if (!entry.is_regular_file() || (file != "ledger.tsv" && !is_table(entry.path()))) continue;
      contents.emplace(file, content_of(entry.path(), to_printable(entry.path().string())));
    }
  } catch (const fs::filesystem_error& error) {
    throw Trouble(to_printable(error.path1().string()) + ": " + error.code().message());
  }
  if (contents.empty()) throw Trouble(to_printable(folder) + ": holds no tables");
  return contents;
}

/// Returns the lists of a folder, but for files that are the same in the other one.
Lists lists_of(const std::string& folder, const Contents& contents, const Contents& others) {
  Lists lists;
  for (const auto& [file, content] : contents) {
    const auto other = others.find(file);
    if (other != others.end() && other->second == content) continue;
    try {
      is_table(file) ? add_tables(content, file, lists) : add_ledger(content, file, lists);
    } catch (const std::exception& error) {
      throw Trouble(to_printable((fs::path(folder) / file).string()) + ": " + to_printable(error.what()));
    }
  }
  return lists;
}

/// Returns a list of rows as an object by their names, and anything else as it is.
Json by_name(const Json& value) {
  if (!value.is_array()) return value;
  Json object = Json::object();
  for (const Json& row : value) {
    const std::string name = name_of(row);
    if (name.empty()) return value;
    object[name] = row;
  }
  return object;
}

void compare(const Json& old_value, const Json& new_value, const std::string& path, Changes& changes) {
  if (old_value == new_value) return;
  const Json old_fields = by_name(old_value);
  const Json new_fields = by_name(new_value);
  if (!old_fields.is_object() || !new_fields.is_object()) {
    changes.push_back({path, {old_value, new_value}});
    return;
  }
  const auto compare_field = [&](const std::string& key) {
    const auto value_in = [&key](const Json& fields) { return fields.value(key, Json()); };
    compare(value_in(old_fields), value_in(new_fields), path.empty() ? key : path + "." + key, changes);
  };
  for (const auto& [key, value] : old_fields.items()) compare_field(key);
  for (const auto& [key, value] : new_fields.items()) {
    if (!old_fields.contains(key)) compare_field(key);
  }
}

/// Whether a program may behave differently for a field that differs, and people not merely read something else.
bool is_verdict(std::string_view path) {
  constexpr std::string_view kVerdicts[] = {"condition", "advice", "execution",    "children", "verdicts", "number", "aliases",    "v3",
                                            "reads",     "buys",   "client_token", "gateway",  "repeats",  "care",   "http_status"};
  return std::find(std::begin(kVerdicts), std::end(kVerdicts), path.substr(0, path.find('.'))) != std::end(kVerdicts);
}

std::string shown(const Json& value) { return value.is_string() ? to_printable(value.get<std::string>()) : to_line(value); }

/// Writes differences as they are found.
class Writer {
 public:
  Writer(Format format, Output& out) : format_(format), out_(out) {}

  [[nodiscard]] bool has_written() const noexcept { return !last_list_.empty(); }

  void added(const std::string& list, const std::string& name) { whole(list, name, "added", Tone::good, "+ "); }
  void removed(const std::string& list, const std::string& name) { whole(list, name, "removed", Tone::bad, "- "); }

  void changed(const std::string& list, const std::string& name, const Changes& changes) {
    if (format_ == Format::json) {
      Json fields = Json::object();
      for (const auto& [path, values] : changes) fields[path] = {values.first, values.second};
      const bool verdict = std::any_of(changes.begin(), changes.end(), [](const auto& change) { return is_verdict(change.first); });
      return object(list, {{"name", name}, {"change", "changed"}, {"verdict", verdict}, {"fields", std::move(fields)}});
    }
    heading(list);
    out_.line("  " + to_printable(name));
    for (const auto& [path, values] : changes) field(path, values.first, values.second);
  }

 private:
  void whole(const std::string& list, const std::string& name, const char* change, Tone tone, const char* sign) {
    if (format_ == Format::json) return object(list, {{"name", name}, {"change", change}});
    heading(list);
    out_.line("  " + out_.paint(tone, sign + to_printable(name)));
  }

  void object(const std::string& list, const Json& fields) {
    last_list_ = list;
    Json whole = {{"list", list}};
    whole.update(fields);
    out_.json(to_line(whole));
  }

  void heading(const std::string& list) {
    if (list == last_list_) return;
    if (has_written()) out_.line("");
    out_.line(out_.paint(Tone::heading, to_printable(list)));
    last_list_ = list;
  }

  void field(const std::string& path, const Json& old_value, const Json& new_value) {
    constexpr std::size_t kShort = 40;  // columns: short values stand side by side
    const std::string label = out_.paint(is_verdict(path) ? Tone::passing : Tone::label, to_printable(path));
    if (old_value == true && new_value.is_null()) return out_.line("    - " + label);
    if (old_value.is_null() && new_value == true) return out_.line("    + " + label);
    const std::string old_text = shown(old_value);
    const std::string new_text = shown(new_value);
    if (!old_value.is_null() && !new_value.is_null() && columns(old_text) + columns(new_text) <= kShort) {
      return out_.line("    " + label + ": " + old_text + " -> " + new_text);
    }
    out_.line("    " + label);
    if (!old_value.is_null()) out_.paragraph("    - ", old_text);
    if (!new_value.is_null()) out_.paragraph("    + ", new_text);
  }

  Format format_;
  Output& out_;
  std::string last_list_;
};

/// Returns the keys of two maps, each once, in order.
template <typename Map>
std::vector<std::string> keys_of(const Map& a, const Map& b) {
  std::vector<std::string> keys;
  for (const Map* map : {&a, &b}) {
    for (const auto& [key, value] : *map) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void compare(const std::string& list, const Rows& old_rows, const Rows& new_rows, Writer& writer) {
  for (const std::string& name : keys_of(old_rows, new_rows)) {
    const auto old_row = old_rows.find(name);
    const auto new_row = new_rows.find(name);
    if (old_row == old_rows.end()) {
      writer.added(list, name);
    } else if (new_row == new_rows.end()) {
      writer.removed(list, name);
    } else if (Changes changes; compare(old_row->second, new_row->second, "", changes), !changes.empty()) {
      writer.changed(list, name, changes);
    }
  }
}

}  // namespace

ExitStatus diff(const DiffSettings& settings, Output& out) {
  try {
    const Contents old_contents = contents_of(settings.old_folder);
    const Contents new_contents = contents_of(settings.new_folder);
    const Lists old_lists = lists_of(settings.old_folder, old_contents, new_contents);
    const Lists new_lists = lists_of(settings.new_folder, new_contents, old_contents);
    Writer writer(settings.format, out);
    for (const std::string& list : keys_of(old_lists, new_lists)) {
      const auto rows_in = [&list](const Lists& lists) {
        const auto rows = lists.find(list);
        return rows == lists.end() ? Rows() : rows->second;
      };
      compare(list, rows_in(old_lists), rows_in(new_lists), writer);
    }
    return writer.has_written() ? exit_bad : exit_good;
  } catch (const Trouble& trouble) {
    complain(out, trouble.what());
    return exit_trouble;
  }
}

}  // namespace tcerr::tool
