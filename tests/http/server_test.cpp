/// \file
/// The server itself: it does what its script says, and its counts are right.
// SPDX-License-Identifier: MIT
#include "server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

/// A connection of a client that knows nothing of HTTP.
class Client {
 public:
  explicit Client(const http::Server& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(server.port()));
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes) const {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<long>(bytes.size()));
  }

  /// Reads as many bytes, or to the end; `failure()` says how it ended.
  std::string read(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
      const long count = ::recv(socket_, bytes.data() + filled, size - filled, 0);
      failure_ = count < 0 ? errno : 0;
      if (count <= 0) break;
      filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
  }
  std::string read_all() { return read(100000); }
  [[nodiscard]] int failure() const { return failure_; }

 private:
  int socket_;
  int failure_ = 0;
};

const std::string kRequest = "POST / HTTP/1.1\r\nHost: x\r\ncontent-LENGTH: 4\r\n\r\nbody";

TEST(HttpServer, AnswersByItsScriptAndCountsWhatItHasRead) {
  http::Server server({http::success("one"), http::refusal(429, "", {{"Retry-After", "2"}}), http::misleading(502, "<html>")});
  Client client(server);
  const std::string expected[] = {"HTTP/1.1 200 -\r\nContent-Length: 3\r\n\r\none",
                                  "HTTP/1.1 429 -\r\nContent-Length: 0\r\nRetry-After: 2\r\n\r\n",
                                  "HTTP/1.1 502 -\r\nContent-Length: 6\r\n\r\n<html>"};
  for (const std::string& reply : expected) {
    client.send(kRequest);
    EXPECT_EQ(client.read(reply.size()), reply);
  }
  EXPECT_EQ(server.requests(), 3);
  EXPECT_EQ(server.carried_out(), 2);
  EXPECT_EQ(server.connections(), 1);
}

TEST(HttpServer, RefusesWhatStandsBehindItsScript) {
  http::Server server({});
  Client client(server);
  client.send(kRequest);
  EXPECT_NE(client.read(60).find("HTTP/1.1 200"), std::string::npos);
  EXPECT_EQ(server.requests(), 1);
  EXPECT_EQ(server.carried_out(), 0);
}

TEST(HttpServer, CutsOffAndClosesAndBreaks) {
  http::Server server({http::cut_off(200, "0123456789", 4), http::nothing(), http::reset_after_reading(), http::reset_before_reading()});
  struct {
    std::string_view received;
    int failure;
    int requests;
  } const expected[] = {{"HTTP/1.1 200 -\r\nContent-Length: 10\r\n\r\n012345", 0, 1}, {"", 0, 2}, {"", ECONNRESET, 3}, {"", ECONNRESET, 3}};
  for (const auto& end : expected) {
    Client client(server);
    client.send(kRequest);
    EXPECT_EQ(client.read_all(), end.received);
    EXPECT_EQ(client.failure(), end.failure);
    EXPECT_EQ(server.requests(), end.requests);
  }
  EXPECT_EQ(server.carried_out(), 3);
}

TEST(HttpServer, CountsNoRequestThatItHasNotReadToItsEnd) {
  http::Server server({http::success("one")});
  {
    Client client(server);
    client.send(kRequest.substr(0, kRequest.size() - 1));
  }
  Client client(server);
  client.send(kRequest);
  EXPECT_EQ(client.read(15), "HTTP/1.1 200 -\r") << "the script waits for a whole request";
  EXPECT_EQ(server.requests(), 1);
}

TEST(HttpServer, StopsWhateverItsConnectionsDo) {
  Client* clients[3];
  {
    http::Server server({http::silence()});
    for (Client*& client : clients) client = new Client(server);
    clients[0]->send(kRequest);
    clients[1]->send("half a requ");
    while (server.requests() == 0) std::this_thread::yield();
  }
  for (Client* const client : clients) {
    EXPECT_EQ(client->read_all(), "");
    delete client;
  }
}

}  // namespace
