/// \file
/// The headers that wait for a newer standard compile before it.
// SPDX-License-Identifier: MIT
#include <tcerr/expected.hpp>
#include <tcerr/format.hpp>
