/// \file
/// The error category of the conditions.
// SPDX-License-Identifier: MIT
#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>

#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

class ConditionCategory final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "tcerr.condition"; }

  [[nodiscard]] std::string message(int value) const override {
    if (value == 0) return "success";
    return std::string(summary(value > 0 && value <= 0xFF ? static_cast<Condition>(value) : Condition::unknown));
  }
};

}  // namespace

const std::error_category& condition_category() noexcept {
  static const detail::Immortal<ConditionCategory> category;
  return category.get();
}

std::error_condition make_error_condition(Condition condition) noexcept { return {static_cast<int>(condition), condition_category()}; }

}  // namespace TCERR_ABI
}  // namespace tcerr
