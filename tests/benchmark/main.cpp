/// \file
/// tcerr-bench: measures tcerr and its peers in one run. Takes Google Benchmark's flags; table.py says which.
// SPDX-License-Identifier: MIT
#include "groups.hpp"

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <fstream>
#include <string>

namespace {

/// Returns the processor's name where the system tells it.
std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::AddCustomContext("processor", processor());
  benchmark::AddCustomContext("compiler_version", TCERR_BENCHMARK_COMPILER_VERSION);
  benchmark::AddCustomContext("simdjson_version", std::to_string(simdjson::SIMDJSON_VERSION_MAJOR) + "." +
                                                      std::to_string(simdjson::SIMDJSON_VERSION_MINOR) + "." +
                                                      std::to_string(simdjson::SIMDJSON_VERSION_REVISION));
  benchmark::AddCustomContext("simdjson_implementation", simdjson::get_active_implementation()->name());
  // What table.py runs: the generator on synthetic tables, and the compiler on a file that includes a header.
  benchmark::AddCustomContext("tcerrgen", TCERR_BENCHMARK_TCERRGEN);
  benchmark::AddCustomContext("data", TCERR_BENCHMARK_DATA);
  benchmark::AddCustomContext("compiler", TCERR_BENCHMARK_COMPILER);
  benchmark::AddCustomContext("includes", TCERR_BENCHMARK_INCLUDES);

  tcerr_benchmark::register_tcerr();
  tcerr_benchmark::register_reference();
  tcerr_benchmark::register_peers();
  tcerr_benchmark::register_json();
  tcerr_benchmark::register_payloads();
  tcerr_benchmark::register_documents();
  tcerr_benchmark::register_lookups();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
