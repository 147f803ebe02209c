/// \file
/// Lookups in a catalog's constant tables, and its error category.
// SPDX-License-Identifier: MIT
#include <tcerr/catalog.hpp>
#include <tcerr/detail/name_hash.hpp>

#include <algorithm>
#include <cstring>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

std::string_view text(const detail::Tables& tables, std::size_t piece, Locale locale) noexcept {
  const auto language = static_cast<std::size_t>(locale);
  const detail::Texts* texts = &tables.texts[language < locale_count ? language : 0];
  if (texts->begins == nullptr) texts = &tables.texts[0];
  return texts->text + texts->begins[piece];
}

}  // namespace

std::string_view CodeInfo::parent() const noexcept {
  const std::size_t dot = name().rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name().substr(0, dot);
}

std::string_view CodeInfo::summary(Locale locale) const noexcept { return text(*tables_, 2 * row_, locale); }

std::string_view CodeInfo::fix(Locale locale) const noexcept { return text(*tables_, 2 * row_ + 1, locale); }

std::size_t Catalog::row_of(const detail::Tables& tables, std::string_view name) noexcept { return detail::row_of(tables, name); }

std::optional<CodeInfo> Catalog::find(std::uint16_t id) const noexcept {
  const std::size_t page = tables_->pages[id >> 8];
  const std::uint16_t row = page == 0 ? std::uint16_t{0} : tables_->pages[256 * page + (id & 0xFF)];
  if (row == 0) return {};
  return CodeInfo(*tables_, row);
}

std::optional<CodeInfo> Catalog::find_number(std::int64_t number) const noexcept {
  const detail::Row* const end = tables_->rows + tables_->row_count;
  const detail::Row* const row =
      std::lower_bound(tables_->rows + tables_->number_begin, end, number, [](const detail::Row& r, std::int64_t n) { return r.id < n; });
  if (row == end || row->id != number) return {};
  return CodeInfo(*tables_, static_cast<std::size_t>(row - tables_->rows));
}

CodeRange Catalog::possible_codes(std::string_view action) const noexcept {
  const auto name_of = [this](const detail::Action& a) { return std::string_view(tables_->names + a.name_offset, a.name_size); };
  const detail::Action* const end = tables_->actions + tables_->action_count;
  const detail::Action* const found =
      std::lower_bound(tables_->actions, end, action, [&](const detail::Action& a, std::string_view name) { return name_of(a) < name; });
  if (found == end || name_of(*found) != action) return {*tables_, nullptr, 0};
  return {*tables_, tables_->action_rows + found->first, found->count};
}

CodeInfo Catalog::code_of(CodeInfo row) const noexcept { return {*tables_, row.row().target}; }

namespace detail {

const char* CatalogCategory::name() const noexcept { return catalog_.name().data(); }

std::string CatalogCategory::message(int value) const {
  if (value == 0) return "success";
  const auto code = value > 0 && value <= 0xFFFF ? catalog_.find(static_cast<std::uint16_t>(value)) : std::nullopt;
  return std::string(code.value_or(catalog_.unknown()).summary());
}

std::error_condition CatalogCategory::default_error_condition(int value) const noexcept {
  if (value == 0) return {};
  const auto code = value > 0 && value <= 0xFFFF ? catalog_.find(static_cast<std::uint16_t>(value)) : std::nullopt;
  return make_error_condition(code.value_or(catalog_.unknown()).condition());
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
