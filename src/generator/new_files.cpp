/// \file
/// Writes files, all together or none.
// SPDX-License-Identifier: MIT
#include "new_files.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace tcerr::generator {
namespace {

namespace fs = std::filesystem;

/// Writes a file and the folders above it. Returns what went wrong, if anything.
std::string write_file(const fs::path& path, const std::string& content) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return error.message();
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  return file ? std::string() : std::generic_category().message(errno == 0 ? EIO : errno);
}

}  // namespace

bool is_up_to_date(const NewFile& file) {
  std::ifstream stream(file.path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return stream && content.str() == file.content;
}

std::string write_all(const std::vector<NewFile>& files) {
  struct Rename {
    std::string from;
    std::string to;
  };
  std::vector<Rename> renames;
  const auto give_up = [&](const std::string& path, const std::string& fault) {
    std::error_code ignored;
    for (const Rename& file : renames) fs::remove(file.from, ignored);
    return "cannot write " + path + ": " + fault;
  };

  std::error_code error;
  for (const NewFile& file : files) {
    const fs::file_status old = fs::status(file.path, error);
    if (fs::exists(old) && !fs::is_regular_file(old)) return give_up(file.path, "what is there is not a regular file");
    if (is_up_to_date(file)) continue;
    renames.push_back({file.path + ".tmp", file.path});
    const std::string fault = write_file(renames.back().from, file.content);
    if (!fault.empty()) return give_up(file.path, fault);
  }
  for (const Rename& file : renames) {
    fs::rename(file.from, file.to, error);
    if (error) return give_up(file.to, error.message());
  }
  return {};
}

}  // namespace tcerr::generator
