/// \file
/// Pieces of C++: texts and arrays.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_CPP_TEXT_HPP
#define TCERR_GENERATOR_CPP_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tcerr::generator {

/// Escapes what a string literal cannot hold. UTF-8 stays readable.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '?') out += '\\';  // "??/" is a backslash to a compiler with trigraphs
    out += c;
  }
  return out;
}

/// Texts one behind the other in one flat array, each ended by a zero byte and each there once.
class Blob {
 public:
  /// Adds a text and returns its offset.
  std::size_t add(const std::string& text) {
    const auto [known, is_new] = known_.emplace(text, bytes_.size());
    if (is_new) {
      bytes_ += text;
      bytes_ += '\0';
    }
    return known->second;
  }

  /// Adds a list: its words end with a zero byte each, and an empty one stands behind the last.
  std::size_t add_list(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += word + '\0';
    return add(text);
  }

  /// Writes `constexpr char name[] = "...";`, one text a line.
  void write(std::string& out, const std::string& name) const {
    // Compilers take far longer literals than the standard asks of them, and clang's -Wpedantic says so.
    const bool is_long = bytes_.size() > 65536;
    if (is_long)
      out += "#if defined(__clang__)\n#pragma clang diagnostic push\n#pragma clang diagnostic ignored \"-Woverlength-strings\"\n#endif\n";
    out += "constexpr char " + name + "[] =\n";
    std::size_t at = 0;
    while (at < bytes_.size()) {
      const std::size_t end = bytes_.find('\0', at);
      out += "    \"" + escaped(std::string_view(bytes_).substr(at, end - at));
      out += end + 1 == bytes_.size() ? "\"" : "\\0\"\n";  // the last zero byte is the literal's own
      at = end + 1;
    }
    if (bytes_.empty()) out += "    \"\"";
    out += ";\n";
    if (is_long) out += "#if defined(__clang__)\n#pragma clang diagnostic pop\n#endif\n";
    out += "\n";
  }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::size_t> known_;
};

/// Writes an array of numbers, as many a line as fit.
template <typename Values>
void write_array(std::string& out, const std::string& type, const std::string& name, const Values& values) {
  out += "constexpr " + type + " " + name + "[] = {";
  std::size_t column = 200;
  for (const auto& value : values) {
    const std::string text = std::to_string(value) + ",";
    if (column + text.size() > 138) {
      out += "\n   ";
      column = 3;
    }
    out += " " + text;
    column += text.size() + 1;
  }
  out += "\n};\n\n";
}

}  // namespace tcerr::generator

#endif
