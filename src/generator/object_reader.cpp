/// \file
/// Takes the members of one JSON object apart and reports what does not fit.
// SPDX-License-Identifier: MIT
#include "object_reader.hpp"

#include "identifier.hpp"

#include "runtime/text/characters.hpp"

#include <unordered_map>

namespace tcerr::generator {
namespace {

bool is_blank(char32_t c) { return c == U' ' || c == U'\u00A0' || c == U'\u3000'; }

}  // namespace

std::string fault_of(std::string_view text) {
  std::size_t size = 0;
  bool is_empty = true;
  for (; !text.empty(); ++size) {
    const detail::Scalar c = detail::first_scalar(text);
    if (detail::is_unsafe(c.value)) {
      std::string name = " contains the unsafe character U+";
      detail::append_hex(name, c.value, c.value > 0xFFFF ? 6 : 4);
      return name;
    }
    is_empty = is_empty && is_blank(c.value);
    text.remove_prefix(c.size);
  }
  if (is_empty) return " is empty";
  return size > kLongestText ? " is longer than " + std::to_string(kLongestText) + " characters" : std::string();
}

void ObjectReader::allow_only(const std::vector<std::string_view>& known) {
  for (const Node::Member& member : object_.members) {
    if (!contains(known, member.name)) report(member.position, "unknown field " + in_quotes(member.name));
  }
}

const Node* ObjectReader::require(std::string_view name, Node::Kind kind) {
  const Node* const node = object_.find(name);
  if (node == nullptr) {
    report(object_.position, "missing field " + in_quotes(name));
    return nullptr;
  }
  return check(name, *node, kind);
}

const Node* ObjectReader::optional(std::string_view name, Node::Kind kind) {
  const Node* const node = object_.find(name);
  return node == nullptr ? nullptr : check(name, *node, kind);
}

bool ObjectReader::flag(std::string_view name) {
  const Node* const node = optional(name, Node::Kind::boolean);
  if (node == nullptr) return false;
  if (node->integer == 0) report(node->position, in_quotes(name) + " is left out where it is not true");
  return true;
}

std::string ObjectReader::text(std::string_view name) { return text_of(require(name, Node::Kind::string), name); }

std::string ObjectReader::optional_text(std::string_view name) { return text_of(optional(name, Node::Kind::string), name); }

std::string ObjectReader::text_of(const Node* node, std::string_view shown_name) {
  if (node == nullptr) return {};
  const std::string fault = fault_of(node->string);
  if (fault.empty()) return node->string;
  report(node->position, in_quotes(shown_name) + fault);
  return {};
}

Placed ObjectReader::code(const Node* node, std::string_view shown_name) {
  if (node == nullptr) return {};
  Placed code{text_of(node, shown_name), node->position};
  if (std::any_of(code.text.begin(), code.text.end(), [](char c) { return c <= 0x20 || c >= 0x7F; })) {
    report(node->position, in_quotes(shown_name) + " may only contain printable ASCII characters, and no space");
  } else if (code.text.size() > kLongestCode) {
    report(node->position, in_quotes(shown_name) + " is longer than " + std::to_string(kLongestCode) + " characters");
  }
  return code;
}

std::vector<Placed> ObjectReader::codes(std::string_view name, std::string_view of_what) {
  std::vector<Placed> codes;
  const Node* const array = optional(name, Node::Kind::array);
  if (array == nullptr) return codes;
  std::unordered_map<std::string, Position> seen;
  for (const Node& item : array->items) {
    if (item.kind != Node::Kind::string) {
      report(item.position, std::string(of_what) + " must be a string, not " + std::string(describe(item.kind)));
      continue;
    }
    Placed word = code(&item, of_what.substr(of_what.find(' ') + 1));
    if (word.text.empty()) continue;
    if (seen.emplace(word.text, word.position).second) {
      codes.push_back(std::move(word));
    } else {
      report(item.position, in_quotes(word.text) + " occurs twice in " + in_quotes(name));
    }
  }
  if (array->items.empty()) report(array->position, in_quotes(name) + " is left out where it is empty");
  return codes;
}

std::vector<std::string> ObjectReader::words(std::string_view name, std::string_view of_what) {
  std::vector<std::string> words;
  for (Placed& word : codes(name, of_what)) words.push_back(std::move(word.text));
  return words;
}

Placed ObjectReader::identifier(std::string_view name) {
  Placed value{text(name), object_.position};
  if (value.text.empty()) return value;
  value.position = object_.find(name)->position;
  if (!is_identifier(value.text)) report(value.position, in_quotes(name) + " must be an identifier of C++, not " + in_quotes(value.text));
  return value;
}

std::int64_t ObjectReader::number(std::string_view name, std::int64_t first, std::int64_t last) {
  const Node* const node = require(name, Node::Kind::integer);
  if (node == nullptr) return first;
  if (node->integer >= first && node->integer <= last) return node->integer;
  report(node->position, in_quotes(name) + " must be from " + std::to_string(first) + " to " + std::to_string(last) + ", not " +
                             std::to_string(node->integer));
  return first;
}

std::optional<std::int64_t> ObjectReader::optional_number(std::string_view name) {
  const Node* const node = optional(name, Node::Kind::integer);
  return node == nullptr ? std::nullopt : std::optional(node->integer);
}

std::size_t ObjectReader::choice(std::string_view name, const std::vector<std::string>& words) {
  const Node* const node = require(name, Node::Kind::string);
  if (node == nullptr) return 0;
  if (const auto index = generator::index_of(words, node->string)) return *index;
  report(node->position, "unknown " + std::string(name) + " " + in_quotes(node->string) + "; it must be one of " + joined(words));
  return 0;
}

Text ObjectReader::sentences(std::string_view name, const std::vector<std::string>& languages, const std::vector<std::string>& wanted) {
  Text texts(languages.size());
  const Node* const node = require(name, Node::Kind::object);
  if (node == nullptr) return texts;
  ObjectReader inside(file_, *node, diagnostics_);
  inside.allow_only({wanted.begin(), wanted.end()});
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (!contains(wanted, languages[i])) continue;
    const std::string shown_name = std::string(name) + "." + languages[i];
    const Node* const text = node->find(languages[i]);
    if (text == nullptr) {
      report(node->position,
             "missing field " + in_quotes(shown_name) + "; a table without a language names those that it has in 'locales'");
    } else {
      texts[i] = inside.text_of(inside.check(shown_name, *text, Node::Kind::string), shown_name);
    }
  }
  return texts;
}

const Node* ObjectReader::check(std::string_view name, const Node& node, Node::Kind kind) {
  if (node.kind == kind) return &node;
  report(node.position, in_quotes(name) + " must be " + std::string(describe(kind)) + ", not " + std::string(describe(node.kind)));
  return nullptr;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::optional<std::size_t> index_of(const std::vector<std::string>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - words.begin()));
}

bool require_object(const Document& document, Diagnostics& diagnostics) {
  if (document.root.kind == Node::Kind::object) return true;
  diagnostics.error(document.path, document.root.position, "a table must be an object, not " + std::string(describe(document.root.kind)));
  return false;
}

const Node* require_rows(ObjectReader& top, std::string_view name) {
  const Node* const rows = top.require(name, Node::Kind::array);
  if (rows == nullptr) return nullptr;
  for (const Node& row : rows->items) {
    if (row.kind == Node::Kind::object) continue;
    top.report(row.position, "a row must be an object, not " + std::string(describe(row.kind)));
    return nullptr;
  }
  return rows;
}

}  // namespace tcerr::generator
