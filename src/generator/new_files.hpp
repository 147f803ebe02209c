/// \file
/// Files that are written all together or not at all.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_NEW_FILES_HPP
#define TCERR_GENERATOR_NEW_FILES_HPP

#include <string>
#include <vector>

namespace tcerr::generator {

/// A file to be written, once everything is known to be right.
struct NewFile {
  std::string path;
  std::string content;
};

/// Returns whether a file has that content already.
[[nodiscard]] bool is_up_to_date(const NewFile& file);

/// Writes all files, or none if one of them cannot be written, and the folders above them. Each is written under another name first, so
/// that nobody ever sees a part of it. One that has the content already is left alone. Returns what went wrong; empty if nothing did.
[[nodiscard]] std::string write_all(const std::vector<NewFile>& files);

}  // namespace tcerr::generator

#endif
