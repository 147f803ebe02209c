/// \file
/// Counts replies by code.
// SPDX-License-Identifier: MIT
#include "tally.hpp"

#include "json_line.hpp"
#include "labels.hpp"
#include "table.hpp"
#include "text_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace tcerr::tool {
namespace {

Json json_of(const Error& sample, const Verdict& verdict, std::uint64_t count) {
  return {{"count", count},
          {"ok", false},
          {"code", sample.shown_code()},
          {"id", sample.id()},
          {"match", name(sample.match())},
          {"condition", name(verdict.condition)},
          {"advice", name(verdict.advice)},
          {"execution", name(verdict.execution)}};
}

TableRow row_of(const Error& sample, const Verdict& verdict, std::uint64_t count, Locale locale) {
  constexpr std::size_t kLongestCode = 100;  // columns: no table lists a longer one, and what is none must not spoil the table
  return {std::to_string(count), shorten(to_printable(sample.shown_code()), kLongestCode),
          verdict_labels(verdict.condition, verdict.advice, verdict.execution, locale), std::string(sample.summary(locale)),
          tone_of(verdict.condition, verdict.advice)};
}

}  // namespace

void Tally::add(const Error& error) {
  auto entry = codes_.find(error.shown_code());
  if (entry == codes_.end()) entry = codes_.emplace(error.shown_code(), Entry{error, 0}).first;
  ++entry->second.count;
}

void Tally::write(const ParseSettings& settings, const Request& request, Output& out) const {
  std::vector<const Entry*> entries;
  for (const auto& [code, entry] : codes_) entries.push_back(&entry);
  std::stable_sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->count > b->count; });

  const bool shows_successes = successes_ != 0 && !settings.errors_only;
  if (settings.format == Format::json) {
    for (const Entry* entry : entries) out.json(to_line(json_of(entry->sample, verdict_for(entry->sample, request), entry->count)));
    if (shows_successes) out.json(to_line({{"count", successes_}, {"ok", true}}));
    return;
  }
  std::vector<TableRow> rows = {heading_row(Label::count, settings.locale)};
  for (const Entry* entry : entries)
    rows.push_back(row_of(entry->sample, verdict_for(entry->sample, request), entry->count, settings.locale));
  if (shows_successes) rows.push_back({std::to_string(successes_), "ok", {}, {}, Tone::good});
  if (rows.size() > 1) write_table(rows, out);
}

}  // namespace tcerr::tool
