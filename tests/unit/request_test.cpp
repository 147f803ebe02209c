/// \file
/// Requests that are made from what the tables know of an action.
// SPDX-License-Identifier: MIT
#include <made_up/gadget.hpp>
#include <made_up/things.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <gtest/gtest.h>

#include <string>

namespace {

using tcerr::Request;

TEST(RequestOfAnAction, IsIdempotentIfTheActionOnlyReads) {
  const Request reads = tcerr::redis::request("DescribeInstances");
  EXPECT_TRUE(reads.known());
  EXPECT_TRUE(reads.idempotent);
  EXPECT_EQ(reads.action, "DescribeInstances");
  EXPECT_EQ(reads.product, "redis");

  const Request buys = tcerr::redis::request("CreateInstances");
  EXPECT_TRUE(buys.known());
  EXPECT_FALSE(buys.idempotent);
}

TEST(RequestOfAnAction, IsNotIdempotentIfNobodyKnowsTheAction) {
  for (const char* const action : {"DescribeInstance", "describeinstances", "", "DescribeInstances "}) {
    const Request request = tcerr::redis::request(action);
    EXPECT_FALSE(request.known()) << action;
    EXPECT_FALSE(request.idempotent) << action;
    EXPECT_EQ(request.action, action);
    EXPECT_FALSE(request.with_client_token().idempotent) << action;
  }
  const Request of_another = tcerr::redis::request("DescribeInstances", "cvm");
  EXPECT_FALSE(of_another.known());
  EXPECT_EQ(of_another.product, "cvm") << "by which it is paced all the same";
}

TEST(RequestOfAnAction, CountsAClientTokenOnlyWhereOneWasSentAndIsTaken) {
  const Request buys = made_up::gadget::request("BuyGadget");
  ASSERT_TRUE(buys.known());
  EXPECT_TRUE(buys.info->takes_client_token());
  EXPECT_FALSE(buys.idempotent) << "it takes a token, and nobody says that one was sent";
  EXPECT_TRUE(buys.with_client_token().idempotent);
  EXPECT_EQ(buys.with_client_token().action, "BuyGadget");

  EXPECT_FALSE(tcerr::redis::request("CreateInstances").with_client_token().idempotent) << "which takes none";
  EXPECT_TRUE(tcerr::redis::request("DescribeInstances").with_client_token().idempotent);
}

TEST(RequestOfAnAction, NeedsTheProductWhereSeveralHaveTheAction) {
  EXPECT_FALSE(made_up::things::request("DescribeThings").known());
  const Request request = made_up::things::request("DescribeThings", "gizmo");
  EXPECT_TRUE(request.known());
  EXPECT_EQ(request.product, "gizmo");
  EXPECT_EQ(made_up::things::request("BuyGadget").product, "gadget") << "only one has it";
}

TEST(RequestOfAnAction, IsRepeatedByWhatTheActionDoes) {
  const auto outcome = tcerr::redis::parse(R"({"Response":{"Error":{"Code":"InternalError","Message":""},"RequestId":"r"}})");
  ASSERT_FALSE(outcome);
  tcerr::Jitter jitter;
  const auto decision = [&](const Request& request) { return tcerr::decide({}, {outcome.error(), request}, jitter).reason; };
  EXPECT_EQ(decision(tcerr::redis::request("DescribeInstances")), tcerr::RetryReason::transient);
  EXPECT_EQ(decision(tcerr::redis::request("CreateInstances")), tcerr::RetryReason::not_idempotent);
  EXPECT_EQ(decision(tcerr::redis::request("DescribeEverything")), tcerr::RetryReason::not_idempotent);
}

TEST(CodesOfAProduct, AreThoseOfItsTables) {
  const tcerr::Catalog things = made_up::things::catalog();
  const auto lists = [&](std::string_view product, std::string_view name) {
    for (const tcerr::CodeInfo code : things.codes_of(product)) {
      if (code.name() == name) return true;
    }
    return false;
  };
  EXPECT_TRUE(lists("gadget", "Shared.Broken"));
  EXPECT_TRUE(lists("gizmo", "Shared.Broken"));
  EXPECT_TRUE(lists("gizmo", "Gizmo.Broken"));
  EXPECT_FALSE(lists("gadget", "Gizmo.Broken"));
  EXPECT_TRUE(lists("gadget", "ResourceNotFound")) << "a common code that the product lists";
  EXPECT_FALSE(lists("gizmo", "ResourceNotFound"));
  EXPECT_TRUE(things.codes_of("gimmick").empty());
  EXPECT_TRUE(tcerr::redis::catalog().codes_of("").empty());
}

}  // namespace
