/// \file
/// A whole HTTP reply, as the caller has it.
// SPDX-License-Identifier: MIT
#ifndef TCERR_REPLY_HPP
#define TCERR_REPLY_HPP

#include <tcerr/detail/bounded_text.hpp>
#include <tcerr/export.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

template <typename T>
inline constexpr bool is_text = std::is_convertible_v<T, std::string_view>;

/// Whether calling it with a name yields a text.
template <typename T, typename = void>
inline constexpr bool is_header_function = false;
template <typename T>
inline constexpr bool is_header_function<T, std::enable_if_t<is_text<std::invoke_result_t<T&, std::string_view>>>> = true;

/// Whether iterating over it yields pairs of texts.
template <typename T, typename = void>
inline constexpr bool is_header_range = false;
template <typename T>
inline constexpr bool is_header_range<T, std::enable_if_t<is_text<decltype((*std::begin(std::declval<T&>())).first)> &&
                                                          is_text<decltype((*std::begin(std::declval<T&>())).second)>>> = true;

}  // namespace detail

/// The headers of a reply that tcerr reads: `X-TC-RequestId`, `Retry-After` and `Date`, whose names' case does not matter.
///
/// They are copied, so that whatever they are made of may be gone before they are read: a range of pairs of texts
/// (`std::map<std::string, std::string>`, a vector, a view that makes them up), or a callable that takes a name and returns a text, empty
/// for a header that is missing. Of a repeated header the first counts. A value is cut off after 128 bytes; none that means anything is as
/// long. What the range or the callable throws passes through.
class Headers {
 public:
  Headers() noexcept {}  // not defaulted: that would clear all bytes of the values first

  template <typename Input,
            std::enable_if_t<!std::is_same_v<std::decay_t<Input>, Headers> && (detail::is_header_function<std::remove_reference_t<Input>> ||
                                                                               detail::is_header_range<std::remove_reference_t<Input>>),
                             int> = 0>
  Headers(Input&& input) {  // NOLINT(google-explicit-constructor)
    if constexpr (detail::is_header_function<std::remove_reference_t<Input>>) {
      request_id_.append(std::string_view(input(kRequestId)));
      retry_after_.append(std::string_view(input(kRetryAfter)));
      date_.append(std::string_view(input(kDate)));
    } else {
      for (auto&& header : input) keep(header.first, header.second);
    }
  }

  /// The value of `X-TC-RequestId`; empty if there is none. Views last as long as this object.
  [[nodiscard]] std::string_view request_id() const noexcept { return request_id_.view(); }

  /// The value of `Retry-After`, which `parse_retry_after()` reads.
  [[nodiscard]] std::string_view retry_after() const noexcept { return retry_after_.view(); }

  /// The value of `Date`: the server's clock.
  [[nodiscard]] std::string_view date() const noexcept { return date_.view(); }

 private:
  static constexpr std::string_view kRequestId = "X-TC-RequestId";
  static constexpr std::string_view kRetryAfter = "Retry-After";
  static constexpr std::string_view kDate = "Date";

  using Value = detail::BoundedText<128>;

  void keep(std::string_view name, std::string_view value) noexcept {
    Value* const kept = same_name(name, kRequestId)    ? &request_id_
                        : same_name(name, kRetryAfter) ? &retry_after_
                        : same_name(name, kDate)       ? &date_
                                                       : nullptr;
    if (kept != nullptr && kept->empty()) kept->append(value);
  }

  static bool same_name(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
  }

  Value request_id_;
  Value retry_after_;
  Value date_;
};

/// A whole HTTP reply. `content_type` and `body` are views; nothing in an outcome points into them.
///
///     auto outcome = tcerr::redis::parse(tcerr::Reply{response.status, response.content_type, response.headers, response.body});
struct Reply {
  int status = 0;                 ///< the HTTP status; 0 if it is not known
  std::string_view content_type;  ///< only words the complaint about a body that is not JSON
  Headers headers;
  std::string_view body;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
