/// \file
/// Merges tables into one catalog.
// SPDX-License-Identifier: MIT
#include "catalog_model.hpp"

#include "identifier.hpp"

#include <tcerr/detail/code_text.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tcerr::generator {
namespace {

using detail::Base;

/// Gives codes their numbers, and reports those that have none.
class Numbers {
 public:
  Numbers(const Ledger& vendors, const std::optional<Ledger>& users, Diagnostics& diagnostics)
      : vendors_(vendors), users_(users), diagnostics_(diagnostics) {}

  /// Returns the number of a row's code; 0 after reporting that it has none.
  std::uint16_t of(const Row& row, Role role) {
    const LedgerEntry* entry = role == Role::user && users_ ? users_->find(row.code.text) : nullptr;
    const Ledger& ledger = entry != nullptr ? *users_ : vendors_;
    if (entry == nullptr) entry = vendors_.find(row.code.text);
    if (entry == nullptr) {
      diagnostics_.error(row.file, row.code.position, "code " + in_quotes(row.code.text) + " has no number" + advice(row.code.text, role));
      return 0;
    }
    if (entry->retired) {
      diagnostics_.error(row.file, row.code.position,
                         "code " + in_quotes(row.code.text) + " is retired" + place_of(ledger.path, entry->position, row.file) +
                             ": take 'retired' out of that line if it is back");
      return 0;
    }
    return entry->number;
  }

 private:
  std::string advice(const std::string& code, Role role) {
    const auto line = [&](const Ledger& ledger, NumberRange range) -> std::string {
      std::uint16_t& next = next_[range.first];
      if (next == 0) next = ledger.next_free(range).value_or(0);
      if (next == 0) return ", and none is free from " + std::to_string(range.first) + " to " + std::to_string(range.last);
      std::string text = "'" + std::to_string(next) + "\t" + code + "'";
      next = next == range.last ? std::uint16_t{0} : static_cast<std::uint16_t>(next + 1);
      return text;
    };
    const auto append = [&](const Ledger& ledger, NumberRange range) {
      const std::string text = line(ledger, range);
      return text.front() == ',' ? text : " in " + ledger.path + ": append the line " + text;
    };
    switch (role) {
      case Role::client: return append(vendors_, kClientNumbers);
      case Role::common: return append(vendors_, kCommonNumbers);
      case Role::legacy: return " in " + vendors_.path + ": append a line with its number of API 2.0, a tab and the code";
      case Role::product: return append(vendors_, kVendorNumbers);
      case Role::user: break;
    }
    if (users_) return append(*users_, kUserNumbers);
    return ": write a ledger, a file beside your tables with the line " + line(Ledger(), kUserNumbers) +
           ", and name it (LEDGER of tcerr_add_catalog, --ledger of tcerrgen)";
  }

  const Ledger& vendors_;
  const std::optional<Ledger>& users_;
  Diagnostics& diagnostics_;
  std::map<std::uint16_t, std::uint16_t> next_;
};

std::uint8_t flags_of(Role role, const Row& row) {
  unsigned flags = 0;
  if (role == Role::client) flags |= detail::row_client;
  if (role == Role::common) flags |= detail::row_common;
  if (role == Role::legacy) flags |= detail::row_legacy;
  if (!row.v3.text.empty()) flags |= detail::row_mapped;
  if (row.gateway) flags |= detail::row_gateway;
  if (row.deprecated) flags |= detail::row_deprecated;
  return static_cast<std::uint8_t>(flags);
}

bool by_number(const NumberedRow& a, const NumberedRow& b) { return a.id < b.id; }

/// Returns what the enumerators of a catalog are called.
std::string enumerator_of(Base base, std::string_view code) {
  const bool is_bare = base == Base::v2 && code.substr(0, detail::legacy_prefix.size()) == detail::legacy_prefix;
  return detail::identifier_of(is_bare ? code.substr(detail::legacy_prefix.size()) : code);
}

void check_identifiers(const std::vector<Enumerator>& enumerators, Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, const Row*> identifiers = {{"Unknown", nullptr}};
  for (const Enumerator& enumerator : enumerators) {
    const Row& row = *enumerator.row->row;
    const std::string& identifier = enumerator.identifier;
    const std::string becomes = "code " + in_quotes(row.code.text) + " becomes the identifier " + in_quotes(identifier);
    const auto complain = [&](const std::string& text) { diagnostics.error(row.file, row.code.position, becomes + text); };
    if (is_keyword(identifier)) complain(", which is a keyword of C++");
    if (is_digit(identifier.front())) complain(", which begins with a digit");
    const auto [same, is_new] = identifiers.emplace(identifier, &row);
    if (is_new) continue;
    if (same->second == nullptr) {
      complain(", which stands for codes that are not listed");
    } else {
      complain(", as does " + in_quotes(same->second->code.text) + place_of(same->second->file, same->second->code.position, row.file));
    }
  }
}

/// Collects what lookups in `rows` find: every code, and every alias that is no code. Codes of `others`, which are found as well, are
/// taken.
std::vector<Name> collect_names(const std::vector<NumberedRow>& rows, const std::vector<const NumberedRow*>& others,
                                Diagnostics& diagnostics) {
  struct Taker {
    const Row* row;
    const std::string* file;
    Position position;
  };
  std::unordered_map<std::string_view, Taker> taken;
  std::vector<Name> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = *rows[i].row;
    if (rows[i].id == 1) continue;  // Unknown, which no lookup finds
    taken.emplace(row.code.text, Taker{&row, &row.file, row.code.position});
    names.push_back({row.code.text, i});
  }
  for (const NumberedRow* other : others)
    taken.emplace(other->row->code.text, Taker{other->row, &other->row->file, other->row->code.position});
  for (const NumberedRow* other : others) {
    for (const Alias& alias : other->row->aliases) taken.emplace(alias.name.text, Taker{other->row, &alias.file, alias.name.position});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = *rows[i].row;
    for (const Alias& alias : row.aliases) {
      const std::string& text = alias.name.text;
      const auto [same, is_new] = taken.emplace(text, Taker{&row, &alias.file, alias.name.position});
      const Taker& taker = same->second;
      if (is_new) {
        names.push_back({text, i});
      } else if (taker.row->code.text != row.code.text && taker.row->code.text != text) {
        diagnostics.error(alias.file, alias.name.position,
                          "alias " + in_quotes(text) + " is already one of " + in_quotes(taker.row->code.text) +
                              place_of(*taker.file, taker.position, alias.file));
      }
    }
  }
  return names;
}

std::optional<PerfectHash> hash_of(const std::vector<Name>& names, const std::string& file, Diagnostics& diagnostics) {
  std::vector<std::string_view> texts;
  texts.reserve(names.size());
  for (const Name& name : names) texts.push_back(name.text);
  auto hash = build_perfect_hash(texts);
  if (!hash) diagnostics.error(file, "no hash tells the codes apart");
  return hash;
}

/// The row for codes that no table lists. Its texts are those of the condition `unknown`.
Row unknown_row(const Vocabulary& words) {
  Row unknown;
  unknown.code.text = "Unknown";
  unknown.verdict = {words.conditions.at("unknown"), words.advices.at("never"), words.executions.at("unknown")};
  unknown.origins.fill({words.sources.at("proposed"), {}});
  unknown.child_advice = unknown.verdict.advice;
  unknown.child_execution = unknown.verdict.execution;
  return unknown;
}

void add_statuses(const NumberedRow& numbered, CommonPart& common, std::vector<const Row*>& takers, Diagnostics& diagnostics) {
  const Row& row = *numbered.row;
  for (const Statuses& statuses : row.statuses) {
    for (std::size_t i = 0; i < common.statuses.size(); ++i) {
      const StatusCode& other = common.statuses[i];
      if (statuses.first > other.last || statuses.last < other.first) continue;
      diagnostics.error(row.file, statuses.position,
                        "status " + std::to_string(std::max(statuses.first, other.first)) + " is already that of " +
                            in_quotes(takers[i]->code.text) + place_of(takers[i]->file, takers[i]->code.position, row.file));
      break;
    }
    common.statuses.push_back({statuses.first, statuses.last, numbered.id});
    takers.push_back(&row);
  }
  if (!row.other_statuses) return;
  if (common.other_statuses != 0) diagnostics.error(row.file, *row.other_statuses, "two codes stand for all \"other\" statuses");
  common.other_statuses = numbered.id;
}

/// Merges the tables of one catalog.
class Merger {
 public:
  Merger(const Data& data, const CommonPart& common, const CatalogInput& input, Diagnostics& diagnostics)
      : data_(data),
        words_(data.vocabulary),
        common_(common),
        input_(input),
        diagnostics_(diagnostics),
        numbers_(data.ledger, input.users_ledger, diagnostics) {
    model_.base = input.base;
    for (const NumberedRow& row : common.rows) {
      if (CommonPart::shows(input.base, row)) shown_.push_back(&row);
    }
    for (const NumberedRow* row : shown_) by_code_[row->row->code.text].common = row;
    collect_products();
  }

  std::optional<CatalogModel> merge() {
    for (const Table& table : input_.tables) add(table);
    check_users_ledger();
    if (!diagnostics_.empty()) return {};  // what refers to codes without a number would look wrong, too
    for (const std::string* code : order_) settle(by_code_.at(*code));
    std::sort(model_.rows.begin(), model_.rows.end(), by_number);
    std::sort(model_.judgements.begin(), model_.judgements.end(),
              [](const NumberedRow& a, const NumberedRow& b) { return std::tie(a.id, a.product) < std::tie(b.id, b.product); });
    for (CatalogProduct& product : model_.products) {
      std::sort(product.codes.begin(), product.codes.end());
      product.codes.erase(std::unique(product.codes.begin(), product.codes.end()), product.codes.end());  // of several tables
    }
    check_numbers();
    list_enumerators();
    check_identifiers(model_.enumerators, diagnostics_);
    model_.names = collect_names(model_.rows, shown_, diagnostics_);
    check_references();
    add_actions();
    check_size();
    if (!diagnostics_.empty()) return {};
    auto hash = hash_of(model_.names, input_.tables.empty() ? data_.folder : input_.tables.back().file, diagnostics_);
    if (!hash) return {};
    model_.hash = std::move(*hash);
    return std::move(model_);
  }

 private:
  /// What the tables say of one code.
  struct Code {
    const NumberedRow* common = nullptr;
    std::map<std::size_t, const Row*> by_product;
    const Row* users = nullptr;    ///< of a user's table that belongs to no product
    const Row* vendors = nullptr;  ///< of the vendor's data, if the catalog has one
    std::uint16_t id = 0;
    Role role = Role::user;  ///< of the last table that lists it
    std::vector<Alias> aliases;
  };

  void collect_products() {
    std::set<std::string> names;
    for (const Table& table : input_.tables) {
      if (!table.product.empty()) names.insert(table.product);
    }
    for (const Action& action : input_.actions) names.insert(action.product);
    for (const std::string& name : names) model_.products.push_back({name, {}});
  }

  std::size_t index_of_product(const std::string& product) const {
    const auto found = std::lower_bound(model_.products.begin(), model_.products.end(), product,
                                        [](const CatalogProduct& known, const std::string& name) { return known.name < name; });
    return static_cast<std::size_t>(found - model_.products.begin());
  }

  void add(const Table& table) {
    for (const Placed& code : table.common) {
      const auto row = std::find_if(common_.rows.begin(), common_.rows.end(), [&](const NumberedRow& candidate) {
        return (candidate.flags & detail::row_common) != 0 && candidate.row->code.text == code.text;
      });
      if (row == common_.rows.end()) {
        diagnostics_.error(table.file, code.position, "'common' names " + in_quotes(code.text) + ", which is no common code");
      } else if (!table.product.empty()) {
        model_.products[index_of_product(table.product)].codes.push_back(row->id);
      }
    }
    for (const Row& row : table.rows) {
      const auto [place, is_new] = by_code_.try_emplace(row.code.text);
      Code& code = place->second;
      if (is_new || (code.by_product.empty() && code.users == nullptr)) order_.push_back(&place->first);
      const std::uint16_t id = numbers_.of(row, table.role);
      if (id == 0) continue;
      if (code.id == 0 || table.role != Role::user) code.id = id;
      if (table.role != Role::user) code.vendors = &row;
      code.role = table.role;
      if (table.product.empty()) {
        code.users = &row;
      } else {
        code.by_product[index_of_product(table.product)] = &row;
      }
      code.aliases.insert(code.aliases.end(), row.aliases.begin(), row.aliases.end());
    }
  }

  /// A user's ledger wins, unless a table of the vendor is in the same catalog and has the code.
  void check_users_ledger() {
    if (!input_.users_ledger) return;
    for (const LedgerEntry& entry : input_.users_ledger->entries) {
      const LedgerEntry* const vendors = data_.ledger.find(entry.code);
      const auto code = by_code_.find(entry.code);
      if (vendors == nullptr || code == by_code_.end()) continue;
      const Row* const row = code->second.common != nullptr ? code->second.common->row : code->second.vendors;
      if (row == nullptr) continue;
      diagnostics_.error(input_.users_ledger->path, entry.position,
                         "code " + in_quotes(entry.code) + " has the number " + std::to_string(vendors->number) + " in " +
                             data_.ledger.path + ", and " + row->file +
                             " is in the same catalog: take that number by deleting this line, or leave that table out");
    }
  }

  /// Decides what the catalog says of a code.
  void settle(const Code& code) {
    if (code.id == 0) return;  // reported already
    for (const auto& [product, row] : code.by_product) model_.products[product].codes.push_back(code.id);
    const Row* decided = code.users;
    if (decided == nullptr) {
      const std::vector<const Row*> judges = judges_of(code);
      decided = judges.front();
      if (!std::all_of(judges.begin(), judges.end(), [&](const Row* row) { return row == decided || is_same(*row, *decided); })) {
        decided = &model_.made.emplace_back(most_careful(judges));
        add_judgements(code, *decided);
      }
    }
    if (code.common != nullptr && (decided == code.common->row || says_nothing_new(*decided, *code.common->row)) && code.aliases.empty())
      return;
    if (decided->aliases.size() != code.aliases.size()) {
      Row& with_aliases = model_.made.emplace_back(*decided);
      with_aliases.aliases = code.aliases;
      decided = &with_aliases;
    }
    model_.rows.push_back(numbered(*decided, code, 0));
  }

  static NumberedRow numbered(const Row& row, const Code& code, std::size_t product) {
    NumberedRow result{&row, code.id, flags_of(code.role, row), 0, product};
    if (code.common != nullptr) result.flags = static_cast<std::uint8_t>(result.flags | code.common->flags);
    return result;
  }

  static bool says_nothing_new(const Row& row, const Row& common) {
    return row.verdict == common.verdict && row.child_advice == common.child_advice && row.child_execution == common.child_execution &&
           !row.has_texts() && !row.has_facts() && !row.deprecated;
  }

  /// Returns a product's row, or the common one where it says no more than that.
  static const Row* spoken_by(const Row& row, const Code& code) {
    return code.common != nullptr && says_nothing_new(row, *code.common->row) ? code.common->row : &row;
  }

  static bool is_same(const Row& a, const Row& b) {
    return a.verdict == b.verdict && a.child_advice == b.child_advice && a.child_execution == b.child_execution && a.summary == b.summary &&
           a.fix == b.fix && !a.has_facts() && !b.has_facts();
  }

  /// Returns all that have a say in what a code means: the products that list it; and for the others the common row.
  std::vector<const Row*> judges_of(const Code& code) const {
    std::vector<const Row*> judges;
    for (const auto& [product, row] : code.by_product) judges.push_back(spoken_by(*row, code));
    if (code.common != nullptr && judges.size() < model_.products.size()) judges.push_back(code.common->row);
    return judges;
  }

  /// Returns what judges say together: the most careful advice and execution of all, the condition of the most careful of them.
  Row most_careful(const std::vector<const Row*>& judges) const {
    Row merged = *judges.front();
    const auto advice_care = [this](std::size_t advice) { return words_.advices[advice].care; };
    const auto execution_care = [this](std::size_t execution) { return words_.executions[execution].care; };
    const auto most = [&](auto key) -> const Row& {
      return **std::max_element(judges.begin(), judges.end(), [&](const Row* a, const Row* b) { return key(*a) < key(*b); });
    };
    const Row& condition =
        most([&](const Row& row) { return std::tuple(advice_care(row.verdict.advice), execution_care(row.verdict.execution)); });
    const Row& advice = most([&](const Row& row) { return advice_care(row.verdict.advice); });
    const Row& execution = most([&](const Row& row) { return execution_care(row.verdict.execution); });
    merged.verdict = {condition.verdict.condition, advice.verdict.advice, execution.verdict.execution};
    merged.origins = {condition.origins[0], advice.origins[1], execution.origins[2]};
    merged.child_advice = most([&](const Row& row) { return advice_care(row.child_advice); }).child_advice;
    merged.child_execution = most([&](const Row& row) { return execution_care(row.child_execution); }).child_execution;
    merged.deprecated = std::all_of(judges.begin(), judges.end(), [](const Row* row) { return row->deprecated; });
    merged.parameters.clear();
    merged.limits.clear();
    merged.poll.reset();
    merged.verify.reset();
    merged.see_also.clear();
    const auto says_why = [&merged](const Row* row) { return row->verdict == merged.verdict && !row->note.empty(); };
    const auto reason = std::find_if(judges.begin(), judges.end(), says_why);
    merged.note = reason == judges.end() ? std::string() : (*reason)->note;
    merged.summary.clear();
    merged.fix.clear();
    return merged;
  }

  void add_judgements(const Code& code, const Row& merged) {
    for (std::size_t product = 0; product < model_.products.size(); ++product) {
      const auto own = code.by_product.find(product);
      const Row* row = own != code.by_product.end() ? spoken_by(*own->second, code) : code.common != nullptr ? code.common->row : nullptr;
      if (row != nullptr && !is_same(*row, merged)) model_.judgements.push_back(numbered(*row, code, product));
    }
  }

  /// Two ledgers may give one number to two codes only if their ranges overlap, which they do not; the common part is the vendor's.
  void check_numbers() {
    for (std::size_t i = 1; i < model_.rows.size(); ++i) {
      const NumberedRow& a = model_.rows[i - 1];
      const NumberedRow& b = model_.rows[i];
      if (a.id != b.id) continue;
      diagnostics_.error(
          b.row->file, b.row->code.position,
          "code " + in_quotes(b.row->code.text) + " has the number of " + in_quotes(a.row->code.text) + ", " + std::to_string(a.id));
    }
  }

  void list_enumerators() {
    std::unordered_set<std::uint16_t> own;
    for (const NumberedRow& row : model_.rows) {
      own.insert(row.id);
      model_.enumerators.push_back({enumerator_of(model_.base, row.row->code.text), &row});
    }
    for (const NumberedRow* row : shown_) {
      if (own.count(row->id) == 0) model_.enumerators.push_back({enumerator_of(model_.base, row->row->code.text), row});
    }
    std::sort(model_.enumerators.begin(), model_.enumerators.end(),
              [](const Enumerator& a, const Enumerator& b) { return a.row->id < b.row->id; });
  }

  std::uint16_t number_of(const std::string& code) const {
    const auto found = by_code_.find(code);
    if (found == by_code_.end()) return 0;
    return found->second.id != 0 ? found->second.id : found->second.common != nullptr ? found->second.common->id : std::uint16_t{0};
  }

  void check_references() {
    for (const std::vector<NumberedRow>* rows : {&model_.rows, &model_.judgements}) {
      for (const NumberedRow& row : *rows) {
        for (const Placed& other : row.row->see_also) {
          if (number_of(other.text) != 0) continue;
          diagnostics_.error(row.row->file, other.position, "'see_also' names " + in_quotes(other.text) + ", which no table lists");
        }
      }
    }
  }

  void add_actions() {
    for (const Action& action : input_.actions) {
      CatalogAction added{&action, index_of_product(action.product), {}, {}};
      const auto number = [&](const Placed& code) {
        const std::uint16_t id = number_of(code.text);
        if (id == 0) {
          diagnostics_.error(action.file, code.position,
                             "action " + in_quotes(action.name.text) + " names " + in_quotes(code.text) + ", which no table lists");
        }
        return id;
      };
      for (const Placed& code : action.codes) added.codes.push_back(number(code));
      for (const ActionVerdict& verdict : action.verdicts) added.verdict_codes.push_back(number(verdict.code));
      std::sort(added.codes.begin(), added.codes.end());
      model_.actions.push_back(std::move(added));
    }
    const auto key = [](const CatalogAction& action) { return std::tie(action.action->name.text, action.product); };
    std::sort(model_.actions.begin(), model_.actions.end(),
              [&](const CatalogAction& a, const CatalogAction& b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < model_.actions.size(); ++i) {
      const Action& a = *model_.actions[i - 1].action;
      const Action& b = *model_.actions[i].action;
      if (key(model_.actions[i - 1]) != key(model_.actions[i])) continue;
      diagnostics_.error(b.file, b.name.position,
                         "action " + in_quotes(b.name.text) + " is already listed" + place_of(a.file, a.name.position, b.file));
    }
  }

  /// Reports what the 16-bit numbers of a catalog's tables cannot count.
  void check_size() {
    const std::string& file = input_.tables.empty() ? data_.folder : input_.tables.back().file;
    const auto check = [&](std::size_t count, const std::string& what) {
      constexpr std::size_t kMost = 65000;
      if (count > kMost)
        diagnostics_.error(file, "the catalog has " + std::to_string(count) + " " + what + "; " + std::to_string(kMost) + " is the most");
    };
    check(model_.rows.size() + model_.judgements.size(), "rows");
    check(model_.names.size(), "codes and aliases");
    check(model_.actions.size(), "actions");
  }

  const Data& data_;
  const Vocabulary& words_;
  const CommonPart& common_;
  const CatalogInput& input_;
  Diagnostics& diagnostics_;
  Numbers numbers_;
  CatalogModel model_;
  std::vector<const NumberedRow*> shown_;
  std::unordered_map<std::string, Code> by_code_;
  std::vector<const std::string*> order_;  // the codes that tables of this catalog list, by their first place
};

}  // namespace

bool CommonPart::shows(Base base, const NumberedRow& row) {
  switch (base) {
    case Base::none: return false;
    case Base::v2: return (row.flags & (detail::row_client | detail::row_legacy)) != 0;
    case Base::v3: return row.flags != 0 && (row.flags & detail::row_mapped) == 0;
  }
  return false;
}

std::optional<CommonPart> build_common_part(const Data& data, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.lines().size();
  const std::optional<Ledger> no_users;
  Numbers numbers(data.ledger, no_users, diagnostics);
  CommonPart common;
  common.rows.push_back({&common.made.emplace_back(unknown_row(data.vocabulary)), 1, 0, 0, 0});
  std::unordered_map<std::string_view, const Row*> by_code;
  for (const Table* table : {&data.client, &data.common, &data.legacy}) {
    for (const Row& row : table->rows) {
      const auto [same, is_new] = by_code.emplace(row.code.text, &row);
      if (!is_new) {
        diagnostics.error(row.file, row.code.position,
                          "code " + in_quotes(row.code.text) + " is already listed" +
                              place_of(same->second->file, same->second->code.position, row.file));
      }
      common.rows.push_back({&row, numbers.of(row, table->role), flags_of(table->role, row), 0, 0});
    }
  }
  std::stable_sort(common.rows.begin(), common.rows.end(), by_number);
  std::unordered_map<std::string_view, std::uint16_t> ids;
  for (const NumberedRow& row : common.rows) ids.emplace(row.row->code.text, row.id);

  std::vector<const Row*> takers;
  for (NumberedRow& numbered : common.rows) {
    const Row& row = *numbered.row;
    add_statuses(numbered, common, takers, diagnostics);
    for (const Placed& other : row.see_also) {
      if (by_code.count(other.text) == 0) {
        diagnostics.error(row.file, other.position, "'see_also' names " + in_quotes(other.text) + ", which no table lists");
      }
    }
    if (row.v3.text.empty()) continue;
    const auto target = by_code.find(row.v3.text);
    if (target == by_code.end()) {
      diagnostics.error(row.file, row.v3.position, "'v3' names " + in_quotes(row.v3.text) + ", which is no common code");
    } else if (target->second->verdict != row.verdict) {
      diagnostics.error(
          row.file, row.v3.position,
          "'v3' names " + in_quotes(row.v3.text) + ", which is judged otherwise: leave it out, and the number is a code of its own");
    } else {
      numbered.counterpart = ids.at(row.v3.text);
    }
  }
  std::sort(common.statuses.begin(), common.statuses.end(), [](const StatusCode& a, const StatusCode& b) { return a.first < b.first; });
  if (common.other_statuses == 0) diagnostics.error(data.client.file, "no code stands for all \"other\" statuses of HTTP");
  common.names = collect_names(common.rows, {}, diagnostics);
  if (diagnostics.lines().size() != errors_before) return {};
  auto hash = hash_of(common.names, data.common.file, diagnostics);
  if (!hash) return {};
  common.hash = std::move(*hash);
  return common;
}

std::optional<CatalogModel> build_catalog(const Data& data, const CommonPart& common, const CatalogInput& input, Diagnostics& diagnostics) {
  return Merger(data, common, input, diagnostics).merge();
}

}  // namespace tcerr::generator
