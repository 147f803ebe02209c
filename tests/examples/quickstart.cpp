/// \file
/// The first example of README: from a body to a decision.
// SPDX-License-Identifier: MIT
#include <sstream>  // for main() alone, which looks at what was said

#include <tcerr/redis.hpp>

#include <iostream>
#include <string_view>

using tcerr::redis::Errc;

void handle(std::string_view body) {
  auto reply = tcerr::redis::parse(body);
  if (reply) {
    std::cout << "ok, request " << reply->request_id() << '\n';
    return;
  }
  switch (reply.error().code()) {
    case Errc::ResourceNotFound_InstanceNotExists: std::cout << "create it\n"; break;
    case Errc::RequestLimitExceeded: std::cout << "slow down\n"; break;
    default: std::cout << reply.error() << '\n';
  }
}

int main() {
  std::ostringstream said;
  std::streambuf* const terminal = std::cout.rdbuf(said.rdbuf());
  handle(R"({"Response":{"TotalCount":0,"RequestId":"7c1f"}})");
  handle(R"({"Response":{"Error":{"Code":"ResourceNotFound.InstanceNotExists","Message":"..."},"RequestId":"9b04"}})");
  handle(R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"..."},"RequestId":"51aa"}})");
  handle(R"({"Response":{"Error":{"Code":"ResourceUnavailable.SaleOut","Message":"none left"},"RequestId":"c2d7"}})");
  std::cout.rdbuf(terminal);
  std::cout << said.str();
  const std::string_view expected =
      "ok, request 7c1f\n"
      "create it\n"
      "slow down\n"
      "ResourceUnavailable.SaleOut: none left [sold_out, advice elsewhere, execution unknown, request ID c2d7]\n";
  return said.str() == expected ? 0 : 1;
}
