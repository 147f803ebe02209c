/// \file
/// A program that knows a product's own code, the common codes, and those that tcerr itself makes.
// SPDX-License-Identifier: MIT
#include CATALOG_HEADER

int main() {
  using CATALOG::Errc;
  const auto jammed = CATALOG::parse(R"({"Response":{"Error":{"Code":"FailedOperation.WidgetJammed","Message":""},"RequestId":"1"}})");
  if (jammed || jammed.error().code() != Errc::FailedOperation_WidgetJammed) return 1;
  if (jammed.error().condition() != tcerr::Condition::unavailable || jammed.error().summary().empty()) return 2;

  const auto common = CATALOG::parse(R"({"Response":{"Error":{"Code":"RequestLimitExceeded","Message":""},"RequestId":"1"}})");
  if (common || common.error().code() != Errc::RequestLimitExceeded) return 3;

  const auto legacy = CATALOG::parse(R"({"code":4100,"message":"","codeDesc":""})");
  if (legacy || legacy.error().code() == Errc::Unknown) return 4;

  const auto empty = CATALOG::parse("");
  if (empty || empty.error().code() != Errc::ClientError_EmptyBody) return 5;

  const std::error_code code = Errc::FailedOperation_WidgetJammed;
  return code == tcerr::Condition::unavailable && code.category() == CATALOG::error_category() ? 0 : 6;
}
