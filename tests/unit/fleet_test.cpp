/// \file
/// What many clients do to a service together, by a simulated time: a total outage, faults, a limit of requests, lost replies, a lock. Each
/// run also without what is meant to help, and all in one table of README.
// SPDX-License-Identifier: MIT
#include "dice.hpp"
#include "golden.hpp"

#include <tcerr/clock.hpp>
#include <tcerr/pacer.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry_budget.hpp>
#include <tcerr/retry_session.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <memory>
#include <queue>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using tcerr::Jitter;
using tcerr::Pacer;
using tcerr::Request;
using tcerr::RetryBudget;
using tcerr::RetryControl;
using tcerr::RetryPolicy;
using tcerr::RetrySession;
using tcerr::redis::Errc;
using tcerr::redis::Error;
using tcerr::redis::Outcome;

/// A time that goes from one event to the next.
class Timeline : public tcerr::Clock {
 public:
  [[nodiscard]] steady_clock::time_point now() const override { return steady_clock::time_point(time_); }
  [[nodiscard]] std::chrono::system_clock::time_point wall_now() const override { return std::chrono::system_clock::time_point(time_); }
  void sleep(milliseconds, const tcerr::Cancellation*) override { FAIL() << "nobody sleeps here"; }

  [[nodiscard]] microseconds time() const { return time_; }
  void after(microseconds pause, std::function<void()> event) { events_.push({time_ + pause, ++last_, std::move(event)}); }
  void run_until(microseconds end) {
    while (!events_.empty() && events_.top().time <= end) {
      Event event = events_.top();
      events_.pop();
      time_ = event.time;
      event.happen();
    }
    time_ = end;
  }

 private:
  struct Event {
    microseconds time;
    std::uint64_t number;
    std::function<void()> happen;
    bool operator<(const Event& other) const { return std::tie(time, number) > std::tie(other.time, other.number); }
  };

  microseconds time_ = 0us;
  std::uint64_t last_ = 0;
  std::priority_queue<Event> events_;
};

/// A service, and the way there and back: 5 to 60 ms each.
class Service {
 public:
  using Answer = std::function<Outcome<>(microseconds now)>;

  Service(Timeline& timeline, Answer answer) : timeline_(timeline), answer_(std::move(answer)) {}

  void send(std::function<void(Outcome<>)> reply) {
    ++requests;
    timeline_.after(way(), [this, reply = std::move(reply)] {
      const Outcome<> outcome = answer_(timeline_.time());
      timeline_.after(way(), [reply, outcome] { reply(outcome); });
    });
  }

  int requests = 0;

 private:
  microseconds way() { return dice_.between(5ms, 60ms); }

  Timeline& timeline_;
  Answer answer_;
  Dice dice_{20260801};
};

/// One call; it lives until it is done.
class Call : public std::enable_shared_from_this<Call> {
 public:
  using Done = std::function<void(Outcome<>)>;

  Call(Timeline& timeline, Service& service, const RetryPolicy& policy, const Request& request, RetryControl control, Done done)
      : timeline_(timeline), service_(service), session_(policy, request, std::move(control)), done_(std::move(done)) {}

  void proceed() {
    const auto wait = session_.begin_attempt();
    if (!wait) return done_(session_.give_up<Errc>());
    if (*wait > 0ms) return timeline_.after(*wait, [self = shared_from_this()] { self->proceed(); });
    service_.send([self = shared_from_this()](const Outcome<>& outcome) { self->receive(outcome); });
  }

 private:
  void receive(const Outcome<>& outcome) {
    if (outcome) {
      session_.succeeded();
      return done_(outcome);
    }
    const auto decision = session_.next(outcome.error());
    if (!decision.retry) return done_(session_.give_up(outcome.error()));
    timeline_.after(decision.delay, [self = shared_from_this()] { self->proceed(); });
  }

  Timeline& timeline_;
  Service& service_;
  RetrySession session_;
  Done done_;
};

struct Load {
  double requests = 0;   ///< for a call
  double successes = 0;  ///< of all calls
};

/// A fleet: the time, the service, and what has become of the calls.
class Fleet {
 public:
  explicit Fleet(Service::Answer answer) : service_(timeline_, std::move(answer)) { control.clock = &timeline_; }

  /// Begins a call after some time. When it is done, it is counted, and `done` is told.
  void call_after(
      microseconds time, const Request& request, Call::Done done = [](const Outcome<>&) {}) {
    timeline_.after(time, [this, request, done = std::move(done), control = control]() mutable {
      control.jitter = Jitter(++begun_);
      std::make_shared<Call>(timeline_, service_, policy, request, control, [this, done](const Outcome<>& outcome) {
        ++calls;
        successes += outcome ? 1 : 0;
        done(outcome);
      })->proceed();
    });
  }

  void run_until(microseconds end) { timeline_.run_until(end); }

  [[nodiscard]] int requests() const { return service_.requests; }
  [[nodiscard]] Load load() const { return {static_cast<double>(service_.requests) / calls, static_cast<double>(successes) / calls}; }

  RetryPolicy policy;
  RetryControl control;
  int calls = 0;
  int successes = 0;

 private:
  Timeline timeline_;
  Service service_;
  std::uint64_t begun_ = 0;
};

constexpr Request kRead = {"DescribeInstances", true, "redis"};
constexpr Request kPurchase = {"CreateInstances", false, "redis"};

Outcome<> ok() { return tcerr::Success(); }

std::string number(double value, int digits = 0) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(digits) << value;
  return out.str();
}
std::string percent(double part) { return number(100 * part, 1) + " %"; }
std::string times(double factor) { return number(factor, 2) + " times"; }

/// What README shows of a run: what was wrong, what helps, what is counted, without that help, with it, and what it has to be.
using Row = std::array<std::string, 6>;

// A total outage

Load outage(Errc code, int max_attempts, RetryBudget* budget) {
  Fleet fleet([code](microseconds) { return Error(code); });
  fleet.policy.max_attempts = max_attempts;
  fleet.control.budget = budget;
  for (int i = 0; i < 1000; ++i) fleet.call_after(i * 100ms, kRead);
  fleet.run_until(1h);
  EXPECT_EQ(fleet.calls, 1000);
  EXPECT_EQ(fleet.successes, 0);
  return fleet.load();
}

Row total_outage() {
  EXPECT_EQ(outage(Errc::InternalError, 1, nullptr).requests, 1);
  RetryBudget budget;
  RetryBudget budget_for_timeouts;
  const double with = outage(Errc::InternalError, 4, &budget).requests;
  const double with_timeouts = outage(Errc::ClientError_Timeout, 4, &budget_for_timeouts).requests;
  EXPECT_LE(with, 1.1);
  EXPECT_GT(with, 1);
  EXPECT_LT(with_timeouts, with) << "requests that time out are the dearer ones";
  return {"a total outage, 1,000 calls",
          "`RetryBudget`",
          "requests for a call",
          times(outage(Errc::InternalError, 4, nullptr).requests),
          times(with),
          "at most 1.1 times"};
}

// Faults

Load faults(int max_attempts, RetryBudget* budget) {
  Fleet fleet([dice = std::make_shared<Dice>(20260801)](microseconds) { return dice->one_in(5) ? Error(Errc::InternalError) : ok(); });
  fleet.policy.max_attempts = max_attempts;
  fleet.control.budget = budget;
  for (int i = 0; i < 10000; ++i) fleet.call_after(i * 100ms, kRead);
  fleet.run_until(1h);
  EXPECT_EQ(fleet.calls, 10000);
  return fleet.load();
}

std::vector<Row> one_request_in_five_fails() {
  RetryBudget budget;
  const Load with = faults(4, &budget);
  const Load without = faults(1, nullptr);
  EXPECT_LE(with.requests, 1.5);
  EXPECT_GE(with.successes, 0.99);
  EXPECT_LT(without.successes, 0.82);
  return {{"one request in five fails, 10,000 calls that only read", "repeating", "calls that succeed", percent(without.successes),
           percent(with.successes), "at least 99 %"},
          {"", "", "requests for a call", times(without.requests), times(with.requests), "at most 1.5 times"}};
}

// A limit of requests

struct Limited {
  double throttled = 0;  ///< of all replies
  double used = 0;       ///< of the limit
};

/// Lets so many processes of so many threads call without a pause, until the end. Of the requests of each second, 20 pass.
Limited limit_of_twenty(int processes, int threads, bool paced, std::chrono::seconds end) {
  std::vector<std::unique_ptr<Pacer>> pacers;  // which outlive the calls
  int passed = 0;
  int throttled = 0;
  int in_this_second = 0;
  std::chrono::seconds second{0};
  Fleet fleet([&](microseconds now) {
    if (std::exchange(second, std::chrono::floor<std::chrono::seconds>(now)) != second) in_this_second = 0;
    if (++in_this_second > 20) return ++throttled, Outcome<>(Error(Errc::RequestLimitExceeded));
    return ++passed, ok();
  });
  const std::function<void(std::size_t)> work = [&](std::size_t process) {
    fleet.control.pacer = paced ? pacers[process].get() : nullptr;
    fleet.call_after(0us, kRead, [&work, process](const Outcome<>&) { work(process); });
  };
  for (int process = 0; process < processes; ++process) {
    pacers.push_back(std::make_unique<Pacer>());
    for (int thread = 0; thread < threads; ++thread) work(static_cast<std::size_t>(process));
  }
  fleet.run_until(end);
  return {static_cast<double>(throttled) / (passed + throttled), passed / (20.0 * static_cast<double>(end.count()))};
}

std::vector<Row> a_limit_of_requests() {
  const Limited without = limit_of_twenty(1, 100, false, 60s);
  const Limited with = limit_of_twenty(1, 100, true, 60s);
  EXPECT_GT(without.throttled, 0.5);
  EXPECT_LT(with.throttled, 0.05);
  EXPECT_GE(with.used, 0.9);
  const Limited shared_without = limit_of_twenty(5, 20, false, 600s);
  const Limited shared_with = limit_of_twenty(5, 20, true, 600s);
  EXPECT_LT(shared_with.throttled, 0.05);
  EXPECT_GE(shared_with.used, 0.9);
  return {{"a limit of 20 a second, 100 threads, one minute", "`Pacer`", "replies that are throttled", percent(without.throttled),
           percent(with.throttled), "less than 5 %"},
          {"", "", "of the limit used", percent(without.used), percent(with.used), "at least 90 %"},
          {"the same in 5 processes of 20 threads, ten minutes", "a `Pacer` in each", "replies that are throttled",
           percent(shared_without.throttled), percent(shared_with.throttled), ""},
          {"", "", "of the limit used", percent(shared_without.used), percent(shared_with.used), ""}};
}

// A purchase whose reply is lost

/// Makes a thousand purchases, of which every other reply is lost. Returns how many things were bought more than once.
int bought_twice(bool said_to_be_idempotent) {
  std::vector<int> bought(1000, 0);
  std::size_t buyer = 0;
  Fleet fleet([&, dice = std::make_shared<Dice>(7)](microseconds) {
    ++bought[buyer];
    return dice->one_in(2) ? Error(Errc::ClientError_NetworkError) : ok();
  });
  for (std::size_t i = 0; i < bought.size(); ++i) {
    buyer = i;
    fleet.call_after(0us, {"CreateInstances", said_to_be_idempotent, "redis"});
    fleet.run_until((static_cast<int>(i) + 1) * 10min);
  }
  EXPECT_EQ(std::count(bought.begin(), bought.end(), 0), 0) << "each purchase was made";
  return static_cast<int>(std::count_if(bought.begin(), bought.end(), [](int count) { return count > 1; }));
}

Row lost_replies() {
  const int with = bought_twice(kPurchase.idempotent);
  const int without = bought_twice(true);
  EXPECT_EQ(with, 0);
  EXPECT_GT(without, 300);
  return {"every other reply is lost, 1,000 purchases without a ClientToken",
          "`execution()`",
          "bought twice or more",
          std::to_string(without),
          std::to_string(with),
          "0"};
}

// A lock that clears

/// Returns how often the service was asked until the lock was gone.
int polls(std::chrono::seconds locked, const RetryPolicy& policy) {
  Fleet fleet([locked](microseconds now) { return now < locked ? Error(Errc::ResourceInUse_InstanceBeenLocked) : ok(); });
  fleet.policy = policy;
  RetryBudget none({0, 5, 10, 1});  // polling needs no budget
  fleet.control.budget = &none;
  fleet.call_after(0us, kPurchase);
  fleet.run_until(1h);
  EXPECT_EQ(fleet.successes, 1);
  return fleet.requests();
}

Row a_lock() {
  RetryPolicy patient;
  patient.max_attempts = 20;
  patient.time_budget = 10min;
  RetryPolicy impatient = patient;
  impatient.max_attempts = 10000;
  impatient.state = {1s, 1s};
  const int with = polls(180s, patient);
  EXPECT_LE(with, patient.max_attempts);
  EXPECT_GT(with, 1);
  return {"a lock that clears after three minutes, `max_attempts` 20",
          "`RetryPolicy`",
          "requests",
          std::to_string(polls(180s, impatient)),
          std::to_string(with),
          "at most 20"};
}

TEST(Fleet, SurvivesWhatReadmeSays) {
  std::vector<Row> rows = {total_outage()};
  const auto add = [&rows](const std::vector<Row>& more) { rows.insert(rows.end(), more.begin(), more.end()); };
  add(one_request_in_five_fails());
  add(a_limit_of_requests());
  add({lost_replies(), a_lock()});
  std::string table = "| what is wrong | what helps | what is counted | without | with | must be |\n|---|---|---|---|---|---|\n";
  for (const Row& row : rows) {
    for (const std::string& cell : row) table.append("| ").append(cell).append(cell.empty() ? "" : " ");
    table += "|\n";
  }
  expect_in_readme("fleet", table);
}

}  // namespace
