/// \file
/// The tables of actions, checked row by row.
// SPDX-License-Identifier: MIT
#ifndef TCERR_GENERATOR_ACTIONS_HPP
#define TCERR_GENERATOR_ACTIONS_HPP

#include "diagnostics.hpp"
#include "table.hpp"
#include "vocabulary.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tcerr::generator {

/// What a code means in one action.
struct ActionVerdict {
  Placed code;
  std::optional<std::size_t> advice;
  std::optional<std::size_t> execution;
  bool already_done = false;
  Origin origin;
  std::string note;
};

/// An action of a product, and the codes that it is documented to answer with.
struct Action {
  std::string file;
  std::string product;
  Placed name;
  std::optional<Origin> reads;
  std::optional<Origin> buys;
  std::optional<Origin> retired;
  bool client_token = false;
  bool implausible = false;
  std::vector<Placed> codes;
  Placed codes_of;  ///< the action whose codes it has; may be empty
  std::vector<ActionVerdict> verdicts;
};

/// Reads and checks a table of actions; returns nothing after reporting what is wrong. Whether the codes exist is not for this to know.
[[nodiscard]] std::optional<std::vector<Action>> read_actions(const std::string& path, const Vocabulary& vocabulary,
                                                              Diagnostics& diagnostics);

}  // namespace tcerr::generator

#endif
