/// \file
/// What a reply says: an envelope, seen through a catalog, together with what HTTP says.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_ASSESS_HPP
#define TCERR_RUNTIME_READ_ASSESS_HPP

#include "judge.hpp"
#include "runtime/error_builder.hpp"

#include <tcerr/detail/envelope.hpp>
#include <tcerr/parse.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Whether an HTTP status says that something went wrong. 0, for one that is not known, does not.
[[nodiscard]] bool is_failure(int status) noexcept;

/// Adds what HTTP says to an error. The texts are the reply's.
void add_reply(ErrorParts& parts, const Reply& reply) noexcept;

/// Makes the error that `finding`, which is no success, stands for. By rules 4, 7 and 8 of README, "How a body is judged".
[[nodiscard]] ErrorRep* assess(Catalog catalog, const Envelope& envelope, const Finding& finding, const Reply& reply,
                               const ParseOptions& options);

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
