/// \file
/// The exception that carries an error.
// SPDX-License-Identifier: MIT
#include <tcerr/exception.hpp>

#include <cstdlib>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

Exception::Exception(Error error) : std::system_error(error.error_code(), to_log_line(error)), error_(std::move(error)) {}
Exception::~Exception() = default;
Exception::Exception(const Exception&) noexcept = default;
Exception& Exception::operator=(const Exception&) noexcept = default;

namespace detail {

void throw_exception(const Error& error) {
#if defined(__cpp_exceptions)
  throw Exception(error);
#else
  static_cast<void>(error);
  std::abort();
#endif
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
