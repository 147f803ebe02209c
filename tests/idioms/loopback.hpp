/// \file
/// A server on the loopback that does with each connection what a test tells it.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_LOOPBACK_HPP
#define TCERR_TESTS_LOOPBACK_HPP

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace loopback {

/// The server's end of a connection, closed at the end.
class Connection {
 public:
  explicit Connection(int socket) noexcept : socket_(socket) {}
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Reads a whole request; returns whether there was one.
  bool read_request() {
    std::string text;
    for (char byte = 0; text.size() < 4 || text.substr(text.size() - 4) != "\r\n\r\n"; text += byte) {
      if (recv(socket_, &byte, 1, 0) != 1) return false;
    }
    const std::size_t length = text.find("Content-Length: ");
    std::string body(length == std::string::npos ? 0 : std::strtoul(text.c_str() + length + 16, nullptr, 10), '\0');
    return body.empty() || recv(socket_, body.data(), body.size(), MSG_WAITALL) == static_cast<ssize_t>(body.size());
  }

  void write(std::string_view text) { static_cast<void>(send(socket_, text.data(), text.size(), MSG_NOSIGNAL)); }

  /// Waits until the other end has gone.
  void wait() {
    for (char byte = 0; recv(socket_, &byte, 1, 0) > 0;) continue;
  }

 private:
  int socket_;
};

using Script = std::function<void(Connection&)>;

/// Takes as many connections as there are scripts, follows one script in each, and refuses all others.
class Server {
 public:
  explicit Server(std::vector<Script> scripts) : scripts_(std::move(scripts)), listener_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(listener_, 8), 0);
    EXPECT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    listening_ = std::thread([this] {
      std::vector<std::thread> talking;
      for (const Script& script : scripts_) {
        const int connected = accept(listener_, nullptr, nullptr);
        if (&script == &scripts_.back()) close(listener_);
        talking.emplace_back([&script, connected] {
          Connection connection(connected);
          script(connection);
        });
      }
      for (std::thread& thread : talking) thread.join();
    });
  }
  ~Server() { listening_.join(); }  // all connections must have been made, and must end
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string url() const { return "http://" + address() + "/"; }

 private:
  std::vector<Script> scripts_;
  int listener_;
  unsigned port_ = 0;
  std::thread listening_;
};

/// Returns a script that reads a request and answers it with that text, and then closes the connection.
inline Script answer(std::string text) {
  return [text = std::move(text)](Connection& connection) {
    if (connection.read_request()) connection.write(text);
  };
}

/// Returns a reply whose body is announced to be `length` bytes long.
inline std::string reply(std::string_view status, std::string_view headers, std::string_view body, std::size_t length) {
  std::string text = "HTTP/1.1 ";
  text += status;
  text += "\r\nContent-Length: " + std::to_string(length) + "\r\n";
  text += headers;
  text += "\r\n";
  text += body;
  return text;
}
inline std::string reply(std::string_view status, std::string_view headers, std::string_view body) {
  return reply(status, headers, body, body.size());
}

}  // namespace loopback

#endif
