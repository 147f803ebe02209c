/// \file
/// Counting attempts.
// SPDX-License-Identifier: MIT
#include <tcerr/retry_counters.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

constexpr std::string_view kOk = "ok";
constexpr std::string_view kOther = "other";
constexpr std::size_t kLongestLabel = 128;

/// Returns a text of the caller's as the value of a label: bounded, printable, without what ends it.
std::string label_of(std::string_view text) {
  std::string label;
  for (const char c : to_printable(text.substr(0, kLongestLabel))) {
    if (c == '\\' || c == '"') label += '\\';
    label += c;
  }
  return label;
}

using Label = std::pair<std::string_view, std::string_view>;

void append_sample(std::string& out, std::string_view counter, std::initializer_list<Label> labels, std::uint64_t count) {
  out += counter;
  char separator = '{';
  for (const auto& [key, value] : labels) {
    out += separator;
    out.append(key).append("=\"").append(value) += '"';
    separator = ',';
  }
  out.append("} ").append(std::to_string(count)) += '\n';
}

}  // namespace

struct RetryCounters::Counts {
  using Action = std::pair<std::string, std::string>;  // product and action, as labels
  using Attempt = std::tuple<const Action*, std::string_view, std::string_view>;
  using Stop = std::pair<const Action*, std::string_view>;

  /// By what is pointed to, so that the output is in order.
  struct Less {
    bool operator()(const Attempt& a, const Attempt& b) const {
      return std::tie(*std::get<0>(a), std::get<1>(a), std::get<2>(a)) < std::tie(*std::get<0>(b), std::get<1>(b), std::get<2>(b));
    }
    bool operator()(const Stop& a, const Stop& b) const { return std::tie(*a.first, a.second) < std::tie(*b.first, b.second); }
  };

  const Action* find(const Request& request) {
    Action action(label_of(request.product), label_of(request.action));
    const auto known = actions.find(action);
    if (known != actions.end()) return &*known;
    if (actions.size() >= max_actions) return &other;
    return &*actions.insert(std::move(action)).first;
  }

  explicit Counts(std::size_t max) : max_actions(max) {}

  mutable std::mutex mutex;
  std::size_t max_actions;
  std::set<Action> actions;
  Action other{kOther, kOther};
  std::map<Attempt, std::uint64_t, Less> attempts;
  std::map<Stop, std::uint64_t, Less> stops;
};

RetryCounters::RetryCounters(std::size_t max_actions) : counts_(std::make_unique<Counts>(max_actions)) {}

RetryCounters::~RetryCounters() = default;

void RetryCounters::count_attempt(const AttemptInfo& attempt, const Error* error, const RetryDecision& decision) {
  const std::string_view condition = error == nullptr ? kOk : name(error->condition());
  const std::lock_guard lock(counts_->mutex);
  ++counts_->attempts[{counts_->find(attempt.request), condition, name(decision.reason)}];
}

void RetryCounters::count_stop(const Request& request, RetryReason reason) {
  const std::lock_guard lock(counts_->mutex);
  ++counts_->stops[{counts_->find(request), name(reason)}];
}

std::string RetryCounters::to_prometheus() const {
  const std::lock_guard lock(counts_->mutex);
  std::string out =
      "# HELP tcerr_attempts_total Attempts to make a call, by what became of them and why they were repeated or not.\n"
      "# TYPE tcerr_attempts_total counter\n";
  for (const auto& [labels, count] : counts_->attempts) {
    const auto& [action, condition, reason] = labels;
    append_sample(out, "tcerr_attempts_total",
                  {{"product", action->first}, {"action", action->second}, {"condition", condition}, {"reason", reason}}, count);
  }
  out +=
      "# HELP tcerr_stops_total Calls that ended before their next attempt, by why.\n"
      "# TYPE tcerr_stops_total counter\n";
  for (const auto& [labels, count] : counts_->stops) {
    const auto& [action, reason] = labels;
    append_sample(out, "tcerr_stops_total", {{"product", action->first}, {"action", action->second}, {"reason", reason}}, count);
  }
  return out;
}

}  // namespace TCERR_ABI
}  // namespace tcerr
