/// \file
/// What libcurl's own words tell of a failure, where nothing else is left of it.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_TRANSPORT_CURL_WORDS_HPP
#define TCERR_RUNTIME_TRANSPORT_CURL_WORDS_HPP

#include <tcerr/transport.hpp>

#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

[[nodiscard]] inline bool begins_with(std::string_view text, std::string_view beginning) noexcept {
  return text.substr(0, beginning.size()) == beginning;
}

/// Returns the failure that a text of libcurl's error buffer stands for, with the text as its words; nothing for a text that may stand for
/// several. Knows the texts of 7.29 to 8.19.
[[nodiscard]] std::optional<TransportFailure> read_curl_words(std::string_view words) noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
