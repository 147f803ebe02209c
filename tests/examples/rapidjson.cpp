/// \file
/// The verdict on a reply that RapidJSON has parsed, whose payload the program goes on to read.
// SPDX-License-Identifier: MIT
#include <tcerr/rapidjson.hpp>
#include <tcerr/redis.hpp>

#include <iostream>
#include <string>

/// Returns how many instances there are; -1 if the reply is an error.
int count(int status, const std::string& body) {
  rapidjson::Document document;
  document.Parse(body.c_str());
  const auto outcome = tcerr::redis::classify(document, tcerr::Reply{status, "application/json", {}, {}});
  if (!outcome) {
    std::cout << outcome.error() << '\n';
    return -1;
  }
  return document["Response"]["TotalCount"].GetInt();
}

int main() {
  const bool as_shown = count(200, R"({"Response":{"TotalCount":2,"RequestId":"7c1f"}})") == 2 &&
                        count(200, R"({"Response":{"Error":{"Code":"LimitExceeded"},"RequestId":"9b04"}})") == -1 &&
                        count(502, "<html>") == -1;
  return as_shown ? 0 : 1;
}
