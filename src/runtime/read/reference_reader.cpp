/// \file
/// The reference reader: picks the envelope, and the payload, out of nlohmann/json's events.
// SPDX-License-Identifier: MIT
#include "reference_reader.hpp"

#include <tcerr/detail/payload_sink.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

// The types that nlohmann/json looks for in a handler of its events.
struct JsonEvents {
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  static bool binary(binary_t& /*bytes*/) { return true; }  // does not occur in JSON
};

template <typename Handler>
bool parse(Feed& feed, Handler& handler) {
  return nlohmann::json::sax_parse(feed.begin(), Feed::end(), &handler);
}

/// Picks the members of an envelope. A value that it does not know costs it little more than a counter.
class EnvelopeHandler : public JsonEvents {
 public:
  EnvelopeHandler(std::string_view body, Feed& feed, Envelope& envelope, ReferenceReader::Texts& texts)
      : body_(body), feed_(feed), envelope_(envelope), texts_(texts) {}

  bool null() { return value(Kind::null); }
  bool boolean(bool /*value*/) { return value(Kind::boolean); }
  bool number_integer(number_integer_t number) { return integer(number); }
  bool number_unsigned(number_unsigned_t number) {
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return value(Kind::other_number);
    return integer(static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t /*number*/, const string_t& /*text*/) { return value(Kind::other_number); }

  bool string(string_t& text) {
    if (member_ != nullptr) {
      std::string& kept = texts_.members[text_index_];
      kept = std::move(text);
      member_->set_text(kept);
    }
    return value(Kind::string);
  }

  bool start_object(std::size_t /*size*/) {
    const Scope opened = depth_ == 0 ? Scope::root : opens_;
    value(Kind::object);
    ++depth_;
    if (opened != Scope::none) scope_ = opened;
    return true;
  }

  bool key(string_t& name) {
    member_ = nullptr;
    opens_ = Scope::none;
    if (depth_ != static_cast<std::size_t>(scope_)) return true;  // inside some value of the payload
    switch (scope_) {
      case Scope::none: break;
      case Scope::root:
        pick(name, "Response", envelope_.response, kNoText, Scope::response);
        pick(name, "code", envelope_.legacy_code, 0);
        pick(name, "codeDesc", envelope_.legacy_desc, 1);
        pick(name, "message", envelope_.legacy_message, 2);
        break;
      case Scope::response:
        pick(name, "Error", envelope_.error, kNoText, Scope::error);
        pick(name, "RequestId", envelope_.request_id, 3);
        pick(name, "DeprecatedWarning", envelope_.deprecated_warning, 4);
        break;
      case Scope::error:
        pick(name, "Code", envelope_.code, 5);
        pick(name, "Message", envelope_.message, 6);
        break;
    }
    return true;
  }

  bool end_object() {
    if (depth_ == static_cast<std::size_t>(scope_)) scope_ = static_cast<Scope>(depth_ - 1);
    --depth_;
    return true;
  }

  bool start_array(std::size_t /*size*/) {
    value(Kind::array);
    ++depth_;
    return true;
  }

  bool end_array() {
    --depth_;
    return true;
  }

  bool parse_error(std::size_t count, const std::string& /*last_token*/, const nlohmann::json::exception& fault) {
    const std::string_view what = fault.what();
    can_be_mended_ = what.find("number overflow") != std::string_view::npos || what.find("surrogate") != std::string_view::npos;
    complain(wording(what), feed_.offset_of(count));
    if (envelope_.legacy_code.kind == Kind::integer && !is_behind_the_code(',') && !is_behind_the_code('}')) {
      envelope_.legacy_code.kind = Kind::absent;  // `{"code":51` may have been 5100 before it was cut off, or `{"code":51x0` damaged
    }
    return false;
  }

  /// Whether the body was refused for what RFC 8259 allows.
  [[nodiscard]] bool can_be_mended() const noexcept { return can_be_mended_; }

  /// nlohmann/json takes a zero byte behind a value for the end of the input; JSON has none anywhere.
  void refuse_zero_byte() {
    const std::size_t offset = body_.find('\0');
    if (offset != std::string_view::npos) complain("zero byte", offset);
  }

 private:
  /// The object that the parser is in, if it is one whose members count; the number is its depth.
  enum class Scope : std::size_t { none, root, response, error };

  static constexpr std::size_t kNoText = 0;  // for a member that is no string where it matters

  void complain(std::string_view words, std::size_t offset) {
    envelope_.fault = Fault::not_json;
    envelope_.offset = offset;
    envelope_.complaint = texts_.complaint = words;
  }

  void pick(const std::string& name, std::string_view wanted, Member& member, std::size_t text_index, Scope opens = Scope::none) {
    if (name != wanted) return;
    if (member.present()) {
      member.repeated = envelope_.any_repeated = true;
      return;
    }
    member_ = &member;
    text_index_ = text_index;
    opens_ = opens;
  }

  bool value(Kind kind) {
    if (depth_ == 0) {
      envelope_.root = kind;
    } else if (member_ != nullptr) {
      member_->kind = kind;
    }
    member_ = nullptr;
    opens_ = Scope::none;
    return true;
  }

  bool integer(std::int64_t number) {
    if (member_ == &envelope_.legacy_code) {
      envelope_.legacy_number = number;
      behind_code_ = feed_.offset_of_last();
    }
    return value(Kind::integer);
  }

  /// Whether the next byte behind the number of an API 2.0 reply is this one: only a comma or a brace shows that the number is whole.
  [[nodiscard]] bool is_behind_the_code(char c) const noexcept {
    const std::size_t at = body_.find_first_not_of(" \t\r\n", behind_code_);
    return at != std::string_view::npos && body_[at] == c;
  }

  /// Takes the exception's number and position off its text, and the quotation of the body, which may be long, hostile or ill-formed:
  /// "[...] parse error at line 1, column 4: syntax error while parsing value - invalid literal; last read: 'tru}'" is "invalid literal".
  static std::string wording(std::string_view what) {
    for (const std::string_view before : {std::string_view("] "), std::string_view(": "), std::string_view(" - ")}) {
      if (const std::size_t at = what.find(before); at != std::string_view::npos) what.remove_prefix(at + before.size());
    }
    const std::size_t quotation = std::min(what.find("; last read: "), what.find(" parsing '"));
    const std::size_t expected = what.rfind("; expected ");
    std::string words(what.substr(0, std::min(quotation, expected)));
    if (expected != std::string_view::npos) words += what.substr(expected);
    return words;
  }

  std::string_view body_;
  Feed& feed_;
  Envelope& envelope_;
  ReferenceReader::Texts& texts_;
  Member* member_ = nullptr;  // where the next value goes
  std::size_t text_index_ = 0;
  Scope opens_ = Scope::none;  // what the next value is, if it is an object
  Scope scope_ = Scope::none;
  std::size_t depth_ = 0;
  std::size_t behind_code_ = 0;
  bool can_be_mended_ = false;
};

/// Sends all of a body, or its member `Response`.
class PayloadHandler : public JsonEvents {
 public:
  PayloadHandler(Feed& feed, Api api, PayloadSink& sink) : feed_(feed), sink_(sink), payload_depth_(api == Api::v3 ? 1 : 0) {
    sending_ = payload_depth_ == 0;
  }

  bool null() {
    return send([this] { sink_.null(); });
  }
  bool boolean(bool value) {
    return send([this, value] { sink_.boolean(value); });
  }
  bool number_integer(number_integer_t value) {
    return send([this, value] { sink_.integer(value); });
  }
  bool number_unsigned(number_unsigned_t value) {
    return send([this, value] { sink_.unsigned_integer(value); });
  }
  bool number_float(number_float_t value, const string_t& /*text*/) {
    if (feed_.took_beyond_double()) value = value < 0 ? std::numeric_limits<double>::lowest() : (std::numeric_limits<double>::max)();
    return send([this, value] { sink_.real(value); });
  }
  bool string(string_t& value) {
    return send([this, &value] { sink_.string(value); });
  }
  bool start_object(std::size_t /*size*/) {
    if (sending_) sink_.begin_object();
    ++depth_;
    return true;
  }
  bool end_object() {
    --depth_;
    return send([this] { sink_.end_object(); });
  }
  bool start_array(std::size_t /*size*/) {
    if (sending_) sink_.begin_array(0);
    ++depth_;
    return true;
  }
  bool end_array() {
    --depth_;
    return send([this] { sink_.end_array(); });
  }
  bool key(string_t& name) {
    if (payload_depth_ == 1 && depth_ == 1) {
      sending_ = name == "Response";
    } else if (sending_) {
      sink_.key(name);
    }
    return true;
  }
  static bool parse_error(std::size_t /*count*/, const std::string& /*last_token*/, const nlohmann::json::exception& /*fault*/) {
    return false;
  }

 private:
  template <typename Event>
  bool send(Event event) {
    if (sending_) event();
    if (depth_ == payload_depth_) sending_ = false;  // the payload has ended
    return true;
  }

  Feed& feed_;
  PayloadSink& sink_;
  std::size_t payload_depth_;
  std::size_t depth_ = 0;
  bool sending_ = false;
};

/// Whether a body holds white space that a complaint of the parser would copy, or spell out, at length. A few fast passes cost little
/// beside the parse.
bool has_much_space(std::string_view body) noexcept {
  const auto has = [body](char c) { return body.find(c) != std::string_view::npos; };
  if (has('\n') || has('\r') || has('\t')) return true;
  constexpr std::string_view kBlanks = "                                                                ";
  for (std::size_t at = 0; at + kBlanks.size() <= body.size(); at += kBlanks.size()) {
    if (body[at] == ' ' && body.substr(at, kBlanks.size()) == kBlanks) return true;
  }
  return false;
}

}  // namespace

void ReferenceReader::read(std::string_view body, Envelope& envelope) {
  body_ = body;
  bytes_ = has_much_space(body) ? Feed::Bytes::mended : Feed::Bytes::as_they_are;
  if (read_as(bytes_, envelope) || bytes_ == Feed::Bytes::mended) return;
  bytes_ = Feed::Bytes::mended;
  ::new (static_cast<void*>(&envelope)) Envelope;
  static_cast<void>(read_as(bytes_, envelope));
}

bool ReferenceReader::read_as(Feed::Bytes bytes, Envelope& envelope) {
  Feed feed(body_, bytes);
  EnvelopeHandler handler(body_, feed, envelope, texts_);
  if (parse(feed, handler)) handler.refuse_zero_byte();
  return !handler.can_be_mended();
}

void ReferenceReader::send_payload(Api api, PayloadSink& sink) const {
  Feed feed(body_, bytes_);
  PayloadHandler handler(feed, api, sink);
  static_cast<void>(parse(feed, handler));
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
