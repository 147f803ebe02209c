/// \file
/// What an `Error` is made of, and the one place where errors are made.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_ERROR_BUILDER_HPP
#define TCERR_RUNTIME_ERROR_BUILDER_HPP

#include "shared_block.hpp"

#include <tcerr/error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Everything that an error says. The texts are copied when the error is built.
struct ErrorParts {
  /// An error of the service with that code, with the verdict of its row.
  ErrorParts(Catalog of, CodeInfo row) noexcept : catalog(of), code(row), advice(row.advice()), execution(row.execution()) {}

  /// An error of the service with a code that counts as that.
  ErrorParts(Catalog of, const CodeMatch& known) noexcept
      : catalog(of), code(known.info), advice(known.advice), execution(known.execution), match(known.match) {}

  void take_verdict(const CodeMatch& known) noexcept {
    code = known.info;
    advice = known.advice;
    execution = known.execution;
    match = known.match;
  }

  [[nodiscard]] std::array<std::string_view*, 5> texts() noexcept { return {&raw_code, &message, &request_id, &damage, &retry_after}; }
  [[nodiscard]] std::array<const std::string_view*, 5> texts() const noexcept {
    return {&raw_code, &message, &request_id, &damage, &retry_after};
  }

  Catalog catalog;
  CodeInfo code;  ///< the row that the error counts as
  Advice advice = Advice::never;
  Execution execution = Execution::unknown;
  Origin origin = Origin::service;
  Api api = Api::none;
  Match match = Match::exact;
  RetryReason gave_up_because = RetryReason::none;
  int attempts = 0;
  int http_status = 0;
  std::optional<std::size_t> offset;
  std::optional<std::int64_t> legacy_code;
  std::string_view raw_code;
  std::string_view message;
  std::string_view request_id;
  std::string_view damage;
  std::string_view retry_after;
};

struct ErrorRep : Shared {
  template <typename... Args>
  explicit ErrorRep(const Args&... args) noexcept : parts(args...) {}
  ErrorParts parts;
};

/// Makes errors: `builder->field = value`, `builder->text = builder.keep(text)`, and `finish()` in the end.
class ErrorBuilder {
 public:
  /// Begins an error with that code, with room for so many bytes of text in all.
  ErrorBuilder(Catalog catalog, const CodeMatch& known, std::size_t text_size) : builder_(text_size, catalog, known) {}

  [[nodiscard]] ErrorParts* operator->() const noexcept { return &builder_.block()->parts; }
  [[nodiscard]] std::string_view keep(std::string_view text) noexcept { return builder_.keep(text); }
  [[nodiscard]] Error finish() const noexcept { return Error(builder_.block()); }

  /// Makes an error of parts whose texts belong to somebody else.
  [[nodiscard]] static Error build(const ErrorParts& parts) { return Error(rep_of(parts)); }

  [[nodiscard]] static ErrorRep* rep_of(const ErrorParts& parts) {
    std::size_t size = 0;
    for (const std::string_view* text : parts.texts()) size += text->size();
    BlockBuilder<ErrorRep> builder(size, parts);
    for (std::string_view* text : builder.block()->parts.texts()) *text = builder.keep(*text);
    return builder.block();
  }

  /// Returns what an error is made of, to make another one of it. The texts are the error's.
  [[nodiscard]] static ErrorParts parts_of(const Error& error) noexcept { return error.parts(); }

 private:
  BlockBuilder<ErrorRep> builder_;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
