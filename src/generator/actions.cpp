/// \file
/// Reads and checks the tables of actions.
// SPDX-License-Identifier: MIT
#include "actions.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tcerr::generator {
namespace {

class ActionReader {
 public:
  ActionReader(const std::string& file, const Node& node, const Vocabulary& vocabulary, Diagnostics& diagnostics)
      : file_(file), node_(node), vocabulary_(vocabulary), diagnostics_(diagnostics), reader_(file, node, diagnostics) {}

  Action read() {
    reader_.allow_only({"action", "reads", "buys", "retired", "client_token", "codes", "codes_of", "implausible", "verdicts"});
    Action action;
    action.file = file_;
    action.name = reader_.code(reader_.require("action", Node::Kind::string), "action");
    action.reads = origin("reads");
    action.buys = origin("buys");
    action.retired = origin("retired");
    action.client_token = reader_.flag("client_token");
    action.implausible = reader_.flag("implausible");
    if (action.reads && action.buys) reader_.report(node_.position, "an action that buys does not only read");
    if (const Node* const codes = reader_.optional("codes", Node::Kind::string)) action.codes = expand(*codes);
    action.codes_of = reader_.code(reader_.optional("codes_of", Node::Kind::string), "codes_of");
    if (!action.codes_of.text.empty() && !action.codes.empty()) {
      reader_.report(action.codes_of.position, "an action has 'codes' of its own, or those of another by 'codes_of'");
    }
    read_verdicts(action);
    return action;
  }

 private:
  std::optional<Origin> origin(std::string_view field) {
    const Node* const node = node_.find(field);
    return node == nullptr ? std::nullopt : std::optional(read_origin(file_, *node, vocabulary_, diagnostics_));
  }

  /// The codes of an action, each once.
  struct Codes {
    std::vector<Placed> all;
    std::unordered_set<std::string> seen;
  };

  /// Takes "A.{B,C} D" apart into "A.B", "A.C" and "D".
  std::vector<Placed> expand(const Node& node) {
    Codes codes;
    const std::string_view text = node.string;
    const auto place = [&node](std::size_t at) { return Position{node.position.line, node.position.column + 1 + at}; };
    std::size_t at = 0;
    while (at < text.size()) {
      const std::string_view word = word_at(text, at);
      std::size_t end = at + word.size();
      bool is_good = !word.empty();
      if (end < text.size() && text[end] == '{') {
        do {
          const std::string_view part = word_at(text, ++end);
          is_good = is_good && !part.empty();
          if (is_good) add(codes, std::string(word).append(part), place(end));
          end += part.size();
        } while (end < text.size() && text[end] == ',');
        is_good = is_good && end < text.size() && text[end] == '}';
        ++end;
      } else if (is_good) {
        add(codes, std::string(word), place(at));
      }
      is_good = is_good && (end == text.size() || (text[end] == ' ' && end + 1 < text.size()));
      if (!is_good) {
        reader_.report(place(std::min(end, text.size())), "'codes' is a list of codes with a blank between, as in \"A.{B,C} D\"");
        break;
      }
      at = end + 1;
    }
    if (text.empty()) reader_.report(node.position, "'codes' is left out where it is empty");
    return std::move(codes.all);
  }

  void add(Codes& codes, const std::string& code, Position place) {
    if (code.size() > kLongestCode) return reader_.report(place, "a code is longer than " + std::to_string(kLongestCode) + " characters");
    if (!codes.seen.insert(code).second) return reader_.report(place, "code " + in_quotes(code) + " occurs twice in this action");
    codes.all.push_back({code, place});
  }

  /// Returns the longest piece of a code that begins there.
  static std::string_view word_at(std::string_view text, std::size_t at) {
    const auto may_occur = [](char c) { return c > 0x20 && c < 0x7F && c != '{' && c != '}' && c != ','; };
    std::size_t end = at;
    while (end < text.size() && may_occur(text[end])) ++end;
    return text.substr(at, end - at);
  }

  void read_verdicts(Action& action) {
    const Node* const verdicts = reader_.optional("verdicts", Node::Kind::array);
    if (verdicts == nullptr) return;
    std::unordered_set<std::string> seen;
    for (const Node& node : verdicts->items) {
      if (node.kind != Node::Kind::object) {
        reader_.report(node.position, "a verdict must be an object, not " + std::string(describe(node.kind)));
        continue;
      }
      ObjectReader reader(file_, node, diagnostics_);
      reader.allow_only({"code", "advice", "execution", "already_done", "source", "note"});
      ActionVerdict verdict;
      verdict.code = reader.code(reader.require("code", Node::Kind::string), "code");
      if (node.find("advice") != nullptr) verdict.advice = reader.choice("advice", vocabulary_.advices.names);
      if (node.find("execution") != nullptr) verdict.execution = reader.choice("execution", vocabulary_.executions.names);
      verdict.already_done = reader.flag("already_done");
      verdict.note = reader.optional_text("note");
      if (const Node* const source = node.find("source")) {
        verdict.origin = read_origin(file_, *source, vocabulary_, diagnostics_);
      } else {
        reader.report(node.position, "missing field 'source'");
      }
      if (!verdict.advice && !verdict.execution && !verdict.already_done) reader.report(node.position, "the verdict says nothing");
      if (!seen.insert(verdict.code.text).second && !verdict.code.text.empty()) {
        reader.report(verdict.code.position, "code " + in_quotes(verdict.code.text) + " has a verdict in this action already");
      }
      action.verdicts.push_back(std::move(verdict));
    }
  }

  const std::string& file_;
  const Node& node_;
  const Vocabulary& vocabulary_;
  Diagnostics& diagnostics_;
  ObjectReader reader_;
};

/// Gives the actions that have another's codes those.
void share_codes(std::vector<Action>& actions, const std::string& file, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, const Action*> by_name;
  for (const Action& action : actions) by_name.emplace(action.name.text, &action);
  for (Action& action : actions) {
    if (action.codes_of.text.empty()) continue;
    const auto other = by_name.find(action.codes_of.text);
    if (other == by_name.end()) {
      diagnostics.error(file, action.codes_of.position, "'codes_of' names " + in_quotes(action.codes_of.text) + ", which is not listed");
    } else if (!other->second->codes_of.text.empty() || other->second->codes.empty()) {
      diagnostics.error(file, action.codes_of.position,
                        "'codes_of' names " + in_quotes(action.codes_of.text) + ", which has no 'codes' of its own");
    } else {
      action.codes = other->second->codes;
    }
  }
}

}  // namespace

std::optional<std::vector<Action>> read_actions(const std::string& path, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  ObjectReader top(path, document->root, diagnostics);
  top.allow_only({"$schema", "product", "actions"});
  top.optional("$schema", Node::Kind::string);
  const std::string product = top.code(top.require("product", Node::Kind::string), "product").text;
  const Node* const rows = require_rows(top, "actions");
  if (rows == nullptr) return {};

  std::vector<Action> actions;
  std::unordered_map<std::string, Position> names;
  for (const Node& node : rows->items) {
    Action action = ActionReader(path, node, vocabulary, diagnostics).read();
    action.product = product;
    const auto [same, is_new] = names.emplace(action.name.text, action.name.position);
    if (!is_new && !action.name.text.empty()) {
      top.report(action.name.position, "action " + in_quotes(action.name.text) + " is already listed" + place_of(path, same->second, path));
    }
    actions.push_back(std::move(action));
  }
  share_codes(actions, path, diagnostics);
  if (diagnostics.lines().size() != errors_before) return {};
  return actions;
}

}  // namespace tcerr::generator
