/// \file
/// Streams of server-sent events: what their events are, and the verdict, however the bytes come.
// SPDX-License-Identifier: MIT
#include <tcerr/event_stream.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace std::string_view_literals;
using tcerr::EventView;
using tcerr::Execution;
using tcerr::ParseOptions;
using tcerr::Reply;
using tcerr::redis::Errc;
using tcerr::redis::Outcome;
using Reader = tcerr::EventStreamReader<Errc>;

struct Event {
  std::string type;
  std::string data;
  std::string id;
  friend bool operator==(const Event& a, const Event& b) { return a.type == b.type && a.data == b.data && a.id == b.id; }
  friend std::ostream& operator<<(std::ostream& out, const Event& e) { return out << '{' << e.type << '|' << e.data << '|' << e.id << '}'; }
};

struct Read {
  std::vector<Event> events;
  Outcome<> outcome;
  bool goes_on;
};

/// Reads a stream that comes in chunks and then ends, or breaks off.
Read read(const std::vector<std::string_view>& chunks, bool whole = true, const Reply& head = {}, const ParseOptions& options = {}) {
  Reader reader(head, options);
  std::vector<Event> events;
  bool goes_on = true;
  for (const std::string_view chunk : chunks) {
    goes_on = reader.feed(chunk, [&events](const EventView& e) {
      events.push_back({std::string(e.type), std::string(e.data), std::string(e.id)});
    });
  }
  return {events, whole ? reader.finish() : reader.cut_off("reset"), goes_on};
}

std::vector<Event> events_of(std::string_view stream) { return read({stream}).events; }

constexpr std::string_view kChat =
    ": welcome\n\n"
    "id: 7\nevent: delta\ndata: {\"Choices\":[{\"Delta\":{\"Content\":\"\xE4\xBD\xA0\"}}],\"Id\":\"a\"}\n\n"
    "retry: 10\ndata:{\"Note\": 1,\ndata:\"RequestId\":\"r-2\"}\n\n"
    "data: [DONE]\n\n";

/// The same with other ends of lines.
std::string with_line_ends(std::string_view stream, std::string_view end) {
  std::string text;
  for (const char c : stream) {
    if (c == '\n') {
      text += end;
    } else {
      text += c;
    }
  }
  return text;
}

TEST(EventStream, IsTheSameHoweverItIsSplitAndItsLinesEnd) {
  const std::vector<Event> expected = {{"delta", "{\"Choices\":[{\"Delta\":{\"Content\":\"\xE4\xBD\xA0\"}}],\"Id\":\"a\"}", "7"},
                                       {"message", "{\"Note\": 1,\n\"RequestId\":\"r-2\"}", "7"}};
  for (const std::string_view end : {"\n", "\r", "\r\n"}) {
    for (const std::string_view before : {"", "\xEF\xBB\xBF"}) {
      const std::string stream = std::string(before) + with_line_ends(kChat, end);
      const auto check = [&expected](const Read& result, std::size_t where) {
        EXPECT_EQ(result.events, expected) << where;
        ASSERT_TRUE(result.outcome) << where << ' ' << result.outcome.error();
        EXPECT_EQ(result.outcome->request_id(), "r-2");
        EXPECT_EQ(result.outcome->api(), tcerr::Api::v3);
      };
      for (std::size_t at = 0; at <= stream.size(); ++at) {
        check(read({std::string_view(stream).substr(0, at), std::string_view(stream).substr(at)}), at);
      }
      std::vector<std::string_view> bytes;
      for (std::size_t at = 0; at < stream.size(); ++at) bytes.push_back(std::string_view(stream).substr(at, 1));
      check(read(bytes), stream.size());
    }
  }
}

TEST(EventStream, HasTheEventsThatTheStandardSays) {
  struct {
    std::string_view stream;
    std::vector<Event> events;
  } const cases[] = {
      {"data: a\ndata: b\ndata\n\n", {{"message", "a\nb\n", ""}}},
      {"data\n\ndata\ndata\n\ndata:\n\n", {{"message", "", ""}, {"message", "\n", ""}, {"message", "", ""}}},
      {"data:test\n\ndata: test\n\ndata:  test\n\n", {{"message", "test", ""}, {"message", "test", ""}, {"message", " test", ""}}},
      {"event: e\n\ndata: no type of its own\n\n", {{"message", "no type of its own", ""}}},
      {"event: a\nevent: b\ndata: x\n\n", {{"b", "x", ""}}},
      {"id: 1\ndata: x\n\ndata: y\n\nid\ndata: z\n\n", {{"message", "x", "1"}, {"message", "y", "1"}, {"message", "z", ""}}},
      {"id: 1\n\ndata: x\nid: 2\0\n\n"sv, {{"message", "x", "1"}}},
      {"data: x\nData: y\nDATA: z\ndatas: w\n data: v\nretry: 5\n: u\n::\n\n", {{"message", "x", ""}}},
      {"data: a:b: c\n\n", {{"message", "a:b: c", ""}}},
      {"retry: 5\n\ndata: x\n\n", {{"message", "x", ""}}},
      {"data: x\n\n\n\n\ndata: y\r\r\n\r\n", {{"message", "x", ""}, {"message", "y", ""}}},
      {"\n\r\n\n:\ndata: x\n\n", {{"message", "x", ""}}},
      {"data: \xEF\xBB\xBF\xFF\n\n", {{"message", "\xEF\xBB\xBF\xFF", ""}}},
      {"data: never ended\n", {}},
  };
  for (const auto& expected : cases) EXPECT_EQ(events_of(expected.stream), expected.events) << expected.stream;
}

constexpr std::string_view kPayload = "data: {\"Id\":\"a\"}\n\n";
constexpr std::string_view kErrors[] = {
    R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"m"},"RequestId":"r"}})",
    R"({"Error":{"Code":"LimitExceeded","Message":"m"},"RequestId":"r"})",
    R"({"Id":"a","RequestId":"r","\u0045rror":{"Message":"m","Code":"LimitExceeded"}})",
};

TEST(EventStream, IsTheErrorThatItsFirstSuchEventCarries) {
  const std::string later = "data: " + std::string(R"({"Error":{"Code":"InternalError"}})") + "\n\n" + std::string(kPayload);
  for (const std::string_view error : kErrors) {
    for (const int payloads : {0, 1, 3}) {
      std::string stream;
      for (int i = 0; i < payloads; ++i) stream += kPayload;
      stream += "event: error\ndata: " + std::string(error) + "\n\n";
      for (const bool whole : {true, false}) {
        for (const std::string& rest : {std::string(), later, std::string("data: cut"), std::string("data: [DONE]\n\n")}) {
          const Read result = read({stream, rest}, whole);
          EXPECT_EQ(result.events.size(), static_cast<std::size_t>(payloads));
          EXPECT_FALSE(result.goes_on);
          ASSERT_FALSE(result.outcome) << stream;
          EXPECT_EQ(result.outcome.error().code(), Errc::LimitExceeded);
          EXPECT_EQ(result.outcome.error().message(), "m");
          EXPECT_EQ(result.outcome.error().request_id(), "r");
          EXPECT_FALSE(result.outcome.error().damaged());
        }
      }
    }
  }
}

TEST(EventStream, IsTheErrorOfAnEventWithWhiteSpaceAroundIt) {
  for (const std::string_view error : kErrors) {
    for (const std::string_view before : {"data:  \t", "data:\ndata: "}) {
      const Read result = read({before, error, " \n\n"});
      ASSERT_FALSE(result.outcome) << before << error;
      EXPECT_EQ(result.outcome.error().code(), Errc::LimitExceeded);
      EXPECT_FALSE(result.outcome.error().damaged());
    }
  }
}

TEST(EventStream, IsTheErrorOfTheEventThatItBrokeOffIn) {
  for (const std::string_view error : kErrors) {
    const std::string stream = std::string(kPayload) + "data: " + std::string(error);
    const std::size_t code_begin = stream.find("LimitExceeded");
    const std::size_t code_end = code_begin + "LimitExceeded\""sv.size();
    for (std::size_t size = kPayload.size(); size <= stream.size(); ++size) {
      for (const bool whole : {true, false}) {
        const Outcome<> outcome = read({std::string_view(stream).substr(0, size)}, whole).outcome;
        const bool is_a_success = whole && size == kPayload.size();
        ASSERT_EQ(outcome.has_value(), is_a_success) << size;
        if (is_a_success) continue;
        const bool has_code = size >= code_end;
        EXPECT_EQ(outcome.error().code(), has_code ? Errc::LimitExceeded : Errc::ClientError_StreamCutOff)
            << size << ' ' << outcome.error();
        if (has_code && size < stream.size()) {
          EXPECT_EQ(outcome.error().damaged(), true);
          EXPECT_EQ(outcome.error().offset(), size - kPayload.size() - 6) << "in the data of the event";
        }
      }
    }
  }
}

TEST(EventStream, IsNotWithoutEffectOnceItHasHadPayload) {
  for (const std::string_view error : kErrors) {
    const std::string event = "data: " + std::string(error);
    for (const std::string& stream : {event, event + "\n\n"}) {
      EXPECT_EQ(read({stream}).outcome.error().execution(), Execution::not_executed) << stream;
      const Outcome<> later = read({kPayload, stream}).outcome;
      EXPECT_EQ(later.error().code(), Errc::LimitExceeded) << stream;
      EXPECT_EQ(later.error().execution(), Execution::unknown) << stream;
    }
  }
  EXPECT_NE(read({kPayload}, false).outcome.error().execution(), Execution::not_executed) << "cut off";
}

TEST(EventStream, IsMalformedWhereItsErrorIs) {
  for (const std::string_view data : {R"({"Error":{"Message":"m"}})", R"({"Error":"LimitExceeded"})",
                                      R"({"Response":{"Error":{"Code":7}}})", R"({"Error":{"Code":"A","Code":"B"}})"}) {
    const Read result = read({"data: ", data, "\n\n"});
    ASSERT_FALSE(result.outcome) << data;
    EXPECT_EQ(result.outcome.error().code(), Errc::ClientError_MalformedEnvelope) << data;
  }
}

TEST(EventStream, TakesEverythingElseForPayload) {
  for (const std::string_view data :
       {R"({"Error":null})", R"({"Response":{"RequestId":"r"}})", R"({"code":5100,"message":"m"})", R"({"Sub":{"Error":{"Code":"A"}}})",
        "text", R"({"error":{"code":"a"}})", R"({"ErrorMsg":{"Code":1,"Msg":"m"}})", R"([{"Error":{"Code":"A"}}])", "{broken", "Error",
        "[DONE] or not", "<Error>"}) {
    const Read result = read({"data: ", data, "\n\n"});
    EXPECT_TRUE(result.outcome) << data;
    EXPECT_EQ(result.events, (std::vector<Event>{{"message", std::string(data), ""}})) << data;
  }
}

TEST(EventStream, HasEndedProperlyOrIsCutOff) {
  struct {
    std::string_view stream;
    bool whole;
    std::string_view complaint;  // empty for a success
  } const cases[] = {
      {"data: x\n\n", true, ""},
      {"data: x\n\n: bye", true, ""},
      {"data: x\n\n", false, "the stream broke off after 1 event: reset"},
      {"data: x\n\ndata: y\n\nda", false, "the stream broke off after 2 events: reset"},
      {"data: x\n\ndata: y\n\nda", true, "the stream ended amid an event, after 2 events"},
      {"data: x\n\ndata: y\n", true, "the stream ended amid an event, after 1 event"},
      {"data: x\n\nevent: y\n", true, "the stream ended amid an event, after 1 event"},
      {"data: x", true, "the stream ended amid an event, after 0 events"},
      {": only a comment\n\n", true, "the stream ended without an event"},
      {": only a comment\n\n", false, "the stream broke off after 0 events: reset"},
      {"data: [DONE]\n\n", false, ""},
      {"data: x\n\ndata:[DONE]  \n", true, ""},
      {"data: x\n\ndata: [DONE]", false, ""},
      {"data: x\n\ndata: [DON", false, "the stream broke off after 1 event: reset"},
  };
  for (const auto& expected : cases) {
    const Outcome<> outcome = read({expected.stream}, expected.whole).outcome;
    ASSERT_EQ(outcome.has_value(), expected.complaint.empty()) << expected.stream;
    if (outcome) continue;
    EXPECT_EQ(outcome.error().code(), Errc::ClientError_StreamCutOff) << expected.stream;
    EXPECT_EQ(outcome.error().message(), expected.complaint);
    EXPECT_EQ(outcome.error().origin(), tcerr::Origin::client);
  }
}

TEST(EventStream, ThatIsAPlainBodyIsReadAsOne) {
  struct {
    int status;
    std::string_view body;
    Errc code;  // 0 for a success
  } const cases[] = {
      {200, kErrors[0], Errc::LimitExceeded},
      {0, "\xEF\xBB\xBF\r\n {\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\"}}}", Errc::LimitExceeded},
      {200, R"({"Response":{"RequestId":"r"}})", Errc{0}},
      {200, "", Errc::ClientError_EmptyBody},
      {200, "\n\n", Errc::ClientError_EmptyBody},
      {200, "dat", Errc::ClientError_ParseJsonError},
      {200, "Forbidden", Errc::ClientError_ParseJsonError},
      {200, "database: down\n\n", Errc::ClientError_ParseJsonError},
      {200, "<html>", Errc::ClientError_ParseJsonError},
      {200, "<Error>", Errc::ClientError_NotThisApi},
      {503, "<html>", Errc::ClientError_HttpStatusCodeError_Unavailable},
      {503, "data: x\n\n", Errc::ClientError_HttpStatusCodeError_Unavailable},
      {503, kErrors[0], Errc::LimitExceeded},
  };
  for (const auto& expected : cases) {
    for (std::size_t at = 0; at <= expected.body.size(); ++at) {
      const Read result = read({expected.body.substr(0, at), expected.body.substr(at)}, true, Reply{expected.status, {}, {}, {}});
      ASSERT_EQ(result.outcome.has_value(), expected.code == Errc{0}) << expected.body;
      if (!result.outcome) {
        EXPECT_EQ(result.outcome.error().code(), expected.code) << expected.status << expected.body << at;
      }
      EXPECT_TRUE(result.events.empty());
    }
  }
}

TEST(EventStream, ThatIsAPlainBodyMayBreakOff) {
  const std::string_view body = kErrors[0];
  for (std::size_t size = 0; size <= body.size(); ++size) {
    const Outcome<> outcome = read({body.substr(0, size)}, false, Reply{200, {}, {}, {}}).outcome;
    ASSERT_FALSE(outcome);
    const bool has_code = size >= body.find("\",\"Message\"") + 1;
    EXPECT_EQ(outcome.error().code(), has_code ? Errc::LimitExceeded : Errc::ClientError_StreamCutOff) << size;
  }
  EXPECT_EQ(read({"<html>"}, false, Reply{502, {}, {}, {}}).outcome.error().code(), Errc::ClientError_HttpStatusCodeError_Unavailable);
}

TEST(EventStream, KeepsWhatWasReadOfAPlainBodyThatBrokeOff) {
  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "from-header"}};
  const std::string_view body = R"({"Response":{"RequestId":"3a6c-in-body","Inst)";
  const Reply head{200, {}, headers, {}};
  const Outcome<> parsed = tcerr::redis::parse(Reply{200, {}, headers, body});
  const Outcome<> outcome = read({body}, false, head).outcome;
  EXPECT_EQ(outcome.error().code(), Errc::ClientError_StreamCutOff);
  EXPECT_EQ(outcome.error().message(), "the stream broke off after 0 events: reset");
  EXPECT_EQ(outcome.error().request_id(), "3a6c-in-body");
  EXPECT_EQ(outcome.error().offset(), parsed.error().offset());
  EXPECT_TRUE(outcome.error().offset());
  EXPECT_EQ(read({body.substr(0, 20)}, false, head).outcome.error().request_id(), "from-header");
}

TEST(EventStream, KeepsWhatTheHeadersSay) {
  const std::map<std::string, std::string> headers = {{"X-TC-RequestId", "from-header"}, {"Date", "today"}, {"Retry-After", "3"}};
  Reader reader(Reply{200, std::string("text/event-stream"), headers, {}});
  reader.feed("data: x\n\n");
  const Outcome<> cut_off = reader.cut_off();
  EXPECT_EQ(cut_off.error().request_id(), "from-header");
  EXPECT_EQ(cut_off.error().http_status(), 200);
  EXPECT_EQ(cut_off.error().date(), "today");
  EXPECT_EQ(reader.finish()->request_id(), "from-header");
  reader.feed(R"(data: {"Error":{"Code":"InternalError"}})");
  EXPECT_FALSE(reader.feed("\n\n"));
  for (const Outcome<>& error : {reader.finish(), reader.cut_off()}) {
    EXPECT_EQ(error.error().code(), Errc::InternalError);
    EXPECT_EQ(error.error().request_id(), "from-header");
    EXPECT_EQ(error.error().retry_after(), "3");
  }
}

TEST(EventStream, KeepsNoMoreOfAnEventThanItMay) {
  ParseOptions options;
  options.max_bytes = 100;
  const std::string fits = "data: " + std::string(100, 'x') + "\n\n";
  const Read good =
      read({fits, fits, ":" + std::string(1000, 'c') + "\nignored:" + std::string(1000, 'i') + '\n', fits}, true, {}, options);
  EXPECT_TRUE(good.outcome);
  EXPECT_EQ(good.events.size(), 3U);
  for (const std::string& stream :
       {"data: " + std::string(101, 'x') + "\n\n", fits + "event: " + std::string(101, 'x'),
        "data: " + std::string(60, 'x') + "\ndata: " + std::string(60, 'x') + "\n\n", fits + "id: y\n" + fits}) {
    const Read result = read({stream}, true, {}, options);
    EXPECT_FALSE(result.goes_on);
    ASSERT_FALSE(result.outcome) << stream;
    EXPECT_EQ(result.outcome.error().code(), Errc::ClientError_BodyTooLarge);
    EXPECT_EQ(result.outcome.error().message(), "an event of the stream is longer than the limit of 100 bytes");
  }
  for (const std::string_view line : {"data\n", "data:\n", "data: \r\n"}) {
    std::string lines;
    for (int i = 0; i < 10'000; ++i) lines += line;
    for (const Read& result : {read({lines}, true, {}, options), read({fits, lines, "\n"}, true, {}, options)}) {
      EXPECT_FALSE(result.goes_on);
      EXPECT_EQ(result.outcome.error().code(), Errc::ClientError_BodyTooLarge) << line;
    }
    const std::string_view most = std::string_view(lines).substr(0, 101 * line.size());
    EXPECT_EQ(read({most, "\n"}, true, {}, options).events, (std::vector<Event>{{"message", std::string(100, '\n'), ""}})) << line;
    EXPECT_FALSE(read({most, line}, true, {}, options).goes_on) << line;
  }
  Reader body(Reply{200, {}, {}, {}}, options);
  EXPECT_TRUE(body.feed("{" + std::string(99, ' ')));
  EXPECT_FALSE(body.feed("}"));
  EXPECT_EQ(body.finish().error().code(), Errc::ClientError_BodyTooLarge);
}

TEST(EventStream, IsTheErrorOfAnEventThatIsAsLongAsItMayBe) {
  for (const std::string_view error : kErrors) {
    ParseOptions options;
    options.max_bytes = error.size();
    EXPECT_EQ(read({"data: ", error, "\n\n"}, true, {}, options).outcome.error().code(), Errc::LimitExceeded) << error;
    EXPECT_EQ(read({"data: ", error}, true, {}, options).outcome.error().code(), Errc::LimitExceeded) << error;
  }
}

TEST(EventStream, IsCutOffWhereTheProgramStopsListening) {
  Reader reader;
  bool went_on = true;
  const auto listen = [&](const EventView& event) {
    if (event.data != "y") return;
    went_on = reader.feed("data: z\n\n");
    EXPECT_EQ(reader.finish().error().code(), Errc::ClientError_StreamCutOff);
  };
  EXPECT_TRUE(reader.feed("data: x\n\ndata: y\n\n", listen));
  EXPECT_FALSE(went_on) << "amid an event";
  EXPECT_TRUE(reader.finish());
#if defined(__cpp_exceptions)
  for (const std::string_view rest : {"", "\n\n", "data: [DONE]\n\n", "data: {\"Error\":{\"Code\":\"LimitExceeded\"}}\n\n"}) {
    Reader thrown_at;
    thrown_at.feed("data: x\n\n");
    EXPECT_THROW(thrown_at.feed("data: [DONE] or not\n\ndata: lost\n\n", [](const EventView&) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
    EXPECT_FALSE(thrown_at.feed(rest));
    for (const Outcome<>& outcome : {thrown_at.finish(), thrown_at.cut_off()}) {
      ASSERT_FALSE(outcome);
      EXPECT_EQ(outcome.error().code(), Errc::ClientError_StreamCutOff);
      EXPECT_EQ(outcome.error().message(),
                "the stream broke off after 2 events: the function that was told of the last one did not return");
    }
    EXPECT_EQ(thrown_at.cut_off("reset").error().message(), "the stream broke off after 2 events: reset");
  }
#endif
}

TEST(EventStream, MayBeMoved) {
  Reader first;
  first.feed("data: {\"Er");
  Reader second = std::move(first);
  second.feed("ror\":{\"Code\":\"LimitExceeded\"}}\n\n");
  EXPECT_EQ(second.finish().error().code(), Errc::LimitExceeded);
  first = Reader();
  EXPECT_EQ(first.finish().error().code(), Errc::ClientError_EmptyBody);
}

TEST(EventStream, MayBeReadAtOnceAndWithAnyCatalog) {
  const std::string stream = "data: " + std::string(kErrors[1]) + "\n\n";
  EXPECT_EQ(tcerr::parse_event_stream<Errc>(Reply{200, {}, {}, stream}).error().code(), Errc::LimitExceeded);
  EXPECT_TRUE(tcerr::parse_event_stream<Errc>(Reply{200, {}, {}, kChat}));
  const auto outcome = tcerr::parse_event_stream(tcerr::redis::catalog(), Reply{200, {}, {}, stream});
  EXPECT_EQ(outcome.error().name(), "LimitExceeded");
  EXPECT_EQ(outcome.error().catalog(), tcerr::redis::catalog());
}

}  // namespace
