/// \file
/// Runs `tcerr import` on made-up checkouts, and checks what it makes of a folder of tables.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const fs::path kSamples = fs::path(TCERR_TEST_DATA) / "import";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  EXPECT_TRUE(file) << path;
  return content.str();
}

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

/// How one run ended.
struct Result {
  int status = -1;
  std::string output;  ///< of both streams
};

/// A folder of tables that tests import into.
class Import : public testing::Test {
 protected:
  void SetUp() override {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("tcerr_import_" + std::string(test.name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path in(const std::string& file) const { return folder_ / file; }

  /// Runs `tcerr import --into <folder>`; the arguments need no quotes.
  [[nodiscard]] Result import(const std::string& arguments) const {
    const std::string command = std::string(TCERR_TOOL) + " import --into '" + folder_.string() + "' " + arguments + " 2>&1";
    Result result;
    std::FILE* const pipe = popen(command.c_str(), "r");
    char block[4096];
    while (const std::size_t size = std::fread(block, 1, sizeof block, pipe)) result.output.append(block, size);
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1000;
    return result;
  }

  [[nodiscard]] Result import_checkout(const std::string& sample, const std::string& more = {}) const {
    return import("--go '" + (kSamples / sample).string() + "' " + more);
  }

  /// Returns all files by name with their bytes.
  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file()) files[entry.path().lexically_relative(folder_).string()] = read(entry.path());
    }
    return files;
  }

  [[nodiscard]] json row(const std::string& code) const {
    const json table = json::parse(read(in("products/widget.json")));
    for (const json& row : table.at("codes")) {
      if (row["code"] == code) return row;
    }
    return {};
  }

  [[nodiscard]] std::string number(const std::string& code) const {
    std::istringstream ledger(read(in("ledger.tsv")));
    for (std::string line; std::getline(ledger, line);) {
      const std::size_t tab = line.find('\t');
      if (line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1) == code) return line.substr(0, tab) + line.substr(tab + 1 + code.size());
    }
    return {};
  }

 private:
  fs::path folder_;
};

TEST_F(Import, MakesTablesOfACheckout) {
  const Result result = import_checkout("newer");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(read(in("ledger.tsv")),
            "10000\tFailedOperation.CreatePartialFailure\n10001\tFailedOperation.WidgetDatabaseError\n10002\tInvalidParameterValue.Colour\n"
            "10003\tResourceInUse.WidgetLocked\n10004\tResourceNotFound.WidgetNotFound\n");
  EXPECT_EQ(read(in("products/widget.json")), R"({
  "product": "widget",
  "versions": ["2020-01-01", "2024-06-01"],
  "common": ["AuthFailure.UnauthorizedOperation"],
  "codes": [
    {"code": "FailedOperation.CreatePartialFailure", "condition": "operation_failed", "advice": "contact_support", "execution": "partial", "versions": ["2020-01-01"]},
    {"code": "FailedOperation.WidgetDatabaseError", "condition": "internal", "advice": "backoff", "execution": "unknown"},
    {"code": "InvalidParameterValue.Colour", "condition": "invalid_request", "advice": "never", "execution": "not_executed", "versions": ["2024-06-01"]},
    {"code": "ResourceInUse.WidgetLocked", "condition": "locked", "advice": "wait_for_state", "execution": "unknown", "versions": ["2020-01-01"]},
    {"code": "ResourceNotFound.WidgetNotFound", "condition": "not_found", "advice": "never", "execution": "not_executed"}
  ]
}
)");
  // The code that only an action lists is odd, and kept nevertheless.
  EXPECT_EQ(read(in("actions/widget.json")), R"({
  "product": "widget",
  "actions": [
    {"action": "CreateWidget", "client_token": true, "codes": "AuthFailure.UnauthorizedOperation FailedOperation.WidgetDatabaseError"},
    {"action": "DeleteWidget", "codes_of": "CreateWidget"},
    {"action": "DescribeWidgets", "reads": "proposed", "codes": "FailedOperation.WidgetDatabaseError ResourceNotFound.WidgetNotFound"},
    {"action": "GetawayWidget"}
  ]
}
)");
}

TEST_F(Import, MakesNoTableOfAProductWithoutCodes) {
  write(in("go/tencentcloud/gadget/v20200101/errors.go"), "package v20200101\n\nconst (\n\t// None\n)\n");
  write(in("go/tencentcloud/gadget/v20200101/client.go"),
        "func (c *Client) DescribeGadgets(request *DescribeGadgetsRequest) (response *DescribeGadgetsResponse, err error) {\n}\n");
  EXPECT_EQ(import("--go '" + in("go").string() + "'").status, 0);
  EXPECT_FALSE(fs::exists(in("products")));
  EXPECT_FALSE(fs::exists(in("actions")));
}

TEST_F(Import, ChangesNothingTheSecondTime) {
  ASSERT_EQ(import_checkout("newer").status, 0);
  const auto before = files();
  const Result again = import_checkout("newer");
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.output, HasSubstr("0 added, 0 changed, 0 deprecated, 0 returned"));
  EXPECT_EQ(files(), before);
}

TEST_F(Import, MovesNoNumberFromAnOlderCheckoutToANewerOneAndBack) {
  ASSERT_EQ(import_checkout("older").status, 0);
  const std::string ledger = read(in("ledger.tsv"));
  const std::string gone = "ResourceNotFound.WidgetNotFound";
  const std::string its_number = number(gone);
  EXPECT_THAT(its_number, Not(IsEmpty()));

  write(in("newer/tencentcloud/widget/v20200101/errors.go"), read(kSamples / "newer/tencentcloud/widget/v20200101/errors.go"));
  write(in("newer/tencentcloud/widget/v20200101/client.go"), "package v20200101\n");
  const Result newer = import("--go '" + in("newer").string() + "'");
  EXPECT_EQ(newer.status, 0) << newer.output;
  EXPECT_THAT(newer.output, HasSubstr("deprecated  widget " + gone + "\n"));
  EXPECT_EQ(row(gone)["deprecated"], true);
  EXPECT_THAT(read(in("ledger.tsv")), StartsWith(ledger)) << "lines are only appended";

  const Result older = import_checkout("older");
  EXPECT_THAT(older.output, HasSubstr("returned    widget " + gone + "\n"));
  EXPECT_FALSE(row(gone).contains("deprecated"));
  EXPECT_EQ(number(gone), its_number);
  EXPECT_EQ(row("FailedOperation.CreatePartialFailure")["deprecated"], true);
}

TEST_F(Import, GivesARetiredCodeItsNumberBack) {
  write(in("ledger.tsv"), "10007\tResourceInUse.WidgetLocked\tretired\n");
  ASSERT_EQ(import_checkout("older").status, 0);
  EXPECT_EQ(number("ResourceInUse.WidgetLocked"), "10007");
  EXPECT_EQ(number("ResourceNotFound.WidgetNotFound"), "10009");
}

TEST_F(Import, NumbersNoCodeThatHasANumberOfTheVendors) {
  write(in("list"), "ResourceInUse.InstanceBeenLocked\nResourceInUse.WidgetLocked\n");
  ASSERT_EQ(import("--product widget --list '" + in("list").string() + "'").status, 0);
  EXPECT_EQ(read(in("ledger.tsv")), "10000\tResourceInUse.WidgetLocked\n");
}

TEST_F(Import, LeavesWhatSomebodyHasReadAsItIs) {
  const std::string read_row = R"({
      "code": "FailedOperation.WidgetDatabaseError",
      "condition": "unavailable",   "advice": "never", "execution": "not_executed",
      "sources": {"condition": "inferred"},
      "note": "Oddly laid out, and kept so."
    })";
  write(in("products/widget.json"),
        "{\"product\": \"widget\", \"codes\": [" + read_row +
            R"(, {"code": "ResourceInUse.WidgetLocked", "condition": "billing", "advice": "never", "execution": "unknown"}]})");
  write(in("actions/widget.json"), R"({"product": "widget", "actions": [
    {"action": "DescribeWidgets", "buys": "inferred", "codes": "ResourceNotFound.WidgetNotFound"}]})");
  const Result result = import_checkout("older");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_THAT(read(in("products/widget.json")), HasSubstr(read_row));
  EXPECT_THAT(result.output,
              HasSubstr("changed     widget ResourceInUse.WidgetLocked: billing/never/unknown -> locked/wait_for_state/unknown\n"));
  EXPECT_THAT(
      read(in("actions/widget.json")),
      HasSubstr(
          R"({"action": "DescribeWidgets", "buys": "inferred", "codes": "FailedOperation.WidgetDatabaseError ResourceNotFound.WidgetNotFound"})"));
}

TEST_F(Import, LeavesRowsWithoutSourcesThatSayMoreThanAnImportWrites) {
  for (const char* more :
       {R"("note": "Why?")", R"("aliases": ["Locked"])", R"("children": {"advice": "never", "execution": "unknown"})",
        R"("parameters": ["WidgetId"])", R"("see_also": ["Other"])", R"("summary": {"en": "Locked."}, "fix": {"en": "Wait."})"}) {
    const std::string mine =
        R"({"code": "ResourceInUse.WidgetLocked", "condition": "billing", "advice": "never", "execution": "unknown", )" +
        std::string(more) + "}";
    write(in("products/widget.json"), R"({"product": "widget", "codes": [)" + mine + "]}");
    const Result result = import_checkout("older");
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_THAT(read(in("products/widget.json")), HasSubstr(mine));
    EXPECT_THAT(result.output, Not(HasSubstr("billing")));
  }
}

TEST_F(Import, UnderstandsConstantsOneByOneAndInGroupsWithoutABlank) {
  write(in("go/tencentcloud/widget/v20200101/errors.go"),
        "// License\n\npackage v20200101\n\n// The first.\nconst A = \"First\"\nconst(\n\tB = \"Second\"\n)\nconst ( // more\n\tC = "
        "\"Third\"\n)\n");
  write(in("go/tencentcloud/widget/v20200101/client.go"), "package v20200101\n");
  const Result result = import("--with-texts --go '" + in("go").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(read(in("ledger.tsv")), "10000\tFirst\n10001\tSecond\n10002\tThird\n");
  EXPECT_EQ(row("First")["summary"], (json{{"en", "The first."}}));
  EXPECT_FALSE(row("Second").contains("summary"));
}

TEST_F(Import, DeprecatesNothingForAFileOfConstantsThatItDoesNotUnderstand) {
  ASSERT_EQ(import_checkout("older").status, 0);
  fs::copy(kSamples / "older", in("go"), fs::copy_options::recursive);
  const fs::path errors = in("go/tencentcloud/widget/v20200101/errors.go");
  const auto tables = [this] { return read(in("products/widget.json")) + read(in("actions/widget.json")) + read(in("ledger.tsv")); };
  const std::string before = tables();
  const std::pair<const char*, const char*> files[] = {
      {"package v20200101\n", "errors.go:1:1: error: the file has no constants\n"},
      {"const (\n\tA = \"A.B\"\n)\n\nvar (\n\tC = \"C.D\"\n)\n", "errors.go:6:1: error: this is no constant"},
      {"const A = \"A.B\"\nconst C string = \"C.D\"\n", "errors.go:2:1: error: this is no constant"},
      {"const A = `A.B`\n", "errors.go:1:1: error: this is no constant"},
      {"const ( A = \"A.B\" )\n", "errors.go:1:1: error: this is no constant"},
  };
  for (const auto& [content, fault] : files) {
    write(errors, content);
    const Result result = import("--go '" + in("go").string() + "'");
    EXPECT_EQ(result.status, 2) << content;
    EXPECT_THAT(result.output, HasSubstr(fault));
    EXPECT_EQ(tables(), before);
  }
}

TEST_F(Import, FindsItOddThatMoreThanHalfOfATableIsGone) {
  write(in("list"), "A.A\nA.B\nA.C\nA.D\n");
  const std::string arguments = "--product widget --strict --list '" + in("list").string() + "'";
  ASSERT_EQ(import(arguments).status, 0);
  write(in("list"), "A.A\n");
  const Result most = import(arguments);
  EXPECT_EQ(most.status, 1);
  EXPECT_THAT(most.output, HasSubstr("odd         widget 3 of 4 codes: the source does not list them any more\n"));
  write(in("list"), "A.A\nA.B\n");
  EXPECT_EQ(import(arguments).status, 0);
  write(in("list"), "A.A\n");
  EXPECT_EQ(import(arguments).status, 0) << "of those that were left, this is half";
}

TEST_F(Import, WritesRowsWithTextsOnSeveralLinesWhereTheyChange) {
  write(in("products/widget.json"), R"({"product": "widget", "locales": ["en"], "codes": [
    {"code": "Gone", "condition": "internal", "advice": "never", "execution": "unknown", "sources": "inferred", "summary": {"en": "Bad."}, "fix": {"en": "Help."}}]})");
  ASSERT_EQ(import_checkout("older").status, 0);
  EXPECT_THAT(read(in("products/widget.json")), HasSubstr(R"(    {
      "code": "Gone",
      "condition": "internal",
      "advice": "never",
      "execution": "unknown",
      "sources": "inferred",
      "deprecated": true,
      "summary": {
        "en": "Bad."
      },
      "fix": {
        "en": "Help."
      }
    })"));
}

TEST_F(Import, NamesWhatIsOdd) {
  const Result result = import_checkout("odd");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, AllOf(HasSubstr("InternalError.: it ends with a dot\n"),
                                   HasSubstr("InternalError.WidgeterroR: it differs from InternalError.WidgetError by case only\n"),
                                   HasSubstr("InvalidParameter.颜色: left out: it has characters that no code has\n"),
                                   HasSubstr("ClientError.NetworkError: left out: no server sends it\n"),
                                   HasSubstr("FailedOperation.Lost: only the action DeleteWidget lists it\n")));
  EXPECT_THAT(read(in("products/widget.json")), AllOf(HasSubstr("FailedOperation.Lost"), Not(HasSubstr("ClientError"))));
}

TEST_F(Import, LeavesOutTheSecondOfTwoCodesThatBecomeOneEnumerator) {
  write(in("list"), "FailedOperation.A.B\nFailedOperation.A_B\n");
  const Result result = import("--product widget --list '" + in("list").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_THAT(result.output,
              HasSubstr("odd         widget FailedOperation.A_B: left out: it becomes the same enumerator as FailedOperation.A.B\n"));
  EXPECT_EQ(read(in("ledger.tsv")), "10000\tFailedOperation.A.B\n");
  EXPECT_THAT(row("FailedOperation.A_B"), IsEmpty());

  // Those that are there already come first, whichever product has them.
  write(in("list"), "FailedOperation.A-B\nFailedOperation.C\n");
  EXPECT_THAT(import("--product gadget --list '" + in("list").string() + "'").output, HasSubstr("FailedOperation.A-B: left out"));
  EXPECT_EQ(read(in("ledger.tsv")), "10000\tFailedOperation.A.B\n10001\tFailedOperation.C\n");
}

TEST_F(Import, MakesNoTableOfAProductWhoseCodesAreAllLeftOut) {
  write(in("list"), "ClientError.NetworkError\nUnknown\n");
  const Result result = import("--product widget --list '" + in("list").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_THAT(result.output, HasSubstr("ClientError.NetworkError: left out: no server sends it\n"));
  EXPECT_FALSE(fs::exists(in("products")));
  EXPECT_FALSE(fs::exists(in("ledger.tsv")));
}

TEST_F(Import, LeavesNoActionReferringToOneThatHasLostItsCodes) {
  write(in("go/tencentcloud/widget/v20200101/errors.go"), "const A = \"FailedOperation.LongEnoughToReferTo\"\n");
  const auto client = [](const std::string& codes) {
    return codes + "func (c *Client) CreateWidget(request *R) {\n}\n" + codes + "func (c *Client) DeleteWidget(request *R) {\n}\n";
  };
  write(in("go/tencentcloud/widget/v20200101/client.go"), client("//  A = \"FailedOperation.LongEnoughToReferTo\"\n"));
  ASSERT_EQ(import("--go '" + in("go").string() + "'").status, 0);
  ASSERT_THAT(read(in("actions/widget.json")), HasSubstr(R"("codes_of": "CreateWidget")"));
  write(in("go/tencentcloud/widget/v20200101/client.go"), client(""));
  ASSERT_EQ(import("--go '" + in("go").string() + "'").status, 0);
  EXPECT_THAT(read(in("actions/widget.json")), HasSubstr("    {\"action\": \"CreateWidget\"},\n    {\"action\": \"DeleteWidget\"}\n"));
}

TEST_F(Import, RefusesFoldersThatCanBeNoProducts) {
  write(in("go/tencentcloud/we ird/v20200101/errors.go"), "const A = \"A.B\"\n");
  write(in("go/tencentcloud/we ird/v20200101/client.go"), "package v20200101\n");
  const Result result = import("--go '" + in("go").string() + "'");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.output, HasSubstr("we ird: error: a product's name has only letters, digits, '-' and '_'\n"));
  EXPECT_FALSE(fs::exists(in("products")));
}

TEST_F(Import, WritesBeforeItReports) {
  std::string codes;
  for (int i = 0; i < 5000; ++i) codes += "FailedOperation.Number" + std::to_string(i) + "\n";
  write(in("list"), codes);
  const Result result = import("--product widget --list '" + in("list").string() + "' >/dev/full");
  EXPECT_NE(result.status, 0) << "the report does not fit";
  EXPECT_EQ(row("FailedOperation.Number4999")["condition"], "operation_failed");
}

TEST_F(Import, WritesNothingIfStrictAndAnythingIsOdd) {
  const Result result = import_checkout("odd", "--strict");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, HasSubstr("tcerr: nothing is written, because of what is odd\n"));
  EXPECT_THAT(files(), IsEmpty());
  EXPECT_EQ(import_checkout("older", "--strict").status, 0);
}

TEST_F(Import, WritesNothingInADryRun) {
  const Result result = import_checkout("older", "--dry-run");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output, HasSubstr("added       widget FailedOperation.WidgetDatabaseError: internal/backoff/unknown\n"));
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(Import, TakesAListOfOneProduct) {
  write(in("list"), "InvalidParameter.Colour\r\n\nResourceNotFound.WidgetNotFound\n");
  const Result result = import("--product gadget --list '" + in("list").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(read(in("ledger.tsv")), "10000\tInvalidParameter.Colour\n10001\tResourceNotFound.WidgetNotFound\n");
  EXPECT_THAT(read(in("products/gadget.json")), AllOf(HasSubstr("\"InvalidParameter.Colour\""), Not(HasSubstr("versions"))));
  EXPECT_FALSE(fs::exists(in("actions/gadget.json")));
}

TEST_F(Import, SkipsCommentsAndTheByteOrderMarkOfAList) {
  write(in("list"), "\xEF\xBB\xBF# All of them\n \n  # and no more\nA.B-C_1\n");
  const Result result = import("--product gadget --list '" + in("list").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(read(in("ledger.tsv")), "10000\tA.B-C_1\n");
}

TEST_F(Import, RefusesAListWithALineThatIsNoCode) {
  for (const char* line : {"A.B,", "\"A.B\"", "<html>", "1.B", ".B", "-", "A.B\xEF\xBB\xBF", "A.{B,C}", "A#B", "\x1b[1mA"}) {
    write(in("list"), std::string("A.A\n\n") + line + "\n");
    const Result result = import("--product gadget --list '" + in("list").string() + "'");
    EXPECT_EQ(result.status, 2) << line;
    EXPECT_THAT(result.output, HasSubstr("list:3:1: error: a line is one code")) << line;
    EXPECT_FALSE(fs::exists(in("products"))) << line;
  }
}

TEST_F(Import, NamesFileAndLineOfWhatItCannotRead) {
  write(in("go/tencentcloud/widget/v20200101/errors.go"), "package v20200101\n\nconst (\n\tNAME = 5\n)\n");
  const Result checkout = import("--go '" + in("go").string() + "'");
  EXPECT_EQ(checkout.status, 2);
  EXPECT_THAT(checkout.output, HasSubstr("errors.go:4:1: error: this is no constant of the form NAME = \"code\"\n"));
  EXPECT_THAT(checkout.output, HasSubstr("client.go: error: cannot read the file: "));

  write(in("list"), "A.B\nC D\n");
  EXPECT_THAT(import("--product x --list '" + in("list").string() + "'").output, HasSubstr("list:2:1: error: a line is one code"));

  write(in("products/widget.json"), "{\"codes\": [\n  {\"code\": 1}]}");
  EXPECT_THAT(import_checkout("older").output, HasSubstr("widget.json:2:12: error: 'code' must be a string"));

  write(in("ledger.tsv"), "20000\tA.B\n");
  EXPECT_THAT(import_checkout("older").output, HasSubstr("ledger.tsv:1:1: error: the number 20000 is outside 10000 to 19999"));
  EXPECT_THAT(import_checkout("older", "--product gizmo").output, HasSubstr("error: there is no product 'gizmo'\n"));
  EXPECT_THAT(import("--go '" + in("nowhere").string() + "'").output, HasSubstr("error: cannot read the folder: "));
}

TEST_F(Import, RefusesWrongUsage) {
  for (const char* arguments :
       {"", "--list list", "--list list --product a --product b", "--go a --list b --product c", "--go a --product ../b"}) {
    EXPECT_EQ(import(arguments).status, 2) << arguments;
  }
}

TEST_F(Import, TakesTheVendorsWordsOnlyWhereAsked) {
  ASSERT_EQ(import_checkout("older").status, 0);
  EXPECT_FALSE(row("ResourceNotFound.WidgetNotFound").contains("summary"));
  const Result result = import_checkout("older", "--with-texts");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(row("ResourceNotFound.WidgetNotFound")["summary"], (json{{"en", "There is no such widget."}}));
  EXPECT_FALSE(row("ResourceNotFound.WidgetNotFound")["fix"]["en"].get<std::string>().empty());
  EXPECT_EQ(json::parse(read(in("products/widget.json")))["locales"], json{"en"});
}

TEST_F(Import, TakesNoBlankTexts) {
  write(in("go/tencentcloud/widget/v20200101/errors.go"),
        "const (\n\t// \xC2\xA0\xE3\x80\x80\n\tA = \"A.Blank\"\n\n\t// Bad.\n\tB = \"A.Bad\"\n)\n");
  write(in("go/tencentcloud/widget/v20200101/client.go"), "package v20200101\n");
  const Result result = import("--with-texts --go '" + in("go").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(row("A.Bad")["summary"], (json{{"en", "Bad."}}));
  EXPECT_EQ(row("A.Blank")["code"], "A.Blank");
  EXPECT_FALSE(row("A.Blank").contains("summary"));
}

TEST_F(Import, DropsIllFormedBytesOfTexts) {
  write(in("go/tencentcloud/widget/v20200101/errors.go"), "// Ill-\xFF\x66ormed\xC3.\nconst A = \"A.B\"\n");
  write(in("go/tencentcloud/widget/v20200101/client.go"), "package v20200101\n");
  const Result result = import("--with-texts --go '" + in("go").string() + "'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(row("A.B")["summary"], (json{{"en", "Ill-formed."}}));
}

TEST_F(Import, NumbersTheVendorsOwnFolderFrom20000AndTakesNoTextsThere) {
  for (const char* file : {"common.json", "ledger.tsv", "rules.json", "table.schema.json"})
    fs::copy_file(fs::path(TCERR_DATA) / file, in(file));
  const std::string ledger = read(in("ledger.tsv"));
  EXPECT_EQ(import_checkout("older", "--with-texts").status, 2);
  ASSERT_EQ(import_checkout("older").status, 0);
  EXPECT_THAT(read(in("ledger.tsv")), StartsWith(ledger));
  EXPECT_GE(std::stoi(number("ResourceNotFound.WidgetNotFound")), 20000);
  EXPECT_THAT(read(in("products/widget.json")), StartsWith("{\n  \"$schema\": \"../table.schema.json\",\n"));
}

}  // namespace
