/// \file
/// Texts that tests make, and that stand in files for readers.
///
/// After a wanted change, TCERR_UPDATE_GOLDEN=1 ctest --preset dev -LE package brings the files up to date.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TESTS_GOLDEN_HPP
#define TCERR_TESTS_GOLDEN_HPP

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

inline std::string read_golden(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// Expects a file, or the part of it at `offset` with that size, to be what is wanted; or makes it so. Shows the first line that differs.
inline void expect_golden(const std::string& path, std::string_view wanted, std::size_t offset = 0, std::size_t size = std::string::npos) {
  const std::string whole = read_golden(path);
  const std::string_view found = std::string_view(whole).substr(offset, size);
  if (found == wanted) return;
  if (std::getenv("TCERR_UPDATE_GOLDEN") != nullptr) {
    std::ofstream file(path, std::ios::binary);
    file << whole.substr(0, offset) << wanted << whole.substr(offset + found.size());
    ASSERT_TRUE(file.flush()) << path;
    return;
  }
  const auto difference = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end());
  const auto line_at = [](std::string_view text, std::string_view::const_iterator at) {
    const auto position = static_cast<std::size_t>(at - text.begin());
    const std::size_t begin = text.substr(0, position).rfind('\n') + 1;
    return std::string(text.substr(begin, text.find('\n', position) - begin));
  };
  ADD_FAILURE() << path << " says\n  " << line_at(found, difference.first) << "\nand should say\n  " << line_at(wanted, difference.second)
                << "\nif the change is wanted: TCERR_UPDATE_GOLDEN=1 ctest --preset dev -LE package";
}

/// Expects README to have a text between the marks of that name, or puts it there.
inline void expect_in_readme(const std::string& name, std::string_view wanted) {
  const std::string path = TCERR_SOURCE_DIR "/README.md";
  const std::string begin_mark = "<!-- " + name + ": generated -->\n";
  const std::string end_mark = "<!-- /" + name + " -->";
  const std::string readme = read_golden(path);
  const std::size_t mark = readme.find(begin_mark);
  ASSERT_NE(mark, std::string::npos) << path << " has no line " << begin_mark;
  const std::size_t begin = mark + begin_mark.size();
  const std::size_t end = readme.find(end_mark, begin);
  ASSERT_NE(end, std::string::npos) << path << " has no line " << end_mark << " behind " << begin_mark;
  ASSERT_EQ(readme.find(begin_mark, begin), std::string::npos) << path << " has two lines " << begin_mark;
  expect_golden(path, wanted, begin, end - begin);
}

#endif
