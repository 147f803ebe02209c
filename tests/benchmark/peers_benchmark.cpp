/// \file
/// Measures how long the peers take for a body, and the floor: simdjson's DOM parser alone.
// SPDX-License-Identifier: MIT
#include "bodies.hpp"
#include "groups.hpp"
#include "readers.hpp"

#include <tcerr/redis.hpp>

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <cstdint>
#include <string>

namespace tcerr_benchmark {
namespace {

using SdkReader = SdkOutcome (*)(const std::string&, SdkResponse&);

void read_like_sdk(benchmark::State& state, const std::string& body, SdkReader read) {
  const auto expected = tcerr::redis::parse(body);
  for (auto _ : state) {
    SdkResponse response;
    SdkOutcome outcome = read(body, response);
    benchmark::DoNotOptimize(outcome);
    benchmark::DoNotOptimize(response);
  }
  SdkResponse response;
  const SdkOutcome outcome = read(body, response);
  const bool agrees = expected ? outcome.is_success() && response.request_id == expected->request_id()
                               : outcome.error().code() == expected.error().raw_code();
  if (!agrees) state.SkipWithError("this reader and tcerr disagree");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

/// What a program does that has the body in a string: simdjson copies it first, for it reads past the end.
void parse_string(benchmark::State& state, const std::string& body) {
  simdjson::dom::parser parser;
  for (auto _ : state) {
    auto document = parser.parse(body);
    benchmark::DoNotOptimize(document);
    if (document.error() != simdjson::SUCCESS) state.SkipWithError("simdjson refuses the body");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

/// The same without the copy.
void parse_padded(benchmark::State& state, const std::string& body) {
  const simdjson::padded_string padded(body);
  simdjson::dom::parser parser;
  for (auto _ : state) {
    auto document = parser.parse(padded);
    benchmark::DoNotOptimize(document);
    if (document.error() != simdjson::SUCCESS) state.SkipWithError("simdjson refuses the body");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

}  // namespace

void register_peers() {
  for (const Body& body : bodies()) {
    const std::string name = "read/" + body.name + "/";
    benchmark::RegisterBenchmark((name + "rapidjson").c_str(), read_like_sdk, body.text, &read_with_rapidjson);
    benchmark::RegisterBenchmark((name + "nlohmann").c_str(), read_like_sdk, body.text, &read_with_nlohmann);
    benchmark::RegisterBenchmark((name + "simdjson").c_str(), parse_string, body.text);
    benchmark::RegisterBenchmark((name + "simdjson_padded").c_str(), parse_padded, body.text);
  }
}

}  // namespace tcerr_benchmark
