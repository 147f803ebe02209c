/// \file
/// Successes: how they are shared.
// SPDX-License-Identifier: MIT
#include "shared_block.hpp"

#include <tcerr/outcome.hpp>

#include <array>

namespace tcerr {
namespace detail {

struct SuccessParts {
  [[nodiscard]] std::array<std::string_view*, 2> texts() noexcept { return {&request_id, &deprecated_warning}; }
  [[nodiscard]] std::array<const std::string_view*, 2> texts() const noexcept { return {&request_id, &deprecated_warning}; }

  std::string_view request_id;
  std::string_view deprecated_warning;
  Api api;
};

struct SuccessRep : Shared {
  explicit SuccessRep(const SuccessParts& from) noexcept : parts(from) {}
  SuccessParts parts;
};

}  // namespace detail

Success::Success(Api api, std::string_view request_id, std::string_view deprecated_warning)
    : rep_(detail::make_block<detail::SuccessRep>(detail::SuccessParts{request_id, deprecated_warning, api})) {}

Success::Success(const Success& other) noexcept : rep_(other.rep_) {
  if (rep_ != nullptr) rep_->acquire();
}

Success& Success::operator=(const Success& other) noexcept {
  Success copy(other);
  std::swap(rep_, copy.rep_);
  return *this;
}

void Success::release(detail::SuccessRep* rep) noexcept { detail::release_block(rep); }

std::string_view Success::request_id() const noexcept { return rep_ == nullptr ? std::string_view() : rep_->parts.request_id; }

std::string_view Success::deprecated_warning() const noexcept {
  return rep_ == nullptr ? std::string_view() : rep_->parts.deprecated_warning;
}

Api Success::api() const noexcept { return rep_ == nullptr ? Api::none : rep_->parts.api; }

}  // namespace tcerr
