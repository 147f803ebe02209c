/// \file
/// The texts of libcurl that say what failed, and how far it got.
// SPDX-License-Identifier: MIT
#include "curl_words.hpp"

#include <charconv>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

struct Phrase {
  std::string_view beginning;
  TransportFault fault;
  Sent sent;
};

// Only what libcurl writes in one phase of a transfer. With GnuTLS it could once shake hands anew amid a reply: its words for a handshake
// that fails are not here, and a handshake that takes too long may be one of those.
constexpr Phrase kPhrases[] = {
    {"Could not resolve", TransportFault::lookup, Sent::no},
    {"Couldn't resolve", TransportFault::lookup, Sent::no},
    {"Could not DoH-resolve", TransportFault::lookup, Sent::no},
    {"Failed to connect to ", TransportFault::connection, Sent::no},
    {"Failed connect to ", TransportFault::connection, Sent::no},
    {"Couldn't connect to server", TransportFault::connection, Sent::no},
    {"Could not connect to server", TransportFault::connection, Sent::no},
    {"Failed to resolve", TransportFault::timeout, Sent::no},
    {"Resolving timed out after ", TransportFault::timeout, Sent::no},
    {"name lookup timed out", TransportFault::timeout, Sent::no},
    {"Connection timed out after ", TransportFault::timeout, Sent::no},
    {"Connection timeout after ", TransportFault::timeout, Sent::no},
    {"SSL connection timeout", TransportFault::timeout, Sent::maybe},
    {"Operation timed out after ", TransportFault::timeout, Sent::maybe},
    {"Operation too slow", TransportFault::timeout, Sent::maybe},
    {"Timeout was reached", TransportFault::timeout, Sent::maybe},
    {"SSL certificate problem", TransportFault::certificate, Sent::no},
    {"SSL certificate verification failed", TransportFault::certificate, Sent::no},
    {"SSL certificate verify result", TransportFault::certificate, Sent::no},
    {"SSL certificate OpenSSL verify result", TransportFault::certificate, Sent::no},
    {"SSL peer certificate or SSH remote key was not OK", TransportFault::certificate, Sent::no},
    {"SSL: certificate subject name ", TransportFault::certificate, Sent::no},
    {"SSL: no alternative certificate subject name ", TransportFault::certificate, Sent::no},
    {"SSL: unable to obtain common name", TransportFault::certificate, Sent::no},
    {"SSL: illegal cert name field", TransportFault::certificate, Sent::no},
    {"SSL: public key does not match pinned public key", TransportFault::certificate, Sent::no},
    {"SSL: Certificate issuer check failed", TransportFault::certificate, Sent::no},
    {"server certificate ", TransportFault::certificate, Sent::no},
    {"error setting certificate ", TransportFault::certificate, Sent::no},
    {"error adding trust anchors ", TransportFault::certificate, Sent::no},
    {"OpenSSL SSL_connect: ", TransportFault::connection, Sent::no},
    {"TLS connect error: ", TransportFault::connection, Sent::no},
    {"error:", TransportFault::connection, Sent::no},
    {"URL rejected: ", TransportFault::request, Sent::no},
    {"URL using bad/illegal format or missing URL", TransportFault::request, Sent::no},
};

/// Returns the status with which a proxy refused a tunnel; 0 if the words say no such thing.
int proxy_status_of(std::string_view words) noexcept {
  for (const std::string_view beginning : {"CONNECT tunnel failed, response ", "Received HTTP code "}) {
    if (!begins_with(words, beginning)) continue;
    const std::string_view rest = words.substr(beginning.size());
    int status = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), status);
    const std::string_view after = rest.substr(static_cast<std::size_t>(end - rest.data()));
    if (fault == std::errc() && (after.empty() || after == " from proxy after CONNECT")) return status;
  }
  return 0;
}

}  // namespace

std::optional<TransportFailure> read_curl_words(std::string_view words) noexcept {
  if (const int status = proxy_status_of(words)) return TransportFailure{TransportFault::connection, Sent::no, {}, words, status};
  for (const Phrase& phrase : kPhrases) {
    if (begins_with(words, phrase.beginning)) return TransportFailure{phrase.fault, phrase.sent, {}, words, 0};
  }
  return {};
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
