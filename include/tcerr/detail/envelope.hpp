/// \file
/// What a reader finds in a body, or in a document that is parsed already, before anything is judged: plain data. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_ENVELOPE_HPP
#define TCERR_DETAIL_ENVELOPE_HPP

#include <tcerr/export.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

enum class Kind : std::uint8_t { absent, null, boolean, integer, other_number, string, array, object };

/// A member of a JSON object that a verdict depends on. Of a repeated one the first is kept.
class Member {
 public:
  Member() noexcept {}             // leaves the text alone: clearing all members of an envelope took a tenth of the time of a small body
  Member(const Member&) = delete;  // so that nobody copies what was left alone
  Member& operator=(const Member&) = delete;

  Kind kind = Kind::absent;
  bool repeated = false;

  [[nodiscard]] bool present() const noexcept { return kind != Kind::absent; }

  /// The string, unescaped; empty for what is no string.
  [[nodiscard]] std::string_view text() const noexcept {
    return kind == Kind::string ? std::string_view(data_, size_) : std::string_view();
  }

  void set_text(std::string_view text) noexcept {
    kind = Kind::string;
    data_ = text.data();
    size_ = text.size();
  }

 private:
  const char* data_;  // both are set if the kind is string, and looked at only then
  std::size_t size_;
};

/// What keeps a body from being read to its end.
enum class Fault : std::uint8_t {
  none,
  empty,      ///< there is nothing in it
  too_large,  ///< it is longer than the limit
  not_json,   ///< it is damaged, cut off, or something else altogether
  xml,        ///< it is XML: another service's
  refused,    ///< somebody else's parser did not take it, and has kept nothing of it
};

/// What a reader found. The views last until the reader reads again, or the document dies.
struct Envelope {
  Fault fault = Fault::none;
  Kind root = Kind::absent;
  bool any_repeated = false;       ///< whether any of the members below is
  Member response;                 ///< Response
  Member error;                    ///< Response.Error
  Member code;                     ///< Response.Error.Code
  Member message;                  ///< Response.Error.Message
  Member request_id;               ///< Response.RequestId
  Member deprecated_warning;       ///< Response.DeprecatedWarning
  Member legacy_code;              ///< code; an integer beyond 64 signed bits is an `other_number`
  Member legacy_desc;              ///< codeDesc
  Member legacy_message;           ///< message
  std::int64_t legacy_number = 0;  ///< the value of `legacy_code`, if that is an integer
  std::size_t offset = 0;          ///< of a body that is not JSON: its first byte that does not belong there, its size if it is cut off
  std::string_view complaint;      ///< what is wrong there: a few words, without text of the body
};

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
