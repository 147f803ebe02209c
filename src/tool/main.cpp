/// \file
/// tcerr, the command line: reads its arguments and runs a subcommand.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "completion.hpp"
#include "import/sources.hpp"
#include "join.hpp"
#include "language.hpp"
#include "output.hpp"
#include "settings.hpp"

#include <tcerr/condition.hpp>
#include <tcerr/error.hpp>
#include <tcerr/locale.hpp>
#include <tcerr/version.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace tcerr::tool {
namespace {

/// Lets an option take one of a few words; the last one counts if it is given again, as after an alias of the shell.
void allow_only(CLI::Option& option, const std::vector<std::string>& words) {
  option.check(CLI::IsMember(words).description(""))->type_name(join(words, "|"))->take_last();
}

void add_scope(CLI::App& command, Scope& scope, const std::string& help, const std::string& help_of_action) {
  std::vector<std::string> names;
  for (const NamedCatalog& known : catalogs()) names.emplace_back(known.name);
  allow_only(*command.add_option("--catalog", scope.catalog, help), names);
  command.add_option("--product", scope.product, "whose verdicts count (default catalog: cloud)")->type_name("PRODUCT")->take_last();
  command.add_option("--action", scope.action, help_of_action)->type_name("ACTION")->take_last();
}

void add_format(CLI::App& command, Format& format) {
  const auto set = [&format](const std::string& name) { format = name == "json" ? Format::json : Format::text; };
  allow_only(*command.add_option_function<std::string>("--format", set, "how to write; json is one object a line (default: text)"),
             {"text", "json"});
}

/// Returns the names of consecutive enumerators.
template <typename Enum>
std::vector<std::string> names_of(int first, int count) {
  std::vector<std::string> names;
  for (int i = first; i < first + count; ++i) names.emplace_back(name(static_cast<Enum>(i)));
  return names;
}

/// Lets an option take the name of one of consecutive enumerators.
template <typename Enum>
void add_choice(CLI::App& command, const std::string& option, std::optional<Enum>& choice, int first, int count, const std::string& help) {
  const auto set = [&choice, first, count](const std::string& word) {
    const std::vector<std::string> names = names_of<Enum>(first, count);
    choice = static_cast<Enum>(first + (std::find(names.begin(), names.end(), word) - names.begin()));
  };
  allow_only(*command.add_option_function<std::string>(option, set, help), names_of<Enum>(first, count));
}

void add_language(CLI::App& command, std::optional<Locale>& locale) {
  add_choice(command, "--lang", locale, 0, locale_count,
             "language of texts and labels (default: that of LC_ALL, LC_MESSAGES or LANG, else en)");
}

/// Lets a subcommand take any number of words beside its options. To CLI11 only the first one is known: in a list of its own it would take
/// "[a,b]" for two. The others are what it could not make sense of.
void add_words(CLI::App& command, std::vector<std::string>& words, const std::string& name, const std::string& help) {
  const auto add = [&words](const std::string& word) { words.push_back(word); };
  command.add_option_function<std::string>(name + "...", add, help)->type_name("");
  command.allow_extras();
}

/// Adds those others, and what stands behind "--", where CLI11 2.1 would end the subcommand.
void take_words(const CLI::App& command, std::vector<std::string>& words, const std::vector<std::string>& behind_dashes) {
  for (const std::string& word : command.remaining()) {
    if (word.size() > 1 && word[0] == '-') throw CLI::ExtrasError({word});
    words.push_back(word);
  }
  words.insert(words.end(), behind_dashes.begin(), behind_dashes.end());
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

void add_status(CLI::App& command, int& status) {
  command.add_option("--status", status, "the HTTP status that came with each body: it decides where the body is none of the API's")
      ->check(CLI::Range(100, 599).description(""))
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

/// What the command line says.
struct Settings {
  ParseSettings parse;
  ExplainSettings explain;
  ListSettings list;
  DiffSettings diff;
  ImportSettings import;
  std::optional<Locale> language;
  std::string topic;  ///< of help
};

CLI::App& add_parse(CLI::App& app, Settings& settings) {
  CLI::App& command = *app.add_subcommand("parse", "Classify the bodies of replies");
  add_words(command, settings.parse.files, "FILE", "files to read, - for standard input (default); behind -- names may begin with a dash");
  command.add_flag("--lines", settings.parse.lines, "read one body a line; blank lines are skipped");
  command.add_flag("--errors-only", settings.parse.errors_only, "say nothing of successes");
  command.add_flag("--count", settings.parse.count, "say how often each code occurs, and not what each body is");
  add_status(command, settings.parse.status);
  add_scope(command, settings.parse.scope, "codes to know (default: redis)", "what was called: its verdicts count");
  add_format(command, settings.parse.format);
  add_language(command, settings.language);
  add_max_bytes(command, settings.parse.max_bytes);
  command.footer("Exit status: 0 if every body is a success, 1 if any is an error, 2 for wrong usage or an unreadable file.");
  return command;
}

CLI::App& add_explain(CLI::App& app, Settings& settings) {
  CLI::App& command = *app.add_subcommand("explain", "Show all that is known of a code");
  add_words(command, settings.explain.words, "CODE", "codes, their enumerators, numbers of API 2.0, ids, or HTTP statuses; at least one");
  add_scope(command, settings.explain.scope, "where to look (default: redis, then cloud, then legacy)",
            "what was called: its verdicts count");
  add_format(command, settings.explain.format);
  add_language(command, settings.language);
  command.footer("Exit status: 0 if every code is known, 1 if any is not, 2 for wrong usage.");
  return command;
}

CLI::App& add_list(CLI::App& app, Settings& settings) {
  CLI::App& command = *app.add_subcommand("list", "Show the codes of a catalog");
  add_scope(command, settings.list.scope, "which one (default: redis)", "only codes that this action is documented to answer with");
  command.add_flag("--products", settings.list.products, "show the products, and not their codes");
  add_choice(command, "--condition", settings.list.condition, 1, condition_count, "only codes of this condition");
  add_choice(command, "--advice", settings.list.advice, 0, advice_count, "only codes with this advice");
  add_format(command, settings.list.format);
  add_language(command, settings.language);
  return command;
}

CLI::App& add_diff(CLI::App& app, Settings& settings) {
  CLI::App& command = *app.add_subcommand("diff", "Show what differs between two versions of the tables");
  command.add_option("OLD", settings.diff.old_folder, "a folder of tables, laid out like data/ of tcerr")->type_name("")->required();
  command.add_option("NEW", settings.diff.new_folder, "the other one")->type_name("")->required();
  add_format(command, settings.diff.format);
  command.footer("Exit status: 0 if nothing differs, 1 if anything does, 2 for wrong usage or a folder that cannot be read.");
  return command;
}

/// Reports names that are no product's: they become those of files.
std::string check_product(const std::string& name) { return is_product_name(name) ? std::string() : "not the name of a product: " + name; }

CLI::App& add_import(CLI::App& app, Settings& settings) {
  CLI::App& command = *app.add_subcommand("import", "Bring a newer or a private list of codes into tables");
  const auto add = [&command](const std::string& option, std::vector<std::string>& values, const std::string& type,
                              const std::string& help) {
    return command
        .add_option_function<std::vector<std::string>>(
            option, [&values](const auto& given) { values = given; }, help)
        ->type_name(type)
        ->allow_extra_args(false);
  };
  command.add_option("--into", settings.import.into, "the folder of tables, laid out like data/ of tcerr")->type_name("DATA")->required();
  CLI::Option& go =
      *add("--go", settings.import.checkouts, "DIR", "a checkout of the vendor's Go SDK; more, such as its other edition, count as one");
  CLI::Option& list =
      *command.add_option("--list", settings.import.list, "a list of all codes of one product, a line each")->type_name("FILE");
  add("--product", settings.import.products, "NAME", "only this product; may be given again (of --list: whose codes they are)")
      ->check(CLI::Validator(check_product, ""));
  list.excludes(&go);
  command.add_flag("--with-texts", settings.import.with_texts, "take the vendor's descriptions, too, for tables of your own");
  command.add_flag("--dry-run", settings.import.dry_run, "say what would change, and write nothing");
  command.add_flag("--strict", settings.import.strict, "write nothing if anything is odd");
  command.footer(
      "What somebody has read stays, numbers never move, and what the source no longer lists becomes deprecated. New codes get the next "
      "free\n"
      "number from 20000 on; in a folder of your own, which has no common.json, from 10000 on.\n"
      "Exit status: 0 if done, 1 with --strict if anything is odd, 2 for wrong usage or a file that cannot be read or written.");
  return command;
}

CLI::App& add_help(CLI::App& app, Settings& settings) {
  CLI::App& command = *app.add_subcommand("help", "Print this help, or that of a subcommand");
  std::vector<std::string> topics;
  for (const CLI::App* subcommand : app.get_subcommands({})) topics.push_back(subcommand->get_name());
  allow_only(*command.add_option("SUBCOMMAND", settings.topic, "the subcommand"), topics);
  return command;
}

void write_help(const CLI::App& app, const std::string& topic, Output& out) {
  const CLI::App* const subject = topic.empty() ? &app : app.get_subcommand(topic);
  const std::string name = topic.empty() ? app.get_name() : app.get_name() + " " + topic;
  out.write(subject->get_formatter()->make_help(subject, name, CLI::AppFormatMode::Normal));
}

/// The version of the program, and the revisions of the data that it knows.
std::string version() {
  std::string text = "tcerr " TCERR_VERSION "\ndata ";
  text.append(data_revision());
  for (const NamedCatalog& known : catalogs()) {
    if (known.catalog.products().size() != 0) text.append(", ").append(known.name).append(" ").append(known.catalog.revision());
  }
  return text;
}

ExitStatus run(int argc, const char* const* argv, Output& out) {
  const bool foreign = user_encoding_is_foreign();
  out.restrict_to_ascii(foreign);

  CLI::App app("Says what the error codes of Tencent Cloud mean, and which of them a reply carries.", "tcerr");
  app.set_version_flag("-v,--version", version, "print the versions of program and data, and exit");
  app.set_help_flag("-h,--help", "print this help and exit");
  app.require_subcommand(1);

  Settings settings;
  const CLI::App& parse_command = add_parse(app, settings);
  const CLI::App& explain_command = add_explain(app, settings);
  const CLI::App& list_command = add_list(app, settings);
  const CLI::App& diff_command = add_diff(app, settings);
  const CLI::App& import_command = add_import(app, settings);
  const CLI::App& completion_command = *app.add_subcommand("completion", "Print a script that completes arguments in bash");
  add_help(app, settings);
  app.footer("tcerr SUBCOMMAND --help lists the options of a subcommand.");  // last: subcommands take over what they find

  const char* const* const end = argv + argc;
  const char* const* const dashes = std::find(argv, end, std::string_view("--"));
  const std::vector<std::string> behind_dashes(dashes == end ? end : dashes + 1, end);
  try {
    app.parse(static_cast<int>(dashes - argv), argv);
    if (parse_command.parsed()) {
      take_words(parse_command, settings.parse.files, behind_dashes);
    } else if (explain_command.parsed()) {
      take_words(explain_command, settings.explain.words, behind_dashes);
      if (settings.explain.words.empty()) throw CLI::RequiredError("CODE");
    } else if (import_command.parsed()) {
      if (settings.import.checkouts.empty() && settings.import.list.empty()) throw CLI::RequiredError("--go or --list");
      if (!settings.import.list.empty() && settings.import.products.size() != 1) throw CLI::RequiredError("--list: one --product");
    } else if (!behind_dashes.empty()) {
      throw CLI::ExtrasError(behind_dashes);
    }
  } catch (const CLI::CallForHelp&) {
    out.write(app.help());
    return exit_good;
  } catch (const CLI::CallForVersion& version) {
    out.line(version.what());
    return exit_good;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(app, error, out);
  }

  // Who names a language gets it, in UTF-8.
  if (settings.language) out.restrict_to_ascii(false);
  const Locale locale = settings.language.value_or(foreign ? Locale::en : user_locale());
  settings.parse.locale = settings.explain.locale = settings.list.locale = locale;

  if (parse_command.parsed()) return parse(settings.parse, out);
  if (explain_command.parsed()) return explain(settings.explain, out);
  if (list_command.parsed()) return list(settings.list, out);
  if (diff_command.parsed()) return diff(settings.diff, out);
  if (import_command.parsed()) return import_tables(settings.import, out);
  if (completion_command.parsed()) {
    out.write(bash_completion(app));
  } else {
    write_help(app, settings.topic, out);
  }
  return exit_good;
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
