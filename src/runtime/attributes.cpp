/// \file
/// Errors and attempts as attributes.
// SPDX-License-Identifier: MIT
#include <tcerr/attributes.hpp>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

/// Collects attributes; what is not known is left out.
class Attributes {
 public:
  void add_text(std::string_view key, std::string_view text) {
    if (!text.empty()) all_.emplace_back(key, to_printable(text));
  }
  void add_number(std::string_view key, std::int64_t number) { all_.emplace_back(key, std::to_string(number)); }
  void add_resends(int attempts) {
    if (attempts > 1) add_number("http.request.resend_count", attempts - 1);
  }

  void add(const Error& error) {
    add_text("error.type", error.shown_code());
    if (error.http_status()) add_number("http.response.status_code", *error.http_status());
    add_text("http.response.header.x-tc-requestid", error.request_id());
    add_text("tcerr.message", error.message());
    add_text("tcerr.condition", name(error.condition()));
    add_text("tcerr.advice", name(error.advice()));
    add_text("tcerr.execution", name(error.execution()));
    if (error.gave_up_because() != RetryReason::none) add_text("tcerr.gave_up_because", name(error.gave_up_because()));
  }

  void add(const AttemptInfo& attempt) {
    const Request& request = attempt.request;
    if (!request.action.empty()) {
      std::string method(request.product);
      if (!method.empty()) method += '/';
      add_text("rpc.method", method.append(request.action));
    }
    add_text("cloud.region", request.region);
    add_resends(attempt.number);
  }

  [[nodiscard]] std::vector<Attribute> take() && { return std::move(all_); }

 private:
  std::vector<Attribute> all_;
};

}  // namespace

std::vector<Attribute> attributes(const Error& error) {
  Attributes all;
  all.add(error);
  all.add_resends(error.attempts());
  return std::move(all).take();
}

std::vector<Attribute> attributes(const AttemptInfo& attempt) {
  Attributes all;
  all.add(attempt);
  return std::move(all).take();
}

std::vector<Attribute> attributes(const AttemptInfo& attempt, const Error* error, const RetryDecision& decision) {
  Attributes all;
  all.add(attempt);
  if (error != nullptr) {
    all.add(*error);
    all.add_text("tcerr.retry.reason", name(decision.reason));
    if (decision.retry) all.add_number("tcerr.retry.delay", decision.delay.count());
  }
  return std::move(all).take();
}

}  // namespace TCERR_ABI
}  // namespace tcerr
