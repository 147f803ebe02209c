/// \file
/// The lines in which requests wait, and the rates at which they go.
// SPDX-License-Identifier: MIT
#include <tcerr/pacer.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

using std::chrono::nanoseconds;
using Seconds = std::chrono::duration<double>;

// Found by simulation (tests/unit/fleet_test.cpp): one client wastes little of the limit, and many that share it do not flood it.
constexpr double kLowestRate = 1.0 / 3600;  // so that no wait is longer than a clock can count
constexpr double kSlowest = 0.5;            // as far as throttling lowers a rate, in requests a second
constexpr double kSlowDown = 0.95;          // the new rate, as a part of what the service let pass
constexpr double kLargestStep = 0.25;       // the least that one slowing down leaves of a rate
constexpr Seconds kWindow{1};               // the vendor counts by the second
constexpr Seconds kMemory{2};               // over which is measured what passes
constexpr Seconds kRecovery{15};            // until the rate is where it was too high, if nothing is throttled

nanoseconds interval(double rate, double count = 1) {
  return std::chrono::duration_cast<nanoseconds>(Seconds(std::min(count / rate, 1e9)));  // thirty years are long enough
}

}  // namespace

/// One kind of request. The first in line goes at `next`, the others one interval after each other.
struct Pacer::Lane {
  double limit = documented_limit;
  double rate = documented_limit;
  double passed = 0;    ///< requests that were not throttled, those of long ago counting less
  Seconds watched{0};   ///< the time in which they were, counted likewise
  double too_high = 0;  ///< at the last slowing down, what the service let pass
  TimePoint measured = (TimePoint::min)();
  TimePoint slowed = (TimePoint::min)();
  TimePoint next = (TimePoint::min)();
  std::deque<std::uint64_t> line;
  std::uint64_t last_ticket = 0;

  void set_limit(double per_second) {
    limit = per_second > kLowestRate ? per_second : kLowestRate;  // of what is no number, too
    rate = limit;
  }

  /// Lets time pass: what is past counts less and less.
  void forget(TimePoint now) {
    if (measured == (TimePoint::min)()) measured = now;
    if (now <= measured) return;
    const double kept = std::exp(-(Seconds(now - measured) / kMemory));
    passed *= kept;
    watched = watched * kept + kMemory * (1 - kept);
    measured = now;
  }

  void throttle(TimePoint sent, TimePoint now) {
    if (slowed != (TimePoint::min)() && sent - slowed < kWindow) return;  // that reply says nothing of the rate of today
    forget(now);
    const double passing = watched > Seconds::zero() ? passed / watched.count() : 0;
    too_high = std::clamp(passing, rate * kLargestStep, rate);
    rate = std::min(limit, std::max(too_high * kSlowDown, kSlowest));
    slowed = now;
  }

  /// Follows a cubic curve, as TCP does: steep while far below the rate that was too high, flat near to it, and then beyond.
  void recover(TimePoint now) {
    forget(now);
    ++passed;
    if (rate >= limit) return;
    const double way = Seconds(now - slowed) / kRecovery - 1;  // from -1 over 0, where the rate is what it was, to beyond
    rate = std::clamp(too_high * (1 + (1 - kSlowDown) * way * way * way), rate, limit);
  }
};

struct Pacer::Lanes {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  using KeyView = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;

  Lane& find(const PaceKey& key) {
    const KeyView view(key.product, key.action, key.region, key.account);
    const auto known = lanes.find(view);
    if (known != lanes.end()) return known->second;
    Lane& lane = lanes[Key(key.product, key.action, key.region, key.account)];
    lane.set_limit(per_second);
    return lane;
  }

  std::mutex mutex;
  double per_second = documented_limit;
  std::map<Key, Lane, std::less<>> lanes;
};

Pacer::Pacer(double per_second) : lanes_(std::make_unique<Lanes>()) { lanes_->per_second = per_second; }

Pacer::~Pacer() = default;

void Pacer::set_rate(const PaceKey& key, double per_second) {
  const std::lock_guard lock(lanes_->mutex);
  lanes_->find(key).set_limit(per_second);
}

double Pacer::rate(const PaceKey& key) const {
  const std::lock_guard lock(lanes_->mutex);
  return lanes_->find(key).rate;
}

Pacer::Turn Pacer::line_up(const PaceKey& key, TimePoint now) {
  const std::lock_guard lock(lanes_->mutex);
  Lane& lane = lanes_->find(key);
  if (lane.line.empty()) lane.next = std::max(lane.next, now);  // what nobody used is lost
  lane.line.push_back(++lane.last_ticket);
  return {*this, lane, lane.last_ticket};
}

Pacer::Turn::Turn(Turn&& other) noexcept
    : pacer_(std::exchange(other.pacer_, nullptr)),
      lane_(std::exchange(other.lane_, nullptr)),
      ticket_(std::exchange(other.ticket_, 0)),
      sent_(other.sent_) {}

Pacer::Turn& Pacer::Turn::operator=(Turn&& other) noexcept {
  std::swap(pacer_, other.pacer_);
  std::swap(lane_, other.lane_);
  std::swap(ticket_, other.ticket_);
  std::swap(sent_, other.sent_);
  return *this;
}

Pacer::Turn::~Turn() {
  if (ticket_ == 0) return;
  const std::lock_guard lock(pacer_->lanes_->mutex);
  lane_->line.erase(std::lower_bound(lane_->line.begin(), lane_->line.end(), ticket_));
}

nanoseconds Pacer::Turn::wait(TimePoint now) {
  if (ticket_ == 0) return nanoseconds::zero();
  const std::lock_guard lock(pacer_->lanes_->mutex);
  const auto place = std::lower_bound(lane_->line.begin(), lane_->line.end(), ticket_);
  const TimePoint due = lane_->next + interval(lane_->rate, static_cast<double>(place - lane_->line.begin()));
  if (due > now) return due - now;
  // Those in front whose time has come, too, are late to ask; they need not be waited for, as each of them still finds its place. Who
  // comes late by less than an interval delays nobody behind him.
  lane_->line.erase(place);
  lane_->next = std::max(lane_->next + interval(lane_->rate), now);
  ticket_ = 0;
  sent_ = now;
  return nanoseconds::zero();
}

void Pacer::Turn::throttled(TimePoint now) {
  if (lane_ == nullptr) return;
  const std::lock_guard lock(pacer_->lanes_->mutex);
  lane_->throttle(sent_, now);
}

void Pacer::Turn::passed(TimePoint now) {
  if (lane_ == nullptr) return;
  const std::lock_guard lock(pacer_->lanes_->mutex);
  lane_->recover(now);
}

}  // namespace TCERR_ABI
}  // namespace tcerr
