/// \file
/// A catalog: everything that is known of a set of error codes, as constant data.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CATALOG_HPP
#define TCERR_CATALOG_HPP

#include <tcerr/condition.hpp>
#include <tcerr/export.hpp>
#include <tcerr/locale.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <new>
#include <optional>
#include <string_view>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

/// One row, as the generator writes it. Row 0 of every catalog is `Unknown`.
struct Row {
  std::uint32_t name_offset;
  std::uint16_t name_size;
  std::uint16_t id;
  std::uint16_t target;  ///< the row of the API 3.0 code that an API 2.0 number stands for; else the row itself
  Condition condition;
  Advice advice;
  Execution execution;
  Source source;
};

/// One entry of the perfect hash: a code's text or an alias, and the row that it names.
struct Slot {
  std::uint32_t name_offset;
  std::uint16_t name_size;
  std::uint16_t row;
};

/// An action and the codes that it is documented to answer with: `count` row numbers from `first` on.
struct Action {
  std::uint32_t name_offset;
  std::uint16_t name_size;
  std::uint16_t count;
  std::uint32_t first;
};

/// The texts of one language: summary and fix of row r begin at `begins[2r]` and `begins[2r + 1]` in `text` and end with a zero byte.
/// A language that was left out has null pointers.
struct Texts {
  const std::uint32_t* begins;
  const char* text;
};

/// How much of a text its hash takes into account.
enum class Hashing : bool {
  sampled,  ///< the length and four words of a long text, which tell the codes of most catalogs apart
  whole,    ///< every byte
};

/// The generated tables of one catalog. Everything they point to is constant and static.
struct Tables {
  const char* name;            ///< of the catalog and of its error category
  const char* names;           ///< the texts of all codes and aliases
  const Row* rows;             ///< by id; the rows of API 2.0 numbers come last, by number
  const std::uint16_t* pages;  ///< id -> row: p = pages[id / 256] is a page's number, 0 for none, and pages[256 * p + id % 256] the row
  const std::uint32_t* displacements;
  const Slot* slots;
  const Texts* texts;     ///< by Locale
  const Action* actions;  ///< by name; null if there are none
  const std::uint16_t* action_rows;
  const std::error_category& (*category)() noexcept;
  std::uint16_t code_count;    ///< rows that have an enumerator, Unknown not counted
  std::uint16_t row_count;     ///< rows in all
  std::uint16_t number_begin;  ///< the first row of an API 2.0 number
  std::uint16_t bucket_count;
  std::uint16_t slot_count;
  std::uint16_t action_count;
  Hashing hashing;
};

}  // namespace detail

/// One row of a catalog: a code and all that is known of it.
///
/// A light handle (two words) to static data: copy it freely, its views last for the whole program. Safe to use from many threads.
class CodeInfo {
 public:
  /// The number of the enumerator. Numbers are never reused and never moved.
  [[nodiscard]] std::uint16_t id() const noexcept { return row().id; }

  /// The text on the wire: "ResourceNotFound.InstanceNotExists". For `Unknown` it is "Unknown", which no lookup finds.
  [[nodiscard]] std::string_view name() const noexcept { return {tables_->names + row().name_offset, row().name_size}; }

  /// The text before the last dot of `name()`; empty where there is no dot.
  [[nodiscard]] TCERR_API std::string_view parent() const noexcept;

  [[nodiscard]] Condition condition() const noexcept { return row().condition; }
  [[nodiscard]] Advice advice() const noexcept { return row().advice; }
  [[nodiscard]] Execution execution() const noexcept { return row().execution; }
  [[nodiscard]] Source source() const noexcept { return row().source; }

  /// One sentence that says what went wrong; English where the catalog was built without the language.
  [[nodiscard]] TCERR_API std::string_view summary(Locale locale = Locale::en) const noexcept;

  /// One sentence that says what to do about it; English where the catalog was built without the language.
  [[nodiscard]] TCERR_API std::string_view fix(Locale locale = Locale::en) const noexcept;

  /// Handles are equal when they stand for the same row of the same catalog.
  friend bool operator==(CodeInfo a, CodeInfo b) noexcept { return a.tables_ == b.tables_ && a.row_ == b.row_; }
  friend bool operator!=(CodeInfo a, CodeInfo b) noexcept { return !(a == b); }

 private:
  friend class Catalog;
  friend class CodeRange;
  CodeInfo(const detail::Tables& tables, std::size_t row) noexcept : tables_(&tables), row_(row) {}
  [[nodiscard]] const detail::Row& row() const noexcept { return tables_->rows[row_]; }

  const detail::Tables* tables_;
  std::size_t row_;
};

/// Some rows of a catalog, to iterate over. A light handle to static data.
class CodeRange {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = CodeInfo;
    using difference_type = std::ptrdiff_t;
    using pointer = const CodeInfo*;
    using reference = CodeInfo;

    CodeInfo operator*() const noexcept { return {*tables_, *row_}; }
    iterator& operator++() noexcept {
      ++row_;
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator old = *this;
      ++row_;
      return old;
    }
    friend bool operator==(iterator a, iterator b) noexcept { return a.row_ == b.row_; }
    friend bool operator!=(iterator a, iterator b) noexcept { return a.row_ != b.row_; }

   private:
    friend class CodeRange;
    iterator(const detail::Tables& tables, const std::uint16_t* row) noexcept : tables_(&tables), row_(row) {}
    const detail::Tables* tables_;
    const std::uint16_t* row_;
  };

  [[nodiscard]] iterator begin() const noexcept { return {*tables_, first_}; }
  [[nodiscard]] iterator end() const noexcept { return {*tables_, first_ + size_}; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

 private:
  friend class Catalog;
  CodeRange(const detail::Tables& tables, const std::uint16_t* first, std::size_t size) noexcept
      : tables_(&tables), first_(first), size_(size) {}

  const detail::Tables* tables_;
  const std::uint16_t* first_;
  std::size_t size_;
};

/// A set of codes that a program knows, such as `tcerr::redis::catalog()`. Iterating over it yields every row, by number.
///
/// Catalogs are generated (`tcerr_add_catalog` in CMake), static and constant: no call allocates, locks or throws, and all may be
/// made before `main` and after it.
///
///     for (tcerr::CodeInfo code : tcerr::redis::catalog()) std::cout << code.name() << '\n';
class Catalog {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = CodeInfo;
    using difference_type = std::ptrdiff_t;
    using pointer = const CodeInfo*;
    using reference = CodeInfo;

    CodeInfo operator*() const noexcept { return {*tables_, row_}; }
    iterator& operator++() noexcept {
      ++row_;
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator old = *this;
      ++row_;
      return old;
    }
    friend bool operator==(iterator a, iterator b) noexcept { return a.row_ == b.row_; }
    friend bool operator!=(iterator a, iterator b) noexcept { return a.row_ != b.row_; }

   private:
    friend class Catalog;
    iterator(const detail::Tables& tables, std::size_t row) noexcept : tables_(&tables), row_(row) {}
    const detail::Tables* tables_;
    std::size_t row_;
  };

  /// For generated code.
  explicit constexpr Catalog(const detail::Tables& tables) noexcept : tables_(&tables) {}

  /// The catalog's name, which is also that of its error category: "tcerr.redis".
  [[nodiscard]] std::string_view name() const noexcept { return tables_->name; }

  /// How many codes it lists; `Unknown` is not counted.
  [[nodiscard]] std::size_t size() const noexcept { return tables_->code_count; }
  [[nodiscard]] iterator begin() const noexcept { return {*tables_, 1}; }
  [[nodiscard]] iterator end() const noexcept { return {*tables_, std::size_t{1} + tables_->code_count}; }

  /// Returns the row whose code, or one of whose aliases, is exactly `name`: case, dots and spaces count. Constant time.
  [[nodiscard]] std::optional<CodeInfo> find(std::string_view name) const noexcept {
    const std::size_t row = row_of(*tables_, name);
    return row == 0 ? std::nullopt : std::optional<CodeInfo>(CodeInfo(*tables_, row));
  }

  /// Returns the row with that number. Constant time.
  [[nodiscard]] TCERR_API std::optional<CodeInfo> find(std::uint16_t id) const noexcept;

  /// Returns the row that is the best that the catalog has for an API 2.0 number; its texts and verdicts are the number's own.
  [[nodiscard]] TCERR_API std::optional<CodeInfo> find_number(std::int64_t number) const noexcept;

  /// Returns the code that a row stands for: for the row of an API 2.0 number the API 3.0 code that it corresponds to, else the row.
  [[nodiscard]] TCERR_API CodeInfo code_of(CodeInfo row) const noexcept;

  /// Returns the rows of the codes that an action is documented to answer with, by number; empty for an action that is not listed.
  /// The common codes, which any action may answer with, are among them only if the action's own documentation names them.
  [[nodiscard]] TCERR_API CodeRange possible_codes(std::string_view action) const noexcept;

  /// The row for codes that are not listed, `Unknown`.
  [[nodiscard]] CodeInfo unknown() const noexcept { return {*tables_, 0}; }

  /// The category of this catalog's `std::error_code`s.
  [[nodiscard]] const std::error_category& category() const noexcept { return tables_->category(); }

  friend bool operator==(Catalog a, Catalog b) noexcept { return a.tables_ == b.tables_; }
  friend bool operator!=(Catalog a, Catalog b) noexcept { return !(a == b); }

 private:
  /// Returns the number of the row with that code or alias; 0 if there is none. A number comes back in a register, an optional row not.
  [[nodiscard]] TCERR_API static std::size_t row_of(const detail::Tables& tables, std::string_view name) noexcept;

  const detail::Tables* tables_;
};

/// Some enumerators of a catalog, to iterate over. A light handle to static data.
template <typename Errc>
class Codes {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Errc;
    using difference_type = std::ptrdiff_t;
    using pointer = const Errc*;
    using reference = Errc;

    explicit iterator(CodeRange::iterator at) noexcept : at_(at) {}
    Errc operator*() const noexcept { return static_cast<Errc>((*at_).id()); }
    iterator& operator++() noexcept {
      ++at_;
      return *this;
    }
    iterator operator++(int) noexcept { return iterator(at_++); }
    friend bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }
    friend bool operator!=(iterator a, iterator b) noexcept { return a.at_ != b.at_; }

   private:
    CodeRange::iterator at_;
  };

  explicit Codes(CodeRange rows) noexcept : rows_(rows) {}
  [[nodiscard]] iterator begin() const noexcept { return iterator(rows_.begin()); }
  [[nodiscard]] iterator end() const noexcept { return iterator(rows_.end()); }
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

  /// The rows behind the enumerators.
  [[nodiscard]] CodeRange rows() const noexcept { return rows_; }

 private:
  CodeRange rows_;
};

/// Names the catalog of an enum of codes. The generator specialises it: `static Catalog get() noexcept`.
template <typename Errc>
struct CatalogOf;

namespace detail {

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
