/// \file
/// What nlohmann/json is fed: the bytes of a body, but for a few that it cannot take although JSON allows them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_FEED_HPP
#define TCERR_RUNTIME_READ_FEED_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Hands a body out byte by byte, and knows where each of them stands in it. As it is, or with what the parser cannot take mended:
///
/// - A number beyond double becomes 1 with the same sign, and `took_beyond_double()` tells; an escaped lone surrogate becomes U+FFFD. RFC
/// 8259
///   allows both; neither JSON library takes them.
/// - White space between two tokens becomes one blank: the parser keeps what it reads there for its complaints, and spells each newline
///   out, which took seconds for a long run.
///
/// Bodies that are damaged are handed out alike up to the damage, and anyhow behind it. Nothing is copied.
class Feed {
 public:
  enum class Bytes : bool { as_they_are, mended };

  Feed(std::string_view body, Bytes bytes) noexcept : body_(body), mends_(bytes == Bytes::mended) {}
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  /// Iterators share the state of their feed: there is one pass.
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    reference operator*() const noexcept { return *feed_->at_; }
    iterator& operator++() noexcept {
      ++feed_->at_;
      return *this;
    }
    friend bool operator!=(iterator a, iterator /*end*/) noexcept { return a.has_more(); }
    friend bool operator==(iterator a, iterator b) noexcept { return !(a != b); }

   private:
    friend class Feed;
    explicit iterator(Feed* feed) noexcept : feed_(feed) {}
    [[nodiscard]] bool has_more() const noexcept { return feed_->at_ != feed_->piece_.end || feed_->load(); }
    Feed* feed_;
  };

  [[nodiscard]] iterator begin() noexcept { return iterator(this); }
  [[nodiscard]] static iterator end() noexcept { return iterator(nullptr); }

  /// Returns where in the body the `count`-th byte stands that was handed out: the last one or the one before. The size of the body if so
  /// many were not.
  [[nodiscard]] std::size_t offset_of(std::size_t count) const noexcept;

  /// Returns where in the body the last byte stands that was handed out.
  [[nodiscard]] std::size_t offset_of_last() const noexcept { return piece_.offset + static_cast<std::size_t>(at_ - piece_.begin) - 1; }

  /// Returns whether a number was beyond double since this was asked last.
  [[nodiscard]] bool took_beyond_double() noexcept;

 private:
  /// Bytes that are handed out one after the other: of the body, or in place of some of it.
  struct Piece {
    const char* begin = nullptr;
    const char* end = nullptr;
    std::size_t offset = 0;  ///< where the first stands in the body
    std::size_t before = 0;  ///< how many were handed out before
  };

  /// Goes on to the next piece; returns whether there is one.
  bool load() noexcept;
  void take(const char* begin, std::size_t size) noexcept;

  [[nodiscard]] std::size_t plain_in_string(std::size_t from) noexcept;
  [[nodiscard]] std::size_t plain_between(std::size_t from) noexcept;

  std::string_view body_;
  const char* at_ = nullptr;
  Piece piece_;
  Piece last_piece_;
  std::size_t read_ = 0;  // how much of the body the pieces so far stand for
  bool mends_;
  bool in_string_ = false;
  bool beyond_double_ = false;
};

/// Whether the text of a number that JSON allows is beyond what a double can hold, and would be infinite.
[[nodiscard]] bool is_beyond_double(std::string_view number) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
