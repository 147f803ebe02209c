/// \file
/// Tells a gateway's page from a reply of a service that answers in XML.
// SPDX-License-Identifier: MIT
#include "markup.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

void skip(std::string_view& text, std::string_view characters) noexcept {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

/// Whether a text begins so, whatever the case; `start` is in lower case.
bool begins_in_any_case(std::string_view text, std::string_view start) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(), [lower](char a, char b) { return a == lower(b); });
}

/// Skips what may stand between a declaration and a document type or the first element: comments, processing instructions and white space.
void skip_prolog(std::string_view& text) noexcept {
  constexpr std::string_view kMarks[][2] = {{"<?", "?>"}, {"<!--", "-->"}};
  for (bool has_skipped = true; has_skipped;) {
    has_skipped = false;
    skip(text, " \t\r\n");
    for (const auto& [begin, end] : kMarks) {
      if (text.substr(0, begin.size()) != begin) continue;
      const std::size_t at = text.find(end, begin.size());
      text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
      has_skipped = true;
    }
  }
}

bool begins_as_html(std::string_view text) noexcept {
  constexpr std::string_view kStarts[] = {"<!doctype html", "<html", "<head", "<body"};
  return std::any_of(std::begin(kStarts), std::end(kStarts), [text](std::string_view start) { return begins_in_any_case(text, start); });
}

/// Whether a text begins with an element of that name, in XML, where the case counts.
bool begins_with_element(std::string_view text, std::string_view start) noexcept {
  return text.substr(0, start.size()) == start &&
         (text.size() == start.size() || std::string_view(" \t\r\n/>").find(text[start.size()]) != std::string_view::npos);
}

}  // namespace

Markup markup_of(std::string_view body) noexcept {
  constexpr std::string_view kDeclaration = "<?xml";
  skip(body, " \t\r\n\xEF\xBB\xBF");
  if (begins_as_html(body)) return Markup::html;
  if (body.substr(0, kDeclaration.size()) != kDeclaration) return begins_with_element(body, "<Error") ? Markup::xml : Markup::none;
  body.remove_prefix(std::min(body.find('>'), body.size()));
  body.remove_prefix(body.empty() ? 0 : 1);
  skip_prolog(body);
  return begins_as_html(body) ? Markup::html : Markup::xml;
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
