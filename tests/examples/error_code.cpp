/// \file
/// An API that reports errors as std::error_code, and callers that know conditions only.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <string_view>
#include <system_error>

std::error_code restart(std::string_view body) {
  auto reply = tcerr::redis::parse(body);
  return reply ? std::error_code() : reply.error().error_code();
}

enum class Next { done, try_elsewhere, wait, ask_the_owner, give_up };

Next after(std::error_code ec) {
  if (!ec) return Next::done;
  if (ec == tcerr::redis::Errc::ResourceUnavailable_SaleOut) return Next::try_elsewhere;
  if (ec == tcerr::Condition::locked) return Next::wait;               // whichever of the codes for a lock it was
  if (ec == std::errc::permission_denied) return Next::ask_the_owner;  // needs nothing of tcerr at all
  return Next::give_up;
}

int main() {
  const bool as_shown =
      after(restart(R"({"Response":{"RequestId":"7c1f"}})")) == Next::done &&
      after(restart(R"({"Response":{"Error":{"Code":"UnsupportedOperation.Inspection"},"RequestId":"9b04"}})")) == Next::wait &&
      after(restart(R"({"Response":{"Error":{"Code":"UnauthorizedOperation"},"RequestId":"c2d7"}})")) == Next::ask_the_owner &&
      after(restart(R"({"Response":{"Error":{"Code":"ResourceUnavailable.SaleOut"},"RequestId":"41aa"}})")) == Next::try_elsewhere &&
      after(restart("<html>")) == Next::give_up;
  return as_shown ? 0 : 1;
}
