/// \file
/// Lookups in constant tables: a catalog's own, and those that all catalogs have in common.
// SPDX-License-Identifier: MIT
#include "vocabulary.hpp"

#include "client_codes.hpp"

#include <tcerr/catalog.hpp>
#include <tcerr/detail/code_text.hpp>
#include <tcerr/detail/name_hash.hpp>

#include <algorithm>
#include <charconv>
#include <ostream>

namespace tcerr {
inline namespace TCERR_ABI {

using detail::FactKind;
using detail::no_row;
using detail::Tables;

namespace {

using detail::Base;
using detail::Row;
using detail::Slot;
using detail::StatusRange;
using detail::Texts;

/// A number of API 2.0 and the code of API 3.0 that means the same.
struct Counterpart {
  std::uint16_t number;
  std::uint16_t id;
};

// Defines `kCommon`, the tables that all catalogs have in common, whose row 0 is `Unknown`; `kStatuses`, by status, and `kOtherStatus`, the
// code for all others; and `kCounterparts`, by number.
#include "tcerr_common_part.inc"

constexpr char kNoNames[] = "";
constexpr std::uint32_t kNoDisplacements[] = {0};
constexpr Slot kNoSlots[] = {{0, 1, no_row}};

constexpr Tables no_tables() {
  Tables tables{};
  tables.name = "tcerr";
  tables.names = kNoNames;
  tables.displacements = kNoDisplacements;
  tables.slots = kNoSlots;
  tables.category = &condition_category;
  tables.first_id = 1;
  return tables;
}
constexpr Tables kNoTables = no_tables();

bool shows(Base base, const Row& row) noexcept {
  switch (base) {
    case Base::none: return false;
    case Base::v2: return (row.flags & (detail::row_client | detail::row_legacy)) != 0;
    case Base::v3: return row.flags != 0 && (row.flags & detail::row_mapped) == 0;
  }
  return false;
}

/// Returns the row of the common part with that id; `no_row` if the base does not show it.
std::uint16_t common_row(Base base, std::uint16_t id) noexcept {
  const std::uint16_t row = detail::row_with_id(kCommon, id);
  return row != no_row && shows(base, kCommon.rows[row]) ? row : no_row;
}

/// Returns the id of the code that a number of API 2.0 stands for in a base that lists codes of API 3.0.
std::uint16_t counterpart(std::uint16_t number) noexcept {
  const Counterpart* const found =
      std::lower_bound(std::begin(kCounterparts), std::end(kCounterparts), number,
                       [](const Counterpart& counterpart, std::uint16_t wanted) { return counterpart.number < wanted; });
  return found != std::end(kCounterparts) && found->number == number ? found->id : std::uint16_t{0};
}

/// Returns the id of the code that a row of the common part counts as; 0 if the base does not show it.
std::uint16_t id_in(Base base, const Row& row) noexcept {
  if (shows(base, row)) return row.id;
  return base == Base::v3 && (row.flags & detail::row_mapped) != 0 ? counterpart(row.id) : std::uint16_t{0};
}

std::string_view text(const Tables& tables, std::size_t piece, Locale locale) noexcept {
  const std::size_t language = detail::index_of(locale);
  const Texts* texts = &tables.texts[language < tables.locale_count ? language : 0];
  if (texts->begins == nullptr || texts->begins[piece] == detail::no_text) texts = &tables.texts[0];
  return texts->text + texts->begins[piece];
}

std::optional<std::int64_t> whole_number(std::string_view digits) noexcept {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return fault == std::errc() && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

std::string_view view_of(const char* fact) noexcept { return fact == nullptr ? std::string_view() : std::string_view(fact); }

std::optional<Evidence> evidence_of(const Tables& tables, std::uint8_t source, std::uint32_t reference) noexcept {
  if (source == detail::no_word) return {};
  return Evidence{static_cast<Source>(source), tables.names + reference};
}

}  // namespace

std::string_view name(Match match) noexcept {
  switch (match) {
    case Match::none: return "none";
    case Match::parent: return "parent";
    case Match::exact: return "exact";
  }
  return "none";
}

std::ostream& operator<<(std::ostream& out, Match match) { return out << name(match); }

std::string Evidence::link() const {
  const bool is_international = reference.substr(0, detail::international.size()) == detail::international;
  const std::string_view prefix = detail::link_prefix(source, is_international);
  if (prefix.empty() || reference.empty()) return {};
  return std::string(prefix).append(reference.substr(is_international ? detail::international.size() : 0));
}

std::string_view data_revision() noexcept { return kCommon.names + kCommon.revision; }

// CodeInfo

std::string_view CodeInfo::parent() const noexcept { return detail::parent_of(name()); }

std::string_view CodeInfo::summary(Locale locale) const noexcept {
  return has_texts() ? text(*tables_, 2U * row().texts - 2, locale) : tcerr::summary(condition(), locale);
}

std::string_view CodeInfo::fix(Locale locale) const noexcept {
  return has_texts() ? text(*tables_, 2U * row().texts - 1, locale) : tcerr::fix(condition(), locale);
}

const char* CodeInfo::fact(FactKind kind) const noexcept {
  const std::size_t group = row().facts;
  if (group == 0) return nullptr;
  for (std::uint32_t i = tables_->fact_begins[group - 1]; i < tables_->fact_begins[group]; ++i) {
    if (tables_->facts[i].kind == kind) return tables_->names + tables_->facts[i].text;
  }
  return nullptr;
}

Evidence CodeInfo::evidence(std::uint8_t source, FactKind reference) const noexcept {
  return {static_cast<Source>(source), view_of(fact(reference))};
}

Evidence CodeInfo::condition_evidence() const noexcept { return evidence(row().condition_source, FactKind::condition_reference); }
Evidence CodeInfo::advice_evidence() const noexcept { return evidence(row().advice_source, FactKind::advice_reference); }
Evidence CodeInfo::execution_evidence() const noexcept { return evidence(row().execution_source, FactKind::execution_reference); }

std::string_view CodeInfo::note() const noexcept { return view_of(fact(FactKind::note)); }
Words CodeInfo::parameters() const noexcept { return Words(fact(FactKind::parameters)); }
Words CodeInfo::see_also() const noexcept { return Words(fact(FactKind::see_also)); }

std::optional<Poll> CodeInfo::poll() const noexcept {
  const char* const action = fact(FactKind::poll_action);
  if (action == nullptr) return {};
  return Poll{action, view_of(fact(FactKind::poll_field)), Words(fact(FactKind::poll_ready)), Words(fact(FactKind::poll_busy)),
              Words(fact(FactKind::poll_dead))};
}

std::optional<Verify> CodeInfo::verify() const noexcept {
  const char* const action = fact(FactKind::verify_action);
  if (action == nullptr) return {};
  return Verify{action, view_of(fact(FactKind::verify_field)), view_of(fact(FactKind::verify_done))};
}

Limits CodeInfo::limits() const noexcept {
  const std::size_t group = row().facts;
  if (group == 0) return {};
  const std::size_t end = tables_->fact_begins[group];
  std::size_t first = tables_->fact_begins[group - 1];
  while (first < end && tables_->facts[first].kind != FactKind::limit_parameter) ++first;
  return {tables_, first, end};
}

Limit detail::LimitCursor::get() const noexcept {
  Limit limit;
  for (std::size_t i = fact_; i < end_ && (i == fact_ || tables_->facts[i].kind != FactKind::limit_parameter); ++i) {
    const char* const text = tables_->names + tables_->facts[i].text;
    switch (tables_->facts[i].kind) {
      case FactKind::limit_parameter: limit.parameter = text; break;
      case FactKind::limit_min: limit.min = whole_number(text); break;
      case FactKind::limit_max: limit.max = whole_number(text); break;
      case FactKind::limit_values: limit.values = Words(text); break;
      case FactKind::limit_note: limit.note = text; break;
      default: break;
    }
  }
  return limit;
}

void detail::LimitCursor::next() noexcept {
  do {
    ++fact_;
  } while (fact_ < end_ && tables_->facts[fact_].kind != FactKind::limit_parameter);
}

// Catalog

detail::CatalogCursor::CatalogCursor(const Tables* own, bool at_the_end) noexcept : own_(own) {
  own_row_ = at_the_end ? own->row_count : std::uint16_t{0};
  common_row_ = at_the_end ? kCommon.row_count : std::uint16_t{1};  // behind Unknown
  skip_hidden();
}

void detail::CatalogCursor::skip_hidden() noexcept {
  while (common_row_ < kCommon.row_count) {
    const Row& row = kCommon.rows[common_row_];
    if (shows(own_->base, row) && row_with_id(*own_, row.id) == no_row) break;
    ++common_row_;
  }
}

CodeInfo detail::CatalogCursor::get() const noexcept {
  const bool is_own =
      common_row_ == kCommon.row_count || (own_row_ < own_->row_count && own_->rows[own_row_].id < kCommon.rows[common_row_].id);
  return is_own ? Catalog::info({own_, own_row_}) : Catalog::info({&kCommon, common_row_});
}

void detail::CatalogCursor::next() noexcept {
  if (common_row_ == kCommon.row_count || (own_row_ < own_->row_count && own_->rows[own_row_].id < kCommon.rows[common_row_].id)) {
    ++own_row_;
  } else {
    ++common_row_;
    skip_hidden();
  }
}

std::uint16_t detail::common_id(Base base, std::string_view name, std::uint64_t hash, Hashing hashing) noexcept {
  if (hashing != kCommon.hashing) hash = hash_name(name, kCommon.hashing);
  if (const std::uint16_t row = row_with_name(kCommon, name, hash); row != no_row) {
    if (const std::uint16_t id = id_in(base, kCommon.rows[row]); id != 0) return id;
  }
  // In a catalog of the numbers of API 2.0 their names are found without the prefix, too, as their enumerators are spelled.
  char prefixed[256];
  if (base != Base::v2 || name.size() > sizeof prefixed - legacy_prefix.size()) return 0;
  const std::size_t size = legacy_prefix.copy(prefixed, legacy_prefix.size()) + name.copy(prefixed + legacy_prefix.size(), name.size());
  const std::string_view whole(prefixed, size);
  const std::uint16_t row = row_with_name(kCommon, whole, hash_name(whole, kCommon.hashing));
  return row == no_row ? std::uint16_t{0} : id_in(base, kCommon.rows[row]);
}

std::string_view detail::name_of(ClientCode code) noexcept {
  const Row& row = kCommon.rows[common_row(Base::v3, static_cast<std::uint16_t>(code))];
  return {kCommon.names + row.name, row.name_size};
}

Catalog detail::no_codes() noexcept { return Catalog(kNoTables); }

Catalog::Handle Catalog::with_name(const Tables& tables, std::string_view name) noexcept {
  const std::uint64_t hash = detail::hash_name(name, tables.hashing);
  const std::uint16_t row = detail::row_with_name(tables, name, hash);
  if (row != no_row) return {&tables, row};
  const std::uint16_t id = detail::common_id(tables.base, name, hash, tables.hashing);
  return id == 0 ? Handle{nullptr, 0} : Catalog(tables).with_id(id);
}

Catalog::Handle Catalog::with_id(std::int64_t id) const noexcept {
  if (id < 0 || id > 0xFFFF) return {nullptr, 0};
  const auto number = static_cast<std::uint16_t>(id);
  if (const std::uint16_t row = detail::row_with_id(*tables_, number); row != no_row) return {tables_, row};
  if (const std::uint16_t row = common_row(tables_->base, number); row != no_row) return {&kCommon, row};
  return {nullptr, 0};
}

std::size_t Catalog::size() const noexcept {
  std::size_t count = tables_->row_count;
  for (std::size_t row = 1; row < kCommon.row_count; ++row) {
    if (shows(tables_->base, kCommon.rows[row]) && detail::row_with_id(*tables_, kCommon.rows[row].id) == no_row) ++count;
  }
  return count;
}

std::optional<CodeInfo> Catalog::find(std::int64_t id) const noexcept {
  const Handle found = with_id(id);
  return found.tables == nullptr ? std::nullopt : std::optional<CodeInfo>(info(found));
}

std::optional<CodeInfo> Catalog::find_number(std::int64_t number) const noexcept {
  if (number < 0 || number > 0xFFFF) return {};
  const std::uint16_t row = detail::row_with_id(kCommon, static_cast<std::uint16_t>(number));
  if (row == no_row || (kCommon.rows[row].flags & detail::row_legacy) == 0) return {};
  return find(std::int64_t{id_in(tables_->base, kCommon.rows[row])});
}

CodeInfo Catalog::find_status(int http_status) const noexcept {
  const StatusRange* const found = std::lower_bound(std::begin(kStatuses), std::end(kStatuses), http_status,
                                                    [](const StatusRange& range, int status) { return range.last < status; });
  const bool is_listed = found != std::end(kStatuses) && found->first <= http_status;
  return find(std::int64_t{is_listed ? found->id : kOtherStatus}).value_or(unknown());
}

CodeMatch Catalog::match(std::string_view code) const noexcept {
  if (const Handle found = with_name(*tables_, code); found.tables != nullptr) {
    const CodeInfo row = info(found);
    return {row, Match::exact, row.advice(), row.execution()};
  }
  for (std::string_view above = detail::parent_of(code); !above.empty(); above = detail::parent_of(above)) {
    if (const Handle found = with_name(*tables_, above); found.tables != nullptr) {
      const CodeInfo row = info(found);
      return {row, Match::parent, row.child_advice(), row.child_execution()};
    }
  }
  return {unknown(), Match::none, unknown().advice(), unknown().execution()};
}

CodeInfo Catalog::unknown() const noexcept { return {kCommon, 0}; }

std::string Catalog::enumerator(CodeInfo code) const {
  std::string_view text = code.name();
  const bool is_bare = tables_->base == Base::v2 && text.substr(0, detail::legacy_prefix.size()) == detail::legacy_prefix;
  if (is_bare) text.remove_prefix(detail::legacy_prefix.size());
  return detail::identifier_of(text);
}

CodeRange Catalog::codes_of(std::string_view product) const noexcept {
  const detail::ProductRow* const end = tables_->products + tables_->product_count;
  const detail::ProductRow* const found =
      std::lower_bound(tables_->products, end, product,
                       [this](const detail::ProductRow& row, std::string_view name) { return tables_->names + row.name < name; });
  if (found == end || tables_->names + found->name != product) return {tables_, 0, 0};
  return {tables_, found->first_code, found->code_count};
}

CodeInfo Catalog::verdict_for(std::string_view product, CodeInfo row) const noexcept {
  const Row* const begin = tables_->rows + tables_->row_count;
  const Row* const end = begin + tables_->judgement_count;
  const Row* judged = std::lower_bound(begin, end, row.id(), [](const Row& a, std::uint16_t id) { return a.id < id; });
  for (; judged != end && judged->id == row.id(); ++judged) {
    const std::size_t judge = tables_->judgements[judged - begin];
    if (detail::ProductOfCatalog::at(*tables_, judge) == product) return {*tables_, static_cast<std::size_t>(judged - tables_->rows)};
  }
  return row;
}

std::optional<ActionInfo> Catalog::find_action(std::string_view name, std::string_view product) const noexcept {
  std::size_t first = 0;
  std::size_t end = tables_->action_count;
  while (first < end) {  // by hand, since actions are made on the fly
    const std::size_t middle = first + (end - first) / 2;
    if (ActionInfo::at(*tables_, middle).name() < name) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  std::optional<ActionInfo> found;
  for (; first < tables_->action_count; ++first) {
    const ActionInfo action = ActionInfo::at(*tables_, first);
    if (action.name() != name) break;
    if (!product.empty() && action.product() != product) continue;
    if (found) return {};
    found = action;
  }
  return found;
}

CodeRange Catalog::possible_codes(std::string_view action, std::string_view product) const noexcept {
  const auto found = find_action(action, product);
  return found ? found->codes() : CodeRange(tables_, 0, 0);
}

std::optional<bool> Catalog::expects(std::string_view action, CodeInfo code, std::string_view product) const noexcept {
  const auto found = find_action(action, product);
  if (!found) return {};
  if (code.sent_by_gateway()) return true;
  for (const ActionVerdict verdict : found->verdicts()) {
    if (verdict.code.id() == code.id()) return true;
  }
  if (found->is_implausible()) return {};
  for (const CodeInfo documented : found->codes()) {
    if (documented.id() == code.id()) return true;
  }
  return false;
}

// Actions

CodeInfo detail::CodeOfAction::at(const Tables& tables, std::size_t index) noexcept {
  const Catalog catalog(tables);
  return catalog.find(std::int64_t{tables.listed_codes[index]}).value_or(catalog.unknown());
}

ActionVerdict detail::VerdictOfAction::at(const Tables& tables, std::size_t index) noexcept {
  const detail::ActionVerdictRow& verdict = tables.action_verdicts[index];
  const Catalog catalog(tables);
  tcerr::ActionVerdict result{catalog.find(std::int64_t{verdict.id}).value_or(catalog.unknown()),
                              {},
                              {},
                              verdict.already_done,
                              {static_cast<Source>(verdict.source), tables.names + verdict.reference},
                              tables.names + verdict.note};
  if (verdict.advice != no_word) result.advice = static_cast<Advice>(verdict.advice);
  if (verdict.execution != no_word) result.execution = static_cast<Execution>(verdict.execution);
  return result;
}

std::optional<Evidence> ActionInfo::reads() const noexcept {
  return evidence_of(*tables_, action().reads_source, action().reads_reference);
}
std::optional<Evidence> ActionInfo::buys() const noexcept { return evidence_of(*tables_, action().buys_source, action().buys_reference); }
std::optional<Evidence> ActionInfo::retired() const noexcept {
  return evidence_of(*tables_, action().retired_source, action().retired_reference);
}

}  // namespace TCERR_ABI
}  // namespace tcerr
