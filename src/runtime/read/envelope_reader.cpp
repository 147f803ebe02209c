/// \file
/// Envelopes for those who need no error made of them.
// SPDX-License-Identifier: MIT
#include <tcerr/envelope.hpp>

#include "judge.hpp"
#include "reader.hpp"
#include "runtime/client_codes.hpp"

namespace tcerr {
inline namespace TCERR_ABI {

EnvelopeReader::EnvelopeReader() : reader_(std::make_unique<detail::BodyReader>()) {}
EnvelopeReader::~EnvelopeReader() = default;
EnvelopeReader::EnvelopeReader(EnvelopeReader&& other) noexcept = default;
EnvelopeReader& EnvelopeReader::operator=(EnvelopeReader&& other) noexcept = default;

EnvelopeView EnvelopeReader::read(std::string_view body, const ParseOptions& options) {
  detail::Envelope envelope;
  reader_->read(body, options, envelope);
  const detail::Finding finding = detail::judge(envelope);
  const bool is_v2 = finding.api == Api::v2;

  EnvelopeView view;
  view.ok = finding.kind == detail::Finding::Kind::success;
  view.api = finding.api;
  view.request_id = envelope.request_id.text();
  if (view.ok) {
    if (!is_v2) view.deprecated_warning = envelope.deprecated_warning.text();
    return view;
  }
  view.code = is_v2 ? envelope.legacy_desc.text() : envelope.code.text();
  view.message = is_v2 ? envelope.legacy_message.text() : envelope.message.text();
  if (is_v2) view.legacy_code = detail::legacy_number(envelope);
  if (finding.kind == detail::Finding::Kind::no_envelope) view.client_code = detail::name_of(finding.client_code);
  if (envelope.fault == detail::Fault::not_json) view.offset = envelope.offset;
  return view;
}

}  // namespace TCERR_ABI
}  // namespace tcerr
