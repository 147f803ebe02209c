/// \file
/// The exception that carries an error.
// SPDX-License-Identifier: MIT
#include <tcerr/exception.hpp>

#include <cstdlib>
#include <string>
#include <utility>

namespace tcerr {

struct Exception::Content {
  Error error;
  std::string line;
};

Exception::Exception(Error error)
    : std::system_error(error.error_code()), content_(std::make_shared<const Content>(Content{error, to_log_line(error)})) {}
Exception::~Exception() = default;
Exception::Exception(const Exception&) noexcept = default;
Exception& Exception::operator=(const Exception&) noexcept = default;

const Error& Exception::error() const noexcept { return content_->error; }

const char* Exception::what() const noexcept { return content_->line.c_str(); }

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
}  // namespace tcerr
