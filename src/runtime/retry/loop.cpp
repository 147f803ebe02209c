/// \file
/// The waiting in `retry()`.
// SPDX-License-Identifier: MIT
#include <tcerr/retry.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

bool wait_to_begin(RetrySession& session) {
  while (const auto wait = session.begin_attempt()) {
    if (*wait == wait->zero()) return true;
    pause(session, *wait);
  }
  return false;
}

void pause(const RetrySession& session, std::chrono::milliseconds time) {
  session.control().clock->sleep(time, session.control().cancellation);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
