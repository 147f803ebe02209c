/// \file
/// std::expected in an interface, tcerr behind it.
// SPDX-License-Identifier: MIT
#include <tcerr/expected.hpp>
#include <tcerr/redis.hpp>

#include <expected>
#include <string>
#include <string_view>

std::expected<std::string, tcerr::redis::Error> request_id_of(std::string_view body) {
  auto reply = tcerr::to_expected(tcerr::redis::parse(body));
  if (!reply) return std::unexpected(reply.error());
  return std::string(reply->request_id());
}

int main() {
  auto id = request_id_of(R"({"Response":{"RequestId":"7c1f"}})");
  auto failure = request_id_of(R"({"Response":{"Error":{"Code":"LimitExceeded"},"RequestId":"9b04"}})");
  tcerr::redis::Outcome<std::string> outcome = tcerr::from_expected(failure);  // and back

  const bool as_shown = id == "7c1f" && !failure && outcome.error() == failure.error();
  return as_shown ? 0 : 1;
}
