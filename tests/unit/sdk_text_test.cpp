/// \file
/// The texts that the vendor's C++ SDK makes of a reply, or of curl's words: what is read from them, and what they have lost.
///
/// They are those of AbstractClient, HttpClient and the models' Deserialize() from 1.1.2 (2019) to 3.3.165 (2026), and of a branch of 2026
/// that has codes of its own for what curl reports.
// SPDX-License-Identifier: MIT
#include "golden.hpp"

#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/sdk.hpp>
#include <tcerr/transport.hpp>

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace {

using tcerr::Execution;
using tcerr::Reply;
using tcerr::redis::Errc;
using tcerr::redis::Error;

struct SdkError {
  std::string code;
  std::string message;
  std::string request_id = {};
  [[nodiscard]] std::string GetErrorCode() const { return code; }
  [[nodiscard]] std::string GetErrorMessage() const { return message; }
  [[nodiscard]] std::string GetRequestId() const { return request_id; }
};

/// What HttpClient makes of a status other than 200.
SdkError not_ok(int status, const std::string& body) { return {"ServiceNetworkError", "status=" + std::to_string(status) + ", " + body}; }

/// What Deserialize() makes of a body that it does not take.
SdkError refused(const std::string& complaint, std::string request_id = {}) {
  return {"CoreInternalError", complaint, std::move(request_id)};
}

Error from_sdk(const SdkError& error, bool keeps_connections = false) {
  return tcerr::from_sdk_error<Errc>(error, tcerr::SdkOptions{keeps_connections});
}

/// All that the two ways have to agree in.
void expect_same(const Error& found, const Error& wanted, std::string_view what) {
  EXPECT_EQ(found.code(), wanted.code()) << what;
  EXPECT_EQ(found.condition(), wanted.condition()) << what;
  EXPECT_EQ(found.advice(), wanted.advice()) << what;
  EXPECT_EQ(found.execution(), wanted.execution()) << what;
  EXPECT_EQ(found.http_status(), wanted.http_status()) << what;
  EXPECT_EQ(found.request_id(), wanted.request_id()) << what;
}

const std::string kThrottled = R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down"},"RequestId":"r-1"}})";
const std::string kSuccess = R"({"Response":{"TotalCount":0,"RequestId":"r-1"}})";

TEST(SdkText, OfAnotherStatusHoldsTheWholeReply) {
  const std::string bodies[] = {"",
                                kThrottled,
                                kThrottled.substr(0, 70),
                                "<html><body>502 Bad Gateway</body></html>",
                                R"({"code":4100,"message":"m","codeDesc":"AuthFailure"})",
                                "{}",
                                "status=429, ",
                                std::string("a\0b", 3)};
  for (const int status : {201, 204, 301, 400, 401, 403, 404, 407, 429, 499, 500, 502, 503, 504, 599, 999}) {
    for (const std::string& body : bodies) {
      const auto parsed = tcerr::redis::parse(Reply{status, {}, {}, body});
      ASSERT_FALSE(parsed);
      const Error found = from_sdk(not_ok(status, body));
      expect_same(found, parsed.error(), std::to_string(status) + ' ' + body);
      EXPECT_EQ(found.message(), parsed.error().message());
      EXPECT_EQ(found.raw_code(), parsed.error().raw_code());
    }
  }
}

TEST(SdkText, OfTheServicesErrorIsThatOfAReply) {
  for (const std::string code : {"RequestLimitExceeded", "ResourceInUse.InstanceBeenLocked", "LimitExceeded.BrandNew", "BrandNew"}) {
    const std::string body = R"({"Response":{"Error":{"Code":")" + code + R"(","Message":"m"},"RequestId":"r-1"}})";
    const auto parsed = tcerr::redis::parse(Reply{200, {}, {}, body});
    ASSERT_FALSE(parsed);
    EXPECT_EQ(from_sdk({code, "m", "r-1"}), parsed.error()) << code;
  }
}

TEST(SdkText, OfAMalformedEnvelopeIsThatOfAReply) {
  const struct {
    std::string complaint;
    std::string request_id;
    std::string body;
  } kCases[] = {
      {"response `Response` is null or not object", "", R"({})"},
      {"response `Response` is null or not object", "", R"({"Response":[]})"},
      {"response `Response.RequestId` is null or not string", "", R"({"Response":{"RequestId":7}})"},
      {"response `Response.Error` format error", "r-1", R"({"Response":{"Error":{"Code":7,"Message":"m"},"RequestId":"r-1"}})"},
      {"response not json format", "", "<html>"},
      {"response not json format", "", R"({"Response":{"Total)"},
  };
  for (const auto& c : kCases) {
    const auto parsed = tcerr::redis::parse(Reply{200, {}, {}, c.body});
    ASSERT_FALSE(parsed) << c.body;
    expect_same(from_sdk(refused(c.complaint, c.request_id)), parsed.error(), c.body);
  }
}

TEST(SdkText, OfCurlSaysWhatFailedAndHowFarItGot) {
  const struct {
    std::string words;
    Errc code;
  } kCases[] = {
      {"Could not resolve host: redis.tencentcloudapi.com", Errc::ClientError_DnsError},
      {"Could not resolve: redis.tencentcloudapi.com (Domain name not found)", Errc::ClientError_DnsError},
      {"Could not DoH-resolve: redis.tencentcloudapi.com", Errc::ClientError_DnsError},
      {"Couldn't resolve host name", Errc::ClientError_DnsError},
      {"Couldn't resolve proxy 'proxy.example'", Errc::ClientError_DnsError},
      {"Resolving timed out after 5000 milliseconds", Errc::ClientError_ConnectError},
      {"Failed to resolve 'redis.tencentcloudapi.com' with timeout after 5000 ms", Errc::ClientError_ConnectError},
      {"name lookup timed out", Errc::ClientError_ConnectError},
      {"Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server", Errc::ClientError_ConnectError},
      {"Failed to connect to redis.tencentcloudapi.com port 443: Connection refused", Errc::ClientError_ConnectError},
      {"Failed connect to redis.tencentcloudapi.com:443; Connection timed out", Errc::ClientError_ConnectError},
      {"Couldn't connect to server", Errc::ClientError_ConnectError},
      {"Could not connect to server", Errc::ClientError_ConnectError},
      {"Connection timed out after 5001 milliseconds", Errc::ClientError_ConnectError},
      {"Connection timeout after 5001 ms", Errc::ClientError_ConnectError},
      {"SSL connection timeout", Errc::ClientError_Timeout},
      {"OpenSSL SSL_connect: Connection reset by peer in connection to redis.tencentcloudapi.com:443", Errc::ClientError_ConnectError},
      {"TLS connect error: error:0A00010B:SSL routines::wrong version number", Errc::ClientError_ConnectError},
      {"error:1408F10B:SSL routines:ssl3_get_record:wrong version number", Errc::ClientError_ConnectError},
      {"SSL certificate problem: self-signed certificate", Errc::ClientError_SSLError},
      {"SSL: no alternative certificate subject name matches target host name 'localhost'", Errc::ClientError_SSLError},
      {"SSL certificate verification failed: certificate has expired. (CA file: none)", Errc::ClientError_SSLError},
      {"SSL certificate verify result: self signed certificate (18)", Errc::ClientError_SSLError},
      {"SSL certificate OpenSSL verify result: self-signed certificate (18)", Errc::ClientError_SSLError},
      {"SSL peer certificate or SSH remote key was not OK", Errc::ClientError_SSLError},
      {"SSL: certificate subject name 'a' does not match target host name 'b'", Errc::ClientError_SSLError},
      {"SSL: unable to obtain common name from peer certificate", Errc::ClientError_SSLError},
      {"SSL: illegal cert name field", Errc::ClientError_SSLError},
      {"SSL: public key does not match pinned public key", Errc::ClientError_SSLError},
      {"SSL: Certificate issuer check failed (none)", Errc::ClientError_SSLError},
      {"server certificate verification failed. CAfile: none CRLfile: none", Errc::ClientError_SSLError},
      {"error setting certificate verify locations:  CAfile: none", Errc::ClientError_SSLError},
      {"error adding trust anchors from file: none", Errc::ClientError_SSLError},
      {"Operation timed out after 60001 milliseconds with 0 bytes received", Errc::ClientError_Timeout},
      {"Operation timed out after 60001 milliseconds with 12 out of 200 bytes received", Errc::ClientError_Timeout},
      {"Operation too slow. Less than 1 bytes/sec transferred the last 5 seconds", Errc::ClientError_Timeout},
      {"Timeout was reached", Errc::ClientError_Timeout},
      {"Received HTTP code 407 from proxy after CONNECT", Errc::ClientError_HttpStatusCodeError_Unauthorized},
      {"CONNECT tunnel failed, response 403", Errc::ClientError_HttpStatusCodeError_Forbidden},
      {"CONNECT tunnel failed, response 302", Errc::ClientError_HttpStatusCodeError_Redirected},
      {"CONNECT tunnel failed, response 503", Errc::ClientError_ConnectError},
      {"URL using bad/illegal format or missing URL", Errc::ClientError},
      {"URL rejected: Bad hostname", Errc::ClientError},
      {"Empty reply from server", Errc::ClientError_NetworkError},
      {"Recv failure: Connection reset by peer", Errc::ClientError_NetworkError},
      {"Recv failure: Connection timed out", Errc::ClientError_NetworkError},
      {"Send failure: Broken pipe", Errc::ClientError_NetworkError},
      {"OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading, errno 0", Errc::ClientError_NetworkError},
      {"transfer closed with 20 bytes remaining to read", Errc::ClientError_NetworkError},
      {"HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)", Errc::ClientError_NetworkError},
      {"gnutls_handshake() failed: The TLS connection was non-properly terminated.", Errc::ClientError_NetworkError},
      {"Received HTTP code 407 and more", Errc::ClientError_NetworkError},
      {"multi handle not initialized", Errc::ClientError_NetworkError},
      {"", Errc::ClientError_NetworkError},
  };
  for (const auto& c : kCases) {
    for (const std::string code : {"NetworkError", "CurlError", "ConnectionError"}) {
      const Error error = from_sdk({code, c.words});
      EXPECT_EQ(error.code(), c.code) << code << ": " << c.words;
      EXPECT_EQ(error.execution(), tcerr::redis::info(c.code).execution());
      EXPECT_EQ(error.origin(), tcerr::Origin::client);
      EXPECT_TRUE(error.http_status() || error.message() == c.words) << error.message();
    }
  }
}

TEST(SdkText, OfNewerCodesIsReadFirst) {
  EXPECT_EQ(from_sdk({"ConnectionError", "Failed to connect to a port 1"}).code(), Errc::ClientError_ConnectError);
  EXPECT_EQ(from_sdk({"ConnectionError", "Empty reply from server"}).execution(), Execution::unknown);
  EXPECT_EQ(from_sdk({"DnsError", "Could not resolve host: a"}).code(), Errc::ClientError_DnsError);
  EXPECT_EQ(from_sdk({"DnsError", ""}).code(), Errc::ClientError_DnsError);
  EXPECT_EQ(from_sdk({"SSLError", "SSL certificate problem: certificate has expired"}).code(), Errc::ClientError_SSLError);
  EXPECT_EQ(from_sdk({"SSLError", "words of another TLS library"}).code(), Errc::ClientError) << "a handshake amid a reply, perhaps";
  EXPECT_EQ(from_sdk({"SSLError", "words of another TLS library"}).execution(), Execution::unknown);
  EXPECT_EQ(from_sdk({"SSLError", "TLS connect error: error:0A000126:SSL routines::unexpected eof while reading"}).code(),
            Errc::ClientError_ConnectError);
}

TEST(SdkText, IsNotOverread) {
  for (const std::string message :
       {"", "status=", "status=abc, x", "status=502", "status=502,x", "status=99999999999, x", "Status=502, x"}) {
    const Error error = from_sdk({"ServiceNetworkError", message});
    EXPECT_EQ(error.code(), Errc::ClientError_HttpStatusCodeError) << message;
    EXPECT_EQ(error.http_status(), std::nullopt) << message;
    EXPECT_EQ(error.message(), message);
  }
  EXPECT_EQ(from_sdk({"CoreInternalError", "something else"}).code(), Errc::ClientError_MalformedEnvelope);
  EXPECT_EQ(from_sdk({"CoreInternalError", "something else"}).http_status(), std::nullopt);
  EXPECT_EQ(from_sdk({"ClientError", "endpoint `redis` is not valid"}).code(), Errc::ClientError);
  EXPECT_EQ(from_sdk({"ClientError.Timeout", "Failed to connect to a port 1"}).code(), Errc::ClientError_Timeout);
  EXPECT_EQ(from_sdk({"NetworkError.New", "Failed to connect to a port 1"}).code(), Errc::ClientError_NetworkError);
  // What the service says is never read as the SDK's own words.
  EXPECT_EQ(from_sdk({"InternalError", "status=429, Failed to connect to a port 1", "r-1"}).code(), Errc::InternalError);
}

TEST(SdkText, SaysNotExecutedOfNoSecondConnection) {
  for (const std::string words : {"Failed to connect to a port 1", "Could not resolve host: a", "SSL certificate problem: expired",
                                  "Connection timed out after 1 milliseconds", "CONNECT tunnel failed, response 407"}) {
    EXPECT_EQ(from_sdk({"NetworkError", words}).execution(), Execution::not_executed) << words;
    const Error second = from_sdk({"NetworkError", words}, true);
    EXPECT_EQ(second.execution(), Execution::unknown) << words;
    EXPECT_EQ(second.advice() == tcerr::Advice::never, words.find("certificate") != std::string::npos) << words;
  }
  EXPECT_EQ(from_sdk({"DnsError", ""}, true).execution(), Execution::unknown);
}

/// The six rows that a user has measured: the same replies to a read and a write, by the SDK's text.
TEST(SdkText, LeadsToTheSameRetriesAsAReply) {
  const auto repeats = [](const Error& error, bool idempotent) {
    tcerr::Jitter jitter;
    return tcerr::decide({}, {error, {"CreateInstances", idempotent}}, jitter).retry;
  };
  const Error throttled = from_sdk(not_ok(429, ""));
  EXPECT_TRUE(repeats(throttled, false)) << "429, a write";
  EXPECT_EQ(throttled.condition(), tcerr::Condition::throttled);
  EXPECT_EQ(from_sdk(not_ok(403, kThrottled)).code(), Errc::RequestLimitExceeded) << "403 with an envelope";
  EXPECT_TRUE(repeats(from_sdk(refused("response not json format")), true)) << "an empty body, a read";
  EXPECT_FALSE(repeats(from_sdk(refused("response not json format")), false)) << "an empty body, a write";
  EXPECT_EQ(from_sdk({"NetworkError", "Operation timed out after 5000 milliseconds with 0 bytes received"}).condition(),
            tcerr::Condition::timeout);
  EXPECT_TRUE(repeats(from_sdk({"NetworkError", "Failed to connect to 127.0.0.1 port 1 after 0 ms: Connection refused"}), false));
}

std::string verdict(const Error& error) {
  std::string text = "`";
  text += error.match() == tcerr::Match::exact && error.origin() == tcerr::Origin::client ? error.name().substr(12) : error.shown_code();
  text += "`: ";
  text += tcerr::name(error.advice());
  text += ", ";
  text += tcerr::name(error.execution());
  return text;
}

TEST(SdkText, HasLostWhatReadmeLists) {
  const std::map<std::string, std::string> headers = {{"Retry-After", "2"}, {"X-TC-RequestId", "r-1"}};
  const struct {
    std::string what;
    std::optional<Reply> reply;  // what was sent; or the failure:
    std::error_code cause;
    SdkError text;
    bool keeps_connections = false;
  } kRows[] = {
      {"200, empty", Reply{200, {}, {}, ""}, {}, refused("response not json format")},
      {"200, cut off behind a code",
       Reply{200, {}, {}, std::string_view(kThrottled).substr(0, 70)},
       {},
       refused("response not json format")},
      {"200, XML of another service",
       Reply{200, {}, {}, "<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>NoSuchKey</Code></Error>"},
       {},
       refused("response not json format")},
      {"200, JSON but no object", Reply{200, {}, {}, "[]"}, {}, refused("response not json format")},
      {"200, a success with a number beyond double, a lone surrogate or a byte order mark",
       Reply{200, {}, {}, R"({"Response":{"Size":1e400,"RequestId":"r-1"}})"},
       {},
       refused("response not json format")},
      {"200, an error of API 2.0",
       Reply{200, {}, {}, R"({"code":4100,"message":"m","codeDesc":"AuthFailure"})"},
       {},
       refused("response `Response` is null or not object")},
      {"200, an error without a request ID",
       Reply{200, {}, {}, R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"}}})"},
       {},
       refused("response `Response.RequestId` is null or not string")},
      {"200, an error without a message",
       Reply{200, {}, {}, R"({"Response":{"Error":{"Code":"RequestLimitExceeded"},"RequestId":"r-1"}})"},
       {},
       refused("response `Response.Error` format error", "r-1")},
      {"200, a success with `\"Error\": null`",
       Reply{200, {}, {}, R"({"Response":{"Error":null,"RequestId":"r-1"}})"},
       {},
       refused("response `Response.Error` format error", "r-1")},
      {"200, a success with a field of another type",
       Reply{200, {}, {}, R"({"Response":{"TotalCount":"0","RequestId":"r-1"}})"},
       {},
       refused("response `TotalCount` IsInt64=false incorrectly", "r-1")},
      {"another status, a success", Reply{203, {}, {}, kSuccess}, {}, not_ok(203, kSuccess)},
      {"another status, an error compressed by gzip", Reply{403, {}, {}, kThrottled}, {}, not_ok(403, "\x1f\x8b\b...")},
      {"nothing sent, an asynchronous call", {}, std::make_error_code(std::errc::connection_refused), not_ok(0, "")},
      {"nothing sent, the handshake failed, curl with GnuTLS",
       {},
       std::make_error_code(std::errc::connection_reset),
       {"NetworkError", "gnutls_handshake() failed: Error in the pull function."}},
      {"nothing sent, the handshake took too long",
       {},
       std::make_error_code(std::errc::timed_out),
       {"NetworkError", "SSL connection timeout"}},
      {"nothing sent, `SdkOptions::keeps_connections`",
       {},
       std::make_error_code(std::errc::connection_refused),
       {"NetworkError", "Failed to connect to 127.0.0.1 port 1 after 0 ms: Connection refused"},
       true},
  };
  std::string table = "| reply or failure | `parse(Reply)`, `from_curl` | `from_sdk_outcome` |\n|---|---|---|\n";
  for (const auto& row : kRows) {
    const auto wanted =
        row.reply ? tcerr::redis::parse(*row.reply) : tcerr::redis::Outcome<>(tcerr::from_transport<Errc>(row.cause, tcerr::Sent::no));
    const Error found = from_sdk(row.text, row.keeps_connections);
    table += "| " + row.what + " | " + (wanted ? "success" : verdict(wanted.error())) + " | " + verdict(found) + " |\n";
    EXPECT_EQ(found.execution(), Execution::unknown) << "more careful: " << row.what;
    EXPECT_TRUE(wanted || verdict(wanted.error()) != verdict(found)) << row.what;
  }
  expect_in_readme("sdk", table);

  // The headers of all replies are lost, and with them the pause and the request ID that the body does not have.
  const auto whole = tcerr::redis::parse(Reply{429, {}, headers, ""});
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().retry_after(), "2");
  EXPECT_EQ(whole.error().request_id(), "r-1");
  const Error text = from_sdk(not_ok(429, ""));
  EXPECT_EQ(text.code(), whole.error().code());
  EXPECT_EQ(text.retry_after(), "");
  EXPECT_EQ(text.request_id(), "");
}

TEST(SdkText, OfASuccessWithAnotherTypeKeepsTheRequestId) {
  for (const std::string complaint :
       {"response `TotalCount` IsInt64=false incorrectly", "response `Price` IsLosslessDouble=false incorrectly",
        "response `InstanceSet` is not array type", "response `Tag.Detail` is not object type"}) {
    const Error error = from_sdk(refused(complaint, "r-1"));
    EXPECT_EQ(error.code(), Errc::ClientError_UnexpectedPayload) << complaint;
    EXPECT_EQ(error.request_id(), "r-1");
    EXPECT_EQ(error.http_status(), 200);
    EXPECT_EQ(error.api(), tcerr::Api::v3);
    EXPECT_EQ(error.message(), complaint);
  }
  const Error of_status = from_sdk(not_ok(203, kSuccess));
  EXPECT_EQ(of_status.code(), Errc::ClientError_UnexpectedPayload);
  EXPECT_EQ(of_status.request_id(), "r-1");
  EXPECT_EQ(of_status.http_status(), 203);
}

}  // namespace
