/// \file
/// Completion of the command line in a shell.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_COMPLETION_HPP
#define TCERR_TOOL_COMPLETION_HPP

#include <CLI/CLI.hpp>

#include <string>

namespace tcerr::tool {

/// Returns a script that lets bash complete subcommands, options, their words, and codes. Names of files are left to bash.
std::string bash_completion(const CLI::App& app);

}  // namespace tcerr::tool

#endif
