/// \file
/// Standard output: colour, layout, and writing that notices when it fails.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_OUTPUT_HPP
#define TCERR_TOOL_OUTPUT_HPP

#include <tcerr/condition.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tcerr::tool {

/// What a colour is to say.
enum class Tone {
  good,     ///< green: nothing is wrong
  passing,  ///< yellow: repeating the call helps, sooner or later
  bad,      ///< red: repeating the call does not help
  heading,  ///< bold
  label,    ///< dim
};

/// Returns the tone of a failure.
Tone tone_of(Condition condition, Advice advice) noexcept;

/// Writes to standard output, in colour and within the window's width if that is a terminal.
///
/// Everything written must be free of control characters: texts of others go through `to_printable` first.
/// What is written becomes visible on `flush()` at the latest; a failure to write is thrown as `std::system_error`.
class Output {
 public:
  /// Looks at standard output and at the environment: NO_COLOR, TERM, COLUMNS.
  Output();

  /// Writes only ASCII from now on, or everything again; any other character becomes an escape such as `\u{5b9e}`. A terminal of another
  /// encoding than UTF-8 may take some bytes of that for control characters.
  void restrict_to_ascii(bool restricted) noexcept { ascii_ = restricted; }

  /// The terminal's width in columns; nothing if the output is no terminal, and lines may be as long as they like.
  [[nodiscard]] std::optional<std::size_t> width() const noexcept { return width_; }

  /// Returns the text in the colour of the tone, or as it is where colour is off.
  [[nodiscard]] std::string paint(Tone tone, std::string_view text) const;

  /// Writes a line.
  void line(std::string_view text);

  /// Writes text that has its line ends.
  void write(std::string_view text);

  /// Writes a line of JSON, which is UTF-8 for every reader.
  void json(const std::string& line);

  /// Returns printable text as it is to be written.
  [[nodiscard]] std::string encoded(std::string_view text) const;

  /// Writes an indented line "label  text", wrapped on a terminal.
  void field(std::string_view label, std::string_view text);

  /// Writes a text behind a start such as "- ", wrapped on a terminal, where the other lines begin below the first.
  void paragraph(const std::string& start, std::string_view text);

  void flush();

 private:
  void write_bytes(std::string_view bytes);
  void write_wrapped(const std::string& start, std::size_t indent, std::string_view text);

  std::optional<std::size_t> width_;
  bool colour_ = false;
  bool ascii_ = false;
};

/// Writes "tcerr: text" to standard error, behind what `out` has been given so far. The text must be printable.
void complain(Output& out, std::string_view text);

}  // namespace tcerr::tool

#endif
