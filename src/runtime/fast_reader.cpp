/// \file
/// The fast reader, on simdjson. It answers for what simdjson accepts; everything else is the reference reader's.
// SPDX-License-Identifier: MIT
#include "envelope.hpp"

#include <tcerr/detail/payload_sink.hpp>

#include <simdjson.h>

#include <cstring>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

namespace dom = simdjson::dom;

/// What a thread keeps between two bodies.
struct ThreadState {
  dom::parser parser;
  dom::element root;  // of the last body
};

// Plain pointers, so that a body may still be read when the thread's objects are gone, as in the destructor of a static one.
thread_local ThreadState* thread_state = nullptr;
thread_local bool thread_has_ended = false;

/// Makes the state of this thread; returns null when the thread has ended already.
ThreadState* make_thread_state() {
  struct Owner {
    ~Owner() {
      thread_has_ended = true;
      delete thread_state;
      thread_state = nullptr;
    }
  };
  if (thread_has_ended) return nullptr;
  static thread_local Owner owner;
  static_cast<void>(owner);
  return thread_state = new ThreadState;
}

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

/// No deeper than simdjson's limit, which is 1024.
void send(dom::element value, PayloadSink& sink) {
  switch (value.type()) {
    case dom::element_type::NULL_VALUE: sink.null(); break;
    case dom::element_type::BOOL: sink.boolean(value.get_bool().value_unsafe()); break;
    case dom::element_type::INT64:
      if (const std::int64_t number = value.get_int64().value_unsafe(); number < 0) {
        sink.integer(number);
      } else {
        sink.unsigned_integer(static_cast<std::uint64_t>(number));
      }
      break;
    case dom::element_type::UINT64: sink.unsigned_integer(value.get_uint64().value_unsafe()); break;
    case dom::element_type::DOUBLE: sink.real(value.get_double().value_unsafe()); break;
    case dom::element_type::STRING: sink.string(value.get_string().value_unsafe()); break;
    case dom::element_type::ARRAY: {
      const dom::array array = value.get_array().value_unsafe();
      sink.begin_array(array.size());
      for (const dom::element item : array) send(item, sink);
      sink.end_array();
      break;
    }
    case dom::element_type::OBJECT: {
      const dom::object object = value.get_object().value_unsafe();
      sink.begin_object();
      for (const auto [name, member] : object) {
        sink.key(name);
        send(member, sink);
      }
      sink.end_object();
      break;
    }
  }
}

}  // namespace

bool read_fast(std::string_view body, Envelope& envelope) {
  ThreadState* const state = thread_state != nullptr ? thread_state : make_thread_state();
  if (state == nullptr) return false;
  if (state->parser.parse(body.data(), body.size()).get(state->root) != simdjson::SUCCESS) return false;
  envelope.root = kind_of(state->root);
  if (envelope.root == Kind::object) read_root(state->root.get_object().value_unsafe(), envelope);
  return true;
}

void send_payload(Api api, PayloadSink& sink) {
  const dom::element root = thread_state->root;
  send(api == Api::v3 ? root["Response"].value_unsafe() : root, sink);
}

void give_back_memory() noexcept {
  if (thread_state != nullptr) thread_state->parser = dom::parser();
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
