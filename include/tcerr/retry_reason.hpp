/// \file
/// Why a call is repeated, or not.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_REASON_HPP
#define TCERR_RETRY_REASON_HPP

#include <tcerr/export.hpp>

#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// Why a failed call is to be repeated, or why not.
enum class RetryReason : std::uint8_t {
  none,               ///< nothing was decided yet
  transient,          ///< repeat: it passes by itself
  throttled,          ///< repeat, slower: there were too many requests
  waiting_for_state,  ///< repeat, once the resource is ready
  fixed,              ///< repeat: what was wrong has been put right
  permanent,          ///< stop: the same call will never work
  needs_fix,          ///< stop: clock, credentials, account or resource must be put right first
  elsewhere,          ///< stop: there is nothing to be had here, but perhaps in another zone, size or specification
  not_idempotent,     ///< stop: the call may have taken effect, and repeating it could do it twice
  partial,            ///< stop: a part of the call took effect, and repeating it would do that part twice
  exhausted,          ///< stop: as many attempts as the policy allows
  out_of_time,        ///< stop: the next pause would end behind the policy's time budget
  budget_exhausted,   ///< stop: the calls that share a `RetryBudget` have failed too often
  vetoed,             ///< stop: a hook of the caller's said so
  cancelled,          ///< stop: the caller gave up
};

/// Returns the enumerator's name; "none" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(RetryReason reason) noexcept;

/// Writes the enumerator's name.
TCERR_API std::ostream& operator<<(std::ostream& out, RetryReason reason);

/// Returns the reason as a phrase in English, without a full stop: "the call may have taken effect, and it is not idempotent".
[[nodiscard]] TCERR_API std::string_view describe(RetryReason reason) noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
