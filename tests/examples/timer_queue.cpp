/// \file
/// A call that is repeated in a program with a loop of events: nothing waits, nothing blocks.
// SPDX-License-Identifier: MIT
#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry_session.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <utility>

using namespace std::chrono_literals;
using tcerr::redis::Errc;
using tcerr::redis::Outcome;

// Stands for the loop of any framework: a queue of what is to be done when.
class TimerQueue {
 public:
  void after(std::chrono::nanoseconds pause, std::function<void()> act) { timers_.emplace(clock.now() + pause, std::move(act)); }
  void run() {
    while (!timers_.empty()) {
      const auto next = timers_.extract(timers_.begin());
      clock.advance(next.key() - clock.now());
      next.mapped()();
    }
  }

  tcerr_testing::FakeClock clock;

 private:
  std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> timers_;
};

// `send` sends the request once more, and hands the outcome on when it has arrived.
using Receive = std::function<void(Outcome<>)>;
using Send = std::function<void(Receive)>;

class Call : public std::enable_shared_from_this<Call> {
 public:
  Call(TimerQueue& timers, Send send, Receive done, const tcerr::RetryPolicy& policy, const tcerr::Request& request,
       tcerr::RetryControl control)
      : timers_(timers), send_(std::move(send)), done_(std::move(done)), session_(policy, request, std::move(control)) {}

  void proceed() {
    const auto wait = session_.begin_attempt();
    if (!wait) return done_(session_.give_up<Errc>());
    if (*wait > 0ms) return proceed_after(*wait);  // others come first: ask again
    send_([self = shared_from_this()](Outcome<> outcome) { self->receive(std::move(outcome)); });
  }

 private:
  void receive(Outcome<> outcome) {
    if (outcome) {
      session_.succeeded(outcome);
      return done_(std::move(outcome));
    }
    const tcerr::RetryDecision decision = session_.next(outcome.error());
    if (!decision.retry) return done_(session_.give_up(outcome.error()));
    proceed_after(decision.delay);
  }

  void proceed_after(std::chrono::milliseconds pause) {
    timers_.after(pause, [self = shared_from_this()] { self->proceed(); });
  }

  TimerQueue& timers_;
  Send send_;
  Receive done_;
  tcerr::RetrySession session_;
};

int main() {
  const tcerr::RetryPolicy policy;
  tcerr::Pacer pacer;
  TimerQueue timers;
  tcerr::RetryControl control;
  control.clock = &timers.clock;
  control.pacer = &pacer;

  tcerr_testing::ScriptedServer server = {Errc::RequestLimitExceeded, Errc::ResourceInUse_InstanceBeenLocked,
                                          tcerr_testing::success_body()};
  const Send send = [&](const Receive& receive) { timers.after(30ms, [&server, receive] { receive(server.call<Errc>()); }); };

  int attempts = 0;
  const Receive done = [&attempts](const Outcome<>& outcome) { attempts = outcome ? outcome.success().attempts() : -1; };
  std::make_shared<Call>(timers, send, done, policy, tcerr::Request{"ModifyInstance", false, "redis"}, control)->proceed();
  timers.run();
  return attempts == 3 && timers.clock.sleeps().empty() ? 0 : 1;
}
