/// \file
/// The clocks of the machine, and waiting that can be ended.
// SPDX-License-Identifier: MIT
#include <tcerr/cancellation.hpp>
#include <tcerr/clock.hpp>

#include <algorithm>
#include <thread>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

class RealClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return std::chrono::steady_clock::now(); }
  [[nodiscard]] std::chrono::system_clock::time_point wall_now() const override { return std::chrono::system_clock::now(); }
  void sleep(std::chrono::milliseconds time, const Cancellation* cancellation) override {
    if (cancellation == nullptr) return std::this_thread::sleep_for(time);
    cancellation->wait_for(time);
  }
};

}  // namespace

Clock::~Clock() = default;

Clock& real_clock() noexcept {
  static RealClock& clock = *::new RealClock;  // never destroyed, so that it can be used after main
  return clock;
}

void Cancellation::cancel() noexcept {
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  changed_.notify_all();  // under the lock: whoever has seen the flag may destroy this object
}

bool Cancellation::cancelled() const noexcept {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

bool Cancellation::wait_for(std::chrono::milliseconds time) const {
  std::unique_lock lock(mutex_);
  // Not longer than a year at once, and no time below zero, as the end of the wait must be a time_point.
  constexpr std::chrono::milliseconds kYear = std::chrono::hours(24 * 365);
  return changed_.wait_for(lock, std::clamp(time, std::chrono::milliseconds::zero(), kYear), [this] { return cancelled_; });
}

}  // namespace TCERR_ABI
}  // namespace tcerr
