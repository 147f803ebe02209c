/// \file
/// Giving up from another thread.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CANCELLATION_HPP
#define TCERR_CANCELLATION_HPP

#include <tcerr/export.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace tcerr {
inline namespace TCERR_ABI {

/// Says that nobody waits for a result any more: ends pauses at once, and lets no further attempt begin.
///
/// The caller owns it; it must outlive the calls that look at it, of which there may be any number. All members may be called from many
/// threads at once, but not from a signal handler. `<tcerr/stop_token.hpp>` has one that follows a `std::stop_token`.
class Cancellation {
 public:
  Cancellation() = default;
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;
  ~Cancellation() = default;

  /// Gives up, for good.
  TCERR_API void cancel() noexcept;

  [[nodiscard]] TCERR_API bool cancelled() const noexcept;

  /// Waits for so long, or until `cancel()` is called. Returns whether it was.
  TCERR_API bool wait_for(std::chrono::milliseconds time) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool cancelled_ = false;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
