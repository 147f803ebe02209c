/// \file
/// Errors: how they are made on this side, and what they derive from their parts.
// SPDX-License-Identifier: MIT
#include <tcerr/error.hpp>

#include <charconv>
#include <utility>

namespace tcerr {

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

namespace {

bool is_client_code(std::string_view code) noexcept { return code.substr(0, code.find('.')) == "ClientError"; }

}  // namespace

Error::Error(Catalog catalog, CodeInfo code, detail::PackedText<kFieldCount> text) noexcept
    : text_(std::move(text)),
      catalog_(catalog),
      code_(code),
      verdict_(code),
      condition_(code.condition()),
      advice_(code.advice()),
      execution_(code.execution()),
      origin_(Origin::service) {}

Error::Error(Catalog catalog, CodeInfo code, std::string_view message, std::string_view request_id)
    : Error(catalog, code, detail::PackedText<kFieldCount>({code.name(), message, request_id, {}, {}})) {
  if (is_client_code(code.name())) origin_ = Origin::client;
  if (code == catalog.unknown()) match_ = Match::none;
}

Error::Error(Error error, Catalog catalog) : Error(std::move(error)) {
  if (catalog_ == catalog) return;
  const auto row = catalog.find(name());
  const auto by_text = catalog.find(raw_code());
  catalog_ = catalog;
  code_ = by_text ? *by_text : row ? *row : catalog.unknown();
  match_ = by_text ? Match::exact : row ? match_ : Match::none;
}

void Error::take_verdict(CodeInfo row) noexcept {
  verdict_ = row;
  condition_ = row.condition();
  advice_ = row.advice();
  execution_ = row.execution();
}

std::string_view Error::parent() const noexcept {
  if (match_ == Match::parent) return name();
  if (match_ == Match::exact) return info().parent();
  const std::string_view code = raw_code();
  const std::size_t dot = code.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : code.substr(0, dot);
}

std::optional<std::int64_t> Error::module_code() const noexcept {
  if (api_ != Api::v2 || origin_ != Origin::service || message().substr(0, 1) != "(") return {};
  const std::string_view digits = message().substr(1);
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, number);
  if (fault != std::errc() || stop == end || *stop != ')') return {};
  return number;
}

std::string_view Error::summary(Locale locale) const noexcept {
  return code_ == verdict_ && condition_ != verdict_.condition() ? tcerr::summary(condition_, locale) : verdict_.summary(locale);
}

std::string_view Error::fix(Locale locale) const noexcept {
  return code_ == verdict_ && condition_ != verdict_.condition() ? tcerr::fix(condition_, locale) : verdict_.fix(locale);
}

bool operator==(const Error& a, const Error& b) noexcept {
  return a.text_ == b.text_ && a.catalog_ == b.catalog_ && a.code_ == b.code_ && a.verdict_ == b.verdict_ && a.offset_ == b.offset_ &&
         a.legacy_code_ == b.legacy_code_ && a.http_status_ == b.http_status_ && a.condition_ == b.condition_ && a.advice_ == b.advice_ &&
         a.execution_ == b.execution_ && a.origin_ == b.origin_ && a.api_ == b.api_ && a.match_ == b.match_;
}

}  // namespace tcerr
