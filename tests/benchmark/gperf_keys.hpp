/// \file
/// The tables that gperf made. Their source is compiled by itself, as users of gperf do.
// SPDX-License-Identifier: MIT
#ifndef TCERR_BENCHMARK_GPERF_KEYS_HPP
#define TCERR_BENCHMARK_GPERF_KEYS_HPP

#include <string_view>

namespace tcerr_benchmark {

/// Return the number of a key; 0 for what is no key. They find nothing at all where gperf was missing, or gave no table in time.
int gperf_real_number(std::string_view key) noexcept;
int gperf_synthetic_number(std::string_view key) noexcept;

}  // namespace tcerr_benchmark

#endif
