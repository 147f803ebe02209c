/// \file
/// Reads bodies and whole replies: a reader's envelope, what it is found to be, what that says, and one error built of it.
// SPDX-License-Identifier: MIT
#include <tcerr/detail/document.hpp>
#include <tcerr/parse.hpp>

#include "assess.hpp"
#include "judge.hpp"
#include "reader.hpp"

#include <utility>

namespace tcerr {
inline namespace TCERR_ABI {
namespace detail {
namespace {

// Plain pointers, so that a body may still be read when the thread's objects are gone, as in the destructor of a static one.
thread_local BodyReader* kept_reader = nullptr;
thread_local bool thread_has_ended = false;

/// Frees the reader that the thread keeps when it ends.
struct Keeper {
  Keeper() noexcept {}
  ~Keeper() {
    thread_has_ended = true;
    delete std::exchange(kept_reader, nullptr);
  }
};

/// Lends the reader of this thread, so that a body finds the memory of the one before.
///
/// Who reads while it is lent, in a sink for instance, gets another one. What was made for a body longer than `kept_bytes` is given back.
class ThreadReader {
 public:
  explicit ThreadReader(std::size_t kept_bytes) : reader_(std::exchange(kept_reader, nullptr)), kept_bytes_(kept_bytes) {
    if (reader_ == nullptr) reader_ = make();
  }
  ~ThreadReader() {
    if (reader_->keeps_at_most(kept_bytes_) && kept_reader == nullptr && !thread_has_ended) {
      kept_reader = reader_;
    } else {
      delete reader_;
    }
  }
  ThreadReader(const ThreadReader&) = delete;
  ThreadReader& operator=(const ThreadReader&) = delete;

  BodyReader* operator->() const noexcept { return reader_; }

 private:
  static BodyReader* make() {
    if (!thread_has_ended) {
      static thread_local const Keeper keeper;
      static_cast<void>(keeper);
    }
    return new BodyReader;
  }

  BodyReader* reader_;
  std::size_t kept_bytes_;
};

}  // namespace

ErrorRep* conclude(Catalog catalog, const Envelope& envelope, const Reply& reply, Success& success, const ParseOptions& options) {
  const Finding finding = judge(envelope);
  if (finding.kind != Finding::Kind::success) return assess(catalog, envelope, finding, reply, options);
  const std::string_view own_id = envelope.request_id.text();
  const bool has_id = finding.api == Api::v3 && !own_id.empty();
  const std::string_view request_id = has_id ? own_id : reply.headers.request_id();
  success.assign(finding.api, request_id, finding.api == Api::v3 ? envelope.deprecated_warning.text() : std::string_view());
  return nullptr;
}

ErrorRep* read(Catalog catalog, const Reply& reply, const ParseOptions& options, Success& success, PayloadSink* sink) {
  const ThreadReader reader(options.kept_bytes);
  Envelope envelope;
  reader->read(reply.body, options, envelope);
  ErrorRep* const error = conclude(catalog, envelope, reply, success, options);
  if (error == nullptr && sink != nullptr) reader->send_payload(success.api(), *sink);
  return error;
}

ErrorRep* read(Catalog catalog, std::string_view body, const ParseOptions& options, Success& success, PayloadSink* sink) {
  return read(catalog, Reply{0, {}, {}, body}, options, success, sink);
}

}  // namespace detail

void release_thread_memory() noexcept { delete std::exchange(detail::kept_reader, nullptr); }

}  // namespace TCERR_ABI
}  // namespace tcerr
