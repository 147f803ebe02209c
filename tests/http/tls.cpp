/// \file
/// TLS with OpenSSL, or none.
// SPDX-License-Identifier: MIT
#include "tls.hpp"

#if defined(TCERR_TEST_OPENSSL)

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <csignal>
#include <limits>

namespace http {
namespace {

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>>;
using Ssl = std::unique_ptr<SSL, Freer<SSL_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

int at_most_int(std::size_t size) {
  return static_cast<int>((std::min)(size, static_cast<std::size_t>((std::numeric_limits<int>::max)())));
}

class OpenSslConnection : public TlsConnection {
 public:
  explicit OpenSslConnection(Ssl ssl) : ssl_(std::move(ssl)) {}
  [[nodiscard]] bool has_pending() const override { return SSL_pending(ssl_.get()) > 0; }
  [[nodiscard]] long read(char* bytes, std::size_t size) override { return SSL_read(ssl_.get(), bytes, at_most_int(size)); }
  [[nodiscard]] long write(const char* bytes, std::size_t size) override { return SSL_write(ssl_.get(), bytes, at_most_int(size)); }
  void close() override { SSL_shutdown(ssl_.get()); }

 private:
  Ssl ssl_;
};

Certificate signed_by_itself(EVP_PKEY* key) {
  Certificate certificate(X509_new());
  constexpr long kHour = 3600;
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kHour);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kHour);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* const name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

class OpenSslContext : public TlsContext {
 public:
  OpenSslContext() : key_(EVP_EC_gen("P-256")), certificate_(signed_by_itself(key_.get())), context_(SSL_CTX_new(TLS_server_method())) {
    std::signal(SIGPIPE, SIG_IGN);  // what OpenSSL writes into a connection that the client has left raises one
    SSL_CTX_use_certificate(context_.get(), certificate_.get());
    SSL_CTX_use_PrivateKey(context_.get(), key_.get());
  }

  [[nodiscard]] std::string certificate() const override {
    const Bio memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate_.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

  [[nodiscard]] std::unique_ptr<TlsConnection> accept(int socket) override {
    Ssl ssl(SSL_new(context_.get()));
    SSL_set_fd(ssl.get(), socket);
    if (SSL_accept(ssl.get()) != 1) return nullptr;
    return std::make_unique<OpenSslConnection>(std::move(ssl));
  }

 private:
  Key key_;
  Certificate certificate_;
  Context context_;
};

}  // namespace

std::unique_ptr<TlsContext> make_tls_context() { return std::make_unique<OpenSslContext>(); }

}  // namespace http

#else

namespace http {
std::unique_ptr<TlsContext> make_tls_context() { return nullptr; }
}  // namespace http

#endif
