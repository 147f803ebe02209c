/// \file
/// Names, labels and texts of the words that stand in data/vocabulary.json.
// SPDX-License-Identifier: MIT
#include "vocabulary.hpp"

#include <tcerr/condition.hpp>
#include <tcerr/locale.hpp>

#include <cstdint>
#include <ostream>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

// All texts are offsets into `kWords`, where they end with a zero byte.

struct Word {
  std::uint32_t name;
  std::uint32_t label[locale_count];
};

struct ConditionTexts {
  std::errc errc;
  std::uint32_t summary[locale_count];
  std::uint32_t fix[locale_count];
};

struct LocaleWord {
  std::uint32_t name;
  std::uint32_t label;
};

/// What the addresses of a source's pages begin with, on the vendor's own site and on the international one.
struct SourceLinks {
  std::uint32_t own;
  std::uint32_t international;
};

// Defines `kWords`, a `Word` for each enumerator (`kConditionWords`, `kAdviceWords`, `kExecutionWords`, `kSourceWords`), `kConditionTexts`,
// `kLocaleWords`, `kSourceLinks` and `kRepeats`, for advices.
#include "tcerr_vocabulary.inc"

std::string_view text(std::uint32_t offset) noexcept { return kWords + offset; }

/// Returns an element by the number of an enumerator; of one that is out of range that of `fallback`.
template <typename Element, std::size_t Count, typename Enum>
const Element& element(const Element (&elements)[Count], Enum value, Enum fallback, std::size_t first = 0) noexcept {
  const std::size_t index = static_cast<std::size_t>(value) - first;  // below the first it wraps round, and is out of range
  return elements[index < Count ? index : static_cast<std::size_t>(fallback) - first];
}

constexpr std::size_t kFirstCondition = 1;

const Word& word(Condition condition) noexcept { return element(kConditionWords, condition, Condition::unknown, kFirstCondition); }
const Word& word(Advice advice) noexcept { return element(kAdviceWords, advice, Advice::never); }
const Word& word(Execution execution) noexcept { return element(kExecutionWords, execution, Execution::unknown); }
const Word& word(Source source) noexcept { return element(kSourceWords, source, Source::proposed); }
const LocaleWord& word(Locale locale) noexcept { return element(kLocaleWords, locale, Locale::en); }

const ConditionTexts& texts(Condition condition) noexcept {
  return element(kConditionTexts, condition, Condition::unknown, kFirstCondition);
}

}  // namespace

std::string_view name(Condition condition) noexcept { return text(word(condition).name); }
std::string_view name(Advice advice) noexcept { return text(word(advice).name); }
std::string_view name(Execution execution) noexcept { return text(word(execution).name); }
std::string_view name(Source source) noexcept { return text(word(source).name); }
std::string_view name(Locale locale) noexcept { return text(word(locale).name); }

std::string_view label(Condition condition, Locale locale) noexcept { return text(word(condition).label[detail::index_of(locale)]); }
std::string_view label(Advice advice, Locale locale) noexcept { return text(word(advice).label[detail::index_of(locale)]); }
std::string_view label(Execution execution, Locale locale) noexcept { return text(word(execution).label[detail::index_of(locale)]); }
std::string_view label(Source source, Locale locale) noexcept { return text(word(source).label[detail::index_of(locale)]); }
std::string_view label(Locale locale) noexcept { return text(word(locale).label); }

std::ostream& operator<<(std::ostream& out, Condition condition) { return out << name(condition); }
std::ostream& operator<<(std::ostream& out, Advice advice) { return out << name(advice); }
std::ostream& operator<<(std::ostream& out, Execution execution) { return out << name(execution); }
std::ostream& operator<<(std::ostream& out, Source source) { return out << name(source); }

bool repeats(Advice advice) noexcept { return element(kRepeats, advice, Advice::never); }

std::string_view summary(Condition condition, Locale locale) noexcept { return text(texts(condition).summary[detail::index_of(locale)]); }
std::string_view fix(Condition condition, Locale locale) noexcept { return text(texts(condition).fix[detail::index_of(locale)]); }

std::errc to_errc(Condition condition) noexcept { return texts(condition).errc; }

std::string_view detail::link_prefix(Source source, bool is_international) noexcept {
  const SourceLinks& links = element(kSourceLinks, source, Source::proposed);
  return text(is_international ? links.international : links.own);
}

}  // namespace TCERR_ABI
}  // namespace tcerr
