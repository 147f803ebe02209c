/// \file
/// The fast reader, on simdjson. It answers for what simdjson accepts; everything else is the reference reader's.
// SPDX-License-Identifier: MIT
#include "fast_reader.hpp"

#include <tcerr/detail/document.hpp>
#include <tcerr/detail/payload_sink.hpp>
#include <tcerr/detail/simdjson_access.hpp>

#include <variant>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

namespace dom = simdjson::dom;

/// Types of this file alone, so that the compiler sees that what is made of them is called once, and here.
struct Access : SimdjsonAccess {};

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
      case dom::element_type::OBJECT: {
        const dom::object object = value.get_object().value_unsafe();
        sink_.begin_object(object.size());
        open_.emplace_back(Rest<dom::object>(object));
        break;
      }
    }
  }

  PayloadSink& sink_;
  std::vector<std::variant<Rest<dom::array>, Rest<dom::object>>> open_;  // the innermost last
};

}  // namespace

bool FastReader::read(std::string_view body, Envelope& envelope) {
  const simdjson::error_code fault = parser_.parse(body.data(), body.size()).get(root_);
  if (fault == simdjson::SUCCESS) {
    fill_envelope<Access>(envelope, root_);
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
