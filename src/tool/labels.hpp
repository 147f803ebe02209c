/// \file
/// The words of the tool's own in its text output, in every language of the library.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_LABELS_HPP
#define TCERR_TOOL_LABELS_HPP

#include <tcerr/condition.hpp>
#include <tcerr/locale.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::tool {

/// What a field, a column or a short answer is called.
enum class Label : std::uint8_t {
  actions,
  advice,
  alias,
  already_done,
  any,
  any_call,
  any_documented,
  api_v2,
  api_v3,
  busy,
  catalogs,
  code,
  code_read,
  codes,
  condition,
  count,
  counts_as,
  damage,
  dead,
  deprecated,
  did_you_mean,
  enumerator,
  execution,
  fix,
  found_at,
  http_status,
  id,
  idempotent_calls,
  limits,
  looks_like_request_id,
  means_success,
  message,
  module_code,
  no_call,
  no_number,
  not_listed,
  note,
  offset,
  parameters,
  parent,
  per_action,
  per_product,
  poll,
  products,
  ready,
  request_id,
  retry,
  see_also,
  sent_as,
  sources,
  summary,
  verify,
  would_count_as,
  yes,
};

/// Returns the label in that language. Those of fields have at most 13 columns.
std::string_view label(Label which, Locale locale) noexcept;

/// Returns a label that is a sentence, with a text in its place `{}`.
std::string sentence(Label which, std::string_view text, Locale locale);

/// Returns the label of an enumerator of the vocabulary, with its name behind it where that does not follow from the label:
/// "too many requests (throttled)".
template <typename Enum>
std::string label_and_name(Enum value, Locale locale) {
  const std::string shown(label(value, locale));
  std::string spelled = shown;
  for (char& c : spelled) {
    if (c == ' ') c = '_';
  }
  return spelled == name(value) ? shown : shown + " (" + std::string(name(value)) + ")";
}

/// Returns the labels of a verdict, for a table.
std::vector<std::string> verdict_labels(Condition condition, Advice advice, Execution execution, Locale locale);

/// Returns a label as the heading of a column.
std::string heading(Label which, Locale locale);

}  // namespace tcerr::tool

#endif
