/// \file
/// Blocks that hold a struct and its texts in one allocation, and that copies of a value share.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_SHARED_BLOCK_HPP
#define TCERR_RUNTIME_SHARED_BLOCK_HPP

#include <tcerr/export.hpp>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {

/// The head of a block: counts the values that share it.
class Shared {
 public:
  void acquire() noexcept { owners_.fetch_add(1, std::memory_order_relaxed); }

  /// Returns whether that was the last owner. The common case, one owner, needs no atomic write.
  [[nodiscard]] bool release() noexcept {
    return owners_.load(std::memory_order_acquire) == 1 || owners_.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }

 private:
  std::atomic<std::uint32_t> owners_{1};
};

/// Allocates a `Block` with room for texts behind it, and fills both in place.
///
/// In place, because a struct that was just put together on the stack is slow to copy: the processor cannot forward two narrow stores to
/// one wide load.
template <typename Block>
class BlockBuilder {
 public:
  template <typename... Args>
  explicit BlockBuilder(std::size_t text_size, const Args&... args)
      : block_(::new (::operator new(sizeof(Block) + text_size)) Block(args...)), room_(reinterpret_cast<char*>(block_ + 1)) {}

  [[nodiscard]] Block* block() const noexcept { return block_; }

  /// Copies a text into the room, and returns the copy. The texts together must not be longer than was asked for.
  [[nodiscard]] std::string_view keep(std::string_view text) noexcept {
    if (text.empty()) return {};
    std::memcpy(room_, text.data(), text.size());
    const std::string_view kept(room_, text.size());
    room_ += text.size();
    return kept;
  }

 private:
  Block* block_;
  char* room_;
};

template <typename Block>
void release_block(Block* block) noexcept {
  if (!block->release()) return;
  block->~Block();
  ::operator delete(block);
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
