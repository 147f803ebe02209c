/// \file
/// Bytes to an envelope: limits, what needs no library, and the two readers.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_READER_HPP
#define TCERR_RUNTIME_READ_READER_HPP

#include "envelope.hpp"
#include "reference_reader.hpp"
#if defined(TCERR_WITH_SIMDJSON)
#include "fast_reader.hpp"
#endif

#include <tcerr/parse.hpp>

#include <cstddef>
#include <memory>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

class PayloadSink;

/// Reads bodies one after the other, and keeps its memory for the next one.
///
/// The verdict does not depend on which of the two readers answers: the fast one answers for what it accepts, and the reference reader for
/// all else.
class BodyReader {
 public:
  /// Fills a fresh envelope. Its views last until the next call, as long as the body is there.
  void read(std::string_view body, const ParseOptions& options, Envelope& envelope);

  /// Sends the payload of the body that was read last, a success: its `Response`, or all of an API 2.0 body.
  void send_payload(Api api, PayloadSink& sink) const;

  /// Whether what it keeps is in proportion to a body of at most that size: to the longest one that the fast reader was given. The
  /// reference reader keeps texts of the last body alone.
  [[nodiscard]] bool keeps_at_most(std::size_t size) const noexcept { return longest_ <= size && !reference_; }

 private:
  std::unique_ptr<ReferenceReader> reference_;  // if that has answered last
#if defined(TCERR_WITH_SIMDJSON)
  FastReader fast_;
#endif
  std::size_t longest_ = 0;
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
