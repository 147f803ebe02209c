/// \file
/// The attempts of one call, as hooks and histories see them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_ATTEMPT_HPP
#define TCERR_ATTEMPT_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/retry_decision.hpp>
#include <tcerr/retry_policy.hpp>

#include <chrono>
#include <optional>

namespace tcerr {
inline namespace TCERR_ABI {

/// One attempt to make a call. A view of the request's texts.
struct AttemptInfo {
  Request request;
  int number = 1;                                      ///< 1 for the first
  std::chrono::milliseconds elapsed{0};                ///< since the call began; its attempts, and the pauses between them
  std::optional<std::chrono::milliseconds> remaining;  ///< of the policy's time budget, if it has one
  std::optional<std::chrono::milliseconds> timeout;    ///< what the attempt may take at most: what the policy allows, or what remains,
                                                       ///< whichever is less, but never nothing; not set if neither sets a limit
};

/// An attempt that failed, before another one was made.
struct PastAttempt {
  Error error;
  std::chrono::milliseconds elapsed{0};  ///< from the beginning of the call to the end of the attempt
  RetryDecision decision;                ///< why there was another one, and how long the pause before it was to be

  friend bool operator==(const PastAttempt& a, const PastAttempt& b) noexcept {
    return a.error == b.error && a.elapsed == b.elapsed && a.decision == b.decision;
  }
  friend bool operator!=(const PastAttempt& a, const PastAttempt& b) noexcept { return !(a == b); }
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
