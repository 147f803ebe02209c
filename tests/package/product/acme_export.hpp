/// \file
/// Marks what the shared library exports.
// SPDX-License-Identifier: MIT
#ifndef ACME_EXPORT_HPP
#define ACME_EXPORT_HPP

#define ACME_API __attribute__((visibility("default")))

#endif
