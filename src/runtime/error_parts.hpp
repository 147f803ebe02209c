/// \file
/// What an error is made of.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_ERROR_PARTS_HPP
#define TCERR_RUNTIME_ERROR_PARTS_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/error.hpp>
#include <tcerr/retry_reason.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

struct History;

/// A `std::error_code` that costs no call to make when it is empty.
struct Cause {
  Cause() noexcept = default;
  explicit Cause(std::error_code code) noexcept : category(&code.category()), value(code.value()) {}

  [[nodiscard]] std::error_code code() const noexcept {
    return category == nullptr ? std::error_code() : std::error_code(value, *category);
  }

  const std::error_category* category = nullptr;
  int value = 0;
};

/// Everything that an error says. The texts are somebody else's until it is built; see `ErrorBuilder`.
struct ErrorParts {
  ErrorParts(Catalog of, const CodeMatch& known) noexcept
      : catalog(of), info(known.info), advice(known.advice), execution(known.execution), match(known.match) {}

  /// Makes it count as something else.
  void take(Catalog of, const CodeMatch& known) noexcept {
    catalog = of;
    info = known.info;
    advice = known.advice;
    execution = known.execution;
    match = known.match;
  }

  /// Calls `visit` with each text.
  template <typename Visit>
  void for_each_text(Visit visit) {
    visit(raw_code);
    visit(message);
    visit(request_id);
    visit(damage);
    visit(retry_after);
    visit(date);
  }

  Catalog catalog;
  CodeInfo info;  ///< the row that the error counts as
  Advice advice;
  Execution execution;
  Match match;
  Origin origin = Origin::service;
  Api api = Api::none;
  RetryReason gave_up_because = RetryReason::none;
  int attempts = 0;
  int http_status = 0;  ///< 0 if it is not known
  Cause cause;
  std::optional<std::size_t> offset;
  std::optional<std::int64_t> legacy_code;
  std::string_view raw_code;
  std::string_view message;
  std::string_view request_id;
  std::string_view damage;
  std::string_view retry_after;
  std::string_view date;
  History* history = nullptr;  ///< somebody else's, too, until it is built
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
