/// \file
/// Writes the constant tables of <tcerr/detail/tables.hpp>.
// SPDX-License-Identifier: MIT
#include "tables_writer.hpp"

#include "cpp_text.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace tcerr::generator {
namespace {

using detail::FactKind;

constexpr std::size_t kPageSize = 64;

std::string number(std::size_t value) { return std::to_string(value); }

class TablesWriter {
 public:
  TablesWriter(const TablesInput& input, const Vocabulary& vocabulary, const std::vector<std::string>& locales)
      : input_(input), words_(vocabulary), locales_(locales) {}

  std::string write() {
    names_.add("");  // which offset 0 stands for
    const std::size_t revision = names_.add(input_.revision);
    collect_rows();
    collect_slots();
    collect_actions();

    names_.write(out_, "kNames");
    if (!rows_.empty()) out_ += "constexpr ::tcerr::detail::Row kRows[] = {\n" + rows_ + "};\n\n";
    write_pages();
    write_array(out_, "std::uint32_t", "kDisplacements", slots_.empty() ? std::vector<std::uint32_t>{0} : input_.hash->displacements);
    out_ += "constexpr ::tcerr::detail::Slot kSlots[] = {\n" + (slots_.empty() ? "    {0, 1, " + number(detail::no_row) + "},\n" : slots_) +
            "};\n\n";
    write_facts();
    write_actions();
    write_texts();
    write_variable(revision);
    write_checks();
    return std::move(out_);
  }

 private:
  void collect_rows() {
    for (const NumberedRow* numbered : input_.rows) {
      const Row& row = *numbered->row;
      const std::size_t texts = row.has_texts() ? (pairs_.push_back(&row), pairs_.size()) : 0;
      const auto word = [](const Words& words, std::size_t index) { return number(words.first + index) + ", "; };
      rows_ += "    {" + number(names_.add(row.code.text)) + ", " + number(numbered->id) + ", " + number(row.code.text.size()) + ", " +
               number(numbered->flags) + ", ";
      rows_ += word(words_.conditions, row.verdict.condition) + word(words_.advices, row.verdict.advice) +
               word(words_.executions, row.verdict.execution);
      for (const Origin& origin : row.origins) rows_ += word(words_.sources, origin.source);
      rows_ += word(words_.advices, row.child_advice) + word(words_.executions, row.child_execution);
      rows_ += number(texts) + ", " + number(facts_of(row)) + "},  // " + row.code.text + ": " +
               words_.conditions.names[row.verdict.condition] + ", " + words_.advices.names[row.verdict.advice] + ", " +
               words_.executions.names[row.verdict.execution] + "\n";
    }
  }

  /// Returns the number of the group of a row's facts; 0 if it has none. Rows with the same facts share a group.
  std::size_t facts_of(const Row& row) {
    std::vector<std::pair<FactKind, std::size_t>> group;
    const auto add = [&](FactKind kind, const std::string& text) {
      if (!text.empty()) group.emplace_back(kind, names_.add(text));
    };
    const auto add_list = [&](FactKind kind, const std::vector<std::string>& words) {
      if (!words.empty()) group.emplace_back(kind, names_.add_list(words));
    };
    add(FactKind::condition_reference, row.origins[0].reference);
    add(FactKind::advice_reference, row.origins[1].reference);
    add(FactKind::execution_reference, row.origins[2].reference);
    add(FactKind::note, row.note);
    add_list(FactKind::parameters, row.parameters);
    std::vector<std::string> others;
    for (const Placed& other : row.see_also) others.push_back(other.text);
    add_list(FactKind::see_also, others);
    if (row.poll) {
      add(FactKind::poll_action, row.poll->action);
      add(FactKind::poll_field, row.poll->field);
      add_list(FactKind::poll_ready, row.poll->ready);
      add_list(FactKind::poll_busy, row.poll->busy);
      add_list(FactKind::poll_dead, row.poll->dead);
    }
    if (row.verify) {
      add(FactKind::verify_action, row.verify->action);
      add(FactKind::verify_field, row.verify->field);
      add(FactKind::verify_done, row.verify->done);
    }
    for (const Limit& limit : row.limits) {
      add(FactKind::limit_parameter, limit.parameter);
      if (limit.min) add(FactKind::limit_min, std::to_string(*limit.min));
      if (limit.max) add(FactKind::limit_max, std::to_string(*limit.max));
      add_list(FactKind::limit_values, limit.values);
      add(FactKind::limit_note, limit.note);
    }
    if (group.empty()) return 0;
    const auto [known, is_new] = groups_.emplace(group, groups_.size() + 1);
    if (is_new) {
      fact_begins_.push_back(facts_.size());
      facts_.insert(facts_.end(), group.begin(), group.end());
    }
    return known->second;
  }

  void collect_slots() {
    for (const std::size_t index : input_.hash->slots) {
      const Name& name = (*input_.names)[index];
      slots_ += "    {" + number(names_.add(name.text)) + ", " + number(name.text.size()) + ", " + number(name.row) + "},\n";
    }
  }

  void collect_actions() {
    if (input_.products != nullptr) {
      for (const CatalogProduct& product : *input_.products) {
        products_ += "    {" + number(names_.add(product.name)) + ", " + number(listed_codes_.size()) + ", " +
                     number(product.codes.size()) + "},  // " + product.name + "\n";
        listed_codes_.insert(listed_codes_.end(), product.codes.begin(), product.codes.end());
      }
    }
    if (input_.actions == nullptr) return;
    for (const CatalogAction& catalog_action : *input_.actions) {
      const Action& action = *catalog_action.action;
      const auto reference = [this](const std::optional<Origin>& origin) {
        return number(origin ? names_.add(origin->reference) : 0) + ", ";
      };
      const auto source = [](const std::optional<Origin>& origin) { return number(origin ? origin->source : detail::no_word) + ", "; };
      actions_ += "    {" + number(names_.add(action.name.text)) + ", " + number(listed_codes_.size()) + ", " + number(verdict_count_) +
                  ", " + reference(action.reads) + reference(action.buys) + reference(action.retired) +
                  number(catalog_action.codes.size()) + ", " + number(action.verdicts.size()) + ", " + number(catalog_action.product) +
                  ", " + number(action.name.text.size()) + ", " + source(action.reads) + source(action.buys) + source(action.retired) +
                  (action.client_token ? "true" : "false") + ", " + (action.implausible ? "true" : "false") + "},  // " + action.name.text +
                  " of " + action.product + "\n";
      listed_codes_.insert(listed_codes_.end(), catalog_action.codes.begin(), catalog_action.codes.end());
      for (std::size_t i = 0; i < action.verdicts.size(); ++i) {
        const ActionVerdict& verdict = action.verdicts[i];
        verdicts_ += "    {" + number(names_.add(verdict.origin.reference)) + ", " + number(names_.add(verdict.note)) + ", " +
                     number(catalog_action.verdict_codes[i]) + ", " + number(verdict.advice.value_or(detail::no_word)) + ", " +
                     number(verdict.execution.value_or(detail::no_word)) + ", " + number(verdict.origin.source) + ", " +
                     (verdict.already_done ? "true" : "false") + "},\n";
        ++verdict_count_;
      }
    }
  }

  /// id -> row in two levels: the numbers of pages, 0 where there are no ids, filled up to whole pages, and then the pages.
  void write_pages() {
    const std::size_t end = input_.rows.size() - input_.judgement_count;
    if (end <= input_.unnumbered) return;
    first_id_ = input_.rows[input_.unnumbered]->id;
    last_id_ = input_.rows[end - 1]->id;
    const std::size_t index_size = (last_id_ - first_id_) / kPageSize + 1;
    std::vector<std::size_t> pages((index_size + kPageSize - 1) / kPageSize * kPageSize, 0);
    for (std::size_t i = input_.unnumbered; i < end; ++i) {
      const std::size_t at = input_.rows[i]->id - first_id_;
      if (pages[at / kPageSize] == 0) {
        pages[at / kPageSize] = pages.size() / kPageSize;
        pages.resize(pages.size() + kPageSize, detail::no_row);
      }
      pages[kPageSize * pages[at / kPageSize] + at % kPageSize] = i;
    }
    write_array(out_, "std::uint16_t", "kPages", pages);
    has_pages_ = true;
  }

  void write_facts() {
    if (facts_.empty()) return;
    fact_begins_.push_back(facts_.size());
    write_array(out_, "std::uint32_t", "kFactBegins", fact_begins_);
    out_ += "constexpr ::tcerr::detail::Fact kFacts[] = {\n";
    for (const auto& [kind, text] : facts_) {
      out_ += "    {" + number(text) + ", ::tcerr::detail::FactKind{" + number(static_cast<std::size_t>(kind)) + "}},\n";
    }
    out_ += "};\n\n";
  }

  void write_actions() {
    if (!products_.empty()) out_ += "constexpr ::tcerr::detail::ProductRow kProducts[] = {\n" + products_ + "};\n\n";
    std::vector<std::size_t> judgements;
    for (std::size_t i = input_.rows.size() - input_.judgement_count; i < input_.rows.size(); ++i)
      judgements.push_back(input_.rows[i]->product);
    if (!judgements.empty()) write_array(out_, "std::uint16_t", "kJudgements", judgements);
    has_judgements_ = !judgements.empty();
    if (!actions_.empty()) out_ += "constexpr ::tcerr::detail::ActionRow kActions[] = {\n" + actions_ + "};\n\n";
    if (!listed_codes_.empty()) write_array(out_, "std::uint16_t", "kListedCodes", listed_codes_);
    if (!verdicts_.empty()) out_ += "constexpr ::tcerr::detail::ActionVerdictRow kActionVerdicts[] = {\n" + verdicts_ + "};\n\n";
  }

  void write_texts() {
    if (pairs_.empty()) return;
    std::string elements;
    for (std::size_t locale = 0; locale < words_.locales.size(); ++locale) {
      const std::string& name = words_.locales[locale];
      const auto has_language = [locale](const Row* row) { return !row->summary[locale].empty(); };
      if (!contains(locales_, name) || std::none_of(pairs_.begin(), pairs_.end(), has_language)) {
        elements += "    {nullptr, nullptr},\n";
        continue;
      }
      Blob blob;
      std::vector<std::size_t> begins;
      for (const Row* row : pairs_) {
        for (const Text* text : {&row->summary, &row->fix})
          begins.push_back((*text)[locale].empty() ? detail::no_text : blob.add((*text)[locale]));
      }
      blob.write(out_, "kText_" + name);
      write_array(out_, "std::uint32_t", "kBegins_" + name, begins);
      elements.append("    {kBegins_").append(name).append(", kText_").append(name).append("},\n");
    }
    out_ += "constexpr ::tcerr::detail::Texts kTexts[] = {\n" + elements + "};\n\n";
  }

  void write_variable(std::size_t revision) {
    const auto pointer = [](bool is_there, const char* name) { return "    " + std::string(is_there ? name : "nullptr") + ",\n"; };
    const auto base = [this] {
      switch (input_.base) {
        case detail::Base::v2: return "v2";
        case detail::Base::v3: return "v3";
        case detail::Base::none: break;
      }
      return "none";
    };
    out_ += "constexpr ::tcerr::detail::Tables " + input_.variable + " = {\n    \"" + input_.name + "\",\n    kNames,\n";
    out_ += pointer(!rows_.empty(), "kRows") + pointer(has_pages_, "kPages") + "    kDisplacements,\n    kSlots,\n";
    out_ += pointer(!pairs_.empty(), "kTexts") + pointer(!facts_.empty(), "kFactBegins") + pointer(!facts_.empty(), "kFacts");
    out_ += pointer(!actions_.empty(), "kActions") + pointer(!listed_codes_.empty(), "kListedCodes") +
            pointer(!verdicts_.empty(), "kActionVerdicts");
    out_ += pointer(!products_.empty(), "kProducts") + pointer(has_judgements_, "kJudgements") + "    &" + input_.category + ",\n";
    const std::pair<const char*, std::size_t> numbers[] = {
        {"revision", revision},
        {"bucket_count", input_.hash->displacements.size()},
        {"slot_count", input_.hash->slots.size()},
        {"row_count", input_.rows.size() - input_.judgement_count},
        {"first_id", has_pages_ ? first_id_ : 1},
        {"last_id", last_id_},
        {"action_count", input_.actions == nullptr ? 0 : input_.actions->size()},
        {"product_count", input_.products == nullptr ? 0 : input_.products->size()},
        {"judgement_count", input_.judgement_count},
        {"locale_count", pairs_.empty() ? 0 : words_.locales.size()},
    };
    for (const auto& [name, value] : numbers) out_ += "    " + number(value) + ",  // " + name + "\n";
    out_ += "    ::tcerr::detail::Base::" + std::string(base()) + ",\n    ::tcerr::detail::Hashing{" +
            number(static_cast<std::size_t>(input_.hash->hashing)) + "},\n};\n";
  }

  void write_checks() {
    const std::string& v = input_.variable;
    if (!rows_.empty()) out_ += "static_assert(sizeof kRows / sizeof kRows[0] == " + v + ".row_count + " + v + ".judgement_count);\n";
    if (!slots_.empty()) {
      out_ += "static_assert(sizeof kSlots / sizeof kSlots[0] == " + v +
              ".slot_count && sizeof kDisplacements / sizeof kDisplacements[0] == " + v + ".bucket_count);\n";
    }
    if (!pairs_.empty()) out_ += "static_assert(sizeof kTexts / sizeof kTexts[0] == " + v + ".locale_count);\n";
    if (!actions_.empty()) out_ += "static_assert(sizeof kActions / sizeof kActions[0] == " + v + ".action_count);\n";
    if (rows_.empty()) return;
    out_ += "static_assert([] {  // the rows are sorted by number\n  for (std::size_t i = 1; i < " + v +
            ".row_count; ++i) {\n    if (kRows[i - 1].id >= kRows[i].id) return false;\n  }\n  return true;\n}());\n";
  }

  const TablesInput& input_;
  const Vocabulary& words_;
  const std::vector<std::string>& locales_;
  std::string out_;
  Blob names_;
  std::string rows_;
  std::string slots_;
  std::string actions_;
  std::string verdicts_;
  std::size_t verdict_count_ = 0;
  std::vector<const Row*> pairs_;  // the rows that have texts
  std::map<std::vector<std::pair<FactKind, std::size_t>>, std::size_t> groups_;
  std::vector<std::size_t> fact_begins_;
  std::vector<std::pair<FactKind, std::size_t>> facts_;
  std::vector<std::uint16_t> listed_codes_;
  std::string products_;
  std::size_t first_id_ = 1;
  std::size_t last_id_ = 0;
  bool has_pages_ = false;
  bool has_judgements_ = false;
};

}  // namespace

std::string write_tables(const TablesInput& input, const Vocabulary& vocabulary, const std::vector<std::string>& locales) {
  return TablesWriter(input, vocabulary, locales).write();
}

}  // namespace tcerr::generator
