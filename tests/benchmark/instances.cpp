/// \file
/// The ways from a document to the structs, made of one list of members each, in the order of the reply.
// SPDX-License-Identifier: MIT
#include "instances.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

// clang-format off
#define NODE(X) X(InstanceClusterId) X(InstanceClusterName)
#define TAG(X) X(TagKey) X(TagValue)
#define INSTANCE(X) \
  X(InstanceName) X(InstanceId) X(Appid) X(ProjectId) X(RegionId) X(ZoneId) X(VpcId) X(SubnetId) X(Status) X(WanIp) X(Port) X(Createtime) \
  X(Size) X(SizeUsed) X(Type) X(AutoRenewFlag) X(DeadlineTime) X(Engine) X(ProductType) X(UniqVpcId) X(UniqSubnetId) X(BillingMode) \
  X(InstanceTitle) X(OfflineTime) X(SubStatus) X(InstanceNode) X(RedisShardSize) X(RedisShardNum) X(RedisReplicasNum) X(CloseTime) \
  X(SlaveReadWeight) X(InstanceTags) X(ProjectName) X(NoAuth) X(ClientLimit) X(NetLimit) X(PasswordFree) X(Vip6) X(ReadOnly) \
  X(DiskReplicaNum) X(Region) X(ClientLimitMax) X(Comment)
#define INSTANCE_LIST(X) X(TotalCount) X(InstanceSet)
// clang-format on

namespace tcerr_benchmark {

#define GET(name) json.at(#name).get_to(value.name);
void from_json(const nlohmann::json& json, Node& value) { NODE(GET) }
void from_json(const nlohmann::json& json, Tag& value) { TAG(GET) }
void from_json(const nlohmann::json& json, Instance& value) { INSTANCE(GET) }
void from_json(const nlohmann::json& json, InstanceList& value) { INSTANCE_LIST(GET) }
#undef GET

namespace {

namespace dom = simdjson::dom;

/// One member of a struct, and how it is set.
template <typename T>
struct Field {
  std::string_view name;
  void (*set)(T& value, dom::element element);
};

void set(std::string& to, dom::element from) { to = std::string_view(from); }
void set(std::int64_t& to, dom::element from) { to = from; }
void set(double& to, dom::element from) { to = from; }
void set(bool& to, dom::element from) { to = from; }

template <typename T>
void set(T& to, dom::element from);

template <typename T>
void set(std::vector<T>& to, dom::element from) {
  const dom::array array = from;
  to.reserve(array.size());
  for (const dom::element element : array) set(to.emplace_back(), element);
}

/// The members of a struct.
template <typename T>
struct Fields;

#define FIELD(name) {#name, [](Struct& value, dom::element element) { set(value.name, element); }},
#define FIELDS(type, list)                              \
  template <>                                           \
  struct Fields<type> {                                 \
    using Struct = type;                                \
    static constexpr Field<type> all[] = {list(FIELD)}; \
  };
FIELDS(Node, NODE)
FIELDS(Tag, TAG)
FIELDS(Instance, INSTANCE)
FIELDS(InstanceList, INSTANCE_LIST)
#undef FIELDS
#undef FIELD

/// Members come in the order of the list, so that the next one is looked for behind the last, and only then before it.
template <typename T>
void set_members(T& to, dom::object from) {
  const auto& all = Fields<T>::all;
  const auto* expected = std::begin(all);
  for (const auto [name, element] : from) {
    const auto is_it = [&name = name](const Field<T>& field) { return field.name == name; };
    const auto* found = std::find_if(expected, std::end(all), is_it);
    if (found == std::end(all)) {
      found = std::find_if(std::begin(all), expected, is_it);
      if (found == expected) continue;  // the program does not know it
    }
    found->set(to, element);
    expected = found + 1;
  }
}

template <typename T>
void set(T& to, dom::element from) {
  set_members(to, from);
}

}  // namespace

InstanceList walk(dom::object response) {
  InstanceList list;
  set_members(list, response);
  return list;
}

}  // namespace tcerr_benchmark
