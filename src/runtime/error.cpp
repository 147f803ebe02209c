/// \file
/// Errors: how they are shared, and what they derive from their parts.
// SPDX-License-Identifier: MIT
#include "error_builder.hpp"

#include <tcerr/attempt.hpp>
#include <tcerr/detail/code_text.hpp>
#include <tcerr/error.hpp>

#include <algorithm>
#include <charconv>
#include <ostream>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

/// Returns what an error counts as in another catalog: by its code as it was sent, or by the one that it counted as, or by its number.
CodeMatch match_again(const detail::ErrorParts& parts, Catalog catalog) noexcept {
  const CodeMatch by_text = catalog.match(parts.raw_code);
  if (by_text.match == Match::exact && parts.execution != Execution::partial) return by_text;
  const CodeMatch by_name = catalog.match(parts.match == Match::exact ? parts.info.name() : std::string_view());
  if (by_name.match == Match::exact) return by_name;
  const auto by_number = parts.legacy_code ? catalog.find_number(*parts.legacy_code) : std::nullopt;
  return by_number ? CodeMatch{*by_number, Match::exact, by_number->advice(), by_number->execution()} : by_text;
}

}  // namespace

std::string_view name(Origin origin) noexcept { return origin == Origin::client ? "client" : "service"; }

std::string_view name(Api api) noexcept {
  switch (api) {
    case Api::none: break;
    case Api::v2: return "v2";
    case Api::v3: return "v3";
  }
  return "none";
}

Error::Error(Catalog catalog, CodeInfo code, std::string_view message, std::string_view request_id) : rep_(nullptr) {
  const Match match = code == catalog.unknown() ? Match::none : Match::exact;
  detail::ErrorParts parts(catalog, {code, match, code.advice(), code.execution()});
  parts.origin = code.is_client_made() ? Origin::client : Origin::service;
  parts.raw_code = code.name();
  parts.message = message;
  parts.request_id = request_id;
  rep_ = detail::ErrorBuilder::rep_of(parts);
}

Error::Error(Error error, Catalog catalog) : Error(std::move(error)) {
  if (this->catalog() == catalog) return;
  detail::ErrorParts parts = this->parts();
  parts.take(catalog, match_again(parts, catalog));
  *this = detail::ErrorBuilder::build(parts);
}

Error::Error(const Error& other) noexcept : rep_(other.rep_) {
  if (rep_ != nullptr) rep_->acquire();
}

Error& Error::operator=(const Error& other) noexcept {
  Error copy(other);
  std::swap(rep_, copy.rep_);
  return *this;
}

void Error::release(detail::ErrorRep* rep) noexcept { detail::release_block(rep); }

const detail::ErrorParts& Error::parts() const noexcept {
  if (rep_ != nullptr) return rep_->parts;
  static const detail::ErrorParts moved_from(detail::no_codes(), detail::no_codes().match({}));
  return moved_from;
}

std::string_view Error::raw_code() const noexcept { return parts().raw_code; }
Match Error::match() const noexcept { return parts().match; }
CodeInfo Error::info() const noexcept { return parts().info; }
Advice Error::advice() const noexcept { return parts().advice; }
Execution Error::execution() const noexcept { return parts().execution; }
std::string_view Error::message() const noexcept { return parts().message; }
std::string_view Error::request_id() const noexcept { return parts().request_id; }
Origin Error::origin() const noexcept { return parts().origin; }
Api Error::api() const noexcept { return parts().api; }
std::optional<std::int64_t> Error::legacy_code() const noexcept { return parts().legacy_code; }
std::optional<int> Error::http_status() const noexcept {
  const int status = parts().http_status;
  return status == 0 ? std::nullopt : std::optional<int>(status);
}
std::string_view Error::date() const noexcept { return parts().date; }
std::string_view Error::retry_after() const noexcept { return parts().retry_after; }
std::string_view Error::damage() const noexcept { return parts().damage; }
std::optional<std::size_t> Error::offset() const noexcept { return parts().offset; }
std::error_code Error::cause() const noexcept { return parts().cause.code(); }
int Error::attempts() const noexcept { return parts().attempts; }
PastAttempts Error::history() const noexcept {
  if (parts().history == nullptr) return {};
  const std::vector<PastAttempt>& attempts = parts().history->attempts;
  return {attempts.data(), attempts.data() + attempts.size()};
}
RetryReason Error::gave_up_because() const noexcept { return parts().gave_up_because; }
Catalog Error::catalog() const noexcept { return parts().catalog; }

std::string_view Error::parent() const noexcept {
  switch (match()) {
    case Match::exact: return info().parent();
    case Match::parent: return name();
    case Match::none: break;
  }
  return detail::parent_of(raw_code());
}

std::optional<bool> Error::expected_for(std::string_view action) const noexcept {
  const auto expected = catalog().expects(action, info());
  if (!expected || (origin() == Origin::service && match() == Match::exact)) return expected;
  return false;
}

std::optional<std::int64_t> Error::module_code() const noexcept {
  if (api() != Api::v2 || origin() != Origin::service || message().substr(0, 1) != "(") return {};
  const std::string_view digits = message().substr(1);
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, number);
  if (fault != std::errc() || stop == end || *stop != ')') return {};
  return number;
}

namespace detail {

Error error_from_code(Catalog catalog, std::string_view raw_code, std::string_view message, std::string_view request_id) {
  const CodeMatch known = catalog.match(raw_code);
  ErrorParts parts(catalog, known);
  parts.origin = detail::is_client_code(raw_code) || known.info.is_client_made() ? Origin::client : Origin::service;
  parts.raw_code = raw_code.empty() ? known.info.name() : raw_code;
  parts.message = message;
  parts.request_id = request_id;
  return ErrorBuilder::build(parts);
}

}  // namespace detail

std::size_t PastAttempts::size() const noexcept { return static_cast<std::size_t>(last_ - first_); }

const PastAttempt& PastAttempts::operator[](std::size_t index) const noexcept { return first_[index]; }

bool operator==(PastAttempts a, PastAttempts b) noexcept { return std::equal(a.first_, a.last_, b.first_, b.last_); }

bool operator==(const Error& a, const Error& b) noexcept {
  if (a.rep_ == b.rep_) return true;
  const detail::ErrorParts& x = a.parts();
  const detail::ErrorParts& y = b.parts();
  return x.catalog == y.catalog && x.info == y.info && x.advice == y.advice && x.execution == y.execution && x.origin == y.origin &&
         x.api == y.api && x.match == y.match && x.attempts == y.attempts && x.gave_up_because == y.gave_up_because &&
         x.http_status == y.http_status && x.cause.code() == y.cause.code() && x.offset == y.offset && x.legacy_code == y.legacy_code &&
         x.raw_code == y.raw_code && x.message == y.message && x.request_id == y.request_id && x.damage == y.damage &&
         x.retry_after == y.retry_after && x.date == y.date && a.history() == b.history();
}

std::ostream& operator<<(std::ostream& out, Origin origin) { return out << name(origin); }
std::ostream& operator<<(std::ostream& out, Api api) { return out << name(api); }

}  // namespace TCERR_ABI
}  // namespace tcerr
