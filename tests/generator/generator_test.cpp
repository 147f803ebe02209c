/// \file
/// tcerrgen as its users meet it: what it refuses and how, and what it writes.
///
/// After a wanted change of the generated code, TCERR_UPDATE_GOLDEN=1 ctest --preset dev -R Golden brings tests/data/generator/golden up to
/// date.
// SPDX-License-Identifier: MIT
#include <tcerr/detail/tables.hpp>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
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
    Arguments arguments = {"--data",      (kTestData / "data").string(),
                           "--ledger",    (kTestData / "widgets.tsv").string(),
                           "--namespace", "acme::widget",
                           "--include",   "acme/widget.hpp",
                           "--header",    header().string(),
                           "--source",    source().string()};
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

  /// Copies the folder of data, and replaces a text in one of its files.
  void change_data(const std::string& file, const std::string& from, const std::string& to) const {
    fs::remove_all(folder_ / "data");
    fs::copy(kTestData / "data", folder_ / "data", fs::copy_options::recursive);
    std::string content = read(folder_ / "data" / file);
    const std::size_t at = content.find(from);
    ASSERT_NE(at, std::string::npos) << file << " has no " << from;
    write(folder_ / "data" / file, content.replace(at, from.size(), to));
  }

  /// Expects that the changed data are refused, be it for a catalog or, with `by_check`, by a check of the whole.
  void expect_data_refused(const std::string& file, const std::string& from, const std::string& to, const std::string& complaint,
                           bool by_check = false) const {
    SCOPED_TRACE(complaint);
    change_data(file, from, to);
    const Arguments arguments = by_check ? Arguments{"--check", "data"}
                                         : Arguments{"--data",
                                                     "data",
                                                     "--namespace",
                                                     "w",
                                                     "--header",
                                                     header().string(),
                                                     "--source",
                                                     source().string(),
                                                     "data/products/gadget.json",
                                                     "--actions",
                                                     "data/actions/gadget.json"};
    const Result result = run(arguments, folder_);
    EXPECT_EQ(result.err, "data/" + file + complaint + "\n");
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(left_nothing());
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
       ":10:45: error: syntax error while parsing value - invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n"},
      {"unknown-escape.json", ":10:31: error: syntax error while parsing value - invalid string: forbidden character after backslash"},
      {"comment.json", ":2:3: error: syntax error while parsing object key - invalid literal; expected string literal"},
      {"two-documents.json", ":15:1: error: syntax error while parsing value - unexpected '{'; expected end of input"},
      {"bad-literal.json", ":2:17: error: syntax error while parsing value - invalid literal"},
      {"number-overflow.json", ":6:20: error: number overflow"},
      {"ill-formed-utf8.json", ":10:42: error: syntax error while parsing value - invalid string: ill-formed UTF-8 byte"},
      {"lone-surrogate.json",
       ":10:43: error: syntax error while parsing value - invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF"},
      {"zero-byte.json", ":15:1: error: a zero byte is not JSON"},
      {"nested-too-deeply.json", ":2:43: error: nested too deeply"},
  });
}

TEST_F(Generator, RefusesARepeatedMember) {
  expect_refused({
      {"repeated-member.json", ":12:7: error: 'advice' occurs twice in one object (first in line 7)"},
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
      {"unknown-field.json", ":12:7: error: unknown field 'retry'"},
      {"unknown-field-of-the-table.json", ":3:3: error: unknown field 'version'"},
      {"unknown-field-of-a-text.json", ":10:46: error: unknown field 'fr'"},
      {"v3-in-a-table-of-api-3.json", ":6:7: error: unknown field 'v3'"},
  });
}

TEST_F(Generator, RefusesAMissingField) {
  expect_refused({
      {"missing-codes.json", ":1:1: error: missing field 'codes'"},
      {"missing-code.json", ":4:5: error: missing field 'code'"},
      {"missing-condition.json", ":4:5: error: missing field 'condition'"},
      {"missing-advice.json", ":4:5: error: missing field 'advice'"},
      {"missing-execution.json", ":4:5: error: missing field 'execution'"},
      {"missing-summary.json", ":4:5: error: missing field 'summary'"},
      {"missing-fix.json", ":4:5: error: missing field 'fix'"},
  });
}

TEST_F(Generator, RefusesAMissingLanguage) {
  expect_refused({
      {"missing-language.json", ":10:14: error: missing field 'fix.ja'; a table without a language names those that it has in 'locales'"},
  });
}

TEST_F(Generator, RefusesAValueOfTheWrongType) {
  expect_refused({
      {"schema-is-no-string.json", ":2:14: error: '$schema' must be a string, not a whole number"},
      {"locales-is-no-array.json", ":2:14: error: 'locales' must be an array, not a string"},
      {"locale-is-no-string.json", ":2:21: error: a language must be a string, not a whole number"},
      {"codes-is-no-array.json", ":2:12: error: 'codes' must be an array, not an object"},
      {"code-is-no-string.json", ":5:15: error: 'code' must be a string, not null"},
      {"condition-is-no-string.json", ":6:20: error: 'condition' must be a string, not a whole number"},
      {"aliases-is-no-array.json", ":6:18: error: 'aliases' must be an array, not a string"},
      {"alias-is-no-string.json", ":6:35: error: an alias must be a string, not a boolean"},
      {"summary-is-no-object.json", ":10:18: error: 'summary' must be an object, not a string"},
      {"text-is-no-string.json", ":10:25: error: 'summary.en' must be a string, not an array"},
  });
}

TEST_F(Generator, RefusesAWordThatIsNotInItsVocabulary) {
  expect_refused({
      {"unknown-condition.json",
       ":6:20: error: unknown condition 'broken'; it must be one of unknown, not_found, locked, internal, throttled"},
      {"unknown-advice.json", ":7:17: error: unknown advice 'retry'; it must be one of never, backoff, throttle, wait_for_state"},
      {"unknown-execution.json", ":8:20: error: unknown execution 'maybe'; it must be one of not_executed, unknown, partial"},
      {"unknown-source.json", ":9:18: error: unknown source 'hearsay'; it must be one of documented, sdk, inferred, proposed"},
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

TEST_F(Generator, RefusesARepeatedCode) {
  expect_refused({
      {"repeated-code.json", ":14:15: error: code 'Widget.Broken' is already listed (line 5)"},
  });
}

TEST_F(Generator, RefusesARepeatedAlias) {
  expect_refused({
      {"repeated-alias.json", ":16:33: error: alias 'WidgetFault' is already listed (line 6)"},
      {"alias-is-a-code.json", ":6:19: error: alias 'Widget.Lost' is already listed (line 15)"},
  });
}

TEST_F(Generator, RefusesATextThatSaysNothing) {
  expect_refused({
      {"empty-text.json", ":10:25: error: 'summary.en' is empty"},
      {"blank-text.json", ":11:21: error: 'fix.en' is empty"},
      {"blank-wide-text.json", ":11:21: error: 'fix.en' is empty"},
      {"empty-code.json", ":5:15: error: 'code' is empty"},
      {"empty-alias.json", ":6:19: error: 'alias' is empty"},
  });
}

TEST_F(Generator, RefusesAnUnsafeCharacterInAText) {
  expect_refused({
      {"line-feed-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+000a"},
      {"delete-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+007f"},
      {"c1-control-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+009b"},
      {"line-separator-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+2028"},
      {"direction-override-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+202e"},
      {"right-to-left-mark-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+200f"},
      {"zero-width-space-in-a-text.json", ":10:25: error: 'summary.en' contains the unsafe character U+200b"},
      {"tab-in-a-code.json", ":5:15: error: 'code' contains the unsafe character U+0009"},
  });
}

TEST_F(Generator, RefusesACodeThatNoServerSends) {
  expect_refused({
      {"space-in-a-code.json", ":5:15: error: 'code' may only contain printable ASCII characters, and no space"},
      {"code-is-not-ascii.json", ":5:15: error: 'code' may only contain printable ASCII characters, and no space"},
      {"space-in-an-alias.json", ":6:19: error: 'alias' may only contain printable ASCII characters, and no space"},
  });
}

TEST_F(Generator, RefusesATextThatIsTooLong) {
  expect_refused({
      {"long-text.json", ":10:25: error: 'summary.en' is longer than 1000 characters"},
      {"long-code.json", ":5:15: error: 'code' is longer than 255 characters"},
  });
}

TEST_F(Generator, RefusesACodeThatMakesNoIdentifier) {
  expect_refused({
      {"keyword.json", ":5:15: error: code 'delete' becomes the identifier 'delete', which is a keyword of C++"},
      {"keyword-of-cpp20.json", ":5:15: error: code 'co-await' becomes the identifier 'co_await', which is a keyword of C++"},
      {"digit.json", ":5:15: error: code '3DSecure.Failed' becomes the identifier '3DSecure_Failed', which begins with a digit"},
      {"unknown.json", ":5:15: error: code 'Unknown' becomes the identifier 'Unknown', which stands for codes that are not listed"},
  });
}

TEST_F(Generator, RefusesTwoCodesWithOneIdentifier) {
  expect_refused({
      {"one-identifier.json",
       ":14:15: error: code 'Widget-Broken' becomes the identifier 'Widget_Broken', as does 'Widget.Broken' (line 5)"},
  });
}

TEST_F(Generator, TellsOfWhichTableAnAliasIsThatClashes) {
  expect_refused(
      catalog({"../good/broken.json", "../good/broken-again.json", "alias-of-another-table.json"}),
      "alias-of-another-table.json:6:19: error: alias 'WidgetFault' is already one of 'Widget.Broken' (../good/broken.json:6)\n");
}

TEST_F(Generator, RefusesAFileThatItCannotRead) {
  expect_refused({
      {"absent.json", ": error: cannot read the file: No such file or directory"},
      {"../good", ": error: cannot read the file: Is a directory"},
  });
  const Result result = run({"--check", "absent"});
  EXPECT_EQ(result.err,
            "absent/vocabulary.json: error: cannot read the file: No such file or directory\n"
            "absent/ledger.tsv: error: cannot read the file: No such file or directory\n");
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

TEST_F(Generator, CollectsTheAliasesOfEveryTableThatListsACode) {
  make({"broken.json", "broken-again.json"});
  EXPECT_TRUE(has(source(), "\"WidgetFault"));
  EXPECT_TRUE(has(source(), "\"WidgetKaput"));
}

TEST_F(Generator, UsesEnglishWhereATableLacksALanguage) {
  make({"two-languages.json"});
  EXPECT_EQ(count(read(source()), "The widget broke."), 1U) << "the English text stands once, and the other languages refer to it";
  EXPECT_EQ(count(read(source()), "위젯이 고장났습니다."), 1U);
}

TEST_F(Generator, KeepsTextsThatLookLikeCode) {
  make({"odd-texts.json", "--locales", "en"});
  EXPECT_TRUE(has(source(), R"("Say \"when\", what\?\?/ 100 % of C:\\new\\0 is naïve – 部件 🔧 'now'.\0")"));
  EXPECT_TRUE(has(source(), R"("Is it // or */ that ends \\")"));
  EXPECT_TRUE(has(header(), "that ends \\ [internal, advice backoff, may have taken effect]\n")) << "no line may end with the backslash";
}

TEST_F(Generator, NamesIrregularCodes) {
  make({"odd-codes.json"});
  for (const char* enumerator : {"InternalError_ = 10004", "InternalError = 10005", "A_B_C_d_e = 10006", "What______ = 10007"}) {
    EXPECT_TRUE(has(header(), "  " + std::string(enumerator) + ",  ///< ")) << enumerator;
  }
  EXPECT_TRUE(has(source(), R"("What\?\?/\\`\"")"));
}

TEST_F(Generator, IgnoresAByteOrderMark) {
  make({"broken.json", "byte-order-mark.json"});
  EXPECT_TRUE(has(header(), "  Widget_Broken = 10000,"));
}

TEST_F(Generator, MarksWhatASharedLibraryExports) {
  make({"broken.json", "--export-macro", "ACME_API", "--export-header", "acme/export.hpp"});
  EXPECT_TRUE(has(header(), "#include <acme/export.hpp>\n"));
  EXPECT_TRUE(has(header(), "[[nodiscard]] ACME_API ::tcerr::Catalog catalog() noexcept;\n"));
  EXPECT_TRUE(has(header(), "[[nodiscard]] ACME_API const std::error_category& error_category() noexcept;\n"));
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

TEST_F(Generator, RefusesASourceWithoutItsReferenceAndAReferenceWithoutItsSource) {
  expect_refused({
      {"source-without-reference.json", ":9:32: error: the source 'documented' needs a reference: {\"documented\": \"...\"}"},
      {"source-with-a-needless-reference.json", ":9:33: error: the source 'inferred' takes no reference"},
      {"reference-is-no-page.json", ":9:47: error: the reference of 'documented' is the number of a page, as in \"239/30876\""},
      {"source-is-a-number.json", ":9:29: error: a source must be a word, or an object of one word and its reference"},
  });
}

TEST_F(Generator, RefusesAChildThatInheritsTooMuch) {
  expect_refused({
      {"careless-children.json",
       ":9:19: error: a code that nobody has read is never both worth repeating and not_executed, unless the gateway throttles"},
      {"empty-children.json", ":9:19: error: 'children' is left out where it is empty"},
  });
}

TEST_F(Generator, RefusesFactsThatSayNothing) {
  expect_refused({
      {"facts.json",
       ":17:21: error: 'deprecated' is left out where it is not true\n"
       "facts.json:9:21: error: 'parameters' is left out where it is empty\n"
       "facts.json:11:9: error: the limit limits nothing\n"
       "facts.json:12:9: error: 'min' is larger than 'max'\n"
       "facts.json:13:9: error: a limit must be an object, not a string\n"
       "facts.json:15:15: error: missing field 'ready' or 'busy'\n"
       "facts.json:16:17: error: missing field 'done'"},
  });
  expect_refused(catalog({"see-also-unlisted.json"}),
                 "see-also-unlisted.json:9:20: error: 'see_also' names 'Widget.Unheard', which no table lists\n");
}

TEST_F(Generator, RefusesWhatContradictsAnotherTable) {
  const Refusal refusals[] = {
      {"identifier-of-another-table.json",
       ":5:15: error: code 'Widget_Broken' becomes the identifier 'Widget_Broken', as does 'Widget.Broken' (../good/broken.json:5)"},
      {"alias-of-another-table.json", ":6:19: error: alias 'WidgetFault' is already one of 'Widget.Broken' (../good/broken.json:6)"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.table);
    expect_refused(catalog({"../good/broken.json", refusal.table}), refusal.table + refusal.complaint + "\n");
  }
  expect_refused(catalog({"alias-of-a-common-code.json"}),
                 "alias-of-a-common-code.json:6:19: error: alias 'CommonFault' is already one of 'Fault' (" +
                     (kTestData / "data" / "common.json").string() + ":6)\n");
}

TEST_F(Generator, ReportsAllThatIsWrongInOneRun) {
  expect_refused({
      {"several-faults.json",
       ":12:7: error: unknown field 'retry'\n"
       "several-faults.json:6:20: error: unknown condition 'broken'; it must be one of unknown, not_found, locked, internal, throttled\n"
       "several-faults.json:17:17: error: unknown advice 'retry'; it must be one of never, backoff, throttle, wait_for_state\n"
       "several-faults.json:20:25: error: 'summary.en' is empty\n"
       "several-faults.json:28:18: error: a source must be a word, or an object of one word and its reference\n"
       "several-faults.json:15:15: error: code 'Widget.Broken' is already listed (line 5)\n"
       "several-faults.json:24:15: error: code 'Widget.Broken' is already listed (line 5)"},
  });
}

TEST_F(Generator, ReportsTheFaultsOfEveryTable) {
  expect_refused(catalog({"repeated-code.json", "../good/broken.json", "absent.json", "unknown-source.json"}),
                 "repeated-code.json:14:15: error: code 'Widget.Broken' is already listed (line 5)\n"
                 "absent.json: error: cannot read the file: No such file or directory\n"
                 "unknown-source.json:9:18: error: unknown source 'hearsay'; it must be one of documented, sdk, inferred, proposed\n");
}

// Numbers

TEST_F(Generator, RefusesACodeWithoutANumberAndSaysWhatToAppend) {
  const std::string ledger = (kTestData / "widgets.tsv").string();
  expect_refused(catalog({"no-number.json"}), "no-number.json:5:15: error: code 'Widget.New' has no number in " + ledger +
                                                  ": append the line '10021\tWidget.New'\n"
                                                  "no-number.json:14:15: error: code 'Widget.Newer' has no number in " +
                                                  ledger + ": append the line '10022\tWidget.Newer'\n");
  Arguments without_ledger = catalog({"no-number.json"});
  without_ledger.erase(without_ledger.begin() + 2, without_ledger.begin() + 4);
  const auto complaint = [](int line, const std::string& entry, const std::string& code) {
    return "no-number.json:" + std::to_string(line) + ":15: error: code '" + code +
           "' has no number: write a ledger, a file beside your tables with the line '" + entry +
           "', and name it (LEDGER of tcerr_add_catalog, --ledger of tcerrgen)\n";
  };
  expect_refused(without_ledger, complaint(5, "10000\tWidget.New", "Widget.New") + complaint(14, "10001\tWidget.Newer", "Widget.Newer"));

  expect_data_refused("products/gadget.json", "\"Gadget.Lost\",\n      \"condition\"", "\"Gadget.New\",\n      \"condition\"",
                      ":25:15: error: code 'Gadget.New' has no number in data/ledger.tsv: append the line '20003\tGadget.New'");
  expect_data_refused("client.json", "ClientError.Throttled", "ClientError.New",
                      ":12:15: error: code 'ClientError.New' has no number in data/ledger.tsv: append the line '102\tClientError.New'");
  expect_data_refused("common.json", "\"Fault\"", "\"Flaw\"",
                      ":5:15: error: code 'Flaw' has no number in data/ledger.tsv: append the line '202\tFlaw'\n"
                      "data/legacy.json:6:13: error: 'v3' names 'Fault', which is no common code");
  expect_data_refused(
      "legacy.json", "LegacyError.Lost", "LegacyError.Gone",
      ":12:15: error: code 'LegacyError.Gone' has no number in data/ledger.tsv: append a line with its number of API 2.0, a "
      "tab and the code");
}

TEST_F(Generator, RefusesAFaultyLedger) {
  const struct {
    std::string line;  ///< that stands behind "10000\tWidget.Broken\n"
    std::string complaint;
  } cases[] = {
      {"10000\tWidget.Lost\n", "2:1: error: the number 10000 is already that of 'Widget.Broken' (line 1), for good"},
      {"10001\tWidget.Broken\n", "2:7: error: code 'Widget.Broken' already has the number 10000 (line 1), for good"},
      {"9999\tWidget.Lost\n", "2:1: error: the number 9999 is outside 10000 to 19999, which are the numbers of ledgers like this one"},
      {"20000\tWidget.Lost\n", "2:1: error: the number 20000 is outside 10000 to 19999, which are the numbers of ledgers like this one"},
      {"10001\tWidget.Lost", "2:18: error: the last line must end with a line feed, so that another can be appended"},
  };
  for (const auto& [line, complaint] : cases) {
    SCOPED_TRACE(complaint);
    write(folder() / "own.tsv", "10000\tWidget.Broken\n" + line);
    Arguments arguments = catalog({"../good/broken.json"});
    arguments[3] = (folder() / "own.tsv").string();
    expect_refused(arguments, arguments[3] + ":" + complaint + "\n");
  }
  const std::string form = "2:1: error: a line is a number, a tab and a code, and behind another tab 'retired' for a code that is gone";
  for (const std::string line :
       {"10001 Widget.Lost\n", "10001\t\n", "\n", "# Lost\n", "10001\tWidget.Lost\r\n", "10001\tWidget.Lost\tgone\n",
        "010001\tWidget.Lost\n", "99999999999999999999\tWidget.Lost\n", "10001\tWidget Lost\n", "10001\tWidget.Lost\tretired\tnow\n"}) {
    SCOPED_TRACE(line);
    write(folder() / "own.tsv", "10000\tWidget.Broken\n" + line);
    Arguments arguments = catalog({"../good/broken.json"});
    arguments[3] = (folder() / "own.tsv").string();
    expect_refused(arguments, arguments[3] + ":" + form + "\n");
  }
}

TEST_F(Generator, RefusesALedgerOfTheVendorWithNumbersOfOthers) {
  const std::string last = "20002\tGadget.Lost\n";
  const auto expect = [&](const std::string& line, const std::string& complaint) {
    expect_data_refused("ledger.tsv", last, last + line, ":10:1: error: the number " + complaint);
  };
  expect("10000\tGadget.New\n", "10000 is one of 10000 to 19999, which belong to users' ledgers");
  expect("99\tGadget.New\n", "99 is outside 100 to 65535");
  expect("65536\tGadget.New\n", "65536 is outside 100 to 65535");
  expect("4001\tGadget.New\n", "4001 is one of 4000 to 6299, which are API 2.0's: only a LegacyError.* can have it");
  expect("300\tLegacyError.New\n", "300 is no number of API 2.0, which are 4000 to 6299");
}

TEST_F(Generator, RefusesARetiredCode) {
  change_data("ledger.tsv", "20000\tGadget.Broken\n", "20000\tGadget.Broken\tretired\n");
  const Result result = run({"--check", "data"}, folder());
  EXPECT_EQ(
      result.err,
      "data/products/gadget.json:6:15: error: code 'Gadget.Broken' is retired (data/ledger.tsv:7): take 'retired' out of that line if "
      "it is back\n");
  EXPECT_EQ(result.status, 1);
}

TEST_F(Generator, ChecksThatEveryNumberIsListedOrRetired) {
  EXPECT_EQ(run({"--check", (kTestData / "data").string()}).err, "");
  expect_data_refused("ledger.tsv", "20002\tGadget.Lost\n", "20002\tGadget.Lost\n20003\tGadget.Forgotten\n",
                      ":10:7: error: no table lists 'Gadget.Forgotten': the line of a code that is gone stays, with a tab and 'retired' at "
                      "its end",
                      true);
}

TEST_F(Generator, ChecksThatTablesAreSorted) {
  expect_data_refused(
      "common.json", "      \"code\": \"Fault\",\n      \"aliases\": [\"CommonFault\"],\n      \"condition\": \"internal\"",
      "      \"code\": \"Zapped\",\n      \"condition\": \"internal\"",
      ":11:15: error: 'RequestLimitExceeded' stands behind 'Zapped'; the rows are sorted by code\n"
      "data/ledger.tsv:3:5: error: no table lists 'Fault': the line of a code that is gone stays, with a tab and 'retired' at "
      "its end\n"
      "data/common.json:5:15: error: code 'Zapped' has no number in data/ledger.tsv: append the line '202\tZapped'\n"
      "data/legacy.json:6:13: error: 'v3' names 'Fault', which is no common code",
      true);
}

TEST_F(Generator, LetsAUsersLedgerWinUnlessTheCatalogHasTheVendorsTable) {
  write(folder() / "own.tsv", "10000\tGadget.Broken\n");
  write(folder() / "own.json",
        R"({"codes": [{"code": "Gadget.Broken", "condition": "locked", "advice": "never", "execution": "unknown"}]})");
  const std::string ledger = (folder() / "own.tsv").string();
  const std::string table = (folder() / "own.json").string();
  const std::string vendors = (kTestData / "data" / "products" / "gadget.json").string();
  Arguments arguments = catalog({table});
  arguments[3] = ledger;
  EXPECT_EQ(run(arguments).err, "");
  EXPECT_TRUE(has(header(), "  Gadget_Broken = 10000,"));
  fs::remove_all(header().parent_path());

  arguments.push_back(vendors);
  expect_refused(arguments, ledger + ":1:7: error: code 'Gadget.Broken' has the number 20000 in " +
                                (kTestData / "data/ledger.tsv").string() + ", and " + vendors +
                                " is in the same catalog: take that number by deleting this line, or leave that table "
                                "out\n");
  write(folder() / "own.tsv", "10000\tFault\n");
  arguments.pop_back();
  expect_refused(arguments, ledger + ":1:7: error: code 'Fault' has the number 200 in " + (kTestData / "data/ledger.tsv").string() +
                                ", and " + (kTestData / "data/common.json").string() +
                                " is in the same catalog: take that number by deleting this line, or leave that table out\n");
}

TEST_F(Generator, TakesTheVendorsNumberForACodeThatNoLedgerOfTheUserHas) {
  write(folder() / "own.json",
        R"({"codes": [{"code": "Gadget.Broken", "condition": "locked", "advice": "never", "execution": "unknown"}]})");
  make({(folder() / "own.json").string()});
  EXPECT_TRUE(has(header(), "  Gadget_Broken = 20000,"));
}

// What all catalogs have in common

TEST_F(Generator, RefusesAFaultyVocabulary) {
  const std::string locked = "\"number\": 3,\n      \"name\": \"locked\"";
  const struct {
    std::string from;
    std::string to;
    std::string complaint;
  } cases[] = {
      {"\"number\": 3,", "\"number\": 4,", ":28:17: error: conditions must be numbered 1, 2, 3 ..."},
      {"\"number\": 3,\n      ", "", ":27:5: error: missing field 'number'"},
      {locked, "\"number\": 3,\n      \"name\": \"not_found\"", ":29:15: error: condition 'not_found' is already listed"},
      {locked, "\"number\": 3,\n      \"name\": \"private\"", ":29:15: error: 'name' must be an identifier of C++, not 'private'"},
      {locked, "\"number\": 3,\n      \"name\": \"in-use\"", ":29:15: error: 'name' must be an identifier of C++, not 'in-use'"},
      {"\"name\": \"unknown\",\n      \"errc\"", "\"name\": \"strange\",\n      \"errc\"",
       ":11:15: error: the first condition must be 'unknown'\n"
       "data/vocabulary.json:8:17: error: 'conditions' must contain 'unknown'"},
      {"\"errc\": \"device_or_resource_busy\"", "\"errc\": \"I/O error\"",
       ":30:15: error: 'errc' must be an identifier of C++, not 'I/O error'"},
      {"\"errc\": \"device_or_resource_busy\",\n      ", "", ":27:5: error: missing field 'errc'"},
      {"\"meaning\": \"something holds it\",\n      ", "", ":27:5: error: missing field 'meaning'"},
      {"\"meaning\": \"something holds it\"", "\"meaning\": \"something holds it\", \"retry\": 1", ":31:40: error: unknown field 'retry'"},
      {", \"ko\": \"locked\"", "",
       ":32:16: error: missing field 'label.ko'; a table without a language names those that it has in 'locales'"},
      {"\"care\": 3, ", "", ":56:5: error: missing field 'care'"},
      {"\"care\": 3, ", "\"care\": -1, ", ":56:72: error: 'care' must be from 0 to 255, not -1"},
      {"\"name\": \"not_executed\"", "\"name\": \"refused\"", ":61:17: error: 'executions' must contain 'not_executed'"},
      {"\"name\": \"proposed\"", "\"name\": \"guessed\"", ":66:14: error: 'sources' must contain 'proposed'"},
      {"\"name\": \"en\"", "\"name\": \"fr\"", ":2:14: error: the first language must be 'en', which stands in for texts that are missing"},
      {"\"name\": \"ko\"", "\"name\": \"KO\"", ":6:14: error: a language is named by small letters, not 'KO'"},
      {"\"name\": \"ko\"", "\"name\": \"ja\"", ":6:14: error: language 'ja' is already listed"},
      {"\"locales\": [", "\"version\": 1, \"locales\": [", ":2:3: error: unknown field 'version'"},
      {"\"conditions\": [", "\"situations\": [",
       ":8:3: error: unknown field 'situations'\n"
       "data/vocabulary.json:1:1: error: missing field 'conditions'"},
  };
  for (const auto& [from, to, complaint] : cases) expect_data_refused("vocabulary.json", from, to, complaint);
}

TEST_F(Generator, RefusesFaultsOfTheCommonCodes) {
  expect_data_refused("client.json", "\"ClientError\"", "\"Fault\"",
                      ":5:15: error: only 'ClientError' and codes below it belong here, not 'Fault'");
  expect_data_refused("client.json", "[\"other\"]", "[\"429\"]",
                      ":17:23: error: status 429 is already that of 'ClientError' (line 5)\n"
                      "data/client.json: error: no code stands for all \"other\" statuses of HTTP");
  expect_data_refused("client.json", "\"500-503\"", "\"other\"", ":17:30: error: two codes stand for all \"other\" statuses");
  expect_data_refused("client.json", "\"500-503\"", "\"503-500\", \"99\", \"600\", \"4xx\", 429",
                      ":17:30: error: a status must be \"429\", a range \"502-504\" within 100 to 599, or \"other\"\n"
                      "data/client.json:17:41: error: a status must be \"429\", a range \"502-504\" within 100 to 599, or \"other\"\n"
                      "data/client.json:17:47: error: a status must be \"429\", a range \"502-504\" within 100 to 599, or \"other\"\n"
                      "data/client.json:17:54: error: a status must be \"429\", a range \"502-504\" within 100 to 599, or \"other\"\n"
                      "data/client.json:17:61: error: a status must be \"429\", a range \"502-504\" within 100 to 599, or \"other\"");
  expect_data_refused("common.json", "\"Fault\"", "\"ClientError.Throttled\"",
                      ":5:15: error: 'ClientError.Throttled' is made on the client side, and belongs into client.json");
  expect_data_refused("common.json", "\"Fault\"", "\"LegacyError.Lost\"",
                      ":5:15: error: 'LegacyError.Lost' stands for a number of API 2.0, and belongs into legacy.json");
  expect_data_refused(
      "common.json", "      \"gateway\": true,\n", "",
      ":17:19: error: a code that nobody has read is never both worth repeating and not_executed, unless the gateway throttles");
  expect_data_refused("common.json", "\"gateway\": true", "\"http_status\": [\"404\"]",
                      ":18:7: error: unknown field 'http_status'\n"
                      "data/common.json:17:19: error: a code that nobody has read is never both worth repeating and not_executed, unless "
                      "the gateway throttles");
  expect_data_refused("common.json", "\"RequestLimitExceeded\",", "\"RequestLimitExceeded\", \"see_also\": [\"Unheard\"],",
                      ":12:52: error: 'see_also' names 'Unheard', which no table lists");
  expect_data_refused("legacy.json", "\"LegacyError.Lost\"", "\"Fault\"",
                      ":12:15: error: only codes of the form 'LegacyError.*' belong here, not 'Fault'");
  expect_data_refused("legacy.json", "\"advice\": \"backoff\"", "\"advice\": \"never\"",
                      ":6:13: error: 'v3' names 'Fault', which is judged otherwise: leave it out, and the number is a code of its own");
  expect_data_refused("legacy.json", "\"v3\": \"Fault\"", "\"v3\": \"Flaw\"", ":6:13: error: 'v3' names 'Flaw', which is no common code");
  expect_data_refused("products/gadget.json", "\"product\": \"gadget\",", "", ":1:1: error: missing field 'product'");
}

TEST_F(Generator, RefusesActionsThatItCannotUse) {
  const std::string gadget = (kTestData / "data" / "products" / "gadget.json").string();
  expect_refused(catalog({gadget, "--actions", "actions.json"}),
                 "actions.json:3:3: error: unknown field 'version'\n"
                 "actions.json:5:61: error: code 'Gadget.Broken' occurs twice in this action\n"
                 "actions.json:6:54: error: 'codes' is a list of codes with a blank between, as in \"A.{B,C} D\"\n"
                 "actions.json:6:16: error: action 'MendGadget' is already listed (line 5)\n"
                 "actions.json:7:16: error: 'action' is empty\n"
                 "actions.json:7:44: error: 'codes' is a list of codes with a blank between, as in \"A.{B,C} D\"\n"
                 "actions.json:8:40: error: 'codes' is a list of codes with a blank between, as in \"A.{B,C} D\"\n"
                 "actions.json:9:30: error: 'codes' is left out where it is empty\n"
                 "actions.json:10:30: error: 'codes' must be a string, not an array\n"
                 "actions.json:11:5: error: an action that buys does not only read\n"
                 "actions.json:12:30: error: a source must be a word, or an object of one word and its reference\n"
                 "actions.json:13:34: error: the verdict says nothing\n"
                 "actions.json:13:81: error: missing field 'source'\n"
                 "actions.json:13:90: error: code 'Gadget.Lost' has a verdict in this action already\n"
                 "actions.json:13:125: error: a verdict must be an object, not a whole number\n");
  expect_refused(catalog({gadget, "--actions", "actions-unlisted.json"}),
                 "actions-unlisted.json:4:55: error: action 'MendGadget' names 'Gadget.Unheard', which no table lists\n"
                 "actions-unlisted.json:4:88: error: action 'MendGadget' names 'Gadget.Unseen', which no table lists\n");
  const std::string actions = (kTestData / "data" / "actions" / "gadget.json").string();
  expect_refused(catalog({gadget, "--actions", actions, "--actions", actions}),
                 actions + ":5:16: error: action 'BuyGadget' is already listed (line 5)\n" + actions +
                     ":4:16: error: action 'DescribeGadgets' is already listed (line 4)\n" + actions +
                     ":6:16: error: action 'OldGadget' is already listed (line 6)\n");
}

TEST_F(Generator, GivesActionsTheCodesOfAnother) {
  const fs::path data = kTestData / "data";
  const fs::path actions = folder() / "actions.json";
  write(actions, R"({"product": "gadget", "actions": [
    {"action": "A", "codes_of": "B"}, {"action": "B", "codes": "Gadget.{Broken,Lost}"}, {"action": "C", "codes_of": "B"}]})");
  make({(data / "products/gadget.json").string(), "--actions", actions.string()});
  const std::string shared = read(source());
  write(actions, R"({"product": "gadget", "actions": [
    {"action": "A", "codes": "Gadget.{Broken,Lost}"}, {"action": "B", "codes": "Gadget.{Broken,Lost}"},
    {"action": "C", "codes": "Gadget.Broken Gadget.Lost"}]})");
  make({(data / "products/gadget.json").string(), "--actions", actions.string()});
  EXPECT_EQ(read(source()), shared);
}

TEST_F(Generator, RefusesCodesOfActionsThatHaveNone) {
  const std::string gadget = (kTestData / "data" / "products" / "gadget.json").string();
  expect_refused(catalog({gadget, "--actions", "actions-of-others.json"}),
                 "actions-of-others.json:5:59: error: an action has 'codes' of its own, or those of another by 'codes_of'\n"
                 "actions-of-others.json:6:33: error: 'codes_of' names 'Unheard', which is not listed\n"
                 "actions-of-others.json:8:33: error: 'codes_of' names 'D', which has no 'codes' of its own\n"
                 "actions-of-others.json:10:33: error: 'codes_of' names 'F', which has no 'codes' of its own\n");
}

TEST_F(Generator, RefusesVersionsAndCommonCodesThatContradictTheTable) {
  expect_refused(catalog({"versions.json"}),
                 "versions.json:3:48: error: 'InternalError' occurs twice in 'common'\n"
                 "versions.json:5:113: error: version '2019-01-01' is not one of the table's 'versions'\n"
                 "versions.json:6:111: error: 'versions' is left out where it names all\n"
                 "versions.json:3:31: error: code 'Widget.Broken' is already listed (line 5)\n");
  expect_refused(catalog({"common-unlisted.json"}),
                 "common-unlisted.json:2:23: error: 'common' names 'ClientError', which is no common code\n"
                 "common-unlisted.json:2:38: error: 'common' names 'Widget.Unheard', which is no common code\n");
}

// Hostile tables

TEST_F(Generator, RefusesAFileThatIsTooLarge) {
  const fs::path path = folder() / "large.json";
  write(path, "{\"codes\": [");
  fs::resize_file(path, (std::uintmax_t{64} << 20) + 1);
  expect_refused(catalog({path.string()}),
                 path.string() + ": error: the file is larger than 64 MiB, which is the most that a table may have\n");
}

TEST_F(Generator, RefusesAFileOfTooManyValues) {
  const fs::path path = folder() / "many.json";
  std::string table = "{\"codes\": [0";
  for (int i = 0; i < (1 << 20); ++i) table += ",0";
  write(path, table + "]}");
  expect_refused(catalog({path.string()}),
                 path.string() + ": error: the file holds more than 1048576 values, which is the most that a table may have\n");
}

TEST_F(Generator, ReadsAnObjectOfManyKeysInLinearTime) {
  const fs::path path = folder() / "keys.json";
  std::string table = "{\"codes\": []";
  for (int i = 0; i < 200000; ++i) table += ",\"key" + std::to_string(i) + "\":0";
  write(path, table + ",\"key7\":0}");
  const auto begin = std::chrono::steady_clock::now();
  const Result result = run(catalog({path.string()}));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << "a quadratic search would take minutes";
  EXPECT_TRUE(count(result.err, ": error: 'key7' occurs twice in one object (first in line 1)\n") == 1);
  EXPECT_EQ(result.status, 1);
}

TEST_F(Generator, RefusesMoreThanACatalogCanCount) {
  nlohmann::json table = {{"locales", {"en"}}, {"codes", nlohmann::json::array()}};
  nlohmann::json aliases = nlohmann::json::array();
  for (int i = 0; i < 65000; ++i) aliases.push_back("Alias" + std::to_string(i));
  table["codes"].push_back(
      {{"code", "Widget.Broken"}, {"aliases", aliases}, {"condition", "internal"}, {"advice", "never"}, {"execution", "unknown"}});
  const fs::path path = folder() / "table.json";
  write(path, table.dump());
  expect_refused(catalog({path.string()}), path.string() + ": error: the catalog has 65001 codes and aliases; 65000 is the most\n");
}

TEST_F(Generator, TellsApartCodesWhoseSamplesHaveOneHash) {
  make({"twin-hashes.json"});
  EXPECT_FALSE(has(source(), "Hashing{0}"));
}

TEST_F(Generator, SpellsMacrosSafely) {
  make({"macros.json"});
  for (const char* enumerator : {"EOF_", "NULL_", "errno_", "linux_"}) EXPECT_TRUE(has(header(), "  " + std::string(enumerator) + " = "));
}

// What is written

TEST_F(Generator, RefusesWrongUsageWithStatus2) {
  const std::string data = (kTestData / "data").string();
  const std::string out = header().string();
  const auto in_namespace = [&](const std::string& name) {
    return Arguments{"--data", data, "--header", out, "--source", source().string(), "--namespace", name, "broken.json"};
  };
  const struct {
    Arguments arguments;
    std::string complaint;
  } cases[] = {
      {{}, "--data is missing"},
      {{"--data"}, "--data needs a value"},
      {{"--data", data}, "--namespace is missing"},
      {{"--data", data, "--namespace", "w"}, "--header is missing"},
      {{"--data", data, "--namespace", "w", "--header", out}, "--source is missing"},
      {{"--data", data, "--namespace", "w", "--header", out, "--source", out, "broken.json"}, "--header and --source are one file"},
      {{"--data", data, "--library", folder().string(), "broken.json"}, "--library and --words-schema take no tables"},
      {{"--check", data, "--data", data}, "--check takes nothing else"},
      {{"--check", data, "broken.json"}, "--check takes nothing else"},
      {in_namespace("acme::"), "'acme::' is no namespace"},
      {in_namespace("::acme"), "'::acme' is no namespace"},
      {in_namespace("acme:widget"), "'acme:widget' is no namespace"},
      {in_namespace("acme::3d"), "'acme::3d' is no namespace"},
      {in_namespace("acme::public"), "'acme::public' is no namespace"},
      {catalog({"broken.json", "--api", "v4"}), "unknown api 'v4'"},
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

TEST_F(Generator, TellsItsVersionAndFormat) {
  const Result result = run({"--version"});
  EXPECT_EQ(result.out, "tcerrgen " TCERR_VERSION " (tables of format " + std::to_string(TCERR_TABLES_FORMAT) + ")\n");
  EXPECT_EQ(result.status, 0);
}

TEST_F(Generator, TakesTheLastWordOfAUsersTable) {
  make({"broken.json", "broken-again.json"});
  EXPECT_TRUE(has(header(),
                  "  Widget_Broken = 10000,  ///< `Widget.Broken`: The widget is locked. Wait for the lock."
                  " [locked, advice wait_for_state, not executed]\n"));
  EXPECT_EQ(count(read(header()), "Widget_Broken = "), 1U);
  EXPECT_TRUE(has(source(), "// Widget.Broken: locked, wait_for_state, not_executed\n"));
  EXPECT_FALSE(has(source(), "The widget broke."));
}

TEST_F(Generator, DropsAnAliasThatAnotherTableListsAsACode) {
  write(folder() / "fault.json",
        R"({"codes": [{"code": "WidgetFault", "condition": "internal", "advice": "never", "execution": "unknown"}]})");
  make({"broken.json", (folder() / "fault.json").string()});
  EXPECT_EQ(count(read(source()), "\"WidgetFault"), 1U);
}

TEST_F(Generator, LeavesOutLanguagesThatAreNotWanted) {
  make({"two-languages.json", "--locales", "ko"});
  EXPECT_TRUE(has(source(),
                  "kTexts[] = {\n    {kBegins_en, kText_en},\n    {nullptr, nullptr},\n"
                  "    {nullptr, nullptr},\n    {kBegins_ko, kText_ko},\n};\n"));
  EXPECT_FALSE(has(source(), "kText_zh"));
}

TEST_F(Generator, WritesNoTextsForRowsThatHaveNone) {
  write(folder() / "bare.json",
        R"({"codes": [{"code": "Widget.Broken", "condition": "locked", "advice": "never", "execution": "unknown"}]})");
  make({(folder() / "bare.json").string()});
  EXPECT_FALSE(has(source(), "kText_en"));
  EXPECT_FALSE(has(source(), "kFacts"));
  EXPECT_TRUE(has(header(), "`Widget.Broken`: [locked, advice never, may have taken effect]\n"));
}

TEST_F(Generator, WritesACatalogWithoutCodesOfItsOwn) {
  make({});
  EXPECT_TRUE(has(header(), "  Fault = 200,"));
  EXPECT_FALSE(has(source(), "kRows"));
  EXPECT_FALSE(has(source(), "[0]")) << "no array is empty";
}

TEST_F(Generator, ShowsTheNumbersOfApi2AsTheirBaseHasThem) {
  make({});
  EXPECT_TRUE(has(header(), "  LegacyError_Lost = 5000,"));
  EXPECT_FALSE(has(header(), "LegacyError_Fault")) << "it means the same as Fault";
  make({"--api", "v2"});
  EXPECT_TRUE(has(header(), "  Fault = 4000,"));
  EXPECT_TRUE(has(header(), "  Lost = 5000,"));
  EXPECT_FALSE(has(header(), "RequestLimitExceeded"));
}

TEST_F(Generator, DropsARowThatSaysWhatIsCommon) {
  const auto table = [&](const std::string& rest) {
    const std::string path = (folder() / "common.json").string();
    write(path, R"({"codes": [{"code": "Fault", "condition": "internal", "execution": "unknown", )" + rest + "}]}");
    return path;
  };
  make({table(R"("advice": "backoff")")});
  EXPECT_FALSE(has(source(), "kRows"));
  make({table(R"("advice": "never")")});
  EXPECT_TRUE(has(source(), "// Fault: internal, never, unknown\n"));
}

TEST_F(Generator, PutsWhatBelongsToTcerrIntoTheNamespaceOfItsAbi) {
  Arguments arguments = catalog({});
  arguments[5] = "tcerr::widget";
  ASSERT_EQ(run(arguments).err, "");
  EXPECT_EQ(count(read(header()), "namespace tcerr {\ninline namespace TCERR_ABI {\nnamespace widget {\n"), 2U);
  EXPECT_TRUE(has(source(), "\"tcerr.widget\""));
}

TEST_F(Generator, NamesTheFormatThatItWritesFor) {
  make({});
  const std::string format = std::to_string(TCERR_TABLES_FORMAT);
  EXPECT_TRUE(has(header(), "#if !defined(TCERR_TABLES_FORMAT) || TCERR_TABLES_FORMAT != " + format + "\n#error \"acme/widget.hpp was"));
}

TEST_F(Generator, MergesProductsByTheMostCarefulVerdict) {
  const auto table = [&](const std::string& product, const std::string& rest) {
    const std::string path = (folder() / (product + ".json")).string();
    write(path, R"({"product": ")" + product + R"(", "locales": ["en"], "codes": [{"code": "Widget.Broken", )" + rest +
                    R"(, "summary": {"en": "As )" + product + R"( says."}, "fix": {"en": "Ask )" + product + R"(."}}]})");
    return path;
  };
  const std::string bold = table("bold", R"("condition": "locked", "advice": "backoff", "execution": "not_executed")");
  const std::string shy = table("shy", R"("condition": "internal", "advice": "never", "execution": "unknown")");
  for (const Arguments& tables : {Arguments{bold, shy}, Arguments{shy, bold}}) {
    make(tables);
    EXPECT_TRUE(has(header(), "  Widget_Broken = 10000,  ///< `Widget.Broken`: [internal, advice never, may have"));
    const std::string rows = read(source());
    EXPECT_LT(rows.find("// Widget.Broken: internal, never, unknown\n"), rows.find("// Widget.Broken: locked, backoff, not_executed\n"));
    EXPECT_TRUE(has(source(), "As bold says.")) << "what a product says of its own is kept";
    EXPECT_TRUE(has(source(), "kJudgements[] = {\n    0, 1,\n}"));
  }
}

TEST_F(Generator, WritesTheLibrarysParts) {
  const Arguments arguments = {"--data", (kTestData / "data").string(), "--library", (folder() / "out").string()};
  ASSERT_EQ(run(arguments).err, "");
  const fs::path vocabulary = folder() / "out/include/tcerr/vocabulary.hpp";
  EXPECT_TRUE(has(vocabulary, "enum class Condition : std::uint8_t {\n  unknown = 1,  ///< nothing is known of it\n"));
  EXPECT_TRUE(has(vocabulary, "inline constexpr int advice_count = 4;\n"));
  EXPECT_TRUE(has(vocabulary, "enum class Locale : std::uint8_t {\n  en,\n  zh,\n  ja,\n  ko,\n};\n"));
  EXPECT_TRUE(has(folder() / "out/src/tcerr_client_codes.inc", "ClientError = 100,\nThrottled = 101,\n"));
  EXPECT_TRUE(has(folder() / "out/src/tcerr_common_part.inc", "kStatuses[] = {\n    {429, 429, 101},\n    {500, 503, 101},\n"));
  EXPECT_TRUE(has(folder() / "out/src/tcerr_vocabulary.inc", "한국어"));
}

TEST_F(Generator, ChangesTheRevisionWithWhatProgramsSeeAlone) {
  const auto revision = [&](const std::string& rest, const Arguments& options = {}) {
    write(folder() / "own.json",
          R"({"locales": ["en"], "codes": [{"code": "Widget.Broken", "condition": "locked", "execution": "unknown", )" + rest +
              R"(, "summary": {"en": "A."}, "fix": {"en": "B."}}]})");
    Arguments tables = {(folder() / "own.json").string()};
    tables.insert(tables.end(), options.begin(), options.end());
    make(tables);
    const std::string code = read(source());
    return code.substr(code.find("\"\\0\"\n    \"") + 10, 16);
  };
  const std::string first = revision(R"("advice": "never")");
  EXPECT_EQ(first.find_first_not_of("0123456789abcdef"), std::string::npos) << first;
  EXPECT_EQ(revision(R"(  "advice" :  "never")"), first);
  EXPECT_EQ(revision(R"("advice": "never")", {"--locales", "en"}), first);
  for (const char* other : {R"("advice": "backoff")", R"("advice": "never", "note": "N.")", R"("advice": "never", "sources": "inferred")",
                            R"("advice": "never", "deprecated": true)", R"("advice": "never", "children": {"advice": "backoff"})"}) {
    EXPECT_NE(revision(other), first) << other;
  }
}

TEST_F(Generator, SortsTheActionsByName) {
  const fs::path data = kTestData / "data";
  make({(data / "products/gadget.json").string(), "--actions", (data / "actions/gadget.json").string()});
  const std::string code = read(source());
  EXPECT_LT(code.find("// BuyGadget of gadget\n"), code.find("// DescribeGadgets of gadget\n"));
  EXPECT_LT(code.find("// DescribeGadgets of gadget\n"), code.find("// OldGadget of gadget\n"));
  EXPECT_TRUE(has(source(), "kListedCodes[] = {\n    20000, 20002, 20000, 200, 20000, 20002, 20002,\n};"))
      << "the product's, then the actions'";
}

TEST_F(Generator, IncludesTheHeaderByItsFileNameUnlessTold) {
  const Arguments arguments = {"--data",      (kTestData / "data").string(),
                               "--ledger",    (kTestData / "widgets.tsv").string(),
                               "--namespace", "w",
                               "--header",    header().string(),
                               "--source",    source().string(),
                               "broken.json"};
  ASSERT_EQ(run(arguments).err, "");
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
  generate("here",
           {"--data", "../data", "--ledger", "../widgets.tsv", "--header", header().string(), "--source", source().string(), "widget.json"},
           kTestData / "golden", "TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8");
  generate("there",
           {"--source", "out/widget.cpp", "--data", (kTestData / "data").string(), "--ledger", (kTestData / "widgets.tsv").string(),
            (kTestData / "golden" / "widget.json").string(), "--header", "out/widget.hpp"},
           folder(), "TZ=America/Lima LC_ALL=C HOME=/ SOURCE_DATE_EPOCH=0");
  for (const char* extension : {".hpp", ".cpp"}) {
    const std::string content = read(folder() / ("here" + std::string(extension)));
    EXPECT_EQ(content, read(folder() / ("there" + std::string(extension))));
    EXPECT_EQ(count(content, folder().string()), 0U);
    EXPECT_EQ(count(content, kTestData.string()), 0U);
  }
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
    const Result result = run({"--data", "../data", "--ledger", "../widgets.tsv", "--namespace", "w", "--header", header_path.string(),
                               "--source", source_path.string(), "broken.json"});
    EXPECT_EQ(result.err, "tcerrgen: cannot write " + complaint + "\n");
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(left_nothing());
    EXPECT_TRUE(fs::is_empty(directory));
    EXPECT_EQ(read(file), "in the way");
  }
}

// The data of the project

TEST_F(Generator, AcceptsTheShippedData) {
  const Result result = run({"--check", kTables.string()});
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.status, 0);
}

TEST_F(Generator, WritesTheSchemaOfTheWords) {
  const fs::path schema = kTables / "words.schema.json";
  const fs::path written = folder() / "words.schema.json";
  ASSERT_EQ(run({"--data", kTables.string(), "--words-schema", written.string()}).err, "");
  if (std::getenv("TCERR_UPDATE_GOLDEN") != nullptr) fs::copy_file(written, schema, fs::copy_options::overwrite_existing);
  EXPECT_EQ(read(written), read(schema));
}

/// A number that counts what a line says and where it stands (FNV-1a).
std::uint64_t checksum(std::uint64_t sum, std::string_view line) {
  for (const char c : line) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return sum;
}

// What programs that are linked already rely on: the beginning of the ledger, and the other spellings of codes. Both only grow.
TEST(Data, KeepsTheNumbersAndAliasesThatWerePinned) {
  struct Pinned {
    std::size_t lines = 0;
    std::uint64_t sum = 0xCBF29CE484222325U;
  };
  const fs::path pin_file = kTestData.parent_path() / "pinned_numbers.txt";
  std::ifstream pin(pin_file);
  Pinned pinned;
  ASSERT_TRUE(pin >> pinned.lines >> pinned.sum) << pin_file;
  std::vector<std::pair<std::string, std::string>> aliases;
  for (std::string alias, code; pin >> alias >> code;) aliases.emplace_back(alias, code);

  Pinned now;
  std::uint64_t sum_of_pinned = now.sum;
  std::ifstream ledger(kTables / "ledger.tsv");
  for (std::string line; std::getline(ledger, line);) {
    const std::size_t code_end = line.find('\t', line.find('\t') + 1);  // a code may be retired, and come back
    now.sum = checksum(now.sum, line.substr(0, code_end) + "\n");
    if (++now.lines == pinned.lines) sum_of_pinned = now.sum;
  }
  ASSERT_EQ(sum_of_pinned, pinned.sum) << "the first " << pinned.lines << " lines of the ledger have changed: they are for good";

  std::vector<std::pair<std::string, std::string>> aliases_now;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(kTables)) {
    if (file.path().extension() != ".json") continue;
    const auto table = nlohmann::json::parse(read(file.path()));
    for (const auto& row : table.value("codes", nlohmann::json::array())) {
      for (const auto& alias : row.value("aliases", nlohmann::json::array())) aliases_now.emplace_back(alias, row.at("code"));
    }
  }
  std::sort(aliases_now.begin(), aliases_now.end());
  for (const auto& alias : aliases) {
    EXPECT_TRUE(std::binary_search(aliases_now.begin(), aliases_now.end(), alias)) << alias.first << " is no longer " << alias.second;
  }
  if (std::getenv("TCERR_UPDATE_GOLDEN") != nullptr && !testing::Test::HasFailure()) {
    std::string text = std::to_string(now.lines) + " " + std::to_string(now.sum) + "\n";
    for (const auto& [alias, code] : aliases_now) text += alias + " " + code + "\n";
    write(pin_file, text);
    return;
  }
  EXPECT_EQ(now.lines, pinned.lines) << "the ledger has grown: TCERR_UPDATE_GOLDEN=1 ctest --preset dev -R Pinned";
  EXPECT_EQ(aliases_now, aliases) << "aliases were added: TCERR_UPDATE_GOLDEN=1 ctest --preset dev -R Pinned";
}

}  // namespace
