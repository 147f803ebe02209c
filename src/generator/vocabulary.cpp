/// \file
/// Reads and checks the vocabulary.
// SPDX-License-Identifier: MIT
#include "vocabulary.hpp"

#include <algorithm>
#include <unordered_set>

namespace tcerr::generator {
namespace {

class Reader {
 public:
  Reader(const std::string& path, const Node& root, Diagnostics& diagnostics)
      : path_(path), diagnostics_(diagnostics), top_(path, root, diagnostics) {}

  Vocabulary read() {
    top_.allow_only({"$schema", "locales", "conditions", "advices", "executions", "sources"});
    top_.optional("$schema", Node::Kind::string);
    Vocabulary vocabulary;
    const std::size_t errors_before = diagnostics_.lines().size();
    read_locales(vocabulary);
    if (diagnostics_.lines().size() != errors_before) return vocabulary;  // texts judged by wrong languages would all look wrong
    locales_ = vocabulary.locales;
    // The code relies on these words: unlisted codes are of the condition `unknown`, a rule's verdict is `proposed`, and so on.
    vocabulary.conditions = words("conditions", 1, {"unknown"}, {"errc", "summary", "fix"});
    vocabulary.advices = words("advices", 0, {"never"}, {"care", "repeats"});
    vocabulary.executions = words("executions", 0, {"not_executed", "unknown", "partial"}, {"care"});
    vocabulary.sources = words("sources", 0, {"proposed"}, {"needs_reference", "link", "international_link"});
    return vocabulary;
  }

 private:
  void read_locales(Vocabulary& vocabulary) {
    const Node* const rows = require_rows(top_, "locales");
    if (rows == nullptr) return;
    for (const Node& node : rows->items) {
      ObjectReader reader(path_, node, diagnostics_);
      reader.allow_only({"name", "label"});
      const Placed name = reader.identifier("name");
      const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
      if (!std::all_of(name.text.begin(), name.text.end(), is_lower)) {
        reader.report(name.position, "a language is named by small letters, not " + in_quotes(name.text));
      }
      check_new(name, vocabulary.locales, "language", reader);
      vocabulary.locales.push_back(name.text);
      vocabulary.locale_labels.push_back(reader.text("label"));
    }
    if (vocabulary.locales.empty() || vocabulary.locales.front() != "en") {
      top_.report(rows->position, "the first language must be 'en', which stands in for texts that are missing");
    }
  }

  Words words(std::string_view member, std::size_t first, const std::vector<std::string_view>& required,
              const std::vector<std::string_view>& fields) {
    Words result;
    result.first = first;
    const Node* const rows = require_rows(top_, member);
    if (rows == nullptr) return result;
    const std::string what(member.substr(0, member.size() - 1));
    std::vector<std::string_view> known = {"number", "name", "meaning", "label"};
    known.insert(known.end(), fields.begin(), fields.end());
    for (const Node& node : rows->items) {
      ObjectReader reader(path_, node, diagnostics_);
      reader.allow_only(known);
      const std::size_t expected = first + result.names.size();
      if (const Node* const number = reader.require("number", Node::Kind::integer);
          number != nullptr && number->integer != static_cast<std::int64_t>(expected)) {
        reader.report(number->position, std::string(member) + " must be numbered " + std::to_string(first) + ", " +
                                            std::to_string(first + 1) + ", " + std::to_string(first + 2) + " ...");
      }
      const Placed name = reader.identifier("name");
      check_new(name, result.names, what, reader);
      if (first == 1 && result.names.empty() && name.text != required.front()) {
        reader.report(name.position, "the first " + what + " must be " + in_quotes(required.front()));
      }
      result.names.push_back(name.text);
      result.words.push_back(word(reader, fields));
    }
    for (const std::string_view name : required) {
      if (!contains(result.names, name)) top_.report(rows->position, in_quotes(member) + " must contain " + in_quotes(name));
    }
    if (result.names.size() > 250) top_.report(rows->position, in_quotes(member) + " has more than 250 words");
    return result;
  }

  Word word(ObjectReader& reader, const std::vector<std::string_view>& fields) const {
    const auto has = [&fields](std::string_view field) { return contains(fields, field); };
    Word word;
    word.meaning = reader.text("meaning");
    word.label = reader.sentences("label", locales_, locales_);
    if (has("errc")) word.errc = reader.identifier("errc").text;
    if (has("summary")) word.summary = reader.sentences("summary", locales_, locales_);
    if (has("fix")) word.fix = reader.sentences("fix", locales_, locales_);
    if (has("care")) word.care = reader.number("care", 0, 255);
    if (has("repeats")) word.repeats = reader.flag("repeats");
    if (has("needs_reference")) word.needs_reference = reader.flag("needs_reference");
    if (has("link")) word.link = reader.optional_text("link");
    if (has("international_link")) word.international_link = reader.optional_text("international_link");
    return word;
  }

  static void check_new(const Placed& name, const std::vector<std::string>& names, const std::string& what, ObjectReader& reader) {
    if (!name.text.empty() && contains(names, name.text))
      reader.report(name.position, what + " " + in_quotes(name.text) + " is already listed");
  }

  const std::string& path_;
  Diagnostics& diagnostics_;
  ObjectReader top_;
  std::vector<std::string> locales_;
};

}  // namespace

std::optional<Vocabulary> read_vocabulary(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const auto document = read_document(path, diagnostics);
  if (!document || !require_object(*document, diagnostics)) return {};
  Vocabulary vocabulary = Reader(path, document->root, diagnostics).read();
  if (diagnostics.lines().size() != errors_before) return {};
  return vocabulary;
}

}  // namespace tcerr::generator
