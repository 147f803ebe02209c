/// \file
/// Looks at the values of simdjson's DOM: for the library, and for those who use simdjson beside it. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_SIMDJSON_ACCESS_HPP
#define TCERR_DETAIL_SIMDJSON_ACCESS_HPP

#include <tcerr/detail/envelope.hpp>
#include <tcerr/export.hpp>

#include <simdjson.h>

#include <cstdint>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// See `<tcerr/detail/document.hpp>`.
struct SimdjsonAccess {
  using Value = simdjson::dom::element;

  static Kind kind(Value value) noexcept {
    switch (value.type()) {
      case simdjson::dom::element_type::NULL_VALUE: return Kind::null;
      case simdjson::dom::element_type::BOOL: return Kind::boolean;
      case simdjson::dom::element_type::INT64: return Kind::integer;
      case simdjson::dom::element_type::UINT64: return Kind::other_number;  // simdjson's type for what is beyond 63 bits
      case simdjson::dom::element_type::DOUBLE: return Kind::other_number;
      case simdjson::dom::element_type::STRING: return Kind::string;
      case simdjson::dom::element_type::ARRAY: return Kind::array;
      case simdjson::dom::element_type::OBJECT: return Kind::object;
    }
    return Kind::absent;
  }

  static bool get(Value value, std::string_view& text) noexcept { return value.get(text) == simdjson::SUCCESS; }
  static std::int64_t integer(Value value) noexcept { return value.get_int64().value_unsafe(); }

  template <typename Visit>
  static void for_each(Value object, Visit visit) noexcept {
    const simdjson::dom::object members = object.get_object().value_unsafe();
    for (const auto [name, value] : members) visit(name, value);
  }
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
