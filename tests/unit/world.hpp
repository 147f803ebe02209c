/// \file
/// A time that the test sets, and a caller who may lose patience.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_WORLD_HPP
#define TCERR_TESTS_WORLD_HPP

#include <tcerr/cancellation.hpp>
#include <tcerr/clock.hpp>
#include <tcerr/retry_session.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

/// A clock that moves when a call takes time or a pause is made, and a caller who may give up at a certain time, even in a pause.
class World : public tcerr::Clock {
 public:
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return std::chrono::steady_clock::time_point(time_); }
  [[nodiscard]] std::chrono::system_clock::time_point wall_now() const override { return std::chrono::system_clock::time_point(time_); }
  void sleep(std::chrono::milliseconds pause, const tcerr::Cancellation* cancellation) override {
    if (cancellation->cancelled()) return;
    pauses_.push_back(pause);
    const std::chrono::microseconds end = time_ + pause;
    pass((cancel_at_ ? std::clamp(*cancel_at_, time_, end) : end) - time_);
    last_pause_end_ = time_;
  }

  [[nodiscard]] std::chrono::microseconds time() const { return time_; }
  void pass(std::chrono::microseconds time) {
    time_ += time;
    if (cancel_at_ && time_ >= *cancel_at_) cancellation_.cancel();
  }
  void cancel_at(std::chrono::microseconds time) {
    cancel_at_ = time;
    pass(std::chrono::microseconds(0));
  }
  [[nodiscard]] bool cancelled() const { return cancellation_.cancelled(); }
  [[nodiscard]] const std::vector<std::chrono::milliseconds>& pauses() const { return pauses_; }
  [[nodiscard]] std::chrono::microseconds last_pause_end() const { return last_pause_end_; }

  tcerr::RetryControl control(std::uint64_t seed = 1) {
    tcerr::RetryControl control;
    control.clock = this;
    control.cancellation = &cancellation_;
    control.jitter = tcerr::Jitter(seed);
    return control;
  }

 private:
  std::chrono::microseconds time_ = std::chrono::hours(1);
  tcerr::Cancellation cancellation_;
  std::optional<std::chrono::microseconds> cancel_at_;
  std::vector<std::chrono::milliseconds> pauses_;
  std::chrono::microseconds last_pause_end_{0};
};

#endif
