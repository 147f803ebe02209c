/// \file
/// Standard output on POSIX systems.
// SPDX-License-Identifier: MIT
#include "output.hpp"

#include "text_layout.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace tcerr::tool {
namespace {

constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kReadableWidth = 100;  // longer lines of prose are hard to follow

std::string_view environment(const char* name) noexcept {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

std::size_t terminal_width() noexcept {
  winsize window{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) return window.ws_col;
  const std::string_view columns = environment("COLUMNS");
  std::size_t width = 0;
  const auto [end, fault] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  return fault == std::errc() && width > 0 ? width : 80;
}

std::string_view escape_of(Tone tone) noexcept {
  switch (tone) {
    case Tone::good: return "\x1b[1;32m";
    case Tone::passing: return "\x1b[1;33m";
    case Tone::bad: return "\x1b[1;31m";
    case Tone::heading: return "\x1b[1m";
    case Tone::label: return "\x1b[2m";
  }
  return "";
}

}  // namespace

Tone tone_of(Condition condition, Advice advice) noexcept {
  if (condition == Condition::dry_run) return Tone::good;
  return repeats(advice) ? Tone::passing : Tone::bad;
}

Output::Output() {
  if (isatty(STDOUT_FILENO) == 0) return;
  width_ = terminal_width();
  const std::string_view terminal = environment("TERM");
  colour_ = environment("NO_COLOR").empty() && !terminal.empty() && terminal != "dumb";
}

std::string Output::paint(Tone tone, std::string_view text) const {
  if (!colour_) return std::string(text);
  return std::string(escape_of(tone)).append(text).append("\x1b[0m");
}

void Output::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) throw std::system_error(errno, std::generic_category());
}

void Output::line(std::string_view text) {
  write(text);
  write("\n");
}

void Output::field(std::string_view label, std::string_view text) {
  const std::string start = "  " + paint(Tone::label, pad(label, kLabelWidth));
  if (!width_) return line(start + std::string(text));

  constexpr std::size_t kIndent = 2 + kLabelWidth;
  constexpr std::size_t kNarrowest = 20;
  const std::size_t width = std::min(*width_, kReadableWidth);
  bool first = true;
  for (const std::string& piece : wrap(text, width > kIndent + kNarrowest ? width - kIndent : kNarrowest)) {
    line((first ? start : std::string(kIndent, ' ')) + piece);
    first = false;
  }
}

void Output::flush() {
  if (std::fflush(stdout) != 0) throw std::system_error(errno, std::generic_category());
}

void complain(Output& out, std::string_view text) {
  out.flush();
  std::fprintf(stderr, "tcerr: %.*s\n", static_cast<int>(text.size()), text.data());
}

}  // namespace tcerr::tool
