/// \file
/// Calls that failed on their way: what is said of them, and what their error keeps.
// SPDX-License-Identifier: MIT
#include "golden.hpp"

#include <tcerr/fakes.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>
#include <tcerr/transport.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

using tcerr::Advice;
using tcerr::Execution;
using tcerr::from_transport;
using tcerr::Reply;
using tcerr::Sent;
using tcerr::redis::Errc;

constexpr Sent kAllSent[] = {Sent::no, Sent::maybe, Sent::yes};

/// Stands for a category of Asio, which is known by its name.
class NamedCategory : public std::error_category {
 public:
  explicit constexpr NamedCategory(const char* name) noexcept : name_(name) {}
  [[nodiscard]] const char* name() const noexcept override { return name_; }
  [[nodiscard]] std::string message(int code) const override { return "fault " + std::to_string(code); }

 private:
  const char* name_;
};

const NamedCategory kNetdb("asio.netdb");
const NamedCategory kAddrinfo("asio.addrinfo");
const NamedCategory kSsl("asio.ssl");
const NamedCategory kMisc("asio.misc");
const NamedCategory kAsioSystem("asio.system");  // which compares equal to no std::errc, as older versions of Asio

std::error_code code_of(std::errc fault) { return std::make_error_code(fault); }

TEST(FromTransport, JudgesByTheCauseAndByHowFarTheRequestGot) {
  const struct {
    std::error_code cause;
    Errc nothing_sent;
    Errc else_;
  } kCases[] = {
      {code_of(std::errc::timed_out), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {code_of(std::errc::stream_timeout), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {code_of(std::errc::connection_refused), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {code_of(std::errc::connection_reset), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {code_of(std::errc::broken_pipe), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {code_of(std::errc::host_unreachable), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {code_of(std::errc::too_many_files_open), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {code_of(std::errc::operation_would_block), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},  // SO_RCVTIMEO
      {code_of(std::errc::resource_unavailable_try_again), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {code_of(std::errc::operation_in_progress), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {std::error_code(EAGAIN, kAsioSystem), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {std::error_code(ETIMEDOUT, std::system_category()), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {std::error_code(ECONNRESET, std::system_category()), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {code_of(std::errc::operation_canceled), Errc::ClientError_Cancelled, Errc::ClientError_Cancelled},
      {code_of(std::errc::bad_file_descriptor), Errc::ClientError, Errc::ClientError},
      {code_of(std::errc::address_family_not_supported), Errc::ClientError, Errc::ClientError},
      {std::error_code(ECANCELED, kAsioSystem), Errc::ClientError_Cancelled, Errc::ClientError_Cancelled},
      {std::error_code(ETIMEDOUT, kAsioSystem), Errc::ClientError_ConnectError, Errc::ClientError_Timeout},
      {std::error_code(EBADF, kAsioSystem), Errc::ClientError, Errc::ClientError},
      {std::error_code(1, kNetdb), Errc::ClientError_DnsError, Errc::ClientError_NetworkError},
      {std::error_code(8, kAddrinfo), Errc::ClientError_DnsError, Errc::ClientError_NetworkError},
      {std::error_code(0x0A000086, kSsl), Errc::ClientError_SSLError, Errc::ClientError},  // of OpenSSL 3
      {std::error_code(0x1416F086, kSsl), Errc::ClientError_SSLError, Errc::ClientError},  // of OpenSSL 1.1
      {std::error_code(0x0A00010B, kSsl), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {std::error_code(2, kMisc), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
      {std::error_code(), Errc::ClientError_ConnectError, Errc::ClientError_NetworkError},
  };
  for (const auto& c : kCases) {
    for (const Sent sent : kAllSent) {
      const auto error = from_transport<Errc>(c.cause, sent);
      EXPECT_EQ(error.code(), sent == Sent::no ? c.nothing_sent : c.else_) << c.cause << ", sent: " << sent;
      EXPECT_EQ(error.cause(), c.cause);
      EXPECT_EQ(error.message(), c.cause ? c.cause.message() : "the connection was closed without a reply");
      EXPECT_EQ(error.raw_code(), error.name());
      EXPECT_EQ(error.origin(), tcerr::Origin::client);
      EXPECT_EQ(error.match(), tcerr::Match::exact);
    }
  }
}

TEST(FromTransport, NeverSaysNotExecutedOfWhatMayHaveBeenSent) {
  for (int value = 1; value < 200; ++value) {
    const std::error_code cause(value, std::generic_category());
    for (const Sent sent : {Sent::maybe, Sent::yes}) EXPECT_EQ(from_transport<Errc>(cause, sent).execution(), Execution::unknown) << cause;
  }
}

TEST(FromTransport, LetsNobodyRepeatWhatThisSystemCannotDo) {
  for (const std::errc fault :
       {std::errc::address_family_not_supported, std::errc::argument_out_of_domain, std::errc::bad_address, std::errc::bad_file_descriptor,
        std::errc::destination_address_required, std::errc::invalid_argument, std::errc::message_size, std::errc::no_protocol_option,
        std::errc::not_a_socket, std::errc::operation_not_supported, std::errc::protocol_not_supported, std::errc::wrong_protocol_type}) {
    for (const Sent sent : kAllSent) EXPECT_EQ(from_transport<Errc>(code_of(fault), sent).code(), Errc::ClientError) << code_of(fault);
  }
}

TEST(FromTransport, LetsNobodyRepeatACallOverACertificateThatFails) {
  for (const Sent sent : kAllSent) EXPECT_EQ(from_transport<Errc>(std::error_code(0x0A000086, kSsl), sent).advice(), Advice::never) << sent;
}

TEST(FromTransport, SaysWhatItIsTold) {
  const auto error = from_transport<Errc>(code_of(std::errc::timed_out), Sent::yes, "no answer within 5 s");
  EXPECT_EQ(error.message(), "no answer within 5 s");
  EXPECT_EQ(error.cause(), std::errc::timed_out);
}

TEST(FromTransport, WorksWithEveryCatalog) {
  EXPECT_EQ(from_transport<tcerr::legacy::Errc>(code_of(std::errc::timed_out), Sent::yes).code(), tcerr::legacy::Errc::ClientError_Timeout);
}

TEST(FromTransport, TellsSentApart) {
  std::ostringstream out;
  for (const Sent sent : kAllSent) out << sent << ' ';
  EXPECT_EQ(out.str(), "no maybe yes ");
  EXPECT_EQ(tcerr::name(static_cast<Sent>(3)), "no");
}

TEST(FromPartialReply, KnowsTheServicesErrorByItsWholeCode) {
  const std::map<std::string, std::string> headers = {{"Retry-After", "2"}, {"X-TC-RequestId", "r-1"}};
  const auto outcome = from_transport<Errc>(
      code_of(std::errc::connection_reset),
      Reply{200, "application/json", headers, R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"You are se)"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::RequestLimitExceeded);
  EXPECT_EQ(outcome.error().execution(), Execution::not_executed);
  EXPECT_EQ(outcome.error().http_status(), 200);
  EXPECT_EQ(outcome.error().retry_after(), "2");
  EXPECT_EQ(outcome.error().request_id(), "r-1");
  EXPECT_EQ(outcome.error().cause(), std::errc::connection_reset);
  EXPECT_TRUE(outcome.error().damaged());
}

TEST(FromPartialReply, IsTheFailureWhereTheReplySaysNothing) {
  const struct {
    std::errc cause;
    Reply reply;
    Errc code;
  } kCases[] = {
      {std::errc::connection_reset, {200, {}, {}, R"({"Response":{"Err)"}, Errc::ClientError_IOError},
      {std::errc::connection_reset, {200, {}, {}, ""}, Errc::ClientError_IOError},
      {std::errc::connection_reset, {0, {}, {}, ""}, Errc::ClientError_NetworkError},
      {std::errc::connection_reset, {0, {}, {}, "{"}, Errc::ClientError_IOError},
      {std::errc::connection_reset, {100, {}, {}, ""}, Errc::ClientError_NetworkError},
      {std::errc::timed_out, {200, {}, {}, R"({"Response":{"TotalCount":1,"Insta)"}, Errc::ClientError_Timeout},
      {std::errc::operation_canceled, {200, {}, {}, "{"}, Errc::ClientError_Cancelled},
  };
  for (const auto& c : kCases) {
    const auto outcome = from_transport<Errc>(code_of(c.cause), c.reply);
    ASSERT_FALSE(outcome) << c.reply.body;
    EXPECT_EQ(outcome.error().code(), c.code) << c.reply.body;
    EXPECT_EQ(outcome.error().raw_code(), outcome.error().name());
    EXPECT_EQ(outcome.error().execution(), Execution::unknown);
    EXPECT_EQ(outcome.error().cause(), c.cause);
    EXPECT_EQ(outcome.error().http_status(), c.reply.status < 200 ? std::nullopt : std::optional<int>(c.reply.status));
  }
}

TEST(FromPartialReply, KeepsTheRequestIdOfWhatBrokeOff) {
  const auto in_body = from_transport<Errc>(code_of(std::errc::timed_out), Reply{200, {}, {}, R"({"Response":{"RequestId":"r-2","Inst)"});
  ASSERT_FALSE(in_body);
  EXPECT_EQ(in_body.error().request_id(), "r-2");
  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "r-3"}};
  const auto in_header = from_transport<Errc>(code_of(std::errc::timed_out), Reply{200, {}, headers, ""});
  ASSERT_FALSE(in_header);
  EXPECT_EQ(in_header.error().request_id(), "r-3");
}

TEST(FromPartialReply, KeepsTheCodeThatWasReadOfWhatBrokeOff) {
  const auto outcome = from_transport<Errc>(code_of(std::errc::timed_out), Reply{200, {}, {}, R"({"code":0,"codeDesc":"Success","da)"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_Timeout);
  EXPECT_EQ(outcome.error().raw_code(), "Success");
}

TEST(FromPartialReply, ReadsABodyOfAtMostTheLimit) {
  const std::string body = tcerr_testing::success_body();
  tcerr::ParseOptions options;
  options.max_bytes = body.size() - 1;
  const auto outcome = from_transport<Errc>(code_of(std::errc::timed_out), Reply{200, {}, {}, body}, {}, options);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_BodyTooLarge);
}

TEST(FromPartialReply, LetsAStatusDecideThatIsNoSuccess) {
  const auto outcome = from_transport<Errc>(code_of(std::errc::connection_reset), Reply{429, "text/html", {}, "<html>too ma"}, "reset");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Throttled);
  EXPECT_EQ(outcome.error().cause(), std::errc::connection_reset);
  EXPECT_EQ(outcome.error().message().find("HTTP status 429"), 0U) << outcome.error().message();
}

TEST(FromPartialReply, IsASuccessIfThatIsWhole) {
  const auto outcome = from_transport<Errc>(code_of(std::errc::connection_reset), Reply{200, {}, {}, tcerr_testing::success_body()});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->api(), tcerr::Api::v3);
}

TEST(Cause, IsZeroForWhatComesFromNoTransport) {
  EXPECT_FALSE(tcerr::redis::Error(Errc::ClientError_Timeout).cause());
  const auto reply = tcerr::redis::parse("");
  ASSERT_FALSE(reply);
  EXPECT_FALSE(reply.error().cause());
}

TEST(Cause, IsAPartOfWhatMakesErrorsEqual) {
  const auto refused = from_transport<Errc>(code_of(std::errc::connection_refused), Sent::no, "m");
  EXPECT_EQ(refused, from_transport<Errc>(code_of(std::errc::connection_refused), Sent::no, "m"));
  EXPECT_NE(refused, from_transport<Errc>(code_of(std::errc::host_unreachable), Sent::no, "m"));
}

TEST(Cause, SurvivesRetryAndAnotherCatalog) {
  tcerr_testing::FakeClock clock;
  tcerr::RetryControl control;
  control.clock = &clock;
  const auto outcome = tcerr::retry(
      {}, {"CreateInstances", false},
      [] { return tcerr::redis::Outcome<>(from_transport<Errc>(code_of(std::errc::connection_reset), Sent::yes)); }, std::move(control));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().attempts(), 1);
  EXPECT_EQ(outcome.error().cause(), std::errc::connection_reset);
  EXPECT_EQ(tcerr::legacy::Error(outcome.error()).cause(), std::errc::connection_reset);
}

TEST(ClientCodes, AreListedInReadme) {
  std::map<std::string, std::vector<std::string>> codes_of;  // by verdict
  const std::string prefix = "ClientError.";
  for (const tcerr::CodeInfo row : tcerr::redis::catalog()) {
    const std::string name(row.name());
    if (name.substr(0, prefix.size()) != prefix) continue;
    std::string verdict = "| ";
    verdict += tcerr::name(row.execution());
    verdict += " | `";
    verdict += tcerr::name(row.advice());
    codes_of[verdict + "` | "].push_back(name.substr(prefix.size()));
  }
  std::string table = "| execution | advice | codes below `ClientError` |\n|---|---|---|\n";
  for (auto& [verdict, codes] : codes_of) {
    std::sort(codes.begin(), codes.end());
    table += verdict;
    for (const std::string& code : codes) table += (&code == &codes.front() ? "`" : ", `") + code + '`';
    table += " |\n";
  }
  expect_in_readme("client codes", table);
}

}  // namespace
