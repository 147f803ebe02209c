/// \file
/// tcerrgen: turns tables of error codes into C++.
// SPDX-License-Identifier: MIT
#include "catalog_model.hpp"
#include "diagnostics.hpp"
#include "table.hpp"
#include "writer.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::generator {
namespace {

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

constexpr std::string_view kOptions[] = {"--conditions", "--namespace",    "--header",        "--source",         "--include",
                                         "--numbers",    "--locales",      "--export-macro",  "--export-header",  "--condition-table"};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream stream(list);
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  return parts;
}

bool is_namespace(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
  bool starts = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!starts && name.substr(i, 2) == "::") {
      ++i;
      starts = true;
    } else if (is_letter(name[i]) || (!starts && name[i] >= '0' && name[i] <= '9')) {
      starts = false;
    } else {
      return false;
    }
  }
  return !starts;
}

/// A file to be written, once everything is known to be right.
struct Output {
  std::string path;
  std::string content;
};

/// Writes a file by way of a temporary one beside it, so that nobody ever sees a part of it. Leaves it alone if it has this content.
bool write_if_changed(const Output& output) {
  namespace fs = std::filesystem;
  {
    std::ifstream old(output.path, std::ios::binary);
    std::ostringstream content;
    if (old) content << old.rdbuf();
    if (old && content.str() == output.content) return true;
  }
  std::error_code error;
  const fs::path path(output.path);
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  const std::string temporary = output.path + ".tmp";
  if (!error) {
    std::ofstream file(temporary, std::ios::binary);
    file << output.content;
    file.close();
    if (!file) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) fs::rename(temporary, path, error);
  if (!error) return true;
  std::fprintf(stderr, "tcerrgen: cannot write %s: %s\n", output.path.c_str(), error.message().c_str());
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return false;
}

int write_all(const std::vector<Output>& outputs) {
  for (const Output& output : outputs) {
    if (!write_if_changed(output)) return 1;
  }
  return 0;
}

int report(const Diagnostics& diagnostics) {
  for (const std::string& line : diagnostics.lines()) std::fprintf(stderr, "%s\n", line.c_str());
  return 1;
}

int run(const Arguments& arguments) {
  const bool only_conditions = !arguments.get("--condition-table").empty();
  if (arguments.get("--conditions").empty()) return usage_error("--conditions is missing");

  WriterOptions options;
  options.locales = arguments.get("--locales").empty() ? std::vector<std::string>(kLocales.begin(), kLocales.end()) : split(arguments.get("--locales"));
  for (const std::string& locale : options.locales) {
    if (std::find(kLocales.begin(), kLocales.end(), locale) == kLocales.end()) return usage_error("unknown language '" + locale + "'");
  }
  options.locales.emplace_back("en");

  Diagnostics diagnostics;
  const auto conditions = read_conditions(arguments.get("--conditions"), diagnostics);
  if (!conditions) return report(diagnostics);
  if (only_conditions) {
    options.table_names = {std::filesystem::path(arguments.get("--conditions")).filename().string()};
    return write_all({{arguments.get("--condition-table"), write_conditions(*conditions, options)}});
  }

  for (const char* option : {"--namespace", "--header", "--source"}) {
    if (arguments.get(option).empty()) return usage_error(std::string(option) + " is missing");
  }
  if (!is_namespace(arguments.get("--namespace"))) return usage_error("'" + arguments.get("--namespace") + "' is no namespace");
  if (arguments.tables.empty()) return usage_error("no table is given");

  std::vector<Table> tables;
  for (const std::string& path : arguments.tables) {
    if (auto table = read_table(path, *conditions, diagnostics)) tables.push_back(std::move(*table));
    options.table_names.push_back(std::filesystem::path(path).filename().string());
  }
  std::optional<Table> numbers;
  if (!arguments.get("--numbers").empty()) {
    numbers = read_table(arguments.get("--numbers"), *conditions, diagnostics);
    if (numbers && numbers->api != Api::v2) diagnostics.error(numbers->file, "this is no table of API 2.0 numbers: it lacks '\"api\": \"v2\"'");
    options.table_names.push_back(std::filesystem::path(arguments.get("--numbers")).filename().string());
  }
  if (!diagnostics.empty()) return report(diagnostics);
  const auto model = build_catalog(tables, numbers ? &*numbers : nullptr, *conditions, diagnostics);
  if (!model) return report(diagnostics);

  options.name_space = arguments.get("--namespace");
  options.include = arguments.get("--include").empty() ? std::filesystem::path(arguments.get("--header")).filename().string() : arguments.get("--include");
  options.export_macro = arguments.get("--export-macro");
  options.export_header = arguments.get("--export-header");
  return write_all({{arguments.get("--header"), write_header(*model, options)}, {arguments.get("--source"), write_source(*model, options)}});
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
