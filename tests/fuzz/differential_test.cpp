/// \file
/// Bodies that are hard to read, and many thousand that are broken at random, through both readers, and as documents of other libraries.
// SPDX-License-Identifier: MIT
#include "differential.hpp"
#include "documents.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tcerr::fuzz::fault_of;
using tcerr::fuzz::fault_of_documents;

/// Values that readers of JSON are known to differ on.
const std::vector<std::string>& hard_values() {
  static const std::vector<std::string> values = {
      "0",
      "-0",
      "-0.0",
      "00",
      "01",
      "-",
      "+1",
      ".5",
      "5.",
      "5.e1",
      "1e",
      "1e+",
      "1E-2",
      "1e5",
      "1e400",
      "-1e400",
      "1e-400",
      "4.9e-324",
      "2.4e-324",
      "9007199254740993",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "-9223372036854775809",
      "18446744073709551615",
      "18446744073709551616",
      "123456789012345678901234567890",
      "0.1",
      "1.7976931348623157e308",
      "1.7976931348623159e308",
      "0x10",
      "NaN",
      "Infinity",
      "true",
      "True",
      "tru",
      "truex",
      "null",
      "nul",
      "nulll",
      "false",
      R"("")",
      R"("\u0000")",
      R"("\u00e9")",
      R"("\ud83d\ude00")",
      R"("\ud83d")",
      R"("\ude00")",
      R"("\ud83d\u0041")",
      R"("\ud83d\ud83d")",
      R"("\ude00\ud83d")",
      R"("\uD800\uDC00")",
      R"("\u12")",
      R"("\u12g4")",
      R"("\x41")",
      R"("\'")",
      R"("\")",
      R"("\/")",
      "\"\t\"",
      "\"\x7f\"",
      "\"\x01\"",
      "\"\xC3\xA9\"",
      "\"\xC3\"",
      "\"\xC0\xAF\"",
      "\"\xE0\x80\x80\"",
      "\"\xED\xA0\x80\"",
      "\"\xEF\xBF\xBF\"",
      "\"\xF0\x9F\x98\x80\"",
      "\"\xF4\x90\x80\x80\"",
      "\"\xF5\x80\x80\x80\"",
      "\"\xFF\"",
      "\"\xE2\x80\xA8\"",
      "'a'",
      "a",
      "[]",
      "[,]",
      "[1,]",
      "[1 2]",
      "[1,,2]",
      "[",
      "]",
      "[[[[]]]]",
      "{}",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}",
      "{a:1}",
      "{1:1}",
      "{\"a\":1 \"b\":2}",
      "{\"\":0}",
      "{\"a\":1,\"a\":2}",
      "{\"Code\":1,\"Code\":2}",
      "/*c*/1",
      "//c\n1",
      "\xEF\xBB\xBF"
      "1",
      "\f1",
      "\v1",
      "\xC2\xA0"
      "1",
      "\xE3\x80\x80"
      "1",
      std::string("\0", 1),
      std::string("1\0", 2),
      std::string("\"a\0b\"", 5),
      std::string(2000, '[') + std::string(2000, ']'),
      std::string(1023, '[') + std::string(1023, ']'),
      std::string(1030, '['),
      "\"" + std::string(70000, 'x') + "\"",
      "\"" + std::string(63, 'y') + "\\\"",
      "\"" + std::string(63, '\\') + "\"",
      "\"" + std::string(64, '\\') + "\"",
  };
  return values;
}

std::vector<std::string> frames_of(const std::string& value) {
  return {
      value,
      " " + value + " ",
      value + value,
      "{\"Response\":" + value + "}",
      "{\"Response\":{\"RequestId\":\"r\",\"A\":" + value + "}}",
      "{\"Response\":{\"A\":" + value + ",\"RequestId\":\"r\"}}",
      "{\"Response\":{\"RequestId\":" + value + "}}",
      "{\"Response\":{\"DeprecatedWarning\":" + value + ",\"RequestId\":\"r\"}}",
      "{\"Response\":{\"RequestId\":\"r\"},\"x\":" + value + "}",
      "{\"Response\":{\"RequestId\":\"r\"}}" + value,
      "{\"Response\":{\"Error\":" + value + ",\"RequestId\":\"r\"}}",
      "{\"Response\":{\"Error\":{\"Code\":" + value + ",\"Message\":\"m\"},\"RequestId\":\"r\"}}",
      "{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":" + value + "},\"RequestId\":\"r\"}}",
      "{\"Response\":{\"Error\":{\"Message\":" + value + ",\"Code\":\"LimitExceeded\"},\"RequestId\":\"r\"}}",
      "{\"code\":" + value + "}",
      "{\"code\":" + value + ",\"codeDesc\":\"InvalidParameter\",\"message\":\"m\"}",
      "{\"code\":5100,\"codeDesc\":" + value + "}",
      "{\"code\":0,\"data\":" + value + "}",
      "{\"code\":5100,\"message\":" + value + "}",
      "[" + value + "]",
  };
}

/// What says what is wrong with a body.
using Check = std::string (*)(std::string_view body);

void expect_of_hard_values(Check fault) {
  for (const std::string& value : hard_values()) {
    for (const std::string& body : frames_of(value)) EXPECT_EQ(fault(body), "") << body.substr(0, 200);
  }
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_of_every_beginning_of_the_samples(Check fault) {
  for (const auto& entry : std::filesystem::directory_iterator(TCERR_TEST_DATA "/bodies")) {
    const std::string body = content_of(entry.path());
    for (std::size_t size = 0; size <= body.size(); ++size)
      EXPECT_EQ(fault(std::string_view(body).substr(0, size)), "") << entry.path() << size;
  }
}

void expect_of_what_the_fuzzer_found(Check fault) {
  for (const auto& entry : std::filesystem::directory_iterator(TCERR_TEST_DATA "/fuzz"))
    EXPECT_EQ(fault(content_of(entry.path())), "") << entry.path();
}

void expect_of_bodies_that_are_broken_at_random(Check fault) {
  std::mt19937 random(20260101);
  const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  const std::vector<std::string> pieces = {
      "\"Response\"",
      "\"Error\"",
      "\"Code\"",
      "\"Message\"",
      "\"RequestId\"",
      "\"code\"",
      "\"codeDesc\"",
      "\"message\"",
      "\"DeprecatedWarning\"",
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"",
      "\\",
      "\\u0043",
      "null",
      "0",
      "5100",
      "\"5100\"",
      "\"LimitExceeded\"",
      "\"r\"",
      "true",
      "1e9",
      "-",
      " ",
      "\n",
      "\xFF",
      "\xE4\xB8\xAD",
  };
  const std::vector<std::string> seeds = {
      R"({"Response":{"Error":{"Code":"LimitExceeded.InvalidMemSize","Message":"no \u4e2d"},"RequestId":"7c1f"}})",
      R"({"Response":{"TotalCount":1,"Items":[{"A":1.5,"B":[null,true]}],"DeprecatedWarning":"w","RequestId":"7c1f"}})",
      R"({"code":5100,"message":"(100004)m","codeDesc":"InvalidParameter.Period"})",
      R"({"code":"0","codeDesc":"Success","data":{"a":[]}})",
  };
  for (int round = 0; round < 60000; ++round) {
    std::string body = seeds[below(seeds.size())];
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
      const std::size_t at = below(body.size() + 1);
      switch (below(5)) {
        case 0: body.insert(at, pieces[below(pieces.size())]); break;
        case 1: body.erase(at, 1 + below(4)); break;
        case 2:
          if (at < body.size()) body[at] = static_cast<char>(random());
          break;
        case 3: body.insert(at, body.substr(below(body.size() + 1), below(30))); break;
        default: body.resize(at); break;
      }
    }
    ASSERT_EQ(fault(body), "") << body;
  }
}

/// Tests that mean something only where there are two readers.
class Readers : public ::testing::Test {
 protected:
  void SetUp() override {
#if !defined(TCERR_WITH_SIMDJSON)
    GTEST_SKIP() << "TCERR_WITH_SIMDJSON is off: there is one reader, and nothing to compare it with";
#endif
  }
};

TEST_F(Readers, AgreeOnHardValuesInEveryPlace) { expect_of_hard_values(fault_of); }
TEST_F(Readers, AgreeOnEveryBeginningOfTheSamples) { expect_of_every_beginning_of_the_samples(fault_of); }
TEST_F(Readers, AgreeOnWhatTheFuzzerFound) { expect_of_what_the_fuzzer_found(fault_of); }
TEST_F(Readers, AgreeOnBodiesThatAreBrokenAtRandom) { expect_of_bodies_that_are_broken_at_random(fault_of); }

TEST(Documents, HaveTheVerdictOfHardValuesInEveryPlace) { expect_of_hard_values(fault_of_documents); }
TEST(Documents, HaveTheVerdictOfEveryBeginningOfTheSamples) { expect_of_every_beginning_of_the_samples(fault_of_documents); }
TEST(Documents, HaveTheVerdictOfWhatTheFuzzerFound) { expect_of_what_the_fuzzer_found(fault_of_documents); }
TEST(Documents, HaveTheVerdictOfBodiesThatAreBrokenAtRandom) { expect_of_bodies_that_are_broken_at_random(fault_of_documents); }

}  // namespace
