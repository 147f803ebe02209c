/// \file
/// Envelopes without a catalog.
// SPDX-License-Identifier: MIT
#include <tcerr/envelope.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace {

using tcerr::Api;
using tcerr::EnvelopeReader;
using tcerr::EnvelopeView;

constexpr std::string_view kBodies[] = {
    "",
    "<html>",
    "<?xml version='1.0' encoding='utf-8' ?><Error><Code>AccessDenied</Code></Error>",
    "\xEF\xBB\xBF<Error><Code>AccessDenied</Code></Error>",
    "{",
    "{}",
    "[1]",
    R"({"Response":{"RequestId":"r"}})",
    R"({"Response":{"DeprecatedWarning":"soon","RequestId":"r"}})",
    R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"m"},"RequestId":"r"}})",
    R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"cut)",
    R"({"Response":{"Error":{"Code":"A","Code":"B"},"RequestId":"r"}})",
    R"({"code":0})",
    R"({"code":5100,"message":"m"})",
    R"({"code":"5100","codeDesc":"InternalError"})",
};

TEST(EnvelopeReader, FindsWhatParseFinds) {
  EnvelopeReader reader;
  for (const std::string_view body : kBodies) {
    const EnvelopeView view = reader.read(body);
    const auto outcome = tcerr::redis::parse(body);
    ASSERT_EQ(view.ok, outcome.has_value()) << body;
    if (outcome) {
      EXPECT_EQ(view.api, outcome->api());
      EXPECT_EQ(view.request_id, outcome->request_id());
      EXPECT_EQ(view.deprecated_warning, outcome->deprecated_warning());
      continue;
    }
    const tcerr::Error& error = outcome.error();
    EXPECT_EQ(view.api, error.api()) << body;
    EXPECT_EQ(view.request_id, error.request_id()) << body;
    EXPECT_EQ(view.offset, error.offset()) << body;
    EXPECT_EQ(view.legacy_code, error.legacy_code()) << body;
    EXPECT_EQ(view.client_code, error.origin() == tcerr::Origin::client ? error.name() : std::string_view()) << body;
    if (error.origin() == tcerr::Origin::service) {
      EXPECT_EQ(view.message, error.message()) << body;
      if (view.code.empty()) continue;
      EXPECT_EQ(tcerr::redis::catalog().match(view.code).info, error.info()) << body;
    }
  }
}

TEST(EnvelopeReader, MayBeMoved) {
  EnvelopeReader first;
  EnvelopeReader second = std::move(first);
  EXPECT_TRUE(second.read(R"({"Response":{"RequestId":"r"}})").ok);
  first = EnvelopeReader();
  EXPECT_EQ(first.read("").client_code, "ClientError.EmptyBody");
}

}  // namespace
