/// \file
/// What README shows is what the tests compile: each quotation stands, line by line, in the file that it names.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

TEST(Readme, QuotesItsExamplesToTheLetter) {
  const std::string root = TCERR_SOURCE_DIR "/";
  const std::vector<std::string> readme = lines_of(root + "README.md");
  const std::string mark = "<!-- from ";
  int quotations = 0;
  for (std::size_t i = 0; i + 1 < readme.size(); ++i) {
    if (readme[i].substr(0, mark.size()) != mark) continue;
    const std::string path = readme[i].substr(mark.size(), readme[i].find(" -->") - mark.size());
    ASSERT_EQ(readme[i + 1].substr(0, 3), "```") << path;
    const auto begin = readme.begin() + static_cast<std::ptrdiff_t>(i) + 2;
    const auto end = std::find(begin, readme.end(), "```");
    ASSERT_NE(begin, end) << path;
    const std::vector<std::string> file = lines_of(root + path);
    EXPECT_NE(std::search(file.begin(), file.end(), begin, end), file.end())
        << "README does not quote " << path << " as it is, from: " << *begin;
    ++quotations;
  }
  EXPECT_GE(quotations, 3);
}

}  // namespace
