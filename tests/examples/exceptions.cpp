/// \file
/// Code that throws: value() raises the whole error, and handlers go by its condition.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <iostream>
#include <string>
#include <string_view>

std::string request_id_of(std::string_view body) { return std::string(tcerr::redis::parse(body).value().request_id()); }

std::string describe(std::string_view body) {
  try {
    return "done by request " + request_id_of(body);
  } catch (const tcerr::Exception& e) {
    if (e.code() == tcerr::Condition::locked) return "busy, try later";
    return "quote request " + std::string(e.error().request_id()) + " to the support";
  }
}

int main() {
  const bool as_shown =
      describe(R"({"Response":{"RequestId":"7c1f"}})") == "done by request 7c1f" &&
      describe(R"({"Response":{"Error":{"Code":"ResourceInUse.InstanceBeenLocked"},"RequestId":"9b04"}})") == "busy, try later" &&
      describe(R"({"Response":{"Error":{"Code":"InternalError"},"RequestId":"c2d7"}})") == "quote request c2d7 to the support";
  try {
    request_id_of("");
  } catch (const std::system_error& e) {  // for those who do not know tcerr, what() is a whole line for the log
    std::cout << e.what() << '\n';
    return as_shown ? 0 : 1;
  }
  return 1;
}
