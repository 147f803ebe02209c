/// \file
/// Measures the verdict on documents that are parsed already.
// SPDX-License-Identifier: MIT
#include "bodies.hpp"
#include "groups.hpp"

#include <tcerr/json.hpp>
#include <tcerr/rapidjson.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/simdjson.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace tcerr_benchmark {
namespace {

template <typename Document>
void measure(benchmark::State& state, const std::string& body, const Document& document) {
  for (auto _ : state) {
    auto outcome = tcerr::redis::classify(document);
    benchmark::DoNotOptimize(outcome);
  }
  if (tcerr::redis::classify(document) != tcerr::redis::parse(body)) state.SkipWithError("classify and parse disagree");
  state.SetItemsProcessed(state.iterations());
}

void with_simdjson(benchmark::State& state, const std::string& body) {
  simdjson::dom::parser parser;
  measure(state, body, parser.parse(body).value());
}

void with_rapidjson(benchmark::State& state, const std::string& body) {
  rapidjson::Document document;
  document.Parse(body.c_str());
  measure(state, body, document);
}

void with_nlohmann(benchmark::State& state, const std::string& body) { measure(state, body, nlohmann::json::parse(body)); }

}  // namespace

void register_documents() {
  for (const char* name : {"success_91B/ascii", "error_275B/ascii", "error_275B/cjk"}) {
    const std::string title = std::string("classify/") + name + "/";
    benchmark::RegisterBenchmark((title + "simdjson").c_str(), with_simdjson, body(name));
    benchmark::RegisterBenchmark((title + "rapidjson").c_str(), with_rapidjson, body(name));
    benchmark::RegisterBenchmark((title + "nlohmann").c_str(), with_nlohmann, body(name));
  }
}

}  // namespace tcerr_benchmark
