/// \file
/// Errors made of the text of their code, and those of other SDKs.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/sdk.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using tcerr::from_sdk_error;
using tcerr::from_sdk_outcome;
using tcerr::Match;
using tcerr::Origin;
using tcerr::redis::Errc;
using tcerr::redis::Error;

// The shapes of the vendor's C++ SDK: texts by value, an error that only an outcome which is not const gives, and a result by value.

class SdkError {
 public:
  SdkError() = default;
  SdkError(std::string code, std::string message, std::string request_id)
      : code_(std::move(code)), message_(std::move(message)), request_id_(std::move(request_id)) {}
  [[nodiscard]] std::string GetErrorCode() const { return code_; }
  [[nodiscard]] std::string GetErrorMessage() const { return message_; }
  [[nodiscard]] std::string GetRequestId() const { return request_id_; }

 private:
  std::string code_;
  std::string message_;
  std::string request_id_;
};

template <typename Result>
class SdkOutcome {
 public:
  explicit SdkOutcome(SdkError error) : error_(std::move(error)), success_(false) {}
  explicit SdkOutcome(Result result) : result_(std::move(result)), success_(true) {}
  [[nodiscard]] bool IsSuccess() const { return success_; }
  SdkError& GetError() { return error_; }
  [[nodiscard]] Result GetResult() const { return result_; }

 private:
  SdkError error_;
  Result result_{};
  bool success_;
};

// Other shapes: references to what the outcome holds, and views.

struct ViewError {
  std::string text = "LimitExceeded";
  [[nodiscard]] const std::string& GetErrorCode() const { return text; }
  [[nodiscard]] std::string_view GetErrorMessage() const { return text; }
  [[nodiscard]] const char* GetRequestId() const { return text.c_str(); }
};

struct OwningOutcome {
  std::unique_ptr<int> result;
  ViewError error;
  [[nodiscard]] bool IsSuccess() const { return result != nullptr; }
  [[nodiscard]] const ViewError& GetError() const { return error; }
  std::unique_ptr<int>& GetResult() { return result; }
};

struct Case {
  std::string_view raw_code;
  Errc code;
  Match match;
  Origin origin;
};

TEST(FromCode, KnowsAliasesParentsAndStrangers) {
  constexpr Case kCases[] = {
      {"LimitExceeded", Errc::LimitExceeded, Match::exact, Origin::service},
      {"ResourceInUse.InstanceBeenLocked", Errc::ResourceInUse_InstanceBeenLocked, Match::exact, Origin::service},
      {"LimitExceeded.BrandNew", Errc::LimitExceeded, Match::parent, Origin::service},
      {"LimitExceeded.Brand.New", Errc::LimitExceeded, Match::parent, Origin::service},
      {"CoreInternalError", Errc::ClientError_MalformedEnvelope, Match::exact, Origin::client},
      {"NetworkError", Errc::ClientError_NetworkError, Match::exact, Origin::client},
      {"ServiceNetworkError", Errc::ClientError_HttpStatusCodeError, Match::exact, Origin::client},
      {"ClientError.Timeout", Errc::ClientError_Timeout, Match::exact, Origin::client},
      {"ClientError.BrandNew", Errc::ClientError, Match::parent, Origin::client},
      {"NetworkError.Dns", Errc::ClientError_NetworkError, Match::parent, Origin::client},
      {"networkerror", Errc::Unknown, Match::none, Origin::service},
      {"BrandNew.Thing", Errc::Unknown, Match::none, Origin::service},
      {".", Errc::Unknown, Match::none, Origin::service},
      {"Unknown", Errc::Unknown, Match::none, Origin::service},
  };
  for (const Case& c : kCases) {
    const Error error = Error::from_code(c.raw_code, "message", "rid");
    EXPECT_EQ(error.code(), c.code) << c.raw_code;
    EXPECT_EQ(error.raw_code(), c.raw_code);
    EXPECT_EQ(error.match(), c.match) << c.raw_code;
    EXPECT_EQ(error.origin(), c.origin) << c.raw_code;
    EXPECT_EQ(error.condition(), tcerr::redis::info(c.code).condition()) << c.raw_code;
    EXPECT_EQ(error.message(), "message");
    EXPECT_EQ(error.request_id(), "rid");
    EXPECT_EQ(error.api(), tcerr::Api::none);
  }
}

TEST(FromCode, OfNoTextIsUnknown) {
  const Error error = Error::from_code("");
  EXPECT_EQ(error, Error(Errc::Unknown));
  EXPECT_EQ(error.raw_code(), "Unknown");
}

TEST(FromCode, MakesWhatTheConstructorMakesOfEachListedCode) {
  for (const tcerr::CodeInfo info : tcerr::redis::catalog()) {
    EXPECT_EQ(Error::from_code(info.name(), "m", "r"), Error(static_cast<Errc>(info.id()), "m", "r")) << info.name();
  }
}

TEST(FromSdkError, TakesOverCodeMessageAndRequestId) {
  const Error error = from_sdk_error<Errc>(SdkError("NetworkError", "no route to host, and a text too long to be kept in place", "r-1"));
  EXPECT_EQ(error.code(), Errc::ClientError_NetworkError);
  EXPECT_EQ(error.raw_code(), "NetworkError");
  EXPECT_EQ(error.message(), "no route to host, and a text too long to be kept in place");
  EXPECT_EQ(error.request_id(), "r-1");
  EXPECT_EQ(from_sdk_error<Errc>(SdkError()).code(), Errc::Unknown);
}

TEST(FromSdkError, TakesTextsOfAnyKind) {
  const Error error = from_sdk_error<Errc>(ViewError());
  EXPECT_EQ(error.code(), Errc::LimitExceeded);
  EXPECT_EQ(error.message(), "LimitExceeded");
  EXPECT_EQ(error.request_id(), "LimitExceeded");
}

TEST(FromSdkError, KnowsThatACodeWithARequestIdCameInAReply) {
  const Error sent = from_sdk_error<Errc>(SdkError("LimitExceeded", "m", "r"));
  EXPECT_EQ(sent.http_status(), 200);
  EXPECT_EQ(sent.api(), tcerr::Api::v3);
  EXPECT_EQ(from_sdk_error<Errc>(SdkError("LimitExceeded", "m", "")).http_status(), std::nullopt);
}

TEST(FromSdkError, LooksTheCodeUpInTheCatalogAskedFor) {
  const SdkError error("ResourceUnavailable.SaleOut", "m", "r");
  EXPECT_EQ(from_sdk_error<Errc>(error).code(), Errc::ResourceUnavailable_SaleOut);
  EXPECT_EQ(from_sdk_error<tcerr::common::Errc>(error).match(), tcerr::common::find("ResourceUnavailable") ? Match::parent : Match::none);
}

TEST(FromSdkOutcome, HasTheResult) {
  SdkOutcome<std::string> outcome("result");
  const SdkOutcome<std::string>& constant = outcome;
  EXPECT_EQ(*from_sdk_outcome<Errc>(outcome), "result");
  EXPECT_EQ(*from_sdk_outcome<Errc>(constant), "result");
  EXPECT_EQ(*from_sdk_outcome<Errc>(SdkOutcome<std::string>("result")), "result");
  static_assert(std::is_same_v<decltype(from_sdk_outcome<Errc>(outcome)), tcerr::redis::Outcome<std::string>>);
}

TEST(FromSdkOutcome, HasTheError) {
  SdkOutcome<std::string> outcome(SdkError("LimitExceeded.BrandNew", "m", "r"));
  const SdkOutcome<std::string>& constant = outcome;
  const Error expected = from_sdk_error<Errc>(SdkError("LimitExceeded.BrandNew", "m", "r"));
  const auto from_variable = from_sdk_outcome<Errc>(outcome);
  const auto from_constant = from_sdk_outcome<Errc>(constant);
  const auto from_temporary = from_sdk_outcome<Errc>(SdkOutcome<std::string>(outcome));
  ASSERT_FALSE(from_variable.has_value() || from_constant.has_value() || from_temporary.has_value());
  EXPECT_EQ(from_variable.error(), expected);
  EXPECT_EQ(from_constant.error(), expected);
  EXPECT_EQ(from_temporary.error(), expected);
}

TEST(FromSdkOutcome, LooksAtWhatIsKnownOfTheClient) {
  SdkOutcome<std::string> outcome(SdkError("NetworkError", "Failed to connect to a port 1", ""));
  const SdkOutcome<std::string>& constant = outcome;
  tcerr::SdkOptions options;
  EXPECT_EQ(from_sdk_outcome<Errc>(outcome, options).error().execution(), tcerr::Execution::not_executed);
  EXPECT_EQ(from_sdk_outcome<Errc>(constant, options).error().execution(), tcerr::Execution::not_executed);
  options.keeps_connections = true;
  EXPECT_EQ(from_sdk_outcome<Errc>(outcome, options).error().execution(), tcerr::Execution::unknown);
  EXPECT_EQ(from_sdk_outcome<Errc>(constant, options).error().execution(), tcerr::Execution::unknown);
}

TEST(FromSdkOutcome, MovesTheResultOutOfATemporary) {
  const auto outcome = from_sdk_outcome<Errc>(OwningOutcome{std::make_unique<int>(5), {}});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(**outcome, 5);
  const auto error = from_sdk_outcome<Errc>(OwningOutcome{});
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code(), Errc::LimitExceeded);
}

TEST(FromSdkOutcome, LeavesAVariableAlone) {
  struct Shared {
    std::string result = "a text that is too long to be kept in place";
    [[nodiscard]] bool IsSuccess() const { return true; }
    [[nodiscard]] ViewError GetError() const { return {}; }
    std::string& GetResult() { return result; }
  } outcome;
  EXPECT_EQ(*from_sdk_outcome<Errc>(outcome), outcome.result);
  EXPECT_FALSE(outcome.result.empty());
}

}  // namespace
