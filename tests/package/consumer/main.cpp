/// \file
/// A program that reads a reply, and switches on the code.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

int main() {
  using tcerr::redis::Errc;
  const auto reply = tcerr::redis::parse(
      R"({"Response":{"Error":{"Code":"ResourceNotFound.InstanceNotExists","Message":"no such instance"},"RequestId":"1"}})");
  if (reply) return 1;
  switch (reply.error().code()) {
    case Errc::ResourceNotFound_InstanceNotExists: return reply.error().condition() == tcerr::Condition::not_found ? 0 : 2;
    default: return 3;
  }
}
