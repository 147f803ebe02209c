/// \file
/// The layout of generated tables. Not for users.
///
/// tcerrgen writes tables in this layout and the library reads them: whoever changes it raises TCERR_TABLES_FORMAT, so that code which an
/// older or newer generator has made is refused when it is compiled, and not misread when it runs.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_TABLES_HPP
#define TCERR_DETAIL_TABLES_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

#define TCERR_TABLES_FORMAT 3

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Properties of a row, as bits.
enum RowFlag : std::uint8_t {
  row_client = 1,       ///< a code that this side makes
  row_common = 2,       ///< a code of every product
  row_legacy = 4,       ///< a number of API 2.0
  row_mapped = 8,       ///< one that means the same as a code of API 3.0, and is no code of its own there
  row_gateway = 16,     ///< the gateway itself sends it, whatever the action
  row_deprecated = 32,  ///< the vendor no longer lists it
};

/// One code. Its verdict and its sources are numbers of the enumerators in <tcerr/vocabulary.hpp>.
struct Row {
  std::uint32_t name;  ///< where its text begins in `Tables::names`
  std::uint16_t id;
  std::uint8_t name_size;
  std::uint8_t flags;
  std::uint8_t condition;
  std::uint8_t advice;
  std::uint8_t execution;
  std::uint8_t condition_source;
  std::uint8_t advice_source;
  std::uint8_t execution_source;
  std::uint8_t child_advice;  ///< what a code below this one counts as where no table lists it
  std::uint8_t child_execution;
  std::uint16_t texts;  ///< which pair of texts it has; 0 for the condition's
  std::uint16_t facts;  ///< which group of facts it has; 0 for none
};

/// One entry of the perfect hash: a code's text or an alias, and the row that it names.
struct Slot {
  std::uint32_t name;
  std::uint16_t name_size;
  std::uint16_t row;
};

inline constexpr std::uint16_t no_row = 0xFFFF;

/// The texts of one language: summary and fix of pair p begin at `begins[2p - 2]` and `begins[2p - 1]` in `text` and end with a zero byte;
/// `no_text` stands where there is only English. A language that was left out has null pointers.
struct Texts {
  const std::uint32_t* begins;
  const char* text;
};

inline constexpr std::uint32_t no_text = 0xFFFFFFFF;

/// What a fact of a row is about. A list is words that end with a zero byte each, and an empty one behind the last.
enum class FactKind : std::uint8_t {
  condition_reference,
  advice_reference,
  execution_reference,
  note,
  parameters,  ///< a list
  see_also,    ///< a list
  poll_action,
  poll_field,
  poll_ready,  ///< a list, as are the next two
  poll_busy,
  poll_dead,
  verify_action,
  verify_field,
  verify_done,
  limit_parameter,  ///< begins a limit; what follows belongs to it
  limit_min,        ///< a whole number in decimal digits
  limit_max,
  limit_values,  ///< a list
  limit_note,
};

/// One fact: its text begins at `text` in `Tables::names`.
struct Fact {
  std::uint32_t text;
  FactKind kind;
};

inline constexpr std::uint8_t no_word = 0xFF;  ///< in place of an enumerator: the table says nothing

/// A product, and the codes that its documents list.
struct ProductRow {
  std::uint32_t name;
  std::uint32_t first_code;  ///< in `Tables::listed_codes`
  std::uint16_t code_count;
};

/// An action of a product.
struct ActionRow {
  std::uint32_t name;
  std::uint32_t first_code;     ///< in `Tables::listed_codes`
  std::uint32_t first_verdict;  ///< in `Tables::action_verdicts`
  std::uint32_t reads_reference;
  std::uint32_t buys_reference;
  std::uint32_t retired_reference;
  std::uint16_t code_count;
  std::uint16_t verdict_count;
  std::uint16_t product;
  std::uint8_t name_size;
  std::uint8_t reads_source;  ///< `no_word` for one that may change something
  std::uint8_t buys_source;
  std::uint8_t retired_source;
  bool client_token;
  bool implausible;
};

/// What a code means in one action.
struct ActionVerdictRow {
  std::uint32_t reference;
  std::uint32_t note;
  std::uint16_t id;
  std::uint8_t advice;     ///< `no_word` for that of the code
  std::uint8_t execution;  ///< `no_word` for that of the code
  std::uint8_t source;
  bool already_done;
};

/// How much of a text its hash takes into account: every byte, mixed with this number, unless it is `sampled`.
enum class Hashing : std::uint8_t {
  sampled,  ///< the length and four words of a long text, which tell the codes of most catalogs apart
};

/// Whose common rows a catalog shows beside its own.
enum class Base : std::uint8_t {
  none,
  v2,  ///< the client-made codes and the numbers of API 2.0
  v3,  ///< the client-made and the common codes, and the numbers of API 2.0 that are codes of their own
};

/// The tables of a catalog, or of the part that all catalogs have in common. Everything they point to is constant and static; what a
/// catalog has none of is null.
struct Tables {
  const char* name;   ///< of the catalog and of its error category
  const char* names;  ///< the texts of codes, aliases, actions, products and facts
  const Row* rows;    ///< by id; behind them what products say of their own where a merged catalog says something else
  const std::uint16_t*
      pages;  ///< id -> row: p = pages[(id - first_id) / 64] is a page, 0 for none, and pages[64p + (id - first_id) % 64] the row
  const std::uint32_t* displacements;
  const Slot* slots;
  const Texts* texts;  ///< by Locale
  const std::uint32_t* fact_begins;
  const Fact* facts;                  ///< group g begins at fact_begins[g - 1] and ends at fact_begins[g]
  const ActionRow* actions;           ///< by name, then by product
  const std::uint16_t* listed_codes;  ///< the ids of the codes of actions and products
  const ActionVerdictRow* action_verdicts;
  const ProductRow* products;       ///< by name
  const std::uint16_t* judgements;  ///< the products of the rows behind `row_count`
  const std::error_category& (*category)() noexcept;
  std::uint32_t revision;  ///< where the text of the data's revision begins in `names`
  std::uint32_t bucket_count;
  std::uint32_t slot_count;
  std::uint16_t row_count;
  std::uint16_t first_id;
  std::uint16_t last_id;  ///< smaller than `first_id` where there are no rows
  std::uint16_t action_count;
  std::uint16_t product_count;
  std::uint16_t judgement_count;
  std::uint8_t locale_count;  ///< how many elements `texts` has
  Base base;
  Hashing hashing;
};

/// A range of HTTP statuses, and the client-made code that they mean where a body is no envelope.
struct StatusRange {
  std::uint16_t first;
  std::uint16_t last;
  std::uint16_t id;
};

/// Returns the number of the row with that id; `no_row` if there is none.
inline std::uint16_t row_with_id(const Tables& tables, std::uint16_t id) noexcept {
  if (id < tables.first_id || id > tables.last_id) return no_row;
  const std::size_t at = static_cast<std::size_t>(id) - tables.first_id;
  const std::size_t page = tables.pages[at / 64];
  return page == 0 ? no_row : tables.pages[64 * page + at % 64];
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
