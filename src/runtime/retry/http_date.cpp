/// \file
/// Reading dates and delays.
// SPDX-License-Identifier: MIT
#include <tcerr/http_date.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

namespace {

constexpr seconds kLongestPause = std::chrono::hours(24) * 365 * 100;  // a clock's time_point can still take it

/// Reads the parts of a date one after the other; once something does not fit, nothing does.
class DateReader {
 public:
  explicit DateReader(std::string_view text) noexcept : rest_(text) {}

  void skip(std::string_view expected) noexcept {
    good_ = good_ && rest_.substr(0, expected.size()) == expected;
    if (good_) rest_.remove_prefix(expected.size());
  }

  /// Reads a number of exactly that many digits; the first may be a space if `padded`.
  int number(std::size_t digits, bool padded = false) noexcept {
    if (padded && !rest_.empty() && rest_.front() == ' ') {
      rest_.remove_prefix(1);
      --digits;
    }
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      good_ = good_ && c >= '0' && c <= '9';
      value = value * 10 + (c - '0');
    }
    good_ = good_ && rest_.size() >= digits;
    if (!good_) return 0;
    rest_.remove_prefix(digits);
    return value;
  }

  /// Reads one of some names and returns its index.
  template <std::size_t Count>
  int one_of(const std::array<std::string_view, Count>& names) noexcept {
    for (std::size_t i = 0; i < Count; ++i) {
      if (rest_.substr(0, names[i].size()) != names[i]) continue;
      rest_.remove_prefix(names[i].size());
      return static_cast<int>(i);
    }
    good_ = false;
    return 0;
  }

  [[nodiscard]] bool done() const noexcept { return good_ && rest_.empty(); }
  [[nodiscard]] bool next_is(char c) const noexcept { return good_ && !rest_.empty() && rest_.front() == c; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

/// Returns the days from 1970-01-01 to a date of the Gregorian calendar, counting years from March as the leap day ends them.
std::int64_t days_since_epoch(int year, int month, int day) noexcept {
  const std::int64_t march_year = year - (month < 3 ? 1 : 0) + 400;  // a whole cycle more, so that no division is of a negative
  const int march_month = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
  constexpr std::int64_t kDaysToEpoch = 719468 + 146097;
  return 365 * march_year + march_year / 4 - march_year / 100 + march_year / 400 + day_of_year - kDaysToEpoch;
}

int days_in_month(int year, int month) noexcept {
  return static_cast<int>(days_since_epoch(month < 12 ? year : year + 1, month % 12 + 1, 1) - days_since_epoch(year, month, 1));
}

/// Returns the day of the week, 0 for Monday.
int weekday_of(std::int64_t days_since_epoch) noexcept {
  constexpr std::int64_t kThursday = 3;  // 1970-01-01
  return static_cast<int>(((days_since_epoch + kThursday) % 7 + 7) % 7);
}

}  // namespace

std::optional<seconds> parse_http_date(std::string_view text, system_clock::time_point now) noexcept {
  constexpr std::array<std::string_view, 14> kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                                                      "Mon",    "Tue",     "Wed",       "Thu",      "Fri",    "Sat",      "Sun"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  DateReader reader(text);
  int year = 0;
  int month = 0;
  int day = 0;
  const auto time_of_day = [&reader] {
    const int hour = reader.number(2);
    reader.skip(":");
    const int minute = reader.number(2);
    reader.skip(":");
    const int second = reader.number(2);
    return hour < 24 && minute < 60 && second < 61 ? std::optional<int>((hour * 60 + minute) * 60 + second) : std::nullopt;
  };
  std::optional<int> second_of_day;

  const int name_of_day = reader.one_of(kDays);
  const bool long_day = name_of_day < 7;
  if (reader.next_is(',')) {
    reader.skip(", ");
    day = reader.number(2);
    const std::string_view separator = long_day ? "-" : " ";
    reader.skip(separator);
    month = reader.one_of(kMonths) + 1;
    reader.skip(separator);
    year = reader.number(long_day ? 2 : 4);
    reader.skip(" ");
    second_of_day = time_of_day();
    reader.skip(" GMT");
  } else if (!long_day) {
    reader.skip(" ");
    month = reader.one_of(kMonths) + 1;
    reader.skip(" ");
    day = reader.number(2, true);
    reader.skip(" ");
    second_of_day = time_of_day();
    reader.skip(" ");
    year = reader.number(4);
  }
  if (!reader.done() || !second_of_day) return {};
  const auto time_in = [&](int full_year) { return seconds(days_since_epoch(full_year, month, day) * 86400 + *second_of_day); };
  if (long_day) {
    constexpr auto kFiftyYears = std::chrono::hours(24) * 365 * 50;
    year += time_in(2000 + year) > std::chrono::floor<seconds>(now.time_since_epoch()) + kFiftyYears ? 1900 : 2000;
  }
  if (day < 1 || day > days_in_month(year, month)) return {};
  if (weekday_of(days_since_epoch(year, month, day)) != name_of_day % 7) return {};
  return time_in(year);
}

std::optional<milliseconds> parse_retry_after(std::string_view header, system_clock::time_point now) noexcept {
  const std::size_t first = header.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  header = header.substr(first, header.find_last_not_of(" \t") - first + 1);
  if (header.front() >= '0' && header.front() <= '9') {
    std::int64_t number = 0;
    const char* const end = header.data() + header.size();
    const auto [stop, fault] = std::from_chars(header.data(), end, number);
    if (stop != end || fault == std::errc::invalid_argument) return {};
    return fault == std::errc() ? std::min(seconds(number), kLongestPause) : kLongestPause;
  }
  const auto date = parse_http_date(header, now);
  if (!date) return {};
  return std::clamp<milliseconds>(*date - std::chrono::floor<milliseconds>(now.time_since_epoch()), milliseconds::zero(), kLongestPause);
}

}  // namespace TCERR_ABI
}  // namespace tcerr
