/// \file
/// Bytes to an envelope: limits, what needs no library, and the two readers.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_READER_HPP
#define TCERR_RUNTIME_READ_READER_HPP

#include "markup.hpp"
#include "reference_reader.hpp"
#if defined(TCERR_WITH_SIMDJSON)
#include "fast_reader.hpp"
#endif

#include <tcerr/detail/envelope.hpp>
#include <tcerr/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

class PayloadSink;

inline bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Whether a JSON text may begin so.
inline bool may_begin_json(char first) noexcept {
  switch (first) {
    case '{':
    case '[':
    case '"':
    case '-':
    case 't':
    case 'f':
    case 'n': return true;
    default: return first >= '0' && first <= '9';
  }
}

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

inline void BodyReader::read(std::string_view body, const ParseOptions& options, Envelope& envelope) {
  if (reference_) reference_.reset();
  std::size_t first = 0;
  while (first < body.size() && is_space(body[first])) ++first;
  if (first == body.size()) {
    envelope.fault = Fault::empty;
    return;
  }
  if (body.size() > options.max_bytes) {
    envelope.fault = Fault::too_large;
    return;
  }
  if (!may_begin_json(body[first])) {
    if (markup_of(body) == Markup::xml) {
      envelope.fault = Fault::xml;
      return;
    }
    const bool has_byte_order_mark = first == 0 && body.front() == '\xEF';  // which is tolerated
    if (!has_byte_order_mark) {
      envelope.fault = Fault::not_json;
      envelope.offset = first;
      envelope.complaint = "invalid literal";
      return;
    }
  }
#if defined(TCERR_WITH_SIMDJSON)
  if (options.reader == Reader::fastest) {
    longest_ = (std::max)(longest_, body.size());
    if (fast_.read(body, envelope)) return;
  }
#endif
  reference_ = std::make_unique<ReferenceReader>();
  reference_->read(body, envelope);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
