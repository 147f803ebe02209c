/// \file
/// Counts replies by code.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_TALLY_HPP
#define TCERR_TOOL_TALLY_HPP

#include "output.hpp"
#include "settings.hpp"

#include <tcerr/error.hpp>
#include <tcerr/retry_decision.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace tcerr::tool {

/// How often each code occurred.
class Tally {
 public:
  void add_success() noexcept { ++successes_; }
  void add(const Error& error);

  /// Writes what was counted, the most frequent first.
  void write(const ParseSettings& settings, const Request& request, Output& out) const;

 private:
  struct Entry {
    Error sample;
    std::uint64_t count = 0;
  };

  std::uint64_t successes_ = 0;
  std::map<std::string, Entry, std::less<>> codes_;  // by the code that is shown
};

}  // namespace tcerr::tool

#endif
