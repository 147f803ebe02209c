/// \file
/// The codes that the lookups are measured with.
// SPDX-License-Identifier: MIT
#ifndef TCERR_BENCHMARK_KEYS_HPP
#define TCERR_BENCHMARK_KEYS_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace tcerr_benchmark {

/// Returns the codes that the service sends, of the shipped Redis catalog: the common ones and its own.
std::vector<std::string> real_keys();

/// Returns `count` different made-up codes that are built like real ones, always the same. At most some forty thousand.
std::vector<std::string> synthetic_keys(std::size_t count);

}  // namespace tcerr_benchmark

#endif
