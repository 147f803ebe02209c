/// \file
/// For the unit tests of programs that use tcerr: bodies made to order, and matchers for GoogleMock. Needs GoogleTest 1.12 or newer with
/// GoogleMock; no other header of tcerr does.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTING_HPP
#define TCERR_TESTING_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>
#include <tcerr/detail/format.hpp>
#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/retry_reason.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

// How GoogleTest prints what it compares: an error is its log line, an enumerator its name. Where a test program prints outcomes in several
// files, include this header in all of them, so that they print alike.

inline void PrintTo(const Error& error, std::ostream* out) { *out << "the error " << to_log_line(error); }

template <typename Errc>
void PrintTo(const BasicError<Errc>& error, std::ostream* out) {
  PrintTo(static_cast<const Error&>(error), out);
}

inline void PrintTo(const Success& success, std::ostream* out) {
  *out << "a success";
  if (!success.request_id().empty()) *out << ", request ID " << to_printable(success.request_id());
  if (!success.deprecated_warning().empty()) *out << ", deprecated: " << to_printable(success.deprecated_warning());
}

template <typename Value, typename Errc>
void PrintTo(const Outcome<Value, Errc>& outcome, std::ostream* out) {
  if (!outcome) {
    PrintTo(outcome.error(), out);
  } else if constexpr (std::is_same_v<Value, Success>) {
    PrintTo(*outcome, out);
  } else {
    *out << "a success with " << ::testing::PrintToString(*outcome);
  }
}

inline void PrintTo(Condition condition, std::ostream* out) { *out << name(condition); }
inline void PrintTo(Advice advice, std::ostream* out) { *out << name(advice); }
inline void PrintTo(Execution execution, std::ostream* out) { *out << name(execution); }
inline void PrintTo(Source source, std::ostream* out) { *out << name(source); }
inline void PrintTo(Origin origin, std::ostream* out) { *out << name(origin); }
inline void PrintTo(Api api, std::ostream* out) { *out << (api == Api::none ? "none" : name(api)); }
inline void PrintTo(Match match, std::ostream* out) { *out << name(match); }
inline void PrintTo(RetryReason reason, std::ostream* out) { *out << name(reason); }

}  // namespace TCERR_ABI
}  // namespace tcerr

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
  body[std::min(at, body.size() - 1)] = '\xFF';
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

namespace detail {

using ::tcerr::Error;
using ::tcerr::detail::is_code;
using ::tcerr::detail::is_outcome;
using ::testing::MatchResultListener;

/// Returns the error of an outcome, null if there is none; or the error itself.
template <typename Subject>
const auto* error_of(const Subject& subject) {
  if constexpr (std::is_base_of_v<Error, Subject>) {
    return &subject;
  } else {
    static_assert(is_outcome<Subject>, "the matchers of tcerr are for outcomes and errors");
    return subject.has_value() ? nullptr : &subject.error();
  }
}

template <typename Subject>
using ErrorOf = std::decay_t<decltype(*error_of(std::declval<const std::decay_t<Subject>&>()))>;

/// Returns "is the error LimitExceeded", or "is an error whose code is any of ..."; for a negation the contrary.
template <typename Subject, typename CodeOrMatcher>
std::string describe_code(const CodeOrMatcher& code, bool negation) {
  if constexpr (is_code<CodeOrMatcher>) {
    return (negation ? "is not the error " : "is the error ") + ::tcerr::detail::FormatSpec().apply(code);
  } else {
    using TypedError = ErrorOf<Subject>;
    static_assert(!std::is_same_v<TypedError, Error>, "IsError(matcher): the error has no type; match a code, or its error_code()");
    using Errc = decltype(std::declval<const TypedError&>().code());
    return (negation ? "is a success, or an error whose code " : "is an error whose code ") +
           ::testing::DescribeMatcher<Errc>(code, negation);
  }
}

template <typename Subject, typename CodeOrMatcher>
bool matches_code(const Subject& subject, const CodeOrMatcher& code, MatchResultListener* listener) {
  using Found = ErrorOf<Subject>;
  const Found* const error = error_of(subject);
  if constexpr (is_code<CodeOrMatcher>) {
    using TypedError = ::tcerr::BasicError<CodeOrMatcher>;
    static_assert(std::is_same_v<Found, Error> || std::is_base_of_v<TypedError, Found>, "IsError(): the code is of another catalog");
    return error != nullptr && TypedError(Error(*error)).code() == code;
  } else {
    return error != nullptr && ::testing::ExplainMatchResult(code, error->code(), listener);
  }
}

/// Returns "is a success whose value is > 7"; for a negation the contrary.
template <typename Subject, typename Inner>
std::string describe_value(const Inner& value, bool negation) {
  using Reply = std::decay_t<Subject>;
  static_assert(is_outcome<Reply>, "IsOkAnd() is for outcomes");
  return (negation ? "is an error, or a success whose value " : "is a success whose value ") +
         ::testing::DescribeMatcher<const typename Reply::value_type&>(value, negation);
}

template <typename Value>
std::string describe(const ::testing::Matcher<Value>& matcher) {
  return ::testing::DescribeMatcher<Value>(matcher);
}

/// Whether what `get` finds matches: in an error, or in a success if it can look into one.
template <typename Subject, typename Get, typename Value>
bool matches_property(const char* name, const Subject& subject, const Get& get, const ::testing::Matcher<Value>& inner,
                      MatchResultListener* listener) {
  const auto matches = [&](const Value& value) {
    *listener << "whose " << name << " is " << ::testing::PrintToString(value);
    return inner.MatchAndExplain(value, listener);
  };
  if (const Error* const error = error_of(subject)) return matches(std::invoke(get, *error));
  if constexpr (is_outcome<Subject>) {
    constexpr bool is_plain_success = std::is_same_v<typename Subject::value_type, ::tcerr::Success>;
    if constexpr (is_plain_success && std::is_invocable_v<Get, const ::tcerr::Success&>) return matches(std::invoke(get, *subject));
  }
  return false;
}

/// For one property of an error, which `get` returns.
MATCHER_P3(Has, name, get, inner, (negation ? "is none whose " : "is one whose ") + (name + (' ' + describe(inner)))) {
  return matches_property(name, arg, get, inner, result_listener);
}

}  // namespace detail

// The matchers. Where they fail, GoogleMock prints the whole outcome: the log line of the error, or the success.

/// Matches an outcome that is a success.
///
///     EXPECT_THAT(tcerr::redis::parse(body), IsOk());
MATCHER(IsOk, negation ? "is an error" : "is a success") {
  static_assert(detail::is_outcome<std::decay_t<arg_type>>, "IsOk() is for outcomes");
  return arg.has_value();
}

/// Matches an outcome whose value matches, or equals, what is given.
///
///     EXPECT_THAT(count_instances(), IsOkAnd(Gt(2)));
MATCHER_P(IsOkAnd, value, detail::describe_value<arg_type>(value, negation)) {
  return arg.has_value() && ::testing::ExplainMatchResult(value, *arg, result_listener);
}

/// Matches any error, on its own or in an outcome.
MATCHER(IsError, negation ? "is a success" : "is an error") { return detail::error_of(arg) != nullptr; }

/// Matches an error with that code, or with a code that matches. One code is compared with a `tcerr::Error` as well; a matcher needs the
/// typed error.
///
///     EXPECT_THAT(reply, IsError(Errc::RequestLimitExceeded));
///     EXPECT_THAT(reply, IsError(AnyOf(Errc::RequestLimitExceeded, Errc::LimitExceeded)));
MATCHER_P(IsError, code, detail::describe_code<arg_type>(code, negation)) { return detail::matches_code(arg, code, result_listener); }

/// Matches an error, on its own or in an outcome, whose condition equals or matches what is given.
///
///     EXPECT_THAT(reply, AllOf(HasCondition(tcerr::Condition::throttled), HasRequestId(StartsWith("3a6c"))));
inline auto HasCondition(const ::testing::Matcher<tcerr::Condition>& condition) {
  return detail::Has("condition", &tcerr::Error::condition, condition);
}

/// Matches an error whose advice equals or matches what is given.
inline auto HasAdvice(const ::testing::Matcher<tcerr::Advice>& advice) { return detail::Has("advice", &tcerr::Error::advice, advice); }

/// Matches an error, or an outcome with a `Success` or an error, whose request ID equals or matches what is given.
inline auto HasRequestId(const ::testing::Matcher<std::string_view>& request_id) {
  return detail::Has(
      "request ID", [](const auto& reply) { return reply.request_id(); }, request_id);
}

}  // namespace TCERR_ABI
}  // namespace tcerr_testing

#endif
