/// \file
/// Logs without what users have typed in.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>

#include <string>
#include <string_view>

// Puts a mark in place of whatever stands in quotation marks.
std::string without_quotations(std::string_view message) {
  std::string text;
  bool in_quotation = false;
  for (const char c : message) {
    if (c == '"') text += in_quotation ? "\"" : "\"...";
    if (c == '"') in_quotation = !in_quotation;
    if (c != '"' && !in_quotation) text += c;
  }
  return text;
}

std::string entry(const tcerr::Error& error) {
  tcerr::LogOptions options;
  options.max_bytes = 2000;
  options.redact = without_quotations;
  return to_log_line(error, options);
}

int main() {
  const auto reply = tcerr::redis::parse(
      R"({"Response":{"Error":{"Code":"InvalidParameter","Message":"The name \"Jane Doe\" is taken."},"RequestId":"7c1f"}})");
  const std::string line = entry(reply.error());
  return line.find("The name \"...\" is taken.") != std::string::npos && line.find("Jane") == std::string::npos ? 0 : 1;
}
