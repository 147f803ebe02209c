/// \file
/// The chance in the pauses between attempts, so that clients that fail together do not return together.
// SPDX-License-Identifier: MIT
#ifndef TCERR_JITTER_HPP
#define TCERR_JITTER_HPP

#include <tcerr/export.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {

/// Draws the pauses. Not safe for use from several threads at once: give each its own.
///
/// A copy of one that seeded itself seeds itself anew; a copy of one that was given a seed, or an engine, goes on where that one is.
class Jitter {
 public:
  /// Seeds itself when it draws for the first time, differently in every object.
  Jitter() noexcept = default;

  /// Seeded: the same pauses every time.
  explicit Jitter(std::uint64_t seed) noexcept : state_(seed), seed_(Seed::given) {}

  /// Draws from an engine of the caller's, which must outlive this object and its copies: any uniform random bit generator of at least
  /// 32 bits.
  template <typename Engine, typename = std::enable_if_t<std::is_unsigned_v<typename Engine::result_type>>>
  explicit Jitter(Engine& engine) : engine_([&engine] { return static_cast<std::uint64_t>(engine() - (Engine::min)()) << 32; }) {
    static_assert((Engine::max)() - (Engine::min)() >= (std::numeric_limits<std::uint32_t>::max)(),
                  "the engine must yield at least 32 bits");
  }

  TCERR_API Jitter(const Jitter& other);
  TCERR_API Jitter& operator=(const Jitter& other);
  ~Jitter() = default;

  /// Returns a pause from zero to `limit`, each equally likely ("full jitter").
  [[nodiscard]] TCERR_API std::chrono::milliseconds draw(std::chrono::milliseconds limit);

 private:
  enum class Seed : std::uint8_t { none, own, given };

  std::function<std::uint64_t()> engine_;  // 32 random bits on top; empty for our own generator
  std::uint64_t state_ = 0;
  Seed seed_ = Seed::none;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
