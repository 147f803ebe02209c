/// \file
/// The payload as a struct, by nlohmann/json's from_json.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

struct Instance {
  std::string InstanceId;
  int Port = 0;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instance, InstanceId, Port)

struct Instances {
  int TotalCount = 0;
  std::vector<Instance> InstanceSet;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instances, TotalCount, InstanceSet)

tcerr::redis::Outcome<Instances> read(int status, std::string_view body) {
  return tcerr::redis::parse_as<Instances>(tcerr::Reply{status, "application/json", {}, body});
}

int main() {
  const auto good =
      read(200, R"({"Response":{"TotalCount":1,"InstanceSet":[{"InstanceId":"crs-9q2d8z1k","Port":6379}],"RequestId":"7c1f"}})");
  const auto bad = read(200, R"({"Response":{"TotalCount":"many","InstanceSet":[],"RequestId":"9b04"}})");
  std::cout << good->InstanceSet[0].InstanceId << '\n' << bad.error() << '\n';

  const bool as_shown = good->InstanceSet[0].Port == 6379 && bad.error().code() == tcerr::redis::Errc::ClientError_UnexpectedPayload &&
                        bad.error().message() == "type must be number, but is string" && bad.error().request_id() == "9b04";
  return as_shown ? 0 : 1;
}
