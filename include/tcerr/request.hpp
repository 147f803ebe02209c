/// \file
/// What a caller knows of a request, and what the tables know of its action.
// SPDX-License-Identifier: MIT
#ifndef TCERR_REQUEST_HPP
#define TCERR_REQUEST_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/export.hpp>

#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// What the caller knows of a request that a reply does not say. A view of the texts, each of which may be empty.
///
/// A catalog makes one from the name of an action, and knows whether it only reads:
///
///     tcerr::redis::request("DescribeInstances")               // idempotent
///     acme::cvm::request("RunInstances").with_client_token()   // idempotent: the request carries a ClientToken
struct Request {
  std::string_view action = {};         ///< "CreateInstances"
  bool idempotent = false;              ///< it only reads, or carries a ClientToken, or may be done twice without harm
  std::string_view product = {};        ///< "redis"
  std::string_view region = {};         ///< requests are paced by product, action, region
  std::string_view account = {};        ///< and this, which is whatever tells the caller's accounts apart
  std::optional<ActionInfo> info = {};  ///< the action in the tables, if the request was made from a catalog that lists it

  /// Whether a catalog knows the action. One that is misspelt is not known.
  [[nodiscard]] constexpr bool known() const noexcept { return info.has_value(); }

  /// The same request, with a ClientToken in its parameters, which the caller has put there: the service does it once, however often it
  /// arrives. That makes it idempotent if the action is known to take one.
  [[nodiscard]] TCERR_API Request with_client_token() const noexcept;
};

/// Makes a request of an action: idempotent if the action is known to change nothing. Where the catalog has several products that have an
/// action of that name, `product` says whose is meant. Of an action that the catalog does not know nothing is assumed: it is not
/// idempotent.
[[nodiscard]] TCERR_API Request request(Catalog catalog, std::string_view action, std::string_view product = {}) noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
