/// \file
/// The one place where errors are made.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_ERROR_BUILDER_HPP
#define TCERR_RUNTIME_ERROR_BUILDER_HPP

#include "error_parts.hpp"
#include "shared_block.hpp"

#include <tcerr/attempt.hpp>
#include <tcerr/error.hpp>

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// The attempts before an error, which its copies share.
struct History : Shared {
  explicit History(std::vector<PastAttempt> all) noexcept : attempts(std::move(all)) {}
  std::vector<PastAttempt> attempts;
};

struct ErrorRep : Shared {
  explicit ErrorRep(const ErrorParts& all) noexcept : parts(all) {
    if (parts.history != nullptr) parts.history->acquire();
  }
  ErrorRep(Catalog catalog, const CodeMatch& known) noexcept : parts(catalog, known) {}
  ~ErrorRep() {
    if (parts.history != nullptr && parts.history->release()) delete parts.history;
  }
  ErrorRep(const ErrorRep&) = delete;
  ErrorRep& operator=(const ErrorRep&) = delete;

  ErrorParts parts;
};

/// Makes errors of their parts, and takes them apart again.
class ErrorBuilder {
 public:
  /// Makes an error. It owns copies of all texts, in one block.
  [[nodiscard]] static ErrorRep* rep_of(const ErrorParts& parts) {
    const std::size_t size = parts.raw_code.size() + parts.message.size() + parts.request_id.size() + parts.damage.size() +
                             parts.retry_after.size() + parts.date.size();
    BlockBuilder<ErrorRep> builder(size, parts);
    builder.block()->parts.for_each_text([&builder](std::string_view& text) { text = builder.keep(text); });
    return builder.block();
  }

  /// Makes an error in its block: `fill` sets the parts, whose texts together are at most `text_size` bytes long.
  template <typename Fill>
  [[nodiscard]] static ErrorRep* rep_of(Catalog catalog, const CodeMatch& known, std::size_t text_size, Fill fill) {
    BlockBuilder<ErrorRep> builder(text_size, catalog, known);
    ErrorParts& parts = builder.block()->parts;
    fill(parts);
    parts.for_each_text([&builder](std::string_view& text) { text = builder.keep(text); });
    return builder.block();
  }

  [[nodiscard]] static Error build(const ErrorParts& parts) { return {SameCatalog(), rep_of(parts)}; }

  /// Returns what an error is made of, to make another one of it. The texts are the error's.
  [[nodiscard]] static ErrorParts parts_of(const Error& error) noexcept { return error.parts(); }
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
