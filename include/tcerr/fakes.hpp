/// \file
/// For the tests of programs that use tcerr, with any framework: bodies made to order, a server that answers by a script, a
/// time that stands still.
// SPDX-License-Identifier: MIT
#ifndef TCERR_FAKES_HPP
#define TCERR_FAKES_HPP

#include <tcerr/cancellation.hpp>
#include <tcerr/catalog.hpp>
#include <tcerr/clock.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>
#include <tcerr/reply.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// A namespace beside the library's, not within: after `using namespace tcerr;` the name `testing` is still GoogleTest's alone.
namespace tcerr_testing {
inline namespace TCERR_ABI {

/// The request ID of bodies for which no other is given.
inline constexpr std::string_view default_request_id = "00000000-0000-4000-8000-000000000000";

/// The message of bodies for which no other is given. A service rewrites its messages at will, so no test should expect this one.
inline constexpr std::string_view default_message = "prose that a service may change";

namespace detail {

/// Quotes a text for JSON. Bytes from 0x80 on stay as they are, so that ill-formed UTF-8 makes an ill-formed body.
inline std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += "\\u00";
      json += "01"[(c >> 4) & 1];
      json += "0123456789abcdef"[c & 0xF];
    } else {
      json += c;
    }
  }
  return json += '"';
}

}  // namespace detail

/// Returns the body of a success of API 3.0.
///
///     success_body(R"("TotalCount":2,"Items":[])")  // {"Response":{"TotalCount":2,"Items":[],"RequestId":"..."}}
///
/// \param payload_members  members of `Response` as JSON, separated by commas; taken over as they are
[[nodiscard]] inline std::string success_body(std::string_view payload_members = {}, std::string_view request_id = default_request_id) {
  std::string body = "{\"Response\":{";
  body += payload_members;
  if (!payload_members.empty()) body += ',';
  return body + "\"RequestId\":" + detail::quoted(request_id) + "}}";
}

/// Returns the body of an error of API 3.0 with any text for a code: one that is not listed, or that a server has yet to learn.
[[nodiscard]] inline std::string error_body(std::string_view raw_code, std::string_view message = default_message,
                                            std::string_view request_id = default_request_id) {
  std::string body = "{\"Response\":{\"Error\":{\"Code\":" + detail::quoted(raw_code);
  body += ",\"Message\":" + detail::quoted(message);
  return body + "},\"RequestId\":" + detail::quoted(request_id) + "}}";
}

/// Returns the body of an error of API 2.0: `{"code":5100,"message":"..."}`, and a `codeDesc` unless that is empty.
[[nodiscard]] inline std::string legacy_error_body(std::int64_t number, std::string_view message = default_message,
                                                   std::string_view code_desc = {}) {
  std::string body = "{\"code\":" + std::to_string(number) + ",\"message\":" + detail::quoted(message);
  if (!code_desc.empty()) body += ",\"codeDesc\":" + detail::quoted(code_desc);
  return body + '}';
}

/// Returns the body of an error with a code of any catalog: of API 3.0, or of API 2.0, which has no request ID, for an enumerator of its
/// numbers. Parsing it with that catalog yields `code`; for 0 or another value that is no enumerator, `Unknown`.
///
///     error_body(tcerr::redis::Errc::RequestLimitExceeded)
///
/// No service sends a `ClientError.*`: to test how a program treats one, make it with the constructor of its `Error`.
template <typename Errc, typename = std::enable_if_t<std::is_enum_v<Errc>>>
[[nodiscard]] std::string error_body(Errc code, std::string_view message = default_message,
                                     std::string_view request_id = default_request_id) {
  const tcerr::Catalog catalog = tcerr::CatalogOf<Errc>::get();
  const tcerr::CodeInfo info = catalog.find(static_cast<std::int64_t>(code)).value_or(catalog.unknown());
  if (info.is_legacy()) return legacy_error_body(info.id(), message);
  return error_body(info.name(), message, request_id);
}

/// Returns the body with one byte that occurs in no JSON text, 0xFF, in place of the one at `at`: of the last one unless told. Then an
/// error keeps its code and is `damaged()`, and a success becomes `ClientError.ParseJsonError`.
[[nodiscard]] inline std::string damaged_body(std::string body, std::size_t at = std::string::npos) {
  if (body.empty()) return "\xFF";
  body[(std::min)(at, body.size() - 1)] = '\xFF';
  return body;
}

/// Returns the first `size` bytes of the body, as a connection that breaks leaves them.
[[nodiscard]] inline std::string cut_off(std::string_view body, std::size_t size) { return std::string(body.substr(0, size)); }

/// Returns an HTML page as gateways and proxies send it instead of a body of the API.
[[nodiscard]] inline std::string gateway_page(int status = 502) {
  const auto reason = [status]() -> std::string_view {
    switch (status) {
      case 403: return " Forbidden";
      case 404: return " Not Found";
      case 413: return " Request Entity Too Large";
      case 429: return " Too Many Requests";
      case 500: return " Internal Server Error";
      case 502: return " Bad Gateway";
      case 503: return " Service Temporarily Unavailable";
      case 504: return " Gateway Time-out";
      default: return "";
    }
  };
  const std::string title = std::to_string(status).append(reason());
  return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
         "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
}

/// What a scripted server answers to one call: a body, with status and headers if wanted, or a failure on the way.
struct Answer {
  /// A body, with the status 200 unless told.
  Answer(std::string with_body) : body(std::move(with_body)) {}  // NOLINT(google-explicit-constructor)
  Answer(const char* with_body) : body(with_body) {}             // NOLINT(google-explicit-constructor)
  Answer(int with_status, std::string with_body, std::map<std::string, std::string> with_headers = {})
      : status(with_status), body(std::move(with_body)), headers(std::move(with_headers)) {}

  /// An error by its code; a `ClientError.*` for a failure on the way.
  template <typename Errc, typename = std::enable_if_t<std::is_enum_v<Errc>>>
  Answer(Errc code) : body(error_body(code)) {  // NOLINT(google-explicit-constructor)
    const tcerr::BasicError<Errc> error(code);
    if (error.origin() == tcerr::Origin::client) failure = error.name();
  }

  int status = 200;
  std::string body;
  std::map<std::string, std::string> headers;
  std::string failure;  ///< the code of what went wrong on the way; empty if a reply arrived
};

/// A server that answers by a script, one entry a call. For one thread.
///
///     ScriptedServer server = {Errc::RequestLimitExceeded, {503, gateway_page(503)}, Errc::ClientError_Timeout, success_body()};
///     auto reply = retry(policy, request, [&] { return server.call<Errc>(); }, control);
///     EXPECT_EQ(server.calls(), 4);
///
/// A call behind the end of the script is answered with `ClientError`, which is never repeated.
class ScriptedServer {
 public:
  ScriptedServer(std::initializer_list<Answer> script) : script_(script) {}

  /// Returns the next answer, for programs that are tested with their own way of reading it.
  [[nodiscard]] const Answer& next() {
    static const Answer over = [] {
      Answer answer("");
      answer.failure = "ClientError";
      return answer;
    }();
    const std::size_t call = static_cast<std::size_t>(calls_++);
    return call < script_.size() ? script_[call] : over;
  }

  /// Returns what a client makes of the next answer.
  template <typename Errc>
  [[nodiscard]] tcerr::Outcome<tcerr::Success, Errc> call() {
    const Answer& answer = next();
    if (!answer.failure.empty()) {
      const bool over = static_cast<std::size_t>(calls_) > script_.size();
      return tcerr::BasicError<Errc>::from_code(answer.failure, over ? "the script has no more answers" : "so the script says");
    }
    return tcerr::parse<Errc>(tcerr::Reply{answer.status, "", answer.headers, answer.body});
  }

  /// How often it was called.
  [[nodiscard]] int calls() const { return calls_; }

 private:
  std::vector<Answer> script_;
  int calls_ = 0;
};

/// A time that stands still until somebody waits, or the test moves it. For one thread.
///
///     FakeClock clock;
///     control.clock = &clock;
///     retry(policy, request, call, control);            // waits for nothing
///     EXPECT_THAT(clock.sleeps(), ElementsAre(1s, 2s));  // what it would have waited
class FakeClock : public tcerr::Clock {
 public:
  using TimeOfDay = std::chrono::system_clock::time_point;

  /// Begins at some time of day: on 2030-01-01 at midnight, unless told.
  explicit FakeClock(TimeOfDay begin = TimeOfDay(std::chrono::seconds(1893456000))) : begin_(begin) {}

  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return std::chrono::steady_clock::time_point(passed_); }
  [[nodiscard]] TimeOfDay wall_now() const override {
    return begin_ + std::chrono::duration_cast<std::chrono::system_clock::duration>(passed_);
  }
  void sleep(std::chrono::milliseconds time, const tcerr::Cancellation* cancellation) override {
    if (cancellation != nullptr && cancellation->cancelled()) return;
    sleeps_.push_back(time);
    advance(time);
  }

  /// Lets time pass: while a call is under way, say.
  void advance(std::chrono::nanoseconds time) { passed_ += time; }

  /// What has passed since this object was made.
  [[nodiscard]] std::chrono::nanoseconds passed() const { return passed_; }

  /// The pauses that somebody has made.
  [[nodiscard]] const std::vector<std::chrono::milliseconds>& sleeps() const { return sleeps_; }

 private:
  TimeOfDay begin_;
  std::chrono::nanoseconds passed_{0};
  std::vector<std::chrono::milliseconds> sleeps_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr_testing

#endif
