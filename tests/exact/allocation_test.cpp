/// \file
/// Counts allocations: what tcerr promises of them is exact.
// SPDX-License-Identifier: MIT
#include <tcerr/envelope.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/transport.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

thread_local std::size_t allocations = 0;

void* allocate(std::size_t size) noexcept {
  ++allocations;
  void* const block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) std::abort();  // no test asks for that much, and this may be compiled without exceptions
  return block;
}

}  // namespace

// All that simdjson and the standard library use; a sanitizer's own would not go through these.
void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }

namespace {

using tcerr::redis::Errc;

constexpr std::string_view kError =
    R"({"Response":{"Error":{"Code":"ResourceUnavailable.InstanceLockedError","Message":"The instance crs-9q2d8z1k is locked by )"
    R"(another flow."},"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}})";
constexpr std::string_view kUnlistedError =
    R"({"Response":{"Error":{"Code":"ResourceUnavailable.NobodyHasHeardOf","Message":"The instance crs-9q2d8z1k is gone."},)"
    R"("RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}})";
constexpr std::string_view kSuccess =
    R"({"Response":{"TotalCount":1,"InstanceSet":[{"InstanceId":"crs-9q2d8z1k","Size":4096.0,"Tags":[]}],)"
    R"("RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}})";

/// Returns how often `action` allocates on this thread.
template <typename Action>
std::size_t count(Action action) {
  const std::size_t before = allocations;
  action();
  return allocations - before;
}

/// Returns how often reading `body` allocates once the thread has read such a body before.
std::size_t count_parse(std::string_view body) {
  static_cast<void>(tcerr::redis::parse(body));
  return count([body] { static_cast<void>(tcerr::redis::parse(body)); });
}

TEST(Allocations, AreCounted) {
  EXPECT_EQ(count([] { std::string(1000, 'x').shrink_to_fit(); }), 1U);
}

TEST(Allocations, AreNoneForLookups) {
  EXPECT_EQ(count([] { EXPECT_TRUE(tcerr::redis::find("ResourceUnavailable.InstanceLockedError")); }), 0U);
  EXPECT_EQ(count([] { EXPECT_FALSE(tcerr::redis::find("ResourceUnavailable.NobodyHasHeardOf")); }), 0U);
  EXPECT_EQ(count([] { EXPECT_TRUE(tcerr::redis::find_number(4100)); }), 0U);
  EXPECT_EQ(count([] { EXPECT_FALSE(tcerr::redis::name(Errc::RequestLimitExceeded).empty()); }), 0U);
  for (const tcerr::CodeInfo code : tcerr::redis::catalog()) {
    const auto errc = static_cast<Errc>(code.id());
    EXPECT_EQ(count([code, errc] {
                const tcerr::CodeInfo info = tcerr::redis::info(errc);
                EXPECT_TRUE(info == code && tcerr::redis::find(info.name()) == errc);
                EXPECT_FALSE(info.summary(tcerr::Locale::zh).empty() || info.fix(tcerr::Locale::ko).empty());
              }),
              0U)
        << code.name();
  }
}

TEST(Allocations, AreNoneForErrorCodesAndConditions) {
  EXPECT_EQ(count([] {
              const std::error_code code = Errc::RequestLimitExceeded;
              EXPECT_TRUE(code == tcerr::Condition::throttled);
              EXPECT_FALSE(tcerr::summary(tcerr::Condition::locked, tcerr::Locale::ja).empty());
            }),
            0U);
}

#if defined(TCERR_WITH_SIMDJSON)

TEST(Allocations, AreOneForAnErrorAndNoneForASuccess) {
  EXPECT_EQ(count_parse(kError), 1U);
  EXPECT_EQ(count_parse(kUnlistedError), 1U);
  EXPECT_EQ(count_parse(R"({"code":4100,"message":"(100004)no","codeDesc":"AuthFailure"})"), 1U);
  EXPECT_EQ(count_parse(kSuccess), 0U);
  EXPECT_EQ(count_parse(R"({"code":0})"), 0U);
}

TEST(Allocations, AreOneForWhatIsNoEnvelope) {
  for (const std::string_view body :
       {"", " \n", "<html><body>502</body></html>", "Forbidden", "{}", "[1]", R"({"Response":{"Error":{}}})"}) {
    EXPECT_EQ(count_parse(body), 1U) << body;
  }
}

TEST(Allocations, AreTheSameForAWholeReply) {
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"Content-Type", "application/json"}, {"X-TC-RequestId", "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}, {"Retry-After", "2"}};
  const auto count_reply = [&headers](int status, std::string_view body) {
    static_cast<void>(tcerr::redis::parse(body));
    return count([&] { static_cast<void>(tcerr::redis::parse(tcerr::Reply{status, "text/html; charset=utf-8", headers, body})); });
  };
  EXPECT_EQ(count_reply(200, kSuccess), 0U);
  EXPECT_EQ(count_reply(200, R"({"code":0})"), 0U) << "with the ID of the header";
  EXPECT_EQ(count_reply(200, kError), 1U);
  EXPECT_EQ(count_reply(429, ""), 1U);
  EXPECT_EQ(count_reply(502, "<html><body>502</body></html>"), 1U);
}

TEST(Allocations, AreOneForWhatTheTransportReports) {
  const std::error_code reset = std::make_error_code(std::errc::connection_reset);
  EXPECT_EQ(
      count([reset] { static_cast<void>(tcerr::from_transport<Errc>(reset, tcerr::Sent::maybe, "the connection was reset by the peer")); }),
      1U);
}

TEST(Allocations, AreOneForASuccessWithALongIdOrAWarning) {
  EXPECT_EQ(count_parse(R"({"Response":{"RequestId":"0123456789012345678901234567890123456789"}})"), 0U) << "40 bytes";
  EXPECT_EQ(count_parse(R"({"Response":{"RequestId":"01234567890123456789012345678901234567890"}})"), 1U) << "41 bytes";
  EXPECT_EQ(count_parse(R"({"Response":{"DeprecatedWarning":"soon","RequestId":"r"}})"), 1U);
}

TEST(Allocations, AreNoneForAnEnvelope) {
  tcerr::EnvelopeReader reader;
  for (const std::string_view body : {kError, kSuccess, std::string_view("<html>"), std::string_view(R"({"code":"5100"})")}) {
    static_cast<void>(reader.read(body));
    EXPECT_EQ(count([&] { static_cast<void>(reader.read(body)); }), 0U) << body;
  }
}

TEST(Allocations, DoNotGrowWithTheBody) {
  std::string body = R"({"Response":{"InstanceSet":[)";
  for (int i = 0; i < 1000; ++i) body += R"({"InstanceId":"crs-9q2d8z1k","Name":"a \"quoted\" name","Size":4096.5},)";
  body += R"(null],"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}})";
  EXPECT_EQ(count_parse(body), 0U);
}

#endif

TEST(Allocations, AreNoneForCopiesMovesAndQuestions) {
  const auto outcome = tcerr::redis::parse(kError);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(count([&outcome] {
              auto copy = outcome;
              const tcerr::Error untyped = copy.error();
              const auto moved = std::move(copy);
              EXPECT_TRUE(moved.error() == untyped && moved.error().code() == Errc::ResourceUnavailable_InstanceLockedError);
            }),
            0U);
  EXPECT_EQ(count([&outcome] {
              const tcerr::redis::Error& error = outcome.error();
              EXPECT_FALSE(error.raw_code().empty() || error.name().empty() || error.parent().empty() || error.message().empty());
              EXPECT_FALSE(error.request_id().empty() || error.summary(tcerr::Locale::zh).empty() || error.fix().empty());
              EXPECT_TRUE(error.condition() == tcerr::Condition::locked && error.error_code() == tcerr::Condition::locked);
            }),
            0U);
  const auto success = tcerr::redis::parse(kSuccess);
  ASSERT_TRUE(success);
  EXPECT_EQ(count([&success] {
              const auto copy = success;
              EXPECT_FALSE(copy->request_id().empty());
            }),
            0U);
}

#if defined(TCERR_WITH_SIMDJSON)
TEST(Allocations, ShowThatTheMemoryOfAnOutsizedBodyIsGivenBack) {
  const std::string payload(std::size_t{5} << 20, 'x');
  const std::string accepted = R"({"Response":{"RequestId":"r","Data":")" + payload + "\"}}";
  for (const std::string& outsized : {accepted, accepted + "}"}) {
    ASSERT_EQ(count_parse(kSuccess), 0U);
    static_cast<void>(tcerr::redis::parse(outsized));
    EXPECT_GT(count([] { static_cast<void>(tcerr::redis::parse(kSuccess)); }), 0U) << "a new parser needs memory of its own";
  }
  tcerr::ParseOptions options;
  options.kept_bytes = accepted.size();
  static_cast<void>(tcerr::redis::parse(accepted, options));
  EXPECT_EQ(count([&] { static_cast<void>(tcerr::redis::parse(accepted, options)); }), 0U) << "as much is kept as the option says";
}

TEST(Allocations, ShowThatAThreadGivesItsMemoryBackWhenItIsTold) {
  static_cast<void>(count_parse(kSuccess));
  ASSERT_EQ(count_parse(kSuccess), 0U);
  tcerr::release_thread_memory();
  tcerr::release_thread_memory();
  EXPECT_GT(count([] { static_cast<void>(tcerr::redis::parse(kSuccess)); }), 0U);
  EXPECT_EQ(count([] { static_cast<void>(tcerr::redis::parse(kSuccess)); }), 0U);
}
#endif

}  // namespace
