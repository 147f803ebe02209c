/// \file
/// Builds the bodies.
// SPDX-License-Identifier: MIT
#include "bodies.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace tcerr_benchmark {
namespace {

constexpr std::string_view kRequestId = R"("RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}})";

constexpr std::string_view kSuccessAscii = R"({"Response":{"TotalCount":12,"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c","Ok":true}})";
constexpr std::string_view kSuccessCjk = R"({"Response":{"Description":"执行中","RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}})";

constexpr std::string_view kErrorAscii =
    R"({"Response":{"Error":{"Code":"ResourceUnavailable.InstanceLockedError","Message":"The instance crs-9q2d8z1k is locked by )"
    R"(another flow (flowId 47110815); wait until DescribeInstances reports status 2 )"
    R"(and repeat this call.")"
    R"(},"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}})";
constexpr std::string_view kErrorCjk =
    R"({"Response":{"Error":{"Code":"ResourceUnavailable.InstanceLockedError","Message":"实例 crs-9q2d8z1k 已被其他流程锁定)"
    R"((flowId 4711081)，请等待实例状态恢复为运行中后重试，并联系技术支持。")"
    R"(},"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}})";

/// The words of a payload. Those in Chinese are what users type: names of instances, projects and tags.
struct Words {
  std::string_view name, project, title, tag_key, tag_value, node, comment;
};
constexpr Words kAscii = {"cache for the checkout, shard ", "web shop", "running", "environment", "production", "group of replicas ",
                          R"(moved\nfrom shard )"};
constexpr Words kCjk = {"结算服务缓存，分片", "网上商城", "运行中", "环境", "生产环境", "副本组", R"(扩容时由原分片\n迁移而来，编号 )"};

/// One element of InstanceSet, with the mix of a real one: short strings above all, then whole numbers, few fractions, some nesting.
std::string instance(std::size_t number, const Words& words) {
  const std::string n = std::to_string(number);
  const std::string id = "crs-" + std::to_string(10000000 + number * 7919 % 89999999);
  std::string text = R"({"InstanceName":")";
  text.append(words.name).append(n).append(R"(","InstanceId":")").append(id);
  text.append(R"(","Appid":1251006373,"ProjectId":)").append(n).append(R"(,"RegionId":8,"ZoneId":800006,"VpcId":)" + n);
  text.append(R"(,"SubnetId":)" + std::to_string(3100 + number) + R"(,"Status":2,"WanIp":"10.0.)" + std::to_string(number % 256) + "." + n);
  text.append(R"(","Port":6379,"Createtime":"2024-03-07 18:22:41","Size":4096.0,"SizeUsed":)" + n + R"(.28125,"Type":8,"AutoRenewFlag":1)");
  text.append(R"(,"DeadlineTime":"2025-03-07 18:22:41","Engine":"Redis","ProductType":"standalone","UniqVpcId":"vpc-d7gj1k2m")");
  text.append(R"(,"UniqSubnetId":"subnet-qx3v8b1z","BillingMode":1,"InstanceTitle":")").append(words.title);
  text.append(R"(","OfflineTime":"0000-00-00 00:00:00","SubStatus":0,"Tags":[],"InstanceNode":[{"InstanceClusterId":)" + n);
  text.append(R"(,"InstanceClusterName":")").append(words.node).append(n).append(R"("}],"RedisShardSize":4096,"RedisShardNum":1)");
  text.append(R"(,"RedisReplicasNum":1,"PriceId":null,"CloseTime":"","SlaveReadWeight":100,"InstanceTags":[{"TagKey":")");
  text.append(words.tag_key).append(R"(","TagValue":")").append(words.tag_value).append(R"("}],"ProjectName":")").append(words.project);
  text.append(R"(","NoAuth":false,"ClientLimit":10000,"NetLimit":384,"PasswordFree":false,"Vip6":"","ReadOnly":false)");
  text.append(R"(,"DiskReplicaNum":0,"Region":"ap-beijing","ClientLimitMax":40000,"Comment":")");
  text.append(words.comment).append(n).append(R"("})");
  return text;
}

/// A reply of DescribeInstances of exactly `size` bytes: as many instances as fit, and a remark that fills up the rest.
std::string describe_instances(std::size_t size, const Words& words) {
  constexpr std::string_view kRemark = R"(],"Remark":")";
  const std::size_t tail = kRemark.size() + 2 + kRequestId.size();
  std::string text = R"({"Response":{"TotalCount":2000,"InstanceSet":[)";
  for (std::size_t number = 0;; ++number) {
    const std::string next = (number == 0 ? "" : ",") + instance(number, words);
    if (text.size() + next.size() + tail > size) break;
    text += next;
  }
  text.append(kRemark).append(size - text.size() - tail + kRemark.size(), '.');
  return text.append("\",").append(kRequestId);
}

}  // namespace

const std::vector<Body>& bodies() {
  static const std::vector<Body> all = [] {
    std::vector<Body> made;
    const auto add = [&made](const char* name, std::size_t size, std::string text) {
      text.shrink_to_fit();
      if (text.size() != size) {
        std::fprintf(stderr, "%s has %zu bytes\n", name, text.size());
        std::abort();
      }
      made.push_back({name, std::move(text)});
    };
    add("success_91B/ascii", 91, std::string(kSuccessAscii));
    add("success_91B/cjk", 91, std::string(kSuccessCjk));
    add("error_275B/ascii", 275, std::string(kErrorAscii));
    add("error_275B/cjk", 275, std::string(kErrorCjk));
    add("success_10K/ascii", 10240, describe_instances(10240, kAscii));
    add("success_10K/cjk", 10240, describe_instances(10240, kCjk));
    add("success_1M/ascii", 1048576, describe_instances(1048576, kAscii));
    add("success_1M/cjk", 1048576, describe_instances(1048576, kCjk));
    return made;
  }();
  return all;
}

std::string describe_instances(std::size_t size) { return describe_instances(size, kAscii); }

const std::string& body(const std::string& name) {
  for (const Body& candidate : bodies()) {
    if (candidate.name == name) return candidate.text;
  }
  std::abort();
}

}  // namespace tcerr_benchmark
