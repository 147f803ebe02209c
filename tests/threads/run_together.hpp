/// \file
/// Work on several threads at once.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_RUN_TOGETHER_HPP
#define TCERR_TESTS_RUN_TOGETHER_HPP

#include <atomic>
#include <thread>
#include <vector>

/// Runs `work(number)` on so many threads, none of which begins before all are there.
template <typename Work>
void run_together(int count, Work work) {
  std::atomic<int> missing{count};
  std::vector<std::thread> threads;
  for (int number = 0; number < count; ++number) {
    threads.emplace_back([&missing, &work, number] {
      --missing;
      while (missing > 0) std::this_thread::yield();
      work(number);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

#endif
