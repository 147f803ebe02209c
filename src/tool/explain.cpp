/// \file
/// `tcerr explain`: all that is known of a code.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "nearest.hpp"
#include "output.hpp"
#include "settings.hpp"

#include "runtime/text/json_line.hpp"

#include <tcerr/error.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr::tool {
namespace {

/// A row that answers for a word, and the catalog that it stands in.
struct Found {
  NamedCatalog where;
  CodeInfo row;
};

/// What is known of a row beyond its own fields.
struct Relations {
  std::string enumerator;
  std::vector<std::string_view> catalogs;   ///< that list the code
  std::optional<std::string_view> v3;       ///< of an API 2.0 number: the API 3.0 code that it corresponds to
  std::vector<std::uint16_t> legacy_codes;  ///< the API 2.0 number itself, or those that correspond to the API 3.0 code
};

std::vector<NamedCatalog> searched(std::string_view catalog) {
  if (!catalog.empty()) return {{catalog, catalog_named(catalog)}};
  return {{"redis", redis::catalog()}, {"legacy", legacy::catalog()}};
}

std::optional<std::uint16_t> number_in(std::string_view word) noexcept {
  std::uint16_t number = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (fault != std::errc() || end != word.data() + word.size()) return {};
  return number;
}

/// Returns the row of an API 2.0 number, which every catalog knows, or of an enumerator of the first catalog.
std::optional<Found> find_number(const std::vector<NamedCatalog>& places, std::uint16_t number) noexcept {
  if (redis::catalog().find_number(number)) {
    const Catalog catalog = legacy::catalog();
    if (const auto row = catalog.find(number)) return Found{{"legacy", catalog}, *row};
  }
  const NamedCatalog& place = places.front();
  if (place.catalog.unknown().id() == number) return Found{place, place.catalog.unknown()};
  if (const auto row = place.catalog.find(number)) return Found{place, *row};
  return {};
}

std::optional<Found> find_name(const std::vector<NamedCatalog>& places, std::string_view name) noexcept {
  for (const NamedCatalog& place : places) {
    if (const auto row = place.catalog.find(name)) return Found{place, *row};
  }
  return {};
}

std::optional<Found> find(const std::vector<NamedCatalog>& places, std::string_view word) noexcept {
  if (const auto number = number_in(word)) return find_number(places, *number);
  const CodeInfo unknown = places.front().catalog.unknown();
  if (word == unknown.name()) return Found{places.front(), unknown};
  return find_name(places, word);
}

/// Returns what `parse` takes an unlisted code for: the nearest code above it that is listed.
std::optional<Found> find_parent(const std::vector<NamedCatalog>& places, std::string_view code) noexcept {
  for (const NamedCatalog& place : places) {
    const CodeMatch match = place.catalog.match(code);
    if (match.match != Match::none) return Found{place, match.info};
  }
  return {};
}

std::vector<std::string_view> suggestions(const std::vector<NamedCatalog>& places, std::string_view word) {
  std::vector<std::string_view> names;
  for (const NamedCatalog& place : places) {
    for (const CodeInfo code : place.catalog) names.push_back(code.name());
  }
  return nearest(word, names);
}

Relations relations_of(const Found& found) {
  const Catalog v3 = redis::catalog();
  const Catalog v2 = legacy::catalog();
  Relations relations;
  relations.enumerator = found.where.catalog.enumerator(found.row);
  for (const NamedCatalog& known : catalogs()) {
    if (known.catalog.find(found.row.name())) relations.catalogs.push_back(known.name);
  }
  for (const CodeInfo code : v2) {
    const auto number = v3.find_number(code.id());
    if (!number) continue;
    const CodeInfo counterpart = *number;
    if (found.where.catalog == v2 ? found.row == code : found.row.id() == counterpart.id()) {
      relations.legacy_codes.push_back(code.id());
      if (found.where.catalog == v2 && !counterpart.is_legacy()) relations.v3 = counterpart.name();
    }
  }
  return relations;
}

std::string joined(const std::vector<std::string_view>& parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(text.empty() ? "" : ", ").append(part);
  return text;
}

std::string joined(const std::vector<std::uint16_t>& numbers) {
  std::string text;
  for (const std::uint16_t number : numbers) text.append(text.empty() ? "" : ", ").append(std::to_string(number));
  return text;
}

/// Returns a JSON array of codes or of catalogs' names, in which nothing needs an escape.
std::string json_array(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "\"" : ",\"").append(name).append("\"");
  return "[" + text + "]";
}

std::string verdict_of(CodeInfo row) {
  std::string text(name(row.condition()));
  return text.append(", advice ").append(name(row.advice())).append(", execution ").append(name(row.execution()));
}

void write_text(std::string_view word, const Found& found, Locale locale, Output& out) {
  const CodeInfo row = found.row;
  const Relations relations = relations_of(found);
  out.line(out.paint(tone_of(row.condition(), row.advice()), row.name()));
  if (word != row.name() && !number_in(word)) out.field("alias", to_printable(word));
  if (row.is_legacy()) {
    out.field("API 2.0", "number " + std::to_string(row.id()));
    if (relations.v3) out.field("API 3.0", *relations.v3);
  } else {
    out.field("id", std::to_string(row.id()));
    if (!relations.legacy_codes.empty()) out.field("API 2.0", "corresponds to " + joined(relations.legacy_codes));
  }
  out.field("condition", name(row.condition()));
  out.field("advice", name(row.advice()));
  out.field("execution", name(row.execution()));
  const auto source = [&out](std::string_view label, const Evidence& evidence) {
    const std::string where = evidence.link().empty() ? std::string(evidence.reference) : evidence.link();
    out.field(label, std::string(name(evidence.source)) + (where.empty() ? "" : ", " + where));
  };
  source("condition by", row.condition_evidence());
  source("advice by", row.advice_evidence());
  source("execution by", row.execution_evidence());
  if (!row.parent().empty()) out.field("parent", row.parent());
  if (!relations.catalogs.empty()) out.field("catalogs", joined(relations.catalogs));
  out.field("enumerator", "tcerr::" + std::string(found.where.name) + "::Errc::" + relations.enumerator);
  out.field("summary", row.summary(locale));
  out.field("fix", row.fix(locale));
}

std::string json_of(std::string_view word, const Found& found, Locale locale) {
  const CodeInfo row = found.row;
  const Relations relations = relations_of(found);
  detail::JsonLine json;
  json.string("asked", word);
  json.boolean("found", true);
  json.string("catalog", found.where.name);
  json.string("code", row.name());
  json.number("id", row.id());
  json.string("enumerator", relations.enumerator);
  json.string("condition", name(row.condition()));
  json.string("advice", name(row.advice()));
  json.string("execution", name(row.execution()));
  detail::JsonLine sources;
  const auto source = [&sources](std::string_view of, const Evidence& evidence) {
    detail::JsonLine line;
    line.string("source", name(evidence.source));
    line.string("reference", evidence.reference);
    line.string("link", evidence.link());
    sources.raw(of, std::move(line).finish());
  };
  source("condition", row.condition_evidence());
  source("advice", row.advice_evidence());
  source("execution", row.execution_evidence());
  json.raw("sources", std::move(sources).finish());
  json.string("parent", row.parent());
  json.raw("catalogs", json_array(relations.catalogs));
  if (relations.v3) {
    json.string("v3", *relations.v3);
  } else {
    json.null("v3");
  }
  json.raw("legacy_codes", "[" + joined(relations.legacy_codes) + "]");
  json.string("summary", row.summary(locale));
  json.string("fix", row.fix(locale));
  return std::move(json).finish();
}

void write_unknown(std::string_view word, const std::vector<NamedCatalog>& places, Format format, Output& out) {
  const auto parent = find_parent(places, word);
  std::vector<std::string_view> near = suggestions(places, word);
  if (parent) near.erase(std::remove(near.begin(), near.end(), parent->row.name()), near.end());
  if (format == Format::json) {
    detail::JsonLine json;
    json.string("asked", word);
    json.boolean("found", false);
    if (parent) {
      json.string("counts_as", parent->row.name());
    } else {
      json.null("counts_as");
    }
    json.raw("suggestions", json_array(near));
    return out.line(std::move(json).finish());
  }

  std::vector<std::string_view> names;
  for (const NamedCatalog& place : places) names.push_back(place.name);
  const std::string shown = to_printable(word);
  if (number_in(word)) {
    const std::string neither = "neither an API 2.0 number nor an id in " + joined(names);
    complain(out, shown + ": " + (word == "0" ? "success, which is no error code" : neither));
  } else {
    complain(out, shown + ": not listed in " + joined(names));
  }
  if (parent) complain(out, shown + ": would count as " + std::string(parent->row.name()) + " (" + verdict_of(parent->row) + ")");
  if (!near.empty()) complain(out, shown + ": did you mean " + joined(near) + "?");
}

}  // namespace

ExitStatus explain(const ExplainSettings& settings, Output& out) {
  const std::vector<NamedCatalog> places = searched(settings.catalog);
  ExitStatus status = exit_good;
  bool first = true;
  for (const std::string& word : settings.words) {
    const auto found = find(places, word);
    if (!found) {
      status = exit_bad;
      write_unknown(word, places, settings.format, out);
    } else if (settings.format == Format::json) {
      out.line(json_of(word, *found, settings.locale));
    } else {
      if (!first) out.line("");
      write_text(word, *found, settings.locale, out);
      first = false;
    }
  }
  return status;
}

}  // namespace tcerr::tool
