/// \file
/// Counters of attempts, in the text form of Prometheus.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RETRY_COUNTERS_HPP
#define TCERR_RETRY_COUNTERS_HPP

#include <tcerr/attempt.hpp>
#include <tcerr/export.hpp>
#include <tcerr/retry_reason.hpp>

#include <cstddef>
#include <memory>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {

/// Counts what becomes of attempts, by product and action, condition and reason.
///
/// | counter | labels | counts |
/// |---|---|---|
/// | `tcerr_attempts_total` | `product`, `action`, `condition`, `reason` | attempts: the error's condition, or `ok`; why it is repeated or
/// not | | `tcerr_stops_total` | `product`, `action`, `reason` | calls that ended before their next attempt, in a pause say, and why |
///
/// Labels are bounded: what comes after `max_actions` pairs of product and action is counted together under `other`, and the other labels
/// are enumerators. The caller owns it; it must outlive the calls that share it. All members may be called from many threads at once.
///
///     tcerr::RetryCounters counters;
///     tcerr::RetryControl control;
///     control.counters = &counters;
///     http.handle("/metrics", [&] { return counters.to_prometheus(); });
class RetryCounters {
 public:
  TCERR_API explicit RetryCounters(std::size_t max_actions = 200);
  RetryCounters(const RetryCounters&) = delete;
  RetryCounters& operator=(const RetryCounters&) = delete;
  TCERR_API ~RetryCounters();

  /// Counts an attempt; the parameters are those of `RetryControl::after_attempt`.
  TCERR_API void count_attempt(const AttemptInfo& attempt, const Error* error, const RetryDecision& decision);

  /// Counts the end of a call before its next attempt.
  TCERR_API void count_stop(const Request& request, RetryReason reason);

  /// Returns all counters, sorted by their labels, in the text format of Prometheus (0.0.4).
  [[nodiscard]] TCERR_API std::string to_prometheus() const;

 private:
  struct Counts;
  std::unique_ptr<Counts> counts_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
