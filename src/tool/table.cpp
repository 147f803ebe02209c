/// \file
/// Codes as a table.
// SPDX-License-Identifier: MIT
#include "table.hpp"

#include "join.hpp"
#include "text_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace tcerr::tool {
namespace {

constexpr std::string_view kGap = "  ";

struct Widths {
  std::size_t number = 0;
  std::size_t code = 0;
  std::vector<std::size_t> verdict;

  explicit Widths(const std::vector<TableRow>& rows) {
    for (const TableRow& row : rows) {
      number = std::max(number, columns(row.number));
      code = std::max(code, columns(row.code));
      verdict.resize(std::max(verdict.size(), row.verdict.size()));
      for (std::size_t i = 0; i < row.verdict.size(); ++i) verdict[i] = std::max(verdict[i], columns(row.verdict[i]));
    }
  }

  /// Columns of all but the summary, with the gap before that.
  [[nodiscard]] std::size_t before_summary() const noexcept {
    std::size_t sum = number + kGap.size() + code + kGap.size();
    for (const std::size_t width : verdict) sum += width + kGap.size();
    return sum;
  }
};

std::string start_of(const TableRow& row, const Widths& widths, const Output& out) {
  return std::string(widths.number - columns(row.number), ' ').append(row.number).append(kGap) + out.paint(row.tone, row.code);
}

void write_folded(const TableRow& row, const Widths& widths, Output& out) {
  out.line(start_of(row, widths, out));
  if (!row.verdict.empty()) out.paragraph(std::string(widths.number, ' ').append(kGap), join(row.verdict));
}

std::string fitted(const std::string& summary, std::size_t before, const Output& out) {
  constexpr std::size_t kWorthwhile = 24;  // fewer columns hold no sense
  if (!out.width()) return summary;
  const std::size_t left = *out.width() > before ? *out.width() - before : 0;
  return left < kWorthwhile ? std::string() : shorten(summary, left);
}

}  // namespace

TableRow heading_row(Label number, Locale locale) {
  return {heading(number, locale),
          heading(Label::code, locale),
          {heading(Label::condition, locale), heading(Label::advice, locale), heading(Label::execution, locale)},
          heading(Label::summary, locale),
          Tone::heading};
}

void write_table(const std::vector<TableRow>& rows, Output& out) {
  const Widths widths(rows);
  const std::size_t before_summary = widths.before_summary();
  const bool folds = out.width() && *out.width() + kGap.size() < before_summary;
  for (const TableRow& row : rows) {
    if (folds) {
      write_folded(row, widths, out);
      continue;
    }
    std::string line = start_of(row, widths, out).append(widths.code - columns(row.code), ' ');
    for (std::size_t i = 0; i < widths.verdict.size(); ++i) {
      line.append(kGap).append(pad(i < row.verdict.size() ? row.verdict[i] : std::string(), widths.verdict[i]));
    }
    line.append(kGap).append(fitted(row.summary, before_summary, out));
    line.erase(line.find_last_not_of(' ') + 1);
    out.line(line);
  }
}

}  // namespace tcerr::tool
