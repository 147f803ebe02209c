/// \file
/// The dates and delays in the headers of HTTP: `Date`, `Retry-After`.
// SPDX-License-Identifier: MIT
#ifndef TCERR_HTTP_DATE_HPP
#define TCERR_HTTP_DATE_HPP

#include <tcerr/export.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

/// Parses a date in one of the three forms of RFC 9110, section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"
/// and "Sun Nov  6 08:49:37 1994". Returns the seconds since 1970, as a system_clock's time_point ends long before the year 9999; nothing
/// for anything else, a day that does not fall on that weekday included.
///
/// \param now  puts a year of two digits into its century: the date is at most fifty years after
[[nodiscard]] TCERR_API std::optional<std::chrono::seconds> parse_http_date(std::string_view text,
                                                                            std::chrono::system_clock::time_point now) noexcept;

/// Returns the pause that a `Retry-After` header asks for: seconds, or an HTTP date; zero for a date that has passed, nothing for
/// anything else.
[[nodiscard]] TCERR_API std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view header,
                                                                                   std::chrono::system_clock::time_point now) noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
