/// \file
/// Reads and checks ledgers.
// SPDX-License-Identifier: MIT
#include "ledger.hpp"

#include "document.hpp"
#include "object_reader.hpp"

#include <tcerr/detail/code_text.hpp>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

namespace tcerr::generator {
namespace {

bool is_legacy(std::string_view code) { return code.substr(0, detail::legacy_prefix.size()) == detail::legacy_prefix; }

std::string range_text(NumberRange range) { return std::to_string(range.first) + " to " + std::to_string(range.last); }

/// Returns what is wrong with the number of a code; empty if nothing is.
std::string fault_of(std::int64_t number, std::string_view code, bool is_users) {
  if (is_users) {
    return kUserNumbers.contains(number) ? std::string()
                                         : "is outside " + range_text(kUserNumbers) + ", which are the numbers of ledgers like this one";
  }
  if (kUserNumbers.contains(number)) return "is one of " + range_text(kUserNumbers) + ", which belong to users' ledgers";
  if (number < kClientNumbers.first || number > kVendorNumbers.last) {
    return "is outside " + std::to_string(kClientNumbers.first) + " to " + std::to_string(kVendorNumbers.last);
  }
  if (is_legacy(code) && !kLegacyNumbers.contains(number)) {
    return "is no number of API 2.0, which are " + range_text(kLegacyNumbers);
  }
  if (!is_legacy(code) && kLegacyNumbers.contains(number)) {
    return "is one of " + range_text(kLegacyNumbers) + ", which are API 2.0's: only a " + std::string(detail::legacy_prefix) +
           "* can have it";
  }
  return {};
}

/// Returns a number that is written without a sign and without leading zeros.
std::optional<std::int64_t> number_of(std::string_view digits) {
  std::int64_t number = 0;
  const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc() || stop != digits.data() + digits.size() || (digits.front() == '0' && digits.size() > 1)) return {};
  return number;
}

bool is_code(std::string_view text) {
  const auto may_occur = [](char c) { return c > 0x20 && c < 0x7F; };
  return !text.empty() && text.size() <= kLongestCode && std::all_of(text.begin(), text.end(), may_occur);
}

}  // namespace

const LedgerEntry* Ledger::find(const std::string& code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &entries[found->second];
}

std::optional<std::uint16_t> Ledger::next_free(NumberRange range) const {
  std::uint16_t next = range.first;
  for (const LedgerEntry& entry : entries) {
    if (!range.contains(entry.number)) continue;
    if (entry.number == range.last) return {};
    next = std::max(next, static_cast<std::uint16_t>(entry.number + 1));
  }
  return next;
}

std::optional<Ledger> read_ledger(const std::string& path, bool is_users, Diagnostics& diagnostics) {
  const auto text = read_file(path, diagnostics);
  if (!text) return {};
  const std::size_t errors_before = diagnostics.lines().size();
  Ledger ledger;
  ledger.path = path;
  std::unordered_map<std::uint16_t, std::size_t> by_number;
  std::string_view rest = *text;
  for (std::size_t line_number = 1; !rest.empty(); ++line_number) {
    const auto complain = [&](std::size_t column, const std::string& fault) { diagnostics.error(path, {line_number, column}, fault); };
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
      complain(rest.size() + 1, "the last line must end with a line feed, so that another can be appended");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);

    const std::size_t tab = line.find('\t');
    const std::size_t code_begin = tab == std::string_view::npos ? line.size() : tab + 1;
    const std::size_t second_tab = line.find('\t', code_begin);
    const std::string_view digits = line.substr(0, tab);
    LedgerEntry entry;
    entry.code = line.substr(code_begin, second_tab == std::string_view::npos ? second_tab : second_tab - code_begin);
    entry.position = {line_number, code_begin + 1};
    entry.retired = second_tab != std::string_view::npos && line.substr(second_tab + 1) == "retired";
    const auto number = number_of(digits);
    if (!number || !is_code(entry.code) || (second_tab != std::string_view::npos && !entry.retired)) {
      complain(1, "a line is a number, a tab and a code, and behind another tab 'retired' for a code that is gone");
      continue;
    }
    if (const std::string wrong = fault_of(*number, entry.code, is_users); !wrong.empty()) {
      complain(1, "the number " + std::to_string(*number) + " " + wrong);
      continue;
    }
    entry.number = static_cast<std::uint16_t>(*number);
    const auto same_number = by_number.emplace(entry.number, ledger.entries.size());
    if (!same_number.second) {
      const LedgerEntry& first = ledger.entries[same_number.first->second];
      complain(1, "the number " + std::to_string(*number) + " is already that of " + in_quotes(first.code) +
                      place_of(path, first.position, path) + ", for good");
    }
    const auto same_code = ledger.by_code_.emplace(entry.code, ledger.entries.size());
    if (!same_code.second) {
      const LedgerEntry& first = ledger.entries[same_code.first->second];
      complain(entry.position.column, "code " + in_quotes(entry.code) + " already has the number " + std::to_string(first.number) +
                                          place_of(path, first.position, path) + ", for good");
    }
    ledger.entries.push_back(std::move(entry));
  }
  if (diagnostics.lines().size() != errors_before) return {};
  return ledger;
}

}  // namespace tcerr::generator
