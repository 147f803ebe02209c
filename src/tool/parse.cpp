/// \file
/// `tcerr parse`: classifies bodies.
// SPDX-License-Identifier: MIT
#include "catalogs.hpp"
#include "input.hpp"
#include "output.hpp"
#include "settings.hpp"

#include <tcerr/error.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

namespace tcerr::tool {
namespace {

void write_text(const Success& success, const std::string& prefix, Output& out) {
  std::string line = prefix + out.paint(Tone::good, "ok");
  if (success.api() == Api::v2) line += "  API 2.0";
  if (!success.request_id().empty()) line.append("  request ID ").append(to_printable(success.request_id()));
  out.line(line);
  if (!success.deprecated_warning().empty()) out.field("deprecated", to_printable(success.deprecated_warning()));
}

void write_text(const Error& error, const std::string& prefix, Locale locale, Output& out) {
  const bool listed = error.match() == Match::exact;
  const std::string code = listed ? std::string(error.name()) : to_printable(error.raw_code());
  out.line(prefix + out.paint(tone_of(error.condition(), error.advice()), code));

  if (error.match() == Match::parent) out.field("counts as", std::string(error.name()).append(" (the code itself is not listed)"));
  if (error.match() == Match::none) out.field("counts as", "nothing that is listed");
  if (error.legacy_code()) out.field("API 2.0", "number " + std::to_string(*error.legacy_code()));
  if (error.module_code()) out.field("module", "number " + std::to_string(*error.module_code()));
  if (listed && error.raw_code() != error.name() && !(error.legacy_code() && error.raw_code() == std::to_string(*error.legacy_code()))) {
    out.field(error.origin() == Origin::client ? "code read" : "sent as", to_printable(error.raw_code()));
  }
  out.field("condition", name(error.condition()));
  out.field("advice", name(error.advice()));
  out.field("execution", name(error.execution()));
  if (error.origin() == Origin::client) out.field("origin", "client: the reply was not understood on this side");
  if (!error.message().empty()) out.field("message", to_printable(error.message()));
  if (error.damaged()) out.field("damaged", to_printable(error.damage()));
  if (error.offset()) out.field("offset", "byte " + std::to_string(*error.offset()));
  if (!error.request_id().empty()) out.field("request ID", to_printable(error.request_id()));
  out.field("summary", error.summary(locale));
  out.field("fix", error.fix(locale));
}

/// Classifies one input after the other and remembers the worst that happened.
class Classifier {
 public:
  Classifier(const ParseSettings& settings, Output& out) : settings_(settings), catalog_(catalog_named(settings.catalog)), out_(out) {}

  [[nodiscard]] ExitStatus status() const noexcept { return status_; }

  void take_file(const std::string& path, bool alone) {
    const std::string shown = path == "-" ? "stdin" : to_printable(path);
    try {
      Input input(path, out_);
      if (settings_.lines) {
        take_lines(input, shown);
      } else {
        const std::size_t enough = saturated_next(settings_.max_bytes);
        take_body(input.rest(enough), alone ? std::string() : shown + ": ");
      }
    } catch (const Input::Failure& failure) {
      complain(out_, shown + ": " + failure.code().message());
      status_ = exit_trouble;
    }
  }

 private:
  static std::size_t saturated_next(std::size_t number) noexcept {
    return number == std::numeric_limits<std::size_t>::max() ? number : number + 1;
  }

  void take_lines(Input& input, const std::string& shown) {
    std::string line;
    for (std::uint64_t number = 1; input.next_line(line, settings_.max_bytes); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      take_body(line, shown + ":" + std::to_string(number) + ": ");
    }
  }

  void take_body(std::string_view body, const std::string& prefix) {
    ParseOptions options;
    options.max_bytes = settings_.max_bytes;
    const auto outcome = tcerr::parse(catalog_, body, options);
    if (!outcome && status_ == exit_good) status_ = exit_bad;

    if (settings_.format == Format::json) {
      out_.line(outcome ? to_log_json(*outcome) : to_log_json(outcome.error(), settings_.locale));
    } else if (outcome) {
      write_text(*outcome, prefix, out_);
    } else {
      write_text(outcome.error(), prefix, settings_.locale, out_);
    }
  }

  const ParseSettings& settings_;
  Catalog catalog_;
  Output& out_;
  ExitStatus status_ = exit_good;
};

}  // namespace

ExitStatus parse(const ParseSettings& settings, Output& out) {
  Classifier classifier(settings, out);
  if (settings.files.empty()) classifier.take_file("-", true);
  for (const std::string& file : settings.files) classifier.take_file(file, settings.files.size() == 1);
  return classifier.status();
}

}  // namespace tcerr::tool
