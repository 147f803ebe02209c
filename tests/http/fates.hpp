/// \file
/// What may happen to a request on its way, and what `retry()` is to do then, whatever the client.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_HTTP_FATES_HPP
#define TCERR_TESTS_HTTP_FATES_HPP

#include "server.hpp"

#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace http {

using tcerr::Advice;
using tcerr::Execution;
using tcerr::redis::Errc;
using tcerr::redis::Outcome;

/// One thing that may happen to a request, and the verdict on it.
struct Fate {
  std::string_view name;
  Exchange exchange;
  bool is_success;
  Advice advice = Advice::never;
  Execution execution = Execution::unknown;
};

/// Everything that may happen without a client's patience being tried.
inline std::vector<Fate> fates() {
  using tcerr_testing::error_body;
  using tcerr_testing::gateway_page;
  const std::string bought = tcerr_testing::success_body(R"("DealId":"d-1")");
  const std::string throttled = error_body(Errc::RequestLimitExceeded);
  const std::string half_a_head = "HTTP/1.1 200 -\r\nContent-Le";
  constexpr auto kClose = Exchange::Then::close;
  return {
      {"success", success(bought), true},
      {"throttled", refusal(200, throttled), false, Advice::throttle, Execution::not_executed},
      {"throttled, cut off", {true, false, reply(200, throttled, {}, 20), kClose}, false, Advice::throttle, Execution::not_executed},
      {"429", refusal(429, "", {{"Retry-After", "2"}}), false, Advice::throttle, Execution::not_executed},
      {"invalid", refusal(200, error_body(Errc::InvalidParameter)), false, Advice::never, Execution::not_executed},
      {"502", misleading(502, gateway_page(502)), false, Advice::backoff},
      {"502, cut off", cut_off(502, gateway_page(502), 30), false, Advice::backoff},
      {"a page with 200", misleading(200, gateway_page(502)), false, Advice::backoff},
      {"COS", misleading(503, "<?xml version='1.0'?><Error><Code>SlowDown</Code></Error>"), false, Advice::never},
      {"an empty body", misleading(200, ""), false, Advice::backoff},
      {"cut off in the head", {true, true, half_a_head, kClose}, false, Advice::backoff},
      {"cut off in the payload", cut_off(200, bought, 30), false, Advice::backoff},
      {"nothing", nothing(), false, Advice::backoff},
      {"reset after reading", reset_after_reading(), false, Advice::backoff},
      {"reset before reading", reset_before_reading(), false, Advice::backoff},
  };
}

/// Makes calls one after another, each to a server of its own: `call(url of the server, action, idempotent)` is to make one with
/// `retry()` or its like. All that may happen first is tried with all that may happen then; the third request is a success.
template <typename Call>
void expect_no_repeated_purchase(Call call) {
  const std::vector<Fate> all = fates();
  for (const bool idempotent : {false, true}) {
    for (const Fate& first : all) {
      for (const Fate& second : all) {
        SCOPED_TRACE(std::string(first.name) + ", then " + std::string(second.name) + (idempotent ? ", a query" : ", a purchase"));
        Server server({first.exchange, second.exchange, all.front().exchange});
        const Outcome<> outcome = call(server, idempotent);

        int requests = 0;
        const Fate* last = nullptr;
        for (const Fate* const fate : {&first, &second, &all.front()}) {
          last = fate;
          if (fate->exchange.reads) ++requests;
          const bool is_safe = idempotent || fate->execution == Execution::not_executed;
          if (fate->is_success || fate->advice == Advice::never || !is_safe) break;
        }
        EXPECT_EQ(server.requests(), requests);
        if (!idempotent) {
          EXPECT_LE(server.carried_out(), 1) << "bought twice";
        }
        ASSERT_EQ(outcome.has_value(), last->is_success);
        if (outcome) continue;
        EXPECT_EQ(outcome.error().advice(), last->advice) << outcome.error();
        EXPECT_EQ(outcome.error().execution(), last->execution) << outcome.error();
      }
    }
  }
}

/// What a request of the tests looks like.
inline constexpr std::string_view kBody = R"({"TypeId":6,"GoodsNum":1})";

}  // namespace http

#endif
