/// \file
/// Measures lookups of a code's text, in tcerr's tables and in what else one could use.
// SPDX-License-Identifier: MIT
#include "gperf_keys.hpp"
#include "groups.hpp"
#include "keys.hpp"

#include <tcerr/redis.hpp>

#include <benchmark/benchmark.h>
#include <synthetic/catalog.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tcerr_benchmark {
namespace {

struct SortedArray {
  std::vector<std::pair<std::string_view, int>> rows;
};

/// The same keys in every container, with numbers from 1, and what is looked up: each key once, in an order without order.
struct Keys {
  std::string name;  ///< "140"
  std::vector<std::string> keys;
  std::vector<std::string> hits;
  std::vector<std::string> misses;
  std::unordered_map<std::string, int> unordered;
  std::map<std::string, int> ordered;
  SortedArray sorted;
};

std::shared_ptr<Keys> make_keys(std::vector<std::string> from) {
  auto made = std::make_shared<Keys>();
  made->name = std::to_string(from.size());
  made->keys = std::move(from);
  int number = 0;
  for (const std::string& key : made->keys) {
    ++number;
    made->unordered.emplace(key, number);
    made->ordered.emplace(key, number);
    made->sorted.rows.emplace_back(key, number);
  }
  std::sort(made->sorted.rows.begin(), made->sorted.rows.end());
  made->hits = made->keys;
  std::mt19937 random;
  for (std::size_t i = made->hits.size() - 1; i > 0; --i) std::swap(made->hits[i], made->hits[random() % (i + 1)]);
  for (std::string key : made->hits) {  // one letter is wrong, so that only the whole text tells
    char& letter = key[random() % key.size()];
    letter = letter == 'x' ? 'y' : 'x';
    if (made->unordered.count(key) == 0) made->misses.push_back(std::move(key));
  }
  return made;
}

int find(const std::unordered_map<std::string, int>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? 0 : found->second;
}

int find(const std::map<std::string, int>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? 0 : found->second;
}

int find(const SortedArray& array, std::string_view key) {
  const auto found = std::lower_bound(array.rows.begin(), array.rows.end(), key,
                                      [](const std::pair<std::string_view, int>& row, std::string_view text) { return row.first < text; });
  return found == array.rows.end() || found->first != key ? 0 : found->second;
}

template <typename Find>
void measure(benchmark::State& state, const std::vector<std::string>& wanted, bool present, Find find) {
  for (auto _ : state) {
    for (const std::string& key : wanted) {
      auto number = find(key);
      benchmark::DoNotOptimize(number);
    }
  }
  for (const std::string& key : wanted) {
    if ((find(key) != 0) != present) state.SkipWithError("a lookup is wrong");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(wanted.size()));
}

template <typename Find>
void add(const std::shared_ptr<Keys>& keys, const char* container, Find find) {
  for (const bool present : {true, false}) {
    const std::string name = "find/" + keys->name + (present ? "/hit/" : "/miss/") + container;
    benchmark::RegisterBenchmark(name.c_str(), [keys, present, find](benchmark::State& state) {
      measure(state, present ? keys->hits : keys->misses, present, find);
    });
  }
}

template <typename TcerrFind, typename GperfFind>
void add_all(const std::shared_ptr<Keys>& keys, TcerrFind tcerr_find, GperfFind gperf_find) {
  add(keys, "tcerr", tcerr_find);
  add(keys, "unordered_map", [keys](const std::string& key) { return find(keys->unordered, key); });
  add(keys, "map", [keys](const std::string& key) { return find(keys->ordered, key); });
  add(keys, "sorted_array", [keys](const std::string& key) { return find(keys->sorted, key); });
  if (gperf_find(keys->keys.front()) != 0) add(keys, "gperf", gperf_find);
}

/// 0 is no number of any code.
template <typename Errc>
int number_of(const std::optional<Errc>& code) {
  return code ? static_cast<int>(*code) : 0;
}

}  // namespace

void register_lookups() {
  add_all(
      make_keys(real_keys()), [](std::string_view key) { return number_of(tcerr::redis::find(key)); },
      [](std::string_view key) { return gperf_real_number(key); });
  add_all(
      make_keys(synthetic_keys(12000)), [](std::string_view key) { return number_of(synthetic::find(key)); },
      [](std::string_view key) { return gperf_synthetic_number(key); });
}

}  // namespace tcerr_benchmark
