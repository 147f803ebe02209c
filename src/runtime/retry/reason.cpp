/// \file
/// The reasons and their texts.
// SPDX-License-Identifier: MIT
#include <tcerr/retry_reason.hpp>

#include <array>
#include <cstddef>
#include <ostream>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

/// Arrays and no pointers, which would need a relocation each.
struct ReasonText {
  char name[20];
  char text[60];
};

constexpr std::array<ReasonText, 15> kReasons = {{
    {"none", "nothing was decided"},
    {"transient", "the failure passes by itself"},
    {"throttled", "there were too many requests, and it goes on more slowly"},
    {"waiting_for_state", "the resource is not ready yet"},
    {"fixed", "what was wrong has been put right"},
    {"permanent", "the same call will not work"},
    {"needs_fix", "something must be put right first"},
    {"elsewhere", "another zone, region, size or specification may work"},
    {"not_idempotent", "the call may have taken effect, and it is not idempotent"},
    {"partial", "a part of the call took effect"},
    {"exhausted", "the policy allows no further attempt"},
    {"out_of_time", "the time budget does not last for the next pause"},
    {"budget_exhausted", "the budget of retries is used up, as too many calls fail"},
    {"vetoed", "a hook of the caller's forbade a further attempt"},
    {"cancelled", "the caller gave up"},
}};
static_assert(kReasons.size() == static_cast<std::size_t>(RetryReason::cancelled) + 1);

const ReasonText& text_of(RetryReason reason) noexcept {
  const auto index = static_cast<std::size_t>(reason);
  return kReasons[index < kReasons.size() ? index : 0];
}

}  // namespace

std::string_view name(RetryReason reason) noexcept { return text_of(reason).name; }

std::string_view describe(RetryReason reason) noexcept { return text_of(reason).text; }

std::ostream& operator<<(std::ostream& out, RetryReason reason) { return out << name(reason); }

}  // namespace TCERR_ABI
}  // namespace tcerr
