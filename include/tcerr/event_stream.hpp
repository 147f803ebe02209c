/// \file
/// Replies that are streams of server-sent events.
// SPDX-License-Identifier: MIT
#ifndef TCERR_EVENT_STREAM_HPP
#define TCERR_EVENT_STREAM_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>
#include <tcerr/reply.hpp>

#include <memory>
#include <string_view>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {

/// One event of a stream. A view: its texts last until the function that is told of it returns. The bytes are as they were sent.
struct EventView {
  std::string_view type;  ///< "message" where the event names none
  std::string_view data;  ///< its lines, with a line feed between two
  std::string_view id;    ///< of this event, or of the last one before it that had one
};

namespace detail {

/// An `EventStreamReader` of any catalog.
class EventStream {
 public:
  using Sink = void (*)(void* context, const EventView& event);

  TCERR_API EventStream(Catalog catalog, const Reply& head, const ParseOptions& options);
  TCERR_API ~EventStream();
  TCERR_API EventStream(EventStream&& other) noexcept;
  TCERR_API EventStream& operator=(EventStream&& other) noexcept;

  TCERR_API bool feed(std::string_view chunk, Sink sink, void* context);

  /// Returns null and fills `success`, or returns the error.
  [[nodiscard]] TCERR_API ErrorRep* finish(bool whole, std::string_view fault, Success& success);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace detail

/// Reads a reply that is a stream of server-sent events (`text/event-stream`), in chunks as they come, and tells the program of each event.
///
/// The first event that carries an error decides: JSON with `Response.Error`, or with `Error` itself. The error says what the event says,
/// as it would of a body, so that its `offset()` counts the bytes of the event's data. Behind events of payload its `execution()` is never
/// `not_executed`, because a part was done. All other events are payload, whatever they hold, but `[DONE]`, which some services send to say
/// that the stream has ended. What a product says in its own way is not judged: fields of the payload such as `ErrorMsg`, or an event whose
/// type is `error`. Programs look at those themselves. Of a stream that has neither an error nor a proper end the
/// verdict is `ClientError.StreamCutOff`: it broke off, or ended amid an event, or had no event. Where the status is none of success, or
/// the first line is none of an event stream, the body is read as `parse()` reads it: errors of the gateway come so whatever the action.
///
///     tcerr::EventStreamReader<Errc> reader({status, content_type, headers, {}});
///     while (connection.read(chunk)) reader.feed(chunk, [](const tcerr::EventView& event) { show(event.data); });
///     tcerr::redis::Outcome<> reply = connection.ok() ? reader.finish() : reader.cut_off(connection.why());
///
/// It keeps one event at a time, and no more than `ParseOptions::max_bytes` of it: a longer one is `ClientError.BodyTooLarge`. `retry`
/// lines are ignored, because a stream of this vendor cannot be resumed. Of no catalog in particular with `void` for `Errc`. Not safe for
/// use from several threads at once. A moved-from one can only be destroyed or assigned to.
template <typename Errc>
class EventStreamReader {
 public:
  /// Begins with what is known of the reply; `head.body`, of which nothing is told, is what has come of it by now, or empty.
  template <typename Typed = Errc, typename = std::enable_if_t<!std::is_void_v<Typed>>>
  explicit EventStreamReader(const Reply& head = {}, const ParseOptions& options = {})
      : EventStreamReader(CatalogOf<Typed>::get(), head, options) {}

  /// The same with a catalog that is chosen at run time, or is that of `Errc`.
  explicit EventStreamReader(Catalog catalog, const Reply& head = {}, const ParseOptions& options = {}) : stream_(catalog, head, options) {}

  /// Takes the next bytes of the body, split anywhere, and calls `on_event(const EventView&)` for each event that they complete. Returns
  /// whether more of the body counts: not behind an error or `[DONE]`, nor behind what is too large.
  ///
  /// What `on_event` throws passes through; the rest of the chunk is lost then. From there on, and while `on_event` runs, this returns
  /// false and the verdict is `ClientError.StreamCutOff`.
  template <typename OnEvent>
  bool feed(std::string_view chunk, OnEvent&& on_event) {
    auto tell = [&on_event](const EventView& event) { on_event(event); };
    const auto sink = [](void* context, const EventView& event) { (*static_cast<decltype(tell)*>(context))(event); };
    return stream_.feed(chunk, sink, &tell);
  }
  bool feed(std::string_view chunk) { return stream_.feed(chunk, nullptr, nullptr); }

  /// Returns the verdict, now that the body has come to its end: the last chunk, or all of its `Content-Length`.
  [[nodiscard]] Outcome<Success, Errc> finish() { return verdict(true, {}); }

  /// Returns the verdict, now that the connection has failed or ended before that; `why` is what the transport says.
  [[nodiscard]] Outcome<Success, Errc> cut_off(std::string_view why = {}) { return verdict(false, why); }

 private:
  Outcome<Success, Errc> verdict(bool whole, std::string_view fault) {
    Outcome<Success, Errc> outcome{Success(Api::none)};
    if (detail::ErrorRep* const error = stream_.finish(whole, fault, *outcome)) detail::OutcomeFiller::fail(outcome, error);
    return outcome;
  }

  detail::EventStream stream_;
};

/// Returns the verdict on a reply that is a stream of server-sent events, all of which has come.
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> parse_event_stream(const Reply& reply, const ParseOptions& options = {}) {
  return EventStreamReader<Errc>(reply, options).finish();
}

/// The same with a catalog that is chosen at run time.
[[nodiscard]] inline Outcome<Success, void> parse_event_stream(Catalog catalog, const Reply& reply, const ParseOptions& options = {}) {
  return EventStreamReader<void>(catalog, reply, options).finish();
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
