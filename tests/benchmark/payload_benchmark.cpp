/// \file
/// Measures replies as structs: parse_dom and a walk over simdjson's document against the same walk alone, and parse_as against
/// nlohmann::json::parse and get.
// SPDX-License-Identifier: MIT
#include "bodies.hpp"
#include "groups.hpp"
#include "instances.hpp"

#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/simdjson.hpp>

#include <benchmark/benchmark.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace tcerr_benchmark {
namespace {

bool same(const InstanceList& a, const InstanceList& b) {
  return a.TotalCount == b.TotalCount && a.InstanceSet.size() == b.InstanceSet.size() &&
         a.InstanceSet.back().InstanceTags.back().TagValue == b.InstanceSet.back().InstanceTags.back().TagValue &&
         a.InstanceSet.back().ClientLimitMax == b.InstanceSet.back().ClientLimitMax &&
         a.InstanceSet.back().Comment == b.InstanceSet.back().Comment;
}

template <typename Read>
void measure(benchmark::State& state, const std::string& body, Read read) {
  for (auto _ : state) {
    InstanceList list = read(body);
    benchmark::DoNotOptimize(list);
  }
  if (!same(read(body), nlohmann::json::parse(body).at("Response").get<InstanceList>())) state.SkipWithError("other structs");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

void with_parse_dom(benchmark::State& state, const std::string& body) {
  simdjson::dom::parser parser;
  measure(state, body, [&parser](const std::string& text) { return walk(tcerr::redis::parse_dom(text, parser).value()); });
}

void with_simdjson(benchmark::State& state, const std::string& body) {
  simdjson::dom::parser parser;
  measure(state, body, [&parser](const std::string& text) { return walk(parser.parse(text)["Response"]); });
}

void with_parse_as(benchmark::State& state, const std::string& body) {
  measure(state, body, [](const std::string& text) { return tcerr::redis::parse_as<InstanceList>(text).value(); });
}

void with_nlohmann(benchmark::State& state, const std::string& body) {
  measure(state, body, [](const std::string& text) {
    const nlohmann::json document = nlohmann::json::parse(text);
    return document.at("Response").get<InstanceList>();
  });
}

}  // namespace

void register_payloads() {
  for (const std::size_t kilobytes : {9, 900}) {
    const std::string title = "payload/" + std::to_string(kilobytes) + "K/";
    const std::string body = describe_instances(kilobytes * 1024);
    benchmark::RegisterBenchmark((title + "parse_dom").c_str(), with_parse_dom, body);
    benchmark::RegisterBenchmark((title + "simdjson").c_str(), with_simdjson, body);
    benchmark::RegisterBenchmark((title + "parse_as").c_str(), with_parse_as, body);
    benchmark::RegisterBenchmark((title + "nlohmann").c_str(), with_nlohmann, body);
  }
}

}  // namespace tcerr_benchmark
