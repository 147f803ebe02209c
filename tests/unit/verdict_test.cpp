/// \file
/// The verdict on a body, rule by rule.
// SPDX-License-Identifier: MIT
#include <tcerr/common.hpp>
#include <tcerr/legacy.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;
using tcerr::Api;
using tcerr::Match;
using tcerr::Origin;
using tcerr::redis::Errc;
using tcerr::redis::parse;

/// Returns a body whose `Response` holds these members.
std::string response(std::string_view members) { return "{\"Response\":{" + std::string(members) + "}}"; }

/// What a body is expected to be: a success, or an error with a code.
struct Case {
  std::string_view name;
  std::string body;
  Errc code;  // `kSuccess` for a success
  std::string_view request_id = {};
};

constexpr Errc kSuccess{0};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

class Verdict : public testing::TestWithParam<Case> {};

TEST_P(Verdict, IsAsExpected) {
  const Case& expected = GetParam();
  const auto outcome = parse(expected.body);
  ASSERT_EQ(outcome.has_value(), expected.code == kSuccess) << expected.body;
  if (outcome) {
    EXPECT_EQ(outcome->request_id(), expected.request_id);
  } else {
    EXPECT_EQ(outcome.error().name(), tcerr::redis::name(expected.code)) << outcome.error();
    EXPECT_EQ(outcome.error().code(), expected.code);
    EXPECT_EQ(outcome.error().request_id(), expected.request_id);
  }
}

INSTANTIATE_TEST_SUITE_P(Rule1, Verdict,
                         testing::Values(Case{"Empty", "", Errc::ClientError_EmptyBody},
                                         Case{"Blank", " \t\r\n ", Errc::ClientError_EmptyBody},
                                         Case{"OnlyAByteOrderMark", "\xEF\xBB\xBF", Errc::ClientError_ParseJsonError},
                                         Case{"OnlyAZeroByte", std::string(1, '\0'), Errc::ClientError_ParseJsonError}),
                         testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule2NotJson, Verdict,
    testing::Values(Case{"Html", "<!DOCTYPE html><html></html>", Errc::ClientError_ParseJsonError},
                    Case{"Word", "Forbidden", Errc::ClientError_ParseJsonError},
                    Case{"CutOffSuccess", R"({"Response":{"RequestId":"r")", Errc::ClientError_ParseJsonError, "r"},
                    Case{"CutOffInTheCode", R"({"Response":{"RequestId":"r","Error":{"Code":"AuthFail)", Errc::ClientError_ParseJsonError,
                         "r"},
                    Case{"DamagedPayload",
                         response(R"("Name":")"
                                  "\xFF"
                                  R"(","RequestId":"r")"),
                         Errc::ClientError_ParseJsonError},
                    Case{"TrailingText", response(R"("RequestId":"r")") + "x", Errc::ClientError_ParseJsonError, "r"},
                    Case{"TrailingZeroByte", response(R"("RequestId":"r")") + std::string("\0x", 2), Errc::ClientError_ParseJsonError, "r"},
                    Case{"ZeroByteAtTheEnd", response(R"("RequestId":"r")") + std::string(1, '\0'), Errc::ClientError_ParseJsonError, "r"},
                    Case{"TrailingComma", R"({"Response":{"RequestId":"r"},})", Errc::ClientError_ParseJsonError, "r"},
                    Case{"Comment", "/**/{\"Response\":{\"RequestId\":\"r\"}}", Errc::ClientError_ParseJsonError},
                    Case{"ControlCharacter", response("\"Name\":\"\n\",\"RequestId\":\"r\""), Errc::ClientError_ParseJsonError},
                    Case{"LegacyNumberCutOff", R"({"code":51)", Errc::ClientError_ParseJsonError},
                    Case{"LegacyNumberWithItsDigitsBehind", R"({"code":4000 "4000,":1})", Errc::ClientError_ParseJsonError},
                    Case{"LegacyNumberDamaged", R"({"code":51x0})", Errc::ClientError_ParseJsonError},
                    Case{"LegacySuccessCutOff", R"({"code":0,"message":"fi)", Errc::ClientError_ParseJsonError},
                    Case{"DamagedAndAmbiguous", R"({"Response":{"Error":{"Code":"LimitExceeded","Code":"DryRunOperation","Message":"x)",
                         Errc::ClientError_ParseJsonError}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule2AnotherServicesXml, Verdict,
    testing::Values(
        Case{"Error", "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n<Code>AccessDenied</Code></Error>", Errc::ClientError_NotThisApi},
        Case{"ErrorWithoutADeclaration", "<Error><Code>NoSuchKey</Code></Error>", Errc::ClientError_NotThisApi},
        Case{"ErrorWithAnAttribute", "<Error xmlns=\"http://www.qcloud.com/document/product/436/7751\"/>", Errc::ClientError_NotThisApi},
        Case{"ErrorCutOff", "<Error", Errc::ClientError_NotThisApi},
        Case{"AByteOrderMark", "\xEF\xBB\xBF<?xml version=\"1.0\"?><Error/>", Errc::ClientError_NotThisApi},
        Case{"AByteOrderMarkAndNoDeclaration", "\xEF\xBB\xBF<Error/>", Errc::ClientError_NotThisApi},
        Case{"SpaceInFront", " \r\n<Error/>", Errc::ClientError_NotThisApi},
        Case{"Success", "<?xml version=\"1.0\"?><ListBucketResult/>", Errc::ClientError_NotThisApi},
        Case{"DeclarationCutOff", "<?xml version=\"1.0\"", Errc::ClientError_NotThisApi},
        Case{"Xhtml", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
             Errc::ClientError_ParseJsonError},
        Case{"XhtmlBehindComments", "<?xml version=\"1.0\"?>\n<!-- a > b --><?xml-stylesheet href=\"a\"?>\r\n<!---->\t<html>",
             Errc::ClientError_ParseJsonError},
        Case{"CommentThatHoldsAPage", "<?xml version=\"1.0\"?><!-- <html> --><Error/>", Errc::ClientError_NotThisApi},
        Case{"CommentCutOff", "<?xml version=\"1.0\"?><!-- <html>", Errc::ClientError_NotThisApi},
        Case{"XhtmlWithoutADoctype", "<?xml version=\"1.0\"?><html>", Errc::ClientError_ParseJsonError},
        Case{"XhtmlWithoutItsRoot", "<?xml version=\"1.0\"?><head><title>502</title></head>", Errc::ClientError_ParseJsonError},
        Case{"XhtmlWithoutAHead", "<?xml version=\"1.0\"?><BODY>502</BODY>", Errc::ClientError_ParseJsonError},
        Case{"HtmlWithAByteOrderMark", "\xEF\xBB\xBF<html>", Errc::ClientError_ParseJsonError},
        Case{"OtherMarkup", "<h1>502</h1><Error>", Errc::ClientError_ParseJsonError},
        Case{"AnElementThatBeginsAlike", "<ErrorPage>", Errc::ClientError_ParseJsonError},
        Case{"AnElementInSmallLetters", "<error>", Errc::ClientError_ParseJsonError},
        Case{"AByteOrderMarkInTheMiddle", " \xEF\xBB\xBF{}", Errc::ClientError_ParseJsonError}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule2TheCodeSurvivesTheDamage, Verdict,
    testing::Values(Case{"CutOffInTheMessage",
                         R"({"Response":{"RequestId":"r","Error":{"Code":"AuthFailure.SignatureFailure","Message":"the si)",
                         Errc::AuthFailure_SignatureFailure, "r"},
                    Case{"BadByteInTheMessage",
                         response("\"Error\":{\"Code\":\"AuthFailure.SignatureFailure\",\"Message\":\"\xE4\xB8\"},\"RequestId\":\"r\""),
                         Errc::AuthFailure_SignatureFailure},
                    Case{"ZeroByteBehindTheBody", response(R"("Error":{"Code":"LimitExceeded"},"RequestId":"r")") + std::string(1, '\0'),
                         Errc::LimitExceeded, "r"},
                    Case{"CutOffRightBehindTheCode", R"({"Response":{"Error":{"Code":"LimitExceeded")", Errc::LimitExceeded},
                    Case{"LegacyNumberWithAComma", R"({"code":5100,)", Errc::LegacyError_ResourceOperationFailed},
                    Case{"LegacyNumberWithSpaceAndComma", R"({"code": 5100 , "messa)", Errc::LegacyError_ResourceOperationFailed},
                    Case{"LegacyNumberCutOffInTheNextName", "{\"code\":4400,\"mess\\", Errc::RequestLimitExceeded},
                    Case{"LegacyTextCutOff", R"({"code":"5100","message":"cut)", Errc::LegacyError_ResourceOperationFailed}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule3NoEnvelope, Verdict,
    testing::Values(Case{"EmptyObject", "{}", Errc::ClientError_MalformedEnvelope},
                    Case{"Array", "[]", Errc::ClientError_MalformedEnvelope}, Case{"Number", "0", Errc::ClientError_MalformedEnvelope},
                    Case{"Null", "null", Errc::ClientError_MalformedEnvelope},
                    Case{"String", "\"Response\"", Errc::ClientError_MalformedEnvelope},
                    Case{"ArrayAroundAnEnvelope", "[" + response(R"("RequestId":"r")") + "]", Errc::ClientError_MalformedEnvelope},
                    Case{"WrongCase", R"({"response":{"RequestId":"r"}})", Errc::ClientError_MalformedEnvelope},
                    Case{"ResponseIsNull", R"({"Response":null})", Errc::ClientError_MalformedEnvelope},
                    Case{"ResponseIsAnArray", R"({"Response":[{"RequestId":"r"}]})", Errc::ClientError_MalformedEnvelope},
                    Case{"ResponseWinsOverCode", R"({"code":5100,"Response":{"RequestId":"r"}})", kSuccess, "r"}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule4Errors, Verdict,
    testing::Values(
        Case{"Plain", response(R"("Error":{"Code":"LimitExceeded","Message":"m"},"RequestId":"r")"), Errc::LimitExceeded, "r"},
        Case{"NoRequestId", response(R"("Error":{"Code":"LimitExceeded","Message":"m"})"), Errc::LimitExceeded},
        Case{"NoMessage", response(R"("Error":{"Code":"LimitExceeded"},"RequestId":"r")"), Errc::LimitExceeded, "r"},
        Case{"MessageIsNumber", response(R"("Error":{"Code":"LimitExceeded","Message":7},"RequestId":"r")"), Errc::LimitExceeded, "r"},
        Case{"RequestIdIsNumber", response(R"("Error":{"Code":"LimitExceeded"},"RequestId":7)"), Errc::LimitExceeded},
        Case{"EscapedNames", response(R"("\u0045rror":{"C\u006fde":"Limit\u0045xceeded"},"RequestId":"r")"), Errc::LimitExceeded, "r"},
        Case{"ErrorIsNull", response(R"("Error":null,"RequestId":"r")"), kSuccess, "r"},
        Case{"ErrorIsText", response(R"("Error":"LimitExceeded","RequestId":"r")"), Errc::ClientError_MalformedEnvelope, "r"},
        Case{"ErrorIsFalse", response(R"("Error":false,"RequestId":"r")"), Errc::ClientError_MalformedEnvelope, "r"},
        Case{"ErrorIsEmpty", response(R"("Error":{},"RequestId":"r")"), Errc::ClientError_MalformedEnvelope, "r"},
        Case{"CodeIsEmpty", response(R"("Error":{"Code":""},"RequestId":"r")"), Errc::ClientError_MalformedEnvelope, "r"},
        Case{"CodeIsNumber", response(R"("Error":{"Code":5100},"RequestId":"r")"), Errc::ClientError_MalformedEnvelope, "r"},
        Case{"CodeIsNull", response(R"("Error":{"Code":null},"RequestId":"r")"), Errc::ClientError_MalformedEnvelope, "r"},
        Case{"DryRun", response(R"("Error":{"Code":"DryRunOperation"},"RequestId":"r")"), Errc::DryRunOperation, "r"}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule5Successes, Verdict,
    testing::Values(Case{"Plain", response(R"("TotalCount":0,"RequestId":"r")"), kSuccess, "r"},
                    Case{"EmptyRequestId", response(R"("RequestId":"")"), kSuccess},
                    Case{"NoRequestId", response(R"("TotalCount":0)"), Errc::ClientError_MalformedEnvelope},
                    Case{"RequestIdIsNull", response(R"("RequestId":null)"), Errc::ClientError_MalformedEnvelope},
                    Case{"RequestIdIsNumber", response(R"("RequestId":12)"), Errc::ClientError_MalformedEnvelope},
                    Case{"NamesInThePayload",
                         response(R"("Items":[{"Error":{"Code":"x"},"RequestId":1}],"Sub":{"Error":1,"Response":2},"RequestId":"r")"),
                         kSuccess, "r"},
                    Case{"WithAByteOrderMark", "\xEF\xBB\xBF" + response(R"("RequestId":"r")"), kSuccess, "r"},
                    Case{"WithSpaceAround", " \n" + response(R"("RequestId":"r")") + "\n ", kSuccess, "r"}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule6Ambiguity, Verdict,
    testing::Values(Case{"Response", R"({"Response":{"RequestId":"r"},"Response":{"RequestId":"s"}})", Errc::ClientError_MalformedEnvelope,
                         "r"},
                    Case{"Error", response(R"("Error":null,"Error":{"Code":"LimitExceeded"},"RequestId":"r")"),
                         Errc::ClientError_MalformedEnvelope, "r"},
                    Case{"Code", response(R"("Error":{"Code":"LimitExceeded","Code":"LimitExceeded"},"RequestId":"r")"),
                         Errc::ClientError_MalformedEnvelope, "r"},
                    Case{"RequestId", response(R"("RequestId":"r","RequestId":"s")"), Errc::ClientError_MalformedEnvelope, "r"},
                    Case{"EscapedTwin", response(R"("RequestId":"r","\u0052equestId":"s")"), Errc::ClientError_MalformedEnvelope, "r"},
                    Case{"InThePayloadItDoesNotMatter", response(R"("A":{"Code":1,"Code":2},"A":3,"RequestId":"r")"), kSuccess, "r"},
                    Case{"LegacyCode", R"({"code":0,"code":5100})", Errc::ClientError_MalformedEnvelope}),
    testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(
    Rule8Legacy, Verdict,
    testing::Values(Case{"Number", R"({"code": 5100})", Errc::LegacyError_ResourceOperationFailed},
                    Case{"Text", R"({"code":"5100"})", Errc::LegacyError_ResourceOperationFailed},
                    Case{"Success", R"({"code":0})", kSuccess}, Case{"SuccessAsText", R"({"code":"0","codeDesc":"Success"})", kSuccess},
                    Case{"KnownDescriptionWins", R"({"code":5100,"codeDesc":"ResourceNotFound.InstanceNotExists"})",
                         Errc::ResourceNotFound_InstanceNotExists},
                    Case{"UnknownDescription", R"({"code":4400,"codeDesc":"NoSuchThing"})", Errc::RequestLimitExceeded},
                    Case{"DescriptionIsNoText", R"({"code":4400,"codeDesc":17})", Errc::RequestLimitExceeded},
                    Case{"UnknownNumber", R"({"code":123456})", Errc::Unknown}, Case{"NegativeNumber", R"({"code":-1})", Errc::Unknown},
                    Case{"UnknownNumberKnownParent", R"({"code":123456,"codeDesc":"ResourceNotFound.New"})", Errc::ResourceNotFound},
                    Case{"Fraction", R"({"code":5100.5})", Errc::ClientError_MalformedEnvelope},
                    Case{"Huge", R"({"code":18446744073709551616})", Errc::ClientError_MalformedEnvelope},
                    Case{"NoNumberInTheText", R"({"code":"5100 "})", Errc::ClientError_MalformedEnvelope},
                    Case{"EmptyText", R"({"code":""})", Errc::ClientError_MalformedEnvelope},
                    Case{"Null", R"({"code":null})", Errc::ClientError_MalformedEnvelope},
                    Case{"Expired", R"({"code":4200})", Errc::AuthFailure_SignatureExpire}),
    testing::PrintToStringParamName());

TEST(Parse, KeepsWhatTheServerSaid) {
  const auto outcome =
      parse(response(R"("Error":{"Code":"ResourceUnavailable.InstanceLockedError","Message":"crs-1 \u9501"},"RequestId":"id-1")"));
  ASSERT_FALSE(outcome);
  const tcerr::redis::Error& error = outcome.error();
  EXPECT_EQ(error.raw_code(), "ResourceUnavailable.InstanceLockedError");
  EXPECT_EQ(error.message(), "crs-1 \xE9\x94\x81");
  EXPECT_EQ(error.request_id(), "id-1");
  EXPECT_EQ(error.origin(), Origin::service);
  EXPECT_EQ(error.api(), Api::v3);
  EXPECT_EQ(error.match(), Match::exact);
  EXPECT_EQ(error.parent(), "ResourceUnavailable");
  EXPECT_EQ(error.condition(), tcerr::Condition::locked);
  EXPECT_EQ(error.advice(), tcerr::Advice::wait_for_state);
  EXPECT_EQ(error.execution(), tcerr::Execution::not_executed);
  EXPECT_FALSE(error.damaged());
  EXPECT_FALSE(error.offset());
  EXPECT_FALSE(error.legacy_code());
}

TEST(Parse, CountsAnUnlistedCodeAsItsParentAndSaysSo) {
  const auto outcome = parse(response(R"("Error":{"Code":"ResourceNotFound.BrandNew"},"RequestId":"r")"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ResourceNotFound);
  EXPECT_EQ(outcome.error().match(), Match::parent);
  EXPECT_EQ(outcome.error().raw_code(), "ResourceNotFound.BrandNew");
  EXPECT_EQ(outcome.error().parent(), "ResourceNotFound");
  EXPECT_EQ(outcome.error().condition(), tcerr::Condition::not_found);
}

TEST(Parse, FindsTheNearestListedAncestor) {
  const auto outcome = parse(response(R"("Error":{"Code":"ResourceNotFound.InstanceNotExists.Deep.Down"},"RequestId":"r")"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ResourceNotFound_InstanceNotExists);
  EXPECT_EQ(outcome.error().match(), Match::parent);
  EXPECT_EQ(outcome.error().parent(), "ResourceNotFound.InstanceNotExists");
}

TEST(Parse, KeepsACodeThatNoTableKnows) {
  for (const std::string_view code :
       {"Brand.New", "limitexceeded", "LimitExceeded.", "LimitExceeded.X", ".", "..", ".LimitExceeded", "Unknown", "LimitExceeded X"}) {
    const auto outcome = parse(response("\"Error\":{\"Code\":\"" + std::string(code) + "\"},\"RequestId\":\"r\""));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().raw_code(), code);
    EXPECT_NE(outcome.error().match(), Match::exact) << code;
  }
}

TEST(Parse, ReportsWhereTheDamageIs) {
  const std::string whole = response(R"("RequestId":"r","Error":{"Code":"LimitExceeded","Message":"m")");
  const auto cut_off = parse(std::string_view(whole).substr(0, whole.size() - 4));
  ASSERT_FALSE(cut_off);
  EXPECT_TRUE(cut_off.error().damaged());
  EXPECT_EQ(cut_off.error().offset(), whole.size() - 4);
  EXPECT_EQ(cut_off.error().damage(),
            "invalid string: missing closing quote, cut off after " + std::to_string(whole.size() - 4) + " bytes");

  const auto html = parse("  <html>");
  ASSERT_FALSE(html);
  EXPECT_FALSE(html.error().damaged()) << "only a service's error is marked";
  EXPECT_EQ(html.error().offset(), 2U);
  EXPECT_EQ(html.error().message(), "the body is an HTML page, not JSON: invalid literal at byte 2; it begins: <html>");
}

TEST(Parse, NeverTakesACutOffBodyForASuccess) {
  const std::string body = response(R"("TotalCount":1,"Name":"\u4e2d\n","Items":[{"A":[1.5e3,true,null]}],"RequestId":"r")");
  ASSERT_TRUE(parse(body));
  for (std::size_t size = 0; size < body.size(); ++size) EXPECT_FALSE(parse(std::string_view(body).substr(0, size))) << size;
}

TEST(Parse, KeepsTheErrorOfEveryBodyThatIsCutOffBehindItsCode) {
  const std::string body = response(R"("Error":{"Code":"AuthFailure.TokenFailure","Message":"\u4e2d"},"RequestId":"r")");
  const std::size_t code_end = body.find(",\"Message\"");
  for (std::size_t size = 0; size <= body.size(); ++size) {
    const auto outcome = parse(std::string_view(body).substr(0, size));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code() == Errc::AuthFailure_TokenFailure, size >= code_end) << size;
    EXPECT_EQ(outcome.error().damaged(), size >= code_end && size < body.size()) << size;
  }
}

TEST(Parse, LooksAtTheLimitBeforeTheBody) {
  const std::string body = response(R"("RequestId":"r")");
  tcerr::ParseOptions options;
  options.max_bytes = body.size();
  EXPECT_TRUE(parse(body, options));
  options.max_bytes = body.size() - 1;
  const auto outcome = parse(body, options);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_BodyTooLarge);
  EXPECT_EQ(outcome.error().origin(), Origin::client);
}

TEST(Parse, ReadsWhatIsNestedVeryDeeply) {
  const std::size_t depth = 1000000;
  const std::string body = response("\"A\":" + std::string(depth, '[') + std::string(depth, ']') + ",\"RequestId\":\"r\"");
  EXPECT_TRUE(parse(body));
}

TEST(Parse, ShowsTheWarningOfADeprecatedAction) {
  const auto outcome = parse(response(R"("DeprecatedWarning":"use another action","RequestId":"r")"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->deprecated_warning(), "use another action");
  EXPECT_EQ(outcome->api(), Api::v3);
}

TEST(Parse, PointsNotIntoTheBody) {
  std::string body = response(R"("Error":{"Code":"LimitExceeded","Message":"message"},"RequestId":"request")");
  const auto outcome = parse(body);
  body.assign(body.size(), 'x');
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message(), "message");
  EXPECT_EQ(outcome.error().request_id(), "request");
}

TEST(Parse, KeepsTheNumberAndTheMeaningOfAnApi2Error) {
  const auto outcome = parse(R"({"code":5300,"message":"(100021)top up first"})");
  ASSERT_FALSE(outcome);
  const tcerr::redis::Error& error = outcome.error();
  EXPECT_EQ(error.api(), Api::v2);
  EXPECT_EQ(error.code(), Errc::LegacyError_BalanceInsufficient);
  EXPECT_EQ(error.legacy_code(), 5300);
  EXPECT_EQ(error.raw_code(), "5300");
  EXPECT_EQ(error.condition(), tcerr::Condition::billing);
  EXPECT_EQ(error.summary(), tcerr::legacy::info(tcerr::legacy::Errc::BalanceInsufficient).summary());
  EXPECT_EQ(error.module_code(), 100021);
}

TEST(Parse, TakesABatchDoneInPartForPartialWhateverTheDescriptionSays) {
  for (const std::string_view body :
       {R"({"code":5400})", R"({"code":5400,"codeDesc":"FailedOperation"})", R"({"code":"5400","codeDesc":"InvalidParameter"})"}) {
    const auto outcome = parse(body);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().execution(), tcerr::Execution::partial) << body;
  }
}

TEST(Parse, FindsNoModuleCodeWhereThereIsNone) {
  for (const std::string_view message : {"", "text", "(", "()", "(12", "(12a)", "12)", "(99999999999999999999)"}) {
    const auto outcome = parse(R"({"code":5100,"message":")" + std::string(message) + "\"}");
    ASSERT_FALSE(outcome);
    EXPECT_FALSE(outcome.error().module_code()) << message;
  }
}

TEST(Parse, GivesTheNumberItsNameInTheLegacyCatalog) {
  const auto outcome = tcerr::legacy::parse(R"({"code":4100})");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), tcerr::legacy::Errc::AuthenticationFailed);
  EXPECT_EQ(outcome.error().id(), 4100);
  EXPECT_EQ(outcome.error().name(), "LegacyError.AuthenticationFailed");
  EXPECT_EQ(tcerr::legacy::parse("").error().code(), tcerr::legacy::Errc::ClientError_EmptyBody);
}

TEST(Parse, AgreesOnCommonCodesInEveryCatalog) {
  for (const tcerr::CodeInfo code : tcerr::common::catalog()) {
    const std::string body = response("\"Error\":{\"Code\":\"" + std::string(code.name()) + "\"}");
    EXPECT_EQ(tcerr::common::parse(body).error().id(), code.id());
    EXPECT_EQ(parse(body).error().id(), code.id());
  }
}

TEST(Parse, KeepsTheCodeThatWasReadOnAnErrorOfThisSide) {
  const auto outcome = parse(response(R"("Error":{"Code":"LimitExceeded","Code":"DryRunOperation"},"RequestId":"r")"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().origin(), Origin::client);
  EXPECT_EQ(outcome.error().name(), "ClientError.MalformedEnvelope");
  EXPECT_EQ(outcome.error().raw_code(), "LimitExceeded");
  EXPECT_EQ(outcome.error().message(), "the envelope is ambiguous: Code occurs twice");
}

}  // namespace
