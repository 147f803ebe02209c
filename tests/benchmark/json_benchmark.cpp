/// \file
/// Measures parse_json against nlohmann::json::parse.
// SPDX-License-Identifier: MIT
#include "bodies.hpp"
#include "groups.hpp"

#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace tcerr_benchmark {
namespace {

void with_tcerr(benchmark::State& state, const std::string& body) {
  for (auto _ : state) {
    auto outcome = tcerr::redis::parse_json(body);
    benchmark::DoNotOptimize(outcome);
  }
  const auto outcome = tcerr::redis::parse_json(body);
  if (!outcome || *outcome != nlohmann::json::parse(body)["Response"]) state.SkipWithError("parse_json and nlohmann disagree");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

void with_nlohmann(benchmark::State& state, const std::string& body) {
  for (auto _ : state) {
    auto value = nlohmann::json::parse(body);
    benchmark::DoNotOptimize(value);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

}  // namespace

void register_json() {
  for (const char* name : {"success_1M/ascii", "success_1M/cjk"}) {
    const std::string title = std::string("json/") + name + "/";
    benchmark::RegisterBenchmark((title + "tcerr").c_str(), with_tcerr, body(name));
    benchmark::RegisterBenchmark((title + "nlohmann").c_str(), with_nlohmann, body(name));
  }
}

}  // namespace tcerr_benchmark
