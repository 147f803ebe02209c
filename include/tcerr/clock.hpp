/// \file
/// Time, as retrying sees it: what it is, and waiting.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CLOCK_HPP
#define TCERR_CLOCK_HPP

#include <tcerr/export.hpp>

#include <chrono>

namespace tcerr {
inline namespace TCERR_ABI {

class Cancellation;

/// Time. One object stands for all of it, so that whoever replaces it replaces it as a whole: budgets run out by the same clock by which
/// pauses pass. `<tcerr/testing.hpp>` has one that stands still until somebody waits.
class TCERR_API Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock();

  /// What budgets and pauses are measured by.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;

  /// The time of day, which the dates in the headers of a reply are compared with.
  [[nodiscard]] virtual std::chrono::system_clock::time_point wall_now() const = 0;

  /// Waits for so long, or until somebody cancels; `cancellation` may be null.
  virtual void sleep(std::chrono::milliseconds time, const Cancellation* cancellation) = 0;
};

/// The clocks of the machine; safe for use from many threads at once.
[[nodiscard]] TCERR_API Clock& real_clock() noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
