/// \file
/// A call that is repeated as long as that is safe and helps.
// SPDX-License-Identifier: MIT
#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <iostream>
#include <string_view>
#include <utility>

// `post` sends the request once more and returns the body of the reply.
template <typename Post>
tcerr::redis::Outcome<> purchase(Post&& post, tcerr::RetryControl control = {}) {
  tcerr::RetryPolicy policy;
  policy.max_attempts = 5;
  const tcerr::Request request = tcerr::redis::request("CreateInstances");  // known to change something, hence not idempotent
  const auto call = [&] { return tcerr::redis::parse(post()); };
  auto reply = tcerr::retry(policy, request, call, std::move(control));
  if (!reply) {
    const auto& error = reply.error();
    std::cout << error << "\ntried " << error.attempts() << " times: " << tcerr::describe(error.gave_up_because()) << '\n';
  }
  return reply;
}

int main() {
  tcerr_testing::FakeClock clock;
  tcerr::RetryControl at_once;
  at_once.clock = &clock;

  int calls = 0;
  const auto busy_twice = [&calls]() -> std::string_view {
    if (++calls < 3) return R"({"Response":{"Error":{"Code":"RequestLimitExceeded"},"RequestId":"7c1f"}})";
    return R"({"Response":{"DealId":"d-1","RequestId":"9b04"}})";
  };
  const auto bought = purchase(busy_twice, at_once);
  const bool went_on_while_throttled = bought && calls == 3;

  calls = 0;
  const auto lost_reply = [&calls]() -> std::string_view {
    ++calls;
    return "<html>502 Bad Gateway</html>";  // the order may have gone through: once more could buy twice
  };
  const auto lost = purchase(lost_reply, at_once);
  const bool stopped_at_once = !lost && calls == 1 && lost.error().gave_up_because() == tcerr::RetryReason::not_idempotent;

  return went_on_while_throttled && stopped_at_once ? 0 : 1;
}
