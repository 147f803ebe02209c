/// \file
/// The reference reader, on nlohmann/json's SAX parser.
// SPDX-License-Identifier: MIT
#include "envelope.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

/// Picks the members of an `Envelope` out of the event stream. Values that it does not know cost it a counter.
class EnvelopeHandler : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit EnvelopeHandler(std::string_view body) : body_(body) {}

  [[nodiscard]] const Envelope& envelope() const noexcept { return envelope_; }

  bool null() override { return value(Kind::null); }
  bool boolean(bool /*value*/) override { return value(Kind::boolean); }
  bool number_integer(number_integer_t number) override { return value(Kind::integer, number); }
  bool number_unsigned(number_unsigned_t number) override {
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return value(Kind::other_number);
    return value(Kind::integer, static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t /*number*/, const string_t& /*text*/) override { return value(Kind::other_number); }
  bool binary(binary_t& /*bytes*/) override { return value(Kind::absent); }  // does not occur in JSON

  bool string(string_t& text) override {
    Member* const member = member_;
    value(Kind::string);
    if (member != nullptr) {
      std::string& kept = kept_[static_cast<std::size_t>(field_)];
      kept = std::move(text);
      member->set_text(kept);
    }
    return true;
  }

  bool start_object(std::size_t /*size*/) override {
    const Scope opened = depth_ == 0 ? Scope::root : opens_;
    value(Kind::object);
    ++depth_;
    if (opened != Scope::none) scope_ = opened;
    return true;
  }

  bool key(string_t& name) override {
    ++events_;
    member_ = nullptr;
    opens_ = Scope::none;
    if (depth_ != static_cast<std::size_t>(scope_)) return true;  // inside some value of the payload
    if (scope_ == Scope::root) {
      pick(name, "Response", envelope_.response, Field::none, Scope::response);
      pick(name, "code", envelope_.legacy_code, Field::legacy_code);
      pick(name, "codeDesc", envelope_.legacy_desc, Field::legacy_desc);
      pick(name, "message", envelope_.legacy_message, Field::legacy_message);
    } else if (scope_ == Scope::response) {
      pick(name, "Error", envelope_.error, Field::none, Scope::error);
      pick(name, "RequestId", envelope_.request_id, Field::request_id);
      pick(name, "DeprecatedWarning", envelope_.deprecated_warning, Field::deprecated_warning);
    } else if (scope_ == Scope::error) {
      pick(name, "Code", envelope_.code, Field::code);
      pick(name, "Message", envelope_.message, Field::message);
    }
    return true;
  }

  bool end_object() override {
    ++events_;
    if (depth_ == static_cast<std::size_t>(scope_)) scope_ = static_cast<Scope>(depth_ - 1);
    --depth_;
    return true;
  }

  bool start_array(std::size_t /*size*/) override {
    value(Kind::array);
    ++depth_;
    return true;
  }

  bool end_array() override {
    ++events_;
    --depth_;
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*last_token*/, const nlohmann::json::exception& fault) override {
    // nlohmann/json counts the bytes that it has read; the last of them is the one that it cannot take.
    const std::size_t offset = std::min(position == 0 ? 0 : position - 1, body_.size());
    drop_code_that_may_go_on(offset);
    damage(wording(fault.what()), offset);
    return false;
  }

  /// nlohmann/json takes a zero byte behind a value for the end of the input; JSON has none anywhere.
  void refuse_zero_byte() {
    const std::size_t offset = body_.find('\0');
    if (offset != std::string_view::npos) damage("zero byte", offset);
  }

 private:
  /// The object that the parser is in, if it is one whose members count; the number is its depth.
  enum class Scope : std::size_t { none, root, response, error };
  enum class Field : std::size_t { none, code, message, request_id, deprecated_warning, legacy_code, legacy_desc, legacy_message };

  void damage(std::string complaint, std::size_t offset) {
    const bool cut_off = offset == body_.size();
    complaint_ = std::move(complaint) + (cut_off ? ", cut off after " : " at byte ") + std::to_string(offset) + (cut_off ? " bytes" : "");
    envelope_.damage = Damage{offset, complaint_};
  }

  void pick(const std::string& name, std::string_view wanted, Member& member, Field field, Scope opens = Scope::none) {
    if (name != wanted) return;
    if (member.present()) {
      member.repeated = envelope_.any_repeated = true;
      return;
    }
    member_ = &member;
    field_ = field;
    opens_ = opens;
  }

  bool value(Kind kind, std::int64_t integer = 0) {
    ++events_;
    if (depth_ == 0) {
      envelope_.root = kind;
    } else if (member_ != nullptr) {
      member_->kind = kind;
      if (member_ == &envelope_.legacy_code) {
        envelope_.legacy_number = integer;
        code_event_ = events_;
      }
    }
    member_ = nullptr;
    opens_ = Scope::none;
    return true;
  }

  /// `{"code":51` may have been 5100 before it was cut off, and `{"code":51x0` before it was damaged: the number of an API 2.0
  /// reply counts only if a comma or brace came behind it.
  void drop_code_that_may_go_on(std::size_t offset) {
    const Member& code = envelope_.legacy_code;
    if (code.kind != Kind::integer || code_event_ != events_) return;
    const std::string digits = std::to_string(envelope_.legacy_number);
    const std::string_view read = body_.substr(0, offset);
    const std::size_t number = read.rfind(digits);
    const std::size_t behind = number == std::string_view::npos ? number : read.find_first_not_of(" \t\r\n", number + digits.size());
    if (behind == std::string_view::npos || (read[behind] != ',' && read[behind] != '}')) envelope_.legacy_code = {};
  }

  /// Takes the exception's number and position off its text, and the quotation of the body, which may be long, hostile or ill-formed:
  /// "[...] parse error at line 1, column 4: syntax error while parsing value - invalid literal; last read: 'tru}'" is "invalid literal".
  static std::string wording(std::string_view what) {
    for (const std::string_view before : {std::string_view("] "), std::string_view(": "), std::string_view(" - ")}) {
      if (const std::size_t at = what.find(before); at != std::string_view::npos) what.remove_prefix(at + before.size());
    }
    const std::size_t quotation = what.find("; last read: ");
    const std::size_t expected = what.rfind("; expected ");
    std::string words(what.substr(0, std::min(quotation, expected)));
    if (expected != std::string_view::npos) words += what.substr(expected);
    return words;
  }

  std::string_view body_;
  Envelope envelope_;
  Member* member_ = nullptr;  // where the next value goes
  Field field_ = Field::none;
  Scope opens_ = Scope::none;  // what the next value is, if it is an object
  Scope scope_ = Scope::none;
  std::size_t depth_ = 0;
  std::size_t events_ = 0;
  std::size_t code_event_ = 0;
  std::array<std::string, 8> kept_;
  std::string complaint_;
};

}  // namespace

Verdict read_by_reference(Catalog catalog, std::string_view body) {
  EnvelopeHandler handler(body);
  if (nlohmann::json::sax_parse(body.begin(), body.end(), &handler)) handler.refuse_zero_byte();
  return judge(catalog, handler.envelope(), body);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
