/// \file
/// The reader that is fast: simdjson's DOM.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_FAST_READER_HPP
#define TCERR_RUNTIME_READ_FAST_READER_HPP

#include <tcerr/detail/envelope.hpp>
#include <tcerr/error.hpp>

#include <simdjson.h>

#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

class PayloadSink;

/// Answers for the bodies that simdjson accepts, and leaves all others to the reference reader.
class FastReader {
 public:
  /// Returns false for a body that simdjson refuses, and leaves `envelope` alone. Otherwise that is what the reference reader would find.
  [[nodiscard]] bool read(std::string_view body, Envelope& envelope);

  /// Sends the payload of the body that was read last: its `Response`, or all of an API 2.0 body.
  void send_payload(Api api, PayloadSink& sink) const;

 private:
  simdjson::dom::parser parser_;
  simdjson::dom::element root_;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
