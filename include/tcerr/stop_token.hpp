/// \file
/// Giving up by a `std::stop_token`. Needs C++20; without, this header declares nothing.
// SPDX-License-Identifier: MIT
#ifndef TCERR_STOP_TOKEN_HPP
#define TCERR_STOP_TOKEN_HPP

#include <tcerr/cancellation.hpp>
#include <tcerr/export.hpp>

#if __has_include(<version>)
#include <version>
#endif

#if defined(__cpp_lib_jthread)

#include <stop_token>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

/// A cancellation that happens when a stop is requested, as long as this object lives.
///
///     std::jthread worker([](std::stop_token stop) {
///       tcerr::StopTokenCancellation cancellation(std::move(stop));
///       tcerr::RetryControl control;
///       control.cancellation = &cancellation;
///       ...
///     });
class StopTokenCancellation : public Cancellation {
 public:
  explicit StopTokenCancellation(std::stop_token token) : callback_(std::move(token), Cancel{this}) {}

 private:
  struct Cancel {
    Cancellation* cancellation;
    void operator()() const noexcept { cancellation->cancel(); }
  };
  std::stop_callback<Cancel> callback_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif

#endif
