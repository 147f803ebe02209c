/// \file
/// A catalog that was generated for other headers says so.
// SPDX-License-Identifier: MIT
#if CASE == 1  // says: generate it again with the tcerrgen of this version
#include <tcerr/catalog.hpp>
#undef TCERR_TABLES_FORMAT
#define TCERR_TABLES_FORMAT 0
#endif
#include <tcerr/redis.hpp>

bool knows(std::string_view code) { return tcerr::redis::find(code).has_value(); }
