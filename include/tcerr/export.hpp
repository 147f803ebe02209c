/// \file
/// Marks what a shared build of the library exports.
// SPDX-License-Identifier: MIT
#ifndef TCERR_EXPORT_HPP
#define TCERR_EXPORT_HPP

// TCERR_SHARED comes with the target of a shared build; tcerr_EXPORTS is set by CMake while that build compiles itself.
#if !defined(TCERR_SHARED)
#define TCERR_API
#elif defined(_WIN32) && defined(tcerr_EXPORTS)
#define TCERR_API __declspec(dllexport)
#elif defined(_WIN32)
#define TCERR_API __declspec(dllimport)
#else
#define TCERR_API __attribute__((visibility("default")))
#endif

#endif
