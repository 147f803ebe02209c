/// \file
/// What may be done by many threads at once.
// SPDX-License-Identifier: MIT
#include "run_together.hpp"

#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace {

using tcerr::redis::Errc;

constexpr int kThreads = 8;

constexpr std::string_view kBodies[] = {
    R"({"Response":{"Error":{"Code":"ResourceUnavailable.InstanceLockedError","Message":"locked"},"RequestId":"r-1"}})",
    R"({"Response":{"Error":{"Code":"ResourceUnavailable.NobodyHasHeardOf","Message":"new"},"RequestId":"r-2"}})",
    R"({"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"cut o)",
    R"({"Response":{"InstanceSet":[{"InstanceId":"crs-9q2d8z1k","Size":4096.5}],"RequestId":"r-3"}})",
    R"({"code":4100,"message":"(100004)no","codeDesc":""})",
    "<html><h1>502 Bad Gateway</h1></html>",
    "",
};

TEST(Threads, AskTheCatalogsTogether) {
  std::atomic<int> faults{0};
  run_together(kThreads, [&faults](int) {
    for (const tcerr::CodeInfo code : tcerr::redis::catalog()) {
      const auto errc = static_cast<Errc>(code.id());
      const std::error_code ec = errc;
      if (tcerr::redis::find(code.name()) != errc || ec != code.condition() || ec.message().empty()) ++faults;
      if (code.summary(tcerr::Locale::ko).empty()) ++faults;
    }
    if (!tcerr::legacy::find_number(4100) || !tcerr::redis::find_number(4100)) ++faults;
  });
  EXPECT_EQ(faults, 0);
}

TEST(Threads, ReadBodiesTogether) {
  std::vector<tcerr::redis::Outcome<>> expected;
  for (const std::string_view body : kBodies) expected.push_back(tcerr::redis::parse(body));
  std::atomic<int> faults{0};
  run_together(kThreads, [&](int number) {
    for (std::size_t i = 0; i < 100 * expected.size(); ++i) {
      const std::size_t at = (i + static_cast<std::size_t>(number)) % expected.size();
      if (tcerr::redis::parse(kBodies[at]) != expected[at]) ++faults;
    }
  });
  EXPECT_EQ(faults, 0);
}

TEST(Threads, ShareAnOutcome) {
  const auto failure = tcerr::redis::parse(kBodies[0]);
  const auto success = tcerr::redis::parse(kBodies[3]);
  ASSERT_TRUE(!failure && success);
  const std::string line = to_log_line(failure.error());
  std::atomic<int> faults{0};
  run_together(kThreads, [&](int) {
    for (int i = 0; i < 1000; ++i) {
      const auto copy = failure;
      const tcerr::Error error = copy.error();
      if (to_log_line(error) != line || error.error_code() != tcerr::Condition::locked) ++faults;
      const auto same = success;
      if (same->request_id() != "r-3") ++faults;
    }
  });
  EXPECT_EQ(faults, 0);
}

TEST(Threads, MayEndWhileOthersRead) {
  std::atomic<int> faults{0};
  run_together(kThreads, [&faults](int) {
    for (int i = 0; i < 20; ++i) {
      std::thread([&faults] {
        if (tcerr::redis::parse(kBodies[1]) || !tcerr::redis::parse(kBodies[3])) ++faults;
      }).join();
    }
  });
  EXPECT_EQ(faults, 0);
}

}  // namespace
