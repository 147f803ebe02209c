/// \file
/// A catalog: everything that is known of a set of error codes, as constant data.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CATALOG_HPP
#define TCERR_CATALOG_HPP

#include <tcerr/condition.hpp>
#include <tcerr/detail/iterator.hpp>
#include <tcerr/detail/tables.hpp>
#include <tcerr/export.hpp>
#include <tcerr/locale.hpp>
#include <tcerr/vocabulary.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {

class Catalog;
class CodeInfo;

/// How well a catalog knows a code.
enum class Match : std::uint8_t {
  none,    ///< not at all: it counts as `Unknown`
  parent,  ///< the code is not listed, and the code above it is: `ResourceNotFound.BrandNew` counts as `ResourceNotFound`
  exact,   ///< it is listed
};

/// Returns the enumerator's name: "exact"; "none" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(Match match) noexcept;

/// Writes the enumerator's name.
TCERR_API std::ostream& operator<<(std::ostream& out, Match match);

/// Where a statement of a table comes from. Its view is static.
struct Evidence {
  Source source = Source::proposed;
  std::string_view reference;  ///< of `documented` the number of the vendor's page ("239/30876", or "intl/239/32050" on the international
                               ///< site), of `sdk` the program and its version; else empty

  /// The address of the vendor's page; empty where the source is no page.
  [[nodiscard]] TCERR_API std::string link() const;
};

namespace detail {

/// Walks over words that end with a zero byte each, up to an empty one.
class WordCursor {
 public:
  WordCursor() = default;
  explicit WordCursor(const char* word) noexcept : word_(word) { stop_at_the_end(); }
  [[nodiscard]] std::string_view get() const noexcept { return word_; }
  void next() noexcept {
    word_ += get().size() + 1;
    stop_at_the_end();
  }
  friend bool operator==(const WordCursor& a, const WordCursor& b) noexcept { return a.word_ == b.word_; }

 private:
  void stop_at_the_end() noexcept {
    if (word_ != nullptr && *word_ == '\0') word_ = nullptr;
  }
  const char* word_ = nullptr;
};

/// Some elements of tables. A light handle to static data.
template <typename Element>
class TableRange {
 public:
  using iterator = Iterator<IndexCursor<Element>>;
  using const_iterator = iterator;

  TableRange() = default;
  TableRange(const Tables* tables, std::size_t first, std::size_t size) noexcept : tables_(tables), first_(first), size_(size) {}

  [[nodiscard]] iterator begin() const noexcept { return iterator({tables_, first_}); }
  [[nodiscard]] iterator end() const noexcept { return iterator({tables_, first_ + size_}); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

 protected:
  const Tables* tables_ = nullptr;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

}  // namespace detail

/// Some words of a table, such as the parameters that a code is about. A light handle to static data.
class Words {
 public:
  using iterator = detail::Iterator<detail::WordCursor>;
  using const_iterator = iterator;

  Words() = default;
  /// For tcerr's own use.
  explicit Words(const char* first) noexcept : first_(first) {}

  [[nodiscard]] iterator begin() const noexcept { return iterator(detail::WordCursor(first_)); }
  [[nodiscard]] iterator end() const noexcept { return {}; }
  [[nodiscard]] bool empty() const noexcept { return begin() == end(); }

 private:
  const char* first_ = nullptr;
};

/// What to poll until the same call works: an action, the field of its reply, and what the field's values mean.
struct Poll {
  std::string_view action;
  std::string_view field;
  Words ready;  ///< now repeat the call
  Words busy;   ///< wait on
  Words dead;   ///< waiting is in vain
};

/// How to find out whether a call whose reply was lost has taken effect.
struct Verify {
  std::string_view action;
  std::string_view field;
  std::string_view done;  ///< what the field shows, in English, if the call has taken effect
};

/// What a parameter may be.
struct Limit {
  std::string_view parameter;
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  Words values;           ///< empty where the table does not list them
  std::string_view note;  ///< in English; may be empty
};

namespace detail {

class LimitCursor {
 public:
  LimitCursor() = default;
  LimitCursor(const Tables* tables, std::size_t fact, std::size_t end) noexcept : tables_(tables), fact_(fact), end_(end) {}
  [[nodiscard]] TCERR_API Limit get() const noexcept;
  TCERR_API void next() noexcept;
  friend bool operator==(const LimitCursor& a, const LimitCursor& b) noexcept { return a.fact_ == b.fact_; }

 private:
  const Tables* tables_ = nullptr;
  std::size_t fact_ = 0;
  std::size_t end_ = 0;
};

}  // namespace detail

/// The limits of a code's parameters. A light handle to static data.
class Limits {
 public:
  using iterator = detail::Iterator<detail::LimitCursor>;
  using const_iterator = iterator;

  Limits() = default;
  /// For tcerr's own use.
  Limits(const detail::Tables* tables, std::size_t first, std::size_t end) noexcept : tables_(tables), first_(first), end_(end) {}

  [[nodiscard]] iterator begin() const noexcept { return iterator({tables_, first_, end_}); }
  [[nodiscard]] iterator end() const noexcept { return iterator({tables_, end_, end_}); }
  [[nodiscard]] bool empty() const noexcept { return first_ == end_; }

 private:
  const detail::Tables* tables_ = nullptr;
  std::size_t first_ = 0;
  std::size_t end_ = 0;
};

/// One row of a table: a code and all that is known of it.
///
/// A light handle (two words) to static data: copy it freely, its views last for the whole program. Safe to use from many threads.
class CodeInfo {
 public:
  /// The number of the code: that of its enumerator, the same in every catalog, never reused and never moved.
  [[nodiscard]] std::uint16_t id() const noexcept { return row().id; }

  /// The text on the wire: "ResourceNotFound.InstanceNotExists". For `Unknown` it is "Unknown", which no lookup finds.
  [[nodiscard]] std::string_view name() const noexcept { return {tables_->names + row().name, row().name_size}; }

  /// The text before the last dot of `name()`; empty where there is no dot.
  [[nodiscard]] TCERR_API std::string_view parent() const noexcept;

  [[nodiscard]] Condition condition() const noexcept { return static_cast<Condition>(row().condition); }
  [[nodiscard]] Advice advice() const noexcept { return static_cast<Advice>(row().advice); }
  [[nodiscard]] Execution execution() const noexcept { return static_cast<Execution>(row().execution); }

  /// What a code below this one counts as where no table lists it; its condition is this one's. Never both worth repeating and
  /// `not_executed`, but for the throttling by the gateway.
  [[nodiscard]] Advice child_advice() const noexcept { return static_cast<Advice>(row().child_advice); }
  [[nodiscard]] Execution child_execution() const noexcept { return static_cast<Execution>(row().child_execution); }

  /// Where condition, advice and execution come from.
  [[nodiscard]] TCERR_API Evidence condition_evidence() const noexcept;
  [[nodiscard]] TCERR_API Evidence advice_evidence() const noexcept;
  [[nodiscard]] TCERR_API Evidence execution_evidence() const noexcept;

  /// Whether every product may answer with the code.
  [[nodiscard]] bool is_common() const noexcept { return (row().flags & detail::row_common) != 0; }

  /// Whether this side makes it, and no service sends it.
  [[nodiscard]] bool is_client_made() const noexcept { return (row().flags & detail::row_client) != 0; }

  /// Whether it stands for a number of API 2.0, which is `id()`.
  [[nodiscard]] bool is_legacy() const noexcept { return (row().flags & detail::row_legacy) != 0; }

  /// Whether the gateway before all products sends it, so that any action may be answered with it.
  [[nodiscard]] bool sent_by_gateway() const noexcept { return (row().flags & detail::row_gateway) != 0; }

  /// Whether the vendor's documents list it no longer.
  [[nodiscard]] bool is_deprecated() const noexcept { return (row().flags & detail::row_deprecated) != 0; }

  /// What went wrong, in a sentence or two: the condition's where the row has none; English where the language was left out of the build.
  [[nodiscard]] TCERR_API std::string_view summary(Locale locale = Locale::en) const noexcept;

  /// What to do about it, likewise.
  [[nodiscard]] TCERR_API std::string_view fix(Locale locale = Locale::en) const noexcept;

  /// Whether `summary()` and `fix()` are the row's own, and not its condition's.
  [[nodiscard]] bool has_texts() const noexcept { return row().texts != 0; }

  /// Why the verdict is what it is where name and documents disagree, in English; empty where there is nothing to say.
  [[nodiscard]] TCERR_API std::string_view note() const noexcept;

  /// The parameters of a request that the code is about.
  [[nodiscard]] TCERR_API Words parameters() const noexcept;

  /// What those parameters may be.
  [[nodiscard]] TCERR_API Limits limits() const noexcept;

  /// Other codes that are easily taken for this one.
  [[nodiscard]] TCERR_API Words see_also() const noexcept;

  /// What to poll until the same call works; nothing where the table does not say.
  [[nodiscard]] TCERR_API std::optional<Poll> poll() const noexcept;

  /// How to find out whether the call has taken effect; nothing where the table does not say.
  [[nodiscard]] TCERR_API std::optional<Verify> verify() const noexcept;

  /// Handles are equal when they stand for the same row. What catalogs have in common is one row, through whichever it was found.
  friend bool operator==(CodeInfo a, CodeInfo b) noexcept { return a.tables_ == b.tables_ && a.row_ == b.row_; }
  friend bool operator!=(CodeInfo a, CodeInfo b) noexcept { return !(a == b); }

 private:
  friend class Catalog;
  CodeInfo(const detail::Tables& tables, std::size_t row) noexcept : tables_(&tables), row_(row) {}
  [[nodiscard]] const detail::Row& row() const noexcept { return tables_->rows[row_]; }
  [[nodiscard]] const char* fact(detail::FactKind kind) const noexcept;
  [[nodiscard]] Evidence evidence(std::uint8_t source, detail::FactKind reference) const noexcept;

  const detail::Tables* tables_;
  std::size_t row_;
};

/// What a catalog makes of a code's text.
struct CodeMatch {
  CodeInfo info;        ///< the row that the code counts as
  Match match;          ///< how well it fits
  Advice advice;        ///< the row's; where `match` is `parent`, what the row says of codes below it
  Execution execution;  ///< likewise
};

/// What a code means in one action. It adds to the verdict on a call, and never changes the error itself.
struct ActionVerdict {
  CodeInfo code;
  std::optional<Advice> advice;        ///< nothing for the code's own
  std::optional<Execution> execution;  ///< nothing for the code's own
  bool already_done;                   ///< what the call was to bring about is there already
  Evidence evidence;
  std::string_view note;  ///< in English; may be empty
};

namespace detail {

struct CodeOfAction {
  [[nodiscard]] TCERR_API static CodeInfo at(const Tables& tables, std::size_t index) noexcept;
};
struct VerdictOfAction {
  [[nodiscard]] TCERR_API static ActionVerdict at(const Tables& tables, std::size_t index) noexcept;
};
struct ProductOfCatalog {
  [[nodiscard]] static std::string_view at(const Tables& tables, std::size_t index) noexcept {
    return tables.names + tables.products[index].name;
  }
};
template <typename Errc>
struct EnumeratorOfAction {
  [[nodiscard]] static Errc at(const Tables& tables, std::size_t index) noexcept { return static_cast<Errc>(tables.listed_codes[index]); }
};

}  // namespace detail

/// The rows of the codes of an action or a product. A light handle to static data.
class CodeRange : public detail::TableRange<detail::CodeOfAction> {
 public:
  using TableRange::TableRange;

 private:
  template <typename Errc>
  friend class Codes;
};

/// The enumerators of the codes of an action. A light handle to static data.
template <typename Errc>
class Codes : public detail::TableRange<detail::EnumeratorOfAction<Errc>> {
 public:
  Codes() = default;
  explicit Codes(CodeRange rows) noexcept
      : detail::TableRange<detail::EnumeratorOfAction<Errc>>(rows.tables_, rows.first_, rows.size_), rows_(rows) {}

  /// The rows behind the enumerators.
  [[nodiscard]] CodeRange rows() const noexcept { return rows_; }

 private:
  CodeRange rows_;
};

/// An action of a product, and what is known of it. A light handle to static data.
class ActionInfo {
 public:
  [[nodiscard]] std::string_view name() const noexcept { return {tables_->names + action().name, action().name_size}; }

  /// The product that it belongs to: "redis".
  [[nodiscard]] std::string_view product() const noexcept { return detail::ProductOfCatalog::at(*tables_, action().product); }

  /// Why it counts as one that changes nothing; nothing where it may change something.
  [[nodiscard]] TCERR_API std::optional<Evidence> reads() const noexcept;

  /// Why it counts as one that spends money; nothing where nobody says so.
  [[nodiscard]] TCERR_API std::optional<Evidence> buys() const noexcept;

  /// Why it counts as one that is being retired; nothing where nobody says so.
  [[nodiscard]] TCERR_API std::optional<Evidence> retired() const noexcept;

  /// Whether its requests have a ClientToken, which makes a repeated call the same call.
  [[nodiscard]] bool takes_client_token() const noexcept { return action().client_token; }

  /// Whether the codes that the vendor lists for it are evidently those of another action.
  [[nodiscard]] bool is_implausible() const noexcept { return action().implausible; }

  /// The codes that it is documented to answer with, by number.
  [[nodiscard]] CodeRange codes() const noexcept { return {tables_, action().first_code, action().code_count}; }

  /// What codes mean in this action, where that differs from what they mean elsewhere.
  [[nodiscard]] detail::TableRange<detail::VerdictOfAction> verdicts() const noexcept {
    return {tables_, action().first_verdict, action().verdict_count};
  }

  /// For the library's own use.
  [[nodiscard]] static constexpr ActionInfo at(const detail::Tables& tables, std::size_t index) noexcept { return {tables, index}; }

 private:
  constexpr ActionInfo(const detail::Tables& tables, std::size_t action) noexcept : tables_(&tables), action_(action) {}
  [[nodiscard]] const detail::ActionRow& action() const noexcept { return tables_->actions[action_]; }

  const detail::Tables* tables_;
  std::size_t action_;
};

namespace detail {

/// Walks over a catalog's own rows and those that it has in common with others, by number.
class CatalogCursor {
 public:
  CatalogCursor() = default;
  TCERR_API CatalogCursor(const Tables* own, bool at_the_end) noexcept;
  [[nodiscard]] TCERR_API CodeInfo get() const noexcept;
  TCERR_API void next() noexcept;
  friend bool operator==(const CatalogCursor& a, const CatalogCursor& b) noexcept {
    return a.own_row_ == b.own_row_ && a.common_row_ == b.common_row_;
  }

 private:
  void skip_hidden() noexcept;

  const Tables* own_ = nullptr;
  std::uint16_t own_row_ = 0;
  std::uint16_t common_row_ = 0;
};

}  // namespace detail

/// A set of codes that a program knows, such as `tcerr::redis::catalog()`. Iterating over it yields every row, by number.
///
/// It holds the codes of its products, and shows beside them what all catalogs have in common, which stands in a program once. Where both
/// have a code the catalog's own row counts.
///
/// Catalogs are generated (`tcerr_add_catalog` in CMake), static and constant: no call allocates, locks or throws unless it returns a
/// string, and all may be made before `main` and after it.
///
///     for (tcerr::CodeInfo code : tcerr::redis::catalog()) std::cout << code.name() << '\n';
class Catalog {
 public:
  using iterator = detail::Iterator<detail::CatalogCursor>;
  using const_iterator = iterator;

  /// For generated code.
  explicit constexpr Catalog(const detail::Tables& tables) noexcept : tables_(&tables) {}

  /// The catalog's name, which is also that of its error category: "tcerr.redis".
  [[nodiscard]] std::string_view name() const noexcept { return tables_->name; }

  /// The revision of the data that its own rows and actions come from: a short text that changes with them, and with nothing else. A
  /// changed verdict is a changed behaviour: keep it in logs, beside `data_revision()`. Static.
  [[nodiscard]] std::string_view revision() const noexcept { return tables_->names + tables_->revision; }

  /// How many codes it lists; `Unknown` is not counted. Linear.
  [[nodiscard]] TCERR_API std::size_t size() const noexcept;
  [[nodiscard]] iterator begin() const noexcept { return iterator({tables_, false}); }
  [[nodiscard]] iterator end() const noexcept { return iterator({tables_, true}); }

  /// Returns the row whose code, or one of whose aliases, is exactly `name`: case, dots and spaces count. Constant time.
  [[nodiscard]] std::optional<CodeInfo> find(std::string_view name) const noexcept {
    const Handle found = with_name(*tables_, name);
    return found.tables == nullptr ? std::nullopt : std::optional<CodeInfo>(CodeInfo(*found.tables, found.row));
  }

  /// Returns the row with that number, nothing for one that no code has. Constant time.
  [[nodiscard]] TCERR_API std::optional<CodeInfo> find(std::int64_t id) const noexcept;

  /// Returns the row that a number of API 2.0 counts as: that of the API 3.0 code that means the same, or one of its own
  /// (`LegacyError.*`).
  [[nodiscard]] TCERR_API std::optional<CodeInfo> find_number(std::int64_t number) const noexcept;

  /// Returns the client-made row that an HTTP status counts as where the body of the reply is no envelope of the API.
  [[nodiscard]] TCERR_API CodeInfo find_status(int http_status) const noexcept;

  /// Returns what a code counts as: its own row, or else that of the nearest code above it, or else `unknown()`.
  [[nodiscard]] TCERR_API CodeMatch match(std::string_view code) const noexcept;

  /// The row for codes that are not listed, `Unknown`.
  [[nodiscard]] TCERR_API CodeInfo unknown() const noexcept;

  /// The name of a code's enumerator in this catalog: "ResourceNotFound_InstanceNotExists".
  [[nodiscard]] TCERR_API std::string enumerator(CodeInfo code) const;

  /// The products whose tables it was made of, by name.
  [[nodiscard]] detail::TableRange<detail::ProductOfCatalog> products() const noexcept { return {tables_, 0, tables_->product_count}; }

  /// Returns the codes that the tables of a product list, common ones among them, by number; empty for a product that is not here.
  /// Logarithmic.
  [[nodiscard]] TCERR_API CodeRange codes_of(std::string_view product) const noexcept;

  /// Returns a row of this catalog as one product judges it. That differs from the row itself only in a catalog of several products that
  /// judge the code differently, where the row takes the most careful verdict of all. The row itself for a product that is not here.
  [[nodiscard]] TCERR_API CodeInfo verdict_for(std::string_view product, CodeInfo row) const noexcept;

  /// The actions of its products, by name.
  [[nodiscard]] detail::TableRange<ActionInfo> actions() const noexcept { return {tables_, 0, tables_->action_count}; }

  /// Returns an action: of the product that is named, else of the only one that has it. Nothing for an action that is not listed, and for
  /// one of several products where none is named. Logarithmic.
  [[nodiscard]] TCERR_API std::optional<ActionInfo> find_action(std::string_view name, std::string_view product = {}) const noexcept;

  /// Returns the codes that an action is documented to answer with, by number; empty for an action that `find_action` does not find.
  [[nodiscard]] TCERR_API CodeRange possible_codes(std::string_view action, std::string_view product = {}) const noexcept;

  /// Returns whether an action may be expected to answer with a code: the gateway sends it whatever the action, or the product's documents
  /// list it for this one. Nothing for an action that `find_action` does not find, nor where the documented codes are implausible.
  [[nodiscard]] TCERR_API std::optional<bool> expects(std::string_view action, CodeInfo code, std::string_view product = {}) const noexcept;

  /// The category of this catalog's `std::error_code`s.
  [[nodiscard]] const std::error_category& category() const noexcept { return tables_->category(); }

  friend bool operator==(Catalog a, Catalog b) noexcept { return a.tables_ == b.tables_; }
  friend bool operator!=(Catalog a, Catalog b) noexcept { return !(a == b); }

 private:
  friend class detail::CatalogCursor;
  friend struct detail::VerdictOfAction;

  /// A row, or none: two words, which come back in registers, as an optional row would not.
  struct Handle {
    const detail::Tables* tables;
    std::size_t row;
  };
  [[nodiscard]] TCERR_API static Handle with_name(const detail::Tables& tables, std::string_view name) noexcept;
  [[nodiscard]] Handle with_id(std::int64_t id) const noexcept;
  [[nodiscard]] static CodeInfo info(Handle row) noexcept { return {*row.tables, row.row}; }

  const detail::Tables* tables_;
};

/// The revision of the data that the library itself was built from: the vocabulary, the codes that all catalogs have in common, and their
/// texts. It is apart from the library's version, and does not depend on which languages the build keeps. Static.
[[nodiscard]] TCERR_API std::string_view data_revision() noexcept;

/// Names the catalog of an enum of codes. The generator specialises it: `static Catalog get() noexcept`.
template <typename Errc>
struct CatalogOf;

namespace detail {

/// A catalog without codes, in which every code is `Unknown`.
[[nodiscard]] TCERR_API Catalog no_codes() noexcept;

/// Returns the category object of a catalog, made on first use and never destroyed. For generated code, once a catalog.
class TCERR_API CatalogCategory : public std::error_category {
 public:
  explicit CatalogCategory(const Tables& tables) noexcept : catalog_(tables) {}

  [[nodiscard]] const char* name() const noexcept override;
  [[nodiscard]] std::string message(int value) const override;
  [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override;
  [[nodiscard]] bool equivalent(int value, const std::error_condition& condition) const noexcept override;
  using std::error_category::equivalent;

 private:
  Catalog catalog_;
};

/// Keeps an object for the whole program: made on first use, never destroyed, so that it can be used before `main` and after it.
template <typename T>
class Immortal {
 public:
  template <typename... Args>
  explicit Immortal(const Args&... args) noexcept : object_(*::new (static_cast<void*>(storage_)) T(args...)) {}
  [[nodiscard]] const T& get() const noexcept { return object_; }

 private:
  alignas(T) unsigned char storage_[sizeof(T)];
  const T& object_;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
