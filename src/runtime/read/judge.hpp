/// \file
/// What an envelope means by itself, before a catalog looks its code up: rules 1 to 6 of README, "How a body is judged".
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_JUDGE_HPP
#define TCERR_RUNTIME_READ_JUDGE_HPP

#include "runtime/client_codes.hpp"

#include <tcerr/detail/envelope.hpp>
#include <tcerr/error.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// What an envelope is found to be.
struct Finding {
  enum class Kind : std::uint8_t {
    success,
    service_error,  ///< of API 3.0, by its code
    legacy_error,   ///< of API 2.0, by its number and description
    no_envelope,    ///< no reply of the API, or a broken one
  };

  Kind kind = Kind::no_envelope;
  Api api = Api::none;
  ClientCode client_code = ClientCode::MalformedEnvelope;  ///< of what is no envelope
  std::string_view complaint;                              ///< of a malformed envelope: what is wrong with it
  std::string_view ambiguous;                              ///< of a malformed envelope: the member that is there twice
};

/// Returns what an envelope is found to be.
[[nodiscard]] Finding judge(const Envelope& envelope) noexcept;

/// Returns the number of an API 2.0 reply, if it has a whole one.
[[nodiscard]] std::optional<std::int64_t> legacy_number(const Envelope& envelope) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
