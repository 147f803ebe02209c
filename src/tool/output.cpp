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

void Output::write_bytes(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) throw std::system_error(errno, std::generic_category());
}

std::string Output::encoded(std::string_view text) const { return ascii_ ? to_ascii(text) : std::string(text); }

void Output::write(std::string_view text) { write_bytes(encoded(text)); }

void Output::json(const std::string& line) { write_bytes(line + '\n'); }

void Output::line(std::string_view text) {
  write(text);
  write("\n");
}

void Output::field(std::string_view label, std::string_view text) {
  write_wrapped("  " + paint(Tone::label, pad(label, kLabelWidth)), 2 + kLabelWidth, text);
}

void Output::paragraph(const std::string& start, std::string_view text) { write_wrapped(start, columns(start), text); }

void Output::write_wrapped(const std::string& start, std::size_t indent, std::string_view text) {
  if (!width_) return line(start + std::string(text));
  constexpr std::size_t kNarrowest = 20;
  const std::size_t width = std::min(*width_, kReadableWidth);
  bool first = true;
  for (const std::string& piece : wrap(text, width > indent + kNarrowest ? width - indent : kNarrowest)) {
    line((first ? start : std::string(indent, ' ')) + piece);
    first = false;
  }
}

void Output::flush() {
  if (std::fflush(stdout) != 0) throw std::system_error(errno, std::generic_category());
}

void complain(Output& out, std::string_view text) {
  out.flush();
  std::fprintf(stderr, "tcerr: %s\n", out.encoded(text).c_str());
}

}  // namespace tcerr::tool
