/// \file
/// A reply of DescribeInstances as structs, as a program has it, and the ways from a document to them.
// SPDX-License-Identifier: MIT
#ifndef TCERR_BENCHMARK_INSTANCES_HPP
#define TCERR_BENCHMARK_INSTANCES_HPP

#include <simdjson.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace tcerr_benchmark {

struct Node {
  std::int64_t InstanceClusterId = 0;
  std::string InstanceClusterName;
};

struct Tag {
  std::string TagKey;
  std::string TagValue;
};

/// The members have the names of the payload's.
struct Instance {
  std::string InstanceName, InstanceId, WanIp, Createtime, DeadlineTime, Engine, ProductType, UniqVpcId, UniqSubnetId, InstanceTitle;
  std::string OfflineTime, CloseTime, ProjectName, Vip6, Region, Comment;
  std::int64_t Appid = 0, ProjectId = 0, RegionId = 0, ZoneId = 0, VpcId = 0, SubnetId = 0, Status = 0, Port = 0, Type = 0;
  std::int64_t AutoRenewFlag = 0, BillingMode = 0, SubStatus = 0, RedisShardSize = 0, RedisShardNum = 0, RedisReplicasNum = 0;
  std::int64_t SlaveReadWeight = 0, ClientLimit = 0, NetLimit = 0, DiskReplicaNum = 0, ClientLimitMax = 0;
  double Size = 0, SizeUsed = 0;
  bool NoAuth = false, PasswordFree = false, ReadOnly = false;
  std::vector<Node> InstanceNode;
  std::vector<Tag> InstanceTags;
};

struct InstanceList {
  std::int64_t TotalCount = 0;
  std::vector<Instance> InstanceSet;
};

/// What nlohmann/json looks for.
void from_json(const nlohmann::json& json, Node& node);
void from_json(const nlohmann::json& json, Tag& tag);
void from_json(const nlohmann::json& json, Instance& instance);
void from_json(const nlohmann::json& json, InstanceList& list);

/// Walks over the payload in simdjson's document, each member of each object once. Throws `simdjson::simdjson_error`.
InstanceList walk(simdjson::dom::object response);

}  // namespace tcerr_benchmark

#endif
