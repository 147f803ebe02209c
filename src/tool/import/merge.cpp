/// \file
/// Merges what a source says of a product into its tables.
// SPDX-License-Identifier: MIT
#include "merge.hpp"

#include "tool/compact_codes.hpp"

#include "generator/identifier.hpp"
#include "generator/object_reader.hpp"
#include "runtime/text/characters.hpp"

#include <tcerr/detail/code_text.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace tcerr::tool {
namespace {

using generator::Node;
using Kind = Change::Kind;

Node true_node() {
  Node node;
  node.kind = Node::Kind::boolean;
  node.integer = 1;
  return node;
}

Node empty_object() {
  Node node;
  node.kind = Node::Kind::object;
  return node;
}

/// Says whether nobody has read a row: it has no more than an import writes by itself, and all its sources are rules.
bool is_proposed(const Node& row) {
  constexpr std::array<std::string_view, 7> kWritten = {"code", "condition", "advice", "execution", "sources", "versions", "deprecated"};
  const auto is_written = [&](const Node::Member& member) { return generator::contains(kWritten, member.name); };
  if (!std::all_of(row.members.begin(), row.members.end(), is_written)) return false;
  const Node* const sources = row.find("sources");
  if (sources == nullptr) return true;
  const auto is_rule = [](const Node& source) { return source.string == "proposed"; };
  if (sources->kind != Node::Kind::object) return is_rule(*sources);
  return std::all_of(sources->members.begin(), sources->members.end(), [&](const Node::Member& member) { return is_rule(member.value); });
}

void set_verdict(Node& row, const Proposal& proposal) {
  set_member(row, "condition", node_of(std::string(name(proposal.condition))));
  set_member(row, "advice", node_of(std::string(name(proposal.advice))));
  set_member(row, "execution", node_of(std::string(name(proposal.execution))));
}

std::string verdict_of(const Node& row) {
  return std::string(word_of(row, "condition")).append("/").append(word_of(row, "advice")).append("/").append(word_of(row, "execution"));
}

std::vector<std::string> sorted(const std::set<std::string>& words) { return {words.begin(), words.end()}; }

/// Says in which versions a code is; nothing where it is in all of the product.
void set_versions(Node& row, const FoundCode& code, const FoundProduct& product) {
  if (product.versions.empty()) return;  // a list knows none
  if (code.versions.size() < product.versions.size()) {
    set_member(row, "versions", node_of(sorted(code.versions)));
  } else {
    remove_member(row, "versions");
  }
}

/// Returns a text of the vendor as tables can have it: without ill-formed bytes, line breaks and other control characters.
std::string cleaned(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const detail::Scalar c = detail::first_scalar(text);
    if (c.well_formed && !detail::is_unsafe(c.value)) clean.append(text.substr(0, c.size));
    text.remove_prefix(c.size);
  }
  return clean;
}

/// Returns the descriptions that tables can have, cleaned.
std::map<std::string, std::string> usable(const std::map<std::string, std::string>& texts) {
  std::map<std::string, std::string> usable;
  for (const auto& [language, text] : texts) {
    std::string clean = cleaned(text);
    if (generator::fault_of(clean).empty()) usable.emplace(language, std::move(clean));
  }
  return usable;
}

std::string plural(std::size_t count, const char* what) { return std::to_string(count) + " " + what + (count == 1 ? "" : "s"); }

}  // namespace

void Merger::add(Kind kind, const std::string& name, std::string detail) { changes_.push_back({kind, product_, name, std::move(detail)}); }

void Merger::know(const std::string& code) { known_.emplace(detail::identifier_of(code), code); }

/// Says whether a text can be a code of the vendor, and reports it if not.
bool Merger::is_code(const std::string& code) {
  std::string fault;
  const auto may_occur = [](char c) { return c > 0x20 && c < 0x7F && c != ',' && c != '{' && c != '}'; };
  if (!std::all_of(code.begin(), code.end(), may_occur)) {
    fault = "it has characters that no code has";
  } else if (code.empty() || code.size() > generator::kLongestCode) {
    fault = "it is " + plural(code.size(), "character") + " long";
  } else if (generator::is_digit(code.front()) || code == "Unknown" || generator::is_keyword(detail::identifier_of(code))) {
    fault = "it can be no enumerator";
  } else if (detail::is_client_code(code) || code.substr(0, detail::legacy_prefix.size()) == detail::legacy_prefix) {
    fault = "no server sends it";
  } else if (const auto same = known_.find(detail::identifier_of(code)); same != known_.end() && same->second != code) {
    fault = "it becomes the same enumerator as " + same->second;
  }
  if (!fault.empty()) add(Kind::odd, code, "left out: " + fault);
  return fault.empty();
}

void Merger::merge_codes(const std::string& name, const FoundProduct& found, TableFile& table) {
  product_ = name;
  found_ = &found;
  accepted_.clear();
  if (options_.has_schemas && table.is_new()) table.set_head("$schema", node_of("../table.schema.json"));
  table.set_head("product", node_of(name));
  if (!found.versions.empty()) table.set_head("versions", node_of(sorted(found.versions)));
  for (const std::string& code : table.names()) know(code);

  std::map<std::string, FoundCode> codes = found.codes;
  for (auto& [code, facts] : codes) facts.texts = usable(facts.texts);
  choose_locales(codes, table);
  for (const auto& [action, facts] : found.actions) {
    for (const std::string& code : facts.codes) {
      if (!codes.emplace(code, FoundCode{found.versions, {}}).second) continue;
      add(Kind::odd, code, "only the action " + action + " lists it");
    }
  }
  check_losses(codes, table);
  std::set<std::string> mentioned;
  for (const auto& [code, facts] : codes) {
    if (table.find(code) != nullptr) {
      update_row(code, &facts, table);
    } else if (common_codes_.count(code) != 0) {
      mentioned.insert(code);
    } else if (is_code(code)) {
      add_row(code, facts, table);
    } else {
      continue;
    }
    accepted_.insert(code);
  }
  for (const std::string& code : table.names()) {
    if (codes.count(code) == 0) update_row(code, nullptr, table);
  }

  set_common(mentioned, table);
}

/// Lists the common codes of a product.
void Merger::set_common(const std::set<std::string>& mentioned, TableFile& table) {
  const std::vector<std::string> before = words_of(table.head(), "common");
  for (const std::string& code : before) {
    if (mentioned.count(code) == 0) add(Kind::changed, code, "a common code that the product no longer lists");
  }
  for (const std::string& code : mentioned) {
    if (!generator::contains(before, code)) add(Kind::added, code, "a common code");
  }
  if (!mentioned.empty()) {
    table.set_head("common", node_of(sorted(mentioned)));
  } else {
    table.remove_head("common");
  }
}

void Merger::add_row(const std::string& code, const FoundCode& found, TableFile& table) {
  Node row = empty_object();
  set_member(row, "code", node_of(code));
  set_verdict(row, rules_.judge(code));
  set_versions(row, found, *found_);
  add_texts(found, table, row);
  add(Kind::added, code, verdict_of(row));
  if (code.back() == '.') add(Kind::odd, code, "it ends with a dot");
  if (code.find("..") != std::string::npos) add(Kind::odd, code, "it has two dots");
  know(code);
  listed_.insert(code);
  table.put(code, std::move(row));
}

/// Brings a row up to date with what was found of its code; null stands for a code that is gone.
void Merger::update_row(const std::string& code, const FoundCode* found, TableFile& table) {
  Node row = *table.find(code);
  const std::string before = verdict_of(row);
  if (is_proposed(row)) set_verdict(row, rules_.judge(code));
  if (verdict_of(row) != before) add(Kind::changed, code, before + " -> " + verdict_of(row));
  if (found == nullptr) {
    remove_member(row, "versions");
    if (row.find("deprecated") == nullptr) add(Kind::deprecated, code);
    set_member(row, "deprecated", true_node());
  } else {
    if (remove_member(row, "deprecated")) add(Kind::returned, code);
    set_versions(row, *found, *found_);
    if (words_of(row, "versions") != words_of(*table.find(code), "versions")) add(Kind::changed, code, "other versions");
    add_texts(*found, table, row);
    listed_.insert(code);
  }
  table.put(code, std::move(row));
}

/// Reports that most of a table is gone: the source is more likely to be incomplete.
void Merger::check_losses(const std::map<std::string, FoundCode>& codes, const TableFile& table) {
  std::size_t live = 0;
  std::size_t gone = 0;
  for (const std::string& code : table.names()) {
    if (table.find(code)->find("deprecated") != nullptr) continue;
    ++live;
    if (codes.count(code) == 0) ++gone;
  }
  if (gone > live / 2) add(Kind::odd, std::to_string(gone) + " of " + plural(live, "code"), "the source does not list them any more");
}

/// A table without texts of its own gets the languages that the descriptions have: English, and Chinese where no code lacks it.
void Merger::choose_locales(const std::map<std::string, FoundCode>& codes, TableFile& table) const {
  if (!options_.with_texts || table.head().find("locales") != nullptr) return;
  const std::vector<std::string> names = table.names();
  const auto has_texts = [&](const std::string& code) { return table.find(code)->find("summary") != nullptr; };
  if (std::any_of(names.begin(), names.end(), has_texts)) return;
  const auto has_english = [](const auto& code) { return code.second.texts.count("en") != 0; };
  if (std::none_of(codes.begin(), codes.end(), has_english)) return;
  const auto lacks_chinese = [](const auto& code) { return code.second.texts.count("en") != 0 && code.second.texts.count("zh") == 0; };
  const bool chinese = std::none_of(codes.begin(), codes.end(), lacks_chinese);
  table.set_head("locales", node_of(chinese ? std::vector<std::string>{"en", "zh"} : std::vector<std::string>{"en"}));
}

/// Gives a row the vendor's description in all languages of the table, if it has none and there are.
void Merger::add_texts(const FoundCode& found, const TableFile& table, Node& row) const {
  if (!options_.with_texts || row.find("summary") != nullptr) return;
  Node summary = empty_object();
  Node fixes = empty_object();
  for (const std::string& locale : words_of(table.head(), "locales")) {
    const auto text = found.texts.find(locale);
    if (text == found.texts.end()) return;
    summary.members.push_back({locale, {}, node_of(text->second)});
    Condition condition = Condition::unknown;
    for (int i = 1; i <= condition_count; ++i) {
      if (name(static_cast<Condition>(i)) == word_of(row, "condition")) condition = static_cast<Condition>(i);
    }
    fixes.members.push_back({locale, {}, node_of(std::string(fix(condition, locale == "zh" ? Locale::zh : Locale::en)))});
  }
  if (summary.members.empty()) return;
  set_member(row, "summary", std::move(summary));
  set_member(row, "fix", std::move(fixes));
}

/// Returns the row of an action as it is now, but for its codes; no facts stand for an action that is gone, no row for one that is new.
Node Merger::action_row(const std::string& action, const FoundAction* facts, const Node* old) {
  Node row = old == nullptr ? empty_object() : *old;
  if (old == nullptr) {
    set_member(row, "action", node_of(action));
    if (rules_.reads(action)) set_member(row, "reads", node_of("proposed"));
    add(Kind::added, action, "an action");
  } else if (facts == nullptr) {
    if (old->find("retired") == nullptr) {
      set_member(row, "retired", node_of("proposed"));
      add(Kind::deprecated, action, "an action");
    }
  } else if (word_of(*old, "retired") == "proposed") {
    remove_member(row, "retired");
    add(Kind::returned, action, "an action");
  }
  if (facts == nullptr || !facts->client_token) return row;
  if (*facts->client_token) {
    set_member(row, "client_token", true_node());
  } else {
    remove_member(row, "client_token");
  }
  return row;
}

/// Writes the codes of an action into its row, by reference to another one where that is shorter.
void Merger::set_codes(Node& row, const std::string& action, const std::set<std::string>& codes, Owners& owners) {
  const bool owns = row.find("codes") != nullptr;
  remove_member(row, "codes");
  remove_member(row, "codes_of");
  const std::string list = compacted(codes);
  const auto owner = owners.find(list);
  constexpr std::size_t kWorthIt = 3;  // what the longer name of the field takes
  if (!owns && owner != owners.end() && list.size() > owner->second.size() + kWorthIt) {
    set_member(row, "codes_of", node_of(owner->second));
  } else if (!list.empty()) {
    set_member(row, "codes", node_of(list));
    owners.emplace(list, action);
  }
}

void Merger::merge_actions(const std::string& name, const FoundProduct& found, TableFile& table) {
  if (found.actions.empty()) return;
  product_ = name;
  if (options_.has_schemas && table.is_new()) table.set_head("$schema", node_of("../actions.schema.json"));
  table.set_head("product", node_of(name));

  std::map<std::string, std::set<std::string>> before;  // the codes of the rows that are there
  for (const std::string& action : table.names()) {
    const Node& row = *table.find(action);
    const Node* const other = table.find(std::string(word_of(row, "codes_of")));
    before[action] = expanded(word_of(other == nullptr ? row : *other, "codes"));
  }
  std::map<std::string, std::set<std::string>> after = before;
  for (const auto& [action, facts] : found.actions) {
    std::set<std::string>& codes = after[action];
    codes.clear();
    const auto is_accepted = [this](const std::string& code) { return accepted_.count(code) != 0; };
    std::copy_if(facts.codes.begin(), facts.codes.end(), std::inserter(codes, codes.end()), is_accepted);
  }

  // Rows that list codes themselves go on to do so; a new one, or one that differs from what it referred to, refers to the first of them
  // that has the same.
  Owners owners;
  for (const auto& [action, codes] : after) {
    const Node* const row = table.find(action);
    if (row != nullptr && row->find("codes") != nullptr) owners.emplace(compacted(codes), action);
  }
  for (const auto& [action, codes] : after) {
    const Node* const old = table.find(action);
    const auto facts = found.actions.find(action);
    Node row = action_row(action, facts == found.actions.end() ? nullptr : &facts->second, old);
    const std::string other(word_of(row, "codes_of"));
    const bool still_refers = !other.empty() && !codes.empty() && after.count(other) != 0 && after.at(other) == codes;
    const bool is_same_list = row.find("codes") != nullptr && expanded(word_of(row, "codes")) == codes;
    if (!still_refers && !is_same_list) {
      set_codes(row, action, codes, owners);
      if (old != nullptr && codes != before.at(action)) {
        add(Kind::changed, action, "an action, which answers with other codes");
      }
    }
    table.put(action, std::move(row));
  }
}

}  // namespace tcerr::tool
