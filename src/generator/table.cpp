/// \file
/// Reads and checks the tables.
// SPDX-License-Identifier: MIT
#include "table.hpp"

#include "identifier.hpp"

#include <algorithm>
#include <unordered_map>

namespace tcerr::generator {
namespace {

constexpr std::array<std::string_view, 8> kAdvices = {"never",     "backoff",         "throttle",  "wait_for_state",
                                                      "fix_clock", "fix_credentials", "elsewhere", "contact_support"};
constexpr std::array<std::string_view, 3> kExecutions = {"not_executed", "unknown", "partial"};
constexpr std::array<std::string_view, 3> kSources = {"documented", "sdk", "inferred"};

struct Range {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

constexpr Range kAllIds = {2, 65535};         // 1 is `Unknown`
constexpr Range kProductIds = {1000, 65535};  // those below are for tcerr's own tables

// Far beyond what is ever needed, and within what compilers promise to take as an identifier or a string literal.
constexpr std::size_t kLongestCode = 255;
constexpr std::size_t kLongestText = 1000;  // in characters

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Decodes UTF-8, which the parser has found to be well-formed.
std::u32string decode(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0) {
      characters += byte & (byte >= 0xF0 ? 0x07U : byte >= 0xE0 ? 0x0FU : 0x1FU);
    } else if (byte >= 0x80) {
      characters.back() = characters.back() << 6 | (byte & 0x3FU);
    } else {
      characters += byte;
    }
  }
  return characters;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\u00A0' || c == U'\u3000'; }

/// Says whether a character moves the cursor of a terminal, ends a line, or turns the direction of what follows.
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

/// Takes the members of one object apart and reports what does not fit.
class ObjectReader {
 public:
  ObjectReader(const std::string& file, const Node& object, Diagnostics& diagnostics)
      : file_(file), object_(object), diagnostics_(diagnostics) {}

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

  /// Returns a text that is neither blank nor too long and has no control characters, or nothing after reporting what is wrong.
  std::string text(std::string_view name, std::string_view shown_name) {
    const Node* const node = object_.find(name);
    if (node == nullptr) return report(object_.position, "missing field " + quoted(shown_name)), std::string();
    return text_of(check(shown_name, *node, Node::Kind::string), shown_name);
  }

  std::string text(std::string_view name) { return text(name, name); }

  std::string text_of(const Node* node, std::string_view shown_name) {
    if (node == nullptr) return {};
    const std::u32string characters = decode(node->string);
    const auto fault = [&]() -> std::string {
      if (std::all_of(characters.begin(), characters.end(), is_blank)) return " is empty";
      if (std::any_of(characters.begin(), characters.end(), is_control)) return " contains a control character";
      if (characters.size() > kLongestText) return " is longer than " + std::to_string(kLongestText) + " characters";
      return {};
    }();
    if (fault.empty()) return node->string;
    report(node->position, quoted(shown_name) + fault);
    return {};
  }

  /// Returns a text that can be a code or an alias.
  Placed code(const Node* node, std::string_view shown_name) {
    if (node == nullptr) return {};
    Placed code{text_of(node, shown_name), node->position};
    if (std::any_of(code.text.begin(), code.text.end(), [](char c) { return c <= 0x20 || c >= 0x7F; })) {
      report(node->position, quoted(shown_name) + " may only contain printable ASCII characters, and no space");
    } else if (code.text.size() > kLongestCode) {
      report(node->position, quoted(shown_name) + " is longer than " + std::to_string(kLongestCode) + " characters");
    }
    return code;
  }

  /// Returns a text that can be an identifier of C++.
  std::string identifier(std::string_view name) {
    std::string value = text(name);
    if (!value.empty() && !is_identifier(value)) {
      report(object_.find(name)->position, quoted(name) + " must be an identifier of C++, not " + quoted(value));
    }
    return value;
  }

  /// Returns a text that is one of a set of names.
  template <typename Names>
  std::string choice(std::string_view name, const Names& names) {
    std::string value = text(name);
    if (!value.empty() && !contains(names, value)) {
      std::string known;
      for (const auto& word : names) known.append(known.empty() ? "" : ", ").append(word);
      report(object_.find(name)->position, "unknown " + std::string(name) + " " + quoted(value) + "; it must be one of " + known);
    }
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
      if (!contains(locales, kLocales[i])) continue;
      const std::string text_name = std::string(name) + "." + std::string(kLocales[i]);
      if (node->find(kLocales[i]) == nullptr) {
        report(node->position, "missing field " + quoted(text_name) + "; a table without a language names those that it has in 'locales'");
      } else {
        texts[i] = languages.text(kLocales[i], text_name);
      }
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

/// What the rows of a table are judged by.
struct RowRules {
  Api api = Api::v3;
  Range ids = kProductIds;
  std::vector<std::string> locales{kLocales.begin(), kLocales.end()};
  std::vector<std::string_view> conditions;
};

void read_ids(const std::string& file, const Node& ids, RowRules& rules, Diagnostics& diagnostics) {
  ObjectReader reader(file, ids, diagnostics);
  reader.allow_only({"first", "last"});
  const Node* const first = reader.require("first", Node::Kind::integer);
  const Node* const last = reader.require("last", Node::Kind::integer);
  if (first == nullptr || last == nullptr) return;
  rules.ids = {first->integer, last->integer};
  if (rules.ids.first < kAllIds.first || rules.ids.last > kAllIds.last || rules.ids.first > rules.ids.last) {
    reader.report((rules.ids.last > kAllIds.last ? last : first)->position,
                  "'ids' must be a range within " + std::to_string(kAllIds.first) + " to " + std::to_string(kAllIds.last));
  }
}

void read_locales(const Node& locales, RowRules& rules, ObjectReader& top) {
  rules.locales.clear();
  for (const Node& locale : locales.items) {
    if (locale.kind != Node::Kind::string) {
      top.report(locale.position, "a language must be a string, not " + std::string(describe(locale.kind)));
    } else if (!contains(kLocales, locale.string)) {
      top.report(locale.position, "unknown language " + quoted(locale.string));
    } else if (contains(rules.locales, locale.string)) {
      top.report(locale.position, "language " + quoted(locale.string) + " is already listed");
    }
    rules.locales.push_back(locale.string);
  }
  if (!contains(rules.locales, "en")) {
    top.report(locales.position, "'locales' must contain 'en', which stands in for languages that are missing");
  }
}

Row read_row(const std::string& file, const Node& node, const RowRules& rules, Diagnostics& diagnostics) {
  ObjectReader reader(file, node, diagnostics);
  reader.allow_only(
      {"id", "code", rules.api == Api::v2 ? "v3" : "aliases", "condition", "advice", "execution", "source", "summary", "fix"});

  Row row;
  row.file = file;
  row.position = node.position;
  if (const Node* const id = reader.require("id", Node::Kind::integer)) {
    if (id->integer < rules.ids.first || id->integer > rules.ids.last) {
      reader.report(id->position, "id " + std::to_string(id->integer) + " is outside " + std::to_string(rules.ids.first) + " to " +
                                      std::to_string(rules.ids.last));
    } else {
      row.id = static_cast<std::uint16_t>(id->integer);
    }
    row.id_position = id->position;
  }
  row.code = reader.code(reader.require("code", Node::Kind::string), "code");
  if (rules.api == Api::v2) {
    row.v3 = reader.code(reader.require("v3", Node::Kind::string), "v3");
  } else if (const Node* const aliases = reader.optional("aliases", Node::Kind::array)) {
    for (const Node& alias : aliases->items) {
      if (alias.kind != Node::Kind::string) {
        reader.report(alias.position, "an alias must be a string, not " + std::string(describe(alias.kind)));
      } else {
        row.aliases.push_back({reader.code(&alias, "alias"), file});
      }
    }
  }
  row.condition = reader.choice("condition", rules.conditions);
  row.advice = reader.choice("advice", kAdvices);
  row.execution = reader.choice("execution", kExecutions);
  row.source = reader.choice("source", kSources);
  row.summary = reader.sentences("summary", rules.locales);
  row.fix = reader.sentences("fix", rules.locales);
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
    if (!is_new)
      diagnostics.error(table.file, name.position,
                        std::string(what) + " " + quoted(name.text) + " is already listed" + line_of(same->second));
  };
  for (const Row& row : table.rows) {
    add_name(row.code, "code");
    if (row.id == 0) continue;  // reported already
    const auto [same, is_new] = ids.emplace(row.id, &row);
    if (!is_new) {
      diagnostics.error(
          table.file, row.id_position,
          "id " + std::to_string(row.id) + " is already used by " + quoted(same->second->code.text) + line_of(same->second->id_position));
    }
  }
  for (const Row& row : table.rows) {
    for (const Alias& alias : row.aliases) add_name(alias.name, "alias");
  }
}

}  // namespace

std::optional<std::vector<Condition>> read_conditions(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  top.allow_only({"$schema", "conditions"});
  top.optional("$schema", Node::Kind::string);
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
      if (condition.id != static_cast<std::int64_t>(conditions.size()) + 1) {
        reader.report(id->position, "conditions must be numbered 1, 2, 3 ...");
      }
    }
    condition.name = reader.identifier("name");
    condition.errc = reader.identifier("errc");
    condition.summary = reader.sentences("summary", locales);
    condition.fix = reader.sentences("fix", locales);
    if (!condition.name.empty()) {
      const Position at = node.find("name")->position;
      const auto same = std::find_if(conditions.begin(), conditions.end(), [&](const Condition& c) { return c.name == condition.name; });
      if (same != conditions.end()) reader.report(at, "condition " + quoted(condition.name) + " is already listed");
      if (conditions.empty() && condition.name != "unknown") reader.report(at, "the first condition must be 'unknown'");
    }
    conditions.push_back(std::move(condition));
  }
  if (rows->items.empty()) top.report(rows->position, "the table has no conditions");
  if (diagnostics.lines().size() != errors_before) return {};
  return conditions;
}

std::optional<std::vector<Action>> read_actions(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  top.allow_only({"$schema", "actions"});
  top.optional("$schema", Node::Kind::string);
  const Node* const rows = require_rows(*document, top, "actions", diagnostics);
  if (rows == nullptr) return {};

  std::vector<Action> actions;
  std::unordered_map<std::string, Position> names;
  for (const Node& node : rows->items) {
    ObjectReader reader(path, node, diagnostics);
    reader.allow_only({"action", "codes"});
    Action action{path, reader.code(reader.require("action", Node::Kind::string), "action"), {}};
    const auto [same, is_new] = names.emplace(action.name.text, action.name.position);
    if (!is_new && !action.name.text.empty()) {
      reader.report(action.name.position,
                    "action " + quoted(action.name.text) + " is already listed (line " + std::to_string(same->second.line) + ")");
    }
    std::unordered_map<std::string, Position> seen;
    const Node* const codes = reader.require("codes", Node::Kind::array);
    for (const Node& code : codes == nullptr ? std::vector<Node>() : codes->items) {
      if (code.kind != Node::Kind::string) {
        reader.report(code.position, "a code must be a string, not " + std::string(describe(code.kind)));
        continue;
      }
      action.codes.push_back(reader.code(&code, "codes"));
      if (!seen.emplace(code.string, code.position).second)
        reader.report(code.position, "code " + quoted(code.string) + " occurs twice in this action");
    }
    actions.push_back(std::move(action));
  }
  if (diagnostics.lines().size() != errors_before) return {};
  return actions;
}

std::optional<Table> read_table(const std::string& path, const std::vector<Condition>& conditions, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  top.allow_only({"$schema", "api", "ids", "locales", "codes"});
  top.optional("$schema", Node::Kind::string);

  RowRules rules;
  for (const Condition& condition : conditions) rules.conditions.push_back(condition.name);
  const std::size_t errors_before_rules = diagnostics.lines().size();
  Table table{path, Api::v3, document->root.position, {}};
  if (const Node* const api = top.optional("api", Node::Kind::string)) {
    if (api->string != "v2" && api->string != "v3") top.report(api->position, "unknown api " + quoted(api->string));
    table.api = api->string == "v2" ? Api::v2 : Api::v3;
    table.api_position = api->position;
  }
  rules.api = table.api;
  if (const Node* const ids = top.optional("ids", Node::Kind::object)) read_ids(path, *ids, rules, diagnostics);
  if (const Node* const locales = top.optional("locales", Node::Kind::array)) read_locales(*locales, rules, top);
  if (diagnostics.lines().size() != errors_before_rules) return {};  // rows judged by wrong rules would all look wrong

  const Node* const rows = require_rows(*document, top, "codes", diagnostics);
  if (rows == nullptr) return {};
  if (rows->items.empty()) top.report(rows->position, "the table has no codes");
  table.rows.reserve(rows->items.size());
  for (const Node& row : rows->items) table.rows.push_back(read_row(path, row, rules, diagnostics));
  check_repetitions(table, diagnostics);
  if (diagnostics.lines().size() != errors_before) return {};
  return table;
}

}  // namespace tcerr::generator
