/// \file
/// The exception that carries an error, for code that throws.
// SPDX-License-Identifier: MIT
#ifndef TCERR_EXCEPTION_HPP
#define TCERR_EXCEPTION_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>

#include <system_error>

namespace tcerr {
inline namespace TCERR_ABI {

/// What `Outcome::value()` throws when there is an error. It carries the whole error, and its `code()` compares with conditions:
///
///     catch (const tcerr::Exception& e) { if (e.code() == tcerr::Condition::locked) wait(); else log(e.error()); }
///
/// `what()` is `to_log_line(error())`, and the summary behind it. Copying never throws.
class TCERR_API Exception : public std::system_error {
 public:
  explicit Exception(Error error);
  ~Exception() override;
  Exception(const Exception&) noexcept;
  Exception& operator=(const Exception&) noexcept;

  [[nodiscard]] const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

namespace detail {
/// Throws `Exception(error)`; ends the program where exceptions are switched off.
[[noreturn]] TCERR_API void throw_exception(const Error& error);
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
