/// \file
/// Compiles what gperf made.
// SPDX-License-Identifier: MIT
#include "gperf_keys.hpp"

#if defined(TCERR_BENCHMARK_GPERF)
#include "gperf_real.inc"
#include "gperf_synthetic.inc"
#endif

namespace tcerr_benchmark {

int gperf_real_number([[maybe_unused]] std::string_view key) noexcept {
#if defined(TCERR_BENCHMARK_GPERF) && !defined(GPERF_REAL_GAVE_UP)
  const gperf_real_key* const found = gperf_real::in_word_set(key.data(), key.size());
  return found == nullptr ? 0 : found->number;
#else
  return 0;
#endif
}

int gperf_synthetic_number([[maybe_unused]] std::string_view key) noexcept {
#if defined(TCERR_BENCHMARK_GPERF) && !defined(GPERF_SYNTHETIC_GAVE_UP)
  const gperf_synthetic_key* const found = gperf_synthetic::in_word_set(key.data(), key.size());
  return found == nullptr ? 0 : found->number;
#else
  return 0;
#endif
}

}  // namespace tcerr_benchmark
