/// \file
/// Payloads as structs, by nlohmann/json's from_json.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Not without a name: what the macro defines is not all used.
namespace payloads {

struct Instance {
  std::string InstanceId;
  int Port = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instance, InstanceId, Port)

struct Instances {
  int TotalCount = 0;
  std::vector<Instance> InstanceSet;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instances, TotalCount, InstanceSet)

}  // namespace payloads

namespace {

using payloads::Instances;

/// Can neither be made without its value nor copied.
class Task {
 public:
  explicit Task(std::string id) : id_(std::move(id)) {}
  Task(Task&&) = default;
  Task& operator=(Task&&) = default;
  [[nodiscard]] const std::string& id() const { return id_; }

 private:
  std::string id_;
};

struct Picky {};
void from_json(const nlohmann::json& /*json*/, Picky& /*value*/) { throw std::invalid_argument("not today"); }

struct Wordy {};
void from_json(const nlohmann::json& json, Wordy& /*value*/) { static_cast<void>(json.at(std::string(5000, 'k'))); }

}  // namespace

template <>
struct nlohmann::adl_serializer<Task> {
  static Task from_json(const json& value) { return Task(value.at("TaskId").get<std::string>()); }
};

namespace {

using tcerr::Reply;
using tcerr::redis::Errc;
using tcerr::redis::parse_as;

constexpr std::string_view kTwo =
    R"({"Response":{"TotalCount":2,"InstanceSet":[{"InstanceId":"crs-1","Port":6379},{"InstanceId":"crs-2","Port":6380}],)"
    R"("DeprecatedWarning":"soon gone","RequestId":"7c1f"}})";

TEST(ParseAs, GivesTheResponseAsAStruct) {
  const tcerr::redis::Outcome<Instances> reply = parse_as<Instances>(kTwo);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->TotalCount, 2);
  ASSERT_EQ(reply->InstanceSet.size(), 2U);
  EXPECT_EQ(reply->InstanceSet[1].InstanceId, "crs-2");
  EXPECT_EQ(reply->InstanceSet[1].Port, 6380);
  EXPECT_EQ(reply.success(), *tcerr::redis::parse(kTwo)) << "request ID, warning and API";
}

TEST(ParseAs, GivesTheWholeObjectOfAnApi2Reply) {
  constexpr std::string_view kBody = R"({"code":0,"totalCount":3})";
  const auto reply = parse_as<std::map<std::string, int>>(kBody);
  ASSERT_TRUE(reply);
  EXPECT_EQ(*reply, (std::map<std::string, int>{{"code", 0}, {"totalCount", 3}}));
  EXPECT_EQ(parse_as<std::vector<int>>(kBody).error().api(), tcerr::Api::v2) << "an object is no array";
}

TEST(ParseAs, HasTheVerdictOfParse) {
  for (const std::string_view body :
       {"", "{}", "[", R"({"Response":{"Error":{"Code":"LimitExceeded"}}})", R"({"code":5100})", R"({"Response":{}})"}) {
    const auto outcome = parse_as<Instances>(body);
    ASSERT_FALSE(outcome) << body;
    EXPECT_EQ(outcome.error(), tcerr::redis::parse(body).error());
    const Reply reply{503, "text/html", {}, body};
    EXPECT_EQ(parse_as<Instances>(reply).error(), tcerr::redis::parse(reply).error());
  }
}

TEST(ParseAs, NamesAMismatchInNlohmannsWordsAndKeepsTheRequestId) {
  struct Row {
    std::string_view body, words;
  };
  for (const Row& row : {
           Row{R"({"Response":{"TotalCount":"2","InstanceSet":[],"RequestId":"7c1f"}})", "type must be number, but is string"},
           Row{R"({"Response":{"InstanceSet":[],"RequestId":"7c1f"}})", "key 'TotalCount' not found"},
           Row{R"({"Response":{"TotalCount":2,"InstanceSet":[null],"RequestId":"7c1f"}})", "cannot use at() with null"},
       }) {
    const auto reply = parse_as<Instances>(row.body);
    ASSERT_FALSE(reply) << row.body;
    EXPECT_EQ(reply.error().code(), Errc::ClientError_UnexpectedPayload);
    EXPECT_EQ(reply.error().message(), row.words);
    EXPECT_EQ(reply.error().request_id(), "7c1f");
    EXPECT_EQ(reply.error().origin(), tcerr::Origin::client);
    EXPECT_EQ(reply.error().api(), tcerr::Api::v3);
    EXPECT_EQ(reply.error().execution(), tcerr::Execution::unknown) << "never repeated: the call has taken effect";
    EXPECT_EQ(reply.error().advice(), tcerr::Advice::never);
  }
}

TEST(ParseAs, BoundsTheWordsOfAMismatch) {
  const std::string words(parse_as<Wordy>(kTwo).error().message());
  EXPECT_LE(words.size(), 1024U);
  EXPECT_EQ(words.substr(0, 10), "key 'kkkkk");
}

TEST(ParseAs, KeepsWhatHttpSaysOfAMismatch) {
  const std::vector<std::pair<std::string, std::string>> headers = {{"X-TC-RequestId", "9b04"}, {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}};
  const auto reply = parse_as<Instances>(Reply{200, "application/json", headers, R"({"Response":{"RequestId":""}})"});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code(), Errc::ClientError_UnexpectedPayload);
  EXPECT_EQ(reply.error().request_id(), "9b04");
  EXPECT_EQ(reply.error().http_status(), 200);
  EXPECT_EQ(reply.error().date(), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(ParseAs, MakesATypeWithoutDefaultConstructorThatCannotBeCopied) {
  const auto reply = parse_as<Task>(R"({"Response":{"TaskId":"t-1","RequestId":"7c1f"}})");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->id(), "t-1");
  EXPECT_EQ(parse_as<Task>(R"({"Response":{"RequestId":"7c1f"}})").error().message(), "key 'TaskId' not found");
}

TEST(ParseAs, LetsOtherExceptionsOfFromJsonThrough) { EXPECT_THROW(static_cast<void>(parse_as<Picky>(kTwo)), std::invalid_argument); }

TEST(ParseAs, LeavesTheNumbersOfBothReadersAlike) {
  constexpr std::string_view kNumbers = R"({"Response":{"A":[0,-1,18446744073709551615,1e308,-1e308,0.5],"RequestId":"r"}})";
  using Payload = std::map<std::string, nlohmann::json>;
  tcerr::ParseOptions reference;
  reference.reader = tcerr::Reader::reference;
  EXPECT_EQ(parse_as<Payload>(kNumbers), parse_as<Payload>(kNumbers, reference));
}

TEST(ParseAs, TakesNoNumberForAnother) {
  tcerr::ParseOptions reference;
  reference.reader = tcerr::Reader::reference;
  for (const tcerr::ParseOptions& options : {tcerr::ParseOptions(), reference}) {
    const auto reply = parse_as<Instances>(R"({"Response":{"TotalCount":1e400,"InstanceSet":[],"RequestId":"7c1f"}})", options);
    ASSERT_FALSE(reply) << reply->TotalCount;
    EXPECT_EQ(reply.error().code(), Errc::ClientError_UnexpectedPayload);
    EXPECT_EQ(reply.error().message(), "a number is beyond double");
    EXPECT_EQ(reply.error().request_id(), "7c1f");
  }
}

TEST(ParseAs, ReadsABodyOfAtMostTheLimit) {
  tcerr::ParseOptions options;
  options.max_bytes = kTwo.size();
  EXPECT_TRUE(parse_as<Instances>(kTwo, options));
  options.max_bytes -= 1;
  EXPECT_EQ(parse_as<Instances>(kTwo, options).error().code(), Errc::ClientError_BodyTooLarge);
  EXPECT_EQ(parse_as<Instances>(Reply{200, {}, {}, kTwo}, options).error().code(), Errc::ClientError_BodyTooLarge);
}

TEST(ParseAs, IsThereForACatalogThatIsNamedByItsEnum) { EXPECT_EQ((tcerr::parse_as<Instances, Errc>(kTwo)->TotalCount), 2); }

}  // namespace
