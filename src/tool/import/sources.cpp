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

bool is_name_character(char c) { return generator::is_letter(c) || generator::is_digit(c) || c == '_'; }

/// Takes an identifier off a text; an empty one where there is none.
std::string_view take_identifier(std::string_view& text) {
  const auto size = std::find_if_not(text.begin(), text.end(), is_name_character) - text.begin();
  const std::string_view identifier = text.substr(0, static_cast<std::size_t>(size));
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

/// Says whether a line, behind the word `const`, begins constants in parentheses.
bool begins_group(std::string_view line) {
  line = trimmed(line);
  if (!take(line, "(")) return false;
  line = trimmed(line);
  return line.empty() || line.substr(0, 2) == "//";
}

/// Where a file stands with its constants.
struct Constants {
  bool any = false;        ///< whether there have been some
  bool is_inside = false;  ///< whether a group has begun, and not ended
};

/// Returns what is a constant of a line outside of groups; nothing where there is none. A line that begins a group has none itself.
std::optional<std::string_view> single_constant(std::string_view line, Constants& constants) {
  const bool assigns_text = line.find("= \"") != std::string_view::npos;
  const bool is_constant = take(line, "const") && !line.empty() && !is_name_character(line.front());
  if (!is_constant && !assigns_text) return {};
  constants.any = true;
  constants.is_inside = is_constant && begins_group(line);
  if (constants.is_inside) return {};
  return is_constant ? trimmed(line) : std::string_view();
}

/// Adds the constants of errors.go, each with the comment above it.
///
/// What is not understood is reported, since a code that is not found becomes deprecated. A product without codes has a group without
/// constants.
void read_codes(const std::string& path, const std::string& version, FoundProduct& product, Diagnostics& diagnostics) {
  const auto text = generator::read_file(path, diagnostics);
  if (!text) return;
  Constants constants;
  std::string comment;
  for (Lines lines(*text); lines.next();) {
    std::string_view line = trimmed(lines.line());
    if (take(line, "//")) {
      comment += (comment.empty() ? "" : " ") + std::string(trimmed(line));
      continue;
    }
    const std::string above = std::exchange(comment, {});  // an empty line ends it, too: then it stood above a group
    if (line.empty()) continue;
    if (constants.is_inside && line == ")") {
      constants.is_inside = false;
      continue;
    }
    const auto constant = constants.is_inside ? std::optional(line) : single_constant(line, constants);
    if (!constant) continue;
    if (const auto code = constant_of(*constant)) {
      FoundCode& found = product.codes[*code];
      found.versions.insert(version);
      if (!above.empty()) found.texts.emplace(language_of(above), above);
    } else {
      diagnostics.error(path, {lines.number(), 1}, "this is no constant of the form NAME = \"code\"");
    }
  }
  if (constants.is_inside) diagnostics.error(path, "the file ends before its constants do");
  if (!constants.any) diagnostics.error(path, {1, 1}, "the file has no constants");
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

/// Says whether a line of a list is a code: the letters, digits and signs that the vendor's codes have, and none of a table or a comment.
bool is_code(std::string_view text) {
  const auto may_occur = [](char c) { return is_name_character(c) || c == '.' || c == '-'; };
  return !text.empty() && generator::is_letter(text.front()) && std::all_of(text.begin(), text.end(), may_occur);
}

}  // namespace

bool is_product_name(std::string_view name) {
  const auto may_occur = [](char c) { return is_name_character(c) || c == '-'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), may_occur);
}

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
      if (!is_product_name(name)) {
        diagnostics.error(path.string(), "a product's name has only letters, digits, '-' and '_'");
        break;
      }
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
  std::string_view rest = *text;
  take(rest, "\xEF\xBB\xBF");  // the byte order mark that some editors write
  for (Lines lines(rest); lines.next();) {
    const std::string_view line = trimmed(lines.line());
    if (line.empty() || line.front() == '#') continue;
    if (is_code(line)) {
      listed.codes[std::string(line)];
    } else {
      diagnostics.error(path, {lines.number(), 1}, "a line is one code: a letter, and more letters, digits, '.', '_' and '-'");
    }
  }
  if (listed.codes.empty()) diagnostics.error(path, "the list has no codes");
}

}  // namespace tcerr::tool
