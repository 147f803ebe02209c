/// \file
/// Where a reader puts a payload, event by event. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_PAYLOAD_SINK_HPP
#define TCERR_DETAIL_PAYLOAD_SINK_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Takes a JSON value as a stream of events, so that the library knows nothing of the type that is built of them. A hint says how many
/// values an array or an object holds, if it is not 0.
class PayloadSink {
 public:
  virtual void null() = 0;
  virtual void boolean(bool value) = 0;
  virtual void integer(std::int64_t value) = 0;            ///< a negative whole number
  virtual void unsigned_integer(std::uint64_t value) = 0;  ///< any other whole number
  virtual void real(double value) = 0;
  virtual void beyond_double(bool is_negative) = 0;  ///< a number that is too large for a double
  virtual void string(std::string_view value) = 0;
  virtual void begin_array(std::size_t size_hint) = 0;
  virtual void end_array() = 0;
  virtual void begin_object(std::size_t size_hint) = 0;
  virtual void key(std::string_view name) = 0;
  virtual void end_object() = 0;

 protected:
  ~PayloadSink() = default;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
