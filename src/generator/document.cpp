/// \file
/// Reads JSON with nlohmann/json's SAX parser and adds the position of every token.
// SPDX-License-Identifier: MIT
#include "document.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <utility>

namespace tcerr::generator {
namespace {

/// Walks over the text in step with the parser, token by token. The parser has accepted each token before it reports it.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  /// Returns where the next token stands, and steps over it.
  Position next() {
    while (at_ < text_.size() && std::strchr(" \t\r\n,:", text_[at_]) != nullptr) step();
    const Position begin = position_;
    if (at_ == text_.size()) return begin;
    const char first = text_[at_];
    step();
    if (first == '"') {
      while (at_ < text_.size() && text_[at_] != '"') {
        if (text_[at_] == '\\') step();
        step();
      }
      step();
    } else if (std::strchr("[]{}", first) == nullptr) {
      while (at_ < text_.size() && std::strchr(" \t\r\n,:[]{}", text_[at_]) == nullptr) step();
    }
    return begin;
  }

 private:
  void step() {
    if (at_ == text_.size()) return;
    if (text_[at_++] == '\n') {
      ++position_.line;
      position_.column = 1;
    } else {
      ++position_.column;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Position position_;
};

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const std::string& path, std::string_view text, Diagnostics& diagnostics)
      : path_(path), text_(text), cursor_(text), diagnostics_(diagnostics) {}

  [[nodiscard]] Node take_root() { return std::move(root_); }
  [[nodiscard]] bool failed() const noexcept { return failed_; }

  bool null() override { return add(Node::Kind::null), true; }
  bool boolean(bool /*value*/) override { return add(Node::Kind::boolean), true; }
  bool number_integer(number_integer_t value) override {
    add(Node::Kind::integer).integer = value;
    return true;
  }
  bool number_unsigned(number_unsigned_t value) override {
    const bool fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    add(fits ? Node::Kind::integer : Node::Kind::other_number).integer = fits ? static_cast<std::int64_t>(value) : 0;
    return true;
  }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return add(Node::Kind::other_number), true; }
  bool string(string_t& value) override {
    add(Node::Kind::string).string = std::move(value);
    return true;
  }
  bool binary(binary_t& /*value*/) override { return true; }  // does not occur in JSON
  bool start_object(std::size_t /*size*/) override { return open(Node::Kind::object); }
  bool key(string_t& name) override {
    const Position position = cursor_.next();
    auto& members = path_to_here_.back()->members;
    const auto same = std::find_if(members.begin(), members.end(), [&](const Node::Member& member) { return member.name == name; });
    if (same != members.end()) {
      diagnostics_.error(path_, position, "'" + name + "' occurs twice in one object (first in line " + std::to_string(same->position.line) + ")");
      failed_ = true;
    }
    members.push_back({std::move(name), position, {}});
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(Node::Kind::array); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string& /*last_token*/, const nlohmann::json::exception& fault) override {
    std::string text = fault.what();
    if (const std::size_t colon = text.find(": "); colon != std::string::npos) text.erase(0, colon + 2);
    diagnostics_.error(path_, position_at(text_, std::min(position == 0 ? 0 : position - 1, text_.size())), text);
    failed_ = true;
    return false;
  }

 private:
  static constexpr std::size_t kDeepest = 32;  // a table needs four

  bool open(Node::Kind kind) {
    Node& node = add(kind);
    path_to_here_.push_back(&node);
    if (path_to_here_.size() <= kDeepest) return true;
    diagnostics_.error(path_, node.position, "nested too deeply");
    failed_ = true;
    return false;
  }

  bool close() {
    cursor_.next();
    path_to_here_.pop_back();
    return true;
  }

  Node& add(Node::Kind kind) {
    Node* node = &root_;
    if (!path_to_here_.empty()) {
      Node& parent = *path_to_here_.back();
      node = parent.kind == Node::Kind::array ? &parent.items.emplace_back() : &parent.members.back().value;
    }
    node->kind = kind;
    node->position = cursor_.next();
    return *node;
  }

  const std::string& path_;
  std::string_view text_;
  Cursor cursor_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Node*> path_to_here_;  // each is the last child of the one before, so none of them moves
  bool failed_ = false;
};

}  // namespace

const Node* Node::find(std::string_view name) const noexcept {
  for (const Member& member : members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

std::string_view describe(Node::Kind kind) noexcept {
  switch (kind) {
    case Node::Kind::null: return "null";
    case Node::Kind::boolean: return "a boolean";
    case Node::Kind::integer: return "a whole number";
    case Node::Kind::other_number: return "a number";
    case Node::Kind::string: return "a string";
    case Node::Kind::array: return "an array";
    case Node::Kind::object: return "an object";
  }
  return "a value";
}

std::optional<Document> read_document(const std::string& path, Diagnostics& diagnostics) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  char block[1 << 16];
  while (file.read(block, sizeof block) || file.gcount() > 0) text.append(block, static_cast<std::size_t>(file.gcount()));
  if (!file.is_open() || file.bad()) {
    diagnostics.error(path, std::string("cannot read the file: ") + std::strerror(errno));
    return {};
  }
  Builder builder(path, text, diagnostics);
  nlohmann::json::sax_parse(text, &builder);
  if (builder.failed()) return {};
  return Document{path, builder.take_root()};
}

}  // namespace tcerr::generator
