/// \file
/// A random engine that always yields the same.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_CONSTANT_ENGINE_HPP
#define TCERR_TESTS_CONSTANT_ENGINE_HPP

#include <cstdint>

/// With the largest value, which is the default, a `Jitter` draws the longest pause that is allowed; with zero it draws none.
struct ConstantEngine {
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xFFFFFFFF; }
  result_type operator()() const { return value; }

  result_type value = max();
};

#endif
