#!/bin/sh
# Installs what building and testing tcerr needs, where anything is missing: by itself on Debian and its kin as root, else it says what.
# With --all, also what the checks of .ci/run need beyond that.
# SPDX-License-Identifier: MIT
set -eu

missing=''

need_program() { # program, package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
  done
}

need_program c++ g++
need_program cmake cmake
need_program ninja ninja-build
need_program pkg-config pkg-config
need_packages libasio-dev libcurl4-openssl-dev libssl-dev nlohmann-json3-dev libcli11-dev libgtest-dev libgmock-dev libsimdjson-dev rapidjson-dev
if [ "${1:-}" = --all ]; then
  need_program clang++ clang
  need_program clang-format-14 clang-format-14
  need_program clang-tidy-14 clang-tidy-14
  need_program llvm-cov-14 llvm-14
  need_program make make
  need_packages libclang-rt-14-dev libfmt-dev
fi

if [ -n "$missing" ]; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
    echo "Installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    # shellcheck disable=SC2086  # a list of words
    apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends $missing >/dev/null
  else
    echo "Not installed:$missing" >&2
    echo "tcerr needs a C++17 compiler, CMake 3.25 or newer, Ninja and pkg-config. nlohmann/json 3.11, CLI11, GoogleTest and simdjson" >&2
    echo "are fetched by CMake where they are missing. Going on." >&2
  fi
fi
