/// \file
/// The groups of measurements. Each has a source of its own, and is registered by main() in this order.
// SPDX-License-Identifier: MIT
#ifndef TCERR_BENCHMARK_GROUPS_HPP
#define TCERR_BENCHMARK_GROUPS_HPP

#include <cstddef>

namespace tcerr_benchmark {

void register_tcerr();      ///< read/<body>/tcerr and threads/<body>/tcerr, with the library as it was built
void register_reference();  ///< read/<body>/reference, with a copy of the library that was compiled without simdjson
void register_peers();      ///< read/<body>/rapidjson, nlohmann, simdjson and simdjson_padded
void register_json();       ///< json/<body>/tcerr and nlohmann
void register_payloads();   ///< payload/<size>/parse_dom, simdjson, parse_as and nlohmann: replies as structs
void register_documents();  ///< classify/<body>/simdjson, rapidjson and nlohmann: the verdict on what is parsed already
void register_lookups();    ///< find/<count>/<hit or miss>/<container>

}  // namespace tcerr_benchmark

#endif
