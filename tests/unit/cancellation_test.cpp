/// \file
/// Giving up, and the clocks of the machine.
// SPDX-License-Identifier: MIT
#include <tcerr/cancellation.hpp>
#include <tcerr/clock.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using tcerr::Cancellation;

TEST(Cancellation, IsForGood) {
  Cancellation cancellation;
  EXPECT_FALSE(cancellation.cancelled());
  cancellation.cancel();
  cancellation.cancel();
  EXPECT_TRUE(cancellation.cancelled());
  EXPECT_TRUE(cancellation.wait_for(0ms));
}

TEST(Cancellation, IsWaitedForNoLongerThanAsked) {
  const Cancellation cancellation;
  const auto begin = steady_clock::now();
  EXPECT_FALSE(cancellation.wait_for(20ms));
  EXPECT_GE(steady_clock::now() - begin, 20ms);
  for (const milliseconds none : {0ms, -1ms, (milliseconds::min)()}) EXPECT_FALSE(cancellation.wait_for(none));
}

TEST(RealClock, IsThatOfTheMachine) {
  tcerr::Clock& clock = tcerr::real_clock();
  EXPECT_EQ(&clock, &tcerr::real_clock());
  const auto begin = steady_clock::now();
  const auto wall_begin = std::chrono::system_clock::now();
  EXPECT_GE(clock.now(), begin);
  EXPECT_GE(clock.wall_now(), wall_begin);
  clock.sleep(20ms, nullptr);
  EXPECT_GE(steady_clock::now() - begin, 20ms);
  EXPECT_LT(clock.wall_now() - std::chrono::system_clock::now(), 1h);
}

TEST(RealClock, SleepsUntilSomebodyCancels) {
  Cancellation cancellation;
  std::thread impatient([&cancellation] {
    std::this_thread::sleep_for(10ms);
    cancellation.cancel();
  });
  tcerr::real_clock().sleep(1h, &cancellation);
  EXPECT_TRUE(cancellation.cancelled());
  tcerr::real_clock().sleep(1h, &cancellation);
  impatient.join();
}

}  // namespace
