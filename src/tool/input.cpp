/// \file
/// Reads files and standard input on POSIX systems.
// SPDX-License-Identifier: MIT
#include "input.hpp"

#include "output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <string_view>

namespace tcerr::tool {
namespace {

std::size_t saturated_sum(std::size_t a, std::size_t b) noexcept { return a + std::min(b, std::numeric_limits<std::size_t>::max() - a); }

void cut(std::string& text, std::size_t max_size) {
  if (text.size() <= max_size) return;
  text.resize(max_size);
  text += '~';
}

}  // namespace

Input::Input(const std::string& path, Output& tied)
    : tied_(tied), file_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)), owned_(path != "-") {
  if (file_ < 0) throw Failure(errno, std::generic_category());
}

Input::~Input() {
  if (owned_) close(file_);
}

bool Input::is_terminal() const noexcept { return isatty(file_) != 0; }

bool Input::fill() {
  tied_.flush();
  ssize_t size = 0;
  do {
    size = read(file_, block_.get(), kBlockSize);
  } while (size < 0 && errno == EINTR);
  if (size < 0) throw Failure(errno, std::generic_category());
  begin_ = 0;
  end_ = static_cast<std::size_t>(size);
  return size > 0;
}

std::string Input::rest(std::size_t max_size) {
  const std::size_t kept = saturated_sum(max_size, 1);
  std::string text;
  while (text.size() < kept && (begin_ < end_ || fill())) {
    const std::size_t size = std::min(end_ - begin_, kept - text.size());
    text.append(block_.get() + begin_, size);
    begin_ += size;
  }
  cut(text, max_size);
  return text;
}

bool Input::next_line(std::string& line, std::size_t max_size) {
  const std::size_t kept = saturated_sum(max_size, 2);  // one for a "\r" that may belong to the end of the line
  line.clear();
  bool any = false;
  while (begin_ < end_ || fill()) {
    any = true;
    const std::string_view block(block_.get() + begin_, end_ - begin_);
    const std::size_t size = std::min(block.find('\n'), block.size());
    line.append(block.substr(0, std::min(size, kept - line.size())));
    begin_ += size;
    if (begin_ == end_) continue;
    ++begin_;
    break;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  cut(line, max_size);
  return any;
}

}  // namespace tcerr::tool
