/// \file
/// The sources of `tcerr import`: checkouts of the vendor's Go SDK, and lists of codes.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_IMPORT_SOURCES_HPP
#define TCERR_TOOL_IMPORT_SOURCES_HPP

#include "found.hpp"

#include "generator/diagnostics.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tcerr::tool {

/// Says whether a product can have that name, which becomes that of files.
[[nodiscard]] bool is_product_name(std::string_view name);

/// Adds what a checkout of the Go SDK says: tencentcloud/<product>/<version>/errors.go has the codes, client.go the actions and their
/// codes, models.go their requests. Takes only the products that are named, and all where none is. What cannot be read or understood is
/// reported.
void read_checkout(const std::string& folder, const std::vector<std::string>& products, Found& found, generator::Diagnostics& diagnostics);

/// Adds the codes of a list, one a line. Blank lines and those that begin with `#` are skipped; a line that is no code is reported.
void read_list(const std::string& path, const std::string& product, Found& found, generator::Diagnostics& diagnostics);

}  // namespace tcerr::tool

#endif
