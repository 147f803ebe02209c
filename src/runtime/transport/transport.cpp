/// \file
/// Which code a call counts as that failed on its way.
// SPDX-License-Identifier: MIT
#include <tcerr/transport.hpp>

#include "runtime/client_codes.hpp"
#include "runtime/error_builder.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <ostream>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {

std::string_view name(Sent sent) noexcept {
  switch (sent) {
    case Sent::no: break;
    case Sent::maybe: return "maybe";
    case Sent::yes: return "yes";
  }
  return "no";
}

std::ostream& operator<<(std::ostream& out, Sent sent) { return out << name(sent); }

namespace detail {
namespace {

/// Asio's own category holds the numbers of errno on POSIX, and its older versions compare equal to no `std::errc`.
std::error_code as_errno(std::error_code cause) noexcept {
#ifndef _WIN32
  if (std::string_view(cause.category().name()) == "asio.system") return {cause.value(), std::generic_category()};
#endif
  return cause;
}

template <std::size_t Size>
bool is_any(std::error_code cause, const std::errc (&faults)[Size]) noexcept {
  return std::any_of(std::begin(faults), std::end(faults), [cause](std::errc fault) { return cause == fault; });
}

/// Besides what says so by its name: what a blocking socket reports whose time has run out, SO_RCVTIMEO or SO_SNDTIMEO, and when it
/// connects.
bool is_timeout(std::error_code cause) noexcept {
  constexpr std::errc kTimeouts[] = {
      std::errc::timed_out,
      std::errc::stream_timeout,
      std::errc::operation_would_block,
      std::errc::resource_unavailable_try_again,
      std::errc::operation_in_progress,
  };
  return is_any(cause, kTimeouts);
}

/// Asks for what no waiting makes possible.
bool is_impossible(std::error_code cause) noexcept {
  constexpr std::errc kImpossible[] = {
      std::errc::address_family_not_supported,
      std::errc::argument_out_of_domain,
      std::errc::bad_address,
      std::errc::bad_file_descriptor,
      std::errc::destination_address_required,
      std::errc::invalid_argument,
      std::errc::message_size,
      std::errc::no_protocol_option,
      std::errc::not_a_socket,
      std::errc::operation_not_supported,
      std::errc::protocol_not_supported,
      std::errc::wrong_protocol_type,
  };
  return is_any(cause, kImpossible);
}

/// Whether it is OpenSSL's "certificate verify failed", as Asio passes it on: the reason stands in the low bits, in all versions.
bool is_certificate_fault(std::error_code cause) noexcept {
  constexpr int kReasonBits = 0xFFF;
  constexpr int kCertificateVerifyFailed = 134;
  return std::string_view(cause.category().name()) == "asio.ssl" && (cause.value() & kReasonBits) == kCertificateVerifyFailed;
}

bool is_lookup_fault(std::error_code cause) noexcept {
  const std::string_view category = cause.category().name();
  return category == "asio.netdb" || category == "asio.addrinfo";
}

ClientCode code_of(const TransportFailure& failure, bool reply_began) noexcept {
  const bool nothing_sent = failure.sent == Sent::no;
  switch (failure.fault) {
    case TransportFault::cancelled: return ClientCode::Cancelled;
    case TransportFault::request: return ClientCode::ClientError;
    case TransportFault::too_large: return ClientCode::BodyTooLarge;
    // No connection over which it failed has carried a request; but there may have been another one before.
    case TransportFault::certificate: return nothing_sent ? ClientCode::SSLError : ClientCode::ClientError;
    case TransportFault::lookup:
      if (nothing_sent) return ClientCode::DnsError;
      break;
    case TransportFault::timeout:
      if (!nothing_sent) return ClientCode::Timeout;
      break;
    case TransportFault::closed:
    case TransportFault::connection: break;
  }
  if (nothing_sent) return ClientCode::ConnectError;
  return reply_began ? ClientCode::IOError : ClientCode::NetworkError;
}

/// Makes the error say what the transport does.
void tell(ErrorParts& parts, Catalog catalog, const TransportFailure& failure, bool reply_began, std::string_view words) noexcept {
  const CodeInfo row = client_info(catalog, code_of(failure, reply_began));
  const bool has_sent_code = !parts.raw_code.empty() && parts.raw_code != parts.info.name();
  parts.take(catalog, {row, Match::exact, row.advice(), row.execution()});
  parts.origin = Origin::client;
  if (!has_sent_code) parts.raw_code = row.name();
  parts.message = words;
  parts.cause = Cause(failure.cause);
}

/// Whether the reply says less than the failure does: nothing, or something that broke off.
bool says_nothing(const ErrorParts& parts) noexcept {
  return parts.info == client_info(parts.catalog, ClientCode::EmptyBody) ||
         parts.info == client_info(parts.catalog, ClientCode::ParseJsonError);
}

/// Returns the status that decides. What a proxy answers instead of making a tunnel says what to do, unless it says just that it failed;
/// and "100 Continue" is no answer.
int status_of(const TransportFailure& failure, const Reply& reply) noexcept {
  if (reply.status >= 200) return reply.status;
  return failure.sent == Sent::no && failure.proxy_status >= 300 && failure.proxy_status < 500 ? failure.proxy_status : 0;
}

/// What to say of a failure: what its maker says, or else its cause.
class Words {
 public:
  explicit Words(const TransportFailure& failure) : given_(failure.words) {
    if (!given_.empty()) return;
    if (failure.fault == TransportFault::closed) {
      own_ = "the connection was closed without a reply";
    } else if (failure.cause) {
      own_ = failure.cause.message();
    }
  }
  [[nodiscard]] std::string_view view() const noexcept { return given_.empty() ? std::string_view(own_) : given_; }

 private:
  std::string_view given_;
  std::string own_;
};

}  // namespace

TransportFault fault_of(std::error_code cause) noexcept {
  if (!cause) return TransportFault::closed;
  cause = as_errno(cause);
  if (is_timeout(cause)) return TransportFault::timeout;
  if (cause == std::errc::operation_canceled) return TransportFault::cancelled;
  if (is_lookup_fault(cause)) return TransportFault::lookup;
  if (is_certificate_fault(cause)) return TransportFault::certificate;
  return is_impossible(cause) ? TransportFault::request : TransportFault::connection;
}

Error transport_error(Catalog catalog, const TransportFailure& failure) {
  const Words words(failure);
  ErrorParts parts(catalog, no_codes().match({}));
  tell(parts, catalog, failure, false, words.view());
  return ErrorBuilder::build(parts);
}

ErrorRep* read_failed(Catalog catalog, const TransportFailure& failure, const Reply& reply, const ParseOptions& options, Success& success) {
  Reply arrived = reply;
  arrived.status = status_of(failure, reply);
  ErrorRep* const rep = read(catalog, arrived, options, success);
  if (rep == nullptr) return nullptr;
  const Error read(SameCatalog(), rep);
  ErrorParts parts = ErrorBuilder::parts_of(read);
  const Words words(failure);
  if (says_nothing(parts)) {
    tell(parts, catalog, failure, arrived.status != 0 || !arrived.body.empty(), words.view());
  } else {
    parts.cause = Cause(failure.cause);
  }
  return ErrorBuilder::rep_of(parts);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
