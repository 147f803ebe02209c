/// \file
/// The subcommands and what each can be told.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_SETTINGS_HPP
#define TCERR_TOOL_SETTINGS_HPP

#include <tcerr/condition.hpp>
#include <tcerr/locale.hpp>
#include <tcerr/parse.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tcerr::tool {

class Output;

/// What the process ends with.
enum ExitStatus : int {
  exit_good = 0,     ///< every body is a success, every code is known, nothing differs
  exit_bad = 1,      ///< not so
  exit_trouble = 2,  ///< wrong usage, a file that cannot be read, output that cannot be written
};

enum class Format { text, json };

/// Where to look: which codes are known, and whose verdict on them counts.
struct Scope {
  std::string catalog;  ///< empty: that of every product where a product is named, else the subcommand's own choice
  std::string product;  ///< one of the catalog's; empty: none in particular
  std::string action;   ///< one of the catalog's, or of the product's; empty: none in particular
};

struct ParseSettings {
  std::vector<std::string> files;  ///< none is the same as "-", standard input
  bool lines = false;              ///< one body a line instead of one a file
  bool errors_only = false;        ///< nothing of successes
  bool count = false;              ///< how often each code occurs, instead of what each body is
  int status = 0;                  ///< the HTTP status that came with each body; 0 if it is not known
  Scope scope;
  Format format = Format::text;
  Locale locale = Locale::en;
  std::size_t max_bytes = ParseOptions().max_bytes;
};

struct ExplainSettings {
  std::vector<std::string> words;  ///< codes, numbers, HTTP statuses
  Scope scope;
  Format format = Format::text;
  Locale locale = Locale::en;
};

struct ListSettings {
  Scope scope;            ///< with an action only the codes that it is documented to answer with
  bool products = false;  ///< the products themselves
  std::optional<Condition> condition;
  std::optional<Advice> advice;
  Format format = Format::text;
  Locale locale = Locale::en;
};

struct DiffSettings {
  std::string old_folder;
  std::string new_folder;
  Format format = Format::text;
};

struct ImportSettings {
  std::string into;                    ///< the folder of tables
  std::vector<std::string> checkouts;  ///< of the Go SDK; if there are several, as of its editions, they count as one
  std::string list;                    ///< a file with a code a line; empty where there are checkouts
  std::vector<std::string> products;   ///< only these; none: all of the checkouts
  bool with_texts = false;             ///< the vendor's descriptions, too
  bool dry_run = false;                ///< say what would change, and write nothing
  bool strict = false;                 ///< write nothing if anything is odd
};

/// Classifies bodies. Files that cannot be read are reported, and the others read nevertheless.
ExitStatus parse(const ParseSettings& settings, Output& out);

/// Shows all that is known of codes and numbers; for an unknown one the nearest that are known.
ExitStatus explain(const ExplainSettings& settings, Output& out);

/// Shows a catalog as a table.
ExitStatus list(const ListSettings& settings, Output& out);

/// Shows what differs between two folders of tables, and returns `exit_bad` if anything does.
ExitStatus diff(const DiffSettings& settings, Output& out);

/// Brings what a source lists into a folder of tables. Writes all files that change, or none.
ExitStatus import_tables(const ImportSettings& settings, Output& out);

}  // namespace tcerr::tool

#endif
