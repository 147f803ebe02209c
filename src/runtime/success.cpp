/// \file
/// Successes: how they are shared.
// SPDX-License-Identifier: MIT
#include "shared_block.hpp"

#include <tcerr/outcome.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

struct SuccessRep : Shared {
  explicit SuccessRep(Api of) noexcept : api(of) {}

  Api api;
  std::string_view request_id;
  std::string_view deprecated_warning;
};

}  // namespace detail

Success::Success(Api api, std::string_view request_id, std::string_view deprecated_warning) {
  detail::BlockBuilder<detail::SuccessRep> builder(request_id.size() + deprecated_warning.size(), api);
  rep_ = builder.block();
  rep_->request_id = builder.keep(request_id);
  rep_->deprecated_warning = builder.keep(deprecated_warning);
}

Success::Success(const Success& other) noexcept : rep_(other.rep_) {
  if (rep_ != nullptr) rep_->acquire();
}

Success& Success::operator=(const Success& other) noexcept {
  Success copy(other);
  std::swap(rep_, copy.rep_);
  return *this;
}

void Success::release(detail::SuccessRep* rep) noexcept { detail::release_block(rep); }

std::string_view Success::request_id() const noexcept { return rep_ == nullptr ? std::string_view() : rep_->request_id; }

std::string_view Success::deprecated_warning() const noexcept { return rep_ == nullptr ? std::string_view() : rep_->deprecated_warning; }

Api Success::api() const noexcept { return rep_ == nullptr ? Api::none : rep_->api; }

}  // namespace TCERR_ABI
}  // namespace tcerr
