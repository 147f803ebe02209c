/// \file
/// A coroutine of Asio that repeats a call, and yields while it waits. Needs C++20.
// SPDX-License-Identifier: MIT
#define ASIO_STANDALONE
#include <asio.hpp>

#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry_session.hpp>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using tcerr::redis::Errc;
using tcerr::redis::Outcome;

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

// `send` sends the request once more: a function that returns an asio::awaitable<Outcome<>>.
template <typename Send>
asio::awaitable<Outcome<>> retry(const tcerr::RetryPolicy& policy, tcerr::Request request, Send send, tcerr::RetryControl control = {}) {
  tcerr::RetrySession session(policy, request, std::move(control));
  while (const auto wait = session.begin_attempt()) {
    if (*wait > 0ms) {
      co_await pause(*wait);  // others come first: ask again
      continue;
    }
    Outcome<> outcome = co_await send();
    if (outcome) {
      session.succeeded(outcome);
      co_return outcome;
    }
    const tcerr::RetryDecision decision = session.next(outcome.error());
    if (!decision.retry) break;
    co_await pause(decision.delay);
  }
  co_return session.give_up<Errc>();
}

int main() {
  asio::io_context io;
  tcerr_testing::ScriptedServer server = {Errc::RequestLimitExceeded, Errc::InternalError, tcerr_testing::success_body()};
  const auto send = [&server]() -> asio::awaitable<Outcome<>> {
    co_await pause(1ms);
    co_return server.call<Errc>();
  };

  tcerr::RetryPolicy policy;
  policy.throttle = policy.backoff = {5ms, 20ms};
  tcerr::Pacer pacer(1000);
  tcerr::RetryControl control;
  control.pacer = &pacer;

  int attempts = 0;
  const auto describe = [&]() -> asio::awaitable<void> {
    const Outcome<> outcome = co_await retry(policy, {"DescribeInstances", true, "redis"}, send, control);
    if (outcome) attempts = outcome.success().attempts();
  };
  asio::co_spawn(io, describe, asio::detached);
  io.run();
  return attempts == 3 ? 0 : 1;
}
