/// \file
/// The ledger: the only place where the numbers of codes stand.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_LEDGER_HPP
#define TCERR_GENERATOR_LEDGER_HPP

#include "diagnostics.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tcerr::generator {

/// A range of numbers, both ends included.
struct NumberRange {
  std::uint16_t first;
  std::uint16_t last;

  [[nodiscard]] constexpr bool contains(std::int64_t number) const noexcept { return number >= first && number <= last; }
};

/// Whose numbers these are.
inline constexpr NumberRange kClientNumbers = {100, 199};
inline constexpr NumberRange kCommonNumbers = {200, 999};
inline constexpr NumberRange kLegacyNumbers = {4000, 6299};
inline constexpr NumberRange kUserNumbers = {10000, 19999};
inline constexpr NumberRange kVendorNumbers = {20000, 65535};

struct LedgerEntry {
  std::uint16_t number = 0;
  std::string code;
  bool retired = false;
  Position position;
};

/// The numbers of one ledger. A number that was given once stays with its code for good.
class Ledger {
 public:
  std::string path;
  std::vector<LedgerEntry> entries;  ///< in the order of the file

  /// Returns the entry of a code; null if there is none.
  [[nodiscard]] const LedgerEntry* find(const std::string& code) const;

  /// Returns the number after the largest of a range that is taken; nothing if the range is used up.
  [[nodiscard]] std::optional<std::uint16_t> next_free(NumberRange range) const;

 private:
  friend std::optional<Ledger> read_ledger(const std::string& path, bool is_users, Diagnostics& diagnostics);
  std::unordered_map<std::string, std::size_t> by_code_;
};

/// Reads and checks a ledger, the vendor's or a user's, which has another range of numbers; returns nothing after reporting what is wrong.
[[nodiscard]] std::optional<Ledger> read_ledger(const std::string& path, bool is_users, Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
