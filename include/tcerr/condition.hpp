/// \file
/// What kind of failure a code stands for, what helps, and whether the call may have taken effect.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CONDITION_HPP
#define TCERR_CONDITION_HPP

#include <tcerr/export.hpp>
#include <tcerr/locale.hpp>

#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {

/// The kind of failure, for handling that does not depend on a single code.
///
/// A code's condition is a judgement of its meaning, never of its prefix: `ResourceUnavailable.InstanceDeleted` is `not_found`,
/// `UnsupportedOperation.Inspection` is `locked`. Every condition is also a portable error condition:
///
///     if (ec == tcerr::Condition::locked) wait();
///
/// The numbers are part of the ABI. They come from data/conditions.json, with the `std::errc` that each corresponds to.
enum class Condition : std::uint8_t {
  unknown = 1,        ///< the code is in no table; only its text is known
  invalid_request,    ///< a parameter is wrong or missing; the same request can never succeed
  auth_failed,        ///< the caller's identity could not be established: signature, key, token, MFA, clock
  permission_denied,  ///< the caller is known and may not do this
  not_found,          ///< what the request names does not exist, or no longer
  already_in_use,     ///< the resource is occupied, or bound already
  locked,             ///< another task holds a lock right now; it passes by itself
  invalid_state,      ///< the resource is in a state that does not allow the call
  quota_exceeded,     ///< a limit of number or size; waiting does not lift it
  throttled,          ///< too many requests in too short a time; slowing down lifts it
  sold_out,           ///< the vendor has no capacity of this kind there
  billing,            ///< balance, payment or order
  unsupported,        ///< product, region, edition or version cannot do this
  unavailable,        ///< the service or a part of it is down for the moment
  internal,           ///< a fault inside the vendor's systems
  operation_failed,   ///< accepted, then failed, and nothing finer is known
  dry_run,            ///< not a failure: the call would have succeeded
  network,            ///< the request or the reply was lost on the way
  timeout,            ///< no answer in time
  protocol,           ///< an answer that cannot be understood
  cancelled,          ///< the caller gave up
};

/// What helps against a failure.
enum class Advice : std::uint8_t {
  never,            ///< nothing but a different request: the same call will not work
  backoff,          ///< repeat after growing pauses
  throttle,         ///< repeat, and slow down: the pauses are longer than for `backoff`
  wait_for_state,   ///< poll the resource or task until it is ready, then repeat
  fix_clock,        ///< synchronise the local clock, then repeat
  fix_credentials,  ///< put key, token or permission right, then repeat
  elsewhere,        ///< try another zone, region, size or specification
  contact_support,  ///< quote the request ID to the vendor's support
};

/// Whether a failed call may have taken effect. A purchase may be repeated after `not_executed`, and not after the others
/// unless the request is idempotent.
enum class Execution : std::uint8_t {
  not_executed,  ///< refused before anything was done
  unknown,       ///< may have taken effect, wholly or in part
  partial,       ///< a part of it took effect
};

/// Where the verdict of a row (condition, advice, execution) comes from.
enum class Source : std::uint8_t {
  documented,  ///< the vendor's documentation of the code
  sdk,         ///< the behaviour of the vendor's own programs
  inferred,    ///< our reading of the code's name and context
};

/// Return the enumerator's name; "unknown" (`Execution`, `Condition`), "never" or "inferred" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(Condition condition) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Advice advice) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Execution execution) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Source source) noexcept;

/// Write the enumerator's name.
TCERR_API std::ostream& operator<<(std::ostream& out, Condition condition);
TCERR_API std::ostream& operator<<(std::ostream& out, Advice advice);
TCERR_API std::ostream& operator<<(std::ostream& out, Execution execution);
TCERR_API std::ostream& operator<<(std::ostream& out, Source source);

/// Returns one sentence that says what kind of failure this is. The text is static.
[[nodiscard]] TCERR_API std::string_view summary(Condition condition, Locale locale = Locale::en) noexcept;

/// Returns one sentence that says what helps against this kind of failure. The text is static.
[[nodiscard]] TCERR_API std::string_view fix(Condition condition, Locale locale = Locale::en) noexcept;

/// Returns the generic error condition that corresponds to `condition`, as data/conditions.json has it.
[[nodiscard]] TCERR_API std::errc to_errc(Condition condition) noexcept;

/// Returns the category of tcerr's conditions. There is one object a copy of the library; comparisons of a code with a condition
/// go by the category's name, so that they hold between two shared objects that each carry a copy.
[[nodiscard]] TCERR_API const std::error_category& condition_category() noexcept;

/// Lets a `Condition` stand where a `std::error_condition` is wanted; found by `std::error_code::operator==`.
[[nodiscard]] TCERR_API std::error_condition make_error_condition(Condition condition) noexcept;

}  // namespace TCERR_ABI
}  // namespace tcerr

template <>
struct std::is_error_condition_enum<tcerr::Condition> : std::true_type {};

#endif
