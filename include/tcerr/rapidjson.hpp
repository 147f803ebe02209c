/// \file
/// The verdict on a document that RapidJSON has parsed. Needs RapidJSON 1.1 or newer: `<rapidjson/document.h>`, or a copy of it that is
/// included before this header, such as that of the vendor's SDK.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RAPIDJSON_HPP
#define TCERR_RAPIDJSON_HPP

#include <tcerr/detail/document.hpp>
#include <tcerr/parse.hpp>

#if !defined(RAPIDJSON_DOCUMENT_H_)
#include <rapidjson/document.h>
#endif

#include <cstdint>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// See `<tcerr/detail/document.hpp>`.
template <typename Json>
struct RapidjsonAccess {
  using Value = const Json&;

  static Kind kind(Value value) noexcept {
    switch (value.GetType()) {
      case RAPIDJSON_NAMESPACE::kNullType: return Kind::null;
      case RAPIDJSON_NAMESPACE::kFalseType: return Kind::boolean;
      case RAPIDJSON_NAMESPACE::kTrueType: return Kind::boolean;
      case RAPIDJSON_NAMESPACE::kObjectType: return Kind::object;
      case RAPIDJSON_NAMESPACE::kArrayType: return Kind::array;
      case RAPIDJSON_NAMESPACE::kStringType: return Kind::string;
      case RAPIDJSON_NAMESPACE::kNumberType: return value.IsInt64() ? Kind::integer : Kind::other_number;
    }
    return Kind::absent;
  }

  static bool get(Value value, std::string_view& text) noexcept {
    if (!value.IsString()) return false;
    text = {value.GetString(), value.GetStringLength()};
    return true;
  }
  static std::int64_t integer(Value value) noexcept { return value.GetInt64(); }

  template <typename Visit>
  static void for_each(Value object, Visit visit) noexcept {
    const auto end = object.MemberEnd();
    for (auto member = object.MemberBegin(); member != end; ++member) {
      visit(std::string_view(member->name.GetString(), member->name.GetStringLength()), member->value);
    }
  }
};

/// `classify` of a value in UTF-8. RapidJSON keeps what a verdict depends on, repeated keys, too. It checks UTF-8 only where it is told to
/// (`kParseValidateEncodingFlag`), and takes more than JSON where it is told that: of such a body the verdict is that on what it took.
template <typename Allocator>
struct DocumentReader<RAPIDJSON_NAMESPACE::GenericValue<RAPIDJSON_NAMESPACE::UTF8<char>, Allocator>> {
  using Value = RAPIDJSON_NAMESPACE::GenericValue<RAPIDJSON_NAMESPACE::UTF8<char>, Allocator>;

  [[nodiscard]] static ErrorRep* read(Catalog catalog, const Value& document, const Reply& reply, Success& success) {
    Envelope envelope;
    fill_envelope<RapidjsonAccess<Value>>(envelope, document);
    return conclude(catalog, envelope, reply, success);
  }
};

/// `classify` of a whole document: one that was not parsed to its end is a `ClientError.ParseJsonError`.
template <typename Allocator, typename StackAllocator>
struct DocumentReader<RAPIDJSON_NAMESPACE::GenericDocument<RAPIDJSON_NAMESPACE::UTF8<char>, Allocator, StackAllocator>> {
  using Document = RAPIDJSON_NAMESPACE::GenericDocument<RAPIDJSON_NAMESPACE::UTF8<char>, Allocator, StackAllocator>;
  using Value = typename Document::ValueType;

  [[nodiscard]] static ErrorRep* read(Catalog catalog, const Document& document, const Reply& reply, Success& success) {
    if (!document.HasParseError()) return DocumentReader<Value>::read(catalog, document, reply, success);
    Envelope envelope;
    envelope.fault = Fault::refused;
    return conclude(catalog, envelope, reply, success);
  }
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
