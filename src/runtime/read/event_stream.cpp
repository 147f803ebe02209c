/// \file
/// Event streams: bytes to events, by the rules of the HTML standard, and events to a verdict.
// SPDX-License-Identifier: MIT
#include <tcerr/event_stream.hpp>

#include "assess.hpp"
#include "judge.hpp"
#include "reader.hpp"
#include "runtime/client_codes.hpp"
#include "wording.hpp"

#include <tcerr/detail/bounded_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

constexpr std::string_view kLineEnds = "\r\n";

/// The fields of an event that count.
enum class Field : std::uint8_t { none, data, event, id };

Field field_named(std::string_view name) noexcept {
  if (name == "data") return Field::data;
  if (name == "event") return Field::event;
  return name == "id" ? Field::id : Field::none;
}

/// Puts events together out of chunks.
class EventParser {
 public:
  explicit EventParser(std::size_t limit) noexcept : limit_(limit) {}

  /// Takes bytes, and calls `on_event()`, which returns whether to go on, whenever an event is complete. Returns false if it is longer than
  /// the limit.
  template <typename OnEvent>
  [[nodiscard]] bool take(std::string_view chunk, OnEvent on_event) {
    while (!chunk.empty()) {
      if (std::exchange(after_carriage_return_, false) && chunk.front() == '\n') {
        chunk.remove_prefix(1);
        continue;
      }
      const std::size_t end = (std::min)(chunk.find_first_of(kLineEnds), chunk.size());
      if (!append(chunk.substr(0, end))) return false;
      if (end == chunk.size()) break;
      after_carriage_return_ = chunk[end] == '\r';
      chunk.remove_prefix(end + 1);
      const bool is_blank = !has_colon_ && name_.empty();
      if (!end_line()) return false;
      if (!is_blank) continue;
      const bool go_on = data_.empty() || on_event();
      data_.clear();
      type_.clear();
      if (!go_on) break;
    }
    return true;
  }

  /// The event that is complete, or as much of it as there is.
  [[nodiscard]] EventView event() const noexcept {
    const std::string_view data = data_;
    const bool ends_with_line = !data.empty() && data.back() == '\n';
    return {type_.empty() ? std::string_view("message") : type_, data.substr(0, data.size() - (ends_with_line ? 1 : 0)), id_};
  }

  /// Whether an event has begun and is not complete.
  [[nodiscard]] bool is_amid_an_event() const noexcept { return !data_.empty() || !type_.empty() || !name_.empty(); }

 private:
  /// Takes some bytes of a line.
  bool append(std::string_view piece) {
    if (!has_colon_) {
      constexpr std::size_t kLongestName = 5;  // one byte more, and it is none that counts
      const std::size_t colon = piece.find(':');
      name_.append(piece.substr(0, (std::min)(colon, kLongestName + 1 - (std::min)(name_.size(), kLongestName + 1))));
      if (colon == std::string_view::npos) return true;
      has_colon_ = at_value_ = true;
      field_ = field_named(name_);
      piece.remove_prefix(colon + 1);
    }
    if (piece.empty()) return true;
    if (std::exchange(at_value_, false) && piece.front() == ' ') piece.remove_prefix(1);
    if (field_ == Field::none) return true;
    if (piece.size() > limit_ || size() > limit_ - piece.size()) return false;
    (field_ == Field::data ? data_ : value_).append(piece);
    return true;
  }

  /// How much is kept that counts.
  [[nodiscard]] std::size_t size() const noexcept { return data_.size() + value_.size() + type_.size() + id_.size(); }

  /// Returns false if the event is longer than the limit by the line feeds between its lines. The last one is none of them.
  bool end_line() {
    if (!has_colon_) field_ = field_named(name_);  // a field without a value
    switch (field_) {
      case Field::none: break;
      case Field::data:
        if (size() > limit_) return false;
        data_ += '\n';
        break;
      case Field::event: type_ = value_; break;
      case Field::id:
        if (value_.find('\0') == std::string::npos) id_ = value_;
        break;
    }
    name_.clear();
    value_.clear();
    field_ = Field::none;
    has_colon_ = at_value_ = false;
    return true;
  }

  std::size_t limit_;
  std::string data_;  // its lines, each with a line feed
  std::string type_;
  std::string id_;
  std::string name_;   // of the line's field, or how that begins
  std::string value_;  // of the line, if that is neither data nor ignored
  Field field_ = Field::none;
  bool has_colon_ = false;
  bool at_value_ = false;
  bool after_carriage_return_ = false;
};

/// What the first bytes of a body are.
enum class Beginning : std::uint8_t { cannot_be_told, event_stream, something_else };

/// Judges the first line, behind blank ones.
Beginning beginning_of(std::string_view line) noexcept {
  if (line.empty()) return Beginning::cannot_be_told;
  if (line.front() == ':') return Beginning::event_stream;
  for (const std::string_view name : {"data", "event", "id", "retry"}) {
    if (line.size() <= name.size() ? name.substr(0, line.size()) != line : line.substr(0, name.size()) != name) continue;
    if (line.size() <= name.size()) return Beginning::cannot_be_told;
    if (line[name.size()] == ':' || kLineEnds.find(line[name.size()]) != std::string_view::npos) return Beginning::event_stream;
  }
  return Beginning::something_else;
}

bool begins_with_brace(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

/// Whether an event says that it is the last one.
bool is_done(std::string_view data) noexcept {
  constexpr std::string_view kDone = "[DONE]";
  const std::size_t first = (std::min)(data.find_first_not_of(' '), data.size());
  return data.substr(first, kDone.size()) == kDone && data.find_first_not_of(' ', first + kDone.size()) == std::string_view::npos;
}

}  // namespace

class EventStream::State {
 public:
  State(Catalog catalog, const Reply& head, const ParseOptions& options)
      : catalog_(catalog),
        status_(head.status),
        content_type_(head.content_type),
        headers_(head.headers),
        options_(options),
        mode_(is_failure(head.status) ? Mode::whole_body : Mode::undecided),
        parser_(options.max_bytes) {
    feed(head.body, nullptr, nullptr);
  }
  ~State() {
    if (error_ != nullptr) release_block(error_);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool feed(std::string_view chunk, Sink sink, void* context) {
    if (is_telling_) return false;
    while (mode_ == Mode::undecided && !chunk.empty()) {  // a few bytes tell: no more of the chunk is kept for that
      constexpr std::size_t kFew = 16;
      const std::string_view piece = chunk.substr(0, kFew);
      chunk.remove_prefix(piece.size());
      if (!keep(piece)) mode_ = Mode::whole_body;
      if (mode_ == Mode::undecided) decide(sink, context);
    }
    switch (mode_) {
      case Mode::undecided: return true;
      case Mode::whole_body: return keep(chunk);
      case Mode::events: return take(chunk, sink, context);
      case Mode::over: break;
    }
    return false;
  }

  ErrorRep* finish(bool whole, std::string_view fault, Success& success) {
    if (is_telling_) return cut_off(false, fault.empty() ? "the function that was told of the last one did not return" : fault);
    if (mode_ == Mode::undecided || mode_ == Mode::whole_body) return finish_body(whole, fault, success);
    if (mode_ == Mode::events && (is_done(parser_.event().data) || carries_error(parser_.event().data, false))) {
      mode_ = Mode::over;  // without the blank line behind it
    }
    if (mode_ == Mode::events && (!whole || parser_.is_amid_an_event() || events_ == 0)) return cut_off(whole, fault);
    if (error_ != nullptr) {
      error_->acquire();
      return error_;
    }
    success.assign(Api::v3, request_id(), {});
    return nullptr;
  }

 private:
  enum class Mode : std::uint8_t {
    undecided,   ///< too little has come
    whole_body,  ///< the body is no event stream
    events,
    over,  ///< an error, or the last event, has come
  };

  [[nodiscard]] Reply reply(std::string_view body) const { return {status_, content_type_, headers_, body}; }
  [[nodiscard]] std::string_view request_id() const noexcept { return request_id_.empty() ? headers_.request_id() : request_id_.view(); }

  /// Keeps bytes of the body, up to one too many. Returns whether all may still be kept.
  bool keep(std::string_view chunk) {
    if (body_.size() > options_.max_bytes) return false;
    const std::size_t room = options_.max_bytes - body_.size();
    body_.append(chunk.substr(0, chunk.size() > room ? room + 1 : chunk.size()));
    return body_.size() <= options_.max_bytes;
  }

  void decide(Sink sink, void* context) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (body_.size() < kByteOrderMark.size() && kByteOrderMark.substr(0, body_.size()) == body_) return;
    if (line_ == 0 && body_.compare(0, kByteOrderMark.size(), kByteOrderMark) == 0) line_ = kByteOrderMark.size();
    line_ = (std::min)(body_.find_first_not_of(kLineEnds, line_), body_.size());
    switch (beginning_of(std::string_view(body_).substr(line_))) {
      case Beginning::cannot_be_told: return;
      case Beginning::something_else: mode_ = Mode::whole_body; return;
      case Beginning::event_stream: break;
    }
    mode_ = Mode::events;
    const std::string begun = std::exchange(body_, {});
    take(std::string_view(begun).substr(line_), sink, context);
  }

  bool take(std::string_view chunk, Sink sink, void* context) {
    const bool fits = parser_.take(chunk, [&] {
      const EventView event = parser_.event();
      if (is_done(event.data) || carries_error(event.data, true)) {
        mode_ = Mode::over;
        return false;
      }
      ++events_;
      if (sink == nullptr) return true;
      is_telling_ = true;  // and so it stays if that throws
      sink(context, event);
      is_telling_ = false;
      return true;
    });
    if (!fits) {
      Complaint words;
      words.append("an event of the stream is longer than the limit of ").append(options_.max_bytes).append(" bytes");
      error_ = make(ClientCode::BodyTooLarge, words.view());
      mode_ = Mode::over;
    }
    return mode_ == Mode::events;
  }

  /// Judges the data of an event, and keeps the error that it carries. Of one that is not complete only a whole code counts.
  bool carries_error(std::string_view data, bool is_complete) {
    if (!begins_with_brace(data)) return false;
    bool has_response = false;
    if (carries_error(data, data, is_complete, has_response)) return true;
    if (has_response) return false;
    constexpr std::string_view kBefore = "{\"Response\":";
    wrapped_.assign(kBefore).append(data);
    if (is_complete) wrapped_ += '}';
    return carries_error(data, wrapped_, is_complete, has_response);
  }

  bool carries_error(std::string_view data, std::string_view text, bool is_complete, bool& has_response) {
    ParseOptions options = options_;
    options.max_bytes = (std::numeric_limits<std::size_t>::max)();  // the parser has looked at the limit
    Envelope envelope;
    reader_.read(text, options, envelope);
    has_response = envelope.response.present();
    if (!envelope.request_id.text().empty()) request_id_.assign(envelope.request_id.text());
    if (!envelope.error.present() || envelope.error.kind == Kind::null) return false;
    const Finding finding = judge(envelope);
    if (!is_complete && finding.kind != Finding::Kind::service_error) return false;
    const std::size_t before = text.size() > data.size() ? text.find(data) : 0;
    envelope.offset = (std::min)(envelope.offset - (std::min)(envelope.offset, before), data.size());
    error_ = assess(catalog_, envelope, finding, reply(data), options_);
    Execution& execution = error_->parts.execution;
    if (events_ > 0 && execution == Execution::not_executed) execution = Execution::unknown;  // whatever the row says: a part was done
    return true;
  }

  /// The verdict on a body that is no event stream.
  ErrorRep* finish_body(bool whole, std::string_view fault, Success& success) {
    ErrorRep* const error = read(catalog_, reply(body_), options_, success);
    if (error == nullptr || whole) return error;
    const auto code = static_cast<ClientCode>(error->parts.info.id());
    if (code != ClientCode::EmptyBody && code != ClientCode::ParseJsonError) return error;
    const std::unique_ptr<ErrorRep, void (*)(ErrorRep*)> read_so_far(error, [](ErrorRep* rep) { release_block(rep); });
    return cut_off(false, fault, &error->parts);
  }

  /// What was read before it broke off stays.
  ErrorRep* cut_off(bool whole, std::string_view fault, const ErrorParts* read_so_far = nullptr) {
    Complaint words;
    if (whole && events_ == 0 && !parser_.is_amid_an_event()) {
      words.append("the stream ended without an event");
    } else {
      words.append(whole ? "the stream ended amid an event, after " : "the stream broke off after ").append(events_);
      words.append(events_ == 1 ? " event" : " events");
      if (!fault.empty()) words.append(": ").append(fault);
    }
    return make(ClientCode::StreamCutOff, words.view(), read_so_far);
  }

  [[nodiscard]] ErrorRep* make(ClientCode code, std::string_view message, const ErrorParts* read_so_far = nullptr) const {
    const CodeInfo row = client_info(catalog_, code);
    ErrorParts parts(catalog_, {row, Match::exact, row.advice(), row.execution()});
    parts.origin = Origin::client;
    parts.raw_code = row.name();
    parts.message = message;
    parts.request_id = request_id();
    if (read_so_far != nullptr) {
      parts.request_id = read_so_far->request_id;
      parts.offset = read_so_far->offset;
    }
    const Reply head = reply({});
    add_reply(parts, head);
    return ErrorBuilder::rep_of(parts);
  }

  Catalog catalog_;
  int status_;
  std::string content_type_;
  Headers headers_;
  ParseOptions options_;
  Mode mode_;
  std::string body_;      // while it is not, or not known to be, an event stream
  std::size_t line_ = 0;  // where its first line that is not blank begins
  EventParser parser_;
  BodyReader reader_;
  std::string wrapped_;  // an event as if it were a `Response`
  BoundedText<128> request_id_;
  std::size_t events_ = 0;   // that were payload
  bool is_telling_ = false;  // whether the program is being told of an event, or was when it threw
  ErrorRep* error_ = nullptr;
};

EventStream::EventStream(Catalog catalog, const Reply& head, const ParseOptions& options)
    : state_(std::make_unique<State>(catalog, head, options)) {}
EventStream::~EventStream() = default;
EventStream::EventStream(EventStream&& other) noexcept = default;
EventStream& EventStream::operator=(EventStream&& other) noexcept = default;

bool EventStream::feed(std::string_view chunk, Sink sink, void* context) { return state_->feed(chunk, sink, context); }

ErrorRep* EventStream::finish(bool whole, std::string_view fault, Success& success) { return state_->finish(whole, fault, success); }

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
