/// \file
/// Chooses who reads a body.
// SPDX-License-Identifier: MIT
#include "reader.hpp"

#include <algorithm>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Whether a JSON text may begin so. A byte order mark in front is tolerated.
bool may_begin_json(std::string_view body, std::size_t first) noexcept {
  switch (body[first]) {
    case '{':
    case '[':
    case '"':
    case '-':
    case 't':
    case 'f':
    case 'n': return true;
    case '\xEF': return first == 0;
    default: return body[first] >= '0' && body[first] <= '9';
  }
}

}  // namespace

void BodyReader::read(std::string_view body, const ParseOptions& options, Envelope& envelope) {
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
  if (!may_begin_json(body, first)) {
    envelope.fault = Fault::not_json;
    envelope.offset = first;
    envelope.complaint = "invalid literal";
    return;
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

void BodyReader::send_payload(Api api, PayloadSink& sink) const {
#if defined(TCERR_WITH_SIMDJSON)
  if (!reference_) return fast_.send_payload(api, sink);
#endif
  reference_->send_payload(api, sink);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
