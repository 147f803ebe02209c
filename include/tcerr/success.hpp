/// \file
/// What is known of a reply that is a success.
// SPDX-License-Identifier: MIT
#ifndef TCERR_SUCCESS_HPP
#define TCERR_SUCCESS_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {
struct SuccessRep;
}

/// What is known of a successful reply besides its payload.
///
/// A value. A request ID of up to 40 bytes, and every one is as long as a UUID, lies within it; for a longer one, and for a warning, it
/// owns a block that copies share. Views that it returns last until it is changed, moved from or destroyed. A moved-from one is empty:
/// `Api::none` and no texts. Copying and moving never throw. Distinct objects may be used from many threads at once, and so may the const
/// members of one.
class Success {
 public:
  explicit Success(Api api = Api::v3, std::string_view request_id = {}, std::string_view deprecated_warning = {}) {
    assign(api, request_id, deprecated_warning);
  }
  Success(const Success& other) noexcept : head_(other.head_), rep_(other.rep_) {
    if (rep_ != nullptr) acquire(rep_);
  }
  Success& operator=(const Success& other) noexcept {
    Success copy(other);
    swap(copy);
    return *this;
  }
  Success(Success&& other) noexcept : head_(std::exchange(other.head_, Head())), rep_(std::exchange(other.rep_, nullptr)) {}
  Success& operator=(Success&& other) noexcept {
    Success taken(std::move(other));
    swap(taken);
    return *this;
  }
  ~Success() {
    if (rep_ != nullptr) release(rep_);
  }

  /// The request ID: the body's, or else that of the `X-TC-RequestId` header; empty if neither has one.
  [[nodiscard]] std::string_view request_id() const noexcept {
    return rep_ == nullptr ? std::string_view(head_.request_id, head_.request_id_size) : long_request_id();
  }

  /// The service's warning that the action is deprecated (`Response.DeprecatedWarning`); empty if there is none. Untrusted text.
  [[nodiscard]] TCERR_API std::string_view deprecated_warning() const noexcept;

  /// Which API answered; `Api::none` if that is not known.
  [[nodiscard]] Api api() const noexcept { return head_.api; }

  /// How often `retry()` made the call; 0 if the success did not come from there.
  [[nodiscard]] int attempts() const noexcept { return head_.attempts; }
  void set_attempts(int attempts) noexcept { head_.attempts = attempts; }

  friend bool operator==(const Success& a, const Success& b) noexcept {
    return a.api() == b.api() && a.attempts() == b.attempts() && a.request_id() == b.request_id() &&
           a.deprecated_warning() == b.deprecated_warning();
  }
  friend bool operator!=(const Success& a, const Success& b) noexcept { return !(a == b); }

  /// Becomes a success with these texts, which are copied. For the library's own use.
  void assign(Api api, std::string_view request_id, std::string_view deprecated_warning) {
    if (rep_ != nullptr) release(std::exchange(rep_, nullptr));
    head_.api = api;
    head_.attempts = 0;
    head_.request_id_size = 0;
    if (request_id.size() > kInPlace || !deprecated_warning.empty()) {
      rep_ = make(request_id, deprecated_warning);
    } else if (!request_id.empty()) {
      std::memcpy(head_.request_id, request_id.data(), request_id.size());
      head_.request_id_size = static_cast<std::uint8_t>(request_id.size());
    }
  }

 private:
  static constexpr std::size_t kInPlace = 40;

  struct Head {
    Head() noexcept {}  // leaves the bytes of the request ID alone
    Head(const Head& other) noexcept { *this = other; }
    Head& operator=(const Head& other) noexcept {  // NOLINT(bugprone-unhandled-self-assignment): never called so
      attempts = other.attempts;
      api = other.api;
      request_id_size = other.request_id_size;
      std::memcpy(request_id, other.request_id, request_id_size);
      return *this;
    }

    int attempts = 0;
    Api api = Api::none;
    std::uint8_t request_id_size = 0;
    char request_id[kInPlace];
  };

  void swap(Success& other) noexcept {
    std::swap(head_, other.head_);
    std::swap(rep_, other.rep_);
  }

  [[nodiscard]] TCERR_API static detail::SuccessRep* make(std::string_view request_id, std::string_view deprecated_warning);
  TCERR_API static void acquire(detail::SuccessRep* rep) noexcept;
  TCERR_API static void release(detail::SuccessRep* rep) noexcept;
  [[nodiscard]] TCERR_API std::string_view long_request_id() const noexcept;

  Head head_;
  detail::SuccessRep* rep_ = nullptr;  // the texts, if they do not fit into the head
};

/// Writes the success as one line of JSON, safe like the error's: `{"ok":true,"api":"v3","request_id":"..."}`, and `deprecated_warning` and
/// `attempts` if there are any.
[[nodiscard]] TCERR_API std::string to_log_json(const Success& success);

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
