/// \file
/// Reads and checks the tables.
// SPDX-License-Identifier: MIT
#include "table.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>

namespace tcerr::generator {
namespace {

constexpr std::array<std::string_view, 8> kAdvices = {"never",     "backoff",         "throttle",  "wait_for_state",
                                                      "fix_clock", "fix_credentials", "elsewhere", "contact_support"};
constexpr std::array<std::string_view, 3> kExecutions = {"not_executed", "unknown", "partial"};
constexpr std::array<std::string_view, 3> kSources = {"documented", "sdk", "inferred"};

/// The numbers that a product's codes may have, unless its table says otherwise; those below are for tcerr's own tables.
constexpr std::int64_t kFirstId = 1000;
constexpr std::int64_t kLastId = 65535;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Takes the members of one object apart and reports what does not fit.
class ObjectReader {
 public:
  ObjectReader(const std::string& file, const Node& object, Diagnostics& diagnostics) : file_(file), object_(object), diagnostics_(diagnostics) {}

  /// Reports members that are not among `known`.
  void allow_only(const std::vector<std::string_view>& known) {
    for (const Node::Member& member : object_.members) {
      if (!contains(known, member.name)) report(member.position, "unknown field " + quoted(member.name));
    }
  }

  /// Returns a member of that kind, or null after reporting that it is missing or of another kind.
  const Node* require(std::string_view name, Node::Kind kind) {
    const Node* const node = object_.find(name);
    if (node == nullptr) {
      report(object_.position, "missing field " + quoted(name));
      return nullptr;
    }
    return check(name, *node, kind);
  }

  /// The same for a member that need not be there.
  const Node* optional(std::string_view name, Node::Kind kind) {
    const Node* const node = object_.find(name);
    return node == nullptr ? nullptr : check(name, *node, kind);
  }

  /// Returns a text that is not empty and has no control characters.
  std::string text(std::string_view name, std::string_view shown_name) {
    const Node* const node = object_.find(name);
    if (node == nullptr) return report(object_.position, "missing field " + quoted(shown_name)), std::string();
    return text_of(check(shown_name, *node, Node::Kind::string), shown_name);
  }

  std::string text(std::string_view name) { return text(name, name); }

  std::string text_of(const Node* node, std::string_view shown_name) {
    if (node == nullptr) return {};
    if (node->string.find_first_not_of(' ') == std::string::npos) return report(node->position, quoted(shown_name) + " is empty"), std::string();
    if (std::any_of(node->string.begin(), node->string.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
      return report(node->position, quoted(shown_name) + " contains a control character"), std::string();
    }
    return node->string;
  }

  /// Returns a text that is one of a set of names.
  template <typename Names>
  std::string choice(std::string_view name, const Names& names) {
    std::string value = text(name);
    if (!value.empty() && !contains(names, value)) report(object_.find(name)->position, "unknown " + std::string(name) + " " + quoted(value));
    return value;
  }

  /// Returns a sentence in every language of `locales`.
  Text sentences(std::string_view name, const std::vector<std::string>& locales) {
    Text texts;
    const Node* const node = require(name, Node::Kind::object);
    if (node == nullptr) return texts;
    ObjectReader languages(file_, *node, diagnostics_);
    languages.allow_only({locales.begin(), locales.end()});
    for (std::size_t i = 0; i < kLocales.size(); ++i) {
      if (contains(locales, kLocales[i])) texts[i] = languages.text(kLocales[i], std::string(name) + "." + std::string(kLocales[i]));
    }
    return texts;
  }

  void report(Position at, std::string_view text) { diagnostics_.error(file_, at, text); }

 private:
  const Node* check(std::string_view name, const Node& node, Node::Kind kind) {
    if (node.kind == kind) return &node;
    report(node.position, quoted(name) + " must be " + std::string(describe(kind)) + ", not " + std::string(describe(node.kind)));
    return nullptr;
  }

  const std::string& file_;
  const Node& object_;
  Diagnostics& diagnostics_;
};

/// Returns the object that a file holds, and in it the array `name` of objects; reports and returns null if it does not.
const Node* require_rows(const Document& document, ObjectReader& top, std::string_view name, Diagnostics& diagnostics) {
  const Node* const rows = top.require(name, Node::Kind::array);
  if (rows == nullptr) return nullptr;
  for (const Node& row : rows->items) {
    if (row.kind == Node::Kind::object) continue;
    diagnostics.error(document.path, row.position, "a row must be an object, not " + std::string(describe(row.kind)));
    return nullptr;
  }
  return rows;
}

bool require_object(const Document& document, Diagnostics& diagnostics) {
  if (document.root.kind == Node::Kind::object) return true;
  diagnostics.error(document.path, document.root.position, "a table must be an object, not " + std::string(describe(document.root.kind)));
  return false;
}

struct Range {
  std::int64_t first = kFirstId;
  std::int64_t last = kLastId;
};

Range read_range(const std::string& file, ObjectReader& top, Diagnostics& diagnostics) {
  Range range;
  const Node* const ids = top.optional("ids", Node::Kind::object);
  if (ids == nullptr) return range;
  ObjectReader reader(file, *ids, diagnostics);
  reader.allow_only({"first", "last"});
  const Node* const first = reader.require("first", Node::Kind::integer);
  const Node* const last = reader.require("last", Node::Kind::integer);
  if (first == nullptr || last == nullptr) return range;
  range = {first->integer, last->integer};
  if (range.first < 2 || range.last > kLastId || range.first > range.last) {
    reader.report(ids->position, "'ids' must be a range within 2 to " + std::to_string(kLastId));
  }
  return range;
}

std::vector<std::string> read_locales(ObjectReader& top) {
  const Node* const locales = top.optional("locales", Node::Kind::array);
  if (locales == nullptr) return {kLocales.begin(), kLocales.end()};
  std::vector<std::string> names;
  for (const Node& locale : locales->items) {
    if (!contains(kLocales, locale.string)) top.report(locale.position, "unknown language " + quoted(locale.string));
    names.push_back(locale.string);
  }
  if (!contains(names, "en")) top.report(locales->position, "'locales' must contain 'en', which stands in for languages that are missing");
  return names;
}

Placed read_code(ObjectReader& reader, const Node* node, std::string_view field) {
  if (node == nullptr) return {};
  Placed code{reader.text_of(node, field), node->position};
  if (std::any_of(code.text.begin(), code.text.end(), [](char c) { return c <= 0x20 || c >= 0x7F; })) {
    reader.report(node->position, quoted(field) + " may only contain printable ASCII characters, and no space");
  }
  return code;
}

Row read_row(const std::string& file, const Node& node, Api api, Range range, const std::vector<std::string>& locales,
             const std::vector<Condition>& conditions, Diagnostics& diagnostics) {
  ObjectReader reader(file, node, diagnostics);
  reader.allow_only({"id", "code", api == Api::v2 ? "v3" : "aliases", "condition", "advice", "execution", "source", "summary", "fix"});

  Row row;
  row.file = file;
  row.position = node.position;
  if (const Node* const id = reader.require("id", Node::Kind::integer)) {
    if (id->integer < range.first || id->integer > range.last) {
      reader.report(id->position, "id " + std::to_string(id->integer) + " is outside " + std::to_string(range.first) + " to " + std::to_string(range.last));
    } else {
      row.id = static_cast<std::uint16_t>(id->integer);
    }
    row.id_position = id->position;
  }
  row.code = read_code(reader, reader.require("code", Node::Kind::string), "code");
  if (api == Api::v2) {
    row.v3 = read_code(reader, reader.require("v3", Node::Kind::string), "v3");
  } else if (const Node* const aliases = reader.optional("aliases", Node::Kind::array)) {
    for (const Node& alias : aliases->items) {
      if (alias.kind != Node::Kind::string) {
        reader.report(alias.position, "an alias must be a string, not " + std::string(describe(alias.kind)));
      } else {
        row.aliases.push_back(read_code(reader, &alias, "aliases"));
      }
    }
  }
  std::vector<std::string_view> condition_names;
  for (const Condition& condition : conditions) condition_names.push_back(condition.name);
  row.condition = reader.choice("condition", condition_names);
  row.advice = reader.choice("advice", kAdvices);
  row.execution = reader.choice("execution", kExecutions);
  row.source = reader.choice("source", kSources);
  row.summary = reader.sentences("summary", locales);
  row.fix = reader.sentences("fix", locales);
  return row;
}

std::string line_of(Position position) { return " (line " + std::to_string(position.line) + ")"; }

/// Reports codes, aliases and numbers that occur twice in one table.
void check_repetitions(const Table& table, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, Position> names;
  std::unordered_map<std::uint16_t, const Row*> ids;
  const auto add_name = [&](const Placed& name, std::string_view what) {
    if (name.text.empty()) return;
    const auto [same, is_new] = names.emplace(name.text, name.position);
    if (!is_new) diagnostics.error(table.file, name.position, std::string(what) + " " + quoted(name.text) + " is already listed" + line_of(same->second));
  };
  for (const Row& row : table.rows) {
    add_name(row.code, "code");
    if (row.id == 0) continue;  // reported already
    const auto [same, is_new] = ids.emplace(row.id, &row);
    if (!is_new) {
      diagnostics.error(table.file, row.id_position,
                        "id " + std::to_string(row.id) + " is already used by " + quoted(same->second->code.text) + line_of(same->second->id_position));
    }
  }
  for (const Row& row : table.rows) {
    for (const Placed& alias : row.aliases) add_name(alias, "alias");
  }
}

}  // namespace

std::optional<std::vector<Condition>> read_conditions(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  top.allow_only({"$schema", "conditions"});
  const Node* const rows = require_rows(*document, top, "conditions", diagnostics);
  if (rows == nullptr) return {};

  const std::vector<std::string> locales(kLocales.begin(), kLocales.end());
  std::vector<Condition> conditions;
  for (const Node& node : rows->items) {
    ObjectReader reader(path, node, diagnostics);
    reader.allow_only({"id", "name", "errc", "summary", "fix"});
    Condition condition;
    if (const Node* const id = reader.require("id", Node::Kind::integer)) {
      condition.id = id->integer;
      if (condition.id != static_cast<std::int64_t>(conditions.size()) + 1) reader.report(id->position, "conditions must be numbered 1, 2, 3 ...");
    }
    condition.name = reader.text("name");
    condition.errc = reader.text("errc");
    condition.summary = reader.sentences("summary", locales);
    condition.fix = reader.sentences("fix", locales);
    const auto same = std::find_if(conditions.begin(), conditions.end(), [&](const Condition& c) { return c.name == condition.name; });
    if (same != conditions.end()) reader.report(node.position, "condition " + quoted(condition.name) + " is already listed");
    conditions.push_back(std::move(condition));
  }
  if (conditions.empty() || conditions.front().name != "unknown") top.report(rows->position, "the first condition must be 'unknown'");
  if (diagnostics.lines().size() != errors_before) return {};
  return conditions;
}

std::optional<Table> read_table(const std::string& path, const std::vector<Condition>& conditions, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  top.allow_only({"$schema", "api", "ids", "locales", "codes"});

  Table table;
  table.file = path;
  if (const Node* const api = top.optional("api", Node::Kind::string)) {
    if (api->string != "v2" && api->string != "v3") top.report(api->position, "unknown api " + quoted(api->string));
    table.api = api->string == "v2" ? Api::v2 : Api::v3;
  }
  const Range range = read_range(path, top, diagnostics);
  const std::vector<std::string> locales = read_locales(top);
  const Node* const rows = require_rows(*document, top, "codes", diagnostics);
  if (rows == nullptr) return {};
  if (rows->items.empty()) top.report(rows->position, "the table has no codes");
  table.rows.reserve(rows->items.size());
  for (const Node& row : rows->items) table.rows.push_back(read_row(path, row, table.api, range, locales, conditions, diagnostics));
  check_repetitions(table, diagnostics);
  if (diagnostics.lines().size() != errors_before) return {};
  return table;
}

}  // namespace tcerr::generator
