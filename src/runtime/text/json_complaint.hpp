/// \file
/// What nlohmann/json complains of, in its own words and no others.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_TEXT_JSON_COMPLAINT_HPP
#define TCERR_RUNTIME_TEXT_JSON_COMPLAINT_HPP

#include <tcerr/export.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Takes off a complaint its number and position, and the quotation of the text, which may be long, hostile or ill-formed:
/// "[...] parse error at line 1, column 4: syntax error while parsing value - invalid literal; last read: 'tru}'" becomes
/// "syntax error while parsing value - invalid literal".
inline std::string json_complaint(std::string_view what) {
  for (const std::string_view before : {std::string_view("] "), std::string_view(": ")}) {
    if (const std::size_t at = what.find(before); at != std::string_view::npos) what.remove_prefix(at + before.size());
  }
  const std::size_t quotation = (std::min)(what.find("; last read: "), what.find(" parsing '"));
  const std::size_t expected = what.rfind("; expected ");
  std::string words(what.substr(0, (std::min)(quotation, expected)));
  if (expected != std::string_view::npos) words += what.substr(expected);
  return words;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
