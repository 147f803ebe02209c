/// \file
/// The error category of a catalog.
// SPDX-License-Identifier: MIT
#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>

#include <cstring>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

const char* CatalogCategory::name() const noexcept { return catalog_.name().data(); }

std::string CatalogCategory::message(int value) const {
  if (value == 0) return "success";
  return std::string(catalog_.find(std::int64_t{value}).value_or(catalog_.unknown()).summary());
}

std::error_condition CatalogCategory::default_error_condition(int value) const noexcept {
  if (value == 0) return {};
  return make_error_condition(catalog_.find(std::int64_t{value}).value_or(catalog_.unknown()).condition());
}

bool CatalogCategory::equivalent(int value, const std::error_condition& condition) const noexcept {
  const std::error_condition own = default_error_condition(value);
  if (own == condition) return true;
  if (value == 0) return false;
  // Another shared object may carry its own copy of the condition category: the name counts, not the address.
  if (std::strcmp(condition.category().name(), own.category().name()) == 0) return condition.value() == own.value();
  return condition == make_error_condition(to_errc(static_cast<Condition>(own.value())));
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
