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

Input::Input(const std::string& path, Output& tied)
    : tied_(tied), file_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC)), owned_(path != "-") {
  if (file_ < 0) throw Failure(errno, std::generic_category());
}

Input::~Input() {
  if (owned_) close(file_);
}

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
  std::string text;
  while (text.size() < max_size && (begin_ < end_ || fill())) {
    const std::size_t size = std::min(end_ - begin_, max_size - text.size());
    text.append(block_.get() + begin_, size);
    begin_ += size;
  }
  return text;
}

bool Input::next_line(std::string& line, std::size_t max_size) {
  // One byte for a "\r" that may belong to the end of the line, and one that shows that the line is too long.
  const std::size_t kept = max_size > std::numeric_limits<std::size_t>::max() - 2 ? max_size : max_size + 2;
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
  return any;
}

}  // namespace tcerr::tool
