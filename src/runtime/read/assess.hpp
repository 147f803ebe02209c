/// \file
/// What a reply says: an envelope, seen through a catalog, together with what HTTP says.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_ASSESS_HPP
#define TCERR_RUNTIME_READ_ASSESS_HPP

#include "envelope.hpp"
#include "judge.hpp"
#include "runtime/error_parts.hpp"
#include "wording.hpp"

#include <tcerr/parse.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Returns what the error says that `finding`, which is no success, stands for. By rules 4, 7 and 8 of README, "How a body is judged".
///
/// The texts point into the envelope, the reply, the catalog, or `words`, where this side's own are put.
[[nodiscard]] ErrorParts assess(Catalog catalog, const Envelope& envelope, const Finding& finding, const Reply& reply,
                                const ParseOptions& options, Complaint& words) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
