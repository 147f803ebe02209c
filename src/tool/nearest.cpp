/// \file
/// Finds what a misspelt code may have meant.
// SPDX-License-Identifier: MIT
#include "nearest.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace tcerr::tool {
namespace {

constexpr std::size_t kMostSuggestions = 3;
constexpr std::size_t kSpread = 2;  // beside a name that is near, one that is farther by more than this is noise

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// One slip in four characters, and not more than four, is a misspelling; more is another word.
std::size_t tolerance(std::string_view word, std::size_t least) noexcept {
  return std::clamp<std::size_t>(word.size() / 4, least, std::max<std::size_t>(least, 4));
}

std::string_view detail_of(std::string_view code) noexcept {
  const std::size_t dot = code.find('.');
  return dot == std::string_view::npos ? code : code.substr(dot + 1);
}

/// Returns how far a name is from the word; a right detail under a wrong category, or under none, is one step away.
std::optional<std::size_t> distance(std::string_view word, std::string_view name, std::size_t least) {
  const auto whole = edit_distance(word, name, tolerance(word, least));
  const std::string_view detail = detail_of(word);
  if (detail.empty() || detail_of(name).empty()) return whole;
  const auto part = edit_distance(detail, detail_of(name), tolerance(detail, least));
  if (!part) return whole;
  return std::min(whole.value_or(*part + 1), *part + 1);
}

struct Candidate {
  std::size_t distance;
  std::size_t distance_with_case;
  std::string_view name;

  bool operator<(const Candidate& other) const noexcept {
    return std::tie(distance, distance_with_case, name) < std::tie(other.distance, other.distance_with_case, other.name);
  }
};

}  // namespace

std::optional<std::size_t> edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return {};
  // Three rows of the usual matrix: a swap looks two rows back.
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > limit + 1) return {};  // a swap may still take one back
  }
  return row.back() <= limit ? std::optional(row.back()) : std::nullopt;
}

std::vector<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& names, std::size_t least_tolerance) {
  const std::string lower_word = lower(word);
  std::vector<Candidate> candidates;
  for (const std::string_view name : names) {
    const auto without_case = distance(lower_word, lower(name), least_tolerance);
    if (!without_case) continue;
    const std::size_t with_case = edit_distance(word, name, word.size() + name.size()).value_or(0);
    candidates.push_back({*without_case, with_case, name});
  }
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::string_view> result;
  for (const Candidate& candidate : candidates) {
    if (result.size() == kMostSuggestions || candidate.distance > candidates.front().distance + kSpread) break;
    if (result.empty() || result.back() != candidate.name) result.push_back(candidate.name);
  }
  return result;
}

}  // namespace tcerr::tool
