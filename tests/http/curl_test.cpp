/// \file
/// Calls with libcurl that are repeated by `retry()`.
// SPDX-License-Identifier: MIT
#include "fates.hpp"
#include "server.hpp"

#include <gtest/gtest.h>

#if defined(TCERR_TEST_CURL)

#include <tcerr/curl.hpp>
#include <tcerr/json.hpp>

#include <curl/curl.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using http::Errc;
using http::Outcome;

/// A handle, as a program would keep one a thread.
class Client {
 public:
  Client() : curl_(curl_easy_init(), curl_easy_cleanup) {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_WRITEDATA, &body_);
    set(
        CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t size, std::size_t count, void* body) {
          static_cast<std::string*>(body)->append(data, size * count);
          return size * count;
        });
    set(CURLOPT_TIMEOUT_MS, 60000L);
  }

  template <typename Value>
  void set(CURLoption option, Value value) {
    ASSERT_EQ(curl_easy_setopt(curl_.get(), option, value), CURLE_OK);
  }

  /// Sends one request. libcurl repeats one by itself where a connection that was left from before turns out to be dead, even a POST that
  /// the server may have read: what must not be done twice takes a fresh connection.
  Outcome<> post(const std::string& url, bool idempotent, std::string_view request = http::kBody) {
    body_.clear();
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_COPYPOSTFIELDS, std::string(request).c_str());
    set(CURLOPT_FRESH_CONNECT, idempotent ? 0L : 1L);
    return tcerr::from_curl<Errc>(curl_.get(), curl_easy_perform(curl_.get()), body_);
  }

  /// The reply to what was sent last.
  [[nodiscard]] tcerr::Reply reply() const { return tcerr::curl_reply(curl_.get(), body_); }

  /// Sends it as often as `retry()` says, without waiting in earnest.
  Outcome<> call(const std::string& url, bool idempotent, std::string_view request = http::kBody) {
    tcerr_testing::FakeClock clock;
    tcerr::RetryControl control;
    control.clock = &clock;
    const tcerr::RetryPolicy policy;
    return tcerr::retry(
        policy, {"CreateInstances", idempotent}, [&] { return post(url, idempotent, request); }, control);
  }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
  std::string body_;
};

TEST(HttpCurl, RepeatsNoPurchaseThatTheServerHasRead) {
  http::expect_no_repeated_purchase([](const http::Server& server, bool idempotent) {
    Client client;
    if (idempotent) client.set(CURLOPT_FORBID_REUSE, 1L);  // so that libcurl's own repetitions do not confuse the counts
    return client.call(server.url(), idempotent);
  });
}

TEST(HttpCurl, TakesAFreshConnectionForAPurchase) {
  http::Server server({http::success(tcerr_testing::success_body()), http::nothing(), http::success(tcerr_testing::success_body())});
  Client client;
  EXPECT_TRUE(client.call(server.url(), true));
  const Outcome<> lost = client.call(server.url(), false);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().gave_up_because(), tcerr::RetryReason::not_idempotent);
  EXPECT_EQ(server.requests(), 2) << "over the connection of the first request, libcurl itself would have sent the second twice";
  EXPECT_EQ(server.connections(), 2);
}

TEST(HttpCurl, RepeatsAPurchaseThatNobodyHasHeardOf) {
  std::string nobody;
  { nobody = http::Server({}).url(); }
  http::Server server({http::success(tcerr_testing::success_body())});
  Client client;
  tcerr_testing::FakeClock clock;
  tcerr::RetryControl control;
  control.clock = &clock;
  const tcerr::RetryPolicy policy;
  int attempt = 0;
  const auto send = [&] { return client.post(++attempt < 3 ? nobody : server.url(), false); };
  const Outcome<> outcome = tcerr::retry(policy, {"CreateInstances", false}, send, control);
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->attempts(), 3);
  EXPECT_EQ(server.carried_out(), 1);
}

TEST(HttpCurl, WaitsForARetryAfter) {
  http::Server server({http::refusal(429, "", {{"Retry-After", "7"}}), http::success(tcerr_testing::success_body())});
  Client client;
  tcerr_testing::FakeClock clock;
  tcerr::RetryControl control;
  control.clock = &clock;
  const tcerr::RetryPolicy policy;
  EXPECT_TRUE(tcerr::retry(
      policy, {"CreateInstances", false}, [&] { return client.post(server.url(), false); }, control));
  ASSERT_EQ(clock.sleeps().size(), 1U);
  EXPECT_GE(clock.sleeps().front(), std::chrono::seconds(7));
}

TEST(HttpCurl, ReadsThePayloadOfATransfer) {
  const http::Server server({http::success(R"({"Response":{"TotalCount":3,"RequestId":"r-1"}})")});
  Client client;
  ASSERT_TRUE(client.post(server.url(), true));
  const auto payload = tcerr::redis::parse_json(client.reply());
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->at("TotalCount"), 3);
  EXPECT_EQ(client.reply().status, 200);
}

TEST(HttpCurl, RepeatsNoPurchaseOfWhichTheReplyIsLate) {
  http::Server server({http::silence(), http::silence(), http::success(tcerr_testing::success_body())});
  Client client;
  client.set(CURLOPT_TIMEOUT_MS, 100L);
  const Outcome<> outcome = client.call(server.url(), false);
  ASSERT_FALSE(outcome);
  EXPECT_LE(server.carried_out(), 1);
  // On a busy machine the time may be over before anything was sent; then the call has been repeated.
  if (outcome.error().execution() == tcerr::Execution::unknown) {
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_Timeout);
    EXPECT_EQ(outcome.error().gave_up_because(), tcerr::RetryReason::not_idempotent);
  }
}

TEST(HttpCurl, SendsNothingToAServerWithAWrongCertificate) {
  if (!http::has_tls()) GTEST_SKIP() << "built without OpenSSL 3, so that the server has no TLS";
  http::Server server({http::success(tcerr_testing::success_body())}, http::Tls::on);
  const std::string resolved = "localhost:" + std::to_string(server.port()) + ":127.0.0.1";
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> addresses(curl_slist_append(nullptr, resolved.c_str()),
                                                                              curl_slist_free_all);
  Client client;
  client.set(CURLOPT_RESOLVE, addresses.get());
  const Outcome<> untrusted = client.call(server.url(), false);
  ASSERT_FALSE(untrusted);
  EXPECT_EQ(untrusted.error().code(), Errc::ClientError_SSLError) << untrusted.error();
  EXPECT_EQ(untrusted.error().attempts(), 1) << "waiting makes no certificate right";
  EXPECT_EQ(server.requests(), 0);

#if LIBCURL_VERSION_NUM >= 0x074D00
  const std::string certificate = server.certificate();
  curl_blob trusted = {const_cast<char*>(certificate.data()), certificate.size(), CURL_BLOB_COPY};
  client.set(CURLOPT_CAINFO_BLOB, &trusted);
  const Outcome<> other_name = client.call("https://127.0.0.1:" + std::to_string(server.port()), false);
  ASSERT_FALSE(other_name);
  EXPECT_EQ(other_name.error().code(), Errc::ClientError_SSLError) << other_name.error();
  EXPECT_EQ(server.requests(), 0);
  const Outcome<> good = client.call(server.url(), false);
  EXPECT_TRUE(good) << good.error();
  EXPECT_EQ(server.requests(), 1);
#endif
}

TEST(HttpCurl, RepeatsNoPurchaseOfManyThreads) {
  constexpr int kThreads = 4;
  constexpr int kCalls = 25;
  std::vector<http::Exchange> script;
  const std::vector<http::Fate> all = http::fates();
  for (std::size_t i = 0; i < kThreads * kCalls * 4; ++i) script.push_back(all[i * 7 % all.size()].exchange);
  http::Server server(std::move(script));
  std::atomic<int> bought = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&server, &bought, thread] {
      Client client;
      for (int call = 0; call < kCalls; ++call) {
        const std::string order = "{\"Order\":" + std::to_string(thread * kCalls + call) + "}";
        if (client.call(server.url(), false, order)) ++bought;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(server.carried_out_at_most(), 1);
  EXPECT_GT(bought, 0);
  EXPECT_GE(server.carried_out(), bought);
}

}  // namespace

#else

TEST(HttpCurl, IsTestedWhereItIs) { GTEST_SKIP() << "libcurl is not installed (Debian: libcurl4-openssl-dev)"; }

#endif
