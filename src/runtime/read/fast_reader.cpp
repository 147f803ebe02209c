/// \file
/// The fast reader, on simdjson. It answers for what simdjson accepts; everything else is the reference reader's.
// SPDX-License-Identifier: MIT
#include "fast_reader.hpp"

#include <tcerr/detail/payload_sink.hpp>

#include <cstring>
#include <variant>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

namespace dom = simdjson::dom;

/// `name == text` without a call: the length of the text is known here.
template <std::size_t Size>
bool is(std::string_view name, const char (&text)[Size]) noexcept {
  return name.size() == Size - 1 && std::memcmp(name.data(), text, Size - 1) == 0;
}

Kind kind_of(dom::element value) noexcept {
  switch (value.type()) {
    case dom::element_type::NULL_VALUE: return Kind::null;
    case dom::element_type::BOOL: return Kind::boolean;
    case dom::element_type::INT64: return Kind::integer;
    case dom::element_type::UINT64: return Kind::other_number;  // simdjson's type for what is beyond 63 bits
    case dom::element_type::DOUBLE: return Kind::other_number;
    case dom::element_type::STRING: return Kind::string;
    case dom::element_type::ARRAY: return Kind::array;
    case dom::element_type::OBJECT: return Kind::object;
  }
  return Kind::absent;
}

/// Fills a member, or marks it as repeated. Returns whether it is new, and an object.
inline bool fill(Envelope& envelope, Member& member, dom::element value) noexcept {
  if (member.present()) {
    member.repeated = envelope.any_repeated = true;
    return false;
  }
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {  // as nearly all of them are, and cheaper to find out than the kind of any value
    member.set_text(text);
    return false;
  }
  member.kind = kind_of(value);
  return member.kind == Kind::object;
}

void read_error(dom::object error, Envelope& envelope) noexcept {
  for (const auto [name, value] : error) {
    if (is(name, "Code")) {
      fill(envelope, envelope.code, value);
    } else if (is(name, "Message")) {
      fill(envelope, envelope.message, value);
    }
  }
}

void read_response(dom::object response, Envelope& envelope) noexcept {
  for (const auto [name, value] : response) {
    if (is(name, "RequestId")) {
      fill(envelope, envelope.request_id, value);
    } else if (is(name, "Error")) {
      if (fill(envelope, envelope.error, value)) read_error(value.get_object().value_unsafe(), envelope);
    } else if (is(name, "DeprecatedWarning")) {
      fill(envelope, envelope.deprecated_warning, value);
    }
  }
}

void read_root(dom::object root, Envelope& envelope) noexcept {
  for (const auto [name, value] : root) {
    if (is(name, "Response")) {
      if (fill(envelope, envelope.response, value)) read_response(value.get_object().value_unsafe(), envelope);
    } else if (is(name, "code")) {
      fill(envelope, envelope.legacy_code, value);
      if (!envelope.legacy_code.repeated && envelope.legacy_code.kind == Kind::integer) {
        envelope.legacy_number = value.get_int64().value_unsafe();
      }
    } else if (is(name, "codeDesc")) {
      fill(envelope, envelope.legacy_desc, value);
    } else if (is(name, "message")) {
      fill(envelope, envelope.legacy_message, value);
    }
  }
}

/// The items of an array, or the members of an object, that are still to be sent.
template <typename Container>
struct Rest {
  explicit Rest(Container container) noexcept : next(container.begin()), end(container.end()) {}
  typename Container::iterator next;
  typename Container::iterator end;
};

/// Sends values without recursion: a thread's stack may be too small for as many levels as simdjson takes, 1024.
class Sender {
 public:
  explicit Sender(PayloadSink& sink) : sink_(sink) {}

  void send(dom::element value) {
    begin(value);
    while (!open_.empty()) {
      if (auto* const items = std::get_if<Rest<dom::array>>(&open_.back())) {
        go_on(*items);
      } else {
        go_on(*std::get_if<Rest<dom::object>>(&open_.back()));
      }
    }
  }

 private:
  void go_on(Rest<dom::array>& items) {
    if (items.next == items.end) {
      open_.pop_back();
      return sink_.end_array();
    }
    const dom::element item = *items.next;
    ++items.next;
    begin(item);
  }

  void go_on(Rest<dom::object>& members) {
    if (members.next == members.end) {
      open_.pop_back();
      return sink_.end_object();
    }
    sink_.key(members.next.key());
    const dom::element member = members.next.value();
    ++members.next;
    begin(member);
  }

  void begin(dom::element value) {
    switch (value.type()) {
      case dom::element_type::NULL_VALUE: sink_.null(); break;
      case dom::element_type::BOOL: sink_.boolean(value.get_bool().value_unsafe()); break;
      case dom::element_type::INT64:
        if (const std::int64_t number = value.get_int64().value_unsafe(); number < 0) {
          sink_.integer(number);
        } else {
          sink_.unsigned_integer(static_cast<std::uint64_t>(number));
        }
        break;
      case dom::element_type::UINT64: sink_.unsigned_integer(value.get_uint64().value_unsafe()); break;
      case dom::element_type::DOUBLE: sink_.real(value.get_double().value_unsafe()); break;
      case dom::element_type::STRING: sink_.string(value.get_string().value_unsafe()); break;
      case dom::element_type::ARRAY: {
        const dom::array array = value.get_array().value_unsafe();
        sink_.begin_array(array.size());
        open_.emplace_back(Rest<dom::array>(array));
        break;
      }
      case dom::element_type::OBJECT:
        sink_.begin_object();
        open_.emplace_back(Rest<dom::object>(value.get_object().value_unsafe()));
        break;
    }
  }

  PayloadSink& sink_;
  std::vector<std::variant<Rest<dom::array>, Rest<dom::object>>> open_;  // the innermost last
};

}  // namespace

bool FastReader::read(std::string_view body, Envelope& envelope) {
  const simdjson::error_code fault = parser_.parse(body.data(), body.size()).get(root_);
  if (fault == simdjson::SUCCESS) {
    envelope.root = kind_of(root_);
    if (envelope.root == Kind::object) read_root(root_.get_object().value_unsafe(), envelope);
    return true;
  }
  // A parser that could not allocate takes itself for larger than it is, and would write behind its end next time.
  if (fault == simdjson::MEMALLOC) parser_ = dom::parser();
  return false;
}

void FastReader::send_payload(Api api, PayloadSink& sink) const {
  Sender(sink).send(api == Api::v3 ? root_["Response"].value_unsafe() : root_);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
