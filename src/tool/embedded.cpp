/// \file
/// Finds the body of a reply in a text of others, such as a line of a log.
// SPDX-License-Identifier: MIT
#include "embedded.hpp"

#include <utility>

namespace tcerr::tool {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Where a body begins.
struct Place {
  std::size_t begin;  ///< of the brace
  std::size_t end;    ///< of the name
  bool escaped;
};

/// Returns where the blanks begin that end at `end`; in an escaped text a line end is two characters.
std::size_t begin_of_blanks(std::string_view text, std::size_t begin, std::size_t end, bool escaped) noexcept {
  for (;;) {
    if (end > begin && kBlanks.find(text[end - 1]) != std::string_view::npos) {
      --end;
    } else if (escaped && end > begin + 1 && text[end - 2] == '\\' &&
               std::string_view("nrt").find(text[end - 1]) != std::string_view::npos) {
      end -= 2;
    } else {
      return end;
    }
  }
}

std::optional<Place> find_place(std::string_view text, std::size_t from) noexcept {
  constexpr std::string_view kName = "\"Response";
  for (std::size_t name = text.find(kName, from); name != std::string_view::npos; name = text.find(kName, name + kName.size())) {
    const std::size_t end = name + kName.size();
    const bool escaped = name > from && text[name - 1] == '\\';
    const std::string_view quote = escaped ? "\\\"" : "\"";
    if (text.substr(end, quote.size()) != quote) continue;
    const std::size_t blanks = begin_of_blanks(text, from, escaped ? name - 1 : name, escaped);
    if (blanks > from && text[blanks - 1] == '{') return Place{blanks - 1, end, escaped};
  }
  return {};
}

/// Returns the rest of a string, up to its end, without its escapes; those that may stay in JSON's own strings stay.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    switch (const char c = text[++i]) {
      case '"':
      case '\'':
      case '/':
      case '\\': plain += c; break;
      case 'n': plain += '\n'; break;
      case 'r': plain += '\r'; break;
      case 't': plain += '\t'; break;
      default: plain.append({'\\', c});
    }
  }
  return plain;
}

/// Returns the object that a text begins with; all of the text where it does not end.
std::string_view first_object(std::string_view text) noexcept {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      if (c == '\\') ++i;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return text.substr(0, i + 1);
    }
  }
  return text;
}

}  // namespace

std::optional<Embedded> find_embedded(std::string_view text) {
  const auto place = find_place(text, 0);
  if (!place || (!place->escaped && place->begin == text.find_first_not_of(kBlanks))) return {};
  std::string body = place->escaped ? unescaped(text.substr(place->begin)) : std::string(text.substr(place->begin));
  body.resize(first_object(body).size());
  // A plain body may quote another one in a string of its own; one that is escaped once quotes it with more escapes.
  if (find_place(text, place->escaped ? place->end : place->begin + body.size())) return {};
  return Embedded{place->begin, std::move(body)};
}

}  // namespace tcerr::tool
