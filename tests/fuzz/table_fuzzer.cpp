/// \file
/// A target of libFuzzer: a user's table of any bytes is refused with a complaint, or becomes a catalog.
// SPDX-License-Identifier: MIT
#include "generator/catalog_model.hpp"
#include "generator/data.hpp"
#include "generator/ledger.hpp"
#include "generator/table.hpp"
#include "generator/writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace tcerr::generator;

[[noreturn]] void fail(std::string_view fault, const Diagnostics& diagnostics) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(fault.size()), fault.data());
  for (const std::string& line : diagnostics.lines()) std::fprintf(stderr, "%s\n", line.c_str());
  std::abort();
}

/// What belongs to every catalog; read once.
struct Base {
  Diagnostics diagnostics;
  std::optional<Data> data = read_data(TCERR_DATA, diagnostics);
  std::optional<CommonPart> common = data ? build_common_part(*data, diagnostics) : std::nullopt;

  static const Base& get() {
    static const Base base;
    if (!base.common) fail("the data are broken", base.diagnostics);
    return base;
  }
};

/// A file that the generator reads, since it reads nothing else.
std::string file_with(const char* suffix, std::string_view content) {
  static const std::string stem = (std::filesystem::temp_directory_path() / ("tcerr-table-fuzzer-" + std::to_string(getpid()))).string();
  std::ofstream(stem + suffix, std::ios::binary) << content;
  return stem + suffix;
}

void check(const Diagnostics& diagnostics, bool refused, const std::string& path) {
  if (refused == diagnostics.empty()) fail("refused without a complaint, or taken in spite of one", diagnostics);
  for (const std::string& line : diagnostics.lines()) {
    if (line.compare(0, path.size(), path) != 0) fail("a complaint that does not begin with the file", diagnostics);
    if (std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
      fail("a complaint with a control character", diagnostics);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const Base& base = Base::get();
  const Vocabulary& vocabulary = base.data->vocabulary;
  const std::string path = file_with(".json", {reinterpret_cast<const char*>(bytes), size});
  Diagnostics diagnostics;
  auto table = read_table(path, Role::user, vocabulary, diagnostics);
  check(diagnostics, !table, path);
  if (!table) return 0;

  std::string lines;
  int number = kUserNumbers.first;
  for (const Row& row : table->rows) {
    if (base.data->ledger.find(row.code.text) == nullptr) lines += std::to_string(number++) + '\t' + row.code.text + '\n';
  }
  CatalogInput input;
  input.users_ledger = read_ledger(file_with(".tsv", lines), true, diagnostics);
  input.tables.push_back(std::move(*table));
  if (!diagnostics.empty()) return 0;  // more codes than there are numbers
  const auto model = build_catalog(*base.data, *base.common, input, diagnostics);
  check(diagnostics, !model, path);
  if (!model) return 0;

  WriterOptions options;
  options.name_space = "fuzz";
  options.include = "fuzz.hpp";
  options.locales = vocabulary.locales;
  options.table_names = {"fuzz.json"};
  if (write_header(*model, vocabulary, options).empty() || write_source(*model, vocabulary, options).empty()) {
    fail("an empty file", diagnostics);
  }
  return 0;
}
