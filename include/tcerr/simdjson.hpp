/// \file
/// simdjson's DOM: the verdict on a document that it has parsed, and verdict and payload in one pass. Needs simdjson 3.0 or newer, whether
/// the library was built with it or not; link simdjson yourself.
// SPDX-License-Identifier: MIT
#ifndef TCERR_SIMDJSON_HPP
#define TCERR_SIMDJSON_HPP

#include <tcerr/detail/document.hpp>
#include <tcerr/detail/simdjson_access.hpp>
#include <tcerr/parse.hpp>

#include <simdjson.h>

#include <string_view>
#include <type_traits>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// `classify` of an element. simdjson keeps what a verdict depends on, repeated keys, too.
template <>
struct DocumentReader<simdjson::dom::element> {
  [[nodiscard]] static ErrorRep* read(Catalog catalog, simdjson::dom::element document, const Reply& reply, Success& success) {
    Envelope envelope;
    fill_envelope<SimdjsonAccess>(envelope, document);
    return conclude(catalog, envelope, reply, success);
  }
};

/// Reads a reply whose body is followed by as many bytes as simdjson reads beyond it, if it is `padded`.
template <typename Errc>
Outcome<simdjson::dom::object, Errc> parse_dom_with(const Reply& reply, bool padded, simdjson::dom::parser& parser,
                                                    const ParseOptions& options) {
  const Catalog catalog = CatalogOf<Errc>::get();
  Success success(Api::none);
  simdjson::error_code fault = simdjson::CAPACITY;
  if (reply.body.size() <= options.max_bytes) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // which older versions refuse
    const std::string_view text = reply.body.substr(reply.body.substr(0, 3) == kByteOrderMark ? 3 : 0);
    simdjson::dom::element root;
    fault = text.empty() ? simdjson::EMPTY : parser.parse(text.data(), text.size(), !padded).get(root);  // which copies what is there
    if (fault == simdjson::SUCCESS) {
      Envelope envelope;
      fill_envelope<SimdjsonAccess>(envelope, root);
      if (ErrorRep* const error = conclude(catalog, envelope, reply, success, options)) return BasicError<Errc>(SameCatalog(), error);
      return {(success.api() == Api::v3 ? root["Response"].value_unsafe() : root).get_object().value_unsafe(), std::move(success)};
    }
    // A parser that could not allocate takes itself for larger than it is, and would write behind its end next time.
    if (fault == simdjson::MEMALLOC) parser = simdjson::dom::parser(parser.max_capacity());
  }
  // What simdjson refuses may be a reply all the same, and where it is none somebody has to say why.
  if (ErrorRep* const error = read(catalog, reply, options, success)) return BasicError<Errc>(SameCatalog(), error);
  return BasicError<Errc>(SameCatalog(), unexpected_payload(catalog, success, reply, simdjson::error_message(fault)));
}

}  // namespace detail

/// Reads a body in one pass, with the payload as the value: the `Response` object, or the whole object of an API 2.0 reply, in the caller's
/// parser, where it lasts until that parses again or dies. What else is known of the reply is the outcome's `success()`.
///
///     simdjson::dom::parser parser;  // keep it: its memory serves the next body, too
///     auto reply = tcerr::redis::parse_dom(body, parser);
///     if (reply) total = (*reply)["TotalCount"];
///
/// The verdict is that of `parse`, always, but for a success that simdjson does not take (a number beyond double, an escaped lone
/// surrogate, more levels than the parser is for): that is a `ClientError.UnexpectedPayload` with simdjson's words and the request ID.
///
/// simdjson copies the body, for it reads past the end, unless it is a `simdjson::padded_string`. Throws nothing but `std::bad_alloc`.
template <typename Errc>
[[nodiscard]] Outcome<simdjson::dom::object, Errc> parse_dom(const Reply& reply, simdjson::dom::parser& parser,
                                                             const ParseOptions& options = {}) {
  return detail::parse_dom_with<Errc>(reply, false, parser, options);
}
template <typename Errc>
[[nodiscard]] Outcome<simdjson::dom::object, Errc> parse_dom(std::string_view body, simdjson::dom::parser& parser,
                                                             const ParseOptions& options = {}) {
  return detail::parse_dom_with<Errc>(Reply{0, {}, {}, body}, false, parser, options);
}
template <typename Errc, typename Padded, std::enable_if_t<std::is_same_v<Padded, simdjson::padded_string>, int> = 0>
[[nodiscard]] Outcome<simdjson::dom::object, Errc> parse_dom(const Padded& body, simdjson::dom::parser& parser,
                                                             const ParseOptions& options = {}) {
  return detail::parse_dom_with<Errc>(Reply{0, {}, {}, body}, true, parser, options);
}

namespace detail {
template <>
struct DomParser<simdjson::dom::parser> {
  template <typename Errc, typename Input>
  [[nodiscard]] static auto parse(const Input& input, simdjson::dom::parser& parser, const ParseOptions& options) {
    return parse_dom<Errc>(input, parser, options);
  }
};
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
