/// \file
/// The formatters for fmt.
// SPDX-License-Identifier: MIT
#include <tcerr/fmt.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

using FormatError = fmt::format_error;

namespace {
template <typename T>
std::string format_at_run_time(std::string_view spec, const T& value) {
  return fmt::format(fmt::runtime(spec), value);
}
}  // namespace

#define SUITE Fmt
#define FORMAT(spec, value) format_at_run_time(spec, value)
#include "format_cases.hpp"

namespace {

TEST(Fmt, ChecksWhatIsKnownWhenCompiling) {
  EXPECT_EQ(fmt::format("{} {} {:>8}", Errc::LimitExceeded, sample(), tcerr::Condition::locked),
            "LimitExceeded " + tcerr::to_log_line(sample()) + "   locked");
}

static_assert(fmt::is_formattable<Errc>::value && fmt::is_formattable<Error>::value && fmt::is_formattable<Outcome<>>::value);
enum class Stranger { one };
static_assert(!fmt::is_formattable<Stranger>::value);

}  // namespace
