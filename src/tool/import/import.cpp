/// \file
/// `tcerr import`: brings a newer or a private list of codes into a folder of tables.
// SPDX-License-Identifier: MIT
#include "merge.hpp"
#include "rules.hpp"
#include "sources.hpp"
#include "table_file.hpp"

#include "generator/diagnostics.hpp"
#include "generator/document.hpp"
#include "generator/ledger.hpp"
#include "generator/new_files.hpp"
#include "tool/catalogs.hpp"
#include "tool/output.hpp"
#include "tool/settings.hpp"
#include "tool/text_layout.hpp"

#include <tcerr/detail/code_text.hpp>
#include <tcerr/error.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace tcerr::tool {
namespace {

namespace fs = std::filesystem;
using generator::Diagnostics;
using generator::NewFile;

constexpr std::string_view kBuiltInRules =
#include "tcerr_rules.inc"
    ;

/// A folder of tables: the vendor's, which holds what all catalogs have in common, or a user's own.
class Folder {
 public:
  explicit Folder(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] std::string file(const std::string& name) const { return (fs::path(path_) / name).string(); }

  [[nodiscard]] bool has(const std::string& name) const {
    std::error_code ignored;
    return fs::exists(file(name), ignored);
  }

  [[nodiscard]] bool is_vendors() const { return has("common.json"); }

  [[nodiscard]] std::optional<Rules> rules(Diagnostics& diagnostics) const {
    const auto document = has("rules.json") ? generator::read_document(file("rules.json"), diagnostics)
                                            : generator::parse_document("rules.json", std::string(kBuiltInRules), diagnostics);
    return document ? Rules::read(*document, diagnostics) : std::nullopt;
  }

  /// Returns the codes that products do not list with rows of their own.
  [[nodiscard]] std::set<std::string> common_codes(Diagnostics& diagnostics) const {
    std::set<std::string> codes;
    if (is_vendors()) {
      if (const auto table = TableFile::read(file("common.json"), TableFile::kCodes, diagnostics)) {
        for (const std::string& code : table->names()) codes.insert(code);
      }
    } else {
      for (const CodeInfo code : catalog_named("common").catalog) {
        if (code.is_common()) codes.emplace(code.name());
      }
    }
    return codes;
  }

  [[nodiscard]] std::optional<generator::Ledger> ledger(Diagnostics& diagnostics) const {
    if (!is_vendors() && !has("ledger.tsv")) return generator::Ledger();
    return generator::read_ledger(file("ledger.tsv"), !is_vendors(), diagnostics);
  }

 private:
  std::string path_;
};

/// Says whether the tables that the tool was built with give a code a number, which holds for users' tables, too.
bool has_vendors_number(std::string_view code) {
  const auto catalogs = tool::catalogs();
  return std::any_of(catalogs.begin(), catalogs.end(), [code](const NamedCatalog& known) {
    const CodeMatch match = known.catalog.match(code);
    return match.match == Match::exact && match.info.name() == code;
  });
}

/// The lines of a ledger, to which codes are added.
class LedgerFile {
 public:
  LedgerFile(const generator::Ledger& ledger, const Folder& folder, Diagnostics& diagnostics)
      : range_(folder.is_vendors() ? generator::kVendorNumbers : generator::kUserNumbers),
        is_vendors_(folder.is_vendors()),
        path_(folder.file("ledger.tsv")),
        next_(ledger.next_free(range_)),
        diagnostics_(diagnostics) {
    for (const generator::LedgerEntry& entry : ledger.entries) {
      lines_.push_back({entry.number, entry.code, entry.retired});
      by_code_.emplace(entry.code, lines_.size() - 1);
      by_lower_case_.emplace(lower_case(entry.code), entry.code);
    }
  }

  /// Sees to it that a code has a number, and that it is not retired. Returns another code that differs by case only, for a new one.
  std::string add(const std::string& code) {
    const auto known = by_code_.find(code);
    if (known != by_code_.end()) {
      lines_[known->second].retired = false;
      return {};
    }
    const std::string twin = by_lower_case_.emplace(lower_case(code), code).first->second;
    if (is_vendors_ || !has_vendors_number(code)) append(code);
    return twin == code ? std::string() : twin;
  }

  [[nodiscard]] NewFile file() const {
    NewFile file{path_, {}};
    for (const Line& line : lines_) file.content += std::to_string(line.number) + "\t" + line.code + (line.retired ? "\tretired\n" : "\n");
    return file;
  }

 private:
  struct Line {
    std::uint16_t number;
    std::string code;
    bool retired;
  };

  static std::string lower_case(std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
  }

  void append(const std::string& code) {
    if (!next_) {
      if (diagnostics_.empty()) diagnostics_.error(path_, "no number is free up to " + std::to_string(range_.last));
      return;
    }
    by_code_.emplace(code, lines_.size());
    lines_.push_back({*next_, code, false});
    next_ = *next_ == range_.last ? std::nullopt : std::optional(static_cast<std::uint16_t>(*next_ + 1));
  }

  generator::NumberRange range_;
  bool is_vendors_;
  std::string path_;
  std::optional<std::uint16_t> next_;
  Diagnostics& diagnostics_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> by_code_;
  std::map<std::string, std::string> by_lower_case_;
};

Found read_sources(const ImportSettings& settings, Diagnostics& diagnostics) {
  Found found;
  for (const std::string& folder : settings.checkouts) read_checkout(folder, settings.products, found, diagnostics);
  if (!settings.list.empty()) read_list(settings.list, settings.products.front(), found, diagnostics);
  return found;
}

void write(const std::vector<Change>& changes, Output& out) {
  constexpr std::array<std::string_view, Change::kKinds> kKinds = {"added", "changed", "deprecated", "returned", "odd"};
  constexpr std::array<Tone, Change::kKinds> kTones = {Tone::good, Tone::passing, Tone::bad, Tone::good, Tone::passing};
  constexpr std::size_t kWidth = 12;
  std::array<std::size_t, Change::kKinds> counts{};
  for (const Change& change : changes) {
    const auto kind = static_cast<std::size_t>(change.kind);
    ++counts[kind];
    const std::string detail = change.detail.empty() ? std::string() : ": " + change.detail;
    out.line(out.paint(kTones[kind], pad(kKinds[kind], kWidth)) + to_printable(change.product + " " + change.name + detail));
  }
  std::string sum;
  for (std::size_t kind = 0; kind < Change::kKinds; ++kind) {
    sum += (sum.empty() ? "" : ", ") + std::to_string(counts[kind]) + " " + std::string(kKinds[kind]);
  }
  out.line(sum);
}

ExitStatus give_up(const Diagnostics& diagnostics, Output& out) {
  out.flush();
  for (const std::string& line : diagnostics.lines()) std::fprintf(stderr, "%s\n", out.encoded(to_printable(line)).c_str());
  return exit_trouble;
}

/// Merges what was found into the tables of a folder, and returns those that differ now.
std::vector<NewFile> merge_tables(const Found& found, const Folder& folder, Merger& merger, Diagnostics& diagnostics) {
  std::vector<NewFile> files;
  for (const auto& [name, product] : found) {
    auto codes = TableFile::read(folder.file("products/" + name + ".json"), TableFile::kCodes, diagnostics);
    auto actions = TableFile::read(folder.file("actions/" + name + ".json"), TableFile::kActions, diagnostics);
    if (!codes || !actions) continue;
    merger.merge_codes(name, product, *codes);
    const bool has_codes = !codes->names().empty() || codes->head().find("common") != nullptr;
    if (codes->is_new() && !has_codes) continue;  // no table may be empty, and without one actions have nothing to refer to
    merger.merge_actions(name, product, *actions);
    for (const TableFile* table : {&*codes, &*actions}) {
      if (table->has_changed()) files.push_back({table->path(), table->text()});
    }
  }
  return files;
}

}  // namespace

ExitStatus import_tables(const ImportSettings& settings, Output& out) {
  Diagnostics diagnostics;
  const Folder folder(settings.into);
  if (settings.with_texts && folder.is_vendors()) {
    complain(out, "--with-texts is for tables of your own; those of tcerr have no text of the vendor");
    return exit_trouble;
  }
  const Found found = read_sources(settings, diagnostics);
  const auto rules = folder.rules(diagnostics);
  const auto ledger = folder.ledger(diagnostics);
  const std::set<std::string> common_codes = folder.common_codes(diagnostics);
  if (!diagnostics.empty()) return give_up(diagnostics, out);

  Merger merger(*rules, common_codes, {settings.with_texts, folder.has("table.schema.json")});
  for (const generator::LedgerEntry& entry : ledger->entries) {
    if (!entry.retired) merger.know(entry.code);
  }
  std::vector<NewFile> files = merge_tables(found, folder, merger, diagnostics);
  LedgerFile numbers(*ledger, folder, diagnostics);
  std::vector<Change> changes = merger.changes();
  for (const std::string& code : merger.listed()) {
    const std::string twin = numbers.add(code);
    if (!twin.empty()) changes.push_back({Change::Kind::odd, "ledger.tsv", code, "it differs from " + twin + " by case only"});
  }
  if (NewFile file = numbers.file(); !file.content.empty() && !generator::is_up_to_date(file)) files.push_back(std::move(file));
  if (!diagnostics.empty()) return give_up(diagnostics, out);

  const bool is_odd = std::any_of(changes.begin(), changes.end(), [](const Change& change) { return change.kind == Change::Kind::odd; });
  const bool is_refused = settings.strict && is_odd;
  if (!settings.dry_run && !is_refused) {
    const std::string fault = generator::write_all(files);
    if (!fault.empty()) {
      complain(out, to_printable(fault));
      return exit_trouble;
    }
  }
  write(changes, out);  // only now: whoever reads it may stop, which ends the program
  if (is_refused) {
    complain(out, "nothing is written, because of what is odd");
    return exit_bad;
  }
  return exit_good;
}

}  // namespace tcerr::tool
