/// \file
/// Successes whose texts do not fit into them.
// SPDX-License-Identifier: MIT
#include <tcerr/success.hpp>

#include "shared_block.hpp"

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

struct SuccessRep : Shared {
  std::string_view request_id;
  std::string_view deprecated_warning;
};

}  // namespace detail

detail::SuccessRep* Success::make(std::string_view request_id, std::string_view deprecated_warning) {
  detail::BlockBuilder<detail::SuccessRep> builder(request_id.size() + deprecated_warning.size());
  builder.block()->request_id = builder.keep(request_id);
  builder.block()->deprecated_warning = builder.keep(deprecated_warning);
  return builder.block();
}

void Success::acquire(detail::SuccessRep* rep) noexcept { rep->acquire(); }

void Success::release(detail::SuccessRep* rep) noexcept { detail::release_block(rep); }

std::string_view Success::long_request_id() const noexcept { return rep_->request_id; }

std::string_view Success::deprecated_warning() const noexcept { return rep_ == nullptr ? std::string_view() : rep_->deprecated_warning; }

}  // namespace TCERR_ABI
}  // namespace tcerr
