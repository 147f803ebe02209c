/// \file
/// `tcerr parse`: classifies bodies.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "input.hpp"
#include "json_line.hpp"
#include "labels.hpp"
#include "output.hpp"
#include "settings.hpp"
#include "tally.hpp"

#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>

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

void write_text(const Error& error, const std::string& prefix, Locale locale, Output& out) {
  const auto field = [locale, &out](Label which, std::string_view text) {
    if (!text.empty()) out.field(label(which, locale), text);
  };
  const bool listed = error.match() == Match::exact;
  out.line(prefix + out.paint(tone_of(error.condition(), error.advice()), to_printable(error.shown_code())));

  if (error.match() == Match::parent) field(Label::counts_as, error.name());
  if (error.legacy_code()) field(Label::api_v2, std::to_string(*error.legacy_code()));
  if (error.module_code()) field(Label::module_code, std::to_string(*error.module_code()));
  if (listed && error.raw_code() != error.name() && !(error.legacy_code() && error.raw_code() == std::to_string(*error.legacy_code()))) {
    field(error.origin() == Origin::client ? Label::code_read : Label::sent_as, to_printable(error.raw_code()));
  }
  field(Label::condition, label_and_name(error.condition(), locale));
  field(Label::advice, label_and_name(error.advice(), locale));
  field(Label::execution, label_and_name(error.execution(), locale));
  field(Label::message, to_printable(error.message()));
  field(Label::damage, to_printable(error.damage()));
  if (error.offset()) field(Label::offset, std::to_string(*error.offset()));
  field(Label::request_id, to_printable(error.request_id()));
  field(Label::summary, error.summary(locale));
  field(Label::fix, error.fix(locale));
}

/// Where a body came from, as far as that needs saying.
struct Place {
  std::string file;                   ///< empty if there is but one
  std::optional<std::uint64_t> line;  ///< of a body that is one line

  /// Returns what a line of text begins with: "bodies.jsonl:3: ".
  [[nodiscard]] std::string prefix() const {
    if (file.empty()) return {};
    return to_printable(file) + (line ? ":" + std::to_string(*line) : "") + ": ";
  }

  /// Returns the object, a line of JSON, with the place before its own fields.
  [[nodiscard]] std::string put_into(std::string object) const {
    if (file.empty()) return object;
    Json fields = {{"file", file}};
    if (line) fields["line"] = *line;
    std::string whole = to_line(fields);
    whole.back() = ',';
    return whole.append(object, 1);
  }
};

bool is_blank(std::string_view text) noexcept { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Classifies one input after the other and remembers the worst that happened.
class Classifier {
 public:
  Classifier(const ParseSettings& settings, Output& out)
      : settings_(settings), catalog_(catalog_named(settings.catalog).catalog), out_(out) {
    options_.max_bytes = settings.max_bytes;
  }

  void take_file(const std::string& path, bool alone) {
    const std::string shown = path == "-" ? "stdin" : path;
    try {
      Input input(path, out_);
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
      status_ = exit_trouble;
    }
  }

  /// Returns how it went, when everything has been taken.
  ExitStatus finish() {
    if (settings_.count) tally_.write(settings_, out_);
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
    const auto first = tcerr::parse(catalog_, body.substr(0, end), options_);
    return first || !first.error().offset();
  }

  /// Returns whether all of the body was understood.
  bool take_body(std::string_view body, const Place& place) {
    const auto outcome = tcerr::parse(catalog_, body, options_);
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
      out_.json(place.put_into(outcome ? to_log_json(*outcome) : to_log_json(outcome.error(), whole)));
    } else if (outcome) {
      write_text(*outcome, place.prefix(), settings_.locale, out_);
    } else {
      write_text(outcome.error(), place.prefix(), settings_.locale, out_);
    }
  }

  const ParseSettings& settings_;
  ParseOptions options_;
  Catalog catalog_;
  Output& out_;
  Tally tally_;
  ExitStatus status_ = exit_good;
};

}  // namespace

ExitStatus parse(const ParseSettings& settings, Output& out) {
  Classifier classifier(settings, out);
  if (settings.files.empty()) classifier.take_file("-", true);
  for (const std::string& file : settings.files) classifier.take_file(file, settings.files.size() == 1);
  return classifier.finish();
}

}  // namespace tcerr::tool
