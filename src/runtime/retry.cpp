/// \file
/// Repeating a call that failed.
// SPDX-License-Identifier: MIT
#include "error_builder.hpp"

#include <tcerr/retry.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;

constexpr seconds kLongestPause = std::chrono::hours(24) * 365 * 100;  // a clock's time_point can still take it

/// Arrays and no pointers, which would need a relocation each.
struct ReasonText {
  char name[20];
  char text[60];
};

constexpr std::array<ReasonText, 12> kReasons = {{
    {"none", "nothing was decided"},
    {"transient", "the failure passes by itself"},
    {"throttled", "there were too many requests, and it goes on more slowly"},
    {"waiting_for_state", "the resource is not ready yet"},
    {"permanent", "the same call will not work"},
    {"needs_fix", "something must be put right first"},
    {"elsewhere", "another zone, region, size or specification may work"},
    {"not_idempotent", "the call may have taken effect, and it is not idempotent"},
    {"partial", "a part of the call took effect"},
    {"exhausted", "the policy allows no further attempt"},
    {"out_of_time", "the time budget does not last for the next pause"},
    {"cancelled", "the caller gave up"},
}};
static_assert(kReasons.size() == static_cast<std::size_t>(RetryReason::cancelled) + 1);

const ReasonText& text_of(RetryReason reason) noexcept {
  const auto index = static_cast<std::size_t>(reason);
  return kReasons[index < kReasons.size() ? index : 0];
}

/// Returns how many levels up a code is from another: 0 for the same, 1 for its parent, -1 if it is not above it at all.
int levels_up(std::string_view above, std::string_view code) noexcept {
  if (code.substr(0, above.size()) != above) return -1;
  const std::string_view rest = code.substr(above.size());
  if (rest.empty()) return 0;
  return rest.front() == '.' ? static_cast<int>(std::count(rest.begin(), rest.end(), '.')) : -1;
}

bool is_number(std::string_view text, std::int64_t number) noexcept {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() && value == number;
}

/// Returns how many levels a rule's code is above that of an error: above the text as it was sent, or above the catalog's name for it,
/// which the rule may call by an alias, or by the number of API 2.0. -1 if it is not above it at all.
int levels_above(std::string_view code, const Error& error) noexcept {
  const int above_text = levels_up(code, error.raw_code());
  if (above_text >= 0) return above_text;
  if (const auto number = error.legacy_code(); number && is_number(code, *number)) return 0;
  const auto row = error.catalog().find(code);
  return levels_up(row ? row->name() : code, error.name());
}

/// Returns the longest pause before the attempt that follows this one.
milliseconds longest_pause(const Backoff& backoff, int attempt) noexcept {
  milliseconds pause = std::min(backoff.base, backoff.cap);
  if (pause <= milliseconds::zero()) return milliseconds::zero();
  for (int i = 1; i < attempt && pause < backoff.cap; ++i) pause = pause > backoff.cap / 2 ? backoff.cap : 2 * pause;
  return pause;
}

/// What an advice means for repeating: the kind of pause and the reason, or only the reason not to.
struct Meaning {
  const Backoff* pause;
  RetryReason reason;
};

Meaning meaning_of(Advice advice, const RetryPolicy& policy) noexcept {
  switch (advice) {
    case Advice::backoff: return {&policy.backoff, RetryReason::transient};
    case Advice::throttle: return {&policy.throttle, RetryReason::throttled};
    case Advice::wait_for_state: return {&policy.state, RetryReason::waiting_for_state};
    case Advice::fix_clock:
    case Advice::fix_credentials:
    case Advice::fix_account:
    case Advice::fix_resource: return {nullptr, RetryReason::needs_fix};
    case Advice::elsewhere: return {nullptr, RetryReason::elsewhere};
    case Advice::never:
    case Advice::contact_support: break;
  }
  return {nullptr, RetryReason::permanent};
}

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
    const auto [end, fault] = std::from_chars(rest_.data(), rest_.data() + std::min(digits, rest_.size()), value);
    good_ = good_ && fault == std::errc() && static_cast<std::size_t>(end - rest_.data()) == digits && value >= 0;
    if (good_) rest_.remove_prefix(digits);
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
  const int march_year = year - (month < 3 ? 1 : 0);
  const int march_month = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
  return 365LL * march_year + march_year / 4 - march_year / 100 + march_year / 400 + day_of_year - 719468;
}

int days_in_month(int year, int month) noexcept {
  return static_cast<int>(days_since_epoch(month < 12 ? year : year + 1, month % 12 + 1, 1) - days_since_epoch(year, month, 1));
}

/// Parses the three forms of RFC 9110, section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" and
/// "Sun Nov  6 08:49:37 1994". Returns the time since 1970 in seconds, as a system_clock's time_point ends long before the year 9999.
std::optional<seconds> parse_http_date(std::string_view text, seconds now) noexcept {
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

  const bool long_day = reader.one_of(kDays) < 7;
  const bool two_digits = long_day && reader.next_is(',');
  if (reader.next_is(',')) {
    reader.skip(", ");
    day = reader.number(2);
    const std::string_view separator = long_day ? "-" : " ";
    reader.skip(separator);
    month = reader.one_of(kMonths);
    reader.skip(separator);
    year = reader.number(long_day ? 2 : 4);
    reader.skip(" ");
    second_of_day = time_of_day();
    reader.skip(" GMT");
  } else {
    reader.skip(" ");
    month = reader.one_of(kMonths);
    reader.skip(" ");
    day = reader.number(2, true);
    reader.skip(" ");
    second_of_day = time_of_day();
    reader.skip(" ");
    year = reader.number(4);
  }
  if (!reader.done() || !second_of_day) return {};
  const auto time_in = [&](int full_year) { return seconds(days_since_epoch(full_year, month + 1, day) * 86400 + *second_of_day); };
  if (two_digits) {  // the century that puts the date at most fifty years into the future
    constexpr auto kFiftyYears = std::chrono::hours(24) * 365 * 50;
    year += time_in(2000 + year) > now + kFiftyYears ? 1900 : 2000;
  }
  if (day < 1 || day > days_in_month(year, month + 1)) return {};
  return time_in(year);
}

}  // namespace

std::string_view name(RetryReason reason) noexcept { return text_of(reason).name; }

std::string_view describe(RetryReason reason) noexcept { return text_of(reason).text; }

std::optional<Advice> AdviceOverlay::find(const Error& error, std::string_view action) const noexcept {
  const AdviceRule* best = nullptr;
  int best_distance = 0;
  for (const AdviceRule& rule : rules_) {
    if (!rule.action.empty() && rule.action != action) continue;
    const int distance = levels_above(rule.code, error);
    if (distance < 0) continue;
    const bool as_good =
        best == nullptr || distance < best_distance || (distance == best_distance && rule.action.size() >= best->action.size());
    if (!as_good) continue;
    best = &rule;
    best_distance = distance;
  }
  return best == nullptr ? std::nullopt : std::optional<Advice>(best->advice);
}

Jitter::Jitter()
    : state_(static_cast<std::uint64_t>(steady_clock::now().time_since_epoch().count()) ^ reinterpret_cast<std::uintptr_t>(this)) {}

milliseconds Jitter::draw(milliseconds limit) {
  std::uint64_t bits = 0;
  if (engine_) {
    bits = engine_();
  } else {  // splitmix64
    bits = state_ += 0x9E3779B97F4A7C15;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
    bits ^= bits >> 31;
  }
  if (limit <= milliseconds::zero()) return milliseconds::zero();
  // A fraction of 32 bits is fine enough for milliseconds; longer limits than fifty days are not drawn evenly to the last one.
  const auto range = static_cast<std::uint64_t>(std::min<milliseconds::rep>(limit.count(), 0xFFFFFFFE)) + 1;
  return milliseconds(static_cast<milliseconds::rep>(((bits >> 32) * range) >> 32));
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
  const auto since_epoch = std::chrono::floor<milliseconds>(now.time_since_epoch());
  const auto date = parse_http_date(header, std::chrono::floor<seconds>(since_epoch));
  if (!date) return {};
  return std::clamp<milliseconds>(*date - since_epoch, milliseconds::zero(), kLongestPause);
}

RetryDecision decide(const RetryPolicy& policy, const Error& error, const Request& request, int attempt, milliseconds elapsed,
                     Jitter& jitter, system_clock::time_point now) {
  const auto stop = [](RetryReason reason) { return RetryDecision{false, milliseconds::zero(), reason}; };
  if (error.condition() == Condition::cancelled) return stop(RetryReason::cancelled);
  if (error.execution() == Execution::partial) return stop(RetryReason::partial);
  const Advice advice = policy.overlay.find(error, request.action).value_or(error.advice());
  const Meaning meaning = meaning_of(advice, policy);
  if (meaning.pause == nullptr) return stop(meaning.reason);
  if (error.execution() != Execution::not_executed && !request.idempotent) return stop(RetryReason::not_idempotent);
  if (attempt >= policy.max_attempts) return stop(RetryReason::exhausted);

  milliseconds delay = jitter.draw(longest_pause(*meaning.pause, attempt));
  delay = std::max(delay, parse_retry_after(error.retry_after(), now).value_or(milliseconds::zero()));
  if (policy.time_budget != milliseconds::zero() && (elapsed >= policy.time_budget || delay > policy.time_budget - elapsed)) {
    return stop(RetryReason::out_of_time);
  }
  return {true, delay, meaning.reason};
}

namespace detail {

RetryLoop::RetryLoop(const RetryPolicy& policy, const Request& request, RetryControl& control)
    : policy_(policy), request_(request), control_(control), begin_(now()) {}

bool RetryLoop::again(const Error& error) {
  ++attempts_;
  const auto elapsed = std::chrono::ceil<milliseconds>(now() - begin_);  // a rounded-off part must not push a pause past the budget
  const auto wall_now = control_.wall_clock ? control_.wall_clock() : system_clock::now();
  const RetryDecision decision = decide(policy_, error, request_, attempts_, elapsed, control_.jitter, wall_now);
  reason_ = decision.reason;
  if (control_.on_failure) control_.on_failure(error, decision);
  if (!decision.retry) return false;
  if (!cancelled()) pause(decision.delay);
  if (!cancelled()) return true;
  reason_ = RetryReason::cancelled;
  return false;
}

Error RetryLoop::given_up(const Error& error) const {
  ErrorParts parts = ErrorBuilder::parts_of(error);
  parts.attempts = attempts_;
  parts.gave_up_because = reason_;
  return ErrorBuilder::build(parts);
}

bool RetryLoop::cancelled() const { return control_.cancelled && control_.cancelled(); }

void RetryLoop::pause(milliseconds delay) const {
  if (control_.sleep) return control_.sleep(delay);
  if (!control_.cancelled) return std::this_thread::sleep_for(delay);
  constexpr milliseconds kSlice(20);  // how long the caller waits at most until giving up takes effect
  const auto end = steady_clock::now() + delay;
  while (!cancelled()) {
    const auto left = end - steady_clock::now();
    if (left <= steady_clock::duration::zero()) return;
    std::this_thread::sleep_for(std::min<steady_clock::duration>(left, kSlice));
  }
}

steady_clock::time_point RetryLoop::now() const { return control_.clock ? control_.clock() : steady_clock::now(); }

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
