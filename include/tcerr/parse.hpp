/// \file
/// Reading a reply: its body alone, or with status and headers.
// SPDX-License-Identifier: MIT
#ifndef TCERR_PARSE_HPP
#define TCERR_PARSE_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/reply.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

struct Request;  // <tcerr/request.hpp>

/// Which reader reads a body. The verdict is the same.
enum class Reader : std::uint8_t {
  fastest,    ///< simdjson where it accepts the body, if the library was built with it; else the reference
  reference,  ///< nlohmann/json
};

/// How a body is read.
struct ParseOptions {
  /// A longer body, in bytes, is not read: `ClientError.BodyTooLarge`.
  std::size_t max_bytes = std::size_t{64} << 20;

  /// The longest body, in bytes, whose memory the thread keeps for the next one: some ten times as much. For a longer one it is given back
  /// at once; see also `release_thread_memory()`.
  std::size_t kept_bytes = std::size_t{4} << 20;

  Reader reader = Reader::fastest;
};

/// Gives back what this thread keeps from one body to the next. The next one makes it anew. Ending threads do it by themselves.
TCERR_API void release_thread_memory() noexcept;

namespace detail {

class PayloadSink;

/// Reads a reply. Returns null and fills `success`, or returns the error. If `sink` is given, the payload of a success is sent to it.
[[nodiscard]] TCERR_API ErrorRep* read(Catalog catalog, std::string_view body, const ParseOptions& options, Success& success,
                                       PayloadSink* sink = nullptr);
[[nodiscard]] TCERR_API ErrorRep* read(Catalog catalog, const Reply& reply, const ParseOptions& options, Success& success,
                                       PayloadSink* sink = nullptr);

template <typename Errc, typename Input>
Outcome<Success, Errc> parse_with(Catalog catalog, const Input& input, const ParseOptions& options) {
  Outcome<Success, Errc> outcome{Success(Api::none)};
  if (ErrorRep* const error = read(catalog, input, options, *outcome)) OutcomeFiller::fail(outcome, error);
  return outcome;
}

}  // namespace detail

/// Reads the body of a reply: a success, or the error that it reports, or a `ClientError.*` for what is no reply of the API.
///
/// Never throws on account of the body (only `std::bad_alloc`), reads the whole of it, and takes a damaged one never for a success.
/// README, "How a body is judged", has the rules. Nothing in the outcome points into `body`.
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> parse(std::string_view body, const ParseOptions& options = {}) {
  return detail::parse_with<Errc>(CatalogOf<Errc>::get(), body, options);
}

/// Reads a whole reply. Where the body is no envelope of the API and the HTTP status no success, the status decides: one of the codes below
/// `ClientError.HttpStatusCodeError`. The headers add what the body lacks.
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> parse(const Reply& reply, const ParseOptions& options = {}) {
  return detail::parse_with<Errc>(CatalogOf<Errc>::get(), reply, options);
}

/// The same with a catalog that is chosen at run time, in a middleware for many products. The error is a `tcerr::Error`.
[[nodiscard]] inline Outcome<Success, void> parse(Catalog catalog, std::string_view body, const ParseOptions& options = {}) {
  return detail::parse_with<void>(catalog, body, options);
}
[[nodiscard]] inline Outcome<Success, void> parse(Catalog catalog, const Reply& reply, const ParseOptions& options = {}) {
  return detail::parse_with<void>(catalog, reply, options);
}

namespace detail {

/// How a document of a JSON library is read: `ErrorRep* read(Catalog, const Document&, const Reply&, Success&)`. The headers of the
/// libraries specialise it.
template <typename Document, typename = void>
struct DocumentReader {
  static_assert(!std::is_same_v<Document, Document>,
                "classify: no header for this type of document is included; <tcerr/json.hpp> is for nlohmann::json, <tcerr/simdjson.hpp> "
                "for simdjson::dom::element, and <tcerr/rapidjson.hpp> for rapidjson::Value and rapidjson::Document in UTF-8");
  static ErrorRep* read(Catalog, const Document&, const Reply&, Success&);
};

template <typename Errc, typename Document>
Outcome<Success, Errc> classify_with(Catalog catalog, const Document& document, const Reply& reply) {
  Outcome<Success, Errc> outcome{Success(Api::none)};
  if (ErrorRep* const error = DocumentReader<Document>::read(catalog, document, reply, *outcome)) OutcomeFiller::fail(outcome, error);
  return outcome;
}

}  // namespace detail

/// Gives the verdict of `parse` on a body that somebody has parsed already: a `nlohmann::json` (include `<tcerr/json.hpp>`), a
/// `simdjson::dom::element` (`<tcerr/simdjson.hpp>`), a `rapidjson::Value` or `Document` (`<tcerr/rapidjson.hpp>`). The document is the
/// whole body, not only its `Response`, and nothing in the outcome points into it.
///
/// What the document has lost is lost for the verdict. `nlohmann::json` keeps the last of repeated keys, so that no repetition is
/// ambiguous; of a body that its parser did not take nothing is left (a `nlohmann::json` that is discarded, a `rapidjson::Document` with an
/// error), so that what is damaged, or no JSON, is always a `ClientError.ParseJsonError`, without an offset.
///
/// `reply` adds what HTTP says: status and headers. Its body is not looked at.
template <typename Errc, typename Document>
[[nodiscard]] Outcome<Success, Errc> classify(const Document& document, const Reply& reply = {}) {
  return detail::classify_with<Errc>(CatalogOf<Errc>::get(), document, reply);
}
template <typename Document>
[[nodiscard]] Outcome<Success, void> classify(Catalog catalog, const Document& document, const Reply& reply = {}) {
  return detail::classify_with<void>(catalog, document, reply);
}

namespace detail {

/// `parse_json` and `parse_as`, which `<tcerr/json.hpp>` defines.
template <typename Errc, typename = void>
struct JsonReader {
  static_assert(!std::is_same_v<Errc, Errc>, "parse_json, parse_as: include <tcerr/json.hpp>");
};

/// `parse_dom`, which `<tcerr/simdjson.hpp>` defines.
template <typename Parser>
struct DomParser {
  static_assert(!std::is_same_v<Parser, Parser>, "parse_dom: include <tcerr/simdjson.hpp>, and hand over a simdjson::dom::parser");
};

}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
