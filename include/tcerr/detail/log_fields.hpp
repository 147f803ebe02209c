/// \file
/// The fields of errors and successes in JSON, whoever writes it. Not for users.
// SPDX-License-Identifier: MIT
#ifndef TCERR_DETAIL_LOG_FIELDS_HPP
#define TCERR_DETAIL_LOG_FIELDS_HPP

#include <tcerr/catalog.hpp>
#include <tcerr/error.hpp>
#include <tcerr/export.hpp>
#include <tcerr/locale.hpp>
#include <tcerr/success.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// Returns the text with U+FFFD for each ill-formed byte, as `to_log_json` has it.
[[nodiscard]] TCERR_API std::string to_well_formed(std::string_view text);

template <typename Writer>
void write_api(Writer& json, Api api) {
  if (api == Api::none) {
    json.null("api");
  } else {
    json.string("api", name(api));
  }
}

/// Sends the fields of an error, in order, to a writer with `string`, `text` (which may be long, and is the server's), `number`, `boolean`
/// and `null`, which take the key first.
template <typename Writer>
void write_fields(Writer& json, const Error& error, Locale locale) {
  json.boolean("ok", false);
  json.string("origin", name(error.origin()));
  write_api(json, error.api());
  json.text("code", error.shown_code());
  json.number("id", error.id());
  json.string("match", name(error.match()));
  json.text("parent", error.parent());
  json.string("condition", name(error.condition()));
  json.string("advice", name(error.advice()));
  json.string("execution", name(error.execution()));
  json.text("message", error.message());
  json.text("request_id", error.request_id());
  if (error.legacy_code()) {
    json.number("legacy_code", *error.legacy_code());
  } else {
    json.null("legacy_code");
  }
  if (error.offset()) {
    json.number("offset", static_cast<std::int64_t>(*error.offset()));
  } else {
    json.null("offset");
  }
  json.string("summary", error.summary(locale));
  json.string("fix", error.fix(locale));

  // What few errors have stands at the end, and only there if they have it.
  if (error.raw_code() != error.name() && error.match() == Match::exact) json.text("raw_code", error.raw_code());
  if (error.module_code()) json.number("module_code", *error.module_code());
  if (error.damaged()) json.text("damage", error.damage());
  if (error.http_status()) json.number("http_status", *error.http_status());
  if (!error.retry_after().empty()) json.text("retry_after", error.retry_after());
  if (!error.date().empty()) json.text("date", error.date());
  if (error.attempts() != 0) json.number("attempts", error.attempts());
  if (error.gave_up_because() != RetryReason::none) json.string("gave_up_because", name(error.gave_up_because()));

  // What the verdict rests on: the same code may be judged otherwise by other data.
  json.string("catalog", error.catalog().name());
  json.string("catalog_revision", error.catalog().revision());
  json.string("data_revision", data_revision());
}

/// The same for a success.
template <typename Writer>
void write_fields(Writer& json, const Success& success) {
  json.boolean("ok", true);
  write_api(json, success.api());
  json.text("request_id", success.request_id());
  if (!success.deprecated_warning().empty()) json.text("deprecated_warning", success.deprecated_warning());
  if (success.attempts() != 0) json.number("attempts", success.attempts());
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
