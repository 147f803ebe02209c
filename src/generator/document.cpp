/// \file
/// Reads JSON with nlohmann/json's SAX parser and adds the position of every token.
// SPDX-License-Identifier: MIT
#include "document.hpp"

#include "runtime/text/json_complaint.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <memory>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace tcerr::generator {
namespace {

/// Walks over the text in step with the parser, token by token. The parser has accepted each token before it reports it.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") step(3);
  }

  /// Returns where the next token that the parser reports stands, and steps over it. Commas and colons are not reported.
  Position next() {
    Position begin = skip_token();
    while (last_ == ',' || last_ == ':') begin = skip_token();
    return begin;
  }

  /// Returns where the token that ends at `offset` stands.
  Position token_before(std::size_t offset) {
    Position begin = skip_token();
    while (at_ < offset) begin = skip_token();
    return begin;
  }

 private:
  static bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

  Position skip_token() {
    while (at_ < text_.size() && is_one_of(text_[at_], " \t\r\n")) step();
    const Position begin = position_;
    if (at_ == text_.size()) return begin;
    last_ = text_[at_];
    step();
    if (last_ == '"') {
      while (at_ < text_.size() && text_[at_] != '"') step(text_[at_] == '\\' ? 2 : 1);
      step();
    } else if (!is_one_of(last_, "[]{},:")) {
      while (at_ < text_.size() && !is_one_of(text_[at_], " \t\r\n[]{},:\"")) step();
    }
    return begin;
  }

  void step(std::size_t count = 1) {
    for (; count > 0 && at_ < text_.size(); --count) {
      if (text_[at_++] == '\n') {
        ++position_.line;
        position_.column = 1;
      } else {
        ++position_.column;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char last_ = ' ';  // what the last token begins with
  Position position_;
};

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const std::string& path, std::string_view text, Diagnostics& diagnostics)
      : path_(path), text_(text), cursor_(text), diagnostics_(diagnostics) {}

  [[nodiscard]] Node take_root() { return std::move(root_); }
  [[nodiscard]] bool failed() const noexcept { return failed_; }

  bool null() override { return add(Node::Kind::null), !failed_by_number(); }
  bool boolean(bool value) override {
    add(Node::Kind::boolean).integer = value ? 1 : 0;
    return !failed_by_number();
  }
  bool number_integer(number_integer_t value) override {
    add(Node::Kind::integer).integer = value;
    return !failed_by_number();
  }
  bool number_unsigned(number_unsigned_t value) override {
    const bool fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    add(fits ? Node::Kind::integer : Node::Kind::other_number).integer = fits ? static_cast<std::int64_t>(value) : 0;
    return !failed_by_number();
  }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
    add(Node::Kind::other_number);
    return !failed_by_number();
  }
  bool string(string_t& value) override {
    add(Node::Kind::string).string = std::move(value);
    return !failed_by_number();
  }
  bool binary(binary_t& /*value*/) override { return true; }  // does not occur in JSON
  bool start_object(std::size_t /*size*/) override {
    keys_.emplace_back();
    return open(Node::Kind::object);
  }
  bool key(string_t& name) override {
    const Position position = cursor_.next();
    std::vector<Node::Member>& members = path_to_here_.back()->members;
    if (const Node::Member* const same = find_key(members, name)) {
      diagnostics_.error(path_, position,
                         in_quotes(name) + " occurs twice in one object (first in line " + std::to_string(same->position.line) + ")");
      failed_ = true;
    }
    members.push_back({std::move(name), position, {}});
    return true;
  }
  bool end_object() override {
    keys_.pop_back();
    return close();
  }
  bool start_array(std::size_t /*size*/) override { return open(Node::Kind::array); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string& /*last_token*/, const nlohmann::json::exception& fault) override {
    // The parser counts the bytes that it has read, the end of the text included. It quotes them where it cannot take the last of them;
    // else it cannot take the token that they end with.
    const std::string_view what = fault.what();
    const bool is_token = position <= text_.size() && what.find("; last read: ") == std::string_view::npos;
    diagnostics_.error(path_, is_token ? cursor_.token_before(position) : position_at(text_, position - 1), detail::json_complaint(what));
    failed_ = true;
    return false;
  }

 private:
  static constexpr std::size_t kDeepest = 32;                       // a table needs six
  static constexpr std::size_t kMostValues = std::size_t{1} << 20;  // each of which takes some hundred bytes

  bool open(Node::Kind kind) {
    Node& node = add(kind);
    path_to_here_.push_back(&node);
    if (path_to_here_.size() <= kDeepest) return !failed_by_number();
    diagnostics_.error(path_, node.position, "nested too deeply");
    failed_ = true;
    return false;
  }

  /// Returns the member of that name of the object that is open; null if it is new. Objects of many members are searched by an index.
  const Node::Member* find_key(const std::vector<Node::Member>& members, const std::string& name) {
    constexpr std::size_t kFew = 32;
    auto& index = keys_.back();
    if (members.size() < kFew) {
      const auto same = std::find_if(members.begin(), members.end(), [&](const Node::Member& member) { return member.name == name; });
      return same == members.end() ? nullptr : &*same;
    }
    if (index.empty()) {
      for (std::size_t i = 0; i < members.size(); ++i) index.emplace(members[i].name, i);
    }
    const auto [same, is_new] = index.emplace(name, members.size());
    return is_new ? nullptr : &members[same->second];
  }

  /// Says whether there are too many values, and reports it.
  bool failed_by_number() {
    if (++value_count_ <= kMostValues) return false;
    diagnostics_.error(path_,
                       "the file holds more than " + std::to_string(kMostValues) + " values, which is the most that a table may have");
    failed_ = true;
    return true;
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
  std::vector<Node*> path_to_here_;                                 // each is the last child of the one before, so none of them moves
  std::vector<std::unordered_map<std::string, std::size_t>> keys_;  // of the objects that are open, once they have many
  std::size_t value_count_ = 0;
  bool failed_ = false;
};

std::error_code last_error() { return {errno, std::generic_category()}; }

constexpr std::size_t kLargestFile = std::size_t{64} << 20;

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
    case Node::Kind::other_number: return "a number with a fraction, an exponent or too many digits";
    case Node::Kind::string: return "a string";
    case Node::Kind::array: return "an array";
    case Node::Kind::object: return "an object";
  }
  return "a value";
}

std::optional<std::string> read_file(const std::string& path, Diagnostics& diagnostics) {
  const auto fail = [&](const std::string& fault) {
    diagnostics.error(path, fault);
    return std::nullopt;
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return fail("cannot read the file: " + last_error().message());
  std::string text;
  char block[1 << 16];
  while (const std::size_t size = std::fread(block, 1, sizeof block, file.get())) {
    text.append(block, size);
    if (text.size() > kLargestFile) return fail("the file is larger than 64 MiB, which is the most that a table may have");
  }
  if (std::ferror(file.get()) != 0) return fail("cannot read the file: " + last_error().message());
  return text;
}

std::optional<Document> read_document(const std::string& path, Diagnostics& diagnostics) {
  const auto text = read_file(path, diagnostics);
  return text ? parse_document(path, *text, diagnostics) : std::nullopt;
}

std::optional<Document> parse_document(const std::string& path, const std::string& text, Diagnostics& diagnostics) {
  if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {  // which the parser takes for the end of the text
    diagnostics.error(path, position_at(text, zero), "a zero byte is not JSON");
    return {};
  }
  Builder builder(path, text, diagnostics);
  nlohmann::json::sax_parse(text, &builder);
  if (builder.failed()) return {};
  return Document{path, builder.take_root()};
}

}  // namespace tcerr::generator
