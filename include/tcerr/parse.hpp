/// \file
/// Reading a reply: its body alone, or with status and headers.
// SPDX-License-Identifier: MIT
#ifndef TCERR_PARSE_HPP
#define TCERR_PARSE_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace tcerr {
inline namespace TCERR_ABI {

/// Which reader reads a body. The verdict is the same.
enum class Reader : std::uint8_t {
  fastest,    ///< simdjson where it accepts the body, if the library was built with it; else the reference
  reference,  ///< nlohmann/json
};

struct ParseOptions {
  /// A longer body, in bytes, is not read: `ClientError.BodyTooLarge`.
  std::size_t max_bytes = std::size_t{64} << 20;

  Reader reader = Reader::fastest;
};

/// The headers of a reply, in whatever container the caller has them: a view that lasts as long as that container.
///
/// Made of any range of pairs (`std::map<std::string, std::string>`, a vector of pairs), or of a callable that takes a name and
/// returns something that converts to `std::string_view`, empty for a header that is missing, and that outlives the call.
class Headers {
 public:
  Headers() = default;

  template <typename Source, typename = std::enable_if_t<!std::is_same_v<std::decay_t<Source>, Headers>>>
  Headers(const Source& source) noexcept : source_(&source), find_(&find_in<Source>) {}  // NOLINT(google-explicit-constructor)

  /// Returns the value of the header with that name, whose case does not matter; empty if there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const { return find_ == nullptr ? std::string_view() : find_(source_, name); }

 private:
  TCERR_API static bool same_name(std::string_view a, std::string_view b) noexcept;

  template <typename Source>
  static std::string_view find_in(const void* source, std::string_view name) {
    const auto& headers = *static_cast<const Source*>(source);
    if constexpr (std::is_invocable_v<const Source&, std::string_view>) {
      static_assert(!std::is_same_v<std::decay_t<std::invoke_result_t<const Source&, std::string_view>>, std::string> ||
                        std::is_reference_v<std::invoke_result_t<const Source&, std::string_view>>,
                    "the callable must return a view or a reference: the string would die before it is read");
      return headers(name);
    } else {
      for (const auto& [key, value] : headers) {
        if (same_name(key, name)) return value;
      }
      return {};
    }
  }

  const void* source_ = nullptr;
  std::string_view (*find_)(const void*, std::string_view) = nullptr;
};

/// A whole HTTP reply. A view: nothing in an outcome points into it.
///
///     auto outcome = tcerr::redis::parse(tcerr::Reply{response.status, response.content_type, response.headers, response.body});
struct Reply {
  int status = 0;                 ///< the HTTP status; 0 if it is not known
  std::string_view content_type;  ///< only words the complaint about a body that is not JSON
  Headers headers;                ///< `X-TC-RequestId` and `Retry-After` are read
  std::string_view body;
};

namespace detail {

class PayloadSink;

using Verdict = std::variant<Success, Error>;

/// If `sink` is given, the payload of a success may be sent to it; where it gets nothing, the reader has not kept the payload.
[[nodiscard]] TCERR_API Verdict read(Catalog catalog, std::string_view body, const ParseOptions& options, PayloadSink* sink = nullptr);
[[nodiscard]] TCERR_API Verdict read(Catalog catalog, const Reply& reply, const ParseOptions& options);

template <typename Errc>
Outcome<Success, Errc> typed(Verdict&& verdict) {
  if (auto* success = std::get_if<Success>(&verdict)) return std::move(*success);
  return BasicError<Errc>(SameCatalog(), std::move(*std::get_if<Error>(&verdict)));
}

}  // namespace detail

/// Reads the body of a reply: a success, or the error that it reports, or a `ClientError.*` for what is no reply of the API.
///
/// Never throws on account of the body (only `std::bad_alloc`), reads the whole of it, and takes a damaged one never for a success.
/// README, "What it promises", has the rules. Nothing in the outcome points into `body`.
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> parse(std::string_view body, const ParseOptions& options = {}) {
  return detail::typed<Errc>(detail::read(CatalogOf<Errc>::get(), body, options));
}

/// Reads a whole reply. Where the body is no envelope of the API, the HTTP status decides: `ClientError.HttpStatusCodeError`,
/// `throttled` for 429 and `unavailable` for 5xx, unless the status is a success too. The headers add what the body lacks.
template <typename Errc>
[[nodiscard]] Outcome<Success, Errc> parse(const Reply& reply, const ParseOptions& options = {}) {
  return detail::typed<Errc>(detail::read(CatalogOf<Errc>::get(), reply, options));
}

namespace detail {
/// `parse_json`, which `<tcerr/json.hpp>` defines: include it where you call that.
template <typename Errc>
struct JsonReader;
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
