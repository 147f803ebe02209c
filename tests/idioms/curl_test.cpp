/// \file
/// Transfers with libcurl, over the loopback: what failed, whether the request can have been carried out, and what has arrived.
// SPDX-License-Identifier: MIT
#include "loopback.hpp"

#include <tcerr/curl.hpp>
#include <tcerr/fakes.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/sdk.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace {

using tcerr::Advice;
using tcerr::Execution;
using tcerr::redis::Errc;
using tcerr::redis::Outcome;

using loopback::answer;
using loopback::Connection;
using loopback::reply;
using loopback::Server;

/// A handle that posts, and what it gathers.
class Client {
 public:
  explicit Client(const std::string& url) : curl_(curl_easy_init(), curl_easy_cleanup) {
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, 20000L);
    set(CURLOPT_POSTFIELDS, "{\"InstanceId\":\"crs-1\"}");
    set(CURLOPT_ERRORBUFFER, words_);
    set(CURLOPT_WRITEDATA, &body_);
    set(
        CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t size, std::size_t count, void* body) -> std::size_t {
          static_cast<std::string*>(body)->append(data, size * count);
          return size * count;
        });
  }

  template <typename Value>
  void set(CURLoption option, Value value) {
    EXPECT_EQ(curl_easy_setopt(curl_.get(), option, value), CURLE_OK);
  }

  Outcome<> post() {
    body_.clear();
    return tcerr::from_curl<Errc>(curl_.get(), code_ = curl_easy_perform(curl_.get()), body_, words_);
  }

  [[nodiscard]] CURL* handle() const noexcept { return curl_.get(); }
  [[nodiscard]] CURLcode code() const noexcept { return code_; }
  [[nodiscard]] std::string words() const { return words_; }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
  std::string body_;
  char words_[CURL_ERROR_SIZE] = {};
  CURLcode code_ = CURLE_OK;
};

/// Expects the failure of a call without a reply; and that curl's words alone, as the vendor's SDK passes them on, lead to the same.
void expect_failure(Client& client, CURLcode code, Errc wanted, Execution execution) {
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(client.code(), code) << client.words();
  const auto& error = outcome.error();
  EXPECT_EQ(error.code(), wanted) << error;
  EXPECT_EQ(error.execution(), execution) << error;
  EXPECT_EQ(error.cause(), std::error_code(code, tcerr::curl_category()));

  struct SdkError {
    std::string words;
    [[nodiscard]] std::string GetErrorCode() const { return "NetworkError"; }
    [[nodiscard]] std::string GetErrorMessage() const { return words; }
    [[nodiscard]] std::string GetRequestId() const { return {}; }
  };
  EXPECT_EQ(tcerr::from_sdk_error<Errc>(SdkError{client.words()}).code(), wanted) << client.words();
}

TEST(FromCurl, IsTheOutcomeOfTheReply) {
  const std::string body = tcerr_testing::success_body();
  Server server({answer(reply("200 OK", "", body))});
  Client client(server.url());
  const Outcome<> outcome = client.post();
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->request_id(), tcerr_testing::default_request_id);
}

TEST(FromCurl, TakesAReplyBehindARedirectForNoPromise) {
  Server server(
      {answer(reply("303 See Other", "Location: /\r\nConnection: close\r\n", "")), answer(reply("429 Too Many Requests", "", "<html>"))});
  Client client(server.url());
  client.set(CURLOPT_FOLLOWLOCATION, 1L);
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(client.code(), CURLE_OK) << client.words();
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Redirected) << outcome.error();
  EXPECT_EQ(outcome.error().execution(), Execution::unknown) << "the request before may have been carried out";
}

TEST(FromCurl, LeavesAReplyBehindARedirectThatPromisesNothing) {
  const std::string first = reply("303 See Other", "Location: /\r\nConnection: close\r\nX-TC-RequestId: first\r\n", "");
  const std::string interim = "HTTP/1.1 100 Continue\r\nX-TC-RequestId: interim\r\n\r\n";
  Server server({answer(first), answer(interim + reply("503 Service Unavailable", "X-TC-RequestId: last\r\n", "<html>"))});
  Client client(server.url());
  client.set(CURLOPT_FOLLOWLOCATION, 1L);
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Unavailable) << outcome.error();
#if LIBCURL_VERSION_NUM >= 0x075400
  EXPECT_EQ(outcome.error().request_id(), "last");
#endif
}

TEST(FromCurl, BelievesNoLibcurlThatDoesNotCount) {
  EXPECT_TRUE(tcerr::detail::curl_counts(0x075800, "libcurl/7.88.0 OpenSSL/3.0.9"));
  EXPECT_FALSE(tcerr::detail::curl_counts(0x080700, "libcurl/8.7.0"));
  EXPECT_FALSE(tcerr::detail::curl_counts(0x080701, "libcurl/8.7.1"));
  EXPECT_TRUE(tcerr::detail::curl_counts(0x080800, "libcurl/8.8.0"));
  EXPECT_FALSE(tcerr::detail::curl_counts(0x080500, "libcurl/8.5.0 Hyper/1.0.0"));
}

TEST(FromCurl, KnowsStatusTypeAndHeaders) {
  Server server({answer(reply("429 Too Many Requests", "retry-after: 2\r\nX-TC-RequestId: r-1\r\nContent-Type: text/html\r\n", "<html>"))});
  Client client(server.url());
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Throttled);
  EXPECT_EQ(outcome.error().http_status(), 429);
  EXPECT_NE(outcome.error().message().find("text/html"), std::string::npos) << outcome.error().message();
  EXPECT_FALSE(outcome.error().cause());
#if LIBCURL_VERSION_NUM >= 0x075400
  EXPECT_EQ(outcome.error().retry_after(), "2");
  EXPECT_EQ(outcome.error().request_id(), "r-1");
#endif
}

TEST(FromCurl, SaysNotExecutedWhereNothingIsConnected) {
  std::string closed;
  {
    Server server({[](Connection&) {}});
    closed = server.url();
    EXPECT_FALSE(Client(closed).post());
  }
  Client refused(closed);
  expect_failure(refused, CURLE_COULDNT_CONNECT, Errc::ClientError_ConnectError, Execution::not_executed);
  Client unresolved("http://" + std::string(64, 'a') + ".invalid/");  // longer than a label may be: no resolver is asked
  expect_failure(unresolved, CURLE_COULDNT_RESOLVE_HOST, Errc::ClientError_DnsError, Execution::not_executed);
}

TEST(FromCurl, SaysNotExecutedWhereTheHandshakeFails) {
  if ((curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_SSL) == 0) GTEST_SKIP() << "this libcurl has no TLS";
  Server no_tls({[](Connection& connection) { connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"); }});
  Client plain("https://" + no_tls.address() + "/");
  const Outcome<> outcome = plain.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_ConnectError) << outcome.error();

  Server silent({[](Connection& connection) { connection.wait(); }});
  Client waits("https://" + silent.address() + "/");
  waits.set(CURLOPT_CONNECTTIMEOUT_MS, 200L);
  const Outcome<> waited = waits.post();
  ASSERT_FALSE(waited);
  EXPECT_EQ(waits.code(), CURLE_OPERATION_TIMEDOUT);
  EXPECT_EQ(waited.error().code(), Errc::ClientError_ConnectError) << waited.error();
  EXPECT_EQ(waited.error().execution(), Execution::not_executed);
}

TEST(FromCurl, LetsNobodyRepeatACallOverACertificateThatFails) {
  if ((curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_SSL) == 0) GTEST_SKIP() << "this libcurl has no TLS";
  const Client unused("https://127.0.0.1/");
  for (const CURLcode code : {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CACERT_BADFILE}) {
    const Outcome<> outcome = tcerr::from_curl<Errc>(unused.handle(), code, "");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_SSLError);
    EXPECT_EQ(outcome.error().advice(), Advice::never);
    EXPECT_EQ(outcome.error().execution(), Execution::not_executed);
  }
}

TEST(FromCurl, JudgesByTheCodeWhereNothingWasSent) {
  const struct {
    CURLcode code;
    Errc wanted;
  } kCases[] = {
      {CURLE_COULDNT_RESOLVE_PROXY, Errc::ClientError_DnsError},
      {CURLE_SSL_CRL_BADFILE, Errc::ClientError_SSLError},
      {CURLE_SSL_ISSUER_ERROR, Errc::ClientError_SSLError},
      {CURLE_SSL_INVALIDCERTSTATUS, Errc::ClientError_SSLError},
      {CURLE_OPERATION_TIMEDOUT, Errc::ClientError_ConnectError},
      {CURLE_SSL_CONNECT_ERROR, Errc::ClientError_ConnectError},
      {CURLE_SEND_ERROR, Errc::ClientError_ConnectError},
      {CURLE_OUT_OF_MEMORY, Errc::ClientError_ConnectError},
      {CURLE_ABORTED_BY_CALLBACK, Errc::ClientError_Cancelled},
      {CURLE_FAILED_INIT, Errc::ClientError},
      {CURLE_NOT_BUILT_IN, Errc::ClientError},
      {CURLE_READ_ERROR, Errc::ClientError},
      {CURLE_BAD_FUNCTION_ARGUMENT, Errc::ClientError},
      {CURLE_INTERFACE_FAILED, Errc::ClientError},
      {CURLE_UNKNOWN_OPTION, Errc::ClientError},
      {CURLE_SSL_ENGINE_NOTFOUND, Errc::ClientError},
      {CURLE_SSL_ENGINE_SETFAILED, Errc::ClientError},
      {CURLE_SSL_ENGINE_INITFAILED, Errc::ClientError},
      {CURLE_SSL_CERTPROBLEM, Errc::ClientError},
      {CURLE_SSL_CIPHER, Errc::ClientError},
      {CURLE_LOGIN_DENIED, Errc::ClientError},
  };
  const Client unused("http://127.0.0.1/");
  for (const auto& c : kCases) {
    const Outcome<> outcome = tcerr::from_curl<Errc>(unused.handle(), c.code, "");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), c.wanted) << outcome.error();
    EXPECT_EQ(outcome.error().message().find(curl_easy_strerror(c.code)), 0U) << "libcurl's words for it, where the caller has none";
  }
}

TEST(FromCurl, SaysUnknownWhereTheRequestWasSent) {
  Server closes({[](Connection& connection) { EXPECT_TRUE(connection.read_request()); }});
  Client left(closes.url());
  expect_failure(left, CURLE_GOT_NOTHING, Errc::ClientError_NetworkError, Execution::unknown);

  Server silent({[](Connection& connection) { connection.wait(); }});
  Client waits(silent.url());
  waits.set(CURLOPT_TIMEOUT_MS, 200L);
  expect_failure(waits, CURLE_OPERATION_TIMEDOUT, Errc::ClientError_Timeout, Execution::unknown);
}

TEST(FromCurl, SaysHowManyMillisecondsItTook) {
  Server silent({[](Connection& connection) { connection.wait(); }});
  Client waits(silent.url());
  waits.set(CURLOPT_TIMEOUT_MS, 200L);
  const auto begin = std::chrono::steady_clock::now();
  const Outcome<> outcome = waits.post();
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  ASSERT_FALSE(outcome);
  const std::string message(outcome.error().message());
  constexpr std::string_view kBefore = "(CURLcode 28, after ";
  const std::size_t at = message.find(kBefore);
  ASSERT_NE(at, std::string::npos) << message;
  const long said = std::atol(message.c_str() + at + kBefore.size());
  EXPECT_GE(said, 150) << message;
  EXPECT_LE(said, took.count()) << message;
}

TEST(FromCurl, SaysUnknownWhereLibcurlHasSentTheRequestBefore) {
  const auto twice = [](Connection& connection) {
    EXPECT_TRUE(connection.read_request());
    connection.write(reply("200 OK", "", tcerr_testing::success_body()));
    EXPECT_TRUE(connection.read_request()) << "the purchase, which this server carries out, and then dies";
  };
  Server server({twice});
  Client client(server.url());
  ASSERT_TRUE(client.post());
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(client.code(), CURLE_COULDNT_CONNECT) << "libcurl tries a new connection, and speaks of that alone";
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_NetworkError);
  EXPECT_EQ(outcome.error().execution(), Execution::unknown);
}

TEST(FromCurl, IsAskedForOneRequestByAFreshConnection) {
  for (const bool fresh : {false, true}) {
    std::atomic<int> requests{0};
    const auto answers_one = [&requests](Connection& connection) {
      for (int i = 0; connection.read_request(); ++i) {
        ++requests;
        if (i == 1) return;  // the second one on a connection gets no answer
        connection.write(reply("200 OK", "", tcerr_testing::success_body()));
      }
    };
    const auto reads_one = [&requests](Connection& connection) {
      if (connection.read_request()) ++requests;
    };
    {
      Server server({answers_one, reads_one});
      Client client(server.url());
      ASSERT_TRUE(client.post());
      client.set(CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
      const Outcome<> outcome = client.post();
      ASSERT_FALSE(outcome);
      EXPECT_EQ(outcome.error().execution(), Execution::unknown);
    }
    EXPECT_EQ(requests, fresh ? 2 : 3) << "one, and the purchase: once, or sent again by libcurl";
  }
}

TEST(FromCurl, ReadsAPartialBodyForItsCode) {
  const std::string body = tcerr_testing::error_body("ResourceInUse.InstanceBeenLocked");
  Server server({answer(reply("200 OK", "X-TC-RequestId: r-1\r\n", body.substr(0, body.find("Message")), body.size()))});
  Client client(server.url());
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(client.code(), CURLE_PARTIAL_FILE);
  EXPECT_EQ(outcome.error().code(), Errc::ResourceInUse_InstanceBeenLocked);
  EXPECT_EQ(outcome.error().origin(), tcerr::Origin::service);
  EXPECT_TRUE(outcome.error().damaged());
  EXPECT_EQ(outcome.error().cause(), std::error_code(CURLE_PARTIAL_FILE, tcerr::curl_category()));
}

TEST(FromCurl, SaysOfAPartialBodyThatTellsNothingWhatTheTransportSays) {
  Server server({answer(reply("200 OK", "X-TC-RequestId: r-1\r\n", R"({"Response":{"Tot)", 500))});
  Client client(server.url());
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_IOError);
  EXPECT_EQ(outcome.error().http_status(), 200);
#if LIBCURL_VERSION_NUM >= 0x075400
  EXPECT_EQ(outcome.error().request_id(), "r-1");
#endif
  EXPECT_NE(outcome.error().message().find(client.words()), std::string::npos) << outcome.error().message();
  EXPECT_NE(outcome.error().message().find(" (CURLcode 18, after "), std::string::npos) << outcome.error().message();
}

TEST(FromCurl, LetsAStatusDecideOfWhichNoBodyCame) {
  Server server({answer(reply("503 Service Unavailable", "", "<html>"))});
  Client client(server.url());
  client.set(CURLOPT_FAILONERROR, 1L);
  const Outcome<> outcome = client.post();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(client.code(), CURLE_HTTP_RETURNED_ERROR);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Unavailable);
}

TEST(FromCurl, KnowsWhetherAProxyMadeATunnel) {
  if ((curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_SSL) == 0) GTEST_SKIP() << "this libcurl has no TLS";
  const struct {
    std::string status;
    Errc code;
  } kCases[] = {
      {"407 Proxy Authentication Required", Errc::ClientError_HttpStatusCodeError_Unauthorized},
      {"403 Forbidden", Errc::ClientError_HttpStatusCodeError_Forbidden},
      {"302 Found", Errc::ClientError_HttpStatusCodeError_Redirected},
      {"503 Service Unavailable", Errc::ClientError_ConnectError},
      {"200 OK", Errc::ClientError_ConnectError},  // and then no handshake
  };
  for (const auto& c : kCases) {
    Server proxy({answer("HTTP/1.1 " + c.status + (c.status == "200 OK" ? "\r\n\r\n" : "\r\nContent-Length: 0\r\n\r\n"))});
    Client client("https://redis.tencentcloudapi.com/");
    client.set(CURLOPT_NOPROXY, "");
    client.set(CURLOPT_PROXY, proxy.url().c_str());
    const Outcome<> outcome = client.post();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), c.code) << c.status << ": " << outcome.error();
    EXPECT_TRUE(outcome.error().cause());
  }
}

TEST(FromCurl, SaysUnknownWhereTheRequestWasSentThroughATunnel) {
  Server proxy({[](Connection& connection) {
    EXPECT_TRUE(connection.read_request()) << "which asks for the tunnel";
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    EXPECT_TRUE(connection.read_request()) << "the purchase";
  }});
  Client client("http://redis.tencentcloudapi.com/");
  client.set(CURLOPT_NOPROXY, "");
  client.set(CURLOPT_PROXY, proxy.url().c_str());
  client.set(CURLOPT_HTTPPROXYTUNNEL, 1L);
  expect_failure(client, CURLE_GOT_NOTHING, Errc::ClientError_NetworkError, Execution::unknown);
}

TEST(FromCurl, BelievesNoTimeWhereTheSendingFailed) {
  if ((curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_SSL) == 0) GTEST_SKIP() << "this libcurl has no TLS";
  Server proxy({answer("HTTP/1.1 200 OK\r\n\r\n")});  // and then no handshake
  Client client("https://redis.tencentcloudapi.com/");
  client.set(CURLOPT_NOPROXY, "");
  client.set(CURLOPT_PROXY, proxy.url().c_str());
  EXPECT_EQ(client.post().error().execution(), Execution::not_executed);
  long counted = 0;
  EXPECT_EQ(curl_easy_getinfo(client.handle(), CURLINFO_REQUEST_SIZE, &counted), CURLE_OK);
  if (counted == 0) GTEST_SKIP() << "this libcurl does not count what asks a proxy for a tunnel";
  EXPECT_EQ(tcerr::from_curl<Errc>(client.handle(), CURLE_SEND_ERROR, "").error().execution(), Execution::unknown)
      << "a part was sent, perhaps, behind which the time is noted";
}

TEST(FromCurl, ReadsABodyOfAtMostTheLimit) {
  const Client unused("http://127.0.0.1/");
  const std::string body = tcerr_testing::success_body();
  for (const CURLcode code : {CURLE_OK, CURLE_RECV_ERROR}) {
    tcerr::ParseOptions options;
    options.max_bytes = body.size();
    EXPECT_TRUE(tcerr::from_curl<Errc>(unused.handle(), code, body, "", options)) << code;
    options.max_bytes -= 1;
    const Outcome<> outcome = tcerr::from_curl<Errc>(unused.handle(), code, body, "", options);
    ASSERT_FALSE(outcome) << code;
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_BodyTooLarge) << code;
  }
}

TEST(FromCurl, TellsApartWhoGaveUp) {
  Server server({answer(reply("200 OK", "", R"({"Response":{"Tot)", 500)), answer(reply("200 OK", "", "{}", 500))});
  Client refuses(server.url());
  refuses.set(
      CURLOPT_WRITEFUNCTION, +[](char*, std::size_t, std::size_t, void*) -> std::size_t { return 0; });
  const Outcome<> refused = refuses.post();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::ClientError_Cancelled);
  EXPECT_EQ(refused.error().execution(), Execution::unknown);

  Client limited(server.url());
  limited.set(CURLOPT_MAXFILESIZE, 100L);
  const Outcome<> too_large = limited.post();
  ASSERT_FALSE(too_large);
  EXPECT_EQ(too_large.error().code(), Errc::ClientError_BodyTooLarge);
}

TEST(FromCurl, SaysOfWhatLibcurlCannotDoThatItIsNoUseToRepeat) {
  for (const std::string url : {"http://", "gopherus://127.0.0.1/"}) {
    Client client(url);
    const Outcome<> outcome = client.post();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), Errc::ClientError) << outcome.error();
    EXPECT_EQ(outcome.error().advice(), Advice::never);
  }
}

TEST(FromCurl, TakesNoHandleForWhatMayHaveBeenSent) {
  const Outcome<> outcome = tcerr::from_curl<Errc>(nullptr, CURLE_RECV_ERROR, "");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().execution(), Execution::unknown);
}

TEST(FromCurl, ReadsWordsAfterTheTransferWhateverTheOrderOfArguments) {
  Server server({answer(reply("200 OK", "", tcerr_testing::success_body()))});
  Client client(server.url());
  std::string body;
  client.set(CURLOPT_WRITEDATA, &body);
  EXPECT_TRUE(tcerr::from_curl<Errc>(client.handle(), curl_easy_perform(client.handle()), body));
}

TEST(CurlCategory, KnowsWhatTheStandardKnows) {
  const auto code = [](CURLcode value) { return std::error_code(value, tcerr::curl_category()); };
  EXPECT_EQ(code(CURLE_OPERATION_TIMEDOUT), std::errc::timed_out);
  EXPECT_EQ(code(CURLE_ABORTED_BY_CALLBACK), std::errc::operation_canceled);
  EXPECT_EQ(code(CURLE_OUT_OF_MEMORY), std::errc::not_enough_memory);
  EXPECT_NE(code(CURLE_RECV_ERROR), std::errc::timed_out);
  EXPECT_STREQ(tcerr::curl_category().name(), "curl");
  EXPECT_EQ(code(CURLE_RECV_ERROR).message(), curl_easy_strerror(CURLE_RECV_ERROR));
}

}  // namespace
