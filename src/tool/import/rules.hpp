/// \file
/// The rules by which codes are judged that nobody has read: data, as data/rules.json has them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_IMPORT_RULES_HPP
#define TCERR_TOOL_IMPORT_RULES_HPP

#include "generator/diagnostics.hpp"
#include "generator/document.hpp"

#include <tcerr/condition.hpp>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tcerr::tool {

/// What is proposed for a code.
struct Proposal {
  Condition condition;
  Advice advice;
  Execution execution;
};

/// The rules. Their schema, data/rules.schema.json, says what each part of them means.
///
/// Whatever they say, no proposal repeats a call that it calls not executed, or one of which a part took effect; and none repeats one for
/// another reason than those under "retry".
class Rules {
 public:
  /// Reads rules; returns nothing after reporting what is wrong.
  [[nodiscard]] static std::optional<Rules> read(const generator::Document& document, generator::Diagnostics& diagnostics);

  [[nodiscard]] Proposal judge(std::string_view code) const;

  /// Says whether an action of that name can only read.
  [[nodiscard]] bool reads(std::string_view action) const;

 private:
  /// Letters to be found in a code, whatever their case.
  struct Phrase {
    std::string letters;
    bool begins_word = true;
    bool ends_word = true;
  };
  using Phrases = std::vector<Phrase>;

  struct Verdict {
    Condition condition = Condition::unknown;
    std::optional<Advice> advice;
    std::optional<Execution> execution;
  };

  struct WordRule {
    Phrases words;
    std::optional<std::vector<std::string>> below;
    Verdict verdict;
  };

  class Reader;
  class Text;

  std::map<Condition, Proposal> defaults_;
  std::vector<Condition> retry_conditions_;
  Phrases never_enough_;
  Advice instead_ = Advice::never;
  Phrases partial_;
  std::vector<WordRule> words_;
  std::map<std::string, Verdict, std::less<>> parents_;
  Verdict otherwise_;
  std::vector<std::string> reads_;
};

}  // namespace tcerr::tool

#endif
