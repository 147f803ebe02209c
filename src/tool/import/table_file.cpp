/// \file
/// Reads and writes tables row by row.
// SPDX-License-Identifier: MIT
#include "table_file.hpp"

#include "generator/object_reader.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace tcerr::tool {
namespace {

using generator::Diagnostics;
using generator::Node;

/// The members of all objects that are made here, in the order in which tables have them.
// clang-format off
constexpr std::string_view kOrder[] = {
    "$schema", "product", "locales",                                              // of a table
    "code", "aliases", "condition", "advice", "execution", "sources", "children", // of a code
    "action", "reads", "buys", "retired", "client_token", "codes", "codes_of",    // of an action
    "deprecated", "versions", "common", "parameters", "limits", "poll", "verify", "see_also", "note", "implausible", "verdicts",
    "summary", "fix"};
// clang-format on

std::ptrdiff_t rank_of(std::string_view name) { return std::find(std::begin(kOrder), std::end(kOrder), name) - std::begin(kOrder); }

std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

/// Returns a value on one line.
std::string on_one_line(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null: return "null";
    case Node::Kind::boolean: return node.integer != 0 ? "true" : "false";
    case Node::Kind::integer: return std::to_string(node.integer);
    case Node::Kind::other_number: return "0";  // which no table has
    case Node::Kind::string: return quoted(node.string);
    case Node::Kind::array:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + on_one_line(item);
      return "[" + text + "]";
    case Node::Kind::object:
      for (const Node::Member& member : node.members)
        text += (text.empty() ? "" : ", ") + quoted(member.name) + ": " + on_one_line(member.value);
      return "{" + text + "}";
  }
  return text;
}

/// Returns an object with a member a line, each written by `write`.
template <typename Write>
std::string on_lines(const Node& node, const std::string& indent, Write write) {
  std::string text = "{";
  for (const Node::Member& member : node.members) {
    text += (text.size() == 1 ? "\n" : ",\n") + indent + "  " + quoted(member.name) + ": " + write(member);
  }
  return text + "\n" + indent + "}";
}

/// Returns a row as tables have it: on one line, or on several where it has texts, which also stand on a line each.
std::string bytes_of(const Node& row) {
  const auto is_text = [](const Node::Member& member) { return member.name == "summary" || member.name == "fix"; };
  if (std::none_of(row.members.begin(), row.members.end(), is_text)) return on_one_line(row);
  return on_lines(row, "    ", [&](const Node::Member& member) {
    if (!is_text(member)) return on_one_line(member.value);
    return on_lines(member.value, "      ", [](const Node::Member& text) { return on_one_line(text.value); });
  });
}

/// Returns the bytes of the JSON value that begins there. The text is known to be JSON.
std::string_view value_at(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  bool is_string = false;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (is_string) {
      if (c == '\\') ++at;
      if (c == '"') is_string = false;
    } else if (c == '"') {
      is_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
    if (depth == 0 && !is_string) return text.substr(begin, at + 1 - begin);
  }
  return text.substr(begin);
}

/// Finds where lines begin.
std::vector<std::size_t> lines_of(std::string_view text) {
  std::vector<std::size_t> begins = {0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) begins.push_back(at + 1);
  return begins;
}

bool is_same(const Node& a, const Node& b) { return on_one_line(a) == on_one_line(b); }

}  // namespace

Node node_of(std::string text) {
  Node node;
  node.kind = Node::Kind::string;
  node.string = std::move(text);
  return node;
}

Node node_of(const std::vector<std::string>& texts) {
  Node node;
  node.kind = Node::Kind::array;
  for (const std::string& text : texts) node.items.push_back(node_of(text));
  return node;
}

void set_member(Node& object, std::string_view name, Node value) {
  std::vector<Node::Member>& members = object.members;
  const auto same = std::find_if(members.begin(), members.end(), [&](const Node::Member& member) { return member.name == name; });
  if (same != members.end()) {
    same->value = std::move(value);
    return;
  }
  const auto behind =
      std::find_if(members.begin(), members.end(), [&](const Node::Member& member) { return rank_of(member.name) > rank_of(name); });
  members.insert(behind, {std::string(name), {}, std::move(value)});
}

bool remove_member(Node& object, std::string_view name) {
  std::vector<Node::Member>& members = object.members;
  const auto same = std::find_if(members.begin(), members.end(), [&](const Node::Member& member) { return member.name == name; });
  if (same == members.end()) return false;
  members.erase(same);
  return true;
}

std::vector<std::string> words_of(const Node& object, std::string_view name) {
  std::vector<std::string> words;
  if (const Node* const array = object.find(name)) {
    for (const Node& item : array->items) words.push_back(item.string);
  }
  return words;
}

std::string_view word_of(const Node& object, std::string_view name) {
  const Node* const node = object.find(name);
  return node == nullptr ? std::string_view() : std::string_view(node->string);
}

std::optional<TableFile> TableFile::read(const std::string& path, Kind kind, Diagnostics& diagnostics) {
  TableFile table;
  table.path_ = path;
  table.kind_ = kind;
  table.head_.kind = Node::Kind::object;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return table;
  const auto text = generator::read_file(path, diagnostics);
  const auto document = text ? generator::parse_document(path, *text, diagnostics) : std::nullopt;
  if (!document || !generator::require_object(*document, diagnostics)) return {};
  generator::ObjectReader top(path, document->root, diagnostics);
  const Node* const rows = generator::require_rows(top, kind.rows);
  if (rows == nullptr) return {};

  table.old_text_ = *text;
  table.head_ = document->root;
  remove_member(table.head_, kind.rows);
  const std::size_t errors_before = diagnostics.lines().size();
  const std::vector<std::size_t> lines = lines_of(*text);
  for (const Node& node : rows->items) {
    generator::ObjectReader reader(path, node, diagnostics);
    const generator::Placed name = reader.code(reader.require(kind.name, Node::Kind::string), kind.name);
    const std::size_t begin = lines[node.position.line - 1] + node.position.column - 1;
    const bool is_new = table.rows_.try_emplace(name.text, Row{node, std::string(value_at(*text, begin))}).second;
    if (!is_new) reader.report(name.position, generator::in_quotes(name.text) + " is already listed");
  }
  return diagnostics.lines().size() == errors_before ? std::optional(std::move(table)) : std::nullopt;
}

void TableFile::set_head(std::string_view name, Node value) {
  const Node* const old = head_.find(name);
  if (old != nullptr && is_same(*old, value)) return;
  set_member(head_, name, std::move(value));
  has_changed_ = true;
}

void TableFile::remove_head(std::string_view name) { has_changed_ = remove_member(head_, name) || has_changed_; }

std::vector<std::string> TableFile::names() const {
  std::vector<std::string> names;
  for (const auto& [name, row] : rows_) names.push_back(name);
  return names;
}

const Node* TableFile::find(const std::string& name) const {
  const auto row = rows_.find(name);
  return row == rows_.end() ? nullptr : &row->second.node;
}

void TableFile::put(const std::string& name, Node row) {
  Row& place = rows_[name];
  if (!place.bytes.empty() && is_same(place.node, row)) return;
  place.bytes = bytes_of(row);
  place.node = std::move(row);
  has_changed_ = true;
}

std::string TableFile::text() const {
  if (!has_changed_) return old_text_;
  std::string text = "{\n";
  for (const Node::Member& member : head_.members) text += "  " + quoted(member.name) + ": " + on_one_line(member.value) + ",\n";
  text += "  " + quoted(kind_.rows) + ": [";
  bool is_first = true;
  for (const auto& [name, row] : rows_) {
    text += (is_first ? "\n    " : ",\n    ") + row.bytes;
    is_first = false;
  }
  return text + (is_first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace tcerr::tool
