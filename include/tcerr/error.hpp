/// \file
/// An error of one API call, and all that a program needs to act on it.
// SPDX-License-Identifier: MIT
#ifndef TCERR_ERROR_HPP
#define TCERR_ERROR_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/condition.hpp>
#include <tcerr/export.hpp>
#include <tcerr/locale.hpp>
#include <tcerr/retry_reason.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {

/// Who made the error.
enum class Origin : std::uint8_t {
  service,  ///< the vendor's service sent it
  client,   ///< this side did: the reply could not be read, or no request was sent
};

/// Which API answered.
enum class Api : std::uint8_t {
  none,  ///< could not be told
  v2,    ///< the older API 2.0: `{"code":5100,...}`
  v3,    ///< API 3.0: `{"Response":{...}}`
};

/// Return the enumerator's name: "service", "v3"; "none" for a value out of range.
[[nodiscard]] TCERR_API std::string_view name(Origin origin) noexcept;
[[nodiscard]] TCERR_API std::string_view name(Api api) noexcept;

/// Write the enumerator's name.
TCERR_API std::ostream& operator<<(std::ostream& out, Origin origin);
TCERR_API std::ostream& operator<<(std::ostream& out, Api api);

struct PastAttempt;

/// Attempts that failed, in their order. A light view of the error that keeps them; what they are has `<tcerr/attempt.hpp>`.
class PastAttempts {
 public:
  using value_type = PastAttempt;
  using const_iterator = const PastAttempt*;

  PastAttempts() = default;
  /// For the library's own use.
  PastAttempts(const PastAttempt* first, const PastAttempt* last) noexcept : first_(first), last_(last) {}

  [[nodiscard]] const PastAttempt* begin() const noexcept { return first_; }
  [[nodiscard]] const PastAttempt* end() const noexcept { return last_; }
  [[nodiscard]] bool empty() const noexcept { return first_ == last_; }
  [[nodiscard]] TCERR_API std::size_t size() const noexcept;
  [[nodiscard]] TCERR_API const PastAttempt& operator[](std::size_t index) const noexcept;

  friend TCERR_API bool operator==(PastAttempts a, PastAttempts b) noexcept;
  friend bool operator!=(PastAttempts a, PastAttempts b) noexcept { return !(a == b); }

 private:
  const PastAttempt* first_ = nullptr;
  const PastAttempt* last_ = nullptr;
};

namespace detail {
struct ErrorParts;
struct ErrorRep;
class ErrorBuilder;
struct SameCatalog {};
}  // namespace detail

/// The error of one API call, whichever product's catalog it was read with.
///
/// An immutable value: a handle to one block that owns all texts, and that copies share, so that copying neither allocates nor throws.
/// It is made by `parse`, or by the constructors of `BasicError` in code that sends requests. Views that it returns last as long as any
/// copy; those of `summary()`, `fix()` and `name()` are static. A moved-from error is an `Unknown` without texts. What is not known is an
/// empty text, or no number; a count is 0.
/// Distinct objects may be used from many threads at once, and so may the const members of one.
///
///     void audit(const tcerr::Error& error) { if (error.condition() == tcerr::Condition::throttled) slow_down(); }
///
/// The wording of `message()` is the server's and changes without notice: never branch on it.
class Error {
 public:
  TCERR_API Error(const Error& other) noexcept;
  TCERR_API Error& operator=(const Error& other) noexcept;
  Error(Error&& other) noexcept : rep_(std::exchange(other.rep_, nullptr)) {}
  Error& operator=(Error&& other) noexcept {
    Error taken(static_cast<Error&&>(other));
    std::swap(rep_, taken.rep_);
    return *this;
  }
  ~Error() {
    if (rep_ != nullptr) release(rep_);
  }

  /// Takes over what `detail::read` has just made. For the library's own use.
  Error(detail::SameCatalog, detail::ErrorRep* rep) noexcept : rep_(rep) {}

  /// The code as the server sent it, known or not; for a bare API 2.0 number its digits; for an error that was made on this side
  /// the code that was read before the fault, or else `name()`.
  [[nodiscard]] TCERR_API std::string_view raw_code() const noexcept;

  /// The text of the code that this error counts as: the catalog's spelling, "Unknown" if there is none. Static.
  [[nodiscard]] std::string_view name() const noexcept { return info().name(); }

  /// The code to show: as the catalog spells it if it is listed, else as it was sent.
  [[nodiscard]] std::string_view shown_code() const noexcept { return match() == Match::exact ? name() : raw_code(); }

  /// The code above this one: what `raw_code()` counts as if `match()` is `parent`, else the text before its last dot, or empty.
  /// Of an error made on this side, and of an API 2.0 number, it is that of `name()`.
  [[nodiscard]] TCERR_API std::string_view parent() const noexcept;

  /// How well the catalog knew the code.
  [[nodiscard]] TCERR_API Match match() const noexcept;

  /// The number of the enumerator that `code()` of the typed error returns.
  [[nodiscard]] std::uint16_t id() const noexcept { return info().id(); }

  /// The row that this error counts as. Condition, advice, execution and texts are that row's, but that advice and execution may be more
  /// careful where `match()` is `parent`.
  [[nodiscard]] TCERR_API CodeInfo info() const noexcept;

  [[nodiscard]] Condition condition() const noexcept { return info().condition(); }
  [[nodiscard]] TCERR_API Advice advice() const noexcept;
  [[nodiscard]] TCERR_API Execution execution() const noexcept;

  /// What the server said, or for an error made on this side what was wrong. Prose, and untrusted: to show it or log it, use
  /// `to_log_line()`, `to_log_json()` or `to_printable()`, which let no control character through.
  [[nodiscard]] TCERR_API std::string_view message() const noexcept;

  /// The request ID to quote to the vendor's support: the body's, or else that of the `X-TC-RequestId` header; empty if neither.
  [[nodiscard]] TCERR_API std::string_view request_id() const noexcept;

  [[nodiscard]] TCERR_API Origin origin() const noexcept;
  [[nodiscard]] TCERR_API Api api() const noexcept;

  /// The number of an API 2.0 error as it was sent.
  [[nodiscard]] TCERR_API std::optional<std::int64_t> legacy_code() const noexcept;

  /// The module's own number that the message of an API 2.0 error may begin with: 100004 in "(100004)Instance is busy".
  [[nodiscard]] TCERR_API std::optional<std::int64_t> module_code() const noexcept;

  /// Whether the action is documented to answer with this code: it is one of the action's, or a common one. Nothing is returned for an
  /// action that the catalog does not know; unlisted codes and errors of this side are never documented.
  [[nodiscard]] TCERR_API std::optional<bool> expected_for(std::string_view action) const noexcept;

  /// The HTTP status of the reply.
  [[nodiscard]] TCERR_API std::optional<int> http_status() const noexcept;

  /// The reply's `Retry-After` header as it was sent; empty if there was none.
  [[nodiscard]] TCERR_API std::string_view retry_after() const noexcept;

  /// The reply's `Date` header as it was sent: what the server's clock said.
  [[nodiscard]] TCERR_API std::string_view date() const noexcept;

  /// Whether the body was damaged, or cut off, behind the code: the error is sure, its message may be incomplete or missing.
  [[nodiscard]] bool damaged() const noexcept { return !damage().empty(); }

  /// What is wrong with a damaged body, in English; empty for an intact one.
  [[nodiscard]] TCERR_API std::string_view damage() const noexcept;

  /// Where in the body the first fault is, in bytes; for a damaged body, and for one that is not JSON.
  [[nodiscard]] TCERR_API std::optional<std::size_t> offset() const noexcept;

  /// What the transport said of a call that failed on its way, with `<tcerr/transport.hpp>` or `<tcerr/curl.hpp>`: an error of the system,
  /// of Asio, of libcurl. Zero for all other errors. Its category must outlive the error, as all do that are static.
  [[nodiscard]] TCERR_API std::error_code cause() const noexcept;

  /// How often `retry()` made the call; 0 if the error did not come from there.
  [[nodiscard]] TCERR_API int attempts() const noexcept;

  /// The attempts that failed before the one that this error comes from, as `retry()` saw them: the last eight at most. Its header,
  /// `<tcerr/attempt.hpp>`, has what they are.
  [[nodiscard]] TCERR_API PastAttempts history() const noexcept;

  /// Why `retry()` gave up; `RetryReason::none` if the error did not come from there.
  [[nodiscard]] TCERR_API RetryReason gave_up_because() const noexcept;

  /// What went wrong, in a sentence or two. Static.
  [[nodiscard]] std::string_view summary(Locale locale = Locale::en) const noexcept { return info().summary(locale); }

  /// What to do about it, in a sentence or two. Static.
  [[nodiscard]] std::string_view fix(Locale locale = Locale::en) const noexcept { return info().fix(locale); }

  /// The error as a `std::error_code` of its catalog's category.
  [[nodiscard]] std::error_code error_code() const noexcept { return {id(), catalog().category()}; }

  /// The catalog that it was read with.
  [[nodiscard]] TCERR_API Catalog catalog() const noexcept;

  /// Errors are equal when all that they say is equal.
  TCERR_API friend bool operator==(const Error& a, const Error& b) noexcept;
  friend bool operator!=(const Error& a, const Error& b) noexcept { return !(a == b); }

 protected:
  /// An error that this side makes, or passes on, with a code of `catalog`.
  TCERR_API Error(Catalog catalog, CodeInfo code, std::string_view message, std::string_view request_id);

  /// The same error, seen through `catalog`.
  TCERR_API Error(Error error, Catalog catalog);

 private:
  friend class detail::ErrorBuilder;
  [[nodiscard]] const detail::ErrorParts& parts() const noexcept;
  TCERR_API static void release(detail::ErrorRep* rep) noexcept;

  detail::ErrorRep* rep_;
};

namespace detail {
/// What `BasicError::from_code` returns, before it gets its type.
[[nodiscard]] TCERR_API Error error_from_code(Catalog catalog, std::string_view raw_code, std::string_view message,
                                              std::string_view request_id);
}  // namespace detail

/// An error whose code is an enumerator of a catalog, for `switch`.
///
///     switch (error.code()) { case Errc::RequestLimitExceeded: ...; default: ...; }
template <typename Errc>
class BasicError : public Error {
 public:
  /// Makes an error of this side: a transport that failed, a fake in a test.
  explicit BasicError(Errc code, std::string_view message = {}, std::string_view request_id = {})
      : Error(CatalogOf<Errc>::get(), row_of(code), message, request_id) {}

  /// Gives an error its typed code back. One that was read with another catalog counts as what this one knows of its code, with the
  /// condition, advice and execution of that row.
  explicit BasicError(Error error) : Error(static_cast<Error&&>(error), CatalogOf<Errc>::get()) {}

  /// The same for an error that is known to have been read with this catalog. For the library's own use.
  BasicError(detail::SameCatalog, Error&& error) noexcept : Error(static_cast<Error&&>(error)) {}
  BasicError(detail::SameCatalog, detail::ErrorRep* rep) noexcept : Error(detail::SameCatalog(), rep) {}

  /// Makes an error of the text of its code, as another library or a log has it, by the rules for a code that a service sends: an alias
  /// counts as the code that it stands for, an unlisted one as the listed code above it, and `raw_code()` keeps the text.
  /// `origin()` is `client` if the code, or the one it counts as, is a `ClientError`; an empty text makes an `Unknown`.
  [[nodiscard]] static BasicError from_code(std::string_view raw_code, std::string_view message = {}, std::string_view request_id = {}) {
    return BasicError(detail::error_from_code(CatalogOf<Errc>::get(), raw_code, message, request_id));
  }

  /// The enumerator; `Unknown` for a code that is not listed and has no listed parent.
  [[nodiscard]] Errc code() const noexcept { return static_cast<Errc>(id()); }

 private:
  static CodeInfo row_of(Errc code) noexcept {
    const Catalog catalog = CatalogOf<Errc>::get();
    return catalog.find(static_cast<std::int64_t>(code)).value_or(catalog.unknown());
  }
};

/// Returns a text of the server, or a file name, fit for a terminal and for one line of a log: control characters, escapes, characters
/// that reorder text and ill-formed bytes appear as `\n`, `\u{001b}`, `\xff`.
[[nodiscard]] TCERR_API std::string to_printable(std::string_view text);

/// How an error is logged.
struct LogOptions {
  Locale locale = Locale::en;  ///< of `summary` and `fix` in JSON

  /// The longest line, in bytes; texts of the server are cut off at a character to fit, and say by how much. A line without any may still
  /// be longer than a limit that is too small for it.
  std::size_t max_bytes = 8192;

  /// Returns what is written in place of `message()`, which may quote what a user has typed in; null for the message as it is. What it
  /// returns is cut off, and made safe, like the message; for an empty text the line shows the summary. Called once a line.
  ///
  ///     options.redact = [](std::string_view message) { return std::regex_replace(std::string(message), phone_number, "..."); };
  std::string (*redact)(std::string_view message) = nullptr;
};

/// Writes the error as one line without control characters or terminal escapes:
///
///     ResourceNotFound.InstanceNotExists: no such instance [not_found, advice never, not_executed, request ID 3a6c...]
[[nodiscard]] TCERR_API std::string to_log_line(const Error& error, const LogOptions& options = {});

/// Writes the error as one line of JSON in UTF-8: no control character, terminal escape or ill-formed byte gets through.
/// `summary` and `fix` are in the language asked for; README lists the fields.
[[nodiscard]] TCERR_API std::string to_log_json(const Error& error, const LogOptions& options = {});
[[nodiscard]] TCERR_API std::string to_log_json(const Error& error, Locale locale);

/// Writes `to_log_line(error)`.
TCERR_API std::ostream& operator<<(std::ostream& out, const Error& error);

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
