/// \file
/// How complaints about bodies are worded.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_READ_WORDING_HPP
#define TCERR_RUNTIME_READ_WORDING_HPP

#include <tcerr/detail/bounded_text.hpp>
#include <tcerr/detail/envelope.hpp>
#include <tcerr/parse.hpp>

#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// What this side says of a reply: long enough for every complaint, and short however long the body is.
using Complaint = BoundedText<1024>;

/// Appends what is wrong with a body that is not JSON, and where: "invalid literal at byte 4", or "..., cut off after 120 bytes".
void append_damage(Complaint& words, const Envelope& envelope, std::string_view body) noexcept;

/// Appends what is wrong with a body that no reader got through, for `ClientError.ParseJsonError` and its like.
void append_fault(Complaint& words, const Envelope& envelope, std::string_view body, const ParseOptions& options) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
