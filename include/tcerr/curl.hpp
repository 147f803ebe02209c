/// \file
/// Outcomes of transfers with libcurl: a reply, or what kept one from coming. Needs libcurl, which the program links.
// SPDX-License-Identifier: MIT
#ifndef TCERR_CURL_HPP
#define TCERR_CURL_HPP

#include <tcerr/export.hpp>
#include <tcerr/outcome.hpp>
#include <tcerr/parse.hpp>
#include <tcerr/reply.hpp>
#include <tcerr/transport.hpp>

#include <curl/curl.h>

#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

class CurlCategory : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "curl"; }
  [[nodiscard]] std::string message(int code) const override { return curl_easy_strerror(static_cast<CURLcode>(code)); }
  [[nodiscard]] std::error_condition default_error_condition(int code) const noexcept override {
    switch (static_cast<CURLcode>(code)) {
      case CURLE_OPERATION_TIMEDOUT: return std::errc::timed_out;
      case CURLE_ABORTED_BY_CALLBACK: return std::errc::operation_canceled;
      case CURLE_OUT_OF_MEMORY: return std::errc::not_enough_memory;
      default: return {code, *this};
    }
  }
};

inline TransportFault fault_of(CURLcode code) noexcept {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return TransportFault::timeout;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST: return TransportFault::lookup;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS: return TransportFault::certificate;
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_WRITE_ERROR: return TransportFault::cancelled;
    case CURLE_FILESIZE_EXCEEDED: return TransportFault::too_large;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_FAILED_INIT:
    case CURLE_URL_MALFORMAT:
    case CURLE_NOT_BUILT_IN:
    case CURLE_READ_ERROR:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_INTERFACE_FAILED:
    case CURLE_UNKNOWN_OPTION:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_LOGIN_DENIED: return TransportFault::request;
    default: return TransportFault::connection;
  }
}

/// Whether a libcurl counts what it sends. That of 8.7 does not, and the HTTP by the library hyper, an experiment that ended with 8.12,
/// does not either.
inline bool curl_counts(unsigned version, const char* libraries) noexcept {
  return !(version >= 0x080700 && version < 0x080800) && std::strstr(libraries, "Hyper/") == nullptr;
}

/// Returns how far the request got in the transfer that `curl` has made last.
inline Sent curl_sent(CURL* curl, CURLcode code) noexcept {
  // Asked only once: the text is put together anew by each call, in one place for all threads.
  static const bool counts = curl_counts(curl_version_info(CURLVERSION_NOW)->version_num, curl_version());
  if (!counts) return Sent::maybe;
  // Counts all requests of the transfer: also the one before, if libcurl has sent it again after a connection that was left had died.
  long bytes_sent = 0;
  if (curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &bytes_sent) != CURLE_OK) return Sent::maybe;
  if (bytes_sent == 0) return Sent::no;
  // Older versions also count what asks a proxy for a tunnel; they do not know the time at which the request was sent before it was.
  long tunnel_status = 0;
  double time_sent = 1;
  static_cast<void>(curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &tunnel_status));
  static_cast<void>(curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME, &time_sent));
  return tunnel_status != 0 && !(time_sent > 0) && code != CURLE_SEND_ERROR ? Sent::no : Sent::maybe;
}

/// Returns what to say of a failure: "Timeout was reached (CURLcode 28, after 5003 ms)".
inline std::string curl_words(CURL* curl, CURLcode code, std::string_view words) {
  double seconds = 0;
  static_cast<void>(curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME, &seconds));
  std::string text = words.empty() ? std::string(curl_easy_strerror(code)) : std::string(words);
  text += " (CURLcode " + std::to_string(static_cast<int>(code)) + ", after " + std::to_string(static_cast<long>(seconds * 1000)) + " ms)";
  return text;
}

}  // namespace detail

/// Returns the category of libcurl's error codes: that of `cause()` of an error that `from_curl` makes. Each shared object has its own.
[[nodiscard]] inline const std::error_category& curl_category() noexcept {
  static const detail::CurlCategory& category = *new detail::CurlCategory;  // never destroyed: errors of static objects may have it
  return category;
}

/// Returns the reply of the transfer that `curl` has made last, with its status, type and headers; the headers need libcurl 7.84. `body` is
/// what the write callback has gathered. The reply is a view of it, and of the handle until its next transfer.
///
///     auto json = tcerr::redis::parse_json(tcerr::curl_reply(curl, body));
[[nodiscard]] inline Reply curl_reply(CURL* curl, std::string_view body) {
  long status = 0;
  const char* type = nullptr;
  static_cast<void>(curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status));
  static_cast<void>(curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type));
  Reply reply;
  reply.status = static_cast<int>(status);
  if (type != nullptr) reply.content_type = type;
  reply.body = body;
#if LIBCURL_VERSION_NUM >= 0x075400
  reply.headers = Headers([curl](std::string_view name) -> std::string_view {
    curl_header* header = nullptr;
    const std::string text(name);
    if (curl_easy_header(curl, text.c_str(), 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
    return header->value;
  });
#endif
  return reply;
}

/// Makes an outcome of a transfer: what `curl_easy_perform()` returned, or the `data.result` of a `CURLMsg`, of that handle, and what the
/// write callback has gathered.
///
///     return tcerr::from_curl<Errc>(curl, curl_easy_perform(curl), body);
///
/// After `CURLE_OK` it is that of `parse(Reply)`, with status and headers of the handle. After a failure it is what has arrived of a reply,
/// if that tells anything: a whole success is one, a whole code is the service's error, a status that is no success is its error. Else:
///
/// | failure                                          | nothing sent   | else                                         |
/// |--------------------------------------------------|----------------|----------------------------------------------|
/// | a time-out                                       | `ConnectError` | `Timeout`                                    |
/// | a name that is not resolved                      | `DnsError`     | `NetworkError`                               |
/// | a certificate that does not pass                 | `SSLError`     | `ClientError`: never repeated                |
/// | a proxy that makes no tunnel                     | what its status says, `ConnectError` for 5xx   |              |
/// | a callback that gave up, writing included        | `Cancelled`    | `Cancelled`                                  |
/// | `CURLOPT_MAXFILESIZE`                            |                | `BodyTooLarge`                               |
/// | options and URLs that libcurl cannot use         | `ClientError`  | `ClientError`                                |
/// | any other                                        | `ConnectError` | `NetworkError`; `IOError` if a reply has begun |
///
/// Whether anything was sent is what the handle has counted, both times where libcurl has sent a request twice: over a connection that was
/// left from before, and over a new one. But a reply tells only of the last request: what must not be done twice needs
/// `CURLOPT_FRESH_CONNECT`, which keeps libcurl from sending it again, and no `CURLOPT_FOLLOWLOCATION`. An error that came behind a
/// redirect is never `not_executed`, but `HttpStatusCodeError.Redirected`: the request before may have been carried out. `cause()` is the
/// code in `curl_category()`. `words` may be the buffer of `CURLOPT_ERRORBUFFER`, for the message. Both texts are anything that converts to
/// a `std::string_view`, and are looked at after all arguments were evaluated.
template <typename Errc, typename Body, typename Words = std::string_view,
          typename = std::enable_if_t<detail::is_text<const Body&> && detail::is_text<const Words&>>>
[[nodiscard]] Outcome<Success, Errc> from_curl(CURL* curl, CURLcode code, const Body& body, const Words& words = {},
                                               const ParseOptions& options = {}) {
  const Reply reply = curl_reply(curl, body);
  if (code == CURLE_OK) {
    Outcome<Success, Errc> outcome = parse<Errc>(reply, options);
    long redirects = 0;
    static_cast<void>(curl_easy_getinfo(curl, CURLINFO_REDIRECT_COUNT, &redirects));
    if (outcome || redirects == 0 || outcome.error().execution() != Execution::not_executed) return outcome;
    constexpr int kSeeOther = 303;
    const std::string behind = "behind a redirect: " + std::string(outcome.error().shown_code());
    return BasicError<Errc>(static_cast<Errc>(CatalogOf<Errc>::get().find_status(kSeeOther).id()), behind);
  }
  const std::string message = detail::curl_words(curl, code, words);
  detail::TransportFailure failure;
  failure.fault = detail::fault_of(code);
  failure.sent = detail::curl_sent(curl, code);
  failure.cause = std::error_code(static_cast<int>(code), curl_category());
  failure.words = message;
  long tunnel_status = 0;
  if (curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &tunnel_status) == CURLE_OK) {
    failure.proxy_status = static_cast<int>(tunnel_status);
  }
  return detail::parse_failed<Errc>(failure, reply, options);
}

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
