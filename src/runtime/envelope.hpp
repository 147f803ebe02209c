/// \file
/// The seam between the readers and the verdict: what a reader found in a body, before any judgement.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_ENVELOPE_HPP
#define TCERR_RUNTIME_ENVELOPE_HPP

#include "client_codes.hpp"

#include <tcerr/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

class PayloadSink;

enum class Kind : std::uint8_t { absent, null, boolean, integer, other_number, string, array, object };

/// A member of a JSON object that the verdict depends on. Of a repeated one the first is kept.
class Member {
 public:
  Member() noexcept {}  // leaves the text alone: clearing all members of an envelope took a tenth of the time of a small body

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
  const char* data_;  // both are set if the kind is string
  std::size_t size_;
};

/// What is wrong with a body that is not JSON.
struct Damage {
  std::size_t offset;          ///< of the first byte that does not belong there; the size of the body if it is cut off
  std::string_view complaint;  ///< one line of well-formed UTF-8, without text of the body
};

/// What a reader found. The views last while the reader does.
struct Envelope {
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
  std::optional<Damage> damage;
};

/// Returns the verdict on what a reader found, by rules 2 to 6 and 8 of README, "How a body is judged". `body` is for the wording only.
[[nodiscard]] Verdict judge(Catalog catalog, const Envelope& envelope, std::string_view body);

/// Returns an error of this side.
[[nodiscard]] Error client_error(Catalog catalog, ClientCode code, std::string_view message, const Envelope& envelope);

/// Returns whether a body begins like an HTML page.
[[nodiscard]] bool looks_like_html(std::string_view body) noexcept;

/// The reader that defines what is valid JSON and words every complaint: nlohmann/json's SAX parser.
[[nodiscard]] Verdict read_by_reference(Catalog catalog, std::string_view body);

/// The reader that is fast: simdjson's DOM. Returns false for a body that simdjson refuses; otherwise `envelope` is what the reference
/// reader would find. Its views last until the thread's next call.
[[nodiscard]] bool read_fast(std::string_view body, Envelope& envelope);

/// Sends the payload of the body that `read_fast` has read on this thread: its `Response`, or all of an API 2.0 body.
void send_payload(Api api, PayloadSink& sink);

/// The longest body whose memory a thread keeps for the next one. The parser needs some fourteen times as much.
inline constexpr std::size_t kLargestKept = std::size_t{4} << 20;

/// Gives back what `read_fast` has allocated for a longer one, whether it was accepted or refused. Views into it end here.
void give_back_memory() noexcept;

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
