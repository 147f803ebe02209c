/// \file
/// What JSON is, by the grammar of RFC 8259 and nothing else: an independent judge of the readers.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_FUZZ_RFC8259_HPP
#define TCERR_TESTS_FUZZ_RFC8259_HPP

#include <string_view>

namespace tcerr::fuzz {

/// Returns whether a text is JSON in well-formed UTF-8. A number may have any magnitude, and an escape may be a lone surrogate.
bool is_json(std::string_view text);

}  // namespace tcerr::fuzz

#endif
