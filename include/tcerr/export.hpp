/// \file
/// Marks what a shared build of the library exports, and names the version of its ABI.
// SPDX-License-Identifier: MIT
#ifndef TCERR_EXPORT_HPP
#define TCERR_EXPORT_HPP

// The inline namespace of all that links: two versions of the library in one process, each in an object of its own, do not mix. It changes
// with every version that breaks the ABI; nobody has to write it.
#define TCERR_ABI v0_2

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
