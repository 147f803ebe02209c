/// \file
/// `tcerr parse`: classifies bodies.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "embedded.hpp"
#include "input.hpp"
#include "json_line.hpp"
#include "labels.hpp"
#include "output.hpp"
#include "scope.hpp"
#include "settings.hpp"
#include "tally.hpp"

#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>
#include <tcerr/reply.hpp>
#include <tcerr/retry_decision.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace tcerr::tool {
namespace {

void write_text(const Success& success, const std::string& prefix, Locale locale, Output& out) {
  std::string line = prefix + out.paint(Tone::good, "ok");
  if (success.api() == Api::v2) line.append("  ").append(label(Label::api_v2, locale));
  if (!success.request_id().empty()) {
    line.append("  ").append(label(Label::request_id, locale)).append(" ").append(to_printable(success.request_id()));
  }
  out.line(line);
  if (!success.deprecated_warning().empty()) out.field(label(Label::deprecated, locale), to_printable(success.deprecated_warning()));
}

/// Returns why the error means something of its own for the product and the action that were named, in English; empty where no table says.
std::string_view reason_of(const Error& error, const Request& request) noexcept {
  if (error.match() != Match::exact) return {};
  if (request.info) {
    for (const ActionVerdict in_action : request.info->verdicts()) {
      if (in_action.code == error.info() && !in_action.note.empty()) return in_action.note;
    }
  }
  const CodeInfo row = error.catalog().verdict_for(request.product, error.info());
  return row == error.info() ? std::string_view() : row.note();
}

void write_text(const Error& error, const Request& request, const std::string& prefix, Locale locale, Output& out) {
  const auto field = [locale, &out](Label which, std::string_view text) {
    if (!text.empty()) out.field(label(which, locale), text);
  };
  const bool listed = error.match() == Match::exact;
  const Verdict verdict = verdict_for(error, request);
  out.line(prefix + out.paint(tone_of(verdict.condition, verdict.advice), to_printable(error.shown_code())));

  if (error.match() == Match::parent) field(Label::counts_as, error.name());
  if (error.legacy_code()) field(Label::api_v2, std::to_string(*error.legacy_code()));
  if (error.module_code()) field(Label::module_code, std::to_string(*error.module_code()));
  if (listed && error.raw_code() != error.name() && !(error.legacy_code() && error.raw_code() == std::to_string(*error.legacy_code()))) {
    field(error.origin() == Origin::client ? Label::code_read : Label::sent_as, to_printable(error.raw_code()));
  }
  field(Label::condition, label_and_name(verdict.condition, locale));
  field(Label::advice, label_and_name(verdict.advice, locale));
  field(Label::execution, label_and_name(verdict.execution, locale));
  field(Label::note, reason_of(error, request));
  field(Label::message, to_printable(error.message()));
  field(Label::damage, to_printable(error.damage()));
  if (error.offset()) field(Label::offset, std::to_string(*error.offset()));
  field(Label::request_id, to_printable(error.request_id()));
  field(Label::summary, error.summary(locale));
  field(Label::fix, error.fix(locale));
}

/// Returns what an error means for the product and the action that were named, as a field of JSON.
Json json_of(const Error& error, const Request& request) {
  const Verdict verdict = verdict_for(error, request);
  Json json = {{"product", request.product},
               {"action", nullptr},
               {"condition", name(verdict.condition)},
               {"advice", name(verdict.advice)},
               {"execution", name(verdict.execution)},
               {"expected", nullptr},
               {"note", nullptr}};
  if (const std::string_view reason = reason_of(error, request); !reason.empty()) json["note"] = reason;
  if (!request.known()) return json;
  json["action"] = request.action;
  const auto expected = error.catalog().expects(request.action, error.info(), request.product);
  if (expected && error.match() == Match::exact) json["expected"] = *expected;
  return json;
}

/// Where a body came from, as far as that needs saying.
struct Place {
  std::string file;                          ///< empty if there is but one
  std::optional<std::uint64_t> line;         ///< of a body that is one line
  std::optional<std::size_t> found_at = {};  ///< the byte at which the body begins, of a text that has others around it

  /// Returns what a line of text begins with: "bodies.jsonl:3: ".
  [[nodiscard]] std::string prefix() const {
    if (file.empty()) return {};
    return to_printable(file) + (line ? ":" + std::to_string(*line) : "") + ": ";
  }

  /// Returns the place as fields of JSON.
  [[nodiscard]] Json fields() const {
    Json fields = Json::object();
    if (!file.empty()) fields["file"] = file;
    if (line) fields["line"] = *line;
    if (found_at) fields["found_at"] = *found_at;
    return fields;
  }
};

bool is_blank(std::string_view text) noexcept { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Returns an object, a line of JSON, with fields before its own.
std::string put_before(const Json& fields, std::string object) {
  if (fields.empty()) return object;
  std::string whole = to_line(fields);
  whole.back() = ',';
  return whole.append(object, 1);
}

/// Classifies one input after the other and remembers the worst that happened.
class Classifier {
 public:
  Classifier(const ParseSettings& settings, Catalog catalog, const Request& request, Output& out)
      : settings_(settings), catalog_(catalog), request_(request), out_(out) {
    options_.max_bytes = settings.max_bytes;
  }

  void take_file(const std::string& path, bool alone) {
    const std::string shown = path == "-" ? "stdin" : path;
    try {
      Input input(path, out_);
      if (input.is_terminal())
        complain(out_, settings_.lines ? "reading one body a line from the terminal, until Ctrl-D"
                                       : "reading a body from the terminal, until Ctrl-D");
      if (settings_.lines) {
        take_lines(input, shown);
      } else {
        const std::string body = input.rest(settings_.max_bytes);
        const bool understood = take_body(body, {alone ? std::string() : shown, {}});
        if (!understood && is_one_body_a_line(body))
          complain(out_, to_printable(shown) + ": this is one body a line, it seems: try --lines");
      }
    } catch (const Input::Failure& failure) {
      complain(out_, to_printable(shown) + ": " + failure.code().message());
      if (path.rfind('{', 0) == 0) complain(out_, "a body is no argument: it is read from a file, or from standard input");
      status_ = exit_trouble;
    }
  }

  /// Returns how it went, when everything has been taken.
  ExitStatus finish() {
    if (settings_.count) tally_.write(settings_, request_, out_);
    return status_;
  }

 private:
  void take_lines(Input& input, const std::string& shown) {
    std::string line;
    for (std::uint64_t number = 1; input.next_line(line, settings_.max_bytes); ++number) {
      if (!is_blank(line)) take_body(line, {shown, number});
    }
  }

  /// Whether a body that is no JSON as a whole begins with a line that is.
  [[nodiscard]] bool is_one_body_a_line(std::string_view body) const {
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos || is_blank(body.substr(0, end)) || is_blank(body.substr(end))) return false;
    std::optional<std::size_t> found_at;
    const auto first = judge(body.substr(0, end), found_at);
    return first || !first.error().offset();
  }

  /// Returns the verdict on a body; on one with text of others around it, as in a log, that on the body, and sets where it begins.
  [[nodiscard]] Outcome<Success, void> judge(std::string_view text, std::optional<std::size_t>& found_at) const {
    Reply reply;
    reply.status = settings_.status;
    reply.body = text;
    auto whole = tcerr::parse(catalog_, reply, options_);
    if (whole || whole.error().origin() != Origin::client || text.size() > options_.max_bytes) return whole;
    const auto embedded = find_embedded(text);
    if (!embedded) return whole;
    reply.body = embedded->body;
    auto part = tcerr::parse(catalog_, reply, options_);
    if (!part && part.error().origin() == Origin::client) return whole;
    found_at = embedded->offset;
    return part;
  }

  /// Returns whether all of the body was understood.
  bool take_body(std::string_view body, Place place) {
    const auto outcome = judge(body, place.found_at);
    if (!outcome && status_ == exit_good) status_ = exit_bad;
    if (settings_.count) {
      outcome ? tally_.add_success() : tally_.add(outcome.error());
    } else if (!outcome || !settings_.errors_only) {
      write(outcome, place);
    }
    return outcome || !outcome.error().offset();
  }

  void write(const Outcome<Success, void>& outcome, const Place& place) {
    if (settings_.format == Format::json) {
      const LogOptions whole = {settings_.locale, std::numeric_limits<std::size_t>::max()};
      Json fields = place.fields();
      if (!outcome && !request_.product.empty()) fields["in"] = json_of(outcome.error(), request_);
      out_.json(put_before(fields, outcome ? to_log_json(*outcome) : to_log_json(outcome.error(), whole)));
    } else if (outcome) {
      write_text(*outcome, place.prefix(), settings_.locale, out_);
    } else {
      write_text(outcome.error(), request_, place.prefix(), settings_.locale, out_);
    }
    if (place.found_at && settings_.format == Format::text)
      out_.field(label(Label::found_at, settings_.locale), std::to_string(*place.found_at));
  }

  const ParseSettings& settings_;
  ParseOptions options_;
  Catalog catalog_;
  Request request_;
  Output& out_;
  Tally tally_;
  ExitStatus status_ = exit_good;
};

}  // namespace

ExitStatus parse(const ParseSettings& settings, Output& out) {
  const Catalog catalog = named_catalog_of(settings.scope).value_or(catalog_named("redis")).catalog;
  const auto request = request_of(settings.scope, catalog, out);
  if (!request) return exit_trouble;
  Classifier classifier(settings, catalog, *request, out);
  if (settings.files.empty()) classifier.take_file("-", true);
  for (const std::string& file : settings.files) classifier.take_file(file, settings.files.size() == 1);
  return classifier.finish();
}

}  // namespace tcerr::tool
