/// \file
/// Codes as a table.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_TABLE_HPP
#define TCERR_TOOL_TABLE_HPP

#include "labels.hpp"
#include "output.hpp"

#include <string>
#include <vector>

namespace tcerr::tool {

/// One row: a number, and what is known of a code.
struct TableRow {
  std::string number;
  std::string code;
  std::vector<std::string> verdict;  ///< condition, advice, execution
  std::string summary;
  Tone tone;  ///< of the code
};

/// Returns the heading, with the label of the numbers.
TableRow heading_row(Label number, Locale locale);

/// Lays rows out for the width of the output: with the summary at the end as far as it fits, and in a window that is too narrow for the
/// other columns on two lines. The first row is the heading. Texts must be printable.
void write_table(const std::vector<TableRow>& rows, Output& out);

}  // namespace tcerr::tool

#endif
