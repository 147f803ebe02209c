/// \file
/// Completion of the command line in a shell.
// SPDX-License-Identifier: MIT
#include "completion.hpp"

#include "join.hpp"

#include <map>
#include <set>
#include <sstream>
#include <string>

namespace tcerr::tool {
namespace {

using Words = std::set<std::string>;

/// Returns the words that an option may be given; none where anything goes.
Words choices_of(const CLI::Option& option) {
  std::istringstream type(option.get_type_name());
  Words words;
  for (std::string word; std::getline(type, word, '|');) words.insert(word);
  return words.size() > 1 ? words : Words();
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
  Words commands;
  std::map<std::string, Words> options;  // of each subcommand
  std::map<std::string, Words> choices;  // of each option, which means the same in every subcommand
  for (const CLI::App* command : app.get_subcommands({})) {
    commands.insert(command->get_name());
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        options[command->get_name()].insert("--" + name);
        if (const Words words = choices_of(*option); !words.empty()) choices["--" + name] = words;
      }
    }
  }

  std::string script = "# Completes the arguments of tcerr in bash: source <(tcerr completion)\n_tcerr() {\n  local words=\n  case $3 in\n";
  for (const auto& [option, words] : choices)
    script.append("    ").append(option).append(") words='").append(join(words, " ")).append("' ;;\n");
  script += "    *) case ${COMP_WORDS[1]}:$2 in\n";
  for (const auto& [command, words] : options) {
    script.append("      ").append(command).append(":-*) words='").append(join(words, " ")).append("' ;;\n");
  }
  script += "      help:*) ((COMP_CWORD == 2)) && words='" + join(commands, " ") + "' ;;\n";
  script += "      explain:*) words=$(\"$1\" list | awk 'NR > 1 { print $2 }') ;;\n";
  script += "      *) ((COMP_CWORD == 1)) && words='" + join(commands, " ") + "' ;;\n    esac ;;\n  esac\n";
  script += "  COMPREPLY=($(compgen -W \"$words\" -- \"$2\"))\n}\ncomplete -o default -F _tcerr tcerr\n";
  return script;
}

}  // namespace tcerr::tool
