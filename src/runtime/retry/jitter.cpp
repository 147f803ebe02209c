/// \file
/// Drawing the pauses.
// SPDX-License-Identifier: MIT
#include <tcerr/jitter.hpp>

#include <algorithm>

namespace tcerr {
inline namespace TCERR_ABI {

using std::chrono::milliseconds;

namespace {

std::uint64_t ticks(std::chrono::nanoseconds time) noexcept { return static_cast<std::uint64_t>(time.count()); }

/// splitmix64: moves the state on, and returns 64 bits that are as good as any for pauses.
std::uint64_t next_bits(std::uint64_t& state) noexcept {
  std::uint64_t bits = state += 0x9E3779B97F4A7C15;
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
  return bits ^ (bits >> 31);
}

}  // namespace

Jitter::Jitter(const Jitter& other) : engine_(other.engine_) {
  if (other.seed_ != Seed::given) return;
  state_ = other.state_;
  seed_ = Seed::given;
}

Jitter& Jitter::operator=(const Jitter& other) {
  if (this == &other) return *this;
  engine_ = other.engine_;
  seed_ = other.seed_ == Seed::given ? Seed::given : Seed::none;
  state_ = other.state_;
  return *this;
}

milliseconds Jitter::draw(milliseconds limit) {
  if (seed_ == Seed::none && !engine_) {
    // Machines that start together differ in the address, processes of one machine in the time.
    state_ = ticks(std::chrono::steady_clock::now().time_since_epoch()) ^ reinterpret_cast<std::uintptr_t>(this);
    state_ = next_bits(state_) ^ ticks(std::chrono::system_clock::now().time_since_epoch());
    seed_ = Seed::own;
  }
  const std::uint64_t bits = engine_ ? engine_() : next_bits(state_);
  if (limit <= milliseconds::zero()) return milliseconds::zero();
  // A fraction of 32 bits is fine enough for milliseconds; longer limits than fifty days are not drawn evenly to the last one.
  const auto range = static_cast<std::uint64_t>(std::min<milliseconds::rep>(limit.count(), 0xFFFFFFFE)) + 1;
  return milliseconds(static_cast<milliseconds::rep>(((bits >> 32) * range) >> 32));
}

}  // namespace TCERR_ABI
}  // namespace tcerr
