/// \file
/// Compiled several times, with another standard or other options each; `UNIT` names it.
// SPDX-License-Identifier: MIT
#include "unit.hpp"
#include "all.hpp"

#include <string>

Unit UNIT();

Unit UNIT() {
  return {
      {sizeof(tcerr::Error), sizeof(tcerr::redis::Error), sizeof(tcerr::Success), sizeof(tcerr::redis::Outcome<>),
       sizeof(tcerr::redis::Outcome<std::string>), sizeof(tcerr::Reply), sizeof(tcerr::Headers), sizeof(tcerr::ParseOptions),
       sizeof(tcerr::RetryPolicy), sizeof(tcerr::RetryControl), sizeof(tcerr::Catalog), sizeof(tcerr::CodeInfo), sizeof(tcerr::Exception),
       alignof(tcerr::redis::Outcome<>)},
      [](std::string_view body) { return tcerr::redis::parse(body); },
      [](const tcerr::redis::Outcome<>& outcome) {
        return !outcome && outcome.error().error_code() == tcerr::Condition::locked && !to_log_line(outcome.error()).empty();
      },
  };
}
