/// \file
/// Errors: how they are shared, and what they derive from their parts.
// SPDX-License-Identifier: MIT
#include "error_builder.hpp"
#include "look_up.hpp"

#include <tcerr/error.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace {

bool is_client_code(std::string_view code) noexcept { return code.substr(0, code.find('.')) == "ClientError"; }

std::string_view before_last_dot(std::string_view code) noexcept {
  const std::size_t dot = code.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : code.substr(0, dot);
}

// What a moved-from error refers to: a catalog with no code but Unknown, and empty texts.

constexpr detail::Row kRows[] = {{0, 7, 1, 0, Condition::unknown, Advice::never, Execution::unknown, Source::inferred}};
constexpr std::uint16_t kPages[256] = {};
constexpr std::uint32_t kDisplacements[1] = {};
constexpr detail::Slot kSlots[1] = {};
constexpr std::uint32_t kBegins[2] = {};
constexpr detail::Texts kTexts[locale_count] = {{kBegins, ""}, {nullptr, nullptr}, {nullptr, nullptr}, {nullptr, nullptr}};
constexpr detail::Tables kNoCodes = {
    "tcerr", "Unknown", kRows, kPages, kDisplacements,          kSlots, kTexts, nullptr, nullptr, &condition_category, 0, 1,
    1,       1,         1,     0,      detail::Hashing::sampled};

}  // namespace

std::string_view name(Origin origin) noexcept { return origin == Origin::client ? "client" : "service"; }

std::string_view name(Api api) noexcept {
  switch (api) {
    case Api::none: return "";
    case Api::v2: return "v2";
    case Api::v3: return "v3";
  }
  return "";
}

std::string_view name(Match match) noexcept {
  switch (match) {
    case Match::none: return "none";
    case Match::parent: return "parent";
    case Match::exact: return "exact";
  }
  return "none";
}

Error::Error(Catalog catalog, CodeInfo code, std::string_view message, std::string_view request_id) : rep_(nullptr) {
  detail::ErrorParts parts(catalog, code);
  parts.origin = is_client_code(code.name()) ? Origin::client : Origin::service;
  parts.match = code == catalog.unknown() ? Match::none : Match::exact;
  parts.raw_code = code.name();
  parts.message = message;
  parts.request_id = request_id;
  rep_ = detail::ErrorBuilder::rep_of(parts);
}

Error::Error(Error error, Catalog catalog) : Error(std::move(error)) {
  if (this->catalog() == catalog) return;
  detail::ErrorParts parts = this->parts();
  const auto by_text = catalog.find(parts.raw_code);
  const auto by_name = catalog.find(parts.code.name());
  parts.catalog = catalog;
  parts.code = by_text ? *by_text : by_name ? *by_name : catalog.unknown();
  parts.match = by_text ? Match::exact : by_name ? parts.match : Match::none;
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
  static constexpr Catalog kCatalog(kNoCodes);
  static const detail::ErrorParts moved_from(kCatalog, kCatalog.unknown());
  return moved_from;
}

std::string_view Error::raw_code() const noexcept { return parts().raw_code; }
Match Error::match() const noexcept { return parts().match; }
CodeInfo Error::info() const noexcept { return parts().code; }
Condition Error::condition() const noexcept { return parts().condition; }
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
  return before_last_dot(raw_code());
}

std::optional<bool> Error::expected_for(std::string_view action) const noexcept {
  const CodeRange documented = catalog().possible_codes(action);
  if (documented.empty()) return {};
  if (origin() == Origin::client || match() != Match::exact) return false;
  constexpr std::uint16_t kFirstProductId = 1000;  // numbers below are those of the common and the client-made codes
  return id() < kFirstProductId || std::find(documented.begin(), documented.end(), info()) != documented.end();
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

// Where the HTTP status decided, the texts of the code's row would not say what the condition is.

std::string_view Error::summary(Locale locale) const noexcept {
  const detail::ErrorParts& all = parts();
  return all.condition == all.verdict.condition() ? all.verdict.summary(locale) : tcerr::summary(all.condition, locale);
}

std::string_view Error::fix(Locale locale) const noexcept {
  const detail::ErrorParts& all = parts();
  return all.condition == all.verdict.condition() ? all.verdict.fix(locale) : tcerr::fix(all.condition, locale);
}

namespace detail {

Error error_from_code(Catalog catalog, std::string_view raw_code, std::string_view message, std::string_view request_id) {
  const Known known = look_up(catalog, raw_code);
  ErrorParts parts(catalog, known.row);
  parts.origin = is_client_code(raw_code) || is_client_code(known.row.name()) ? Origin::client : Origin::service;
  parts.match = known.match;
  parts.raw_code = raw_code.empty() ? known.row.name() : raw_code;
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
  return x.catalog == y.catalog && x.code == y.code && x.verdict == y.verdict && x.condition == y.condition && x.advice == y.advice &&
         x.execution == y.execution && x.origin == y.origin && x.api == y.api && x.match == y.match && x.attempts == y.attempts &&
         x.gave_up_because == y.gave_up_because && x.http_status == y.http_status && x.offset == y.offset &&
         x.legacy_code == y.legacy_code && same_texts();
}

}  // namespace TCERR_ABI
}  // namespace tcerr
