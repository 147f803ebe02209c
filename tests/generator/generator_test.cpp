/// \file
/// tcerrgen as its users meet it: what it refuses and how, and what it writes.
///
/// After a wanted change of the generated code, TCERR_UPDATE_GOLDEN=1 ctest --preset dev -R Golden brings tests/data/generator/golden up to
/// date.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

const fs::path kTables = TCERR_DATA;
const fs::path kTestData = fs::path(TCERR_TEST_DATA) / "generator";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, std::string_view content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  ASSERT_TRUE(file.flush()) << path;
}

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

bool has(const fs::path& file, std::string_view part) { return count(read(file), part) != 0; }

struct Result {
  int status = -1;
  std::string out;
  std::string err;
};

/// A table that is refused, and what stands behind its name in the complaint.
struct Refusal {
  std::string table;
  std::string complaint;
};

/// Runs tcerrgen in a folder of the test's own, which goes with the test.
class Generator : public testing::Test {
 protected:
  Generator() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("tcerrgen-" + std::string(test.name()) + "-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  ~Generator() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  [[nodiscard]] const fs::path& folder() const { return folder_; }
  [[nodiscard]] fs::path header() const { return folder_ / "out" / "widget.hpp"; }
  [[nodiscard]] fs::path source() const { return folder_ / "out" / "widget.cpp"; }

  /// Says whether the generator has left nothing at all where its output belongs.
  [[nodiscard]] bool left_nothing() const { return !fs::exists(folder_ / "out") || fs::is_empty(folder_ / "out"); }

  [[nodiscard]] Result run(const Arguments& arguments, const fs::path& directory = kTestData / "good",
                           const std::string& setting = "") const {
    std::string command = "cd " + quoted(directory.string()) + " && " + setting + " " + quoted(TCERRGEN);
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    command += " >" + quoted((folder_ / "stdout").string()) + " 2>" + quoted((folder_ / "stderr").string());
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(folder_ / "stdout"), read(folder_ / "stderr")};
  }

  /// The arguments that make the catalog acme::widget.
  [[nodiscard]] Arguments catalog(const Arguments& tables) const {
    Arguments arguments = {"--conditions", (kTestData / "conditions.json").string(),
                           "--namespace",  "acme::widget",
                           "--include",    "acme/widget.hpp",
                           "--header",     header().string(),
                           "--source",     source().string()};
    arguments.insert(arguments.end(), tables.begin(), tables.end());
    return arguments;
  }

  /// Makes a catalog of tables that are right.
  void make(const Arguments& tables) const {
    const Result result = run(catalog(tables));
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(result.out, "");
    ASSERT_EQ(result.status, 0);
  }

  void expect_refused(const Arguments& arguments, const std::string& complaint) const {
    const Result result = run(arguments, kTestData / "bad");
    EXPECT_EQ(result.err, complaint);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(left_nothing());
  }

  void expect_refused(std::initializer_list<Refusal> refusals) const {
    for (const Refusal& refusal : refusals) {
      SCOPED_TRACE(refusal.table);
      expect_refused(catalog({refusal.table}), refusal.table + refusal.complaint + "\n");
    }
  }

  void expect_conditions_refused(std::initializer_list<Refusal> refusals) const {
    for (const Refusal& refusal : refusals) {
      SCOPED_TRACE(refusal.table);
      expect_refused({"--conditions", refusal.table, "--condition-table", header().string()}, refusal.table + refusal.complaint + "\n");
    }
  }

 private:
  fs::path folder_;
};

TEST_F(Generator, RefusesWhatIsNotJson) {
  expect_refused({
      {"empty-file.json", ":1:1: error: syntax error while parsing value - unexpected end of input; expected '[', '{', or a literal"},
      {"not-json.json", ":1:1: error: syntax error while parsing value - invalid literal"},
      {"trailing-comma.json", ":4:1: error: syntax error while parsing object key - unexpected '}'; expected string literal"},
      {"missing-comma.json", ":3:3: error: syntax error while parsing object - unexpected string literal; expected '}'"},
      {"missing-colon.json", ":2:13: error: syntax error while parsing object separator - unexpected '['; expected ':'"},
      {"cut-off.json", ":4:1: error: syntax error while parsing value - unexpected end of input; expected '[', '{', or a literal"},
      {"unclosed-string.json",
       ":11:45: error: syntax error while parsing value - invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n"},
      {"unknown-escape.json", ":11:31: error: syntax error while parsing value - invalid string: forbidden character after backslash"},
      {"comment.json", ":2:3: error: syntax error while parsing object key - invalid literal; expected string literal"},
      {"two-documents.json", ":16:1: error: syntax error while parsing value - unexpected '{'; expected end of input"},
      {"bad-literal.json", ":2:17: error: syntax error while parsing value - invalid literal"},
      {"number-overflow.json", ":5:13: error: number overflow parsing '1e999'"},
      {"ill-formed-utf8.json", ":11:42: error: syntax error while parsing value - invalid string: ill-formed UTF-8 byte"},
      {"lone-surrogate.json",
       ":11:43: error: syntax error while parsing value - invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF"},
      {"zero-byte.json", ":16:1: error: a zero byte is not JSON"},
      {"nested-too-deeply.json", ":2:43: error: nested too deeply"},
  });
}

TEST_F(Generator, RefusesARepeatedMember) {
  expect_refused({
      {"repeated-member.json", ":13:7: error: 'advice' occurs twice in one object (first in line 8)"},
  });
}

TEST_F(Generator, RefusesATableThatIsNoListOfRows) {
  expect_refused({
      {"not-an-object.json", ":1:1: error: a table must be an object, not an array"},
      {"empty-table.json", ":2:12: error: the table has no codes"},
      {"row-is-no-object.json", ":3:5: error: a row must be an object, not a string"},
  });
}

TEST_F(Generator, RefusesAnUnknownField) {
  expect_refused({
      {"unknown-field.json", ":13:7: error: unknown field 'retry'"},
      {"unknown-field-of-the-table.json", ":3:3: error: unknown field 'version'"},
      {"unknown-field-of-ids.json", ":3:40: error: unknown field 'next'"},
      {"unknown-field-of-a-text.json", ":11:46: error: unknown field 'fr'"},
      {"v3-in-a-table-of-api-3.json", ":7:7: error: unknown field 'v3'"},
      {"aliases-in-a-table-of-api-2.json", ":9:7: error: unknown field 'aliases'"},
  });
}

TEST_F(Generator, RefusesAMissingField) {
  expect_refused({
      {"missing-codes.json", ":1:1: error: missing field 'codes'"},
      {"missing-id.json", ":4:5: error: missing field 'id'"},
      {"missing-code.json", ":4:5: error: missing field 'code'"},
      {"missing-condition.json", ":4:5: error: missing field 'condition'"},
      {"missing-advice.json", ":4:5: error: missing field 'advice'"},
      {"missing-execution.json", ":4:5: error: missing field 'execution'"},
      {"missing-source.json", ":4:5: error: missing field 'source'"},
      {"missing-summary.json", ":4:5: error: missing field 'summary'"},
      {"missing-fix.json", ":4:5: error: missing field 'fix'"},
      {"missing-v3.json", ":5:5: error: missing field 'v3'"},
      {"missing-first.json", ":3:10: error: missing field 'first'"},
      {"missing-last.json", ":3:10: error: missing field 'last'"},
  });
}

TEST_F(Generator, RefusesAMissingLanguage) {
  expect_refused({
      {"missing-language.json", ":11:14: error: missing field 'fix.ja'; a table without a language names those that it has in 'locales'"},
  });
}

TEST_F(Generator, RefusesAValueOfTheWrongType) {
  expect_refused({
      {"schema-is-no-string.json", ":2:14: error: '$schema' must be a string, not a whole number"},
      {"api-is-no-string.json", ":2:10: error: 'api' must be a string, not a whole number"},
      {"ids-is-no-object.json", ":3:10: error: 'ids' must be an object, not an array"},
      {"first-is-no-number.json", ":3:20: error: 'first' must be a whole number, not a string"},
      {"locales-is-no-array.json", ":2:14: error: 'locales' must be an array, not a string"},
      {"locale-is-no-string.json", ":2:21: error: a language must be a string, not a whole number"},
      {"codes-is-no-array.json", ":2:12: error: 'codes' must be an array, not an object"},
      {"id-is-no-number.json", ":5:13: error: 'id' must be a whole number, not a string"},
      {"id-is-a-fraction.json", ":5:13: error: 'id' must be a whole number, not a number with a fraction, an exponent or too many digits"},
      {"id-is-huge.json", ":5:13: error: 'id' must be a whole number, not a number with a fraction, an exponent or too many digits"},
      {"code-is-no-string.json", ":6:15: error: 'code' must be a string, not null"},
      {"condition-is-no-string.json", ":7:20: error: 'condition' must be a string, not a whole number"},
      {"aliases-is-no-array.json", ":7:18: error: 'aliases' must be an array, not a string"},
      {"alias-is-no-string.json", ":7:35: error: an alias must be a string, not a boolean"},
      {"summary-is-no-object.json", ":11:18: error: 'summary' must be an object, not a string"},
      {"text-is-no-string.json", ":11:25: error: 'summary.en' must be a string, not an array"},
  });
}

TEST_F(Generator, RefusesAWordThatIsNotInItsVocabulary) {
  expect_refused({
      {"unknown-api.json", ":2:10: error: unknown api 'v4'"},
      {"unknown-condition.json", ":7:20: error: unknown condition 'broken'; it must be one of unknown, not_found, locked, internal"},
      {"unknown-advice.json",
       ":8:17: error: unknown advice 'retry'; it must be one of never, backoff, throttle, wait_for_state, fix_clock, fix_credentials, "
       "elsewhere, contact_support"},
      {"unknown-execution.json", ":9:20: error: unknown execution 'maybe'; it must be one of not_executed, unknown, partial"},
      {"unknown-source.json", ":10:17: error: unknown source 'hearsay'; it must be one of documented, sdk, inferred"},
  });
}

TEST_F(Generator, RefusesLanguagesThatItDoesNotSpeak) {
  expect_refused({
      {"unknown-locale.json", ":2:21: error: unknown language 'fr'"},
      {"repeated-locale.json", ":2:27: error: language 'en' is already listed"},
      {"locales-without-english.json", ":2:14: error: 'locales' must contain 'en', which stands in for languages that are missing"},
      {"no-locales.json", ":2:14: error: 'locales' must contain 'en', which stands in for languages that are missing"},
  });
}

TEST_F(Generator, RefusesANumberThatIsOutOfRange) {
  expect_refused({
      {"id-too-small.json", ":5:13: error: id 999 is outside 1000 to 65535"},
      {"id-too-large.json", ":5:13: error: id 65536 is outside 1000 to 65535"},
      {"id-negative.json", ":5:13: error: id -1000 is outside 1000 to 65535"},
      {"id-outside-ids.json", ":6:13: error: id 2000 is outside 1000 to 1999"},
      {"ids-begin-too-low.json", ":3:20: error: 'ids' must be a range within 2 to 65535"},
      {"ids-end-too-high.json", ":3:34: error: 'ids' must be a range within 2 to 65535"},
      {"ids-end-before-they-begin.json", ":3:20: error: 'ids' must be a range within 2 to 65535"},
  });
}

TEST_F(Generator, RefusesARepeatedCode) {
  expect_refused({
      {"repeated-code.json", ":16:15: error: code 'Widget.Broken' is already listed (line 6)"},
  });
}

TEST_F(Generator, RefusesARepeatedNumber) {
  expect_refused({
      {"repeated-id.json", ":15:13: error: id 1000 is already used by 'Widget.Broken' (line 5)"},
  });
}

TEST_F(Generator, RefusesARepeatedAlias) {
  expect_refused({
      {"repeated-alias.json", ":18:33: error: alias 'WidgetFault' is already listed (line 7)"},
      {"alias-is-a-code.json", ":7:19: error: alias 'Widget.Lost' is already listed (line 17)"},
  });
}

TEST_F(Generator, RefusesATextThatSaysNothing) {
  expect_refused({
      {"empty-text.json", ":11:25: error: 'summary.en' is empty"},
      {"blank-text.json", ":12:21: error: 'fix.en' is empty"},
      {"blank-wide-text.json", ":12:21: error: 'fix.en' is empty"},
      {"empty-code.json", ":6:15: error: 'code' is empty"},
      {"empty-alias.json", ":7:19: error: 'alias' is empty"},
  });
}

TEST_F(Generator, RefusesAControlCharacterInAText) {
  expect_refused({
      {"line-feed-in-a-text.json", ":11:25: error: 'summary.en' contains a control character"},
      {"delete-in-a-text.json", ":11:25: error: 'summary.en' contains a control character"},
      {"c1-control-in-a-text.json", ":11:25: error: 'summary.en' contains a control character"},
      {"line-separator-in-a-text.json", ":11:25: error: 'summary.en' contains a control character"},
      {"direction-override-in-a-text.json", ":11:25: error: 'summary.en' contains a control character"},
      {"tab-in-a-code.json", ":6:15: error: 'code' contains a control character"},
  });
}

TEST_F(Generator, RefusesACodeThatNoServerSends) {
  expect_refused({
      {"space-in-a-code.json", ":6:15: error: 'code' may only contain printable ASCII characters, and no space"},
      {"code-is-not-ascii.json", ":6:15: error: 'code' may only contain printable ASCII characters, and no space"},
      {"space-in-an-alias.json", ":7:19: error: 'alias' may only contain printable ASCII characters, and no space"},
  });
}

TEST_F(Generator, RefusesATextThatIsTooLong) {
  expect_refused({
      {"long-text.json", ":11:25: error: 'summary.en' is longer than 1000 characters"},
      {"long-code.json", ":6:15: error: 'code' is longer than 255 characters"},
  });
}

TEST_F(Generator, RefusesACodeThatMakesNoIdentifier) {
  expect_refused({
      {"keyword.json", ":6:15: error: code 'delete' becomes the identifier 'delete', which is a keyword of C++"},
      {"keyword-of-cpp20.json", ":6:15: error: code 'co-await' becomes the identifier 'co_await', which is a keyword of C++"},
      {"digit.json", ":6:15: error: code '3DSecure.Failed' becomes the identifier '3DSecure_Failed', which begins with a digit"},
      {"unknown.json", ":6:15: error: code 'Unknown' becomes the identifier 'Unknown', which stands for codes that are not listed"},
  });
}

TEST_F(Generator, RefusesTwoCodesWithOneIdentifier) {
  expect_refused({
      {"one-identifier.json",
       ":16:15: error: code 'Widget-Broken' becomes the identifier 'Widget_Broken', as does 'Widget.Broken' (line 6)"},
  });
}

TEST_F(Generator, ReportsAllThatIsWrongInOneRun) {
  expect_refused({
      {"several-faults.json",
       ":13:7: error: unknown field 'retry'\n"
       "several-faults.json:5:13: error: id 1 is outside 1000 to 65535\n"
       "several-faults.json:7:20: error: unknown condition 'broken'; it must be one of unknown, not_found, locked, internal\n"
       "several-faults.json:19:17: error: unknown advice 'retry'; it must be one of never, backoff, throttle, wait_for_state, fix_clock, "
       "fix_credentials, elsewhere, contact_support\n"
       "several-faults.json:22:25: error: 'summary.en' is empty\n"
       "several-faults.json:31:17: error: 'source' must be a string, not a whole number\n"
       "several-faults.json:17:15: error: code 'Widget.Broken' is already listed (line 6)\n"
       "several-faults.json:27:15: error: code 'Widget.Broken' is already listed (line 6)\n"
       "several-faults.json:26:13: error: id 1000 is already used by 'Widget.Broken' (line 16)"},
  });
}

TEST_F(Generator, RefusesWhatContradictsAnotherTable) {
  const Refusal refusals[] = {
      {"renumbered.json", ":5:13: error: code 'Widget.Broken' has the id 1000 (../good/broken.json:5): use that one, or leave the row out"},
      {"id-of-another-code.json", ":5:13: error: id 1000 is already used by 'Widget.Broken' (../good/broken.json:5)"},
      {"identifier-of-another-table.json",
       ":6:15: error: code 'Widget_Broken' becomes the identifier 'Widget_Broken', as does 'Widget.Broken' (../good/broken.json:6)"},
      {"alias-of-another-table.json", ":7:19: error: alias 'WidgetFault' is already one of 'Widget.Broken' (../good/broken.json:7)"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.table);
    expect_refused(catalog({"../good/broken.json", refusal.table}), refusal.table + refusal.complaint + "\n");
  }
}

TEST_F(Generator, TellsOfWhichTableAnAliasIsThatClashes) {
  expect_refused(
      catalog({"../good/broken.json", "../good/broken-again.json", "alias-of-another-table.json"}),
      "alias-of-another-table.json:7:19: error: alias 'WidgetFault' is already one of 'Widget.Broken' (../good/broken.json:7)\n");
}

TEST_F(Generator, RefusesApi2NumbersThatItCannotUse) {
  const std::string broken = "../good/broken.json";
  const struct {
    Arguments arguments;
    std::string complaint;
  } cases[] = {
      {{broken, "--numbers", "v3-unlisted.json"}, "v3-unlisted.json:8:13: error: 'v3' names 'Widget.Lost', which no table lists\n"},
      {{broken, "--numbers", broken}, "../good/broken.json:1:1: error: this is no table of API 2.0 numbers: it lacks '\"api\": \"v2\"'\n"},
      {{"../good/numbers.json", "--numbers", "../good/numbers.json"},
       "../good/numbers.json:2:10: error: the catalog lists API 2.0 numbers as its codes, and takes no others\n"},
      {{"../good/numbers.json", "after-the-numbers.json"},
       "after-the-numbers.json:5:13: error: id 5000 comes after 4000, which is an API 2.0 number: those must come last\n"},
  };
  for (const auto& [arguments, complaint] : cases) expect_refused(catalog(arguments), complaint);
}

TEST_F(Generator, RefusesActionsThatItCannotUse) {
  const std::string broken = "../good/broken.json";
  expect_refused(catalog({broken, "--actions", "actions.json"}),
                 "actions.json:2:3: error: unknown field 'version'\n"
                 "actions.json:4:57: error: code 'Widget.Broken' occurs twice in this action\n"
                 "actions.json:4:74: error: a code must be a string, not a whole number\n"
                 "actions.json:5:16: error: action 'MendWidget' is already listed (line 4)\n"
                 "actions.json:6:16: error: 'action' is empty\n"
                 "actions.json:7:5: error: missing field 'codes'\n");
  expect_refused(catalog({broken, "--actions", "actions-unlisted.json"}),
                 "actions-unlisted.json:3:40: error: action 'MendWidget' names 'Widget.Lost', which no table lists\n");
}

TEST_F(Generator, RefusesWrongConditions) {
  expect_conditions_refused({
      {"conditions-empty.json", ":2:17: error: the table has no conditions"},
      {"conditions-errc-is-no-identifier.json", ":6:15: error: 'errc' must be an identifier of C++, not 'I/O error'"},
      {"conditions-misnumbered.json", ":11:13: error: conditions must be numbered 1, 2, 3 ..."},
      {"conditions-missing.json", ":1:1: error: missing field 'conditions'"},
      {"conditions-missing-errc.json", ":3:5: error: missing field 'errc'"},
      {"conditions-missing-fix.json", ":3:5: error: missing field 'fix'"},
      {"conditions-missing-id.json", ":3:5: error: missing field 'id'"},
      {"conditions-missing-language.json",
       ":8:14: error: missing field 'fix.ko'; a table without a language names those that it has in 'locales'"},
      {"conditions-missing-name.json", ":3:5: error: missing field 'name'"},
      {"conditions-missing-summary.json", ":3:5: error: missing field 'summary'"},
      {"conditions-name-is-a-keyword.json", ":12:15: error: 'name' must be an identifier of C++, not 'private'"},
      {"conditions-name-is-no-identifier.json", ":12:15: error: 'name' must be an identifier of C++, not 'in-use'"},
      {"conditions-not-an-object.json", ":1:1: error: a table must be an object, not an array"},
      {"conditions-repeated.json", ":19:15: error: condition 'locked' is already listed"},
      {"conditions-unknown-field.json", ":2:3: error: unknown field 'version'"},
      {"conditions-unknown-field-of-a-row.json", ":9:7: error: unknown field 'retry'"},
      {"conditions-without-unknown.json", ":5:15: error: the first condition must be 'unknown'"},
  });
}

TEST_F(Generator, RefusesAFileThatItCannotRead) {
  expect_refused({
      {"absent.json", ": error: cannot read the file: No such file or directory"},
      {"../good", ": error: cannot read the file: Is a directory"},
  });
  expect_conditions_refused({{"absent.json", ": error: cannot read the file: No such file or directory"}});
}

TEST_F(Generator, ReportsTheFaultsOfEveryTable) {
  expect_refused(catalog({"repeated-id.json", "../good/broken.json", "absent.json", "unknown-source.json"}),
                 "repeated-id.json:15:13: error: id 1000 is already used by 'Widget.Broken' (line 5)\n"
                 "absent.json: error: cannot read the file: No such file or directory\n"
                 "unknown-source.json:10:17: error: unknown source 'hearsay'; it must be one of documented, sdk, inferred\n");
}

/// Returns a table of rows with English texts.
std::string table_of(const std::vector<std::pair<int, Arguments>>& ids_and_aliases) {
  nlohmann::json table = {{"ids", {{"first", 2}, {"last", 65535}}}, {"locales", {"en"}}, {"codes", nlohmann::json::array()}};
  for (const auto& [id, aliases] : ids_and_aliases) {
    table["codes"].push_back({{"id", id},
                              {"code", "Widget.Fault" + std::to_string(id)},
                              {"aliases", aliases},
                              {"condition", "internal"},
                              {"advice", "backoff"},
                              {"execution", "unknown"},
                              {"source", "inferred"},
                              {"summary", {{"en", "The widget broke."}}},
                              {"fix", {{"en", "Repair the widget."}}}});
  }
  return table.dump();
}

TEST_F(Generator, RefusesMoreThanACatalogCanCount) {
  Arguments aliases;
  for (int i = 0; i < 65535; ++i) aliases.push_back("Alias" + std::to_string(i));
  const fs::path path = folder() / "table.json";
  write(path, table_of({{1000, aliases}}));
  expect_refused(catalog({path.string()}), path.string() + ": error: the catalog has 65536 codes and aliases; 65535 is the most\n");
}

TEST_F(Generator, RefusesWrongUsageWithStatus2) {
  const std::string conditions = (kTestData / "conditions.json").string();
  const std::string out = header().string();
  const auto in_namespace = [&](const std::string& name) {
    return Arguments{"--conditions", conditions, "--header", out, "--source", source().string(), "--namespace", name, "broken.json"};
  };
  const struct {
    Arguments arguments;
    std::string complaint;
  } cases[] = {
      {{}, "--conditions is missing"},
      {{"--conditions"}, "--conditions needs a value"},
      {{"--conditions", conditions}, "--namespace is missing"},
      {{"--conditions", conditions, "--namespace", "w"}, "--header is missing"},
      {{"--conditions", conditions, "--namespace", "w", "--header", out}, "--source is missing"},
      {{"--conditions", conditions, "--namespace", "w", "--header", out, "--source", out, "broken.json"},
       "--header and --source are one file"},
      {{"--conditions", conditions, "--condition-table", out, "broken.json"}, "--condition-table takes no tables"},
      {in_namespace("acme::"), "'acme::' is no namespace"},
      {in_namespace("::acme"), "'::acme' is no namespace"},
      {in_namespace("acme:widget"), "'acme:widget' is no namespace"},
      {in_namespace("acme::3d"), "'acme::3d' is no namespace"},
      {in_namespace("acme::public"), "'acme::public' is no namespace"},
      {catalog({}), "no table is given"},
      {catalog({"broken.json", "--force"}), "unknown option '--force'"},
      {catalog({"broken.json", "--namespace", "w"}), "--namespace is given twice"},
      {catalog({"broken.json", "--locales", "en,fr"}), "unknown language 'fr'"},
      {catalog({"broken.json", "--locales", "en,,zh"}), "unknown language ''"},
  };
  for (const auto& [arguments, complaint] : cases) {
    SCOPED_TRACE(complaint);
    const Result result = run(arguments);
    EXPECT_EQ(result.err, "tcerrgen: " + complaint + "\nTry 'tcerrgen --help'.\n");
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(left_nothing());
  }
}

TEST_F(Generator, ExplainsItself) {
  const Result result = run({"--help"});
  EXPECT_EQ(result.out.rfind("usage: tcerrgen ", 0), 0U);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.status, 0);
}

TEST_F(Generator, WritesTheGoldenCatalog) {
  const fs::path golden = kTestData / "golden";
  const Result result = run(catalog({"widget.json"}), golden);
  ASSERT_EQ(result.err, "");
  ASSERT_EQ(result.status, 0);
  if (std::getenv("TCERR_UPDATE_GOLDEN") != nullptr) {
    for (const fs::path& file : {header(), source()}) fs::copy_file(file, golden / file.filename(), fs::copy_options::overwrite_existing);
  }
  EXPECT_EQ(read(header()), read(golden / "widget.hpp"));
  EXPECT_EQ(read(source()), read(golden / "widget.cpp"));
}

TEST_F(Generator, TakesTheTextsOfTheLastTableThatListsACode) {
  make({"broken.json", "broken-again.json"});
  EXPECT_TRUE(has(header(),
                  "  Widget_Broken = 1000,  ///< `Widget.Broken`: The widget is locked. Wait for the lock."
                  " [advice wait_for_state, not executed]\n"));
  EXPECT_EQ(count(read(header()), "Widget_Broken = "), 1U);
  EXPECT_TRUE(has(source(), "Condition::locked, Advice::wait_for_state, Execution::not_executed, Source::documented"));
  EXPECT_FALSE(has(source(), "The widget broke."));
}

TEST_F(Generator, CollectsTheAliasesOfEveryTableThatListsACode) {
  make({"broken.json", "broken-again.json"});
  EXPECT_TRUE(has(source(), "\"WidgetFault\\0\"\n"));
  EXPECT_TRUE(has(source(), "\"WidgetKaput\""));
}

TEST_F(Generator, DropsAnAliasThatAnotherTableListsAsACode) {
  write(folder() / "fault.json", R"({"locales": ["en"], "codes": [{"id": 1001, "code": "WidgetFault", "condition": "internal",
    "advice": "never", "execution": "unknown", "source": "inferred", "summary": {"en": "A fault."}, "fix": {"en": "None."}}]})");
  make({"broken.json", (folder() / "fault.json").string()});
  EXPECT_EQ(count(read(source()), "WidgetFault"), 2U) << "the name and the enumerator";
}

TEST_F(Generator, UsesEnglishWhereATableLacksALanguage) {
  make({"two-languages.json"});
  EXPECT_EQ(count(read(source()), "The widget broke."), 3U);
  EXPECT_EQ(count(read(source()), "위젯이 고장났습니다."), 1U);
}

TEST_F(Generator, LeavesOutLanguagesThatAreNotWanted) {
  make({"two-languages.json", "--locales", "ko"});
  EXPECT_TRUE(has(source(),
                  "constexpr Texts kTexts[] = {\n    {kBegins_en, kText_en[0]},\n    {nullptr, nullptr},\n"
                  "    {nullptr, nullptr},\n    {kBegins_ko, kText_ko[0]},\n};\n"));
  EXPECT_FALSE(has(source(), "kText_zh"));
}

TEST_F(Generator, KeepsTextsThatLookLikeCode) {
  make({"odd-texts.json", "--locales", "en"});
  EXPECT_TRUE(has(source(), R"("Say \"when\", what\?\?/ 100 % of C:\\new\\0 is naïve – 部件 🔧 'now'.\0")"));
  EXPECT_TRUE(has(source(), R"("Is it // or */ that ends \\")"));
  EXPECT_TRUE(has(header(), "that ends \\ [advice backoff, may have taken effect]\n")) << "no line may end with the backslash";
}

TEST_F(Generator, NamesIrregularCodes) {
  make({"odd-codes.json"});
  for (const char* enumerator : {"InternalError_ = 1000", "InternalError = 1001", "A_B_C_d_e = 1002", "What______ = 1003"}) {
    EXPECT_TRUE(has(header(), "  " + std::string(enumerator) + ",  ///< ")) << enumerator;
  }
  EXPECT_TRUE(has(source(), R"("What\?\?/\\`\"")"));
}

TEST_F(Generator, TakesEveryNumberFrom2To65535) {
  make({"own-ids.json"});
  EXPECT_TRUE(has(header(), "  Widget_Broken = 2,"));
  make({"largest-id.json"});
  EXPECT_TRUE(has(header(), "  Widget_Broken = 65535,"));
}

TEST_F(Generator, IgnoresAByteOrderMark) {
  make({"broken.json", "byte-order-mark.json"});
  EXPECT_TRUE(has(header(), "  Widget_Broken = 1000,"));
}

TEST_F(Generator, AddsApi2NumbersBehindTheCodes) {
  make({"broken.json", "--numbers", "numbers.json"});
  EXPECT_FALSE(has(header(), "WidgetBroken"));
  const std::string rows = read(source());
  const std::size_t smaller = rows.find(", 4000, 1, Condition::internal");
  EXPECT_NE(smaller, std::string::npos);
  EXPECT_LT(smaller, rows.find(", 4001, 1, Condition::internal"));
}

TEST_F(Generator, MakesEnumeratorsOfApi2NumbersInATableOfTheirOwn) {
  make({"broken.json", "numbers.json"});
  for (const char* enumerator : {"Widget_Broken = 1000", "WidgetBroken = 4000", "WidgetGone = 4001"}) {
    EXPECT_TRUE(has(header(), "  " + std::string(enumerator) + ",  ///< ")) << enumerator;
  }
}

TEST_F(Generator, SortsTheActionsByName) {
  make({"../good/broken.json", "--actions", "../good/actions.json"});
  const std::string code = read(source());
  EXPECT_NE(code.find("constexpr Action kActions[] = {\n    {34, 11, 1, 0},\n    {46, 10, 1, 1},\n};"), std::string::npos) << code;
  EXPECT_NE(code.find("BreakWidget\\0"), std::string::npos) << code;
}

TEST_F(Generator, MarksWhatASharedLibraryExports) {
  make({"broken.json", "--export-macro", "ACME_API", "--export-header", "acme/export.hpp"});
  EXPECT_TRUE(has(header(), "#include <acme/export.hpp>\n"));
  EXPECT_TRUE(has(header(), "[[nodiscard]] ACME_API ::tcerr::Catalog catalog() noexcept;\n"));
  EXPECT_TRUE(has(header(), "[[nodiscard]] ACME_API const std::error_category& error_category() noexcept;\n"));
}

TEST_F(Generator, IncludesTheHeaderByItsFileNameUnlessTold) {
  const Arguments arguments = {"--conditions", (kTestData / "conditions.json").string(),
                               "--namespace",  "w",
                               "--header",     header().string(),
                               "--source",     source().string(),
                               "broken.json"};
  ASSERT_EQ(run(arguments).status, 0);
  EXPECT_TRUE(has(source(), "#include <widget.hpp>\n"));
}

TEST_F(Generator, WritesTheSameBytesWhereverAndWheneverItRuns) {
  const Arguments shared = {"--namespace", "acme::widget", "--include", "acme/widget.hpp"};
  const auto generate = [&](const std::string& to, const Arguments& own, const fs::path& directory, const std::string& setting) {
    Arguments arguments = shared;
    arguments.insert(arguments.end(), own.begin(), own.end());
    const Result result = run(arguments, directory, setting);
    ASSERT_EQ(result.err, "");
    ASSERT_EQ(result.status, 0);
    fs::rename(header(), folder() / (to + ".hpp"));
    fs::rename(source(), folder() / (to + ".cpp"));
  };
  generate("here", {"--conditions", "../conditions.json", "--header", header().string(), "--source", source().string(), "widget.json"},
           kTestData / "golden", "TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8");
  generate("there",
           {"--source", "out/widget.cpp", "--conditions", (kTestData / "conditions.json").string(),
            (kTestData / "golden" / "widget.json").string(), "--header", "out/widget.hpp"},
           folder(), "TZ=America/Lima LC_ALL=C HOME=/ SOURCE_DATE_EPOCH=0");
  for (const char* extension : {".hpp", ".cpp"}) {
    const std::string content = read(folder() / ("here" + std::string(extension)));
    EXPECT_EQ(content, read(folder() / ("there" + std::string(extension))));
    EXPECT_EQ(count(content, folder().string()), 0U);
    EXPECT_EQ(count(content, kTestData.string()), 0U);
  }
}

TEST_F(Generator, TouchesNoFileWhoseContentStaysTheSame) {
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(48);
  const auto is_untouched = [&](const fs::path& file) { return fs::last_write_time(file) < long_ago + std::chrono::hours(1); };
  make({"two-languages.json"});
  for (const fs::path& file : {header(), source()}) fs::last_write_time(file, long_ago);
  make({"two-languages.json"});
  EXPECT_TRUE(is_untouched(header()));
  EXPECT_TRUE(is_untouched(source()));

  make({"two-languages.json", "--locales", "en"});
  EXPECT_TRUE(is_untouched(header())) << "which has no Korean";
  EXPECT_FALSE(is_untouched(source()));
}

TEST_F(Generator, LeavesNothingWhereItCannotWrite) {
  const fs::path file = folder() / "file";
  const fs::path directory = folder() / "directory";
  write(file, "in the way");
  fs::create_directory(directory);
  const struct {
    fs::path header;
    fs::path source;
    std::string complaint;
  } cases[] = {
      {file / "widget.hpp", source(), (file / "widget.hpp").string() + ": Not a directory"},
      {header(), file / "widget.cpp", (file / "widget.cpp").string() + ": Not a directory"},
      {directory, source(), directory.string() + ": what is there is not a regular file"},
      {header(), directory, directory.string() + ": what is there is not a regular file"},
  };
  for (const auto& [header_path, source_path, complaint] : cases) {
    SCOPED_TRACE(complaint);
    const Result result = run({"--conditions", "../conditions.json", "--namespace", "w", "--header", header_path.string(), "--source",
                               source_path.string(), "broken.json"});
    EXPECT_EQ(result.err, "tcerrgen: cannot write " + complaint + "\n");
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(left_nothing());
    EXPECT_TRUE(fs::is_empty(directory));
    EXPECT_EQ(read(file), "in the way");
  }
}

TEST_F(Generator, KeepsTheOldCatalogWhereTheNewOneIsWrong) {
  make({"broken.json"});
  const std::string old_header = read(header());
  const std::string old_source = read(source());
  EXPECT_EQ(run(catalog({"../bad/repeated-id.json"})).status, 1);
  EXPECT_EQ(run(catalog({"odd-codes.json", "../bad/empty-text.json"})).status, 1);
  EXPECT_EQ(read(header()), old_header);
  EXPECT_EQ(read(source()), old_source);
  EXPECT_EQ(std::distance(fs::directory_iterator(header().parent_path()), fs::directory_iterator()), 2);
}

TEST_F(Generator, AcceptsTheShippedTables) {
  const auto table = [](const char* name) { return (kTables / name).string(); };
  const auto generate = [&](const Arguments& tables) {
    Arguments arguments = {"--conditions", table("conditions.json"), "--namespace", "w",
                           "--header",     header().string(),        "--source",    source().string()};
    arguments.insert(arguments.end(), tables.begin(), tables.end());
    const Result result = run(arguments);
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(result.status, 0);
  };
  generate({table("client.json"), table("common.json"), "--numbers", table("legacy.json")});
  generate({table("client.json"), table("common.json"), table("redis.json"), "--numbers", table("legacy.json"), "--actions",
            table("redis-actions.json")});
  generate({table("client.json"), table("legacy.json")});
  EXPECT_EQ(run({"--conditions", table("conditions.json"), "--condition-table", header().string()}).status, 0);
}

/// What data/table.schema.json allows as a value of a field of a row.
std::vector<std::string> allowed(const char* field) {
  const auto schema = nlohmann::json::parse(read(kTables / "table.schema.json"));
  return schema.at("$defs").at("row").at("properties").at(field).at("enum").get<std::vector<std::string>>();
}

TEST(TableSchema, NamesTheConditionsOfTheTable) {
  const auto table = nlohmann::json::parse(read(kTables / "conditions.json"));
  std::vector<std::string> names;
  for (const auto& condition : table.at("conditions")) names.push_back(condition.at("name").get<std::string>());
  EXPECT_EQ(allowed("condition"), names);
}

TEST_F(Generator, AcceptsEveryWordThatTheSchemaAllows) {
  const auto table = nlohmann::json::parse(read(kTestData / "good" / "broken.json"));
  for (const char* field : {"advice", "execution", "source"}) {
    for (const std::string& word : allowed(field)) {
      auto variant = table;
      variant["codes"][0][field] = word;
      write(folder() / "variant.json", variant.dump());
      EXPECT_EQ(run(catalog({(folder() / "variant.json").string()})).err, "") << field << ": " << word;
    }
  }
}

}  // namespace
