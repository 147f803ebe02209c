/// \file
/// Reads checkouts of the vendor's Go SDK, and lists of codes.
// SPDX-License-Identifier: MIT
#include "sources.hpp"

#include "generator/document.hpp"
#include "generator/identifier.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace tcerr::tool {
namespace {

namespace fs = std::filesystem;
using generator::Diagnostics;

/// Walks over a text line by line.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  bool next() {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    ++number_;
    return true;
  }

  [[nodiscard]] std::string_view line() const noexcept { return line_; }
  [[nodiscard]] std::size_t number() const noexcept { return number_; }

 private:
  std::string_view rest_;
  std::string_view line_;
  std::size_t number_ = 0;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

/// Takes a beginning off a text, and says whether it was there.
bool take(std::string_view& text, std::string_view beginning) {
  if (text.substr(0, beginning.size()) != beginning) return false;
  text.remove_prefix(beginning.size());
  return true;
}

/// Takes an identifier off a text; an empty one where there is none.
std::string_view take_identifier(std::string_view& text) {
  const auto may_occur = [](char c) { return generator::is_letter(c) || generator::is_digit(c) || c == '_'; };
  const auto end = std::find_if_not(text.begin(), text.end(), may_occur);
  const std::string_view identifier = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(identifier.size());
  return identifier;
}

/// Returns the text of a constant, of a line `NAME = "text"`; nothing for any other line.
std::optional<std::string> constant_of(std::string_view line) {
  if (take_identifier(line).empty()) return {};
  line = trimmed(line);
  if (!take(line, "=")) return {};
  line = trimmed(line);
  if (!take(line, "\"")) return {};
  std::string text;
  while (!line.empty() && line.front() != '"') {
    if (line.front() == '\\') {
      line.remove_prefix(1);
      if (line.empty() || (line.front() != '"' && line.front() != '\\')) return {};  // no code needs the other escapes
    }
    text += line.front();
    line.remove_prefix(1);
  }
  return line == "\"" ? std::optional(std::move(text)) : std::nullopt;
}

/// Returns the language of a description: that of the Chinese edition, or that of the international one.
std::string language_of(std::string_view text) {
  const auto is_han = [](char lead) { return static_cast<unsigned char>(lead) >= 0xE4 && static_cast<unsigned char>(lead) <= 0xE9; };
  return std::any_of(text.begin(), text.end(), is_han) ? "zh" : "en";
}

/// Returns "2017-03-12" for "v20170312"; nothing for the name of any other folder.
std::optional<std::string> version_of(const std::string& folder) {
  if (folder.size() != 9 || folder[0] != 'v' || !std::all_of(folder.begin() + 1, folder.end(), generator::is_digit)) return {};
  return folder.substr(1, 4) + "-" + folder.substr(5, 2) + "-" + folder.substr(7);
}

/// Adds the constants of errors.go, each with the comment above it.
void read_codes(const std::string& path, const std::string& version, FoundProduct& product, Diagnostics& diagnostics) {
  const auto text = generator::read_file(path, diagnostics);
  if (!text) return;
  bool is_inside = false;
  std::string comment;
  for (Lines lines(*text); lines.next();) {
    std::string_view line = trimmed(lines.line());
    if (!is_inside) {
      is_inside = line == "const (";
    } else if (line == ")") {
      is_inside = false;
    } else if (line.empty()) {
      comment.clear();  // it stood above a group, and not above a constant
    } else if (take(line, "//")) {
      comment += (comment.empty() ? "" : " ") + std::string(trimmed(line));
    } else if (const auto code = constant_of(line)) {
      FoundCode& found = product.codes[*code];
      found.versions.insert(version);
      if (!comment.empty()) found.texts.emplace(language_of(comment), comment);
      comment.clear();
    } else {
      diagnostics.error(path, {lines.number(), 1}, "this is no constant of the form NAME = \"code\"");
    }
  }
  if (is_inside) diagnostics.error(path, "the file ends before its constants do");
}

/// Adds the methods of client.go, each with the codes that the comment above it lists. Returns their names.
std::set<std::string> read_actions(const std::string& path, FoundProduct& product, Diagnostics& diagnostics) {
  std::set<std::string> names;
  const auto text = generator::read_file(path, diagnostics);
  if (!text) return names;
  std::set<std::string> codes;
  for (Lines lines(*text); lines.next();) {
    std::string_view line = lines.line();
    if (take(line, "//")) {
      if (auto code = constant_of(trimmed(line))) codes.insert(std::move(*code));
      continue;
    }
    if (take(line, "func (c *Client) ")) {
      const std::string name(take_identifier(line));
      if (line.substr(0, 10) == "(request *") {  // and not the one with a context, which says the same
        product.actions[name].codes.insert(codes.begin(), codes.end());
        names.insert(name);
      }
    }
    codes.clear();
  }
  return names;
}

/// Returns the actions whose requests have a ClientToken.
std::set<std::string> read_tokens(const std::string& path, Diagnostics& diagnostics) {
  std::set<std::string> names;
  const auto text = generator::read_file(path, diagnostics);
  if (!text) return names;
  std::string name;
  for (Lines lines(*text); lines.next();) {
    std::string_view line = lines.line();
    constexpr std::string_view kRequest = "Request";
    if (take(line, "type ")) {
      const std::string_view type = take_identifier(line);
      const bool is_request = type.size() > kRequest.size() && type.substr(type.size() - kRequest.size()) == kRequest;
      name = is_request ? type.substr(0, type.size() - kRequest.size()) : std::string_view();
    } else if (line == "}") {
      name.clear();
    } else if (!name.empty() && line.find("`json:\"ClientToken") != std::string_view::npos) {
      names.insert(name);
    }
  }
  return names;
}

void read_version(const fs::path& folder, const std::string& version, FoundProduct& product, Diagnostics& diagnostics) {
  product.versions.insert(version);
  read_codes((folder / "errors.go").string(), version, product, diagnostics);
  const std::set<std::string> actions = read_actions((folder / "client.go").string(), product, diagnostics);
  const fs::path models = folder / "models.go";
  std::error_code ignored;
  if (!fs::exists(models, ignored)) return;
  const std::set<std::string> tokens = read_tokens(models.string(), diagnostics);
  for (const std::string& name : actions) {
    FoundAction& action = product.actions[name];
    action.client_token = action.client_token.value_or(false) || tokens.count(name) != 0;
  }
}

/// Returns the folders in a folder by name; none after reporting that it cannot be read.
std::map<std::string, fs::path> folders_in(const fs::path& folder, Diagnostics& diagnostics) {
  std::map<std::string, fs::path> folders;
  std::error_code fault;
  for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
    std::error_code ignored;
    if (at->is_directory(ignored)) folders.emplace(at->path().filename().string(), at->path());
  }
  if (fault) diagnostics.error(folder.string(), "cannot read the folder: " + fault.message());
  return folders;
}

}  // namespace

void read_checkout(const std::string& folder, const std::vector<std::string>& products, Found& found, Diagnostics& diagnostics) {
  const fs::path top = fs::path(folder) / "tencentcloud";
  bool any = false;
  std::set<std::string> missing(products.begin(), products.end());
  const auto folders = folders_in(top, diagnostics);
  if (!diagnostics.empty()) return;
  for (const auto& [name, path] : folders) {
    if (!products.empty() && missing.count(name) == 0) continue;
    for (const auto& [version, below] : folders_in(path, diagnostics)) {
      const auto date = version_of(version);
      std::error_code ignored;
      if (!date || !fs::exists(below / "errors.go", ignored)) continue;
      read_version(below, *date, found[name], diagnostics);
      missing.erase(name);
      any = true;
    }
  }
  for (const std::string& name : missing) diagnostics.error(top.string(), "there is no product " + generator::in_quotes(name));
  if (!any && missing.empty())
    diagnostics.error(top.string(), "there is no product, each in folders <product>/<version> with an errors.go");
}

void read_list(const std::string& path, const std::string& product, Found& found, Diagnostics& diagnostics) {
  const auto text = generator::read_file(path, diagnostics);
  if (!text) return;
  FoundProduct& listed = found[product];
  for (Lines lines(*text); lines.next();) {
    const std::string_view code = trimmed(lines.line());
    if (code.find_first_of(" \t") != std::string_view::npos) {
      diagnostics.error(path, {lines.number(), 1}, "a line is one code, without blanks");
    } else if (!code.empty()) {
      listed.codes[std::string(code)];
    }
  }
  if (listed.codes.empty()) diagnostics.error(path, "the list has no codes");
}

}  // namespace tcerr::tool
