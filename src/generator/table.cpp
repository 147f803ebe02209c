/// \file
/// Reads and checks the tables of codes.
// SPDX-License-Identifier: MIT
#include "table.hpp"

#include "identifier.hpp"

#include <tcerr/detail/code_text.hpp>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <unordered_map>

namespace tcerr::generator {
namespace {

/// What the rows of a table are judged by.
struct Rules {
  Role role;
  std::string product;
  const Vocabulary& vocabulary;
  std::vector<std::string> locales;   ///< the languages that the table has
  std::vector<std::string> versions;  ///< of the product's API
};

bool is_legacy_code(std::string_view code) { return code.substr(0, detail::legacy_prefix.size()) == detail::legacy_prefix; }

bool is_products(Role role) { return role == Role::product || role == Role::user; }

/// "239/30876", or "intl/239/32050" on the international site
bool is_page(std::string_view reference) {
  if (reference.substr(0, detail::international.size()) == detail::international) reference.remove_prefix(detail::international.size());
  const std::size_t slash = reference.find('/');
  if (slash == std::string_view::npos) return false;
  const auto is_number = [](std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); };
  return is_number(reference.substr(0, slash)) && is_number(reference.substr(slash + 1));
}

std::optional<std::uint16_t> status_of(std::string_view digits) {
  std::uint16_t status = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
  const bool is_status = fault == std::errc() && end == digits.data() + digits.size() && status >= 100 && status <= 599;
  return is_status ? std::optional(status) : std::nullopt;
}

void read_locales(const Node& locales, Rules& rules, ObjectReader& top) {
  rules.locales.clear();
  for (const Node& locale : locales.items) {
    if (locale.kind != Node::Kind::string) {
      top.report(locale.position, "a language must be a string, not " + std::string(describe(locale.kind)));
    } else if (!contains(rules.vocabulary.locales, locale.string)) {
      top.report(locale.position, "unknown language " + in_quotes(locale.string));
    } else if (contains(rules.locales, locale.string)) {
      top.report(locale.position, "language " + in_quotes(locale.string) + " is already listed");
    } else {
      rules.locales.push_back(locale.string);
    }
  }
  if (!contains(rules.locales, "en")) {
    top.report(locales.position, "'locales' must contain 'en', which stands in for languages that are missing");
  }
}

class RowReader {
 public:
  RowReader(const std::string& file, const Node& node, const Rules& rules, Diagnostics& diagnostics)
      : file_(file), node_(node), rules_(rules), diagnostics_(diagnostics), reader_(file, node, diagnostics) {}

  Row read() {
    allow_fields();
    Row row;
    row.file = file_;
    row.position = node_.position;
    row.product = rules_.product;
    row.code = read_code();
    for (Placed& alias : reader_.codes("aliases", "an alias")) row.aliases.push_back({std::move(alias), file_});
    row.v3 = reader_.code(reader_.optional("v3", Node::Kind::string), "v3");
    read_statuses(row);
    const Vocabulary& words = rules_.vocabulary;
    row.verdict.condition = reader_.choice("condition", words.conditions.names);
    row.verdict.advice = reader_.choice("advice", words.advices.names);
    row.verdict.execution = reader_.choice("execution", words.executions.names);
    read_origins(row);
    row.gateway = reader_.flag("gateway");
    row.deprecated = reader_.flag("deprecated");
    read_versions(row);
    read_children(row);
    row.parameters = reader_.words("parameters", "a parameter");
    read_limits(row);
    read_poll(row);
    read_verify(row);
    row.see_also = reader_.codes("see_also", "a code");
    row.note = reader_.optional_text("note");
    read_texts(row);
    return row;
  }

 private:
  void allow_fields() {
    std::vector<std::string_view> fields = {"code",   "condition", "advice", "execution", "sources", "children", "deprecated", "parameters",
                                            "limits", "poll",      "verify", "see_also",  "note",    "summary",  "fix"};
    if (rules_.role != Role::legacy) fields.emplace_back("aliases");
    if (rules_.role == Role::legacy) fields.emplace_back("v3");
    if (rules_.role == Role::client) fields.emplace_back("http_status");
    if (rules_.role == Role::common) fields.emplace_back("gateway");
    if (is_products(rules_.role)) fields.emplace_back("versions");
    reader_.allow_only(fields);
  }

  Placed read_code() {
    Placed code = reader_.code(reader_.require("code", Node::Kind::string), "code");
    if (code.text.empty()) return code;
    const bool is_client = detail::is_client_code(code.text);
    const bool is_legacy = is_legacy_code(code.text);
    switch (rules_.role) {
      case Role::client:
        if (!is_client) reader_.report(code.position, "only 'ClientError' and codes below it belong here, not " + in_quotes(code.text));
        break;
      case Role::legacy:
        if (!is_legacy) reader_.report(code.position, "only codes of the form 'LegacyError.*' belong here, not " + in_quotes(code.text));
        break;
      case Role::common:
      case Role::product:
        if (is_client) reader_.report(code.position, in_quotes(code.text) + " is made on the client side, and belongs into client.json");
        if (is_legacy)
          reader_.report(code.position, in_quotes(code.text) + " stands for a number of API 2.0, and belongs into legacy.json");
        break;
      case Role::user: break;  // who may say otherwise of any code
    }
    return code;
  }

  void read_statuses(Row& row) {
    const Node* const ranges = reader_.optional("http_status", Node::Kind::array);
    if (ranges == nullptr) return;
    for (const Node& node : ranges->items) {
      if (node.kind == Node::Kind::string && node.string == "other") {
        row.other_statuses = node.position;
        continue;
      }
      const std::string_view text = node.string;
      const std::size_t dash = text.find('-');
      const auto first = status_of(text.substr(0, dash));
      const auto last = dash == std::string_view::npos ? first : status_of(text.substr(dash + 1));
      if (!first || !last || *first > *last) {
        reader_.report(node.position, R"(a status must be "429", a range "502-504" within 100 to 599, or "other")");
      } else {
        row.statuses.push_back({*first, *last, node.position});
      }
    }
  }

  void read_origins(Row& row) {
    const Vocabulary& words = rules_.vocabulary;
    row.origins.fill({words.sources.at("proposed"), {}});
    const Node* const sources = node_.find("sources");
    if (sources == nullptr) return;
    if (sources->kind != Node::Kind::object) {
      row.origins.fill(read_origin(file_, *sources, words, diagnostics_));
      return;
    }
    constexpr std::array<std::string_view, 3> kFields = {"condition", "advice", "execution"};
    ObjectReader reader(file_, *sources, diagnostics_);
    reader.allow_only({kFields.begin(), kFields.end()});
    for (std::size_t i = 0; i < kFields.size(); ++i) {
      if (const Node* const node = sources->find(kFields[i])) row.origins[i] = read_origin(file_, *node, words, diagnostics_);
    }
  }

  /// An unlisted code below this one is never both worth repeating and not executed, unless the gateway throttles.
  void read_children(Row& row) {
    const Vocabulary& words = rules_.vocabulary;
    const std::size_t not_executed = words.executions.at("not_executed");
    row.child_advice = row.verdict.advice;
    row.child_execution = row.verdict.execution;
    const Node* const children = reader_.optional("children", Node::Kind::object);
    if (children != nullptr) {
      ObjectReader reader(file_, *children, diagnostics_);
      reader.allow_only({"advice", "execution"});
      if (children->members.empty()) reader.report(children->position, "'children' is left out where it is empty");
      if (children->find("advice") != nullptr) row.child_advice = reader.choice("advice", words.advices.names);
      if (children->find("execution") != nullptr) row.child_execution = reader.choice("execution", words.executions.names);
    }
    if (!words.advices[row.child_advice].repeats || row.child_execution != not_executed) return;
    if (children == nullptr) {
      row.child_execution = words.executions.at("unknown");
    } else if (!row.gateway || words.conditions.names[row.verdict.condition] != "throttled") {
      reader_.report(children->position,
                     "a code that nobody has read is never both worth repeating and not_executed, unless the gateway throttles");
    }
  }

  void read_versions(Row& row) {
    const Node* const versions = reader_.optional("versions", Node::Kind::array);
    if (versions == nullptr) return;
    row.versions = reader_.words("versions", "a version");
    for (const std::string& version : row.versions) {
      if (!contains(rules_.versions, version)) {
        reader_.report(versions->position, "version " + in_quotes(version) + " is not one of the table's 'versions'");
      }
    }
    if (row.versions.size() == rules_.versions.size()) reader_.report(versions->position, "'versions' is left out where it names all");
  }

  void read_limits(Row& row) {
    const Node* const limits = reader_.optional("limits", Node::Kind::array);
    if (limits == nullptr) return;
    for (const Node& node : limits->items) {
      if (node.kind != Node::Kind::object) {
        reader_.report(node.position, "a limit must be an object, not " + std::string(describe(node.kind)));
        continue;
      }
      ObjectReader reader(file_, node, diagnostics_);
      reader.allow_only({"parameter", "min", "max", "values", "note"});
      Limit limit;
      limit.parameter = reader.code(reader.require("parameter", Node::Kind::string), "parameter").text;
      limit.min = reader.optional_number("min");
      limit.max = reader.optional_number("max");
      limit.values = reader.words("values", "a value");
      limit.note = reader.optional_text("note");
      if (limit.min && limit.max && *limit.min > *limit.max) reader.report(node.position, "'min' is larger than 'max'");
      if (!limit.min && !limit.max && limit.values.empty() && limit.note.empty()) reader.report(node.position, "the limit limits nothing");
      row.limits.push_back(std::move(limit));
    }
  }

  void read_poll(Row& row) {
    const Node* const node = reader_.optional("poll", Node::Kind::object);
    if (node == nullptr) return;
    ObjectReader reader(file_, *node, diagnostics_);
    reader.allow_only({"action", "field", "ready", "busy", "dead"});
    Poll poll;
    poll.action = reader.code(reader.require("action", Node::Kind::string), "action").text;
    poll.field = reader.code(reader.require("field", Node::Kind::string), "field").text;
    if (node->find("ready") == nullptr && node->find("busy") == nullptr) reader.report(node->position, "missing field 'ready' or 'busy'");
    poll.ready = reader.words("ready", "a value");
    poll.busy = reader.words("busy", "a value");
    poll.dead = reader.words("dead", "a value");
    row.poll = std::move(poll);
  }

  void read_verify(Row& row) {
    const Node* const node = reader_.optional("verify", Node::Kind::object);
    if (node == nullptr) return;
    ObjectReader reader(file_, *node, diagnostics_);
    reader.allow_only({"action", "field", "done"});
    Verify verify;
    verify.action = reader.code(reader.require("action", Node::Kind::string), "action").text;
    verify.field = reader.code(reader.optional("field", Node::Kind::string), "field").text;
    verify.done = reader.text("done");
    row.verify = std::move(verify);
  }

  void read_texts(Row& row) {
    if (node_.find("summary") == nullptr && node_.find("fix") == nullptr) return;  // then they are the condition's
    row.summary = reader_.sentences("summary", rules_.vocabulary.locales, rules_.locales);
    row.fix = reader_.sentences("fix", rules_.vocabulary.locales, rules_.locales);
  }

  const std::string& file_;
  const Node& node_;
  const Rules& rules_;
  Diagnostics& diagnostics_;
  ObjectReader reader_;
};

/// Reports codes and aliases that occur twice in one table.
void check_repetitions(const Table& table, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, Position> names;
  const auto add_name = [&](const Placed& name, std::string_view what) {
    if (name.text.empty()) return;
    const auto [same, is_new] = names.emplace(name.text, name.position);
    if (is_new) return;
    diagnostics.error(
        table.file, name.position,
        std::string(what) + " " + in_quotes(name.text) + " is already listed" + place_of(table.file, same->second, table.file));
  };
  for (const Row& row : table.rows) add_name(row.code, "code");
  for (const Placed& code : table.common) add_name(code, "code");
  for (const Row& row : table.rows) {
    for (const Alias& alias : row.aliases) add_name(alias.name, "alias");
  }
}

}  // namespace

Origin read_origin(const std::string& file, const Node& node, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const Words& sources = vocabulary.sources;
  const auto complain = [&](Position at, const std::string& text) { diagnostics.error(file, at, text); };
  const bool has_reference = node.kind == Node::Kind::object && node.members.size() == 1;
  if (node.kind != Node::Kind::string && !has_reference) {
    complain(node.position, "a source must be a word, or an object of one word and its reference");
    return {};
  }
  const std::string& name = has_reference ? node.members.front().name : node.string;
  const Position at = has_reference ? node.members.front().position : node.position;
  const auto source = index_of(sources.names, name);
  if (!source) {
    complain(at, "unknown source " + in_quotes(name) + "; it must be one of " + joined(sources.names));
    return {};
  }
  const Word& word = sources[*source];
  if (word.needs_reference != has_reference) {
    complain(at, word.needs_reference ? "the source " + in_quotes(name) + " needs a reference: {\"" + name + R"(": "..."})"
                                      : "the source " + in_quotes(name) + " takes no reference");
    return {*source, {}};
  }
  if (!has_reference) return {*source, {}};
  ObjectReader reader(file, node, diagnostics);
  const std::string reference = reader.text(name);
  if (!word.link.empty() && !reference.empty() && !is_page(reference)) {
    reader.report(node.members.front().value.position,
                  "the reference of " + in_quotes(name) + " is the number of a page, as in \"239/30876\"");
  }
  return {*source, reference};
}

std::optional<Table> read_table(const std::string& path, Role role, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  std::vector<std::string_view> fields = {"$schema", "locales", "codes"};
  if (is_products(role)) fields.insert(fields.end(), {"product", "versions", "common"});
  top.allow_only(fields);
  top.optional("$schema", Node::Kind::string);

  const std::size_t errors_before_rules = diagnostics.lines().size();
  Rules rules{role, {}, vocabulary, vocabulary.locales, {}};
  if (const Node* const locales = top.optional("locales", Node::Kind::array)) read_locales(*locales, rules, top);
  if (role == Role::product) {
    rules.product = top.code(top.require("product", Node::Kind::string), "product").text;
  } else if (role == Role::user) {
    rules.product = top.code(top.optional("product", Node::Kind::string), "product").text;
  }
  if (is_products(role)) rules.versions = top.words("versions", "a version");
  if (diagnostics.lines().size() != errors_before_rules) return {};  // rows judged by wrong rules would all look wrong

  const Node* const rows = require_rows(top, "codes");
  if (rows == nullptr) return {};
  Table table{path, role, rules.product, rules.versions, {}, {}};
  if (is_products(role)) table.common = top.codes("common", "a code");
  if (rows->items.empty() && table.common.empty()) top.report(rows->position, "the table has no codes");
  table.rows.reserve(rows->items.size());
  for (const Node& row : rows->items) table.rows.push_back(RowReader(path, row, rules, diagnostics).read());
  check_repetitions(table, diagnostics);
  if (diagnostics.lines().size() != errors_before) return {};
  return table;
}

}  // namespace tcerr::generator
