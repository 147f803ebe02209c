/// \file
/// The codes that this side makes, by name.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_CLIENT_CODES_HPP
#define TCERR_RUNTIME_CLIENT_CODES_HPP

#include <tcerr/catalog.hpp>

#include <cstdint>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// The client-made codes of data/client.json without their prefix: `ClientCode::EmptyBody` is `ClientError.EmptyBody`.
enum class ClientCode : std::uint16_t {
#include "tcerr_client_codes.inc"
};

/// Returns the text of a client-made code: "ClientError.EmptyBody".
[[nodiscard]] std::string_view name_of(ClientCode code) noexcept;

/// Returns a catalog's row for a client-made code.
[[nodiscard]] inline CodeInfo client_info(Catalog catalog, ClientCode code) noexcept {
  return catalog.find(static_cast<std::int64_t>(code)).value_or(catalog.unknown());
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
