/// \file
/// The payload of a body, from whoever has read it.
// SPDX-License-Identifier: MIT
#include "reader.hpp"

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

void BodyReader::send_payload(Api api, PayloadSink& sink) const {
#if defined(TCERR_WITH_SIMDJSON)
  if (!reference_) return fast_.send_payload(api, sink);
#endif
  reference_->send_payload(api, sink);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
