/// \file
/// Chance that is the same on every machine, which the distributions of the standard library are not.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_DICE_HPP
#define TCERR_TESTS_DICE_HPP

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <random>

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }
  bool one_in(std::uint64_t count) { return below(count) == 0; }
  std::chrono::microseconds between(std::chrono::microseconds least, std::chrono::microseconds most) {
    return least + std::chrono::microseconds(
                       static_cast<std::chrono::microseconds::rep>(below(static_cast<std::uint64_t>((most - least).count()) + 1)));
  }
  template <typename T>
  T one_of(std::initializer_list<T> choices) {
    return choices.begin()[below(choices.size())];
  }

 private:
  std::mt19937_64 engine_;
};

#endif
