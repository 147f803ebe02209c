/// \file
/// The readers that tcerr is measured against: the same checks in the same order, on two libraries.
// SPDX-License-Identifier: MIT
#include "readers.hpp"

#include <rapidjson/document.h>
#include <nlohmann/json.hpp>

namespace tcerr_benchmark {

SdkOutcome read_with_rapidjson(const std::string& body, SdkResponse& response) {
  rapidjson::Document document;
  document.Parse(body.c_str());
  if (document.HasParseError() || !document.IsObject()) return SdkOutcome(SdkError("not JSON"));
  if (!document.HasMember("Response") || !document["Response"].IsObject()) return SdkOutcome(SdkError("Response is no object"));
  const rapidjson::Value& reply = document["Response"];
  if (!reply.HasMember("RequestId") || !reply["RequestId"].IsString()) return SdkOutcome(SdkError("RequestId is no string"));
  const std::string request_id(reply["RequestId"].GetString());
  response.request_id = request_id;
  if (!reply.HasMember("Error")) return SdkOutcome(true);

  if (!reply["Error"].IsObject() || !reply["Error"].HasMember("Code") || !reply["Error"]["Code"].IsString() ||
      !reply["Error"].HasMember("Message") || !reply["Error"]["Message"].IsString()) {
    return SdkOutcome(SdkError("Error is malformed").set_request_id(request_id));
  }
  const std::string code(reply["Error"]["Code"].GetString());
  const std::string message(reply["Error"]["Message"].GetString());
  return SdkOutcome(SdkError(code, message).set_request_id(request_id));
}

SdkOutcome read_with_nlohmann(const std::string& body, SdkResponse& response) {
  const nlohmann::json document = nlohmann::json::parse(body, nullptr, false);
  if (!document.is_object()) return SdkOutcome(SdkError("not JSON"));
  if (!document.contains("Response") || !document["Response"].is_object()) return SdkOutcome(SdkError("Response is no object"));
  const nlohmann::json& reply = document["Response"];
  if (!reply.contains("RequestId") || !reply["RequestId"].is_string()) return SdkOutcome(SdkError("RequestId is no string"));
  const auto request_id = reply["RequestId"].get<std::string>();
  response.request_id = request_id;
  if (!reply.contains("Error")) return SdkOutcome(true);

  if (!reply["Error"].is_object() || !reply["Error"].contains("Code") || !reply["Error"]["Code"].is_string() ||
      !reply["Error"].contains("Message") || !reply["Error"]["Message"].is_string()) {
    return SdkOutcome(SdkError("Error is malformed").set_request_id(request_id));
  }
  const auto code = reply["Error"]["Code"].get<std::string>();
  const auto message = reply["Error"]["Message"].get<std::string>();
  return SdkOutcome(SdkError(code, message).set_request_id(request_id));
}

}  // namespace tcerr_benchmark
