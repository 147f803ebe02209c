/// \file
/// Errors and outcomes of other SDKs as those of tcerr, without depending on any of them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_SDK_HPP
#define TCERR_SDK_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

template <typename... Texts>
using IfTexts = std::enable_if_t<(std::is_convertible_v<Texts, std::string_view> && ...)>;

template <typename T, typename = void>
inline constexpr bool is_sdk_error = false;
template <typename T>
inline constexpr bool is_sdk_error<T, IfTexts<decltype(std::declval<T&>().GetErrorCode()), decltype(std::declval<T&>().GetErrorMessage()),
                                              decltype(std::declval<T&>().GetRequestId())>> = true;

template <typename T, typename = void>
inline constexpr bool has_sdk_error = false;
template <typename T>
inline constexpr bool has_sdk_error<T, std::void_t<decltype(std::declval<T&>().GetError())>> = true;

}  // namespace detail

/// What is known of the SDK's client beside its errors.
struct SdkOptions {
  /// Whether the client has connections left from calls before: `HttpProfile::SetKeepAlive(true)`, or HTTP/2. libcurl sends a request once
  /// more, over a new connection, if one that was left dies before the reply; when that fails, its words are about the second one alone.
  /// Then nothing that it says counts as `not_executed`.
  bool keeps_connections = false;
};

namespace detail {
/// What `from_sdk_error` returns, before it gets its type.
[[nodiscard]] TCERR_API Error error_from_sdk(Catalog catalog, std::string_view code, std::string_view message, std::string_view request_id,
                                             const SdkOptions& options);
}  // namespace detail

/// Makes an error of one that another SDK reports: of anything with `GetErrorCode()`, `GetErrorMessage()` and `GetRequestId()` that
/// return texts, such as `TencentCloud::Core::Error` of the vendor's C++ SDK.
///
///     if (!outcome.IsSuccess()) handle(tcerr::from_sdk_error<tcerr::redis::Errc>(outcome.GetError()));
///
/// That SDK puts what it knows into its message, and there it is read: of `status=502, <body>` status and body, with the verdict of
/// `parse(Reply)`; of libcurl's words what failed and whether anything was sent, with the verdict of `from_curl`; of its complaints about a
/// reply of status 200 what is left of the verdict of `parse(Reply)`: README has a table of what differs. Whatever tells nothing is looked
/// up as `BasicError::from_code` says: an unlisted code keeps its text and counts as its listed parent. A code that has a request ID is
/// the service's, in a reply of status 200. The error owns copies of all texts.
/// Throws nothing but what the other type's functions throw, and `std::bad_alloc`.
template <typename Errc, typename SdkError>
[[nodiscard]] BasicError<Errc> from_sdk_error(const SdkError& error, const SdkOptions& options = {}) {
  static_assert(detail::is_sdk_error<const SdkError>,
                "from_sdk_error: the error needs const members GetErrorCode(), GetErrorMessage() and GetRequestId() that return texts");
  const auto& code = error.GetErrorCode();  // keeps alive what is returned by value
  const auto& message = error.GetErrorMessage();
  const auto& request_id = error.GetRequestId();
  return BasicError<Errc>(detail::SameCatalog(), detail::error_from_sdk(CatalogOf<Errc>::get(), code, message, request_id, options));
}

/// Makes an outcome of one that another SDK returns: of anything with `IsSuccess()`, `GetError()` and `GetResult()`.
///
///     auto reply = tcerr::from_sdk_outcome<tcerr::redis::Errc>(client.DescribeInstances(request));
///     if (!reply && reply.error().condition() == tcerr::Condition::throttled) slow_down();
///
/// The value is what `GetResult()` returns, moved if `outcome` is a temporary that gives access to it. An `outcome` that is const is
/// copied where its error can be had only from one that is not, as in the vendor's C++ SDK.
template <typename Errc, typename SdkOutcome>
[[nodiscard]] auto from_sdk_outcome(SdkOutcome&& outcome, const SdkOptions& options = {}) {
  using Found = decltype(outcome.GetResult());
  using Result = Outcome<std::decay_t<Found>, Errc>;
  if (outcome.IsSuccess()) {
    if constexpr (!std::is_lvalue_reference_v<SdkOutcome> && std::is_lvalue_reference_v<Found>) {
      return Result(std::move(outcome.GetResult()));
    } else {
      return Result(outcome.GetResult());
    }
  }
  if constexpr (detail::has_sdk_error<std::remove_reference_t<SdkOutcome>>) {
    return Result(from_sdk_error<Errc>(outcome.GetError(), options));
  } else {
    std::decay_t<SdkOutcome> copy = outcome;
    return Result(from_sdk_error<Errc>(copy.GetError(), options));
  }
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
