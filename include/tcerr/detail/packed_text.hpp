/// \file
/// Several strings in one allocation. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_PACKED_TEXT_HPP
#define TCERR_DETAIL_PACKED_TEXT_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tcerr::detail {

/// `N` strings, one behind the other, in one `std::string`: a reply's texts cost one allocation instead of one each.
template <std::size_t N>
class PackedText {
 public:
  PackedText() = default;

  explicit PackedText(const std::array<std::string_view, N>& fields) {
    std::size_t size = 0;
    for (std::string_view field : fields) size += field.size();
    all_.reserve(size);
    for (std::size_t i = 0; i < N; ++i) {
      all_.append(fields[i]);
      ends_[i] = all_.size();
    }
  }

  PackedText(const PackedText&) = default;
  PackedText& operator=(const PackedText&) = default;
  // A moved-from string may be anything; the ends must not outlive it.
  PackedText(PackedText&& other) noexcept : all_(std::move(other.all_)), ends_(std::exchange(other.ends_, {})) {}
  PackedText& operator=(PackedText&& other) noexcept {
    if (this != &other) {
      all_ = std::move(other.all_);
      ends_ = std::exchange(other.ends_, {});
    }
    return *this;
  }
  ~PackedText() = default;

  [[nodiscard]] std::string_view get(std::size_t field) const noexcept {
    const std::size_t begin = field == 0 ? 0 : ends_[field - 1];
    return std::string_view(all_.data() + begin, ends_[field] - begin);
  }

  friend bool operator==(const PackedText& a, const PackedText& b) noexcept { return a.ends_ == b.ends_ && a.all_ == b.all_; }

 private:
  std::string all_;
  std::array<std::size_t, N> ends_{};
};

}  // namespace tcerr::detail

#endif
