/// \file
/// The vendor's C++ SDK against a server on the loopback: the verdict is that of the same reply by `parse`, or the one that README lists.
// SPDX-License-Identifier: MIT
#include "loopback.hpp"

#include <tcerr/redis.hpp>
#include <tcerr/sdk.hpp>

#include <tencentcloud/core/Credential.h>
#include <tencentcloud/core/TencentCloud.h>
#include <tencentcloud/core/profile/ClientProfile.h>
#include <tencentcloud/core/profile/HttpProfile.h>
#include <tencentcloud/sts/v20180813/StsClient.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace {

using loopback::answer;
using loopback::Connection;
using loopback::reply;
using loopback::Server;
using tcerr::Execution;
using tcerr::Reply;
using tcerr::redis::Errc;
using tcerr::redis::Error;

namespace sts = TencentCloud::Sts::V20180813;

class Sdk : public testing::Test {
 protected:
  static void SetUpTestSuite() { TencentCloud::InitAPI(); }
  static void TearDownTestSuite() { TencentCloud::ShutdownAPI(); }

  static auto call(const std::string& address) {
    TencentCloud::HttpProfile http;
    http.SetEndpoint(address);
    http.SetProtocol(TencentCloud::HttpProfile::Scheme::HTTP);
    http.SetReqTimeout(1);
    http.SetConnectTimeout(1);
    sts::StsClient client({"id", "key"}, "ap-guangzhou", TencentCloud::ClientProfile(http));
    return tcerr::from_sdk_outcome<Errc>(client.GetCallerIdentity(sts::Model::GetCallerIdentityRequest()));
  }

  static Error error_of(const std::string& address) {
    const auto outcome = call(address);
    return outcome ? Error(Errc::Unknown, "a success") : outcome.error();
  }

  static Error error_of_reply(const std::string& text) {
    Server server({answer(text)});
    return error_of(server.address());
  }
};

const std::string kError = R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down"},"RequestId":"r-1"}})";

TEST_F(Sdk, GivesItsResult) {
  Server server({answer(reply("200 OK", "", R"({"Response":{"AccountId":"100","RequestId":"r-1"}})"))});
  const auto outcome = call(server.address());
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->GetAccountId(), "100");
}

TEST_F(Sdk, LeadsToTheVerdictOfTheReply) {
  const struct {
    int status;
    std::string body;
  } kCases[] = {
      {200, kError}, {200, "{}"},   {200, R"({"Response":{"RequestId":7}})"}, {200, "<html></html>"},
      {429, ""},     {403, kError}, {502, "<html>Bad Gateway</html>"},        {504, kError.substr(0, 70)},
  };
  for (const auto& c : kCases) {
    const Error found = error_of_reply(reply(std::to_string(c.status) + " Status", "", c.body));
    const auto parsed = tcerr::redis::parse(Reply{c.status, {}, {}, c.body});
    ASSERT_FALSE(parsed);
    EXPECT_EQ(found.code(), parsed.error().code()) << c.status << ' ' << c.body;
    EXPECT_EQ(found.condition(), parsed.error().condition());
    EXPECT_EQ(found.advice(), parsed.error().advice());
    EXPECT_EQ(found.execution(), parsed.error().execution());
    EXPECT_EQ(found.http_status(), parsed.error().http_status());
    EXPECT_EQ(found.request_id(), parsed.error().request_id());
  }
}

TEST_F(Sdk, LosesWhatReadmeLists) {
  EXPECT_EQ(error_of_reply(reply("200 OK", "", "")).code(), Errc::ClientError_ParseJsonError);
  EXPECT_EQ(error_of_reply(reply("200 OK", "", kError.substr(0, 70))).code(), Errc::ClientError_ParseJsonError);
  EXPECT_EQ(error_of_reply(reply("200 OK", "", R"({"code":4100,"message":"m"})")).code(), Errc::ClientError_MalformedEnvelope);
  EXPECT_EQ(error_of_reply(reply("200 OK", "", R"({"Response":{"Error":{"Code":"RequestLimitExceeded"},"RequestId":"r-1"}})")).code(),
            Errc::ClientError_MalformedEnvelope);
  const Error mismatch = error_of_reply(reply("200 OK", "", R"({"Response":{"AccountId":100,"RequestId":"r-1"}})"));
  EXPECT_EQ(mismatch.code(), Errc::ClientError_UnexpectedPayload) << mismatch;
  EXPECT_EQ(mismatch.request_id(), "r-1");
}

TEST_F(Sdk, SaysWhetherTheRequestWasSent) {
  std::string closed;
  {
    Server server({[](Connection&) {}});
    closed = server.address();
    EXPECT_EQ(error_of(closed).execution(), Execution::unknown) << "closed after the connection was made";
  }
  EXPECT_EQ(error_of(closed).code(), Errc::ClientError_ConnectError);
  EXPECT_EQ(error_of(std::string(64, 'a') + ".invalid").code(), Errc::ClientError_DnsError);
  EXPECT_EQ(error_of("nodots").code(), Errc::ClientError);

  Server silent({[](Connection& connection) { connection.wait(); }});
  EXPECT_EQ(error_of(silent.address()).code(), Errc::ClientError_Timeout);
}

}  // namespace
