#!/bin/sh
# Installs what building and testing tcerr needs, where anything is missing: by itself on Debian and its kin as root, else it says what.
# SPDX-License-Identifier: MIT
set -eu

missing=''

need_program() { # program, package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need_package() {
  dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed || missing="$missing $1"
}

need_program c++ g++
need_program cmake cmake
need_program ninja ninja-build
need_program pkg-config pkg-config
if command -v dpkg-query >/dev/null 2>&1; then
  for package in nlohmann-json3-dev libcli11-dev libgtest-dev libgmock-dev libsimdjson-dev; do
    need_package "$package"
  done
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
    echo "tcerr needs a C++17 compiler, CMake 3.25 or newer, Ninja and pkg-config. nlohmann/json 3.11, CLI11 and GoogleTest" >&2
    echo "are fetched by CMake where they are missing. Going on." >&2
  fi
fi
