/// \file
/// Measures how long tcerr takes for a body. Compiled twice: with the library as it was built, and with a copy without simdjson.
// SPDX-License-Identifier: MIT
#include "bodies.hpp"
#include "groups.hpp"

#include <tcerr/redis.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace tcerr_benchmark {
namespace {

void read(benchmark::State& state, const std::string& body) {
  for (auto _ : state) {
    auto outcome = tcerr::redis::parse(body);
    benchmark::DoNotOptimize(outcome);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
  state.SetItemsProcessed(state.iterations());
}

}  // namespace

#if defined(TCERR_BENCHMARK_REFERENCE)

void register_reference() {
  for (const Body& body : bodies()) {
    benchmark::RegisterBenchmark(("read/" + body.name + "/reference").c_str(), read, body.text);
  }
}

#else

void register_tcerr() {
  for (const Body& body : bodies()) {
    benchmark::RegisterBenchmark(("read/" + body.name + "/tcerr").c_str(), read, body.text);
  }
  for (const char* name : {"success_91B/ascii", "error_275B/ascii", "success_1M/ascii"}) {
    const std::string title = std::string("threads/") + name + "/tcerr";
    benchmark::RegisterBenchmark(title.c_str(), read, body(name))->Threads(1)->Threads(2)->UseRealTime();
  }
}

#endif

}  // namespace tcerr_benchmark
