/// \file
/// Objects go from units of one standard to units of another. The link itself compares the types, where GCC does it.
// SPDX-License-Identifier: MIT
#include "unit.hpp"

#include <gtest/gtest.h>

#include <vector>

#define UNIT(name) Unit name();
UNITS
#undef UNIT

namespace {

std::vector<Unit> units() {
#define UNIT(name) name(),
  return {UNITS};
#undef UNIT
}

TEST(Headers, HaveTheSameTypesInEveryUnit) {
  for (const Unit& unit : units()) EXPECT_EQ(unit.sizes, units().front().sizes);
}

TEST(Headers, LetObjectsGoFromAnyUnitToAnyOther) {
  const char* const body = R"({"Response":{"Error":{"Code":"ResourceInUse.InstanceBeenLocked","Message":"m"},"RequestId":"r"}})";
  for (const Unit& from : units()) {
    for (const Unit& to : units()) EXPECT_TRUE(to.is_locked(from.parse(body)));
  }
}

}  // namespace
