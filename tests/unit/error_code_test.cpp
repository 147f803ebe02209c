/// \file
/// The bridge to std::error_code and std::error_condition, and the exception.
// SPDX-License-Identifier: MIT
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
#include <system_error>
#include <type_traits>

namespace {

using tcerr::Condition;
using tcerr::redis::Errc;

TEST(ErrorCode, ComesFromAnEnumerator) {
  const std::error_code code = Errc::ResourceUnavailable_InstanceLockedError;
  EXPECT_EQ(code, Errc::ResourceUnavailable_InstanceLockedError);
  EXPECT_NE(code, Errc::ResourceInUse_InstanceBeenLocked);
  EXPECT_EQ(&code.category(), &tcerr::redis::error_category());
  EXPECT_STREQ(code.category().name(), "tcerr.redis");
  EXPECT_EQ(code.message(), tcerr::redis::info(Errc::ResourceUnavailable_InstanceLockedError).summary());
}

TEST(ErrorCode, EqualsItsConditionAndNoOther) {
  for (const tcerr::CodeInfo info : tcerr::redis::catalog()) {
    const std::error_code code = static_cast<Errc>(info.id());
    for (int condition = 1; condition <= tcerr::condition_count; ++condition) {
      EXPECT_EQ(code == static_cast<Condition>(condition), static_cast<Condition>(condition) == info.condition()) << info.name();
    }
  }
}

TEST(ErrorCode, EqualsTheGenericConditionOfItsKind) {
  const std::error_code denied = Errc::UnauthorizedOperation;
  EXPECT_EQ(denied, std::errc::permission_denied);
  EXPECT_NE(denied, std::errc::invalid_argument);
  EXPECT_EQ(std::error_code(Errc::InvalidParameter), std::errc::invalid_argument);
  EXPECT_EQ(std::error_code(Errc::ResourceNotFound_InstanceNotExists), std::errc::no_such_file_or_directory);
  EXPECT_EQ(std::error_code(Errc::RequestLimitExceeded), std::errc::resource_unavailable_try_again);
  EXPECT_EQ(std::error_code(Errc::ClientError_Timeout), std::errc::timed_out);
}

TEST(ErrorCode, IsNeverSuccessForAnError) {
  for (const tcerr::CodeInfo info : tcerr::redis::catalog()) EXPECT_TRUE(std::error_code(static_cast<Errc>(info.id())));
  EXPECT_TRUE(std::error_code(Errc::Unknown));
  EXPECT_FALSE(std::error_code(static_cast<Errc>(0)));
  EXPECT_EQ(std::error_code(static_cast<Errc>(0)).message(), "success");
  EXPECT_NE(std::error_code(static_cast<Errc>(0)), Condition::unknown);
}

TEST(ErrorCode, IsSafeWithValuesThatNoCodeHas) {
  for (const int value : {-1, 2, 65535, 65536 + 206, 1 << 30}) {
    const std::error_code code(value, tcerr::redis::error_category());
    EXPECT_EQ(code, Condition::unknown) << value;
    EXPECT_EQ(code.message(), tcerr::summary(Condition::unknown)) << value;
  }
}

TEST(ErrorCode, OfDifferentCatalogsDiffer) {
  EXPECT_NE(std::error_code(Errc::Unknown), std::error_code(tcerr::legacy::Errc::Unknown));
  EXPECT_EQ(std::error_code(tcerr::legacy::Errc::AccessDenied), Condition::permission_denied);
}

TEST(ErrorCode, OfAnErrorIsThatOfItsCode) {
  const auto outcome = tcerr::redis::parse(R"({"Response":{"Error":{"Code":"LimitExceeded.BrandNew"}}})");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().error_code(), Errc::LimitExceeded);
}

TEST(Condition, HasNameAndTextsAndErrc) {
  EXPECT_STREQ(tcerr::condition_category().name(), "tcerr.condition");
  for (int value = 1; value <= tcerr::condition_count; ++value) {
    const auto condition = static_cast<Condition>(value);
    EXPECT_FALSE(tcerr::name(condition).empty());
    EXPECT_EQ(make_error_condition(condition).message(), tcerr::summary(condition));
    for (const tcerr::Locale locale : {tcerr::Locale::en, tcerr::Locale::zh, tcerr::Locale::ja, tcerr::Locale::ko}) {
      EXPECT_FALSE(tcerr::summary(condition, locale).empty());
      EXPECT_FALSE(tcerr::fix(condition, locale).empty());
    }
    EXPECT_NE(static_cast<int>(tcerr::to_errc(condition)), 0);
  }
  EXPECT_EQ(tcerr::name(Condition::locked), "locked");
}

TEST(Condition, OutOfRangeIsUnknown) {
  EXPECT_EQ(tcerr::name(static_cast<Condition>(0)), "unknown");
  EXPECT_EQ(tcerr::name(static_cast<Condition>(255)), "unknown");
  EXPECT_EQ(tcerr::condition_category().message(-5), tcerr::summary(Condition::unknown));
}

TEST(Names, AreThoseOfTheEnumerators) {
  EXPECT_EQ(tcerr::name(tcerr::Advice::wait_for_state), "wait_for_state");
  EXPECT_EQ(tcerr::name(tcerr::Execution::not_executed), "not_executed");
  EXPECT_EQ(tcerr::name(tcerr::Source::sdk), "sdk");
  EXPECT_EQ(tcerr::name(tcerr::Origin::client), "client");
  EXPECT_EQ(tcerr::name(tcerr::Api::v2), "v2");
  EXPECT_EQ(tcerr::name(tcerr::Match::parent), "parent");
  EXPECT_EQ(tcerr::name(static_cast<tcerr::Advice>(99)), "never");
  EXPECT_EQ(tcerr::name(static_cast<tcerr::Execution>(99)), "unknown");
}

#if defined(__cpp_exceptions)
TEST(Exception, CarriesTheWholeError) {
  const auto outcome =
      tcerr::redis::parse(R"({"Response":{"Error":{"Code":"ResourceInUse.InstanceBeenLocked","Message":"m"},"RequestId":"r"}})");
  try {
    static_cast<void>(outcome.value());
    FAIL() << "value() of an error must throw";
  } catch (const tcerr::Exception& exception) {
    EXPECT_EQ(exception.error(), outcome.error());
    EXPECT_EQ(exception.code(), Condition::locked);
    EXPECT_EQ(exception.what(), tcerr::to_log_line(outcome.error()) + ": " + std::string(outcome.error().summary()));
    const tcerr::Exception copy = exception;
    EXPECT_EQ(copy.error(), exception.error());
  }
  EXPECT_THROW(static_cast<void>(outcome.value()), std::system_error);
}
static_assert(std::is_nothrow_copy_constructible_v<tcerr::Exception>);
#endif

}  // namespace
