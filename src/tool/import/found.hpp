/// \file
/// What a source of `tcerr import` says of products.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_IMPORT_FOUND_HPP
#define TCERR_TOOL_IMPORT_FOUND_HPP

#include <map>
#include <optional>
#include <set>
#include <string>

namespace tcerr::tool {

struct FoundCode {
  std::set<std::string> versions;            ///< of the product's API that list it
  std::map<std::string, std::string> texts;  ///< the vendor's descriptions by language, "en" or "zh"
};

struct FoundAction {
  std::set<std::string> codes;
  std::optional<bool> client_token;  ///< whether requests have a ClientToken, in any version; nothing where no source says
};

/// A product, with all versions of its API and all editions of the SDK taken together.
struct FoundProduct {
  std::set<std::string> versions;  ///< such as "2017-03-12"; none where the source knows no versions
  std::map<std::string, FoundCode> codes;
  std::map<std::string, FoundAction> actions;
};

/// Products by name.
using Found = std::map<std::string, FoundProduct>;

}  // namespace tcerr::tool

#endif
