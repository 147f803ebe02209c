/// \file
/// The verdicts of a user's own.
// SPDX-License-Identifier: MIT
#include <tcerr/retry_policy.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

/// Returns how many levels up a code is from another: 0 for the same, 1 for its parent, -1 if it is not above it at all.
int levels_up(std::string_view above, std::string_view code) noexcept {
  if (code.substr(0, above.size()) != above) return -1;
  const std::string_view rest = code.substr(above.size());
  if (rest.empty()) return 0;
  return rest.front() == '.' ? static_cast<int>(std::count(rest.begin(), rest.end(), '.')) : -1;
}

bool is_number(std::string_view text, std::int64_t number) noexcept {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() && value == number;
}

/// Returns how many levels a rule's code is above that of an error: above the text as it was sent, or above the catalog's name for it,
/// which the rule may call by an alias, or by the number of API 2.0. -1 if it is not above it at all.
int levels_above(std::string_view code, const Error& error) noexcept {
  const int above_text = levels_up(code, error.raw_code());
  if (above_text >= 0) return above_text;
  if (const auto number = error.legacy_code(); number && is_number(code, *number)) return 0;
  const auto row = error.catalog().find(code);
  return levels_up(row ? row->name() : code, error.name());
}

}  // namespace

std::optional<Advice> AdviceOverlay::find(const Error& error, std::string_view action) const noexcept {
  const AdviceRule* best = nullptr;
  int best_distance = 0;
  for (const AdviceRule& rule : rules_) {
    if (!rule.action.empty() && rule.action != action) continue;
    const int distance = levels_above(rule.code, error);
    if (distance < 0) continue;
    const bool as_good =
        best == nullptr || distance < best_distance || (distance == best_distance && rule.action.size() >= best->action.size());
    if (!as_good) continue;
    best = &rule;
    best_distance = distance;
  }
  return best == nullptr ? std::nullopt : std::optional<Advice>(best->advice);
}

}  // namespace TCERR_ABI
}  // namespace tcerr
