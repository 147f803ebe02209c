/// \file
/// Lists the real codes, and makes up others.
// SPDX-License-Identifier: MIT
#include "keys.hpp"

#include <tcerr/redis.hpp>

#include <array>
#include <random>
#include <string_view>
#include <unordered_set>

namespace tcerr_benchmark {
namespace {

constexpr std::array<std::string_view, 20> kCategories = {
    "AuthFailure",          "FailedOperation",      "InternalError",       "InvalidParameter",     "InvalidParameterValue",
    "LimitExceeded",        "MissingParameter",     "OperationDenied",     "RequestLimitExceeded", "ResourceInUse",
    "ResourceInsufficient", "ResourceNotFound",     "ResourceUnavailable", "ResourcesSoldOut",     "UnauthorizedOperation",
    "UnknownParameter",     "UnsupportedOperation", "UnsupportedRegion",   "DryRunOperation",      "InvalidPassword"};

constexpr std::array<std::string_view, 40> kSubjects = {
    "Instance", "Cluster", "Disk",      "Image",   "Snapshot", "Subnet",  "Vpc",    "SecurityGroup", "Address",  "Bandwidth",
    "Account",  "Backup",  "Zone",      "Region",  "Template", "Topic",   "Bucket", "Certificate",   "Domain",   "Listener",
    "Job",      "Order",   "Policy",    "Project", "Quota",    "Record",  "Role",   "Rule",          "Task",     "Tag",
    "Token",    "Version", "Namespace", "Node",    "Proxy",    "Replica", "Shard",  "Workflow",      "Password", "Period"};

constexpr std::array<std::string_view, 16> kDetails = {"",       "Id",   "Name",  "Status", "Type",     "Size", "Count", "Config",
                                                       "Detail", "List", "Group", "Memory", "Security", "Spec", "Owner", "Number"};

constexpr std::array<std::string_view, 20> kFaults = {
    "NotFound", "NotExist",     "Illegal",  "Malformed", "TooLong",  "Duplicate", "Conflict", "Expired", "Locked",      "Isolated",
    "InUse",    "NotSupported", "Exceeded", "Mismatch",  "NotReady", "Deleted",   "Empty",    "SoldOut", "CheckFailed", "Error"};

}  // namespace

std::vector<std::string> real_keys() {
  std::vector<std::string> keys;
  for (const tcerr::CodeInfo code : tcerr::redis::catalog()) {
    if (code.name().substr(0, 11) != "ClientError") keys.emplace_back(code.name());
  }
  return keys;
}

std::vector<std::string> synthetic_keys(std::size_t count) {
  std::mt19937 random;  // its default seed makes the same numbers everywhere, which a distribution would not
  const auto pick = [&random](const auto& words) { return words[random() % words.size()]; };
  std::unordered_set<std::string> known;
  std::vector<std::string> keys;
  while (keys.size() < count) {
    std::string key(pick(kCategories));
    key.append(".").append(pick(kSubjects)).append(pick(kDetails)).append(pick(kFaults));
    if (known.insert(key).second) keys.push_back(key);
  }
  return keys;
}

}  // namespace tcerr_benchmark
