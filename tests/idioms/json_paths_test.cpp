/// \file
/// Where a payload does not fit, in a program that has switched on nlohmann/json's diagnostics.
// SPDX-License-Identifier: MIT
#define JSON_DIAGNOSTICS 1
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

// Not without a name: what the macro defines is not all used.
namespace payloads {

struct Instance {
  int Port = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instance, Port)

struct Instances {
  std::vector<Instance> InstanceSet;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instances, InstanceSet)

}  // namespace payloads

namespace {

using payloads::Instances;

TEST(ParseAsWithDiagnostics, SaysWhereThePayloadDoesNotFit) {
  constexpr std::string_view kBody = R"({"Response":{"InstanceSet":[{"Port":1},{"Port":2},{"Port":"x"}],"RequestId":"7c1f"}})";
  for (const tcerr::Reader reader : {tcerr::Reader::fastest, tcerr::Reader::reference}) {
    tcerr::ParseOptions options;
    options.reader = reader;
    const auto reply = tcerr::redis::parse_as<Instances>(kBody, options);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().message(), "(/InstanceSet/2/Port) type must be number, but is string");
    EXPECT_EQ(reply.error().request_id(), "7c1f");
  }
}

TEST(ParseJsonWithDiagnostics, BuildsADocumentThatKnowsWhatItsValuesBelongTo) {
  std::string body = R"({"Response":{"RequestId":"r","A":{"B":1},"A":{"C":[]},"List":[)";
  for (int i = 0; i < 100; ++i) body += R"([{"X":[1,"y",null]}],)";
  body += "0]}}";
  for (const tcerr::Reader reader : {tcerr::Reader::fastest, tcerr::Reader::reference}) {
    tcerr::ParseOptions options;
    options.reader = reader;
    const auto reply = tcerr::redis::parse_json(body, options);
    ASSERT_TRUE(reply);
    const nlohmann::json copy = *reply;  // asserts it of each value
    EXPECT_EQ(copy, nlohmann::json::parse(body)["Response"]);
  }
}

}  // namespace
