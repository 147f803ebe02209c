/// \file
/// Reads the rules, and judges by them.
// SPDX-License-Identifier: MIT
#include "rules.hpp"

#include "generator/identifier.hpp"
#include "generator/object_reader.hpp"

#include <algorithm>
#include <utility>

namespace tcerr::tool {
namespace {

using generator::Diagnostics;
using generator::Node;
using generator::ObjectReader;

bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// The names of enumerators, in their order.
template <typename Enum>
std::vector<std::string> names_of(int first, int count) {
  std::vector<std::string> names;
  for (int i = first; i < first + count; ++i) names.emplace_back(name(static_cast<Enum>(i)));
  return names;
}

}  // namespace

/// A text in which phrases are looked for.
class Rules::Text {
 public:
  explicit Text(std::string_view text) : edges_{true} {
    const auto is_word = [](char c) { return generator::is_letter(c) || generator::is_digit(c); };
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (!is_word(c)) {
        edges_.back() = true;
        continue;
      }
      if (i > 0 && is_word(text[i - 1])) {
        const char before = text[i - 1];
        const bool is_capital = is_upper(c) && (is_lower(before) || (i + 1 < text.size() && is_lower(text[i + 1])));
        edges_.back() = generator::is_digit(before) != generator::is_digit(c) || is_capital;
      }
      letters_ += c;
      edges_.push_back(true);
    }
    letters_ = lowered(letters_);
  }

  [[nodiscard]] bool has(const Phrase& phrase) const {
    for (std::size_t at = letters_.find(phrase.letters); at != std::string::npos; at = letters_.find(phrase.letters, at + 1)) {
      if ((!phrase.begins_word || edges_[at]) && (!phrase.ends_word || edges_[at + phrase.letters.size()])) return true;
    }
    return false;
  }

  [[nodiscard]] bool has_any(const Phrases& phrases) const {
    return std::any_of(phrases.begin(), phrases.end(), [this](const Phrase& phrase) { return has(phrase); });
  }

 private:
  std::string letters_;      // and digits, in lower case; nothing else
  std::vector<bool> edges_;  ///< whether a word begins or ends before this character
};

/// Takes the document of the rules apart.
class Rules::Reader {
 public:
  Reader(const generator::Document& document, Diagnostics& diagnostics)
      : file_(document.path), top_(document.path, document.root, diagnostics), diagnostics_(diagnostics) {}

  Rules read() {
    top_.allow_only({"$schema", "conditions", "retry", "partial", "words", "parents", "otherwise", "reads"});
    Rules rules;
    for (const Node& row : rows("conditions")) {
      ObjectReader reader(file_, row, diagnostics_);
      reader.allow_only({"condition", "advice", "execution"});
      const Condition condition = condition_of(reader);
      rules.defaults_[condition] = {condition, advice_of(reader, "advice"), execution_of(reader)};
    }
    if (const Node* const retry = top_.require("retry", Node::Kind::object)) read_retry(*retry, rules);
    rules.partial_ = phrases(top_, "partial");
    for (const Node& row : rows("words")) {
      ObjectReader reader(file_, row, diagnostics_);
      reader.allow_only({"words", "below", "condition", "advice", "execution"});
      WordRule rule{phrases(reader, "words"), {}, verdict(reader, rules)};
      if (const Node* const below = reader.optional("below", Node::Kind::array)) {
        rule.below.emplace();
        for (const Node& parent : below->items) rule.below->push_back(parent.string);
      }
      rules.words_.push_back(std::move(rule));
    }
    for (const Node& row : rows("parents")) {
      ObjectReader reader(file_, row, diagnostics_);
      reader.allow_only({"parent", "condition", "advice", "execution"});
      const generator::Placed parent = reader.code(reader.require("parent", Node::Kind::string), "parent");
      if (!rules.parents_.emplace(parent.text, verdict(reader, rules)).second)
        reader.report(parent.position, "parent " + generator::in_quotes(parent.text) + " is already listed");
    }
    if (const Node* const otherwise = top_.require("otherwise", Node::Kind::object)) {
      ObjectReader reader(file_, *otherwise, diagnostics_);
      reader.allow_only({"condition", "advice", "execution"});
      rules.otherwise_ = verdict(reader, rules);
    }
    rules.reads_ = top_.words("reads", "a word");
    return rules;
  }

 private:
  std::vector<Node> rows(std::string_view name) {
    const Node* const array = require_rows(top_, name);
    return array == nullptr ? std::vector<Node>() : array->items;
  }

  static Condition condition_of(ObjectReader& reader) {
    return static_cast<Condition>(reader.choice("condition", names_of<Condition>(1, condition_count)) + 1);
  }
  static Advice advice_of(ObjectReader& reader, std::string_view field) {
    return static_cast<Advice>(reader.choice(field, names_of<Advice>(0, advice_count)));
  }
  static Execution execution_of(ObjectReader& reader) {
    return static_cast<Execution>(reader.choice("execution", names_of<Execution>(0, execution_count)));
  }

  /// Reads a verdict, whose condition must have its defaults.
  static Verdict verdict(ObjectReader& reader, const Rules& rules) {
    Verdict verdict{condition_of(reader), {}, {}};
    if (rules.defaults_.count(verdict.condition) == 0) {
      reader.report(reader.object().position, "'conditions' does not say what goes with " + generator::in_quotes(name(verdict.condition)));
    }
    if (reader.object().find("advice") != nullptr) verdict.advice = advice_of(reader, "advice");
    if (reader.object().find("execution") != nullptr) verdict.execution = execution_of(reader);
    return verdict;
  }

  void read_retry(const Node& retry, Rules& rules) {
    ObjectReader reader(file_, retry, diagnostics_);
    reader.allow_only({"conditions", "never_enough", "instead"});
    const std::vector<std::string> names = names_of<Condition>(1, condition_count);
    for (const generator::Placed& word : reader.codes("conditions", "a condition")) {
      const auto found = std::find(names.begin(), names.end(), word.text);
      if (found == names.end()) {
        reader.report(word.position, "unknown condition " + generator::in_quotes(word.text));
      } else {
        rules.retry_conditions_.push_back(static_cast<Condition>(found - names.begin() + 1));
      }
    }
    rules.never_enough_ = phrases(reader, "never_enough");
    rules.instead_ = advice_of(reader, "instead");
    if (repeats(rules.instead_)) reader.report(retry.position, "'instead' must not repeat the call");
  }

  static Phrases phrases(ObjectReader& reader, std::string_view name) {
    Phrases phrases;
    for (const generator::Placed& word : reader.codes(name, "a word")) {
      std::string_view letters = word.text;
      Phrase phrase;
      if (letters.front() == '*') {
        phrase.begins_word = false;
        letters.remove_prefix(1);
      }
      if (!letters.empty() && letters.back() == '*') {
        phrase.ends_word = false;
        letters.remove_suffix(1);
      }
      const auto may_occur = [](char c) { return generator::is_letter(c) || generator::is_digit(c); };
      if (letters.empty() || !std::all_of(letters.begin(), letters.end(), may_occur)) {
        reader.report(word.position, "a word has letters and digits, and stars only before and behind them");
        continue;
      }
      phrase.letters = lowered(letters);
      phrases.push_back(std::move(phrase));
    }
    return phrases;
  }

  const std::string& file_;
  ObjectReader top_;
  Diagnostics& diagnostics_;
};

std::optional<Rules> Rules::read(const generator::Document& document, Diagnostics& diagnostics) {
  if (!generator::require_object(document, diagnostics)) return {};
  const std::size_t errors_before = diagnostics.lines().size();
  Rules rules = Reader(document, diagnostics).read();
  return diagnostics.lines().size() == errors_before ? std::optional(std::move(rules)) : std::nullopt;
}

Proposal Rules::judge(std::string_view code) const {
  const std::size_t dot = std::min(code.find('.'), code.size());
  const auto parent = parents_.find(code.substr(0, dot));
  const bool has_parent = parent != parents_.end();
  const Text text(has_parent ? code.substr(std::min(dot + 1, code.size())) : code);
  const auto fits = [&](const WordRule& rule) {
    const std::string_view below = has_parent ? std::string_view(parent->first) : std::string_view();
    return (!rule.below || generator::contains(*rule.below, below)) && text.has_any(rule.words);
  };
  const auto rule = std::find_if(words_.begin(), words_.end(), fits);
  const Verdict& verdict = rule != words_.end() ? rule->verdict : has_parent ? parent->second : otherwise_;

  Proposal proposal = defaults_.at(verdict.condition);
  proposal.advice = verdict.advice.value_or(proposal.advice);
  proposal.execution = verdict.execution.value_or(proposal.execution);
  if (text.has_any(partial_)) proposal.execution = Execution::partial;
  if (repeats(proposal.advice)) {
    const bool may_repeat =
        proposal.execution != Execution::partial && std::count(retry_conditions_.begin(), retry_conditions_.end(), proposal.condition) != 0;
    if (!may_repeat || text.has_any(never_enough_)) proposal.advice = instead_;
    if (proposal.execution == Execution::not_executed) proposal.execution = Execution::unknown;
  }
  return proposal;
}

bool Rules::reads(std::string_view action) const {
  return std::any_of(reads_.begin(), reads_.end(), [action](const std::string& word) {
    return action.substr(0, word.size()) == word && (action.size() == word.size() || !is_lower(action[word.size()]));
  });
}

}  // namespace tcerr::tool
