/// \file
/// The server, on POSIX sockets.
// SPDX-License-Identifier: MIT
#include "server.hpp"

#include "tls.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace http {
namespace {

constexpr std::string_view kScriptIsOver =
    R"({"Response":{"Error":{"Code":"ClientError","Message":"the script is over"},"RequestId":"r"}})";

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::abort();
}

/// Returns the size of the body of a request, by its head.
std::size_t content_length(std::string head) {
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::string_view name = "\r\ncontent-length:";
  const std::size_t at = head.find(name);
  return at == std::string::npos ? 0 : static_cast<std::size_t>(std::strtoul(head.c_str() + at + name.size(), nullptr, 10));
}

/// Waits until there is something to read, or the server stops: then it returns false.
bool wait_for(int socket, int stop) {
  pollfd both[2] = {{socket, POLLIN, 0}, {stop, POLLIN, 0}};
  while (::poll(both, 2, -1) < 0) {
  }
  return both[1].revents == 0;
}

Exchange after_reading(bool carries_out, std::string bytes, Exchange::Then then) { return {true, carries_out, std::move(bytes), then}; }

}  // namespace

std::string reply(int status, std::string_view body, const Headers& headers, std::size_t missing) {
  std::string bytes = "HTTP/1.1 " + std::to_string(status) + " -\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
  bytes.append("\r\n").append(body);
  bytes.resize(bytes.size() - missing);
  return bytes;
}

Exchange success(std::string_view body) { return after_reading(true, reply(200, body), Exchange::Then::keep); }
Exchange refusal(int status, std::string_view body, const Headers& headers) {
  return after_reading(false, reply(status, body, headers), Exchange::Then::keep);
}
Exchange misleading(int status, std::string_view body, const Headers& headers) {
  return after_reading(true, reply(status, body, headers), Exchange::Then::keep);
}
Exchange cut_off(int status, std::string_view body, std::size_t missing) {
  return after_reading(true, reply(status, body, {}, missing), Exchange::Then::close);
}
Exchange nothing() { return after_reading(true, {}, Exchange::Then::close); }
Exchange reset_after_reading() { return after_reading(true, {}, Exchange::Then::reset); }
Exchange reset_before_reading() { return {false, false, {}, Exchange::Then::reset}; }
Exchange silence() { return after_reading(true, {}, Exchange::Then::wait); }

bool has_tls() { return make_tls_context() != nullptr; }

/// One connection, until it ends or the server stops.
class Server::Connection {
 public:
  Connection(int socket, int stop) : socket_(socket), stop_(stop) {}
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] bool shake_hands(TlsContext* context) {
    if (context == nullptr) return true;
    if (!wait_for_bytes()) return false;
    tls_ = context->accept(socket_);
    return tls_ != nullptr;
  }

  /// Waits until there is something to read. Returns false if the server stops.
  [[nodiscard]] bool wait_for_bytes() const {
    if (tls_ != nullptr && tls_->has_pending()) return true;
    return wait_for(socket_, stop_);
  }

  /// Waits until there is something to read. Returns false if the connection is over.
  [[nodiscard]] bool has_more() const {
    char byte = 0;
    return wait_for_bytes() && ((tls_ != nullptr && tls_->has_pending()) || ::recv(socket_, &byte, 1, MSG_PEEK) > 0);
  }

  /// Reads a request, and returns its body; nothing if the connection ends before it does.
  [[nodiscard]] std::optional<std::string> read_request() {
    for (;;) {
      const std::size_t end = received_.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t begin = end + 4;
        const std::size_t size = content_length(received_.substr(0, begin));
        if (received_.size() - begin >= size) {
          std::string body = received_.substr(begin, size);
          received_.erase(0, begin + size);
          return body;
        }
      }
      if (!read_some()) return {};
    }
  }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const long sent =
          tls_ != nullptr ? tls_->write(bytes.data(), bytes.size()) : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  void wait_until_the_client_leaves() {
    while (read_some()) {
    }
  }

  void close() {
    if (tls_ != nullptr) tls_->close();
    ::shutdown(socket_, SHUT_WR);
    wait_until_the_client_leaves();  // so that what was sent arrives: bytes that nobody reads would break the connection
  }

  /// Breaks the connection when it is closed.
  void reset() const {
    const linger at_once = {1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }

 private:
  [[nodiscard]] bool read_some() {
    char bytes[4096];
    if (!wait_for_bytes()) return false;
    const long size = tls_ != nullptr ? tls_->read(bytes, sizeof bytes) : ::recv(socket_, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    received_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  int socket_;
  int stop_;
  std::unique_ptr<TlsConnection> tls_;
  std::string received_;
};

Server::Server(std::vector<Exchange> script, Tls tls) : script_(std::move(script)) {
  if (tls == Tls::on) tls_ = make_tls_context();
  if (::pipe(stop_) != 0) fail("pipe");
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any_address = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || ::bind(listener_, any_address, size) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, any_address, &size) != 0) {
    fail("listen");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

Server::~Server() {
  ::close(stop_[1]);
  acceptor_.join();
  for (std::thread& thread : threads_) thread.join();  // the acceptor, which alone adds to them, has ended
  ::close(listener_);
  ::close(stop_[0]);
}

std::string Server::url() const { return (tls_ != nullptr ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(port_) + "/"; }

std::string Server::certificate() const { return tls_ == nullptr ? std::string() : tls_->certificate(); }

int Server::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

int Server::carried_out() const {
  const std::lock_guard lock(mutex_);
  int sum = 0;
  for (const auto& [body, times] : carried_out_) sum += times;
  return sum;
}

int Server::carried_out_at_most() const {
  const std::lock_guard lock(mutex_);
  int most = 0;
  for (const auto& [body, times] : carried_out_) most = (std::max)(most, times);
  return most;
}

int Server::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void Server::accept_all() {
  for (;;) {
    if (!wait_for(listener_, stop_[0])) return;
    const int socket = ::accept(listener_, nullptr, nullptr);
    if (socket < 0) continue;
    {
      const std::lock_guard lock(mutex_);
      ++connections_;
    }
    threads_.emplace_back([this, socket] { serve(socket); });
  }
}

std::optional<Exchange> Server::take_unread() {
  const std::lock_guard lock(mutex_);
  if (next_ == script_.size() || script_[next_].reads) return {};
  return script_[next_++];
}

Exchange Server::take(const std::string& body) {
  const std::lock_guard lock(mutex_);
  ++requests_;
  Exchange exchange = next_ == script_.size() ? refusal(200, kScriptIsOver) : script_[next_++];
  if (exchange.carries_out) ++carried_out_[body];
  return exchange;
}

void Server::serve(int socket) {
  Connection connection(socket, stop_[0]);
  if (!connection.shake_hands(tls_.get())) return;
  while (connection.has_more()) {
    std::optional<Exchange> exchange = take_unread();
    if (!exchange) {
      const std::optional<std::string> body = connection.read_request();
      if (!body) return;
      exchange = take(*body);
    }
    connection.send(exchange->bytes);
    switch (exchange->then) {
      case Exchange::Then::keep: break;
      case Exchange::Then::close: return connection.close();
      case Exchange::Then::reset: return connection.reset();
      case Exchange::Then::wait: return connection.wait_until_the_client_leaves();
    }
  }
}

}  // namespace http
