/// \file
/// A pace that many calls share, so that they stay below the limit of requests in a second.
// SPDX-License-Identifier: MIT
#ifndef TCERR_PACER_HPP
#define TCERR_PACER_HPP

#include <tcerr/export.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// What the service counts together: as a rule the requests of one account for one action of one product in one region. What is left empty
/// is not told apart. A view of the texts.
struct PaceKey {
  std::string_view product = {};
  std::string_view action = {};
  std::string_view region = {};
  std::string_view account = {};
};

/// A pace for each kind of request, in the manner of the AWS SDKs' adaptive mode: requests are let go one after the other, at a rate; a
/// throttled reply lowers the rate at once, and successes bring it back, first quickly, then carefully where it was too high before.
///
/// Whoever wants to send a request lines up, and goes when it is his turn; those who wait do so in the order in which they came. There is
/// no thread of its own and no waiting inside: a turn says how long to wait before it is asked again.
///
/// The caller owns it; it must outlive its turns. Its members may be called from many threads at once. It remembers each kind of request
/// as long as it lives, so that the keys should be few.
///
///     tcerr::Pacer pacer;  // 20 requests a second of each kind
///     tcerr::RetryControl control;
///     control.pacer = &pacer;
class Pacer {
  struct Lane;

 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// What the vendor allows for most actions, in requests a second.
  static constexpr double documented_limit = 20;

  /// A place in the line for one kind of request, and then the request itself. It must be used by one thread at a time.
  class Turn {
   public:
    Turn() noexcept = default;
    TCERR_API Turn(Turn&& other) noexcept;
    TCERR_API Turn& operator=(Turn&& other) noexcept;

    /// Gives the place up, if the request was not sent.
    TCERR_API ~Turn();

    /// Returns how long to wait before asking again; zero if the request is to be sent now.
    [[nodiscard]] TCERR_API std::chrono::nanoseconds wait(TimePoint now);

    /// Tells that the request was throttled: lowers the rate, unless that was done after it had been sent.
    TCERR_API void throttled(TimePoint now);

    /// Tells that the request was not throttled: brings the rate back, by and by.
    TCERR_API void passed(TimePoint now);

   private:
    friend class Pacer;
    Turn(Pacer& pacer, Lane& lane, std::uint64_t ticket) noexcept : pacer_(&pacer), lane_(&lane), ticket_(ticket) {}

    Pacer* pacer_ = nullptr;
    Lane* lane_ = nullptr;
    std::uint64_t ticket_ = 0;  // zero once the request was sent
    TimePoint sent_{};
  };

  /// \param per_second  the rate of each kind of request, which is never exceeded
  TCERR_API explicit Pacer(double per_second = documented_limit);
  Pacer(const Pacer&) = delete;
  Pacer& operator=(const Pacer&) = delete;
  TCERR_API ~Pacer();

  /// Sets the rate for one kind of request, whose limit is another.
  TCERR_API void set_rate(const PaceKey& key, double per_second);

  /// Returns the rate at the moment, in requests a second: what was set, or less after throttled replies.
  [[nodiscard]] TCERR_API double rate(const PaceKey& key) const;

  /// Takes a place at the end of the line.
  [[nodiscard]] TCERR_API Turn line_up(const PaceKey& key, TimePoint now);

 private:
  struct Lanes;
  std::unique_ptr<Lanes> lanes_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
