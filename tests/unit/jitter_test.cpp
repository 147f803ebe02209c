/// \file
/// The chance in the pauses.
// SPDX-License-Identifier: MIT
#include "constant_engine.hpp"

#include <tcerr/jitter.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using tcerr::Jitter;

TEST(Jitter, DrawsEachPauseUpToTheLimitEquallyOften) {
  constexpr int kDraws = 40000;
  Jitter jitter(7);
  std::map<milliseconds, int> drawn;
  for (int i = 0; i < kDraws; ++i) ++drawn[jitter.draw(3ms)];
  ASSERT_EQ(drawn.size(), 4U);
  EXPECT_EQ(drawn.begin()->first, 0ms);
  EXPECT_EQ(drawn.rbegin()->first, 3ms);
  for (const auto& [pause, count] : drawn) EXPECT_NEAR(count, kDraws / 4, kDraws / 50) << pause.count();
}

TEST(Jitter, StaysInBounds) {
  std::mt19937 small(1);
  std::mt19937_64 large(1);
  ConstantEngine longest;
  ConstantEngine shortest{0};
  Jitter jitters[] = {Jitter(), Jitter(1), Jitter(small), Jitter(large), Jitter(longest), Jitter(shortest)};
  for (Jitter& jitter : jitters) {
    for (const milliseconds limit : {1ms, 2ms, 1000ms, milliseconds(24h * 365), (milliseconds::max)()}) {
      for (int i = 0; i < 200; ++i) {
        const milliseconds pause = jitter.draw(limit);
        ASSERT_GE(pause, 0ms);
        ASSERT_LE(pause, limit);
      }
    }
    for (const milliseconds limit : {0ms, -1ms, (milliseconds::min)()}) EXPECT_EQ(jitter.draw(limit), 0ms);
  }
  EXPECT_EQ(Jitter(longest).draw(1000ms), 1000ms);
  EXPECT_EQ(Jitter(shortest).draw(1000ms), 0ms);
}

std::vector<milliseconds> draws(Jitter jitter) {
  std::vector<milliseconds> pauses;
  for (int i = 0; i < 50; ++i) pauses.push_back(jitter.draw(1h));
  return pauses;
}

TEST(Jitter, RepeatsItselfForTheSameSeedOnly) {
  EXPECT_EQ(draws(Jitter(42)), draws(Jitter(42)));
  EXPECT_NE(draws(Jitter(42)), draws(Jitter(43)));
  EXPECT_NE(draws(Jitter(0)), std::vector<milliseconds>(50, 0ms)) << "no seed is a bad one";
  const Jitter first;
  const Jitter second;
  EXPECT_NE(draws(first), draws(second)) << "two clients that fail together must not return together";
}

TEST(Jitter, OfACopyIsItsOwn) {
  Jitter prototype;
  std::set<std::vector<milliseconds>> seen;
  for (int i = 0; i < 2; ++i) {  // before the prototype has drawn, and after
    seen.insert(draws(prototype));
    seen.insert(draws(prototype));
    Jitter assigned(1);
    assigned = prototype;
    seen.insert(draws(assigned));
    static_cast<void>(prototype.draw(1ms));
  }
  EXPECT_EQ(seen.size(), 6U) << "callers with one prototype must not wait alike";
}

TEST(Jitter, OfACopyGoesOnWithTheSeedThatWasGiven) {
  Jitter prototype(42);
  static_cast<void>(prototype.draw(1h));
  Jitter assigned;
  assigned = prototype;
  EXPECT_EQ(draws(assigned), draws(prototype));
  EXPECT_NE(draws(assigned), draws(Jitter(42))) << "it does not begin again";
}

template <typename Engine>
void draws_from_the_engine_that_is_given() {
  Engine engine(5);
  Engine twin(5);
  Engine other(6);
  const Engine fresh(5);
  const auto pauses = draws(Jitter(engine));
  EXPECT_NE(engine, fresh) << "it is the engine itself that moves on";
  EXPECT_EQ(pauses, draws(Jitter(twin)));
  EXPECT_NE(pauses, draws(Jitter(other)));
  EXPECT_GT(*std::max_element(pauses.begin(), pauses.end()), 45min);
  EXPECT_LT(*std::min_element(pauses.begin(), pauses.end()), 15min);
}

TEST(Jitter, DrawsFromTheEngineThatIsGiven) {
  draws_from_the_engine_that_is_given<std::mt19937>();
  draws_from_the_engine_that_is_given<std::mt19937_64>();
}

}  // namespace
