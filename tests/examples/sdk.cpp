/// \file
/// Outcomes of the vendor's C++ SDK, which knows codes as texts, with the codes and conditions of tcerr.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/sdk.hpp>

#include <string>
#include <string_view>
#include <utility>

using tcerr::redis::Errc;

// `sdk_outcome` is what RedisClient::DescribeInstances() returns, for instance.
template <typename SdkOutcome>
std::string_view next_step(const SdkOutcome& sdk_outcome) {
  auto reply = tcerr::from_sdk_outcome<Errc>(sdk_outcome);
  if (reply) return "done";
  if (reply.error().code() == Errc::ClientError_NetworkError) return "check the network";  // the SDK says "NetworkError"
  if (reply.error().condition() == tcerr::Condition::locked) return "wait";
  return "give up";
}

// Stands for the SDK here, so that this file compiles without it.
namespace stand_in {

struct Error {
  std::string code;
  std::string GetErrorCode() const { return code; }
  std::string GetErrorMessage() const { return "a message"; }
  std::string GetRequestId() const { return "7c1f"; }
};

struct Outcome {
  Error error;
  bool IsSuccess() const { return error.code.empty(); }
  Error& GetError() { return error; }
  std::string GetResult() const { return "a result"; }
};

}  // namespace stand_in

int main() {
  const auto outcome = [](std::string code) { return stand_in::Outcome{{std::move(code)}}; };
  const bool as_shown = next_step(outcome("")) == "done" && next_step(outcome("NetworkError")) == "check the network" &&
                        next_step(outcome("ResourceInUse.InstanceBeenLocked")) == "wait" && next_step(outcome("BrandNew")) == "give up";
  return as_shown ? 0 : 1;
}
