/// \file
/// JSON with positions: what the tables are read into.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_DOCUMENT_HPP
#define TCERR_GENERATOR_DOCUMENT_HPP

#include "diagnostics.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::generator {

/// A JSON value that knows where it stands.
struct Node {
  enum class Kind { null, boolean, integer, other_number, string, array, object };
  struct Member;

  Kind kind = Kind::null;
  Position position;
  std::int64_t integer = 0;  ///< of a boolean 0 or 1
  std::string string;
  std::vector<Node> items;      ///< of an array
  std::vector<Member> members;  ///< of an object, in the order of the file; no name occurs twice

  [[nodiscard]] const Node* find(std::string_view name) const noexcept;
};

struct Node::Member {
  std::string name;
  Position position;
  Node value;
};

/// Returns "an object", "a string" and so on.
[[nodiscard]] std::string_view describe(Node::Kind kind) noexcept;

/// A JSON file.
struct Document {
  std::string path;  ///< as it was given; diagnostics begin with it
  Node root;
};

/// Returns the content of a file; nothing after reporting that it cannot be read, or that it is larger than any table may be.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, Diagnostics& diagnostics);

/// Reads JSON that comes from a file of that name. Reports what `read_document` reports.
[[nodiscard]] std::optional<Document> parse_document(const std::string& path, const std::string& text, Diagnostics& diagnostics);

/// Reads a JSON file. Reports an unreadable file, text that is not JSON, and a name that occurs twice in one object; then returns nothing.
[[nodiscard]] std::optional<Document> read_document(const std::string& path, Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
