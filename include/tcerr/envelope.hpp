/// \file
/// What a body says before any catalog judges it, without a copy of anything: for those who look at millions of them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_ENVELOPE_HPP
#define TCERR_ENVELOPE_HPP

#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {
class BodyReader;
}

/// The envelope of a reply. A view: its texts last until the `EnvelopeReader` that it came from reads again or dies, and as long as the
/// body.
struct EnvelopeView {
  bool ok = false;      ///< a success
  Api api = Api::none;  ///< which API answered, as far as that could be told

  /// Of an error, the code as it was sent: `Response.Error.Code`, or `codeDesc` of API 2.0. Of what is no envelope, what could be read of
  /// it.
  std::string_view code;
  std::optional<std::int64_t> legacy_code;  ///< the number of an API 2.0 error
  std::string_view message;
  std::string_view request_id;
  std::string_view deprecated_warning;

  /// Of what is no envelope: the code that `parse()` gives it, such as "ClientError.ParseJsonError". Empty for replies of the API. Static.
  std::string_view client_code;

  std::optional<std::size_t> offset;  ///< of a damaged body: where the first fault is, in bytes
};

/// Reads envelopes one after the other, and allocates nothing for each once it has seen one as long: `Catalog::match()` says what a code
/// counts as.
///
///     tcerr::EnvelopeReader reader;
///     for (std::string_view body : bodies) ++count[reader.read(body).code];
///
/// The findings are those of `parse()`. Not safe for use from several threads at once: give each its own. A moved-from one can only be
/// destroyed or assigned to.
class EnvelopeReader {
 public:
  TCERR_API EnvelopeReader();
  TCERR_API ~EnvelopeReader();
  TCERR_API EnvelopeReader(EnvelopeReader&& other) noexcept;
  TCERR_API EnvelopeReader& operator=(EnvelopeReader&& other) noexcept;

  /// Reads a body. Throws nothing but `std::bad_alloc`. Of the options `kept_bytes` does not count: the memory is this object's.
  [[nodiscard]] TCERR_API EnvelopeView read(std::string_view body, const ParseOptions& options = {});

 private:
  std::unique_ptr<detail::BodyReader> reader_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
