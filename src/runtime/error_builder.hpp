/// \file
/// The one place from which the library writes the parts of an `Error`.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_ERROR_BUILDER_HPP
#define TCERR_RUNTIME_ERROR_BUILDER_HPP

#include <tcerr/error.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tcerr::detail {

/// Everything that makes up an error; the views are copied when the error is built.
struct ErrorParts {
  explicit ErrorParts(CodeInfo row) noexcept : code(row), verdict(row) {}

  CodeInfo code;     ///< the row whose enumerator this is
  CodeInfo verdict;  ///< the row whose condition, advice, execution and texts apply
  Origin origin = Origin::service;
  Api api = Api::none;
  Match match = Match::exact;
  std::string_view raw_code;
  std::string_view message;
  std::string_view request_id;
  std::string_view damage;
  std::optional<std::size_t> offset;
  std::optional<std::int64_t> legacy_code;
};

class ErrorBuilder {
 public:
  [[nodiscard]] static Error build(Catalog catalog, const ErrorParts& parts) {
    Error error(catalog, parts.code, pack(parts.raw_code, parts.message, parts.request_id, parts.damage, {}));
    error.take_verdict(parts.verdict);
    error.offset_ = parts.offset;
    error.legacy_code_ = parts.legacy_code;
    error.origin_ = parts.origin;
    error.api_ = parts.api;
    error.match_ = parts.match;
    return error;
  }

  /// What a client-made code that depends on the HTTP status means for this status.
  static void override_verdict(Error& error, Condition condition, Advice advice, Execution execution) noexcept {
    error.condition_ = condition;
    error.advice_ = advice;
    error.execution_ = execution;
  }

  /// Keeps what was read of a body that is no envelope on the error that takes its place.
  static void add_remains(Error& error, const Error& body_error) {
    const bool sent_code = body_error.raw_code() != body_error.name();
    error.text_ = pack(sent_code ? body_error.raw_code() : error.raw_code(), error.message(), body_error.request_id(), {}, {});
    error.offset_ = body_error.offset_;
    error.legacy_code_ = body_error.legacy_code_;
    error.api_ = body_error.api_;
  }

  /// Adds what the status line and the headers say; a request ID of the body is kept.
  static void add_reply(Error& error, int status, std::string_view request_id, std::string_view retry_after) {
    error.http_status_ = status;
    const bool own_id = !error.request_id().empty();
    if (retry_after.empty() && (own_id || request_id.empty())) return;
    error.text_ = pack(error.raw_code(), error.message(), own_id ? error.request_id() : request_id, error.damage(), retry_after);
  }

 private:
  static PackedText<Error::kFieldCount> pack(std::string_view code, std::string_view message, std::string_view request_id,
                                             std::string_view damage, std::string_view retry_after) {
    return PackedText<Error::kFieldCount>({code, message, request_id, damage, retry_after});
  }
};

}  // namespace tcerr::detail

#endif
