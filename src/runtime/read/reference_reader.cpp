/// \file
/// The reference reader: picks the envelope, and the payload, out of nlohmann/json's events.
// SPDX-License-Identifier: MIT
#include "reference_reader.hpp"

#include "repair.hpp"
#include "runtime/text/json_complaint.hpp"

#include <tcerr/detail/payload_sink.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <utility>
#include <vector>

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

/// Picks the members of an envelope. A value that it does not know costs it little more than a counter.
class EnvelopeHandler : public JsonEvents {
 public:
  EnvelopeHandler(std::string_view body, Envelope& envelope, ReferenceReader::Texts& texts)
      : body_(body), envelope_(envelope), texts_(texts) {}

  bool null() { return value(Kind::null); }
  bool boolean(bool /*value*/) { return value(Kind::boolean); }
  bool number_integer(number_integer_t number) { return integer(number); }
  bool number_unsigned(number_unsigned_t number) {
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return any_number(Kind::other_number);
    return integer(static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t /*number*/, const string_t& /*text*/) { return any_number(Kind::other_number); }

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
    may_be_valid_ = what.find("number overflow") != std::string_view::npos || what.find("surrogate") != std::string_view::npos;
    // The parser counts the bytes that it has read; the last of them is the one that it cannot take.
    complain(wording(what), (std::min)(count == 0 ? 0 : count - 1, body_.size()));
    if (envelope_.legacy_code.kind == Kind::integer && !is_whole_number(legacy_code_index_)) {
      envelope_.legacy_code.kind = Kind::absent;  // `{"code":51` may have been 5100 before it was cut off, or `{"code":51x0` damaged
    }
    return false;
  }

  /// Whether the body was refused for what RFC 8259 allows.
  [[nodiscard]] bool may_be_valid() const noexcept { return may_be_valid_; }

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
      legacy_code_index_ = numbers_;
    }
    return any_number(Kind::integer);
  }

  bool any_number(Kind kind) {
    ++numbers_;
    return value(kind);
  }

  /// Whether a number of the body is whole: only a comma or a brace behind it shows that.
  [[nodiscard]] bool is_whole_number(std::size_t index) const noexcept {
    const std::size_t behind = body_.find_first_not_of(" \t\r\n", end_of_number(body_, index));
    return behind != std::string_view::npos && (body_[behind] == ',' || body_[behind] == '}');
  }

  /// Of "syntax error while parsing value - invalid literal" the last part is what the body shows.
  static std::string wording(std::string_view what) {
    const std::string words = json_complaint(what);
    const std::size_t dash = words.find(" - ");
    return dash == std::string::npos ? words : words.substr(dash + 3);
  }

  std::string_view body_;
  Envelope& envelope_;
  ReferenceReader::Texts& texts_;
  Member* member_ = nullptr;  // where the next value goes
  std::size_t text_index_ = 0;
  Scope opens_ = Scope::none;  // what the next value is, if it is an object
  Scope scope_ = Scope::none;
  std::size_t depth_ = 0;
  std::size_t numbers_ = 0;
  std::size_t legacy_code_index_ = 0;
  bool may_be_valid_ = false;
};

/// Sends all of a body, or its member `Response`.
class PayloadHandler : public JsonEvents {
 public:
  /// `beyond_double` are the numbers that were, in order.
  PayloadHandler(const std::vector<std::size_t>& beyond_double, Api api, PayloadSink& sink)
      : beyond_double_(beyond_double), sink_(sink), payload_depth_(api == Api::v3 ? 1 : 0), sending_(api != Api::v3) {}

  bool null() {
    return send([this] { sink_.null(); });
  }
  bool boolean(bool value) {
    return send([this, value] { sink_.boolean(value); });
  }
  bool number_integer(number_integer_t value) {
    ++numbers_;
    return send([this, value] { sink_.integer(value); });
  }
  bool number_unsigned(number_unsigned_t value) {
    ++numbers_;
    return send([this, value] { sink_.unsigned_integer(value); });
  }
  bool number_float(number_float_t value, const string_t& /*text*/) {
    const bool is_beyond = std::binary_search(beyond_double_.begin(), beyond_double_.end(), numbers_++);
    return send([this, value, is_beyond] { is_beyond ? sink_.beyond_double(value < 0) : sink_.real(value); });
  }
  bool string(string_t& value) {
    return send([this, &value] { sink_.string(value); });
  }
  bool start_object(std::size_t /*size*/) {
    if (sending_) sink_.begin_object(0);
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

  const std::vector<std::size_t>& beyond_double_;
  PayloadSink& sink_;
  std::size_t payload_depth_;
  std::size_t depth_ = 0;
  std::size_t numbers_ = 0;
  bool sending_;
};

/// Whether a body may hold so much white space between two values that the parser's complaint about it would be long. A value is not
/// far where a quotation mark is not, and those are found fast.
bool may_have_much_space(std::string_view body) noexcept {
  constexpr std::size_t kFar = 4096;
  for (std::size_t at = 0; body.size() - at > kFar; at += kFar) {
    if (body.substr(at, kFar).find('"') == std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void ReferenceReader::read(std::string_view body, Envelope& envelope) {
  body_ = body;
  if (!may_have_much_space(body) && read_as_it_is(body, envelope)) return;
  repaired_ = repair(body);
  body_ = repaired_.body;
  ::new (static_cast<void*>(&envelope)) Envelope;
  static_cast<void>(read_as_it_is(body_, envelope));
}

bool ReferenceReader::read_as_it_is(std::string_view body, Envelope& envelope) {
  EnvelopeHandler handler(body, envelope, texts_);
  if (nlohmann::json::sax_parse(body.begin(), body.end(), &handler)) handler.refuse_zero_byte();
  return !handler.may_be_valid();
}

void ReferenceReader::send_payload(Api api, PayloadSink& sink) const {
  PayloadHandler handler(repaired_.beyond_double, api, sink);
  static_cast<void>(nlohmann::json::sax_parse(body_.begin(), body_.end(), &handler));
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
