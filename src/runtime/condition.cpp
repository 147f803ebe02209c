/// \file
/// Names, texts and error category of the conditions; names of advice, execution and source.
// SPDX-License-Identifier: MIT
#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

/// One condition; its texts are offsets into `kConditionText`, where they end with a zero byte.
struct ConditionRow {
  Condition condition;
  std::errc errc;
  std::uint32_t name;
  std::uint32_t summary[locale_count];
  std::uint32_t fix[locale_count];
};

// Defines `kConditionText` and `constexpr ConditionRow kConditions[]`, from data/conditions.json.
#include "tcerr_conditions.inc"

constexpr std::size_t kConditionCount = sizeof kConditions / sizeof kConditions[0];

constexpr bool rows_match_the_enum() {
  for (std::size_t i = 0; i < kConditionCount; ++i) {
    if (static_cast<std::size_t>(kConditions[i].condition) != i + 1) return false;
  }
  return kConditions[kConditionCount - 1].condition == Condition::cancelled;
}
static_assert(rows_match_the_enum(), "data/conditions.json and tcerr::Condition must list the same conditions in the same order");

const ConditionRow& row(Condition condition) noexcept {
  const auto index = static_cast<std::size_t>(condition) - 1;  // 0 wraps round, and is out of range like any other stranger
  return kConditions[index < kConditionCount ? index : 0];
}

std::string_view text(std::uint32_t offset) noexcept { return kConditionText[0] + offset; }

std::size_t index(Locale locale) noexcept {
  const auto language = static_cast<std::size_t>(locale);
  return language < locale_count ? language : 0;
}

class ConditionCategory final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "tcerr.condition"; }

  [[nodiscard]] std::string message(int value) const override {
    if (value == 0) return "success";
    return std::string(summary(value > 0 && value <= 0xFF ? static_cast<Condition>(value) : Condition::unknown));
  }
};

}  // namespace

std::string_view name(Condition condition) noexcept { return text(row(condition).name); }

std::string_view name(Advice advice) noexcept {
  switch (advice) {
    case Advice::never: return "never";
    case Advice::backoff: return "backoff";
    case Advice::throttle: return "throttle";
    case Advice::wait_for_state: return "wait_for_state";
    case Advice::fix_clock: return "fix_clock";
    case Advice::fix_credentials: return "fix_credentials";
    case Advice::elsewhere: return "elsewhere";
    case Advice::contact_support: return "contact_support";
  }
  return "never";
}

std::string_view name(Execution execution) noexcept {
  switch (execution) {
    case Execution::not_executed: return "not_executed";
    case Execution::unknown: return "unknown";
    case Execution::partial: return "partial";
  }
  return "unknown";
}

std::string_view name(Source source) noexcept {
  switch (source) {
    case Source::documented: return "documented";
    case Source::sdk: return "sdk";
    case Source::inferred: return "inferred";
  }
  return "inferred";
}

std::string_view summary(Condition condition, Locale locale) noexcept { return text(row(condition).summary[index(locale)]); }

std::string_view fix(Condition condition, Locale locale) noexcept { return text(row(condition).fix[index(locale)]); }

std::errc to_errc(Condition condition) noexcept { return row(condition).errc; }

const std::error_category& condition_category() noexcept {
  static const detail::Immortal<ConditionCategory> category;
  return category.get();
}

std::error_condition make_error_condition(Condition condition) noexcept { return {static_cast<int>(condition), condition_category()}; }

}  // namespace TCERR_ABI
}  // namespace tcerr
