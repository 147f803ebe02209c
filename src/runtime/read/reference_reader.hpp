/// \file
/// The reader that defines what is valid JSON and words every complaint: nlohmann/json's SAX parser.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_REFERENCE_READER_HPP
#define TCERR_RUNTIME_READ_REFERENCE_READER_HPP

#include "repair.hpp"

#include <tcerr/detail/envelope.hpp>
#include <tcerr/error.hpp>

#include <array>
#include <string>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

class PayloadSink;

/// Reads any body: as it is, or repaired where nlohmann/json does not take that although it is JSON.
class ReferenceReader {
 public:
  void read(std::string_view body, Envelope& envelope);

  /// Sends the payload of the body that was read last, which must have been valid and must still be there: its `Response`, or all of an
  /// API 2.0 body.
  void send_payload(Api api, PayloadSink& sink) const;

  /// The texts that an envelope points to: of the members that may be strings, and the complaint.
  struct Texts {
    std::array<std::string, 7> members;
    std::string complaint;
  };

 private:
  /// Returns false for a body that is refused for what JSON allows.
  bool read_as_it_is(std::string_view body, Envelope& envelope);

  std::string_view body_;  // as it was read: the caller's, or the repaired one
  Repaired repaired_;
  Texts texts_;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
