/// \file
/// tcerr, the command line: reads its arguments and runs a subcommand.
// SPDX-License-Identifier: MIT
#include "output.hpp"
#include "settings.hpp"

#include <tcerr/error.hpp>
#include <tcerr/locale.hpp>
#include <tcerr/version.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace tcerr::tool {
namespace {

/// Lets an option take one of a few words; the last one counts if it is given again, as after an alias of the shell.
void allow_only(CLI::Option& option, const std::vector<std::string>& words) {
  option.check(CLI::IsMember(words).description(""))->type_name(CLI::detail::join(words, "|"))->take_last();
}

void add_catalog(CLI::App& command, std::string& catalog, const std::string& help) {
  allow_only(*command.add_option("--catalog", catalog, help), {"redis", "common", "legacy"});
}

void add_format(CLI::App& command, Format& format) {
  const auto set = [&format](const std::string& name) { format = name == "json" ? Format::json : Format::text; };
  allow_only(*command.add_option_function<std::string>("--format", set, "how to write; json is one object a line (default: text)"),
             {"text", "json"});
}

void add_language(CLI::App& command, Locale& locale) {
  const auto set = [&locale](const std::string& name) { locale = find_locale(name).value_or(Locale::en); };
  const std::string help = "language of summary and fix (default: that of LC_ALL, LC_MESSAGES or LANG, else en)";
  allow_only(*command.add_option_function<std::string>("--lang", set, help), {"en", "zh", "ja", "ko"});
}

std::string check_size(const std::string& text) {
  std::size_t size = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), size);
  return fault == std::errc() && end == text.data() + text.size() ? std::string() : "not a number of bytes: " + text;
}

void add_max_bytes(CLI::App& command, std::size_t& max_bytes) {
  const auto set = [&max_bytes](const std::string& text) { std::from_chars(text.data(), text.data() + text.size(), max_bytes); };
  command.add_option_function<std::string>("--max-bytes", set, "refuse longer bodies (default: " + std::to_string(max_bytes) + ")")
      ->check(CLI::Validator(check_size, ""))
      ->type_name("N")
      ->take_last();
}

ExitStatus wrong_usage(const CLI::App& app, const CLI::ParseError& error, Output& out) {
  const std::vector<const CLI::App*> commands = app.get_subcommands({});
  const auto chosen = std::find_if(commands.begin(), commands.end(), [](const CLI::App* command) { return command->parsed(); });
  const std::vector<std::string> strays = app.remaining();
  if (chosen == commands.end() && !strays.empty()) {
    complain(out, (strays.front()[0] == '-' ? "no such option: " : "no such subcommand: ") + to_printable(strays.front()));
  } else {
    complain(out, to_printable(error.what()));
  }
  std::fprintf(stderr, "Try 'tcerr%s --help'.\n", chosen == commands.end() ? "" : (" " + (*chosen)->get_name()).c_str());
  return exit_trouble;
}

ExitStatus run(int argc, const char* const* argv, Output& out) {
  CLI::App app("Says what the error codes of Tencent Cloud mean, and which of them a reply carries.", "tcerr");
  app.set_version_flag("--version", "tcerr " TCERR_VERSION, "print the version and exit");
  app.set_help_flag("-h,--help", "print this help and exit");
  app.require_subcommand(1);
  app.footer("tcerr SUBCOMMAND --help lists the options of a subcommand.");

  ParseSettings parse_settings;
  ExplainSettings explain_settings;
  ListSettings list_settings;
  parse_settings.locale = explain_settings.locale = list_settings.locale = user_locale();

  CLI::App& parse_command = *app.add_subcommand("parse", "Classify the bodies of replies");
  parse_command
      .add_option("FILE", parse_settings.files, "files to read, - for standard input (default); behind -- names may begin with a dash")
      ->type_name("");
  parse_command.add_flag("--lines", parse_settings.lines, "read one body a line; blank lines are skipped");
  add_catalog(parse_command, parse_settings.catalog, "codes to know (default: redis)");
  add_format(parse_command, parse_settings.format);
  add_language(parse_command, parse_settings.locale);
  add_max_bytes(parse_command, parse_settings.max_bytes);
  parse_command.footer("Exit status: 0 if every body is a success, 1 if any is an error, 2 for wrong usage or an unreadable file.");

  CLI::App& explain_command = *app.add_subcommand("explain", "Show all that is known of a code");
  explain_command.add_option("CODE", explain_settings.words, "codes, numbers of API 2.0, or ids; at least one")->type_name("");
  add_catalog(explain_command, explain_settings.catalog, "where to look (default: redis, then legacy)");
  add_format(explain_command, explain_settings.format);
  add_language(explain_command, explain_settings.locale);
  explain_command.footer("Exit status: 0 if every code is known, 1 if any is not, 2 for wrong usage.");

  CLI::App& list_command = *app.add_subcommand("list", "Show the codes of a catalog");
  add_catalog(list_command, list_settings.catalog, "which one (default: redis)");
  add_format(list_command, list_settings.format);
  add_language(list_command, list_settings.locale);

  // CLI11 2.1 would end the subcommand at "--", and split "[a,b]" into two words: what follows "--" is kept from it.
  const char* const* const end = argv + argc;
  const char* const* const mark = std::find(argv, end, std::string_view("--"));
  const std::vector<std::string> verbatim(mark == end ? end : mark + 1, end);
  try {
    app.parse(static_cast<int>(mark - argv), argv);
    parse_settings.files.insert(parse_settings.files.end(), verbatim.begin(), verbatim.end());
    explain_settings.words.insert(explain_settings.words.end(), verbatim.begin(), verbatim.end());
    if (explain_command.parsed() && explain_settings.words.empty()) throw CLI::RequiredError("CODE");
    if (list_command.parsed() && !verbatim.empty()) throw CLI::ExtrasError(verbatim);
  } catch (const CLI::CallForHelp&) {
    out.write(app.help());
    return exit_good;
  } catch (const CLI::CallForVersion& version) {
    out.line(version.what());
    return exit_good;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(app, error, out);
  }
  if (parse_command.parsed()) return parse(parse_settings, out);
  if (explain_command.parsed()) return explain(explain_settings, out);
  return list(list_settings, out);
}

}  // namespace
}  // namespace tcerr::tool

int main(int argc, char** argv) {
  using namespace tcerr::tool;
  Output out;
  try {
    const ExitStatus status = run(argc, argv, out);
    out.flush();
    return status;
  } catch (const std::system_error& error) {
    std::fprintf(stderr, "tcerr: standard output: %s\n", error.code().message().c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "tcerr: %s\n", error.what());
  }
  return exit_trouble;
}
