/// \file
/// Blocks that hold a struct and its texts in one allocation, and that copies of a value share.
// SPDX-License-Identifier: MIT
#ifndef TCERR_RUNTIME_SHARED_BLOCK_HPP
#define TCERR_RUNTIME_SHARED_BLOCK_HPP

#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>

namespace tcerr::detail {

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

/// Makes a `Block` from a struct with texts: allocates once, and points the texts of the copy into the room behind it.
///
/// `Block` has a member `parts` of type `Parts`, and `Parts` a function `texts()` that returns pointers to its `std::string_view`s.
template <typename Block, typename Parts>
Block* make_block(const Parts& parts) {
  std::size_t size = sizeof(Block);
  for (const std::string_view* text : parts.texts()) size += text->size();
  Block* const block = ::new (::operator new(size)) Block(parts);
  char* room = reinterpret_cast<char*>(block + 1);
  for (std::string_view* text : block->parts.texts()) {
    if (!text->empty()) std::memcpy(room, text->data(), text->size());
    *text = std::string_view(room, text->size());
    room += text->size();
  }
  return block;
}

template <typename Block>
void release_block(Block* block) noexcept {
  if (!block->release()) return;
  block->~Block();
  ::operator delete(block);
}

}  // namespace tcerr::detail

#endif
