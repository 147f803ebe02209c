/// \file
/// Digests data.
// SPDX-License-Identifier: MIT
#include "revision.hpp"

#include "runtime/text/characters.hpp"

#include <cstdint>
#include <string_view>

namespace tcerr::generator {
namespace {

/// FNV-1a over fields, each with its size, so that no two sequences of fields read alike.
class Digest {
 public:
  void add(std::string_view text) {
    add_number(text.size());
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
  }
  void add_number(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) add_byte(number >> shift & 0xFF);
  }
  void add(const std::vector<std::string>& texts) {
    add_number(texts.size());
    for (const std::string& text : texts) add(text);
  }
  void add(const Origin& origin, const Vocabulary& words) {
    add(words.sources.names[origin.source]);
    add(origin.reference);
  }
  void add(const std::optional<Origin>& origin, const Vocabulary& words) {
    add_number(origin ? 1 : 0);
    if (origin) add(*origin, words);
  }

  [[nodiscard]] std::string text() const {
    std::string digits;
    detail::append_hex(digits, static_cast<char32_t>(sum_ >> 32), 8);
    detail::append_hex(digits, static_cast<char32_t>(sum_ & 0xFFFFFFFF), 8);
    return digits;
  }

 private:
  void add_byte(std::uint64_t byte) { sum_ = (sum_ ^ byte) * 0x100000001B3; }

  std::uint64_t sum_ = 0xCBF29CE484222325;
};

void add(Digest& digest, const Words& words) {
  for (std::size_t i = 0; i < words.names.size(); ++i) {
    const Word& word = words[i];
    digest.add(words.names[i]);
    digest.add(word.label);
    digest.add(word.errc);
    digest.add(word.summary);
    digest.add(word.fix);
    digest.add_number(word.repeats ? 1 : 0);
    digest.add(word.link);
    digest.add(word.international_link);
  }
}

void add(Digest& digest, const NumberedRow& numbered, const Vocabulary& words) {
  const Row& row = *numbered.row;
  digest.add_number(numbered.id);
  digest.add_number(numbered.flags);
  digest.add_number(numbered.counterpart);
  digest.add(row.code.text);
  for (const Alias& alias : row.aliases) digest.add(alias.name.text);
  digest.add(words.conditions.names[row.verdict.condition]);
  digest.add(words.advices.names[row.verdict.advice]);
  digest.add(words.executions.names[row.verdict.execution]);
  for (const Origin& origin : row.origins) digest.add(origin, words);
  digest.add(words.advices.names[row.child_advice]);
  digest.add(words.executions.names[row.child_execution]);
  digest.add(row.parameters);
  for (const Limit& limit : row.limits) {
    digest.add(limit.parameter);
    digest.add(limit.min ? std::to_string(*limit.min) : std::string());
    digest.add(limit.max ? std::to_string(*limit.max) : std::string());
    digest.add(limit.values);
    digest.add(limit.note);
  }
  if (row.poll) {
    digest.add(row.poll->action);
    digest.add(row.poll->field);
    for (const auto* values : {&row.poll->ready, &row.poll->busy, &row.poll->dead}) digest.add(*values);
  }
  if (row.verify) {
    for (const std::string* text : {&row.verify->action, &row.verify->field, &row.verify->done}) digest.add(*text);
  }
  for (const Placed& other : row.see_also) digest.add(other.text);
  digest.add(row.note);
  digest.add(row.summary);
  digest.add(row.fix);
}

void add(Digest& digest, const CatalogAction& catalog_action, const Vocabulary& words) {
  const Action& action = *catalog_action.action;
  digest.add(action.name.text);
  digest.add(action.product);
  for (const auto* origin : {&action.reads, &action.buys, &action.retired}) digest.add(*origin, words);
  digest.add_number(action.client_token ? 1 : 0);
  digest.add_number(action.implausible ? 1 : 0);
  for (const std::uint16_t code : catalog_action.codes) digest.add_number(code);
  for (std::size_t i = 0; i < action.verdicts.size(); ++i) {
    const ActionVerdict& verdict = action.verdicts[i];
    digest.add_number(catalog_action.verdict_codes[i]);
    digest.add(verdict.advice ? words.advices.names[*verdict.advice] : std::string());
    digest.add(verdict.execution ? words.executions.names[*verdict.execution] : std::string());
    digest.add_number(verdict.already_done ? 1 : 0);
    digest.add(verdict.origin, words);
    digest.add(verdict.note);
  }
}

}  // namespace

std::string revision_of(const CommonPart& common, const Vocabulary& vocabulary) {
  Digest digest;
  digest.add(vocabulary.locales);
  digest.add(vocabulary.locale_labels);
  for (const Words* words : {&vocabulary.conditions, &vocabulary.advices, &vocabulary.executions, &vocabulary.sources}) add(digest, *words);
  for (const NumberedRow& row : common.rows) add(digest, row, vocabulary);
  for (const StatusCode& status : common.statuses) {
    for (const std::uint16_t number : {status.first, status.last, status.id}) digest.add_number(number);
  }
  digest.add_number(common.other_statuses);
  return digest.text();
}

std::string revision_of(const CatalogModel& model, const Vocabulary& vocabulary) {
  Digest digest;
  for (const CatalogProduct& product : model.products) {
    digest.add(product.name);
    digest.add_number(product.codes.size());
    for (const std::uint16_t code : product.codes) digest.add_number(code);
  }
  for (const NumberedRow& row : model.rows) add(digest, row, vocabulary);
  for (const NumberedRow& row : model.judgements) {
    digest.add_number(row.product);
    add(digest, row, vocabulary);
  }
  for (const CatalogAction& action : model.actions) add(digest, action, vocabulary);
  return digest.text();
}

}  // namespace tcerr::generator
