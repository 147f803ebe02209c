/// \file
/// The server's end of TLS.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_HTTP_TLS_HPP
#define TCERR_TESTS_HTTP_TLS_HPP

#include <cstddef>
#include <memory>
#include <string>

namespace http {

/// A connection over TLS. Reads and writes as `recv` and `send` do: a negative number for a failure.
class TlsConnection {
 public:
  virtual ~TlsConnection() = default;
  [[nodiscard]] virtual bool has_pending() const = 0;
  [[nodiscard]] virtual long read(char* bytes, std::size_t size) = 0;
  [[nodiscard]] virtual long write(const char* bytes, std::size_t size) = 0;
  virtual void close() = 0;
};

/// A key, and a certificate that is signed with it.
class TlsContext {
 public:
  virtual ~TlsContext() = default;
  [[nodiscard]] virtual std::string certificate() const = 0;
  /// Shakes hands. Returns null if that fails.
  [[nodiscard]] virtual std::unique_ptr<TlsConnection> accept(int socket) = 0;
};

/// Returns null where this build has no TLS.
[[nodiscard]] std::unique_ptr<TlsContext> make_tls_context();

}  // namespace http

#endif
