/// \file
/// What happens when there is no memory: each allocation fails once, and nothing is lost but the call that needed it.
// SPDX-License-Identifier: MIT
#include <tcerr/json.hpp>
#include <tcerr/redis.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

thread_local std::size_t until_failure = kNever;  // how many more allocations succeed before one fails
thread_local long live_blocks = 0;

void* allocate(std::size_t size) noexcept {
  if (until_failure != kNever && until_failure-- == 0) {
    until_failure = kNever;
    return nullptr;
  }
  ++live_blocks;
  return std::malloc(size == 0 ? 1 : size);
}

void* allocate_or_throw(std::size_t size) {
  void* const block = allocate(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void deallocate(void* block) noexcept {
  if (block != nullptr) --live_blocks;
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { deallocate(block); }
void operator delete[](void* block) noexcept { deallocate(block); }
void operator delete(void* block, std::size_t) noexcept { deallocate(block); }
void operator delete[](void* block, std::size_t) noexcept { deallocate(block); }

namespace {

const std::string kBodies[] = {
    R"({"Response":{"TotalCount":1,"Items":[{"A":"a text that is too long for the string itself","B":[1,2,3.5,null]}],"RequestId":"r"}})",
    R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"a message that is too long for a string"},"RequestId":"r"}})",
    R"({"Response":{"Error":{"Code":"LimitExceeded","Message":"cut off)",
    R"({"Response":{"Name":"\ud800","Number":1e400,"RequestId":"r","DeprecatedWarning":"going away"}})",
    "<html>",
    "[" + std::string(3000, '[') + std::string(3000, ']') + "]",
};

/// Calls `action` with the first, the second ... of its allocations failing, until it needs no more. In between, with `check` none fails.
template <typename Action, typename Check>
void with_each_failure(Action action, Check check) {
  for (std::size_t n = 0;; ++n) {
    ASSERT_LT(n, 100000U);
    tcerr::release_thread_memory();
    const long before = live_blocks;
    until_failure = n;
    bool was_reached = true;
    try {
      action();
      was_reached = until_failure == kNever;
    } catch (const std::bad_alloc&) {
    }
    until_failure = kNever;
    check();
    tcerr::release_thread_memory();
    ASSERT_EQ(live_blocks, before) << "a block leaked when allocation " << n << " failed";
    if (!was_reached) return;
  }
}

TEST(Exhaustion, LosesNothingButTheCall) {
  for (const std::string& body : kBodies) {
    const auto expected = tcerr::redis::parse(body);
    const auto expect_the_same = [&] { ASSERT_EQ(tcerr::redis::parse(body), expected) << body.substr(0, 60); };
    with_each_failure([&] { static_cast<void>(tcerr::redis::parse(body)); }, expect_the_same);
  }
}

TEST(Exhaustion, LosesNothingButTheCallThatWantsThePayload) {
  for (const std::string& body : kBodies) {
    const auto expected = tcerr::redis::parse_json(body);
    std::optional<tcerr::redis::Outcome<nlohmann::json>> result;
    const auto expect_the_same = [&] {
      result.reset();  // only now: nlohmann/json allocates when it destroys a nested value
      ASSERT_EQ(tcerr::redis::parse_json(body), expected) << body.substr(0, 60);
    };
    with_each_failure([&] { result.emplace(tcerr::redis::parse_json(body)); }, expect_the_same);
  }
}

TEST(Exhaustion, LeaksNothingOfAnErrorThatBecomesJson) {
  const auto outcome = tcerr::redis::parse(kBodies[1]);
  std::optional<nlohmann::json> result;
  with_each_failure([&] { result.emplace(outcome.error()); }, [&] { result.reset(); });
}

}  // namespace
