/// \file
/// What holds when it compiles: lookups, names and texts never throw, nor do copies of errors and moves of outcomes.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>
#include <tcerr/retry.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using tcerr::redis::Errc;

constexpr std::string_view kText;

constexpr tcerr::Request kRequest = {"CreateInstances", false};  // requests can be constants, for every compiler
static_assert(!kRequest.idempotent && !kRequest.known());

static_assert(noexcept(tcerr::redis::catalog()) && noexcept(tcerr::redis::error_category()));
static_assert(noexcept(tcerr::redis::find(kText)) && noexcept(tcerr::redis::find_number(0)) && noexcept(tcerr::redis::name(Errc())));
static_assert(noexcept(tcerr::redis::info(Errc())) && noexcept(tcerr::redis::possible_codes(kText)));
static_assert(noexcept(make_error_code(Errc())) && noexcept(make_error_condition(tcerr::Condition())));
static_assert(noexcept(tcerr::common::find(kText)) && noexcept(tcerr::legacy::find(kText)));

static_assert(noexcept(tcerr::redis::catalog().find(kText)) && noexcept(tcerr::redis::catalog().find(206)));
static_assert(noexcept(tcerr::redis::catalog().match(kText)));
static_assert(noexcept(std::declval<const tcerr::CodeInfo&>().name()) && noexcept(std::declval<const tcerr::CodeInfo&>().parent()));
static_assert(noexcept(std::declval<const tcerr::CodeInfo&>().summary()) && noexcept(std::declval<const tcerr::CodeInfo&>().fix()));

static_assert(noexcept(name(tcerr::Advice())) && noexcept(name(tcerr::Api())) && noexcept(name(tcerr::Condition())));
static_assert(noexcept(name(tcerr::Execution())) && noexcept(name(tcerr::Locale())) && noexcept(name(tcerr::Match())));
static_assert(noexcept(name(tcerr::Origin())) && noexcept(name(tcerr::RetryReason())) && noexcept(name(tcerr::Source())));
static_assert(noexcept(summary(tcerr::Condition())) && noexcept(fix(tcerr::Condition())));

static_assert(noexcept(std::declval<const tcerr::Error&>().condition()) && noexcept(std::declval<const tcerr::Error&>().advice()));
static_assert(noexcept(std::declval<const tcerr::Error&>().error_code()) && noexcept(std::declval<const tcerr::Error&>().summary()));
static_assert(noexcept(std::declval<const tcerr::redis::Error&>().code()));

template <typename... Values>
constexpr bool never_fail_to_move = ((std::is_nothrow_move_constructible_v<Values> && std::is_nothrow_move_assignable_v<Values>)&&...);
template <typename... Values>
constexpr bool never_fail_to_copy = ((std::is_nothrow_copy_constructible_v<Values> && std::is_nothrow_copy_assignable_v<Values>)&&...);
static_assert(never_fail_to_copy<tcerr::Error, tcerr::redis::Error, tcerr::Success, tcerr::CodeInfo, tcerr::Catalog, tcerr::Exception>);
static_assert(never_fail_to_move<tcerr::Error, tcerr::redis::Error, tcerr::Success, tcerr::redis::Outcome<>>);
static_assert(never_fail_to_move<tcerr::redis::Outcome<std::string>>);

}  // namespace
