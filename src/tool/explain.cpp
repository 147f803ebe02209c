/// \file
/// `tcerr explain`: all that is known of a code.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "join.hpp"
#include "json_line.hpp"
#include "labels.hpp"
#include "nearest.hpp"
#include "output.hpp"
#include "scope.hpp"
#include "settings.hpp"

#include <tcerr/retry_decision.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr::tool {
namespace {

/// A row that answers for a word, the catalog that it stands in, and the product and action whose verdicts count.
struct Found {
  NamedCatalog where;
  CodeInfo row;
  Request request = {};
  std::optional<int> status = {};  ///< the HTTP status that the word is, and for which the row stands
};

/// What is known of a code in one action.
struct InAction {
  ActionInfo action;
  ActionVerdict verdict;
};

/// A verdict on a code that some products have, and others not.
struct OfProducts {
  CodeInfo row;
  std::vector<std::string_view> products;
};

/// What is known of a row beyond its own fields.
struct Relations {
  std::vector<std::string_view> catalogs;   ///< that list the code
  std::optional<std::string_view> v3;       ///< of an API 2.0 number: the API 3.0 code that means the same
  std::vector<std::uint16_t> legacy_codes;  ///< the API 2.0 number itself, or those that mean the same as the API 3.0 code
  std::vector<std::string_view> products;   ///< that list the code
  std::vector<std::string> actions;         ///< that are documented to answer with the code, in a catalog of several products with theirs
  std::vector<InAction> verdicts;
  std::vector<OfProducts> others;  ///< what products make of the code that judge it otherwise
};

/// What `retry()` does after a failure.
struct Retries {
  bool idempotent;  ///< repeats a call that is idempotent
  bool other;       ///< repeats a call that is not
};

std::vector<NamedCatalog> searched(const Scope& scope) {
  if (const auto named = named_catalog_of(scope)) return {*named};
  return {catalog_named("redis"), catalog_named("cloud"), catalog_named("legacy")};
}

std::optional<std::int64_t> number_in(std::string_view word) noexcept {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (fault != std::errc() || end != word.data() + word.size()) return {};
  return number;
}

/// Whether a reply with that HTTP status may be a failure.
bool is_failing_status(std::int64_t number) noexcept { return (number >= 100 && number < 200) || (number >= 300 && number < 600); }

/// Returns what `parse` takes an API 2.0 number for in the first catalog, or the row of an enumerator, or else that of an HTTP status.
std::optional<Found> find_number(const std::vector<NamedCatalog>& places, std::int64_t number) noexcept {
  const NamedCatalog& first = places.front();
  if (const auto row = first.catalog.find_number(number)) return Found{first, *row};
  if (first.catalog.unknown().id() == number) return Found{first, first.catalog.unknown()};
  for (const NamedCatalog& place : places) {
    if (const auto row = place.catalog.find(number)) return Found{place, *row};
  }
  if (!is_failing_status(number)) return {};
  const int status = static_cast<int>(number);
  return Found{first, first.catalog.find_status(status), {}, status};
}

bool ends_with(std::string_view text, std::string_view end) noexcept {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Returns the row of an enumerator as C++ code spells it: "tcerr::redis::Errc::InternalError", "Errc::InternalError" or that alone.
std::optional<Found> find_enumerator(std::vector<NamedCatalog> places, std::string_view word) {
  constexpr std::string_view kColons = "::";
  if (const std::size_t end = word.rfind(kColons); end != std::string_view::npos) {
    const std::string scope = "::" + std::string(word.substr(0, end));
    word.remove_prefix(end + kColons.size());
    for (const NamedCatalog& known : catalogs()) {
      if (ends_with(scope, "::" + std::string(known.name) + "::Errc")) places = {known};
    }
  }
  for (const NamedCatalog& place : places) {
    for (const CodeInfo code : place.catalog) {
      if (place.catalog.enumerator(code) == word) return Found{place, code};
    }
  }
  return {};
}

std::optional<Found> find(const std::vector<NamedCatalog>& places, std::string_view word) {
  if (const auto number = number_in(word)) return find_number(places, *number);
  const CodeInfo unknown = places.front().catalog.unknown();
  if (word == unknown.name()) return Found{places.front(), unknown};
  for (const NamedCatalog& place : places) {
    if (const auto row = place.catalog.find(word)) return Found{place, *row};
  }
  return find_enumerator(places, word);
}

/// Returns what `parse` takes an unlisted code for, if that is any code at all.
std::optional<CodeMatch> find_parent(const std::vector<NamedCatalog>& places, std::string_view code) noexcept {
  for (const NamedCatalog& place : places) {
    const CodeMatch match = place.catalog.match(code);
    if (match.match != Match::none) return match;
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

bool is_same_verdict(CodeInfo a, CodeInfo b) noexcept {
  return a.condition() == b.condition() && a.advice() == b.advice() && a.execution() == b.execution();
}

/// Returns what those products make of the code whose verdict is another than the one that is shown.
std::vector<OfProducts> others_of(const Found& found, const std::vector<std::string_view>& products) {
  std::vector<OfProducts> others;
  const Catalog cloud = cloud::catalog();
  const auto merged = cloud.find(found.row.name());
  if (!merged || !found.request.product.empty()) return others;
  for (const std::string_view product : products) {
    const CodeInfo row = cloud.verdict_for(product, *merged);
    if (is_same_verdict(row, found.row)) continue;
    const auto same =
        std::find_if(others.begin(), others.end(), [row](const OfProducts& other) { return is_same_verdict(other.row, row); });
    if (same != others.end()) {
      same->products.push_back(product);
    } else {
      others.push_back({row, {product}});
    }
  }
  return others;
}

/// Adds the actions that are documented to answer with the code, and those that have a verdict of their own on it.
void add_actions(const Found& found, Relations& relations) {
  const auto is_it = [&found](CodeInfo code) { return code.id() == found.row.id(); };
  const bool has_several = found.where.catalog.products().size() > 1 && found.request.product.empty();
  for (const ActionInfo action : found.where.catalog.actions()) {
    if (!found.request.product.empty() && action.product() != found.request.product) continue;
    if (found.request.known() && action.name() != found.request.action) continue;
    const CodeRange codes = action.codes();
    if (std::any_of(codes.begin(), codes.end(), is_it)) {
      const std::string product = has_several ? std::string(action.product()) + ":" : std::string();
      relations.actions.push_back(product + std::string(action.name()));
    }
    for (const ActionVerdict verdict : action.verdicts()) {
      if (is_it(verdict.code)) relations.verdicts.push_back({action, verdict});
    }
  }
}

Relations relations_of(const Found& found) {
  const Catalog v3 = redis::catalog();
  Relations relations;
  for (const NamedCatalog& known : catalogs()) {
    if (known.catalog.find(found.row.name())) relations.catalogs.push_back(known.name);
  }
  if (found.row.is_legacy()) {
    relations.legacy_codes = {found.row.id()};
    const auto counterpart = v3.find_number(found.row.id());
    if (counterpart && !counterpart->is_legacy()) relations.v3 = counterpart->name();
  } else {
    for (const CodeInfo number : legacy::catalog()) {
      if (number.is_legacy() && v3.find_number(number.id()) == found.row) relations.legacy_codes.push_back(number.id());
    }
  }
  relations.products = products_with(cloud::catalog(), found.row);
  relations.others = others_of(found, relations.products);
  add_actions(found, relations);
  return relations;
}

Retries retries_of(const Found& found) {
  const Error error = found.where.error_of(found.row);
  const auto repeats = [&](bool idempotent) {
    Jitter jitter;
    Request request = found.request;
    request.idempotent = idempotent;
    return decide(RetryPolicy(), {error, request}, jitter).retry;
  };
  return {repeats(true), repeats(false)};
}

std::string described(const Limit& limit) {
  std::string range;
  if (limit.min && limit.max) {
    range = std::to_string(*limit.min) + ".." + std::to_string(*limit.max);
  } else if (limit.min) {
    range = ">= " + std::to_string(*limit.min);
  } else if (limit.max) {
    range = "<= " + std::to_string(*limit.max);
  }
  const std::string values = join(limit.values);
  std::vector<std::string_view> parts = {range, values, limit.note};
  parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
  return std::string(limit.parameter) + ": " + join(parts, "; ");
}

constexpr std::size_t kMostExamples = 12;  // of what may as well be any other

/// Returns names as a list, of which a reader is shown the first ones.
template <typename Name>
std::string shortened(std::vector<Name> names, std::size_t most = 120) {
  if (names.size() <= most) return join(names);
  const std::string more = " (+" + std::to_string(names.size() - most) + ")";
  names.resize(most);
  return join(names) + more;
}

/// Writes what is known of a row, in one language.
class TextWriter {
 public:
  TextWriter(const Found& found, Locale locale, Output& out) : found_(found), row_(found.row), locale_(locale), out_(out) {}

  void write(std::string_view word) const {
    const Relations relations = relations_of(found_);
    const std::string start = found_.status ? sentence(Label::http_status, std::to_string(*found_.status), locale_) + ": " : std::string();
    out_.line(start + out_.paint(tone_of(row_.condition(), row_.advice()), row_.name()));
    if (word != row_.name() && found_.where.catalog.find(word)) field(Label::alias, to_printable(word));
    field(Label::summary, row_.summary(locale_));
    field(Label::fix, row_.fix(locale_));
    write_verdict();
    write_facts();
    write_sources();
    write_relations(relations);
  }

 private:
  void field(Label which, std::string_view text) const {
    if (!text.empty()) out_.field(label(which, locale_), text);
  }

  [[nodiscard]] std::string text_of(Label which) const { return std::string(label(which, locale_)); }

  void write_verdict() const {
    field(Label::condition, label_and_name(row_.condition(), locale_));
    field(Label::advice, label_and_name(row_.advice(), locale_));
    field(Label::execution, label_and_name(row_.execution(), locale_));
    const Retries retries = retries_of(found_);
    field(Label::retry, label(retries.other ? Label::any_call : retries.idempotent ? Label::idempotent_calls : Label::no_call, locale_));
  }

  void write_facts() const {
    field(Label::parameters, join(row_.parameters()));
    for (const Limit& limit : row_.limits()) field(Label::limits, described(limit));
    if (const auto poll = row_.poll()) {
      std::string text = std::string(poll->action) + ", " + std::string(poll->field);
      const std::pair<Label, Words> states[] = {{Label::ready, poll->ready}, {Label::busy, poll->busy}, {Label::dead, poll->dead}};
      for (const auto& [state, values] : states) {
        if (!values.empty()) text += "; " + text_of(state) + ": " + join(values);
      }
      field(Label::poll, text);
    }
    if (const auto verify = row_.verify()) {
      field(Label::verify, std::string(verify->action) + ", " + std::string(verify->field) + ": " + std::string(verify->done));
    }
    field(Label::note, row_.note());
    field(Label::see_also, join(row_.see_also()));
    if (row_.is_deprecated()) field(Label::deprecated, text_of(Label::yes));
  }

  /// Returns an API 2.0 number, with the row of its own that it has in the catalog of these numbers: "4104 (LegacyError.SecretIdNotFound)".
  [[nodiscard]] std::string described_number(std::uint16_t number) const {
    const auto own = legacy::catalog().find(std::int64_t{number});
    std::string text = std::to_string(number);
    return !own || own->name() == row_.name() ? text : text.append(" (").append(own->name()).append(")");
  }

  /// A code of the common table may come from any product, whatever the documents say.
  [[nodiscard]] std::string described_products(const std::vector<std::string_view>& documented) const {
    if (!row_.is_common()) return shortened(documented);
    return documented.empty() ? text_of(Label::any) : sentence(Label::any_documented, shortened(documented, kMostExamples), locale_);
  }

  void write_relations(const Relations& relations) const {
    std::vector<std::string> numbers;
    for (const std::uint16_t number : relations.legacy_codes) numbers.push_back(described_number(number));
    if (!row_.is_legacy()) field(Label::id, std::to_string(row_.id()));
    field(Label::api_v2, join(numbers));
    field(Label::api_v3, relations.v3.value_or(""));
    field(Label::parent, row_.parent());
    field(Label::catalogs, join(relations.catalogs));
    field(Label::enumerator, "tcerr::" + std::string(found_.where.name) + "::Errc::" + found_.where.catalog.enumerator(row_));
    field(Label::products, described_products(relations.products));
    for (const OfProducts& other : relations.others) {
      field(Label::per_product, shortened(other.products) + ": " +
                                    join(verdict_labels(other.row.condition(), other.row.advice(), other.row.execution(), locale_)));
    }
    field(Label::actions, row_.sent_by_gateway() ? text_of(Label::any) : shortened(relations.actions));
    for (const InAction& in : relations.verdicts) {
      std::vector<std::string_view> verdict;
      if (in.verdict.advice) verdict.push_back(label(*in.verdict.advice, locale_));
      if (in.verdict.execution) verdict.push_back(label(*in.verdict.execution, locale_));
      if (in.verdict.already_done) verdict.push_back(label(Label::already_done, locale_));
      const bool has_several = found_.where.catalog.products().size() > 1 && found_.request.product.empty();
      std::string text =
          (has_several ? std::string(in.action.product()) + ":" : std::string()) + std::string(in.action.name()) + ": " + join(verdict);
      if (!in.verdict.note.empty()) text.append(". ").append(in.verdict.note);
      field(Label::per_action, text);
    }
  }

  void write_sources() const {
    const auto text_of_source = [this](const Evidence& evidence) {
      const std::string link = evidence.link();
      const std::string_view where = link.empty() ? evidence.reference : link;
      return std::string(label(evidence.source, locale_)).append(where.empty() ? "" : ", ").append(where);
    };
    const std::string condition = text_of_source(row_.condition_evidence());
    const std::string advice = text_of_source(row_.advice_evidence());
    const std::string execution = text_of_source(row_.execution_evidence());
    if (condition == advice && advice == execution) return field(Label::sources, condition);
    field(Label::sources, text_of(Label::condition) + ": " + condition);
    field(Label::sources, text_of(Label::advice) + ": " + advice);
    field(Label::sources, text_of(Label::execution) + ": " + execution);
  }

  const Found& found_;
  CodeInfo row_;
  Locale locale_;
  Output& out_;
};

Json json_of(const Evidence& evidence) {
  return {{"source", name(evidence.source)}, {"reference", evidence.reference}, {"link", evidence.link()}};
}

Json json_of(const Words& words) {
  Json array = Json::array();
  for (const std::string_view word : words) array.push_back(word);
  return array;
}

Json json_of(const Limit& limit) {
  Json json = {{"parameter", limit.parameter}};
  if (limit.min) json["min"] = *limit.min;
  if (limit.max) json["max"] = *limit.max;
  if (!limit.values.empty()) json["values"] = json_of(limit.values);
  if (!limit.note.empty()) json["note"] = limit.note;
  return json;
}

Json json_of(const InAction& in) {
  Json json = {{"product", in.action.product()}, {"action", in.action.name()}};
  if (in.verdict.advice) json["advice"] = name(*in.verdict.advice);
  if (in.verdict.execution) json["execution"] = name(*in.verdict.execution);
  json["already_done"] = in.verdict.already_done;
  json["source"] = json_of(in.verdict.evidence);
  json["note"] = in.verdict.note;
  return json;
}

Json json_of(const OfProducts& other) {
  return {{"products", other.products},
          {"condition", name(other.row.condition())},
          {"advice", name(other.row.advice())},
          {"execution", name(other.row.execution())}};
}

template <typename Values>
Json array_of(const Values& values) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(json_of(value));
  return array;
}

Json json_of(std::string_view word, const Found& found, Locale locale) {
  const CodeInfo row = found.row;
  const Relations relations = relations_of(found);
  const Retries retries = retries_of(found);
  Json json = {
      {"asked", word},
      {"found", true},
      {"http_status", nullptr},
      {"catalog", found.where.name},
      {"code", row.name()},
      {"id", row.id()},
      {"enumerator", found.where.catalog.enumerator(row)},
      {"condition", name(row.condition())},
      {"advice", name(row.advice())},
      {"execution", name(row.execution())},
      {"retry", {{"idempotent", retries.idempotent}, {"other", retries.other}}},
      {"children", {{"advice", name(row.child_advice())}, {"execution", name(row.child_execution())}}},
      {"sources",
       {{"condition", json_of(row.condition_evidence())},
        {"advice", json_of(row.advice_evidence())},
        {"execution", json_of(row.execution_evidence())}}},
      {"parent", row.parent()},
      {"catalogs", relations.catalogs},
      {"any_product", row.is_common()},
      {"products", relations.products},
      {"product_verdicts", array_of(relations.others)},
      {"v3", nullptr},
      {"legacy_codes", relations.legacy_codes},
      {"summary", row.summary(locale)},
      {"fix", row.fix(locale)},
      {"note", row.note()},
      {"deprecated", row.is_deprecated()},
      {"parameters", json_of(row.parameters())},
      {"limits", array_of(row.limits())},
      {"poll", nullptr},
      {"verify", nullptr},
      {"see_also", json_of(row.see_also())},
      {"any_action", row.sent_by_gateway()},
      {"actions", relations.actions},
      {"verdicts", array_of(relations.verdicts)},
  };
  if (found.status) json["http_status"] = *found.status;
  if (relations.v3) json["v3"] = *relations.v3;
  if (const auto poll = row.poll()) {
    json["poll"] = {{"action", poll->action},
                    {"field", poll->field},
                    {"ready", json_of(poll->ready)},
                    {"busy", json_of(poll->busy)},
                    {"dead", json_of(poll->dead)}};
  }
  if (const auto verify = row.verify()) {
    json["verify"] = {{"action", verify->action}, {"field", verify->field}, {"done", verify->done}};
  }
  return json;
}

/// Whether it has the form of a UUID, as request IDs have.
bool is_uuid(std::string_view word) noexcept {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::equal(word.begin(), word.end(), kForm.begin(), kForm.end(), [](char c, char form) {
    return form == '-' ? c == '-' : std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
  });
}

void write_unknown(std::string_view word, const std::vector<NamedCatalog>& places, const ExplainSettings& settings, Output& out) {
  const auto parent = find_parent(places, word);
  std::vector<std::string_view> near = suggestions(places, word);
  if (parent) near.erase(std::remove(near.begin(), near.end(), parent->info.name()), near.end());
  if (settings.format == Format::json) {
    Json json = {{"asked", word}, {"found", false}, {"counts_as", nullptr}, {"suggestions", near}};
    if (parent) json["counts_as"] = parent->info.name();
    return out.json(to_line(json));
  }

  std::vector<std::string_view> names;
  names.reserve(places.size());
  for (const NamedCatalog& place : places) names.push_back(place.name);
  const auto say = [&](Label which, std::string_view text, const std::string& more = {}) {
    complain(out, to_printable(word) + ": " + sentence(which, text, settings.locale) + more);
  };
  say(word == "0" ? Label::means_success : number_in(word) ? Label::no_number : Label::not_listed, join(names));
  if (is_uuid(word)) say(Label::looks_like_request_id, {});
  if (parent) {
    const auto verdict = verdict_labels(parent->info.condition(), parent->advice, parent->execution, settings.locale);
    say(Label::would_count_as, parent->info.name(), " (" + join(verdict) + ")");
  }
  if (!near.empty()) say(Label::did_you_mean, join(near));
}

}  // namespace

ExitStatus explain(const ExplainSettings& settings, Output& out) {
  const std::vector<NamedCatalog> places = searched(settings.scope);
  const auto request = request_of(settings.scope, places.front().catalog, out);
  if (!request) return exit_trouble;
  ExitStatus status = exit_good;
  bool first = true;
  for (const std::string& word : settings.words) {
    auto found = find(places, word);
    if (found) {
      found->request = *request;
      found->row = found->where.catalog.verdict_for(request->product, found->row);
    }
    if (!found) {
      status = exit_bad;
      write_unknown(word, places, settings, out);
    } else if (settings.format == Format::json) {
      out.json(to_line(json_of(word, *found, settings.locale)));
    } else {
      if (!first) out.line("");
      TextWriter(*found, settings.locale, out).write(word);
      first = false;
    }
  }
  return status;
}

}  // namespace tcerr::tool
