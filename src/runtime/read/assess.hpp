/// \file
/// What a reply says: an envelope, seen through a catalog, together with what HTTP says.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_ASSESS_HPP
#define TCERR_RUNTIME_READ_ASSESS_HPP

#include "envelope.hpp"
#include "judge.hpp"
#include "runtime/error_builder.hpp"

#include <tcerr/parse.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Makes the error that `finding`, which is no success, stands for. By rules 4, 7 and 8 of README, "How a body is judged".
[[nodiscard]] ErrorRep* assess(Catalog catalog, const Envelope& envelope, const Finding& finding, const Reply& reply,
                               const ParseOptions& options);

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
