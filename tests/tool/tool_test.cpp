/// \file
/// Runs tcerr, the command line, and checks what it writes and how it ends.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

extern char** environ;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Strings = std::vector<std::string>;

constexpr const char* kSuccess = R"({"Response":{"TotalCount":0,"RequestId":"req-1"}})";
constexpr const char* kNotFound =
    R"({"Response":{"Error":{"Code":"ResourceNotFound.InstanceNotExists","Message":"gone"},"RequestId":"req-2"}})";
constexpr const char* kUnlisted = R"({"Response":{"Error":{"Code":"ResourceNotFound.BrandNew","Message":"new"},"RequestId":"req-3"}})";
constexpr const char* kStranger = R"({"Response":{"Error":{"Code":"Stranger","Message":"?"},"RequestId":"req-4"}})";

/// How one run ended.
struct Result {
  int status = -1;  ///< the exit status, or 1000 and the number of the signal
  std::string out;
  std::string err;

  [[nodiscard]] Strings lines() const {
    Strings lines;
    std::string::size_type begin = 0;
    while (begin < out.size()) {
      const auto end = std::min(out.find('\n', begin), out.size());
      lines.push_back(out.substr(begin, end - begin));
      begin = end + 1;
    }
    return lines;
  }

  /// Returns the lines of standard output as JSON; a line that is none is a `discarded` value.
  [[nodiscard]] std::vector<json> objects() const {
    std::vector<json> objects;
    for (const std::string& line : lines()) objects.push_back(json::parse(line, nullptr, false));
    return objects;
  }
};

/// What a run is given besides its arguments.
struct Setting {
  std::string input;                       ///< on standard input
  std::map<std::string, std::string> env;  ///< variables in addition to an environment without any of a language or a terminal
  int out_descriptor = -1;                 ///< where standard output goes, instead of the result or `out_path`
  std::string out_path;                    ///< where standard output goes, instead of the result
  std::string in_path;                     ///< where standard input comes from, instead of `input`
  std::string directory;                   ///< where it runs
};

Setting with_input(std::string input) {
  Setting setting;
  setting.input = std::move(input);
  return setting;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Strings clean_environment(const std::map<std::string, std::string>& added) {
  Strings variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    const std::string_view name = variable.substr(0, variable.find('='));
    const bool decides =
        name.substr(0, 3) == "LC_" || name == "LANG" || name == "LANGUAGE" || name == "NO_COLOR" || name == "TERM" || name == "COLUMNS";
    if (!decides && added.count(std::string(name)) == 0) variables.emplace_back(variable);
  }
  for (const auto& [name, value] : added) variables.push_back(name + "=" + value);
  return variables;
}

std::vector<char*> pointers(Strings& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

int wait_for(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

class Tool : public ::testing::Test {
 protected:
  Tool() {
    std::string name = (fs::temp_directory_path() / "tcerr-tool-test-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~Tool() override {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
  }

  /// Makes a file and returns its path.
  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(directory_ / name, std::ios::binary) << content;
    return (directory_ / name).string();
  }

  [[nodiscard]] std::string directory() const { return directory_.string(); }

  Result run(Strings arguments, const Setting& setting = {}) const {
    const std::string in = setting.in_path.empty() ? file(".in", setting.input) : setting.in_path;
    const std::string out = setting.out_path.empty() ? (directory_ / ".out").string() : setting.out_path;
    const std::string err = (directory_ / ".err").string();

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (setting.out_descriptor >= 0) posix_spawn_file_actions_adddup2(&actions, setting.out_descriptor, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    Result result;
    result.status = wait_for(spawn(std::move(arguments), setting, actions));
    if (setting.out_path.empty()) result.out = content_of(out);
    result.err = content_of(err);
    return result;
  }

  /// Runs the tool on a terminal with that many columns.
  Result run_on_terminal(Strings arguments, unsigned short columns, const Setting& setting) const {
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) return {};
    const std::string name = ptsname(terminal);
    const int other_end = open(name.c_str(), O_RDWR | O_NOCTTY);
    const winsize window{24, columns, 0, 0};
    ioctl(terminal, TIOCSWINSZ, &window);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, name.c_str(), O_WRONLY | O_NOCTTY, 0);
    posix_spawn_file_actions_addclose(&actions, terminal);
    const pid_t process = spawn(std::move(arguments), setting, actions);
    close(other_end);

    Result result;
    std::array<char, 4096> block{};
    for (;;) {
      const ssize_t size = read(terminal, block.data(), block.size());
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) break;  // EIO: the last writer has closed its end
      result.out.append(block.data(), static_cast<std::size_t>(size));
    }
    close(terminal);
    result.status = wait_for(process);
    result.out.erase(std::remove(result.out.begin(), result.out.end(), '\r'), result.out.end());
    return result;
  }

 private:
  static pid_t spawn(Strings arguments, const Setting& setting, posix_spawn_file_actions_t& actions) {
    if (!setting.directory.empty()) posix_spawn_file_actions_addchdir_np(&actions, setting.directory.c_str());
    arguments.insert(arguments.begin(), TCERR_TOOL);
    Strings variables = clean_environment(setting.env);
    pid_t process = -1;
    const int fault = posix_spawn(&process, TCERR_TOOL, &actions, nullptr, pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    EXPECT_EQ(fault, 0) << "cannot run " << TCERR_TOOL;
    return process;
  }

  fs::path directory_;
};

/// Whether this machine lets a program have a terminal; a container may have no /dev/pts.
bool has_terminals() {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  const char* const name = terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0 ? ptsname(terminal) : nullptr;
  const bool usable = name != nullptr && access(name, R_OK | W_OK) == 0;
  if (terminal >= 0) close(terminal);
  return usable;
}

/// Whether a text holds a byte with which a terminal could be steered; line ends are fine.
bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; });
}

using ToolUsage = Tool;
using ToolParse = Tool;
using ToolExplain = Tool;
using ToolList = Tool;
using ToolDiff = Tool;

TEST_F(ToolUsage, EndsWithTwoAndAHintOnWrongUsage) {
  const Strings wrong[] = {
      {},
      {"frobnicate"},
      {"--frobnicate"},
      {"parse", "--frobnicate"},
      {"parse", "--lang"},
      {"parse", "--lang", "de"},
      {"parse", "--lang", "KO"},
      {"parse", "--format"},
      {"parse", "--format", "xml"},
      {"parse", "--catalog", "cvm"},
      {"parse", "--max-bytes"},
      {"parse", "--max-bytes", "many"},
      {"parse", "--max-bytes", "-1"},
      {"parse", "--max-bytes", "1k"},
      {"parse", "--max-bytes", "99999999999999999999"},
      {"parse", "--status"},
      {"parse", "--status", "99"},
      {"parse", "--status", "600"},
      {"parse", "--status", "many"},
      {"explain"},
      {"explain", "--lang"},
      {"explain", "InternalError", "--catalog", "cvm"},
      {"list", "surplus"},
      {"list", "--", "surplus"},
      {"--", "list"},
      {"explain", "--"},
      {"list", "--format", "yaml"},
      {"completion", "surplus"},
      {"explain", "InternalError", "--frobnicate"},
      {"explain", "InternalError", "InternalError", "-f"},
  };
  for (const Strings& arguments : wrong) {
    SCOPED_TRACE(::testing::PrintToString(arguments));
    const Result result = run(arguments);
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, AllOf(StartsWith("tcerr: "), HasSubstr("--help'.\n")));
  }
}

TEST_F(ToolUsage, NamesTheSubcommandThatDoesNotExist) { EXPECT_THAT(run({"frobnicate"}).err, HasSubstr("no such subcommand: frobnicate")); }

TEST_F(ToolUsage, ShowsItsVersion) {
  for (const char* option : {"--version", "-v"}) {
    const Result result = run({option});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, ::testing::MatchesRegex("tcerr [0-9]+\\.[0-9]+\\.[0-9]+\ndata [0-9a-f]+, redis [0-9a-f]+, cloud [0-9a-f]+\n"));
  }
}

TEST_F(ToolUsage, ShowsHelp) {
  for (const Strings& arguments :
       {Strings{"--help"}, Strings{"-h"}, Strings{"parse", "--help"}, Strings{"explain", "-h"}, Strings{"list", "--help"}}) {
    SCOPED_TRACE(::testing::PrintToString(arguments));
    const Result result = run(arguments);
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, AllOf(HasSubstr("Usage: tcerr"), EndsWith("\n")));
    EXPECT_THAT(result.err, IsEmpty());
  }
}

TEST_F(ToolUsage, TakesHelpForASubcommand) {
  EXPECT_EQ(run({"help"}).out, run({"--help"}).out);
  for (const char* command : {"parse", "explain", "list", "diff", "completion"}) {
    const Result result = run({"help", command});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("Usage: tcerr " + std::string(command)));
    EXPECT_EQ(result.out, run({command, "--help"}).out);
  }
  EXPECT_EQ(run({"help", "frobnicate"}).status, 2);
}

TEST_F(ToolUsage, TakesTheLastOfRepeatedOptions) {
  EXPECT_EQ(run({"list", "--format", "text", "--format", "json"}).objects().front().value("id", 0), 100);
}

/// Returns what bash offers for the last word, after the script of `tcerr completion`.
class ToolCompletion : public Tool {
 protected:
  Strings complete(const Strings& words) const {
    const std::string script = file("completion.bash", run({"completion"}).out + R"(
tool=$1; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_tcerr "$tool" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
)");
    std::string command = "bash " + script + " " + TCERR_TOOL;
    for (const std::string& word : words) command += " '" + word + "'";
    Result result;
    FILE* const output = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    while (const std::size_t size = fread(block.data(), 1, block.size(), output)) result.out.append(block.data(), size);
    EXPECT_EQ(pclose(output), 0);
    return result.lines();
  }

  void SetUp() override {
    if (std::system("command -v bash >/dev/null") != 0) GTEST_SKIP() << "there is no bash to complete anything";
  }
};

TEST_F(ToolCompletion, OffersSubcommandsOptionsAndTheirWords) {
  EXPECT_THAT(complete({"tcerr", "e"}), ElementsAre("explain"));
  EXPECT_THAT(complete({"tcerr", "help", "l"}), ElementsAre("list"));
  EXPECT_THAT(complete({"tcerr", "parse", "--l"}), ElementsAre("--lang", "--lines"));
  EXPECT_THAT(complete({"tcerr", "parse", "--lang", ""}), ElementsAre("en", "ja", "ko", "zh"));
  EXPECT_THAT(complete({"tcerr", "list", "--catalog", "r"}), ElementsAre("redis"));
}

TEST_F(ToolCompletion, OffersCodesToExplain) {
  EXPECT_THAT(complete({"tcerr", "explain", "InternalError", "ResourceNotFound.InstanceNotE"}),
              ElementsAre("ResourceNotFound.InstanceNotExists"));
}

TEST_F(ToolCompletion, LeavesFilesToTheShell) { EXPECT_THAT(complete({"tcerr", "parse", "a"}), IsEmpty()); }

// The tool shows that all it does can be done on the public headers.
TEST(ToolSources, IncludePublicHeadersOnly) {
  std::size_t sources = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(TCERR_SOURCE_DIR "/src/tool")) {
    SCOPED_TRACE(entry.path().filename());
    ++sources;
    std::ifstream source(entry.path());
    for (std::string line; std::getline(source, line);) {
      EXPECT_THAT(line, Not(HasSubstr("detail::")));
      EXPECT_THAT(line, Not(StartsWith("#include <tcerr/detail/")));
      if (line.rfind("#include \"", 0) != 0) continue;
      const std::string included = line.substr(10, line.rfind('"') - 10);
      EXPECT_TRUE(fs::exists(entry.path().parent_path() / included)) << included;
    }
  }
  EXPECT_GT(sources, 10U);
}

TEST_F(ToolUsage, LetsNoControlCharacterOfAnArgumentThrough) {
  for (const Strings& arguments : {Strings{"\x1b[31m"}, Strings{"parse", "--\x1b[31m"}, Strings{"parse", "--lang", "\x1b]0;x\x07"},
                                   Strings{"parse", "/none\x1b[31m\n"}, Strings{"explain", "\x1b[31mInternalError\r"}}) {
    const Result result = run(arguments);
    EXPECT_NE(result.status, 0);
    EXPECT_FALSE(has_control_characters(result.out + result.err)) << result.err;
  }
}

TEST_F(ToolUsage, SaysSoWhenItCannotWrite) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full here";
  for (const Strings& arguments :
       {Strings{"list"}, Strings{"list", "--format", "json"}, Strings{"explain", "InternalError"}, Strings{"--help"}, Strings{"--version"},
        Strings{"parse", file("ok.json", kSuccess)}, Strings{"parse", "--lines", file("ok.json", kSuccess)}}) {
    SCOPED_TRACE(::testing::PrintToString(arguments));
    Setting setting;
    setting.out_path = "/dev/full";
    const Result result = run(arguments, setting);
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.err, "tcerr: standard output: No space left on device\n");
  }
}

TEST_F(ToolUsage, SaysSoWhenNobodyReadsAndTheSignalIsIgnored) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  close(ends[0]);
  Setting setting;
  setting.out_descriptor = ends[1];
  const auto old = std::signal(SIGPIPE, SIG_IGN);  // a child inherits that
  const Result result = run({"list"}, setting);
  std::signal(SIGPIPE, old);
  close(ends[1]);
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.err, "tcerr: standard output: Broken pipe\n");
}

TEST_F(ToolParse, ReportsASuccess) {
  const Result text = run({"parse", file("ok.json", kSuccess)});
  EXPECT_EQ(text.status, 0);
  EXPECT_EQ(text.out, "ok  request ID req-1\n");
  const Result object = run({"parse", file("ok.json", kSuccess), "--format", "json"});
  EXPECT_EQ(object.status, 0);
  EXPECT_EQ(object.out, "{\"ok\":true,\"api\":\"v3\",\"request_id\":\"req-1\"}\n");
}

TEST_F(ToolParse, ReportsAnErrorAsText) {
  const Result result = run({"parse", file("nf.json", kNotFound)});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, IsEmpty());
  const Strings lines = result.lines();
  ASSERT_THAT(lines, SizeIs(8));
  EXPECT_EQ(lines[0], "ResourceNotFound.InstanceNotExists");
  EXPECT_EQ(lines[1], "  condition     not found");
  EXPECT_EQ(lines[2], "  advice        do not repeat (never)");
  EXPECT_EQ(lines[3], "  execution     not executed");
  EXPECT_EQ(lines[4], "  message       gone");
  EXPECT_EQ(lines[5], "  request ID    req-2");
  EXPECT_THAT(lines[6], StartsWith("  summary       "));
  EXPECT_THAT(lines[7], StartsWith("  fix           "));
}

TEST_F(ToolParse, ReportsAnErrorAsJsonWithItsFieldsInOrder) {
  const Result result = run({"parse", file("nf.json", kNotFound), "--format", "json"});
  EXPECT_EQ(result.status, 1);
  ASSERT_THAT(result.lines(), SizeIs(1));
  const auto object = nlohmann::ordered_json::parse(result.out);
  Strings keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("ok", "origin", "api", "code", "id", "match", "parent", "condition", "advice", "execution", "message",
                                "request_id", "legacy_code", "offset", "summary", "fix", "catalog", "catalog_revision", "data_revision"));
  EXPECT_EQ(object["ok"], false);
  EXPECT_EQ(object["origin"], "service");
  EXPECT_EQ(object["api"], "v3");
  EXPECT_EQ(object["code"], "ResourceNotFound.InstanceNotExists");
  EXPECT_EQ(object["match"], "exact");
  EXPECT_EQ(object["parent"], "ResourceNotFound");
  EXPECT_EQ(object["message"], "gone");
  EXPECT_EQ(object["request_id"], "req-2");
  EXPECT_TRUE(object["legacy_code"].is_null());
  EXPECT_TRUE(object["offset"].is_null());
}

TEST_F(ToolParse, SaysHowWellTheCodeIsKnown) {
  EXPECT_THAT(run({"parse", file("new.json", kUnlisted)}).out,
              AllOf(StartsWith("ResourceNotFound.BrandNew\n"), HasSubstr("  counts as     ResourceNotFound\n")));
  EXPECT_THAT(run({"parse", file("stranger.json", kStranger)}).out,
              AllOf(StartsWith("Stranger\n"), HasSubstr("  condition     unknown code (unknown)\n"), Not(HasSubstr("counts as"))));
  EXPECT_EQ(run({"parse", file("new.json", kUnlisted), "--format", "json"}).objects().front()["match"], "parent");
}

TEST_F(ToolParse, UnderstandsApi2) {
  const Result text = run({"parse"}, with_input(R"({"code": 5100})"));
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.out,
              AllOf(StartsWith("LegacyError.ResourceOperationFailed\n"), HasSubstr("  API 2.0       5100\n"), Not(HasSubstr("sent as"))));
  const json object = run({"parse", "--format", "json"}, with_input(R"({"code": "5100"})")).objects().front();
  EXPECT_EQ(object["code"], "LegacyError.ResourceOperationFailed");
  EXPECT_EQ(object["api"], "v2");
  EXPECT_EQ(object["legacy_code"], 5100);
  const Result module = run({"parse"}, with_input(R"({"code":5100,"codeDesc":"Busy","message":"(100004)busy"})"));
  EXPECT_THAT(module.out, AllOf(HasSubstr("  module code   100004\n"), HasSubstr("  sent as       Busy\n")));
  EXPECT_EQ(run({"parse"}, with_input(R"({"code":0})")).out, "ok  API 2.0\n");
}

TEST_F(ToolParse, UsesTheCatalogThatIsAskedFor) {
  const auto match = [this](const std::string& catalog) {
    return run({"parse", file("nf.json", kNotFound), "--format", "json", "--catalog", catalog})
        .objects()
        .front()["match"]
        .get<std::string>();
  };
  EXPECT_EQ(match("redis"), "exact");
  EXPECT_EQ(match("common"), "parent");
  const json legacy = run({"parse", "--format", "json", "--catalog", "legacy"}, with_input(R"({"code":4100})")).objects().front();
  EXPECT_EQ(legacy["code"], "LegacyError.AuthenticationFailed");
  EXPECT_EQ(legacy["id"], 4100);
}

TEST_F(ToolParse, ReadsStandardInput) {
  for (const Strings& arguments : {Strings{"parse"}, Strings{"parse", "-"}}) {
    const Result result = run(arguments, with_input(kNotFound));
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, StartsWith("ResourceNotFound.InstanceNotExists\n"));
  }
  EXPECT_THAT(run({"parse", "-", file("ok.json", kSuccess)}, with_input(kNotFound)).out,
              StartsWith("stdin: ResourceNotFound.InstanceNotExists\n"));
}

TEST_F(ToolParse, NamesTheFilesWhenThereAreSeveral) {
  file("a.json", kSuccess);
  file("b.json", kNotFound);
  Setting setting;
  setting.directory = directory();
  const Result result = run({"parse", "a.json", "b.json"}, setting);
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, StartsWith("a.json: ok  request ID req-1\nb.json: ResourceNotFound.InstanceNotExists\n  condition "));
}

TEST_F(ToolParse, TakesAFileWithBracketsForOneFile) {
  Setting setting;
  setting.directory = directory();
  const Strings names = {"[a]", "[a,b]", "[]"};
  for (const std::string& name : names) {
    EXPECT_EQ(run({"parse", name}, setting).err, "tcerr: " + name + ": No such file or directory\n");
    file(name, kSuccess);
    EXPECT_EQ(run({"parse", name}, setting).status, 0) << name;
  }
  EXPECT_EQ(run({"parse", "[a]", "[a,b]", "[]"}, setting).out,
            "[a]: ok  request ID req-1\n[a,b]: ok  request ID req-1\n[]: ok  request ID req-1\n");
}

TEST_F(ToolParse, TakesAnyNameForAFileBehindTwoDashes) {
  for (const char* name : {"list", "--lines", "[a,b]", "-5", "--"}) {
    file(name, kSuccess);
    Setting setting;
    setting.directory = directory();
    EXPECT_EQ(run({"parse", "--", name}, setting).status, 0) << name;
    EXPECT_EQ(run({"parse", "list", "--", name}, setting).status, 0) << name;
  }
}

TEST_F(ToolParse, EndsWithTheWorstThatHappened) {
  const std::string good = file("good.json", kSuccess);
  const std::string bad = file("bad.json", kNotFound);
  const std::string none = directory() + "/none.json";
  const struct {
    Strings files;
    int status;
  } cases[] = {{{good}, 0},       {{good, good}, 0}, {{bad}, 1},       {{good, bad}, 1},   {{bad, good}, 1},        {{none}, 2},
               {{none, good}, 2}, {{bad, none}, 2},  {{none, bad}, 2}, {{directory()}, 2}, {{directory(), good}, 2}};
  for (const auto& example : cases) {
    SCOPED_TRACE(::testing::PrintToString(example.files));
    for (const char* format : {"text", "json"}) {
      Strings arguments = {"parse", "--format", format};
      arguments.insert(arguments.end(), example.files.begin(), example.files.end());
      EXPECT_EQ(run(arguments).status, example.status);
    }
  }
}

TEST_F(ToolParse, ReportsWhatItCannotReadAndReadsTheRest) {
  const std::string none = directory() + "/none.json";
  const Result result = run({"parse", none, directory(), file("ok.json", kSuccess)});
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.err, "tcerr: " + none + ": No such file or directory\ntcerr: " + directory() + ": Is a directory\n");
  EXPECT_THAT(result.lines(), SizeIs(1));
  EXPECT_EQ(run({"parse", "--lines", directory()}).status, 2);

  const std::string loop = directory() + "/loop";
  fs::create_symlink(loop, loop);
  EXPECT_EQ(run({"parse", loop}).err, "tcerr: " + loop + ": Too many levels of symbolic links\n");
}

TEST_F(ToolParse, SaysThatABodyIsNoArgument) {
  const std::string hint = "tcerr: a body is no argument: it is read from a file, or from standard input\n";
  for (const std::string& body : {std::string(kNotFound), "{\"A\":\"" + std::string(5000, 'x') + "\"}"}) {
    const Result result = run({"parse", body});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, EndsWith(hint));
  }
  EXPECT_THAT(run({"parse", "none.json"}).err, Not(HasSubstr(hint)));
}

TEST_F(ToolParse, SaysWhatItWaitsForOnATerminal) {
  if (!has_terminals()) GTEST_SKIP() << "no terminal can be opened here";
  for (const Strings& arguments : {Strings{"parse"}, Strings{"parse", "--lines"}}) {
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    ASSERT_TRUE(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    Setting setting;
    setting.in_path = ptsname(terminal);
    const int kept_open = open(setting.in_path.c_str(), O_RDWR | O_NOCTTY);
    const std::string typed = std::string(kSuccess) + "\n\x04";
    ASSERT_EQ(write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
    const Result result = run(arguments, setting);
    close(kept_open);
    close(terminal);
    EXPECT_THAT(result.out, HasSubstr("ok  request ID req-1\n"));
    EXPECT_THAT(result.err, AllOf(StartsWith("tcerr: reading "), EndsWith(" from the terminal, until Ctrl-D\n")));
  }
  EXPECT_THAT(run({"parse"}).err, IsEmpty());
}

TEST_F(ToolParse, ReadsOneBodyALine) {
  const std::string body = std::string(kSuccess) + "\r\n\n \t\r\n" + kNotFound + "\n" + kUnlisted;  // the last line has no end
  const std::string path = file("bodies.jsonl", body);
  const Result text = run({"parse", "--lines", path});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.lines()[0], EndsWith("bodies.jsonl:1: ok  request ID req-1"));
  EXPECT_THAT(text.out, AllOf(HasSubstr("bodies.jsonl:4: ResourceNotFound.InstanceNotExists\n"),
                              HasSubstr("bodies.jsonl:5: ResourceNotFound.BrandNew\n")));
  const std::vector<json> objects = run({"parse", "--lines", "--format", "json"}, with_input(body)).objects();
  ASSERT_THAT(objects, SizeIs(3));
  EXPECT_EQ(objects[0]["request_id"], "req-1");
  EXPECT_EQ(objects[1]["request_id"], "req-2");
  EXPECT_EQ(objects[2]["request_id"], "req-3");
}

TEST_F(ToolParse, SaysInJsonWhereABodyStands) {
  Setting setting;
  setting.directory = directory();
  file("a.jsonl", std::string(kSuccess) + "\n\n" + kNotFound + "\n");
  file("b\x1b\xff.json", kSuccess);
  const Result lines = run({"parse", "--lines", "--format", "json", "a.jsonl"}, setting);
  EXPECT_THAT(lines.out, StartsWith("{\"file\":\"a.jsonl\",\"line\":1,\"ok\":true,"));
  EXPECT_EQ(lines.objects()[1]["file"], "a.jsonl");
  EXPECT_EQ(lines.objects()[1]["line"], 3);
  EXPECT_EQ(lines.objects()[1]["code"], "ResourceNotFound.InstanceNotExists");

  const Result files = run({"parse", "--format", "json", "-", "b\x1b\xff.json"}, setting);
  EXPECT_EQ(files.objects()[0]["file"], "stdin");
  EXPECT_EQ(files.objects()[1]["file"], "b\x1b\ufffd.json");
  for (const json& object : files.objects()) EXPECT_FALSE(object.contains("line"));
  EXPECT_FALSE(run({"parse", "--format", "json", "a.jsonl"}, setting).objects().front().contains("file"));
}

TEST_F(ToolParse, WritesALongMessageInFull) {
  const std::string message(20000, 'x');
  const std::string body = R"({"Response":{"Error":{"Code":"InternalError","Message":")" + message + R"("},"RequestId":"r"}})";
  EXPECT_EQ(run({"parse", "--format", "json"}, with_input(body)).objects().front()["message"], message);
}

TEST_F(ToolParse, FindsTheBodyInALineOfALog) {
  const std::string line = "2026-11-21 ERROR body=" + std::string(kNotFound) + " took=33ms";
  const Result text = run({"parse"}, with_input(line + "\n"));
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.out, AllOf(StartsWith("ResourceNotFound.InstanceNotExists\n"), HasSubstr("\n  found at byte 22\n")));
  std::string escaped = json(kNotFound).dump();
  for (const std::string& quoted : {escaped, escaped.substr(1, escaped.size() - 2), "'" + std::string(kNotFound) + "'"}) {
    json object = run({"parse", "--format", "json"}, with_input(quoted)).objects().front();
    EXPECT_EQ(object["code"], "ResourceNotFound.InstanceNotExists") << quoted;
    EXPECT_EQ(object["request_id"], "req-2");
    EXPECT_EQ(object["found_at"], quoted.find('{'));
  }
  const Result lines = run({"parse", "--lines"}, with_input(line + "\nINFO " + kSuccess + "\nINFO started\n" + kSuccess + "\n"));
  EXPECT_THAT(lines.out, AllOf(HasSubstr("stdin:1: ResourceNotFound.InstanceNotExists\n"),
                               HasSubstr("stdin:2: ok  request ID req-1\n  found at byte 5\nstdin:3: ClientError.ParseJsonError\n"),
                               EndsWith("stdin:4: ok  request ID req-1\n")));
  EXPECT_THAT(run({"parse"}, with_input(line + "\n" + line)).err, EndsWith("try --lines\n"));
}

TEST_F(ToolParse, FindsNoSuccessInABodyThatIsDamaged) {
  for (const std::string& body : {std::string(kSuccess) + " took=33ms", std::string("x ") + R"({"Response":{"RequestId":"r")",
                                  std::string("x ") + R"({"Response":{}})", std::string("a=") + kSuccess + " b=" + kNotFound}) {
    const Result result = run({"parse", "--format", "json"}, with_input(body));
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, AllOf(HasSubstr("\"code\":\"ClientError."), Not(HasSubstr("found_at")))) << body;
  }
}

TEST_F(ToolParse, AdvisesToReadLinesWhereThereIsABodyOnEach) {
  for (const char* first : {kSuccess, kNotFound, kStranger}) {
    const Result result = run({"parse"}, with_input(std::string(first) + "\n" + kSuccess + "\n"));
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, StartsWith("tcerr: stdin: ")) << first;
    EXPECT_THAT(result.err, EndsWith("try --lines\n"));
  }
  for (const char* body : {kSuccess, "{\n\"Response\":\n", "\n\n", "{}\n  \n", "<html>\n</html>\n"}) {
    EXPECT_THAT(run({"parse"}, with_input(body)).err, IsEmpty()) << body;
  }
  EXPECT_THAT(run({"parse", "--lines"}, with_input(std::string(kSuccess) + "\n" + kSuccess)).err, IsEmpty());
}

TEST_F(ToolParse, ShowsOnlyErrorsIfTold) {
  const std::string body = std::string(kSuccess) + "\n" + kNotFound + "\n" + kSuccess;
  for (const char* format : {"text", "json"}) {
    const Result result = run({"parse", "--lines", "--errors-only", "--format", format}, with_input(body));
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, AllOf(HasSubstr("ResourceNotFound.InstanceNotExists"), Not(HasSubstr("req-1"))));
  }
  EXPECT_THAT(run({"parse", "--errors-only"}, with_input(kSuccess)).out, IsEmpty());
}

TEST_F(ToolParse, CountsCodes) {
  const std::string body = std::string(kSuccess) + "\n" + kNotFound + "\n" + kStranger + "\n" + kNotFound + "\n" + kUnlisted + "\n" +
                           kSuccess + "\n" + kNotFound;
  const Result text = run({"parse", "--lines", "--count"}, with_input(body));
  EXPECT_EQ(text.status, 1);
  const Strings lines = text.lines();
  ASSERT_THAT(lines, SizeIs(5));
  EXPECT_THAT(lines[0], StartsWith("COUNT  CODE "));
  EXPECT_THAT(lines[1], StartsWith("    3  ResourceNotFound.InstanceNotExists "));
  EXPECT_THAT(lines[2], StartsWith("    1  ResourceNotFound.BrandNew "));
  EXPECT_THAT(lines[3], StartsWith("    1  Stranger "));
  EXPECT_EQ(lines[4], "    2  ok");

  const std::vector<json> objects = run({"parse", "--lines", "--count", "--format", "json"}, with_input(body)).objects();
  ASSERT_THAT(objects, SizeIs(4));
  EXPECT_EQ(objects[0]["count"], 3);
  EXPECT_EQ(objects[0]["condition"], "not_found");
  EXPECT_EQ(objects[1]["match"], "parent");
  EXPECT_EQ(objects[3], (json{{"count", 2}, {"ok", true}}));
  EXPECT_THAT(run({"parse", "--lines", "--count", "--errors-only"}, with_input(body)).lines(), SizeIs(4));

  const std::string ok = file("ok.json", kSuccess);
  const Result files = run({"parse", "--count", ok, ok, ok});
  EXPECT_EQ(files.status, 0);
  EXPECT_EQ(files.out, "COUNT  CODE  CONDITION  ADVICE  EXECUTION  SUMMARY\n    3  ok\n");
  EXPECT_THAT(run({"parse", "--lines", "--count"}).out, IsEmpty());
}

TEST_F(ToolParse, LetsNoCodeSpoilTheTableOfCounts) {
  const std::string body = R"({"Response":{"Error":{"Code":"\u001b[2J)" + std::string(5000, 'x') + R"("},"RequestId":"r"}})";
  const Result result = run({"parse", "--count"}, with_input(body));
  EXPECT_FALSE(has_control_characters(result.out));
  for (const std::string& line : result.lines()) EXPECT_LT(line.size(), 400U);
}

TEST_F(ToolParse, TakesNoLinesForNoErrors) {
  EXPECT_EQ(run({"parse", "--lines"}).status, 0);
  EXPECT_EQ(run({"parse", "--lines"}, with_input("\n\n")).status, 0);
  EXPECT_EQ(run({"parse", "--lines"}, with_input(kSuccess)).status, 0);
}

TEST_F(ToolParse, ReadsLinesLongerThanItsBuffer) {
  std::string body = kSuccess;
  body.insert(body.find("\"TotalCount\""), "\"Filler\":\"" + std::string(300000, 'x') + "\",");
  const Result result = run({"parse", "--lines", "--format", "json"}, with_input(body + "\n" + body + "\r\n" + kSuccess));
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.lines(), SizeIs(3));
}

TEST_F(ToolParse, KeepsToTheLimit) {
  const std::string body = kSuccess;
  const std::string exact = std::to_string(body.size());
  const std::string less = std::to_string(body.size() - 1);
  const auto code = [](const Result& result) { return result.objects().front().value("code", "ok"); };
  const std::string path = file("ok.json", body);
  EXPECT_EQ(code(run({"parse", path, "--format", "json", "--max-bytes", exact})), "ok");
  EXPECT_EQ(code(run({"parse", path, "--format", "json", "--max-bytes", less})), "ClientError.BodyTooLarge");
  EXPECT_EQ(code(run({"parse", path, "--format", "json", "--max-bytes", "0"})), "ClientError.BodyTooLarge");
  EXPECT_EQ(code(run({"parse", path, "--format", "json", "--max-bytes", "18446744073709551615"})), "ok");
  // The end of a line is no part of the body, and what follows a line that is too long is read all the same.
  const std::string lines = body + "\r\n" + body + "   \n" + body + "\n" + body + "\rx\n";
  const std::vector<json> objects = run({"parse", "--lines", "--format", "json", "--max-bytes", exact}, with_input(lines)).objects();
  ASSERT_THAT(objects, SizeIs(4));
  EXPECT_EQ(objects[0]["ok"], true);
  EXPECT_EQ(objects[1]["code"], "ClientError.BodyTooLarge");
  EXPECT_EQ(objects[2]["ok"], true);
  EXPECT_EQ(objects[3]["code"], "ClientError.BodyTooLarge");
}

TEST_F(ToolParse, SkipsNoLineThatIsBlankOnlyUpToTheLimit) {
  for (const std::string& line : {std::string(10, ' ') + kNotFound, std::string(11, ' ') + kNotFound, std::string(12, ' ') + kNotFound,
                                  std::string(8, ' ') + "\r  x"}) {
    const Result result = run({"parse", "--lines", "--format", "json", "--max-bytes", "10"}, with_input(line + "\n"));
    EXPECT_EQ(result.status, 1);
    ASSERT_THAT(result.objects(), SizeIs(1));
    EXPECT_EQ(result.objects().front()["code"], "ClientError.BodyTooLarge");
  }
  EXPECT_THAT(run({"parse", "--lines", "--max-bytes", "10"}, with_input(std::string(10, ' ') + "\r\n")).out, IsEmpty());
  EXPECT_THAT(run({"parse", "--max-bytes", "10"}, with_input(std::string(12, ' ') + kNotFound)).out,
              StartsWith("ClientError.BodyTooLarge\n"));
}

TEST_F(ToolParse, StopsReadingBehindTheLimit) {
  if (!fs::exists("/dev/zero")) GTEST_SKIP() << "there is no /dev/zero here";
  Setting endless;
  endless.in_path = "/dev/zero";
  const Result result = run({"parse", "--max-bytes", "100000", "--format", "json"}, endless);
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.objects().front()["code"], "ClientError.BodyTooLarge");
}

TEST_F(ToolParse, LetsTheStatusDecideWhereTheBodyIsNoEnvelope) {
  EXPECT_THAT(run({"parse", "--status", "429"}).out, StartsWith("ClientError.HttpStatusCodeError.Throttled\n"));
  EXPECT_THAT(run({"parse", "--status", "502"}, with_input("<html>")).out, StartsWith("ClientError.HttpStatusCodeError.Unavailable\n"));
  EXPECT_THAT(run({"parse", "--status", "502"}, with_input(kNotFound)).out, StartsWith("ResourceNotFound.InstanceNotExists\n"));
  EXPECT_THAT(run({"parse", "--status", "200"}).out, StartsWith("ClientError.EmptyBody\n"));
  EXPECT_EQ(run({"parse", "--status", "502"}, with_input(kSuccess)).status, run({"parse"}, with_input(kSuccess)).status);
}

TEST_F(ToolParse, CallsAnEmptyBodyAnError) {
  EXPECT_EQ(run({"parse"}).status, 1);
  EXPECT_THAT(run({"parse", file("empty.json", "")}).out, StartsWith("ClientError.EmptyBody\n"));
}

TEST_F(ToolParse, LetsNoControlCharacterOfABodyThrough) {
  const std::string hostile = R"(\u001b]0;owned\u0007\u001b[2J\u009b31m\r\n\u202e\u0000)";
  const std::string raw = "\x1b[2J\x9b\x07\r";
  const Strings bodies = {
      R"({"Response":{"Error":{"Code":"InternalError","Message":")" + hostile + R"("},"RequestId":")" + hostile + R"("}})",
      R"({"Response":{"Error":{"Code":"Evil)" + hostile + R"(.X","Message":"m"},"RequestId":"r"}})",
      R"({"Response":{"Error":{"Code":"InternalError","Message":")" + raw + R"("},"RequestId":"r"}})",
      R"({"Response":{"RequestId":")" + hostile + R"(","DeprecatedWarning":")" + hostile + R"("}})",
      R"({"code":5100,"codeDesc":")" + hostile + R"(","message":"(1))" + hostile + R"("})",
      raw,
      "<html>" + raw,
  };
  for (const std::string& body : bodies) {
    for (const char* format : {"text", "json"}) {
      const Result result = run({"parse", "--format", format, file("evil\x1b[31m\n\r.json", body), "-"}, with_input(body));
      EXPECT_NE(result.status, 2);
      EXPECT_FALSE(has_control_characters(result.out + result.err)) << result.out;
      EXPECT_THAT(result.out, AllOf(Not(HasSubstr("\xc2\x9b")), Not(HasSubstr("\xe2\x80\xae"))));
      if (format == std::string("json")) {
        for (const json& object : result.objects()) EXPECT_TRUE(object.is_object()) << result.out;
      }
    }
  }
}

TEST_F(ToolParse, ClassifiesTheSampleBodies) {
  const struct {
    const char* name;
    const char* code;  ///< empty for a success
  } samples[] = {{"cos-error.xml", "ClientError.NotThisApi"},
                 {"error-cut-off.json", "AuthFailure.TokenFailure"},
                 {"error-locked.json", "ResourceUnavailable.InstanceLockedError"},
                 {"error-signature.json", "AuthFailure.SignatureFailure"},
                 {"error-unlisted.json", "ResourceNotFound.BrandNew"},
                 {"error-without-request-id.json", "RequestLimitExceeded"},
                 {"gateway-page.html", "ClientError.ParseJsonError"},
                 {"legacy-number.json", "LegacyError.ResourceOperationFailed"},
                 {"legacy-success.json", ""},
                 {"legacy-text.json", "AuthFailure.SignatureExpire"},
                 {"success-deprecated.json", ""},
                 {"success.json", ""}};
  for (const auto& sample : samples) {
    SCOPED_TRACE(sample.name);
    const std::string path = std::string(TCERR_TEST_DATA) + "/bodies/" + sample.name;
    const Result result = run({"parse", path, "--format", "json"});
    ASSERT_THAT(result.lines(), SizeIs(1));
    EXPECT_EQ(result.status, *sample.code == '\0' ? 0 : 1);
    EXPECT_EQ(result.objects().front().value("code", ""), sample.code);
    EXPECT_EQ(run({"parse", path}).status, result.status);
  }
}

TEST_F(ToolParse, SpeaksTheUsersLanguage) {
  const std::string path = file("nf.json", kNotFound);
  const auto summary = [&](const Strings& more, const std::map<std::string, std::string>& env) {
    Strings arguments = {"parse", path, "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Setting setting;
    setting.env = env;
    return run(arguments, setting).objects().front()["summary"].get<std::string>();
  };
  std::map<std::string, std::string> texts;
  for (const char* language : {"en", "zh", "ja", "ko"}) texts[language] = summary({"--lang", language}, {});
  EXPECT_THAT((std::set<std::string>{texts["en"], texts["zh"], texts["ja"], texts["ko"]}), SizeIs(4));

  EXPECT_EQ(summary({}, {}), texts["en"]);
  EXPECT_EQ(summary({}, {{"LANG", "ko_KR.UTF-8"}}), texts["ko"]);
  EXPECT_EQ(summary({}, {{"LANG", "ko_KR.UTF-8"}, {"LC_MESSAGES", "ja_JP"}}), texts["ja"]);
  EXPECT_EQ(summary({}, {{"LANG", "ko_KR.UTF-8"}, {"LC_MESSAGES", "ja_JP"}, {"LC_ALL", "zh_CN"}}), texts["zh"]);
  EXPECT_EQ(summary({}, {{"LANG", "ko_KR.UTF-8"}, {"LC_ALL", ""}}), texts["ko"]);
  EXPECT_EQ(summary({}, {{"LANG", "ko_KR.UTF-8"}, {"LC_ALL", "C"}}), texts["en"]);
  EXPECT_EQ(summary({}, {{"LANG", "de_DE.UTF-8"}}), texts["en"]);
  EXPECT_EQ(summary({"--lang", "ja"}, {{"LC_ALL", "zh_CN"}}), texts["ja"]);
}

TEST_F(ToolParse, SpeaksEnglishToThoseWhoWriteTraditionalChinese) {
  for (const char* locale : {"zh_TW.UTF-8", "zh_HK"}) {
    Setting setting;
    setting.env = {{"LANG", locale}};
    EXPECT_EQ(run({"parse", file("nf.json", kNotFound)}, setting).out, run({"parse", file("nf.json", kNotFound)}).out) << locale;
  }
}

TEST_F(ToolParse, KeepsToAsciiWhereTheEncodingIsNotUtf8) {
  const std::string body = R"({"Response":{"Error":{"Code":"InternalError","Message":"错𠀀"},"RequestId":"r"}})";
  const struct {
    std::map<std::string, std::string> env;
    bool ascii;
  } cases[] = {{{{"LANG", "ja_JP.eucJP"}}, true},
               {{{"LANG", "ja_JP.UTF-8"}, {"LC_CTYPE", "ja_JP.SJIS"}}, true},
               {{{"LANG", "ko_KR.EUC-KR"}, {"LC_ALL", "zh_CN.GBK@pinyin"}}, true},
               {{{"LANG", "zh_CN.GBK"}, {"LC_ALL", "zh_CN.utf8"}}, false},
               {{{"LANG", "ja_JP"}}, false},
               {{{"LANG", "C"}}, false},
               {{}, false}};
  for (const auto& example : cases) {
    SCOPED_TRACE(::testing::PrintToString(example.env));
    Setting setting = with_input(body);
    setting.env = example.env;
    const Result text = run({"parse"}, setting);
    EXPECT_EQ(std::all_of(text.out.begin(), text.out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }), example.ascii);
    EXPECT_THAT(text.out, HasSubstr(example.ascii ? "  message       \\u{9519}\\u{20000}\n" : "错𠀀\n"));
    EXPECT_THAT(run({"explain", "错"}, setting).err, HasSubstr(example.ascii ? "\\u{9519}: not listed" : "错: "));
    // JSON is always UTF-8, and so is the text for those who name a language.
    EXPECT_EQ(run({"parse", "--format", "json"}, setting).objects().front()["message"], "错𠀀");
    EXPECT_THAT(run({"parse", "--lang", "ja"}, setting).out, HasSubstr("错𠀀\n"));
  }
}

TEST_F(ToolParse, IsColouredOnlyOnATerminalThatMayBeColoured) {
  if (!has_terminals()) GTEST_SKIP() << "no terminal can be opened here";
  const std::string path = file("nf.json", kNotFound);
  const struct {
    std::map<std::string, std::string> env;
    bool coloured;
  } cases[] = {{{{"TERM", "xterm"}}, true},
               {{{"TERM", "xterm"}, {"NO_COLOR", ""}}, true},
               {{{"TERM", "xterm"}, {"NO_COLOR", "1"}}, false},
               {{{"TERM", "dumb"}}, false},
               {{}, false}};
  for (const auto& example : cases) {
    SCOPED_TRACE(::testing::PrintToString(example.env));
    Setting setting;
    setting.env = example.env;
    const Result terminal = run_on_terminal({"parse", path}, 80, setting);
    EXPECT_EQ(terminal.status, 1);
    EXPECT_THAT(terminal.out, HasSubstr("ResourceNotFound.InstanceNotExists"));
    EXPECT_EQ(terminal.out.find('\x1b') != std::string::npos, example.coloured) << terminal.out;
    EXPECT_EQ(run({"parse", path}, setting).out.find('\x1b'), std::string::npos);
    EXPECT_EQ(run_on_terminal({"parse", path, "--format", "json"}, 80, setting).out.find('\x1b'), std::string::npos);
  }
}

TEST_F(ToolParse, TakesTheVerdictOfTheProductAndTheActionThatAreNamed) {
  const std::string body = R"({"Response":{"Error":{"Code":"ResourceInUse.InstanceBeenLocked","Message":""},"RequestId":"r"}})";
  const Setting setting = with_input(body);
  EXPECT_THAT(run({"parse"}, setting).out, HasSubstr("  execution     not executed\n"));
  EXPECT_THAT(run({"parse", "--action", "RenewInstance"}, setting).out, HasSubstr("  execution     may have taken effect (unknown)\n"));
  const auto object = run({"parse", "--product", "redis", "--action", "RenewInstance", "--format", "json"}, setting).objects().front();
  EXPECT_EQ(object["execution"], "not_executed") << "the code's own";
  EXPECT_EQ(object["in"]["execution"], "unknown");
  EXPECT_EQ(object["in"]["product"], "redis");
  EXPECT_EQ(object["in"]["action"], "RenewInstance");
  EXPECT_EQ(object["in"]["expected"], true);
  const Result misspelt = run({"parse", "--action", "RenewInstances"}, setting);
  EXPECT_EQ(misspelt.status, 2);
  EXPECT_THAT(misspelt.err, HasSubstr("did you mean RenewInstance?"));
}

TEST_F(ToolParse, SaysWhyTheActionOrTheProductChangesTheVerdict) {
  const auto body = [](const std::string& code) {
    return with_input(R"({"Response":{"Error":{"Code":")" + code + R"(","Message":""},"RequestId":"r"}})");
  };
  const Setting locked = body("ResourceInUse.InstanceBeenLocked");
  EXPECT_THAT(run({"parse"}, locked).out, Not(HasSubstr("  note ")));
  EXPECT_THAT(run({"parse", "--action", "RenewInstance"}, locked).out,
              AllOf(HasSubstr("\n  note          "), HasSubstr("repeating would renew, and charge, twice.")));
  const auto note = [this](const Strings& scope, const Setting& setting) {
    Strings arguments = {"parse", "--format", "json"};
    arguments.insert(arguments.end(), scope.begin(), scope.end());
    return run(arguments, setting).objects().at(0).at("in").at("note");
  };
  EXPECT_THAT(note({"--product", "redis", "--action", "RenewInstance"}, locked).dump(), HasSubstr("and charge, twice"));
  EXPECT_TRUE(note({"--product", "redis", "--action", "DescribeInstances"}, locked).is_null());
  EXPECT_THAT(note({"--product", "cynosdb"}, body("InternalError.GetRoleError")).dump(), HasSubstr("the client is not authorized"));
}

TEST_F(ToolExplain, TellsAllThatIsKnown) {
  const Result result = run({"explain", "ResourceUnavailable.InstanceLockedError"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  const Strings fields = {"  summary       ",
                          "  fix           ",
                          "  condition     locked\n",
                          " (wait_for_state)\n",
                          "  execution     not executed\n",
                          "  retry()       repeats any call\n",
                          "  id            1",
                          "  parent        ResourceUnavailable\n",
                          "  catalogs      redis, cloud\n",
                          "  products      keewidb, redis\n",
                          "  enumerator    tcerr::redis::Errc::ResourceUnavailable_InstanceLockedError\n",
                          "  poll          DescribeInstances, InstanceSet.Status; ready: ",
                          "  see also      ",
                          "  actions       ApplyParamsTemplate, ",
                          "  sources       "};
  EXPECT_THAT(result.out, StartsWith("ResourceUnavailable.InstanceLockedError\n"));
  for (const std::string& field : fields) EXPECT_THAT(result.out, HasSubstr(field));
  EXPECT_THAT(run({"explain", "InternalError"}).out, HasSubstr("  catalogs      redis, cloud, common\n"));
}

TEST_F(ToolExplain, SaysWhatRetryDoes) {
  const struct {
    const char* code;
    const char* text;
    bool idempotent;
    bool other;
  } cases[] = {{"RequestLimitExceeded", "repeats any call", true, true},
               {"InternalError", "repeats idempotent calls only", true, false},
               {"AuthFailure.SignatureFailure", "repeats no call", false, false},
               {"5400", "repeats no call", false, false}};
  for (const auto& example : cases) {
    EXPECT_THAT(run({"explain", example.code}).out, HasSubstr("  retry()       " + std::string(example.text) + "\n"));
    const json retry = run({"explain", example.code, "--format", "json"}).objects().front()["retry"];
    EXPECT_EQ(retry, (json{{"idempotent", example.idempotent}, {"other", example.other}})) << example.code;
  }
}

TEST_F(ToolExplain, NamesTheActionsThatAnswerWithACode) {
  const std::string code = "ResourceNotFound.InstanceNotExists";
  const json actions = run({"explain", code, "--format", "json"}).objects().front()["actions"];
  ASSERT_FALSE(actions.empty());
  for (const std::size_t i : {std::size_t{0}, actions.size() - 1}) {
    Strings codes;
    for (const json& row : run({"list", "--action", actions[i], "--format", "json"}).objects()) codes.push_back(row["code"]);
    EXPECT_THAT(codes, ::testing::Contains(code));
  }
  EXPECT_THAT(run({"explain", "RequestLimitExceeded"}).out, HasSubstr("  actions       any\n"));
  EXPECT_EQ(run({"explain", "RequestLimitExceeded", "--format", "json"}).objects().front()["any_action"], true);
}

TEST_F(ToolExplain, TellsTheFactsOfEveryCode) {
  Strings arguments = {"explain", "--format", "json"};
  for (const json& row : run({"list", "--format", "json"}).objects()) arguments.push_back(row["code"]);
  std::map<std::string, std::size_t> codes_with;
  for (const json& row : run(arguments).objects()) {
    for (const char* fact : {"note", "parameters", "limits", "poll", "verify", "see_also", "actions", "verdicts"}) {
      if (!row[fact].empty()) ++codes_with[fact];
    }
    // The text says no less.
    if (row["limits"].empty() || row["verdicts"].empty()) continue;
    const std::string text = run({"explain", row["code"]}).out;
    for (const json& limit : row["limits"]) EXPECT_THAT(text, HasSubstr("  limits        " + limit["parameter"].get<std::string>() + ": "));
    for (const json& verdict : row["verdicts"])
      EXPECT_THAT(text, HasSubstr("  per action    " + verdict["action"].get<std::string>() + ": "));
  }
  EXPECT_THAT(codes_with, SizeIs(8));  // each fact is known of a code
}

TEST_F(ToolExplain, NamesTheSources) {
  const json sources = run({"explain", "4100", "--format", "json"}).objects().front()["sources"];
  EXPECT_EQ(sources["condition"]["source"], "documented");
  EXPECT_THAT(sources["condition"]["link"].get<std::string>(), AllOf(StartsWith("https://"), EndsWith(sources["condition"]["reference"])));
  EXPECT_THAT(run({"explain", "4100"}).out,
              HasSubstr("  sources       condition: documented, " + sources["condition"]["link"].get<std::string>() + "\n"));
}

TEST_F(ToolExplain, LabelsItsFieldsInTheLanguageAskedFor) {
  const std::map<std::string, std::string> conditions = {{"en", "condition     not found"},
                                                         {"zh", "错误类型      不存在 (not_found)"},
                                                         {"ja", "エラーの種類  存在しない (not_found)"},
                                                         {"ko", "오류 유형     존재하지 않음 (not_found)"}};
  for (const auto& [language, condition] : conditions) {
    EXPECT_THAT(run({"explain", "ResourceNotFound", "--lang", language}).out, HasSubstr("\n  " + condition + "\n"));
    EXPECT_THAT(run({"parse", "--lang", language}, with_input(kNotFound)).out, HasSubstr("\n  " + condition + "\n"));
  }
}

TEST_F(ToolExplain, ResolvesAliases) {
  EXPECT_THAT(run({"explain", "ClientNetworkError"}).out,
              AllOf(StartsWith("ClientError.NetworkError\n"), HasSubstr("  alias         ClientNetworkError\n")));
}

TEST_F(ToolExplain, TakesTheEnumeratorsThatItPrints) {
  const struct {
    const char* word;
    const char* code;
  } cases[] = {{"tcerr::redis::Errc::ResourceNotFound_InstanceNotExists", "ResourceNotFound.InstanceNotExists"},
               {"redis::Errc::ResourceNotFound_InstanceNotExists", "ResourceNotFound.InstanceNotExists"},
               {"Errc::ResourceNotFound_InstanceNotExists", "ResourceNotFound.InstanceNotExists"},
               {"ResourceNotFound_InstanceNotExists", "ResourceNotFound.InstanceNotExists"},
               {"tcerr::common::Errc::InternalError", "InternalError"},
               {"tcerr::legacy::Errc::AuthenticationFailed", "LegacyError.AuthenticationFailed"},
               {"Errc::AuthenticationFailed", "LegacyError.AuthenticationFailed"},
               {"tcerr::redis::Errc::LegacyError_PartialSuccess", "LegacyError.PartialSuccess"}};
  for (const auto& example : cases) {
    const Result result = run({"explain", example.word});
    EXPECT_EQ(result.status, 0) << example.word;
    EXPECT_THAT(result.out, AllOf(StartsWith(std::string(example.code) + "\n"), Not(HasSubstr("alias"))));
  }
  EXPECT_THAT(run({"explain", "tcerr::legacy::Errc::InvalidParameter"}).out, HasSubstr("tcerr::legacy::Errc::InvalidParameter\n"));
  for (const char* word :
       {"tcerr::common::Errc::ResourceNotFound_InstanceNotExists", "Errc::ResourceNotFound.InstanceNotExists", "::", "Errc::"}) {
    EXPECT_EQ(run({"explain", word}).status, 1) << word;
  }
}

TEST_F(ToolExplain, KnowsNumbersOfApi2) {
  const Result result = run({"explain", "5100"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("  API 2.0       5100\n"), Not(HasSubstr("  API 3.0 "))));
  EXPECT_THAT(run({"explain", "AuthenticationFailed"}).out,
              AllOf(HasSubstr("  API 2.0       4100\n"), HasSubstr("  API 3.0       AuthFailure.SignatureFailure\n")));
  EXPECT_THAT(run({"explain", "UnauthorizedOperation"}).out,
              HasSubstr("  API 2.0       4101 (LegacyError.ApiNotAuthorized), 4102 (LegacyError.ResourceNotAuthorized), 4103 ("));
  const std::string numbers[] = {"4000", "4100", "4101", "4102", "4103", "4104", "4105", "4106", "4110", "4200", "4300", "4400",
                                 "4500", "4600", "5000", "5100", "5200", "5300", "5400", "5500", "6000", "6100", "6200"};
  for (const std::string& number : numbers) {
    for (const char* catalog : {"", "redis", "common", "legacy"}) {
      SCOPED_TRACE(number + " " + catalog);
      Strings arguments = {"explain", number, "--format", "json"};
      if (*catalog != '\0') arguments.insert(arguments.end(), {"--catalog", catalog});
      const Result object = run(arguments);
      ASSERT_EQ(object.status, 0);
      EXPECT_THAT(object.objects().front()["legacy_codes"], ::testing::Contains(std::stoi(number)));
    }
    const json own = run({"explain", number, "--format", "json", "--catalog", "legacy"}).objects().front();
    EXPECT_EQ(own["id"], std::stoi(number));
    const bool has_counterpart = std::set<std::string>{"4300", "4500", "5100", "5200", "5300", "5400", "5500", "6100"}.count(number) == 0;
    EXPECT_EQ(own["v3"].is_string(), has_counterpart);
  }
}

TEST_F(ToolExplain, TakesANumberOfApi2ForWhatParseTakesItFor) {
  for (const char* number : {"4100", "4104", "4400", "5100", "5400", "6000"}) {
    for (const char* catalog : {"", "redis", "cloud", "common", "legacy"}) {
      SCOPED_TRACE(std::string(number) + " " + catalog);
      Strings parse = {"parse", "--format", "json"};
      Strings explain = {"explain", number, "--format", "json"};
      for (Strings* const arguments : {&parse, &explain}) {
        if (*catalog != '\0') arguments->insert(arguments->end(), {"--catalog", catalog});
      }
      const json parsed = run(parse, with_input(R"({"code":)" + std::string(number) + "}")).objects().front();
      const json explained = run(explain).objects().front();
      for (const char* field : {"code", "id", "condition", "advice", "execution"}) EXPECT_EQ(explained[field], parsed[field]);
    }
  }
  EXPECT_THAT(run({"explain", "4104"}).out,
              AllOf(StartsWith("AuthFailure.SecretIdNotFound\n"), HasSubstr("  API 2.0       4104 (LegacyError.SecretIdNotFound)\n")));
}

TEST_F(ToolExplain, KnowsTheNumbersOfEnumerators) {
  for (const json& row : run({"list", "--format", "json"}).objects()) {
    if (row["id"].get<int>() % 20 != 0) continue;  // a sample: each is a process
    const Result result = run({"explain", std::to_string(row["id"].get<int>()), "--format", "json"});
    ASSERT_EQ(result.status, 0);
    EXPECT_EQ(result.objects().front()["code"], row["code"]);
  }
  EXPECT_THAT(run({"explain", "1"}).out, StartsWith("Unknown\n"));
  EXPECT_THAT(run({"explain", "Unknown"}).out, StartsWith("Unknown\n"));
}

TEST_F(ToolExplain, SaysWhatAnHttpStatusCountsAs) {
  const Result result = run({"explain", "502"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out,
              AllOf(StartsWith("HTTP status 502: ClientError.HttpStatusCodeError.Unavailable\n"), HasSubstr("  fix           ")));
  json object = run({"explain", "429", "--format", "json"}).objects().front();
  EXPECT_EQ(object["http_status"], 429);
  EXPECT_THAT(run({"parse", "--status", "429"}).out, StartsWith(object["code"].get<std::string>() + "\n"));
  EXPECT_THAT(run({"explain", "302"}).out, StartsWith("HTTP status 302: ClientError.HttpStatusCodeError.Redirected\n"));
  // A number that is one of API 2.0, or an id, is no status.
  for (const char* number : {"100", "4104"}) {
    EXPECT_TRUE(run({"explain", number, "--format", "json"}).objects().front()["http_status"].is_null()) << number;
  }
}

TEST_F(ToolExplain, RefusesNumbersThatAreNone) {
  for (const char* number : {"0", "2", "299", "600", "5101", "65535", "65536", "99999999999999999999"}) {
    SCOPED_TRACE(number);
    const Result result = run({"explain", number});
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, StartsWith("tcerr: " + std::string(number) + ": "));
  }
}

TEST_F(ToolExplain, AnswersForEveryCodeInFourLanguages) {
  const std::vector<json> rows = run({"list", "--format", "json"}).objects();
  Strings codes;
  for (const json& row : rows) codes.push_back(row["code"]);
  for (const char* language : {"en", "zh", "ja", "ko"}) {
    SCOPED_TRACE(language);
    Strings arguments = {"explain", "--lang", language, "--format", "json"};
    arguments.insert(arguments.end(), codes.begin(), codes.end());
    const Result result = run(arguments);
    EXPECT_EQ(result.status, 0);
    const std::vector<json> answers = result.objects();
    ASSERT_EQ(answers.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(answers[i]["asked"], rows[i]["code"]);
      for (const char* field : {"id", "code", "condition", "advice", "execution"}) EXPECT_EQ(answers[i][field], rows[i][field]);
      EXPECT_EQ(answers[i]["summary"], rows[i]["summary"][language]);
      EXPECT_EQ(answers[i]["fix"], rows[i]["fix"][language]);
    }
    arguments[3] = "--format";
    arguments[4] = "text";
    const std::string text = run(arguments).out;
    for (const json& row : rows) {
      const auto summary = row["summary"][language].get<std::string>();
      EXPECT_NE(text.find("  " + summary + "\n"), std::string::npos) << summary;
    }
  }
}

TEST_F(ToolExplain, SuggestsWhatAMisspeltCodeMayMean) {
  const struct {
    const char* word;
    const char* suggestion;
  } cases[] = {{"ResourceNotFound.InstancesNotExists", "ResourceNotFound.InstanceNotExists"},
               {"ResourceNotFound.InstnaceNotExists", "ResourceNotFound.InstanceNotExists"},
               {"resourcenotfound.instancenotexists", "ResourceNotFound.InstanceNotExists"},
               {"ResourceNotFound_InstancesNotExists", "ResourceNotFound.InstanceNotExists"},
               {"InstanceNotExists", "InstanceNotExist"},
               {"InvalidParameter.InstanceNotExists", "InvalidParameter.InstanceNotExist"},
               {"ResourceInUse.InstanceNotExistss", "ResourceNotFound.InstanceNotExists"},
               {" InternalError", "InternalError"},
               {"RequestLimitExceded", "RequestLimitExceeded"},
               {"AuthentificationFailed", "LegacyError.AuthenticationFailed"}};
  for (const auto& example : cases) {
    SCOPED_TRACE(example.word);
    const Result text = run({"explain", example.word});
    EXPECT_EQ(text.status, 1);
    EXPECT_THAT(text.out, IsEmpty());
    EXPECT_THAT(text.err,
                AllOf(HasSubstr(": not listed in redis, cloud, legacy\n"), HasSubstr(": did you mean " + std::string(example.suggestion))));
    const Result object = run({"explain", example.word, "--format", "json"});
    EXPECT_EQ(object.status, 1);
    EXPECT_EQ(object.objects().front()["found"], false);
    EXPECT_EQ(object.objects().front()["suggestions"].front(), example.suggestion);
    EXPECT_LE(object.objects().front()["suggestions"].size(), 3U);
  }
}

TEST_F(ToolExplain, SuggestsNothingForAnotherWord) {
  for (const char* word : {"", "x", "Throttling", "NoSuchBucketPolicy", "a.b.c", "..", "."}) {
    const Result result = run({"explain", word});
    EXPECT_EQ(result.status, 1) << word;
    EXPECT_THAT(result.err, Not(HasSubstr("did you mean"))) << word;
  }
  EXPECT_EQ(run({"explain", std::string(100000, 'x')}).status, 1);
}

TEST_F(ToolExplain, SaysWhatAnUnlistedCodeCountsAs) {
  const Result text = run({"explain", "ResourceNotFound.BrandNew.Detail"});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.err, HasSubstr(": would count as ResourceNotFound (not found, do not repeat, not executed)\n"));
  EXPECT_THAT(run({"explain", "RequestLimitExceeded."}).err,
              AllOf(HasSubstr(": would count as RequestLimitExceeded ("), Not(HasSubstr("did you mean"))));
  EXPECT_EQ(run({"explain", "ResourceNotFound.BrandNew", "--format", "json"}).objects().front()["counts_as"], "ResourceNotFound");
  EXPECT_TRUE(run({"explain", "Brand.New", "--format", "json"}).objects().front()["counts_as"].is_null());
}

TEST_F(ToolExplain, SaysInTheLanguageAskedForWhatItDoesNotKnow) {
  const struct {
    const char* language;
    Strings lines;
  } cases[] = {
      {"zh",
       {"redis, cloud, legacy 中未收录", "会归入 ResourceNotFound (不存在, ", "是不是要找 ResourceNotFound.InstanceNotExists", "表示成功"}},
      {"ja", {"に登録されていない", "ResourceNotFound として扱われる (", "もしかして ResourceNotFound.InstanceNotExists", "成功を表し"}},
      {"ko", {"에 등록되지 않음", "ResourceNotFound(으)로 간주됨 (", ": ResourceNotFound.InstanceNotExists", "성공을 뜻하며"}},
  };
  for (const auto& example : cases) {
    const Result result = run({"explain", "ResourceNotFound.InstanceNotExistss", "0", "65535", "--lang", example.language});
    for (const std::string& line : example.lines) EXPECT_THAT(result.err, HasSubstr(line));
    for (const char* english : {"not listed", "count as", "did you mean", "success", "neither"})
      EXPECT_THAT(result.err, Not(HasSubstr(english)));
  }
}

TEST_F(ToolExplain, TellsARequestIdFromACode) {
  const std::string id = "8f0b5a3e-1c2d-4e5f-9A7b-0123456789ab";
  const Result result = run({"explain", id});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, EndsWith("tcerr: " + id + ": this looks like a request ID, which names one call and not a code\n"));
  for (const std::string& other : {id.substr(1), id + "0", "g" + id.substr(1), id.substr(0, 8) + "0" + id.substr(9)}) {
    EXPECT_THAT(run({"explain", other}).err, Not(HasSubstr("request ID"))) << other;
  }
}

TEST_F(ToolExplain, KnowsTheCodesOfEveryProduct) {
  const Result text = run({"explain", "InvalidVpcId.NotFound"});
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.out, HasSubstr("  products      vpc\n"));
  EXPECT_THAT(text.out, HasSubstr("  actions       vpc:CreateNatGateway, vpc:CreateVpnGateway\n"));
  EXPECT_THAT(text.out, HasSubstr("  enumerator    tcerr::cloud::Errc::InvalidVpcId_NotFound\n"));
  const Result narrowed = run({"explain", "InvalidVpcId.NotFound", "--product", "vpc", "--action", "CreateVpnGateway"});
  EXPECT_THAT(narrowed.out, HasSubstr("  actions       CreateVpnGateway\n"));
}

TEST_F(ToolExplain, SaysThatACommonCodeMayComeFromAnyProduct) {
  const Strings lines = run({"explain", "InvalidParameter"}).lines();
  const auto products = std::find_if(lines.begin(), lines.end(), [](const std::string& line) { return line.rfind("  products ", 0) == 0; });
  ASSERT_NE(products, lines.end());
  EXPECT_THAT(*products, AllOf(StartsWith("  products      any; documented by aca, "), EndsWith(")")));
  EXPECT_LT(products->size(), 200U);
  EXPECT_THAT(run({"explain", "InvalidParameter", "--lang", "zh"}).out, HasSubstr("aca"));
  EXPECT_EQ(run({"explain", "InvalidParameter", "--format", "json"}).objects().front()["any_product"], true);
  EXPECT_EQ(run({"explain", "InvalidVpcId.NotFound", "--format", "json"}).objects().front()["any_product"], false);
}

TEST_F(ToolExplain, SaysWhichProductsJudgeTheCodeOtherwise) {
  const std::string code = "ResourceUnavailable.InstanceStatusAbnormal";
  EXPECT_THAT(run({"explain", code}).out, HasSubstr("\n  per product   "));
  const json row = run({"explain", code, "--format", "json"}).objects().front();
  ASSERT_FALSE(row["product_verdicts"].empty());
  for (const json& other : row["product_verdicts"]) {
    const std::string product = other["products"].front();
    const json own = run({"explain", code, "--product", product, "--format", "json"}).objects().front();
    for (const char* field : {"condition", "advice", "execution"}) EXPECT_EQ(own[field], other[field]) << product;
    EXPECT_TRUE(own["product_verdicts"].empty());
  }
}

TEST_F(ToolExplain, SearchesOnlyTheCatalogThatIsAskedFor) {
  EXPECT_EQ(run({"explain", "InternalError", "--catalog", "common"}).status, 0);
  EXPECT_EQ(run({"explain", "ResourceNotFound.InstanceNotExists", "--catalog", "common"}).status, 1);
  EXPECT_EQ(run({"explain", "RequestLimitExceeded", "--catalog", "legacy"}).status, 1);
  EXPECT_EQ(run({"explain", "AuthenticationFailed", "--catalog", "redis"}).status, 1);
  EXPECT_THAT(run({"explain", "InvalidParameter", "--catalog", "legacy"}).out, HasSubstr("  API 2.0       4000\n"));
}

TEST_F(ToolExplain, GoesOnBehindAnUnknownCode) {
  const Result result = run({"explain", "Stranger", "InternalError", "InternalErrors", "5100"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, AllOf(StartsWith("InternalError\n"), HasSubstr("\n\nLegacyError.ResourceOperationFailed\n")));
}

TEST_F(ToolExplain, WrapsTextOnATerminal) {
  if (!has_terminals()) GTEST_SKIP() << "no terminal can be opened here";
  Setting setting;
  setting.env = {{"TERM", "xterm"}, {"NO_COLOR", "1"}};
  for (const char* language : {"en", "zh", "ja", "ko"}) {
    const Result result = run_on_terminal({"explain", "InternalError", "--lang", language}, 60, setting);
    EXPECT_EQ(result.status, 0);
    for (const std::string& line : result.lines()) EXPECT_LE(line.size(), 60U / 2 * 3) << line;  // two columns are three bytes at most
  }
  const Result english = run_on_terminal({"explain", "InternalError"}, 60, setting);
  for (const std::string& line : english.lines()) {
    const bool is_address = line.find("https://") != std::string::npos;  // which stays whole
    EXPECT_TRUE(is_address || line.size() <= 60U) << line;
  }
}

TEST_F(ToolList, ShowsEveryCode) {
  const struct {
    Strings arguments;
    std::size_t codes;
    std::size_t of_service;
  } catalogs[] = {{{}, 183, 151}, {{"--catalog", "redis"}, 183, 151}, {{"--catalog", "common"}, 82, 50}, {{"--catalog", "legacy"}, 55, 23}};
  for (const auto& catalog : catalogs) {
    SCOPED_TRACE(::testing::PrintToString(catalog.arguments));
    Strings arguments = {"list", "--format", "json"};
    arguments.insert(arguments.end(), catalog.arguments.begin(), catalog.arguments.end());
    const Result result = run(arguments);
    EXPECT_EQ(result.status, 0);
    std::set<std::string> codes;
    int last_id = 0;
    for (const json& row : result.objects()) {
      ASSERT_TRUE(row.is_object());
      EXPECT_GT(row["id"].get<int>(), last_id);
      last_id = row["id"];
      codes.insert(row["code"].get<std::string>());
    }
    EXPECT_THAT(codes, SizeIs(catalog.codes));
    EXPECT_THAT(result.lines(), SizeIs(catalog.codes));
    const auto of_client =
        std::count_if(codes.begin(), codes.end(), [](const std::string& code) { return code.rfind("ClientError", 0) == 0; });
    EXPECT_EQ(catalog.codes - static_cast<std::size_t>(of_client), catalog.of_service);

    arguments[2] = "text";
    const Strings table = run(arguments).lines();
    ASSERT_THAT(table, SizeIs(catalog.codes + 1));
    std::size_t i = 1;
    for (const json& row : result.objects()) {
      EXPECT_THAT(table[i], HasSubstr(std::to_string(row["id"].get<int>()) + " "));
      EXPECT_THAT(table[i], HasSubstr(" " + row["code"].get<std::string>() + " "));
      EXPECT_THAT(table[i], EndsWith("  " + row["summary"]["en"].get<std::string>()));
      ++i;
    }
  }
}

TEST_F(ToolList, ShowsWhatIsAskedFor) {
  const auto rows = [this](Strings arguments) {
    arguments.insert(arguments.begin(), {"list", "--format", "json"});
    return run(arguments).objects();
  };
  const std::vector<json> locked = rows({"--condition", "locked"});
  EXPECT_THAT(locked, Not(IsEmpty()));
  for (const json& row : locked) EXPECT_EQ(row["condition"], "locked");
  const std::vector<json> never = rows({"--advice", "never"});
  EXPECT_THAT(never, Not(IsEmpty()));
  for (const json& row : never) EXPECT_EQ(row["advice"], "never");

  std::size_t in_all = 0;
  std::set<std::string> conditions;
  for (const json& row : rows({})) conditions.insert(row["condition"].get<std::string>());
  for (const std::string& condition : conditions) in_all += rows({"--condition", condition}).size();
  EXPECT_EQ(in_all, rows({}).size());

  const std::vector<json> of_action = rows({"--action", "DescribeInstances"});
  const std::vector<json> both = rows({"--action", "DescribeInstances", "--condition", "not_found"});
  EXPECT_THAT(of_action, Not(IsEmpty()));
  EXPECT_LT(of_action.size(), rows({}).size());
  EXPECT_EQ(both.size(), static_cast<std::size_t>(std::count_if(of_action.begin(), of_action.end(),
                                                                [](const json& row) { return row["condition"] == "not_found"; })));
  EXPECT_THAT(run({"list", "--condition", "locked", "--advice", "fix_clock"}).lines(), SizeIs(1));
}

TEST_F(ToolList, RefusesAnActionThatTheCatalogDoesNotKnow) {
  const Result result = run({"list", "--action", "DescribeInstance\x1b"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(result.err,
            "tcerr: DescribeInstance\\u{001b}: no action of the catalog redis\n"
            "tcerr: DescribeInstance\\u{001b}: did you mean DescribeInstances?\n");
  EXPECT_EQ(run({"list", "--action", "DescribeInstances", "--catalog", "common"}).status, 2);
}

TEST_F(ToolList, NamesTheProductWhoseActionItIs) {
  const Result one = run({"list", "--action", "CreateVpnGateway"});
  EXPECT_EQ(one.status, 2);
  EXPECT_EQ(one.err, "tcerr: CreateVpnGateway: no action of the catalog redis, but of vpc: try --product vpc\n");
  EXPECT_EQ(run({"list", "--action", "CreateVpnGateway", "--product", "vpc"}).status, 0);
  EXPECT_THAT(run({"list", "--action", "CreateVpnGateway", "--catalog", "common"}).err, EndsWith(": try --catalog cloud --product vpc\n"));
  EXPECT_THAT(run({"parse", "--action", "CreateVpnGateway", "--product", "cvm"}).err, HasSubstr(": no action of cvm, but of vpc: try "));
  EXPECT_THAT(run({"list", "--action", "RunInstances"}).err,
              AllOf(HasSubstr(": no action of the catalog redis, but of cvm, "), EndsWith(": say which, as by --product cvm\n")));
}

TEST_F(ToolList, WritesJsonWithItsFieldsInOrder) {
  for (const std::string& line : run({"list", "--format", "json"}).lines()) {
    const auto row = nlohmann::ordered_json::parse(line);
    Strings keys;
    for (const auto& [key, value] : row.items()) keys.push_back(key);
    EXPECT_THAT(keys, ElementsAre("id", "code", "condition", "advice", "execution", "products", "summary", "fix"));
    for (const char* text : {"summary", "fix"}) {
      Strings languages;
      for (const auto& [language, value] : row[text].items()) {
        languages.push_back(language);
        EXPECT_THAT(value.get<std::string>(), Not(IsEmpty()));
      }
      EXPECT_THAT(languages, ElementsAre("en", "zh", "ja", "ko"));
    }
  }
}

TEST_F(ToolList, ShowsEveryProduct) {
  const auto products = run({"list", "--products", "--format", "json"}).objects();
  EXPECT_GE(products.size(), 261U);
  std::size_t pairs = 0;
  for (const json& product : products) pairs += product["codes"].get<std::size_t>();
  EXPECT_GE(pairs, 16847U);
  EXPECT_GE(run({"list", "--catalog", "cloud", "--format", "json"}).objects().size(), 12268U);
  EXPECT_EQ(run({"list", "--products"}).lines().size(), products.size());
  EXPECT_THAT(run({"list", "--products"}).lines(), ::testing::Contains(StartsWith("cvm ")));
}

TEST_F(ToolList, ShowsTheCodesOfAProduct) {
  const auto codes = run({"list", "--product", "cvm", "--format", "json"}).objects();
  EXPECT_GE(codes.size(), 422U);
  for (const json& code : codes) EXPECT_THAT(code["products"], ::testing::Contains("cvm")) << code["code"];
  const auto of_action = run({"list", "--product", "cvm", "--action", "RunInstances", "--format", "json"}).objects();
  EXPECT_GT(of_action.size(), 10U);
  EXPECT_LT(of_action.size(), codes.size());
}

TEST_F(ToolList, RefusesAProductThatIsNone) {
  const Result result = run({"list", "--product", "lighthose"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(result.err, "tcerr: lighthose: no product of the catalog cloud\ntcerr: lighthose: did you mean lighthouse?\n");
  EXPECT_THAT(run({"list", "--catalog", "cloud", "--action", "DescribeInstances"}).err, HasSubstr("cvm, ")) << "whose?";
}

TEST_F(ToolList, AlignsItsColumns) {
  const Strings english = run({"list"}).lines();
  const auto column = english[0].find("CONDITION");
  for (const std::string& line : english) {
    ASSERT_GT(line.size(), column);
    EXPECT_EQ(line[column - 1], ' ');
    EXPECT_NE(line[column], ' ');
  }
  // A heading in Korean is wide, and the columns stand where they stand in English all the same.
  const Strings korean = run({"list", "--lang", "ko"}).lines();
  for (std::size_t i = 1; i < korean.size(); ++i) {
    EXPECT_EQ(korean[i][column - 1], ' ');
    EXPECT_NE(korean[i][column], ' ');
  }
}

TEST_F(ToolList, FitsTheTerminal) {
  Setting setting;
  setting.env = {{"TERM", "xterm"}, {"NO_COLOR", "1"}};
  for (const std::size_t columns : {60U, 80U, 110U, 120U, 160U, 250U}) {
    for (const std::string& line : run_on_terminal({"list"}, static_cast<unsigned short>(columns), setting).lines()) {
      // A code is never cut; the longest one needs 61 columns with its id.
      EXPECT_LE(line.size(), std::max<std::size_t>(columns, 61)) << line;
    }
  }
}

TEST_F(ToolDiff, RefusesWhatIsNestedTooDeeply) {
  fs::create_directories(directory() + "/deep");
  fs::create_directories(directory() + "/flat");
  file("deep/common.json", R"({"codes": [{"code": "A", "note": )" + std::string(100000, '[') + std::string(100000, ']') + "}]}");
  file("flat/common.json", R"({"codes": [{"code": "A"}]})");
  const Result result = run({"diff", directory() + "/deep", directory() + "/flat"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("common.json: nested too deeply"));
}

TEST_F(ToolDiff, SaysNothingOfWhatIsTheSame) {
  for (const char* format : {"text", "json"}) {
    const Result result = run({"diff", TCERR_DATA, TCERR_DATA, "--format", format});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out + result.err, IsEmpty());
  }
}

TEST_F(ToolDiff, NamesCodesVerdictsAndTextsThatDiffer) {
  fs::create_directories(directory() + "/old/products");
  fs::create_directories(directory() + "/new/products");
  fs::create_directories(directory() + "/old/actions");
  fs::create_directories(directory() + "/new/actions");
  file("old/products/redis.json",
       R"({"$schema": "a", "product": "redis", "codes": [
         {"code": "A", "advice": "never", "summary": {"en": "Old words.", "zh": "旧"}, "sources": "inferred"},
         {"code": "B", "advice": "never"},
         {"code": "Same", "advice": "never"}]})");
  file("new/products/redis.json",
       R"({"$schema": "b", "product": "redis", "codes": [
         {"code": "Same", "advice": "never"},
         {"code": "A", "advice": "backoff", "summary": {"en": "New words, which are rather long, as some are.", "zh": "旧"}, "gateway": true},
         {"code": "C\u001b", "advice": "never"}]})");
  file(
      "old/actions/redis.json",
      R"({"actions": [{"action": "Do", "codes": "A.{X,Y} B"}, {"action": "Same", "codes": "B C"}, {"action": "Too", "codes_of": "Same"}]})");
  file("new/actions/redis.json",
       R"({"actions": [{"action": "Do", "codes": "A.{Y,Z} B", "verdicts": [{"code": "B", "advice": "never"}]}, {"action": "Undo"},
                        {"action": "Same", "codes": "B C"}, {"action": "Too", "codes": "B C"}]})");
  file("old/ledger.tsv", "100\tA\n101\tB\n");
  file("new/ledger.tsv", "100\tA\n102\tB\tretired\n");
  file("new/a.schema.json", "no JSON");

  const Result text = run({"diff", directory() + "/old", directory() + "/new/"});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.err, IsEmpty());
  EXPECT_EQ(text.out, R"(actions/redis.json, actions
  Do
    - codes.A.X
    + codes.A.Z
    verdicts
    + [{"code":"B","advice":"never"}]
  + Undo

ledger.tsv
  B
    number: 101 -> 102
    + retired

products/redis.json, codes
  A
    advice: never -> backoff
    summary.en
    - Old words.
    + New words, which are rather long, as some are.
    sources
    - inferred
    + gateway
  - B
  + C\u{001b}
)");

  const std::vector<json> objects = run({"diff", directory() + "/old", directory() + "/new", "--format", "json"}).objects();
  ASSERT_THAT(objects, SizeIs(6));
  EXPECT_EQ(objects[1], json::parse(R"({"list": "actions/redis.json, actions", "name": "Undo", "change": "added"})"));
  EXPECT_EQ(objects[2], json::parse(R"({"list": "ledger.tsv", "name": "B", "change": "changed", "verdict": true,
                                        "fields": {"number": ["101", "102"], "retired": [null, true]}})"));
  EXPECT_EQ(objects[3]["fields"]["advice"], (json{"never", "backoff"}));
  EXPECT_EQ(objects[3]["verdict"], true);
  EXPECT_EQ(objects[4]["change"], "removed");
  EXPECT_EQ(objects[5]["name"], "C\x1b");
}

TEST_F(ToolDiff, CallsAChangeOfWordsNoVerdict) {
  fs::create_directories(directory() + "/old");
  fs::create_directories(directory() + "/new");
  file("old/common.json", R"({"codes": [{"code": "A", "fix": {"en": "a"}}]})");
  file("new/common.json", R"({"codes": [{"code": "A", "fix": {"en": "b"}, "note": "c"}]})");
  const Result result = run({"diff", directory() + "/old", directory() + "/new", "--format", "json"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.objects().front()["verdict"], false);
  EXPECT_EQ(result.objects().front()["fields"], json::parse(R"({"fix.en": ["a", "b"], "note": [null, "c"]})"));
}

TEST_F(ToolDiff, EndsWithTwoWhereItCannotRead) {
  fs::create_directories(directory() + "/empty");
  fs::create_directories(directory() + "/broken");
  file("broken/common.json", "{\"codes\": [\x1b");
  const Strings folders[] = {{directory() + "/none", TCERR_DATA},
                             {TCERR_DATA, directory() + "/none"},
                             {TCERR_DATA, directory() + "/empty"},
                             {directory() + "/broken", TCERR_DATA},
                             {file("file", ""), TCERR_DATA}};
  for (const Strings& pair : folders) {
    const Result result = run({"diff", pair[0], pair[1]});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, StartsWith("tcerr: " + (pair[0] == TCERR_DATA ? pair[1] : pair[0])));
    EXPECT_FALSE(has_control_characters(result.err));
  }
  EXPECT_EQ(run({"diff", TCERR_DATA}).status, 2);
}

}  // namespace
