/// \file
/// Prints keys as a table for tcerrgen or as input for gperf: make_keys table|gperf COUNT, where 0 stands for the real codes.
// SPDX-License-Identifier: MIT
#include "keys.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

void print_table(const std::vector<std::string>& keys) {
  std::puts("{\"locales\": [\"en\"], \"codes\": [");
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::printf(
        "  {\"id\": %zu, \"code\": \"%s\", \"condition\": \"not_found\", \"advice\": \"never\", \"execution\": \"not_executed\",\n"
        "   \"source\": \"inferred\", \"summary\": {\"en\": \"The made-up fault number %zu has occurred somewhere in the service.\"},\n"
        "   \"fix\": {\"en\": \"Check the made-up parameter number %zu, and send the request once more.\"}}%s\n",
        1000 + i, keys[i].c_str(), i, i, i + 1 < keys.size() ? "," : "");
  }
  std::puts("]}");
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
  if (argc != 3) return 2;
  const auto count = static_cast<std::size_t>(std::atol(argv[2]));
  const std::vector<std::string> keys = count == 0 ? tcerr_benchmark::real_keys() : tcerr_benchmark::synthetic_keys(count);
  if (std::string(argv[1]) == "table") {
    print_table(keys);
  } else {
    print_gperf(keys, count == 0 ? "gperf_real" : "gperf_synthetic");
  }
  return 0;
}
