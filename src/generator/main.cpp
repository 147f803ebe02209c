/// \file
/// tcerrgen: turns tables of error codes into C++.
// SPDX-License-Identifier: MIT
#include "actions.hpp"
#include "catalog_model.hpp"
#include "data.hpp"
#include "diagnostics.hpp"
#include "identifier.hpp"
#include "ledger.hpp"
#include "new_files.hpp"
#include "table.hpp"
#include "writer.hpp"

#include <tcerr/detail/tables.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
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

constexpr const char* kUsage = R"(usage: tcerrgen --data FOLDER --namespace NAME --header FILE --source FILE [OPTION]... [TABLE]...
       tcerrgen --data FOLDER --library FOLDER [--locales LIST]
       tcerrgen --data FOLDER --words-schema FILE
       tcerrgen --check FOLDER

Turns tables of error codes into the header and the source of one catalog, or into the parts of the library that come from data, or checks
the whole folder of data. Writes nothing if a table is wrong, and touches no file whose content stays the same.

  --data FOLDER            where vocabulary.json, ledger.tsv, client.json, common.json and legacy.json are
  --namespace NAME         of the catalog: acme::widget
  --api v3|v2              what is common to the catalog and others: the common codes (v3, the default), or the numbers of API 2.0
  --header FILE            the header to write
  --source FILE            the source to write
  --include NAME           how the source includes the header; by default the header's file name
  --ledger FILE            the numbers of your own codes, 10000 to 19999: a line for each with number, tab and code
  --actions FILE           a table of a product's actions; may be given again
  --locales LIST           the languages to keep, such as en,zh; by default all. English is always kept
  --export-macro NAME      stands before the functions that a shared library exports
  --export-header NAME     the header that defines that macro
  --library FOLDER         write the parts of the library there
  --words-schema FILE      write the JSON schema of the words
  --check FOLDER           check a folder of data: that every number is listed or retired, that tables are sorted, and that they merge
  --version                print the version and the format of the tables
  --help                   show this

Exit status: 0 done, 1 a table is wrong or a file cannot be written, 2 wrong usage.
)";

int usage_error(const std::string& text) {
  std::fprintf(stderr, "tcerrgen: %s\nTry 'tcerrgen --help'.\n", text.c_str());
  return 2;
}

struct Arguments {
  std::map<std::string, std::vector<std::string>> options;
  std::vector<std::string> tables;

  [[nodiscard]] std::vector<std::string> all(const std::string& option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::vector<std::string>() : found->second;
  }
  [[nodiscard]] std::string get(const std::string& option) const {
    const std::vector<std::string> values = all(option);
    return values.empty() ? std::string() : values.front();
  }
  [[nodiscard]] bool has(const std::string& option) const { return options.count(option) != 0; }
};

constexpr std::string_view kOptions[] = {"--data",    "--namespace", "--api",          "--header",       "--source",
                                         "--include", "--ledger",    "--actions",      "--locales",      "--export-macro",
                                         "--check",   "--library",   "--words-schema", "--export-header"};

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

int write_files(const std::vector<NewFile>& files) {
  const std::string fault = write_all(files);
  if (!fault.empty()) std::fprintf(stderr, "tcerrgen: %s\n", fault.c_str());
  return fault.empty() ? 0 : 1;
}

int report(const Diagnostics& diagnostics) {
  for (const std::string& line : diagnostics.lines()) std::fprintf(stderr, "%s\n", line.c_str());
  return 1;
}

std::string file_name(const std::string& path) { return fs::path(path).filename().string(); }

int write_library(const Data& data, const std::string& folder, const std::vector<std::string>& locales, Diagnostics& diagnostics) {
  const auto common = build_common_part(data, diagnostics);
  if (!common) return report(diagnostics);
  const auto in = [&folder](const char* name) { return (fs::path(folder) / name).string(); };
  return write_files({{in("include/tcerr/vocabulary.hpp"), write_vocabulary_header(data.vocabulary)},
                      {in("src/tcerr_vocabulary.inc"), write_vocabulary_texts(data.vocabulary, locales)},
                      {in("src/tcerr_common_part.inc"), write_common_part(*common, data.vocabulary, locales)},
                      {in("src/tcerr_client_codes.inc"), write_client_codes(*common)}});
}

int write_catalog(const Data& data, const Arguments& arguments, WriterOptions options, Diagnostics& diagnostics) {
  options.name_space = arguments.get("--namespace");
  options.export_macro = arguments.get("--export-macro");
  options.export_header = arguments.get("--export-header");
  const std::string header = arguments.get("--header");
  options.include = arguments.has("--include") ? arguments.get("--include") : file_name(header);
  for (const Table* table : {&data.client, &data.common, &data.legacy}) options.table_names.push_back(file_name(table->file));

  CatalogInput input;
  input.base = arguments.get("--api") == "v2" ? detail::Base::v2 : detail::Base::v3;
  if (arguments.has("--ledger")) input.users_ledger = read_ledger(arguments.get("--ledger"), true, diagnostics);
  for (const std::string& path : arguments.tables) {
    const Role role = is_in_folder(path, data.folder) ? Role::product : Role::user;
    if (auto table = read_table(path, role, data.vocabulary, diagnostics)) input.tables.push_back(std::move(*table));
    options.table_names.push_back(file_name(path));
  }
  for (const std::string& path : arguments.all("--actions")) {
    if (auto actions = read_actions(path, data.vocabulary, diagnostics)) {
      input.actions.insert(input.actions.end(), std::make_move_iterator(actions->begin()), std::make_move_iterator(actions->end()));
    }
    options.table_names.push_back(file_name(path));
  }
  if (!diagnostics.empty()) return report(diagnostics);
  const auto common = build_common_part(data, diagnostics);
  if (!common) return report(diagnostics);
  const auto model = build_catalog(data, *common, input, diagnostics);
  if (!model) return report(diagnostics);
  return write_files({{header, write_header(*model, data.vocabulary, options)},
                      {arguments.get("--source"), write_source(*model, data.vocabulary, options)}});
}

/// Returns what is wrong with the arguments for a catalog; empty if nothing is.
std::string fault_of_catalog(const Arguments& arguments) {
  for (const char* option : {"--namespace", "--header", "--source"}) {
    if (arguments.get(option).empty()) return std::string(option) + " is missing";
  }
  const std::string name_space = arguments.get("--namespace");
  if (!is_namespace(name_space)) return "'" + name_space + "' is no namespace";
  const auto normal = [&](const char* option) { return fs::path(arguments.get(option)).lexically_normal(); };
  if (normal("--header") == normal("--source")) return "--header and --source are one file";
  const std::string api = arguments.get("--api");
  if (!api.empty() && api != "v2" && api != "v3") return "unknown api '" + api + "'";
  return {};
}

int run(const Arguments& arguments) {
  Diagnostics diagnostics;
  if (arguments.has("--check")) {
    if (arguments.options.size() != 1 || !arguments.tables.empty()) return usage_error("--check takes nothing else");
    check_data(arguments.get("--check"), diagnostics);
    return diagnostics.empty() ? 0 : report(diagnostics);
  }
  if (!arguments.has("--data")) return usage_error("--data is missing");
  const bool is_catalog = !arguments.has("--library") && !arguments.has("--words-schema");
  if (is_catalog) {
    if (const std::string fault = fault_of_catalog(arguments); !fault.empty()) return usage_error(fault);
  } else if (!arguments.tables.empty()) {
    return usage_error("--library and --words-schema take no tables");
  }

  const auto data = read_data(arguments.get("--data"), diagnostics);
  if (!data) return report(diagnostics);
  if (arguments.has("--words-schema")) return write_files({{arguments.get("--words-schema"), write_words_schema(data->vocabulary)}});
  WriterOptions options;
  options.locales = arguments.has("--locales") ? split(arguments.get("--locales")) : data->vocabulary.locales;
  for (const std::string& locale : options.locales) {
    if (!contains(data->vocabulary.locales, locale)) return usage_error("unknown language '" + locale + "'");
  }
  options.locales.emplace_back("en");
  if (!is_catalog) return write_library(*data, arguments.get("--library"), options.locales, diagnostics);
  return write_catalog(*data, arguments, std::move(options), diagnostics);
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
    if (argument == "--version") {
      std::printf("tcerrgen %s (tables of format %d)\n", TCERRGEN_VERSION, TCERR_TABLES_FORMAT);
      return 0;
    }
    if (argument.empty() || argument[0] != '-') {
      arguments.tables.push_back(argument);
    } else if (std::find(std::begin(kOptions), std::end(kOptions), argument) == std::end(kOptions)) {
      return usage_error("unknown option '" + argument + "'");
    } else if (i + 1 == argc) {
      return usage_error(argument + " needs a value");
    } else if (arguments.has(argument) && argument != "--actions") {
      return usage_error(argument + " is given twice");
    } else {
      arguments.options[argument].emplace_back(argv[++i]);
    }
  }
  return run(arguments);
}
