/// \file
/// Requests that are made from what the tables know of an action.
// SPDX-License-Identifier: MIT
#include <tcerr/request.hpp>

namespace tcerr {
inline namespace TCERR_ABI {

Request Request::with_client_token() const noexcept {
  Request with = *this;
  with.idempotent = idempotent || (info && info->takes_client_token());
  return with;
}

Request request(Catalog catalog, std::string_view action, std::string_view product) noexcept {
  Request made;
  made.action = action;
  made.product = product;
  made.info = catalog.find_action(action, product);
  if (made.info) {
    made.product = made.info->product();
    made.idempotent = made.info->reads().has_value();
  }
  return made;
}

}  // namespace TCERR_ABI
}  // namespace tcerr
