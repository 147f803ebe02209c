/// \file
/// The subcommands and what each can be told.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_SETTINGS_HPP
#define TCERR_TOOL_SETTINGS_HPP

#include <tcerr/locale.hpp>
#include <tcerr/parse.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace tcerr::tool {

class Output;

/// What the process ends with.
enum ExitStatus : int {
  exit_good = 0,     ///< every body is a success, every code is known
  exit_bad = 1,      ///< at least one is not
  exit_trouble = 2,  ///< wrong usage, a file that cannot be read, output that cannot be written
};

enum class Format { text, json };

struct ParseSettings {
  std::vector<std::string> files;  ///< none is the same as "-", standard input
  bool lines = false;              ///< one body a line instead of one a file
  std::string catalog = "redis";
  Format format = Format::text;
  Locale locale = Locale::en;
  std::size_t max_bytes = ParseOptions().max_bytes;
};

struct ExplainSettings {
  std::vector<std::string> words;  ///< codes and numbers
  std::string catalog;             ///< empty: redis, then legacy
  Format format = Format::text;
  Locale locale = Locale::en;
};

struct ListSettings {
  std::string catalog = "redis";
  Format format = Format::text;
  Locale locale = Locale::en;
};

/// Classifies bodies. Files that cannot be read are reported, and the others read nevertheless.
ExitStatus parse(const ParseSettings& settings, Output& out);

/// Shows all that is known of codes and numbers; for an unknown one the nearest that are known.
ExitStatus explain(const ExplainSettings& settings, Output& out);

/// Shows a catalog as a table.
ExitStatus list(const ListSettings& settings, Output& out);

}  // namespace tcerr::tool

#endif
