/// \file
/// tcerrgen: turns tables of error codes into C++.
// SPDX-License-Identifier: MIT
#include "catalog_model.hpp"
#include "diagnostics.hpp"
#include "identifier.hpp"
#include "table.hpp"
#include "writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace tcerr::generator {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUsage = R"(usage: tcerrgen --conditions FILE --namespace NAME --header FILE --source FILE [OPTION]... TABLE...
       tcerrgen --conditions FILE --condition-table FILE [--locales LIST]

Turns tables of error codes into the header and the source of one catalog. Writes nothing if a table is wrong, and
touches no file whose content stays the same.

  --conditions FILE        the kinds of failure that rows may name (conditions.json)
  --namespace NAME         of the catalog: acme::widget
  --header FILE            the header to write
  --source FILE            the source to write
  --include NAME           how the source includes the header; by default the header's file name
  --numbers FILE           the table of API 2.0 numbers that an API 3.0 catalog is to understand
  --actions FILE           a table of the codes that each action is documented to answer with
  --locales LIST           the languages to keep, such as en,zh; by default all. English is always kept
  --export-macro NAME      stands before the functions that a shared library exports
  --export-header NAME     the header that defines that macro
  --condition-table FILE   write the table of conditions instead
  --help                   show this

Exit status: 0 done, 1 a table is wrong or a file cannot be written, 2 wrong usage.
)";

int usage_error(const std::string& text) {
  std::fprintf(stderr, "tcerrgen: %s\nTry 'tcerrgen --help'.\n", text.c_str());
  return 2;
}

struct Arguments {
  std::map<std::string, std::string> options;
  std::vector<std::string> tables;

  [[nodiscard]] std::string get(const std::string& option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::string() : found->second;
  }
};

constexpr std::string_view kOptions[] = {"--conditions", "--namespace",    "--header",        "--source",          "--include", "--numbers",
                                         "--locales",    "--export-macro", "--export-header", "--condition-table", "--actions"};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream stream(list);
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  return parts;
}

bool is_namespace(std::string_view name) {
  for (;;) {
    const std::size_t colons = name.find("::");
    if (!is_identifier(name.substr(0, colons))) return false;
    if (colons == std::string_view::npos) return true;
    name.remove_prefix(colons + 2);
  }
}

/// A file to be written, once everything is known to be right.
struct Output {
  std::string path;
  std::string content;
};

bool is_up_to_date(const Output& output) {
  std::ifstream file(output.path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return file && content.str() == output.content;
}

/// Writes a file and the folders above it. Returns what went wrong, if anything.
std::string write_file(const fs::path& path, const std::string& content) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return error.message();
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  return file ? std::string() : std::generic_category().message(errno == 0 ? EIO : errno);
}

/// Writes all files, or none if one of them cannot be written. Each is written under another name first, so that nobody ever sees a part
/// of it. One that has the content already is left alone.
int write_all(const std::vector<Output>& outputs) {
  struct Rename {
    std::string from;
    std::string to;
  };
  std::vector<Rename> renames;
  const auto give_up = [&](const std::string& path, const std::string& fault) {
    std::fprintf(stderr, "tcerrgen: cannot write %s: %s\n", path.c_str(), fault.c_str());
    std::error_code ignored;
    for (const Rename& file : renames) fs::remove(file.from, ignored);
    return 1;
  };

  std::error_code error;
  for (const Output& output : outputs) {
    const fs::file_status old = fs::status(output.path, error);
    if (fs::exists(old) && !fs::is_regular_file(old)) return give_up(output.path, "what is there is not a regular file");
    if (is_up_to_date(output)) continue;
    renames.push_back({output.path + ".tmp", output.path});
    const std::string fault = write_file(renames.back().from, output.content);
    if (!fault.empty()) return give_up(output.path, fault);
  }
  for (const Rename& file : renames) {
    fs::rename(file.from, file.to, error);
    if (error) return give_up(file.to, error.message());
  }
  return 0;
}

int report(const Diagnostics& diagnostics) {
  for (const std::string& line : diagnostics.lines()) std::fprintf(stderr, "%s\n", line.c_str());
  return 1;
}

std::string file_name(const std::string& path) { return fs::path(path).filename().string(); }

int write_conditions(const Arguments& arguments, WriterOptions options) {
  if (!arguments.tables.empty()) return usage_error("--condition-table takes no tables");
  Diagnostics diagnostics;
  const auto conditions = read_conditions(arguments.get("--conditions"), diagnostics);
  if (!conditions) return report(diagnostics);
  options.table_names = {file_name(arguments.get("--conditions"))};
  return write_all({{arguments.get("--condition-table"), write_conditions(*conditions, options)}});
}

int write_catalog(const Arguments& arguments, WriterOptions options) {
  const std::string header = arguments.get("--header");
  const std::string source = arguments.get("--source");
  options.name_space = arguments.get("--namespace");
  options.include = arguments.get("--include").empty() ? file_name(header) : arguments.get("--include");
  options.export_macro = arguments.get("--export-macro");
  options.export_header = arguments.get("--export-header");
  for (const char* option : {"--namespace", "--header", "--source"}) {
    if (arguments.get(option).empty()) return usage_error(std::string(option) + " is missing");
  }
  if (!is_namespace(options.name_space)) return usage_error("'" + options.name_space + "' is no namespace");
  if (fs::path(header).lexically_normal() == fs::path(source).lexically_normal()) return usage_error("--header and --source are one file");
  if (arguments.tables.empty()) return usage_error("no table is given");

  Diagnostics diagnostics;
  const auto conditions = read_conditions(arguments.get("--conditions"), diagnostics);
  if (!conditions) return report(diagnostics);
  std::vector<Table> tables;
  for (const std::string& path : arguments.tables) {
    if (auto table = read_table(path, *conditions, diagnostics)) tables.push_back(std::move(*table));
    options.table_names.push_back(file_name(path));
  }
  std::optional<Table> numbers;
  if (const std::string path = arguments.get("--numbers"); !path.empty()) {
    numbers = read_table(path, *conditions, diagnostics);
    options.table_names.push_back(file_name(path));
  }
  std::vector<Action> actions;
  if (const std::string path = arguments.get("--actions"); !path.empty()) {
    actions = read_actions(path, diagnostics).value_or(actions);
    options.table_names.push_back(file_name(path));
  }
  if (!diagnostics.empty()) return report(diagnostics);
  const auto model = build_catalog(tables, numbers ? &*numbers : nullptr, actions, *conditions, diagnostics);
  if (!model) return report(diagnostics);
  return write_all({{header, write_header(*model, options)}, {source, write_source(*model, options)}});
}

int run(const Arguments& arguments) {
  if (arguments.get("--conditions").empty()) return usage_error("--conditions is missing");
  WriterOptions options;
  options.locales.assign(kLocales.begin(), kLocales.end());
  if (const std::string list = arguments.get("--locales"); !list.empty()) options.locales = split(list);
  for (const std::string& locale : options.locales) {
    if (std::find(kLocales.begin(), kLocales.end(), locale) == kLocales.end()) return usage_error("unknown language '" + locale + "'");
  }
  options.locales.emplace_back("en");
  return arguments.get("--condition-table").empty() ? write_catalog(arguments, options) : write_conditions(arguments, options);
}

}  // namespace
}  // namespace tcerr::generator

int main(int argc, char** argv) {
  using namespace tcerr::generator;
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--help") {
      std::fputs(kUsage, stdout);
      return 0;
    }
    if (argument.empty() || argument[0] != '-') {
      arguments.tables.push_back(argument);
    } else if (std::find(std::begin(kOptions), std::end(kOptions), argument) == std::end(kOptions)) {
      return usage_error("unknown option '" + argument + "'");
    } else if (i + 1 == argc) {
      return usage_error(argument + " needs a value");
    } else if (!arguments.options.emplace(argument, argv[i + 1]).second) {
      return usage_error(argument + " is given twice");
    } else {
      ++i;
    }
  }
  return run(arguments);
}
