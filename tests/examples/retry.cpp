/// \file
/// A call that is repeated as long as that is safe and helps.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <chrono>
#include <iostream>
#include <string_view>
#include <utility>

// `post` sends the request once more and returns the body of the reply.
template <typename Post>
tcerr::redis::Outcome<> purchase(Post&& post, tcerr::RetryControl control = {}) {
  tcerr::RetryPolicy policy;
  policy.max_attempts = 5;
  const tcerr::Request request{"CreateInstances", false};  // not idempotent: it carries no ClientToken
  auto reply = tcerr::retry(policy, request, [&] { return tcerr::redis::parse(post()); }, std::move(control));
  if (!reply) std::cout << reply.error() << "\ntried " << reply.error().attempts() << " times, then stopped: "
                        << tcerr::describe(reply.error().gave_up_because()) << '\n';
  return reply;
}

int main() {
  tcerr::RetryControl at_once;
  at_once.sleep = [](std::chrono::milliseconds) {};

  int calls = 0;
  const auto bought = purchase(
      [&]() -> std::string_view {
        if (++calls < 3) return R"({"Response":{"Error":{"Code":"RequestLimitExceeded"},"RequestId":"7c1f"}})";
        return R"({"Response":{"DealId":"d-1","RequestId":"9b04"}})";
      },
      at_once);
  const bool went_on_while_throttled = bought && calls == 3;

  calls = 0;
  const auto lost = purchase(
      [&]() -> std::string_view {
        ++calls;
        return "<html>502 Bad Gateway</html>";  // the order may have gone through: once more could buy twice
      },
      at_once);
  const bool stopped_at_once = !lost && calls == 1 && lost.error().gave_up_because() == tcerr::RetryReason::not_idempotent;

  return went_on_while_throttled && stopped_at_once ? 0 : 1;
}
