/// \file
/// `tcerr list`: a catalog as a table.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "output.hpp"
#include "settings.hpp"
#include "text_layout.hpp"

#include "runtime/text/json_line.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tcerr::tool {
namespace {

enum Column : std::size_t { kId, kCode, kCondition, kAdvice, kExecution, kSummary, kColumnCount };

using Cells = std::array<std::string, kColumnCount>;
using Widths = std::array<std::size_t, kColumnCount>;

constexpr std::string_view kGap = "  ";

Cells heading() { return {"ID", "CODE", "CONDITION", "ADVICE", "EXECUTION", "SUMMARY"}; }

Cells cells_of(CodeInfo code, Locale locale) {
  return {std::to_string(code.id()),           std::string(code.name()),
          std::string(name(code.condition())), std::string(name(code.advice())),
          std::string(name(code.execution())), std::string(code.summary(locale))};
}

Widths widths_of(Catalog catalog, Locale locale) {
  Widths widths{};
  const auto widen = [&widths](const Cells& cells) {
    for (std::size_t i = 0; i < kColumnCount; ++i) widths[i] = std::max(widths[i], columns(cells[i]));
  };
  widen(heading());
  for (const CodeInfo code : catalog) widen(cells_of(code, locale));
  return widths;
}

/// Lays rows out for the width of the output: with the summary at the end as far as it fits, and in a window that is too narrow for
/// the other columns on two lines.
class Table {
 public:
  Table(const Widths& widths, Output& out) : widths_(widths), out_(out) {
    for (std::size_t i = kId; i < kSummary; ++i) fixed_ += widths_[i] + kGap.size();
  }

  void row(const Cells& cells, Tone tone) {
    if (out_.width() && *out_.width() + kGap.size() < fixed_) return folded(cells, tone);
    std::string line = pad(cells[kId], widths_[kId]).append(kGap);
    line += out_.paint(tone, cells[kCode]);
    line.append(widths_[kCode] - columns(cells[kCode]), ' ');
    for (const Column column : {kCondition, kAdvice, kExecution}) line.append(kGap).append(pad(cells[column], widths_[column]));
    line.append(kGap).append(summary(cells[kSummary]));
    line.erase(line.find_last_not_of(' ') + 1);
    out_.line(line);
  }

 private:
  void folded(const Cells& cells, Tone tone) {
    out_.line(pad(cells[kId], widths_[kId]).append(kGap) + out_.paint(tone, cells[kCode]));
    out_.line(std::string(widths_[kId], ' ').append(kGap) + cells[kCondition] + ", " + cells[kAdvice] + ", " + cells[kExecution]);
  }

  [[nodiscard]] std::string summary(const std::string& text) const {
    constexpr std::size_t kWorthwhile = 24;  // fewer columns hold no sense
    if (!out_.width()) return text;
    const std::size_t left = *out_.width() > fixed_ ? *out_.width() - fixed_ : 0;
    return left < kWorthwhile ? std::string() : shorten(text, left);
  }

  Widths widths_;
  Output& out_;
  std::size_t fixed_ = 0;  // columns before the summary
};

std::string json_of(CodeInfo code) {
  detail::JsonLine summary;
  detail::JsonLine fix;
  for (int i = 0; i < locale_count; ++i) {
    const auto locale = static_cast<Locale>(i);
    summary.string(name(locale), code.summary(locale));
    fix.string(name(locale), code.fix(locale));
  }
  detail::JsonLine json;
  json.number("id", code.id());
  json.string("code", code.name());
  json.string("condition", name(code.condition()));
  json.string("advice", name(code.advice()));
  json.string("execution", name(code.execution()));
  json.raw("summary", std::move(summary).finish());
  json.raw("fix", std::move(fix).finish());
  return std::move(json).finish();
}

}  // namespace

ExitStatus list(const ListSettings& settings, Output& out) {
  const Catalog catalog = catalog_named(settings.catalog);
  if (settings.format == Format::json) {
    for (const CodeInfo code : catalog) out.line(json_of(code));
    return exit_good;
  }
  Table table(widths_of(catalog, settings.locale), out);
  table.row(heading(), Tone::heading);
  for (const CodeInfo code : catalog) table.row(cells_of(code, settings.locale), tone_of(code.condition(), code.advice()));
  return exit_good;
}

}  // namespace tcerr::tool
