/// \file
/// The bodies that reading is measured with.
// SPDX-License-Identifier: MIT
#ifndef TCERR_BENCHMARK_BODIES_HPP
#define TCERR_BENCHMARK_BODIES_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace tcerr_benchmark {

struct Body {
  std::string name;  ///< "error_275B/cjk"
  std::string text;
};

/// Returns all bodies, always the same and of exactly the sizes that their names say: an error of 275 bytes, and successes of 91 bytes,
/// 10 KiB and 1 MiB, each with texts in ASCII and in Chinese. The large ones are built like replies of DescribeInstances.
const std::vector<Body>& bodies();

/// Returns the text of one body.
const std::string& body(const std::string& name);

/// Returns a reply of DescribeInstances in ASCII of exactly `size` bytes.
std::string describe_instances(std::size_t size);

}  // namespace tcerr_benchmark

#endif
