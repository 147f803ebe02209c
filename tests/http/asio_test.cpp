/// \file
/// Calls by coroutines of Asio that are repeated as a `RetrySession` says.
// SPDX-License-Identifier: MIT
#include "fates.hpp"
#include "server.hpp"

#include <gtest/gtest.h>

#if defined(TCERR_TEST_ASIO)

#define ASIO_STANDALONE
#include <asio.hpp>
#if defined(TCERR_TEST_OPENSSL)
#include <asio/ssl.hpp>
#endif

#include <tcerr/retry_session.hpp>
#include <tcerr/transport.hpp>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using asio::ip::tcp;
using http::Errc;
using http::Outcome;
using tcerr::Sent;

const std::string kRequest =
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(http::kBody.size()) + "\r\n\r\n" + std::string(http::kBody);

/// As much of a reply as has arrived.
struct Arrived {
  [[nodiscard]] bool has_head() const { return bytes.find("\r\n\r\n") != std::string::npos; }
  [[nodiscard]] std::string_view body() const {
    return has_head() ? std::string_view(bytes).substr(bytes.find("\r\n\r\n") + 4) : std::string_view();
  }
  [[nodiscard]] int status() const { return has_head() ? std::atoi(bytes.c_str() + bytes.find(' ')) : 0; }
  [[nodiscard]] std::string_view header(std::string_view name) const {
    const std::size_t at = bytes.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return std::string_view(bytes).substr(begin, bytes.find("\r\n", begin) - begin);
  }
  [[nodiscard]] std::size_t missing() const {
    return static_cast<std::size_t>(std::atol(std::string(header("Content-Length")).c_str())) - body().size();
  }
  [[nodiscard]] tcerr::Reply reply() const {
    return {status(), header("Content-Type"), [this](std::string_view name) { return header(name); }, body()};
  }

  std::string bytes;
};

/// Sends a request over a connection, and reads the reply.
template <typename Stream>
awaitable<Outcome<>> exchange(Stream& stream) {
  std::error_code ec;
  const std::size_t sent = co_await asio::async_write(stream, asio::buffer(kRequest), redirect_error(use_awaitable, ec));
  if (ec) co_return tcerr::from_transport<Errc>(ec, sent == 0 ? Sent::no : Sent::maybe);
  Arrived arrived;
  co_await asio::async_read_until(stream, asio::dynamic_buffer(arrived.bytes), "\r\n\r\n", redirect_error(use_awaitable, ec));
  if (!ec) {
    const std::size_t missing = arrived.missing();
    co_await asio::async_read(stream, asio::dynamic_buffer(arrived.bytes), asio::transfer_exactly(missing),
                              redirect_error(use_awaitable, ec));
  }
  if (ec) co_return tcerr::from_transport<Errc>(ec, arrived.reply());
  co_return tcerr::redis::parse(arrived.reply());
}

awaitable<Outcome<>> send(tcp::endpoint server) {
  tcp::socket socket(co_await asio::this_coro::executor);
  std::error_code ec;
  co_await socket.async_connect(server, redirect_error(use_awaitable, ec));
  if (ec) co_return tcerr::from_transport<Errc>(ec, Sent::no);
  co_return co_await exchange(socket);
}

/// Repeats what `send` does as a session says, without waiting in earnest.
template <typename Send>
awaitable<Outcome<>> call(bool idempotent, Send send) {
  tcerr_testing::FakeClock clock;
  tcerr::RetryControl control;
  control.clock = &clock;
  const tcerr::RetryPolicy policy;
  tcerr::RetrySession session(policy, {"CreateInstances", idempotent}, control);
  while (session.begin_attempt()) {
    Outcome<> outcome = co_await send();
    if (outcome) {
      session.succeeded(outcome);
      co_return outcome;
    }
    const tcerr::RetryDecision decision = session.next(outcome.error());
    if (!decision.retry) break;
    clock.sleep(decision.delay, nullptr);
  }
  co_return session.give_up<Errc>();
}

/// Runs a coroutine to its end.
template <typename Make>
Outcome<> run(Make make) {
  asio::io_context io;
  std::optional<Outcome<>> result;
  const auto keep = [&]() -> awaitable<void> { result = co_await make(); };
  asio::co_spawn(io, keep, asio::detached);
  io.run();
  return std::move(*result);
}

tcp::endpoint endpoint_of(int port) { return {asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(port)}; }

TEST(HttpAsio, RepeatsNoPurchaseThatTheServerHasRead) {
  http::expect_no_repeated_purchase([](const http::Server& server, bool idempotent) {
    const auto attempt = [&] { return send(endpoint_of(server.port())); };
    return run([&] { return call(idempotent, attempt); });
  });
}

TEST(HttpAsio, RepeatsAPurchaseThatNobodyHasHeardOf) {
  int nobody = 0;
  { nobody = http::Server({}).port(); }
  http::Server server({http::success(tcerr_testing::success_body())});
  int attempts = 0;
  const auto attempt = [&] { return send(endpoint_of(++attempts < 3 ? nobody : server.port())); };
  const Outcome<> outcome = run([&] { return call(false, attempt); });
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->attempts(), 3);
  EXPECT_EQ(server.carried_out(), 1);
}

TEST(HttpAsio, RepeatsNoPurchaseOfWhichTheReplyIsLate) {
  http::Server server({http::silence(), http::silence(), http::success(tcerr_testing::success_body())});
  const auto attempt = [&]() -> awaitable<Outcome<>> {
    tcp::socket socket(co_await asio::this_coro::executor);
    std::error_code ec;
    co_await socket.async_connect(endpoint_of(server.port()), redirect_error(use_awaitable, ec));
    if (ec) co_return tcerr::from_transport<Errc>(ec, Sent::no);
    asio::steady_timer timer(socket.get_executor(), std::chrono::milliseconds(100));
    bool is_late = false;
    timer.async_wait([&](std::error_code stopped) {
      if (stopped) return;
      is_late = true;
      socket.close();
    });
    Outcome<> outcome = co_await exchange(socket);
    timer.cancel();
    if (!outcome && is_late) co_return tcerr::from_transport<Errc>(std::make_error_code(std::errc::timed_out), Sent::maybe);
    co_return outcome;
  };
  const Outcome<> outcome = run([&] { return call(false, attempt); });
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_Timeout) << outcome.error();
  EXPECT_EQ(outcome.error().gave_up_because(), tcerr::RetryReason::not_idempotent);
  EXPECT_LE(server.carried_out(), 1);
}

#if defined(TCERR_TEST_OPENSSL)

TEST(HttpAsio, SendsNothingToAServerWithAWrongCertificate) {
  http::Server server({http::success(tcerr_testing::success_body())}, http::Tls::on);
  for (const bool trusted : {false, true}) {
    asio::ssl::context context(asio::ssl::context::tls_client);
    context.set_verify_mode(asio::ssl::verify_peer);
    const std::string certificate = server.certificate();
    if (trusted) context.add_certificate_authority(asio::buffer(certificate));
    const auto attempt = [&]() -> awaitable<Outcome<>> {
      asio::ssl::stream<tcp::socket> stream(co_await asio::this_coro::executor, context);
      std::error_code ec;
      co_await stream.lowest_layer().async_connect(endpoint_of(server.port()), redirect_error(use_awaitable, ec));
      if (!ec) co_await stream.async_handshake(asio::ssl::stream_base::client, redirect_error(use_awaitable, ec));
      if (ec) co_return tcerr::from_transport<Errc>(ec, Sent::no);
      co_return co_await exchange(stream);
    };
    const Outcome<> outcome = run([&] { return call(false, attempt); });
    ASSERT_EQ(outcome.has_value(), trusted);
    EXPECT_EQ(server.requests(), trusted ? 1 : 0);
    if (trusted) continue;
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_SSLError) << outcome.error();
    EXPECT_EQ(outcome.error().attempts(), 1) << "waiting makes no certificate right";
  }
}

#else

TEST(HttpAsio, SendsNothingToAServerWithAWrongCertificate) { GTEST_SKIP() << "built without OpenSSL 3, so that nobody has TLS"; }

#endif

}  // namespace

#else

TEST(HttpAsio, IsTestedWhereItIs) { GTEST_SKIP() << "standalone Asio with coroutines is not there (Debian: libasio-dev)"; }

#endif
