/// \file
/// For the unit tests of programs that use tcerr: all of `<tcerr/fakes.hpp>`, and matchers for GoogleMock. Needs GoogleTest 1.12 or newer
/// with GoogleMock; no other header of tcerr does.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTING_HPP
#define TCERR_TESTING_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>
#include <tcerr/detail/format.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/fakes.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/retry_reason.hpp>

#include <gmock/gmock.h>

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

namespace tcerr_testing {
inline namespace TCERR_ABI {

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
  if constexpr (is_outcome<Subject> && std::is_invocable_v<Get, const ::tcerr::Success&>) return matches(get(subject.success()));
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

/// Matches an error whose execution equals or matches what is given.
inline auto HasExecution(const ::testing::Matcher<tcerr::Execution>& execution) {
  return detail::Has("execution", &tcerr::Error::execution, execution);
}

/// Matches an error that `retry()` gave up at for the reason given.
///
///     EXPECT_THAT(reply, AllOf(GaveUpBecause(tcerr::RetryReason::exhausted), HasAttempts(4)));
inline auto GaveUpBecause(const ::testing::Matcher<tcerr::RetryReason>& reason) {
  return detail::Has("reason to give up", &tcerr::Error::gave_up_because, reason);
}

/// Matches an error whose HTTP status equals or matches what is given; one without counts as 0.
inline auto HasHttpStatus(const ::testing::Matcher<int>& status) {
  return detail::Has(
      "HTTP status", [](const tcerr::Error& error) { return error.http_status().value_or(0); }, status);
}

/// Matches an outcome, or an error, that took as many attempts as given, or as match.
inline auto HasAttempts(const ::testing::Matcher<int>& attempts) {
  return detail::Has(
      "number of attempts", [](const auto& reply) { return reply.attempts(); }, attempts);
}

/// Matches an outcome, or an error, whose request ID equals or matches what is given.
inline auto HasRequestId(const ::testing::Matcher<std::string_view>& request_id) {
  return detail::Has(
      "request ID", [](const auto& reply) { return reply.request_id(); }, request_id);
}

}  // namespace TCERR_ABI
}  // namespace tcerr_testing

#endif
