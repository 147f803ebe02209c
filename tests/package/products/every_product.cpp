/// \file
/// A program that knows every product without a table of its own.
// SPDX-License-Identifier: MIT
#include <tcerr/cloud.hpp>

int main() {
  using tcerr::cloud::Errc;
  const auto outcome = tcerr::cloud::parse(R"({"Response":{"Error":{"Code":"InvalidVpcId.NotFound","Message":""},"RequestId":"1"}})");
  const bool is_right = !outcome && outcome.error().code() == Errc::InvalidVpcId_NotFound;
  return is_right && tcerr::cloud::catalog().size() > 12000 ? 0 : 1;
}
