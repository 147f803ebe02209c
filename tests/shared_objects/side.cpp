/// \file
/// One of the two shared objects; `SIDE` is its name.
// SPDX-License-Identifier: MIT
#include "side.hpp"

#include <tcerr/redis.hpp>

#include <cstdio>
#include <cstdlib>
#include <system_error>

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

namespace {

using tcerr::Condition;
using tcerr::redis::Errc;

tcerr::redis::Outcome<> locked() {
  return tcerr::redis::parse(R"({"Response":{"Error":{"Code":"ResourceInUse.InstanceBeenLocked","Message":"m"},"RequestId":"r"}})");
}

bool works() {
  const auto reply = locked();
  if (reply || reply.error().code() != Errc::ResourceInUse_InstanceBeenLocked || reply.error().request_id() != "r") return false;
  const std::error_code code = reply.error().error_code();
  const auto page = tcerr::redis::parse("<html>");
  return code == Errc::ResourceInUse_InstanceBeenLocked && code == Condition::locked && code != Condition::throttled &&
         std::error_code(Errc::UnauthorizedOperation) == std::errc::permission_denied && !code.message().empty() && !page &&
         page.error().error_code() == Condition::protocol && tcerr::redis::parse(R"({"Response":{"RequestId":"r"}})");
}

void report(const char* when) { std::printf(NAME_OF(SIDE) " %s: %s\n", when, works() ? "ok" : "wrong"); }

// The members are asked before any other object of this file is made, and after all of them are gone.
struct AroundMain {
  AroundMain() : worked_before(works()) {
    if (std::atexit([] { report("at exit"); }) != 0) std::abort();
  }
  ~AroundMain() {
    report("after main");
    std::fflush(stdout);
  }
  bool worked_before;
};
const AroundMain around_main;

#if defined(__cpp_exceptions)
void raise(int code) { throw tcerr::Exception(tcerr::redis::Error(static_cast<Errc>(code))); }

bool catches(const Side& thrower, int code, int condition) {
  try {
    thrower.raise(code);
  } catch (const std::system_error& error) {
    return error.code() == static_cast<Condition>(condition);
  }
  return false;
}
#else
void raise(int /*code*/) {}
bool catches(const Side& /*thrower*/, int /*code*/, int /*condition*/) { return true; }
#endif

}  // namespace

const Side& SIDE() {
  static const Side side = {
      [](int code) -> std::error_code { return static_cast<Errc>(code); },
      [] { return locked().error().error_code(); },
      [](int condition) { return make_error_condition(static_cast<Condition>(condition)); },
      [](std::error_code code, int enumerator) { return code == static_cast<Errc>(enumerator); },
      [](std::error_code code, int condition) { return code == static_cast<Condition>(condition); },
      &raise,
      &catches,
      [] { return around_main.worked_before; },
  };
  return side;
}
