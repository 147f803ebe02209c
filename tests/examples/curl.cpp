/// \file
/// Calls over libcurl: what is sent once only, and what a transfer that fails comes to.
// SPDX-License-Identifier: MIT
#include <tcerr/curl.hpp>
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <cstddef>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

using tcerr::redis::Errc;

std::size_t append(char* data, std::size_t size, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(data, size * count);
  return size * count;
}

// One attempt, within retry() or a loop of your own.
tcerr::redis::Outcome<> post(CURL* curl, const std::string& payload, bool idempotent) {
  std::string body;
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, payload.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  // libcurl sends a request once more by itself if a connection that was left from before dies without an answer. On a new one it does not.
  curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, idempotent ? 0L : 1L);
  return tcerr::from_curl<Errc>(curl, curl_easy_perform(curl), body);
}

// The same, and what the reply holds: parse_as<T>() makes a struct of it.
tcerr::redis::Outcome<nlohmann::json> query(CURL* curl, const std::string& payload) {
  std::string body;
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, payload.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  tcerr::redis::Outcome<> outcome = tcerr::from_curl<Errc>(curl, curl_easy_perform(curl), body);
  if (!outcome) return std::move(outcome).error();
  return tcerr::redis::parse_json(tcerr::curl_reply(curl, body));
}

int main() {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(curl.get(), CURLOPT_URL, "http://127.0.0.1:1/");  // nobody listens there
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  tcerr::RetryPolicy policy;
  policy.max_attempts = 2;
  const auto outcome = tcerr::retry(policy, {"CreateInstances", false}, [&] { return post(curl.get(), "{}", false); });
  if (outcome) return 1;
  std::cout << outcome.error() << '\n';
  // A purchase, and repeated nevertheless: nothing was sent.
  if (outcome.error().code() != Errc::ClientError_ConnectError || outcome.error().attempts() != 2) return 1;
  return query(curl.get(), "{}").error().code() == Errc::ClientError_ConnectError ? 0 : 1;
}
