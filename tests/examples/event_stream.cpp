/// \file
/// A reply that is a stream of server-sent events, read while it comes.
// SPDX-License-Identifier: MIT
#include <tcerr/event_stream.hpp>
#include <tcerr/redis.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using tcerr::redis::Errc;
using tcerr::redis::Outcome;

// `connection` gives the body piece by piece, and knows whether it came to its end.
template <typename Connection, typename Show>
Outcome<> chat(Connection& connection, Show&& show) {
  tcerr::EventStreamReader<Errc> reader({connection.status, connection.content_type, connection.headers, {}});
  std::string chunk;
  while (connection.read(chunk)) {
    reader.feed(chunk, [&show](const tcerr::EventView& event) { show(event.data); });
  }
  return connection.failure.empty() ? reader.finish() : reader.cut_off(connection.failure);
}

/// A connection of which a test says what comes.
struct Connection {
  bool read(std::string& chunk) {
    if (at == chunks.size()) return false;
    chunk = chunks[at++];
    return true;
  }

  std::vector<std::string> chunks = {};
  std::string failure = {};
  int status = 200;
  std::string content_type = "text/event-stream";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::size_t at = 0;
};

int main() {
  std::string shown;
  const auto show = [&shown](std::string_view data) { shown += data; };

  Connection good{{"data: {\"Id\"", ":1}\n", "\ndata: {\"Id\":2}\n\ndata: [DONE]\n\n"}, ""};
  const bool took_all = chat(good, show).has_value() && shown == "{\"Id\":1}{\"Id\":2}";

  Connection refused{{"data: {\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\"},\"RequestId\":\"7c1f\"}}\n\n"}, ""};
  const bool found_the_error = chat(refused, show).error().code() == Errc::RequestLimitExceeded;

  Connection broken{{"data: {\"Id\":1}\n\n", "data: {\"I"}, "connection reset by peer"};
  const bool told_the_end = chat(broken, show).error().code() == Errc::ClientError_StreamCutOff;

  return took_all && found_the_error && told_the_end ? 0 : 1;
}
