/// \file
/// Words complaints: short, and without anything of a body that no log should show.
// SPDX-License-Identifier: MIT
#include "wording.hpp"

#include "markup.hpp"
#include "runtime/text/printable.hpp"

#include <algorithm>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Appends how a body begins that does not look like JSON at all, to tell which gateway it came from. What begins like JSON may hold what
/// no log should show.
void append_beginning(Complaint& words, std::string_view body) noexcept {
  constexpr std::size_t kLongest = 80;
  body.remove_prefix(std::min(body.find_first_not_of(kSpace), body.size()));
  constexpr std::string_view kMayBeJson = "{[\"-0123456789";
  if (body.empty() || kMayBeJson.find(body.front()) != std::string_view::npos) return;
  std::size_t size = std::min(body.size(), kLongest);
  while (size > 0 && size < body.size() && (static_cast<unsigned char>(body[size]) & 0xC0U) == 0x80) --size;  // not amid a character
  words.append("; it begins: ");
  append_printable(words, body.substr(0, size));
  if (size < body.size()) words.append("...");
}

}  // namespace

void append_damage(Complaint& words, const Envelope& envelope, std::string_view body) noexcept {
  words.append(envelope.complaint);
  if (envelope.offset < body.size()) {
    words.append(" at byte ").append(envelope.offset);
  } else {
    words.append(", cut off after ").append(envelope.offset).append(" bytes");
  }
}

void append_fault(Complaint& words, const Envelope& envelope, std::string_view body, const ParseOptions& options) noexcept {
  switch (envelope.fault) {
    case Fault::none: return;
    case Fault::empty: words.append("the body is empty"); return;
    case Fault::too_large: words.append("the body is longer than the limit of ").append(options.max_bytes).append(" bytes"); return;
    case Fault::xml: words.append("the body is XML, not JSON: another service's"); return append_beginning(words, body);
    case Fault::refused: words.append("the body is not JSON to the parser of the document, which has kept nothing of it"); return;
    case Fault::not_json: break;
  }
  words.append(markup_of(body) == Markup::html ? "the body is an HTML page, not JSON: " : "the body is not JSON: ");
  append_damage(words, envelope, body);
  append_beginning(words, body);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
