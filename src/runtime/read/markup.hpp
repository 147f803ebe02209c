/// \file
/// Bodies that begin like markup: pages of gateways, and replies of services that answer in XML.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_MARKUP_HPP
#define TCERR_RUNTIME_READ_MARKUP_HPP

#include <tcerr/export.hpp>

#include <cstdint>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

enum class Markup : std::uint8_t {
  none,
  html,  ///< with an XML declaration in front or without: whoever stands before the API sends such pages
  xml,   ///< any other document with a declaration, and an `<Error>` without one: another service, such as COS, has answered
};

/// Returns what a body begins like. White space and a byte order mark in front do not count.
[[nodiscard]] Markup markup_of(std::string_view body) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
