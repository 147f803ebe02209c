/// \file
/// A program that switches on the codes of two products, and knows what their actions do.
// SPDX-License-Identifier: MIT
#include <acme/cloud.hpp>
#include <tcerr/retry.hpp>

#include <string_view>

namespace {

using acme::cloud::Errc;

int kind_of(std::string_view body) {
  const auto outcome = acme::cloud::parse(body);
  if (outcome) return 0;
  switch (outcome.error().code()) {
    case Errc::InvalidInstanceId_NotFound: return 1;
    case Errc::InvalidVpcId_NotFound: return 2;
    case Errc::AuthFailure_SignatureExpire: return 3;
    default: return 4;
  }
}

}  // namespace

int main() {
  const bool switches =
      kind_of(R"({"Response":{"Error":{"Code":"InvalidInstanceId.NotFound","Message":""},"RequestId":"1"}})") == 1 &&
      kind_of(R"({"Response":{"Error":{"Code":"InvalidVpcId.NotFound","Message":""},"RequestId":"1"}})") == 2 &&
      kind_of(R"({"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":""},"RequestId":"1"}})") == 3 &&
      kind_of(R"({"Response":{"Error":{"Code":"ResourceNotFound.InstanceNotExists","Message":""},"RequestId":"1"}})") == 4;
  const bool knows_actions = acme::cloud::request("DescribeVpcs").idempotent && !acme::cloud::request("RunInstances").idempotent &&
                             acme::cloud::request("RunInstances").with_client_token().idempotent;
  return switches && knows_actions ? 0 : 1;
}
