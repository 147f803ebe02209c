/// \file
/// The one iterator of all ranges of tcerr. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_ITERATOR_HPP
#define TCERR_DETAIL_ITERATOR_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <string_view>  // brings the tags of iterators, and not the streams of <iterator>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Walks over values that are made on the fly. A cursor can be made of nothing, copied and compared; `get()` makes the value that it
/// stands at, and `next()` goes on.
///
/// To algorithms of C++17 it is an input iterator, since `*it` is no reference; to those of C++20 a forward iterator.
template <typename Cursor>
class Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using iterator_concept = std::forward_iterator_tag;
  using value_type = decltype(Cursor().get());
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = value_type;

  Iterator() = default;
  explicit Iterator(const Cursor& cursor) noexcept : cursor_(cursor) {}

  value_type operator*() const noexcept { return cursor_.get(); }
  Iterator& operator++() noexcept {
    cursor_.next();
    return *this;
  }
  Iterator operator++(int) noexcept {
    Iterator old = *this;
    cursor_.next();
    return old;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.cursor_ == b.cursor_; }
  friend bool operator!=(const Iterator& a, const Iterator& b) noexcept { return !(a == b); }

 private:
  Cursor cursor_;
};

struct Tables;

/// Walks over elements of tables that have a number each: `Element::at(tables, number)` makes one.
template <typename Element>
class IndexCursor {
 public:
  IndexCursor() = default;
  IndexCursor(const Tables* tables, std::size_t index) noexcept : tables_(tables), index_(index) {}
  [[nodiscard]] auto get() const noexcept { return Element::at(*tables_, index_); }
  void next() noexcept { ++index_; }
  friend bool operator==(const IndexCursor& a, const IndexCursor& b) noexcept { return a.index_ == b.index_; }

 private:
  const Tables* tables_ = nullptr;
  std::size_t index_ = 0;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
