/// \file
/// A small HTTP server on this machine, which fails as it is told to, and counts what it was asked to do.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_HTTP_SERVER_HPP
#define TCERR_TESTS_HTTP_SERVER_HPP

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace http {

/// What happens to one request, or to one connection that is not read from.
struct Exchange {
  enum class Then {
    keep,   ///< goes on with the next request of the connection
    close,  ///< closes the connection
    reset,  ///< breaks it
    wait,   ///< does nothing until the client goes away
  };

  bool reads = true;        ///< reads the whole request before all else
  bool carries_out = true;  ///< does what the request asks for, if it reads it
  std::string bytes;        ///< sent as they are
  Then then = Then::keep;
};

using Headers = std::map<std::string, std::string>;

/// Returns a reply as HTTP has it. `missing` bytes are left out at its end, as if the connection had broken there.
[[nodiscard]] std::string reply(int status, std::string_view body, const Headers& headers = {}, std::size_t missing = 0);

/// The request was carried out, and so says the reply.
[[nodiscard]] Exchange success(std::string_view body);
/// The reply says that the request was refused.
[[nodiscard]] Exchange refusal(int status, std::string_view body, const Headers& headers = {});
/// The request was carried out, but the reply says something else, as that of a gateway with little patience does.
[[nodiscard]] Exchange misleading(int status, std::string_view body, const Headers& headers = {});
/// The request was carried out, but of the reply `missing` bytes are lost.
[[nodiscard]] Exchange cut_off(int status, std::string_view body, std::size_t missing);
/// The request was carried out, and the connection closes, or breaks, without a byte of a reply.
[[nodiscard]] Exchange nothing();
[[nodiscard]] Exchange reset_after_reading();
/// The connection breaks before anything is read from it.
[[nodiscard]] Exchange reset_before_reading();
/// The request was carried out, but there is no reply before the client loses its patience.
[[nodiscard]] Exchange silence();

/// Whether the server speaks TLS, with a certificate for "localhost" that nobody has signed but itself.
enum class Tls { off, on };

/// Whether this build can speak TLS.
[[nodiscard]] bool has_tls();

class TlsContext;

/// Listens on a free port of 127.0.0.1, with a thread for itself and one for each connection, until it is destroyed.
///
/// Each request is an exchange of the script, in the order in which they come, over however many connections; behind its end all are
/// refused with an error that is never repeated. May be asked from any thread.
class Server {
 public:
  explicit Server(std::vector<Exchange> script, Tls tls = Tls::off);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string url() const;

  /// Of a server with TLS: the certificate that a client has to trust, as PEM.
  [[nodiscard]] std::string certificate() const;

  /// How many requests were read to their end.
  [[nodiscard]] int requests() const;
  /// How many of them were carried out.
  [[nodiscard]] int carried_out() const;
  /// How often the one with the same body that was carried out most often.
  [[nodiscard]] int carried_out_at_most() const;
  [[nodiscard]] int connections() const;

 private:
  class Connection;

  void accept_all();
  void serve(int socket);
  /// Takes the next exchange, if it is one before which nothing is read.
  [[nodiscard]] std::optional<Exchange> take_unread();
  /// Takes the next exchange for a request with that body.
  [[nodiscard]] Exchange take(const std::string& body);

  std::unique_ptr<TlsContext> tls_;
  int listener_ = -1;
  int port_ = 0;
  int stop_[2] = {-1, -1};  // a pipe, whose end tells all threads to stop

  mutable std::mutex mutex_;
  std::vector<Exchange> script_;
  std::size_t next_ = 0;
  int requests_ = 0;
  std::map<std::string, int> carried_out_;  // by body
  int connections_ = 0;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace http

#endif
