/// \file
/// The readers that tcerr is measured against.
// SPDX-License-Identifier: MIT
#ifndef TCERR_BENCHMARK_READERS_HPP
#define TCERR_BENCHMARK_READERS_HPP

#include <string>
#include <utility>

namespace tcerr_benchmark {

/// An error as the official C++ SDK keeps it: three strings, taken by value and copied, as its `Error` does.
class SdkError {
 public:
  SdkError() = default;
  explicit SdkError(const std::string message) : code_("CoreInternalError"), message_(message) {}  // NOLINT: by value, as measured
  SdkError(std::string code, const std::string message) : code_(code), message_(message) {}        // NOLINT: likewise
  SdkError& set_request_id(const std::string& request_id) {
    request_id_ = request_id;
    return *this;
  }

  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const std::string& message() const { return message_; }
  [[nodiscard]] const std::string& request_id() const { return request_id_; }

 private:
  std::string code_;
  std::string message_;
  std::string request_id_;
};

/// What the SDK's generated `Deserialize` returns: room for an error and for a result, and which of them counts.
class SdkOutcome {
 public:
  explicit SdkOutcome(const SdkError& error) : error_(error) {}
  explicit SdkOutcome(bool result) : is_success_(true), result_(result) {}

  [[nodiscard]] bool is_success() const { return is_success_; }
  [[nodiscard]] const SdkError& error() const { return error_; }

 private:
  bool is_success_ = false;
  SdkError error_;
  bool result_ = false;
};

/// A response class of the SDK, without the fields of an action.
struct SdkResponse {
  std::string request_id;
};

/// Read a body like the SDK's generated `Deserialize`: the first with the SDK's own RapidJSON, the other with nlohmann/json's DOM.
SdkOutcome read_with_rapidjson(const std::string& body, SdkResponse& response);
SdkOutcome read_with_nlohmann(const std::string& body, SdkResponse& response);

}  // namespace tcerr_benchmark

#endif
