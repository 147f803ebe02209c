/// \file
/// Errors: how they are shared, and what they derive from their parts.
// SPDX-License-Identifier: MIT
#include "error_builder.hpp"

#include <tcerr/detail/code_text.hpp>
#include <tcerr/error.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
std::string_view name(Origin origin) noexcept { return origin == Origin::client ? "client" : "service"; }

std::string_view name(Api api) noexcept {
  switch (api) {
    case Api::none: return "";
    case Api::v2: return "v2";
    case Api::v3: return "v3";
  }
  return "";
}

Error::Error(Catalog catalog, CodeInfo code, std::string_view message, std::string_view request_id) : rep_(nullptr) {
  detail::ErrorParts parts(catalog, code);
  parts.origin = code.is_client_made() ? Origin::client : Origin::service;
  parts.match = code == catalog.unknown() ? Match::none : Match::exact;
  parts.raw_code = code.name();
  parts.message = message;
  parts.request_id = request_id;
  rep_ = detail::ErrorBuilder::rep_of(parts);
}

Error::Error(Error error, Catalog catalog) : Error(std::move(error)) {
  if (this->catalog() == catalog) return;
  detail::ErrorParts parts = this->parts();
  const bool has_name = parts.match == Match::exact || parts.origin == Origin::client;
  const CodeMatch known = catalog.match(has_name ? parts.code.name() : parts.raw_code);
  parts.catalog = catalog;
  parts.take_verdict(known);
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
  static const detail::ErrorParts moved_from(detail::no_codes(), detail::no_codes().unknown());
  return moved_from;
}

std::string_view Error::raw_code() const noexcept { return parts().raw_code; }
Match Error::match() const noexcept { return parts().match; }
CodeInfo Error::info() const noexcept { return parts().code; }
Condition Error::condition() const noexcept { return info().condition(); }
Advice Error::advice() const noexcept { return parts().advice; }
Execution Error::execution() const noexcept { return parts().execution; }
std::string_view Error::message() const noexcept { return parts().message; }
std::string_view Error::request_id() const noexcept { return parts().request_id; }
Origin Error::origin() const noexcept { return parts().origin; }
Api Error::api() const noexcept { return parts().api; }
std::optional<std::int64_t> Error::legacy_code() const noexcept { return parts().legacy_code; }
int Error::http_status() const noexcept { return parts().http_status; }
std::string_view Error::retry_after() const noexcept { return parts().retry_after; }
std::string_view Error::damage() const noexcept { return parts().damage; }
std::optional<std::size_t> Error::offset() const noexcept { return parts().offset; }
int Error::attempts() const noexcept { return parts().attempts; }
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

std::string_view Error::summary(Locale locale) const noexcept { return info().summary(locale); }

std::string_view Error::fix(Locale locale) const noexcept { return info().fix(locale); }

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

bool operator==(const Error& a, const Error& b) noexcept {
  if (a.rep_ == b.rep_) return true;
  const detail::ErrorParts& x = a.parts();
  const detail::ErrorParts& y = b.parts();
  const auto same_texts = [&x, &y] {
    const auto ours = x.texts();
    const auto theirs = y.texts();
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (*ours[i] != *theirs[i]) return false;
    }
    return true;
  };
  return x.catalog == y.catalog && x.code == y.code && x.advice == y.advice && x.execution == y.execution && x.origin == y.origin &&
         x.api == y.api && x.match == y.match && x.attempts == y.attempts && x.gave_up_because == y.gave_up_because &&
         x.http_status == y.http_status && x.offset == y.offset && x.legacy_code == y.legacy_code && same_texts();
}

}  // namespace TCERR_ABI
}  // namespace tcerr
