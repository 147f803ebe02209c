/// \file
/// The rules that say what an envelope is.
// SPDX-License-Identifier: MIT
#include "judge.hpp"

#include <charconv>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

/// Returns the name of a member that is there twice, empty if none is.
std::string_view ambiguous_member(const Envelope& envelope) noexcept {
  if (!envelope.any_repeated) return {};
  if (envelope.response.repeated) return "Response";
  if (envelope.error.repeated) return "Error";
  if (envelope.code.repeated) return "Code";
  if (envelope.request_id.repeated) return "RequestId";
  if (envelope.response.present()) return {};
  if (envelope.legacy_code.repeated) return "code";
  if (envelope.legacy_desc.repeated) return "codeDesc";
  return {};
}

bool is_error(const Member& error) noexcept { return error.present() && error.kind != Kind::null; }

bool has_whole_code(const Envelope& envelope) noexcept { return envelope.code.kind == Kind::string && !envelope.code.text().empty(); }

constexpr Finding success(Api api) noexcept { return {Finding::Kind::success, api, {}, {}, {}}; }
constexpr Finding service_error() noexcept { return {Finding::Kind::service_error, Api::v3, {}, {}, {}}; }
constexpr Finding legacy_error() noexcept { return {Finding::Kind::legacy_error, Api::v2, {}, {}, {}}; }
constexpr Finding fault(Api api, ClientCode code) noexcept { return {Finding::Kind::no_envelope, api, code, {}, {}}; }
constexpr Finding malformed(Api api, std::string_view complaint) noexcept {
  return {Finding::Kind::no_envelope, api, ClientCode::MalformedEnvelope, complaint, {}};
}

Api api_of(const Envelope& envelope) noexcept {
  if (envelope.response.present()) return Api::v3;
  return envelope.legacy_code.present() ? Api::v2 : Api::none;
}

/// A damaged body is never a success; but what it said before the damage holds.
Finding judge_damaged(const Envelope& envelope) noexcept {
  if (ambiguous_member(envelope).empty()) {
    if (has_whole_code(envelope)) return service_error();
    if (!envelope.response.present()) {
      if (const auto number = legacy_number(envelope); number && *number != 0) return legacy_error();
    }
  }
  return fault(api_of(envelope), ClientCode::ParseJsonError);
}

Finding judge_v3(const Envelope& envelope) noexcept {
  if (envelope.response.kind != Kind::object) return malformed(Api::v3, "Response is not an object");
  if (is_error(envelope.error)) {
    if (has_whole_code(envelope)) return service_error();
    if (envelope.error.kind != Kind::object) return malformed(Api::v3, "Error is not an object");
    if (!envelope.code.present()) return malformed(Api::v3, "Error has no Code");
    return malformed(Api::v3, envelope.code.kind == Kind::string ? "Code is empty" : "Code is not a string");
  }
  if (envelope.request_id.kind == Kind::string) return success(Api::v3);
  return malformed(Api::v3, envelope.request_id.present() ? "RequestId is not a string" : "Response has neither Error nor RequestId");
}

Finding judge_v2(const Envelope& envelope) noexcept {
  const auto number = legacy_number(envelope);
  if (!number) return malformed(Api::v2, "code is not a whole number");
  return *number == 0 ? success(Api::v2) : legacy_error();
}

}  // namespace

std::optional<std::int64_t> legacy_number(const Envelope& envelope) noexcept {
  if (envelope.legacy_code.kind == Kind::integer) return envelope.legacy_number;
  const std::string_view text = envelope.legacy_code.text();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

Finding judge(const Envelope& envelope) noexcept {
  switch (envelope.fault) {
    case Fault::none: break;
    case Fault::empty: return fault(Api::none, ClientCode::EmptyBody);
    case Fault::too_large: return fault(Api::none, ClientCode::BodyTooLarge);
    case Fault::not_json: return judge_damaged(envelope);
    case Fault::xml: return fault(Api::none, ClientCode::NotThisApi);
    case Fault::refused: return fault(Api::none, ClientCode::ParseJsonError);
  }
  if (envelope.root != Kind::object) return malformed(Api::none, "the body is JSON, but not an object");
  if (const std::string_view twice = ambiguous_member(envelope); !twice.empty()) {
    Finding finding = malformed(api_of(envelope), "the envelope is ambiguous: ");
    finding.ambiguous = twice;
    return finding;
  }
  if (envelope.response.present()) return judge_v3(envelope);
  if (envelope.legacy_code.present()) return judge_v2(envelope);
  return malformed(Api::none, "the body has neither Response nor code");
}

}  // namespace detail
}  // namespace TCERR_ABI
}  // namespace tcerr
