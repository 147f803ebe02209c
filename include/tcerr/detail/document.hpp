/// \file
/// From the document of any JSON library to a verdict: which members count, whichever library holds them. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_DOCUMENT_HPP
#define TCERR_DETAIL_DOCUMENT_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/detail/envelope.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/parse.hpp>
#include <tcerr/reply.hpp>
#include <tcerr/success.hpp>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Says what an envelope means, together with what HTTP says: returns null and fills `success`, or returns the error.
[[nodiscard]] TCERR_API ErrorRep* conclude(Catalog catalog, const Envelope& envelope, const Reply& reply, Success& success,
                                           const ParseOptions& options = {});

/// Makes a `ClientError.UnexpectedPayload` of a success whose payload the program could not take, for the reason that `complaint` says.
[[nodiscard]] TCERR_API ErrorRep* unexpected_payload(Catalog catalog, const Success& success, const Reply& reply,
                                                     std::string_view complaint);

// How values of a JSON library are looked at is up to an `Access`, a struct with these static members:
//
//   using Value = ...                       how a value is handed over
//   Kind kind(Value)                        what it is
//   bool get(Value, std::string_view& text) sets the text of a string; false for anything else
//   std::int64_t integer(Value)             the number of a `Kind::integer`
//   void for_each(Value, visit)             calls `visit(std::string_view name, Value)` for each member of an object, in their order

/// `name == text` without a call: the length of the text is known here.
template <std::size_t Size>
bool is(std::string_view name, const char (&text)[Size]) noexcept {
  return name.size() == Size - 1 && std::memcmp(name.data(), text, Size - 1) == 0;
}

/// Fills a member, or marks it as repeated. Returns whether it is new, and an object.
template <typename Access>
inline bool fill_member(Envelope& envelope, Member& member, typename Access::Value value) noexcept {
  if (member.present()) {
    member.repeated = envelope.any_repeated = true;
    return false;
  }
  std::string_view text;
  if (Access::get(value, text)) {  // as nearly all of them are, and cheaper to find out than the kind of any value
    member.set_text(text);
    return false;
  }
  member.kind = Access::kind(value);
  return member.kind == Kind::object;
}

template <typename Access>
void fill_error(Envelope& envelope, typename Access::Value error) noexcept {
  Access::for_each(error, [&envelope](std::string_view name, typename Access::Value value) {
    if (is(name, "Code")) {
      fill_member<Access>(envelope, envelope.code, value);
    } else if (is(name, "Message")) {
      fill_member<Access>(envelope, envelope.message, value);
    }
  });
}

template <typename Access>
void fill_response(Envelope& envelope, typename Access::Value response) noexcept {
  Access::for_each(response, [&envelope](std::string_view name, typename Access::Value value) {
    if (is(name, "RequestId")) {
      fill_member<Access>(envelope, envelope.request_id, value);
    } else if (is(name, "Error")) {
      if (fill_member<Access>(envelope, envelope.error, value)) fill_error<Access>(envelope, value);
    } else if (is(name, "DeprecatedWarning")) {
      fill_member<Access>(envelope, envelope.deprecated_warning, value);
    }
  });
}

/// Fills a fresh envelope from the root of a document. Its views are those of the document.
template <typename Access>
void fill_envelope(Envelope& envelope, typename Access::Value root) noexcept {
  envelope.root = Access::kind(root);
  if (envelope.root != Kind::object) return;
  Access::for_each(root, [&envelope](std::string_view name, typename Access::Value value) {
    if (is(name, "Response")) {
      if (fill_member<Access>(envelope, envelope.response, value)) fill_response<Access>(envelope, value);
    } else if (is(name, "code")) {
      fill_member<Access>(envelope, envelope.legacy_code, value);
      if (!envelope.legacy_code.repeated && envelope.legacy_code.kind == Kind::integer) envelope.legacy_number = Access::integer(value);
    } else if (is(name, "codeDesc")) {
      fill_member<Access>(envelope, envelope.legacy_desc, value);
    } else if (is(name, "message")) {
      fill_member<Access>(envelope, envelope.legacy_message, value);
    }
  });
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
