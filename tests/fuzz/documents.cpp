/// \file
/// Compares the verdicts on documents with those on bodies.
// SPDX-License-Identifier: MIT
#include "documents.hpp"

#include "rfc8259.hpp"

#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>
#if defined(TCERR_TEST_RAPIDJSON)
#include <tcerr/rapidjson.hpp>
#endif
#if defined(TCERR_TEST_SIMDJSON)
#include <tcerr/simdjson.hpp>
#endif

#include <set>
#include <vector>

namespace tcerr::fuzz {
namespace {

std::string shown(const redis::Outcome<>& outcome) { return outcome ? to_log_json(*outcome) : to_log_json(outcome.error()); }

std::string difference(std::string_view what, const redis::Outcome<>& outcome, const redis::Outcome<>& wanted) {
  if (outcome == wanted) return {};
  return std::string(what) + " makes it " + shown(outcome) + ", and parse " + shown(wanted);
}

/// What nlohmann/json makes of a body, and whether an object in it has a key twice, of which it keeps one.
struct Parsed {
  nlohmann::json document;
  bool repeats = false;
};

Parsed parse_with_nlohmann(std::string_view body) {
  Parsed parsed;
  std::vector<std::set<std::string>> keys;
  const auto look = [&](int /*depth*/, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    switch (event) {
      case nlohmann::json::parse_event_t::object_start: keys.emplace_back(); break;
      case nlohmann::json::parse_event_t::object_end: keys.pop_back(); break;
      case nlohmann::json::parse_event_t::key:
        if (!keys.back().insert(value.get<std::string>()).second) parsed.repeats = true;
        break;
      case nlohmann::json::parse_event_t::array_start:
      case nlohmann::json::parse_event_t::array_end:
      case nlohmann::json::parse_event_t::value: break;
    }
    return true;
  };
  parsed.document = nlohmann::json::parse(body, look, false);
  return parsed;
}

#if defined(TCERR_TEST_SIMDJSON)
std::string fault_with_simdjson(std::string_view body, const redis::Outcome<>& wanted) {
  static simdjson::dom::parser parser;
  simdjson::dom::element document;
  const bool is_taken = parser.parse(body.data(), body.size()).get(document) == simdjson::SUCCESS;
  std::string payload;
  if (is_taken) {
    if (std::string fault = difference("simdjson's document", redis::classify(document), wanted); !fault.empty()) return fault;
    if (wanted) payload = simdjson::to_string(wanted->api() == Api::v3 ? document["Response"].value_unsafe() : document);
  }

  const auto outcome = redis::parse_dom(body, parser);
  if (outcome) {
    if (!wanted || outcome.success() != *wanted) return "parse_dom makes it a success, and parse " + shown(wanted);
    return is_taken && simdjson::to_string(*outcome) != payload ? "not the payload: " + simdjson::to_string(*outcome) : "";
  }
  if (!wanted) return difference("parse_dom", outcome.error(), wanted);
  const bool is_told = outcome.error().code() == redis::Errc::ClientError_UnexpectedPayload &&
                       outcome.error().request_id() == wanted->request_id() && outcome.error().api() == wanted->api();
  return is_told && !is_taken ? "" : "parse_dom makes a success " + to_log_json(outcome.error());
}
#endif

}  // namespace

std::string fault_of_documents(std::string_view body) {
  const auto wanted = redis::parse(body);
  const Parsed parsed = parse_with_nlohmann(body);
  const bool is_taken = !parsed.document.is_discarded() && body.find('\0') == std::string_view::npos;  // behind that it does not look
  if (parsed.document.is_discarded()) {
    const auto outcome = redis::classify(parsed.document);
    if (outcome || outcome.error().code() != redis::Errc::ClientError_ParseJsonError) return "a discarded document is " + shown(outcome);
  } else if (is_taken && !parsed.repeats) {
    if (std::string fault = difference("nlohmann's document", redis::classify(parsed.document), wanted); !fault.empty()) return fault;
  }
#if defined(TCERR_TEST_SIMDJSON)
  if (std::string fault = fault_with_simdjson(body, wanted); !fault.empty()) return fault;
#endif
#if defined(TCERR_TEST_RAPIDJSON)
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
  if (!document.HasParseError() && is_taken &&
      is_json(body)) {  // it takes more, such as an escaped lone surrogate, and makes no U+FFFD of that
    if (std::string fault = difference("RapidJSON's document", redis::classify(document), wanted); !fault.empty()) return fault;
  }
#endif
  return {};
}

}  // namespace tcerr::fuzz
