/// \file
/// The formatters for std::format.
// SPDX-License-Identifier: MIT
#include <tcerr/format.hpp>

#include <format>
#include <string>
#include <string_view>

using FormatError = std::format_error;

namespace {
template <typename T>
std::string format_at_run_time(std::string_view spec, const T& value) {
  return std::vformat(spec, std::make_format_args(value));
}
}  // namespace

#define SUITE Format
#define FORMAT(spec, value) format_at_run_time(spec, value)
#include "format_cases.hpp"

namespace {

TEST(Format, ChecksWhatIsKnownWhenCompiling) {
  EXPECT_EQ(std::format("{} {} {:>8}", Errc::LimitExceeded, sample(), tcerr::Condition::locked),
            "LimitExceeded " + tcerr::to_log_line(sample()) + "   locked");
}

}  // namespace
