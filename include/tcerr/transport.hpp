/// \file
/// Calls that failed on their way: an error of a socket, of Asio, of anything that says what went wrong by a `std::error_code`.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TRANSPORT_HPP
#define TCERR_TRANSPORT_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>
#include <tcerr/reply.hpp>

#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {

/// How far the request got before the transport failed. This decides whether the call may have taken effect.
enum class Sent : std::uint8_t {
  no,     ///< not one byte of it, over no connection: nobody can have acted on it
  maybe,  ///< a part, or it is not known
  yes,    ///< all of it
};

/// Returns the enumerator's name: "maybe"; "no" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(Sent sent) noexcept;

/// Writes the enumerator's name.
TCERR_API std::ostream& operator<<(std::ostream& out, Sent sent);

namespace detail {

/// What kind of failure it was, as far as that changes the verdict.
enum class TransportFault : std::uint8_t {
  connection,   ///< refused, reset, unreachable: whatever has no kind of its own
  closed,       ///< the peer has ended the connection, which is no error to a socket
  timeout,      ///< waited for too long
  lookup,       ///< the name of the host, or of the proxy, was not resolved
  certificate,  ///< the peer's certificate did not pass
  cancelled,    ///< this program gave up
  request,      ///< this program asked for what cannot be done
  too_large,    ///< the reply was longer than this program takes
};

struct TransportFailure {
  TransportFault fault = TransportFault::connection;
  Sent sent = Sent::maybe;
  std::error_code cause;
  std::string_view words;  ///< what to say of it, for `message()`; the cause's own words if empty
  int proxy_status = 0;    ///< what a proxy answered that was asked for a tunnel; 0 if none was
};

/// Returns what kind of failure an error of the system, or of Asio, is.
[[nodiscard]] TCERR_API TransportFault fault_of(std::error_code cause) noexcept;

/// Makes the error of a call of which no reply has arrived.
[[nodiscard]] TCERR_API Error transport_error(Catalog catalog, const TransportFailure& failure);

/// Reads what has arrived of a reply. Returns null and fills `success` if it is a whole success after all, or returns the error: that which
/// the reply tells, or else the failure.
[[nodiscard]] TCERR_API ErrorRep* read_failed(Catalog catalog, const TransportFailure& failure, const Reply& reply,
                                              const ParseOptions& options, Success& success);

template <typename Errc>
Outcome<Success, Errc> parse_failed(const TransportFailure& failure, const Reply& reply, const ParseOptions& options) {
  Outcome<Success, Errc> outcome{Success(Api::none)};
  if (ErrorRep* const error = read_failed(CatalogOf<Errc>::get(), failure, reply, options, *outcome)) OutcomeFiller::fail(outcome, error);
  return outcome;
}

}  // namespace detail

/// Makes the error of a call of which no reply has arrived, of what the transport reports and how far the request got.
///
///     if (std::error_code ec = connect(socket)) return tcerr::from_transport<Errc>(ec, tcerr::Sent::no);
///
/// | `cause`                                          | `Sent::no`         | else                                     |
/// |--------------------------------------------------|--------------------|------------------------------------------|
/// | a time-out, `EAGAIN` of a blocking socket        | `ConnectError`     | `Timeout`                                |
/// | a name that is not resolved (Asio)               | `DnsError`         | `NetworkError`                           |
/// | a certificate that fails (Asio)                  | `SSLError`         | `ClientError`: never repeated            |
/// | a cancellation (`std::errc::operation_canceled`) | `Cancelled`        | `Cancelled`                              |
/// | a request that this system cannot make           | `ClientError`      | `ClientError`                            |
/// | any other                                        | `ConnectError`     | `NetworkError`                           |
///
/// Those of `Sent::no` in the first three rows and the last were `not_executed`; what all others did is `unknown`. Whose code is an errno
/// passes `std::error_code(errno, std::generic_category())`; who ends calls after a time by cancelling them passes
/// `std::make_error_code(std::errc::timed_out)`; and an empty `cause` says that the peer has closed the connection, as when `recv()`
/// returned 0. The error keeps `cause`, and says `message`, or where that is empty, what `cause` says.
template <typename Errc>
[[nodiscard]] BasicError<Errc> from_transport(std::error_code cause, Sent sent, std::string_view message = {}) {
  return BasicError<Errc>(detail::SameCatalog(),
                          detail::transport_error(CatalogOf<Errc>::get(), {detail::fault_of(cause), sent, cause, message, 0}));
}

/// The same for a call of which a part of the reply has arrived, or all that is needed of it: what is known of `reply` decides before the
/// failure does. A whole success is one, whatever came after it; a whole code in what is left of the body is the service's error; a
/// status of HTTP that is no success is its error. Else it is `Timeout`, `IOError` or what the table above says after `Sent::yes`, with
/// the status, the headers and the request ID of `reply`.
///
///     if (ec) return tcerr::from_transport<Errc>(ec, tcerr::Reply{status, type, headers, body});
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> from_transport(std::error_code cause, const Reply& reply, std::string_view message = {},
                                                    const ParseOptions& options = {}) {
  return detail::parse_failed<Errc>({detail::fault_of(cause), Sent::yes, cause, message, 0}, reply, options);
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
