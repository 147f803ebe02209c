/// \file
/// Prints keys as input for gperf, or makes a folder of data of them for tcerrgen: make_keys COUNT [DATA NEW_DATA], where 0 stands for the
/// real codes.
// SPDX-License-Identifier: MIT
#include "keys.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// Copies the lines of a ledger but those of products, whose numbers begin at 20000.
void copy_common_numbers(const fs::path& from, std::ofstream& to) {
  std::ifstream ledger(from);
  for (std::string line; std::getline(ledger, line);) {
    if (std::atol(line.c_str()) < 20000) to << line << '\n';
  }
}

/// Makes a folder of data like another, with one made-up product in place of the vendor's: its codes, and their numbers in the ledger.
void make_data(const std::vector<std::string>& keys, const fs::path& from, const fs::path& to) {
  fs::create_directories(to / "products");
  for (const char* file : {"vocabulary.json", "client.json", "common.json", "legacy.json"}) {
    fs::copy_file(from / file, to / file, fs::copy_options::overwrite_existing);
  }
  std::ofstream ledger(to / "ledger.tsv", std::ios::binary);
  copy_common_numbers(from / "ledger.tsv", ledger);
  std::ofstream table(to / "products" / "synthetic.json", std::ios::binary);
  table << "{\"product\": \"synthetic\", \"locales\": [\"en\"], \"codes\": [\n";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ledger << 20000 + i << '\t' << keys[i] << '\n';
    table << "  {\"code\": \"" << keys[i] << "\", \"condition\": \"not_found\", \"advice\": \"never\", \"execution\": \"not_executed\",\n"
          << "   \"summary\": {\"en\": \"The made-up fault number " << i << " has occurred somewhere in the service.\"},\n"
          << "   \"fix\": {\"en\": \"Check the made-up parameter number " << i << ", and send the request once more.\"}}"
          << (i + 1 < keys.size() ? ",\n" : "\n");
  }
  table << "]}\n";
}

/// The options stand in the file: C++, constant tables, a struct with the number, lengths compared before texts.
void print_gperf(const std::vector<std::string>& keys, const char* name) {
  std::printf(
      "%%language=C++\n%%readonly-tables\n%%struct-type\n%%compare-lengths\n%%enum\n%%define class-name %s\n"
      "%%define initializer-suffix ,0\n%%{\n#include <cstring>\n%%}\nstruct %s_key { const char* name; int number; };\n%%%%\n",
      name, name);
  for (std::size_t i = 0; i < keys.size(); ++i) std::printf("%s,%zu\n", keys[i].c_str(), i + 1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) return 2;
  const auto count = static_cast<std::size_t>(std::atol(argv[1]));
  const std::vector<std::string> keys = count == 0 ? tcerr_benchmark::real_keys() : tcerr_benchmark::synthetic_keys(count);
  if (argc == 4) {
    make_data(keys, argv[2], argv[3]);
  } else {
    print_gperf(keys, count == 0 ? "gperf_real" : "gperf_synthetic");
  }
  return 0;
}
