/// \file
/// Takes the short form of codes apart, and puts it together.
// SPDX-License-Identifier: MIT
#include "compact_codes.hpp"

#include <map>
#include <sstream>

namespace tcerr::tool {

std::set<std::string> expanded(std::string_view codes) {
  std::set<std::string> all;
  std::istringstream words{std::string(codes)};
  for (std::string word; words >> word;) {
    const std::size_t brace = word.find('{');
    if (brace == std::string::npos || word.back() != '}') {
      all.insert(word);
      continue;
    }
    std::istringstream details(word.substr(brace + 1, word.size() - brace - 2));
    for (std::string detail; std::getline(details, detail, ',');) all.insert(word.substr(0, brace) + detail);
  }
  return all;
}

std::string compacted(const std::set<std::string>& codes) {
  std::map<std::string, std::string> words;  // by what the word begins with; the codes below a parent have one
  std::map<std::string, std::set<std::string>> families;
  for (const std::string& code : codes) {
    const std::size_t dot = code.rfind('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == code.size()) {
      words[code] = code;
    } else {
      families[code.substr(0, dot + 1)].insert(code.substr(dot + 1));
    }
  }
  for (const auto& [parent, details] : families) {
    if (details.size() == 1) {
      words[parent + *details.begin()] = parent + *details.begin();
      continue;
    }
    std::string word = parent + "{";
    for (const std::string& detail : details) word += (word.back() == '{' ? "" : ",") + detail;
    words[parent + '\x1'] = word + "}";  // behind the code that ends with this dot, if there is one
  }
  std::string text;
  for (const auto& [key, word] : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace tcerr::tool
