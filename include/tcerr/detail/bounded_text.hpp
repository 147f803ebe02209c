/// \file
/// Texts of bounded length, kept in place. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_BOUNDED_TEXT_HPP
#define TCERR_DETAIL_BOUNDED_TEXT_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// A text of at most `Capacity` bytes. What does not fit is left out, from the boundary of a character on.
template <std::size_t Capacity>
class BoundedText {
 public:
  BoundedText() noexcept {}  // leaves the bytes alone
  BoundedText(const BoundedText& other) noexcept { append(other.view()); }
  BoundedText& operator=(const BoundedText& other) noexcept {
    if (this != &other) assign(other.view());
    return *this;
  }

  [[nodiscard]] std::string_view view() const noexcept { return {bytes_, size_}; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  BoundedText& append(std::string_view text) noexcept {
    std::size_t size = text.size();
    if (size > Capacity - size_) {
      size = Capacity - size_;
      while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) --size;
    }
    if (size != 0) std::memcpy(bytes_ + size_, text.data(), size);
    size_ += size;
    return *this;
  }

  /// Appends a whole number in decimal digits.
  template <typename Integer, typename = std::enable_if_t<std::is_integral_v<Integer>>>
  BoundedText& append(Integer number) noexcept {
    char digits[24];
    char* begin = digits + sizeof digits;
    const bool is_negative = number < 0;
    auto rest = static_cast<std::make_unsigned_t<Integer>>(number);
    if (is_negative) rest = static_cast<std::make_unsigned_t<Integer>>(0 - rest);
    do {
      *--begin = static_cast<char>('0' + rest % 10);
      rest = static_cast<std::make_unsigned_t<Integer>>(rest / 10);
    } while (rest != 0);
    if (is_negative) *--begin = '-';
    return append(std::string_view(begin, static_cast<std::size_t>(digits + sizeof digits - begin)));
  }

  void assign(std::string_view text) noexcept {
    size_ = 0;
    append(text);
  }

 private:
  std::size_t size_ = 0;
  char bytes_[Capacity];
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
