/// \file
/// Reads files and standard input, never more than is needed.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_INPUT_HPP
#define TCERR_TOOL_INPUT_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <system_error>

namespace tcerr::tool {

class Output;

/// A file, or standard input, that is read in blocks as they arrive. What cannot be opened or read is thrown as `Input::Failure`.
///
/// Before it waits for more it flushes the output that it is tied to: who follows a growing file sees each verdict at once.
class Input {
 public:
  /// Its own type, so that an output that fails meanwhile is not taken for it.
  struct Failure : std::system_error {
    using std::system_error::system_error;
  };

  /// Opens a file; "-" is standard input, which stays open in the end.
  Input(const std::string& path, Output& tied);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// Whether somebody has to type it.
  [[nodiscard]] bool is_terminal() const noexcept;

  /// Returns all that is left. Where that is longer than `max_size` bytes, it is cut off behind one byte more, which is never blank: what
  /// was not read may be anything, so nobody may take what was read for an empty body.
  [[nodiscard]] std::string rest(std::size_t max_size);

  /// Reads one line without its end, "\n" or "\r\n", and returns whether there was one. A longer one is cut off likewise; the rest of it is
  /// skipped.
  bool next_line(std::string& line, std::size_t max_size);

 private:
  /// Waits for the next block and returns whether there is one.
  bool fill();

  static constexpr std::size_t kBlockSize = std::size_t{64} << 10;

  Output& tied_;
  int file_;
  bool owned_;
  std::unique_ptr<char[]> block_ = std::make_unique<char[]>(kBlockSize);
  std::size_t begin_ = 0;  // of what is not used yet
  std::size_t end_ = 0;
};

}  // namespace tcerr::tool

#endif
