/// \file
/// Calls over a socket, Asio, or whatever else reports by `std::error_code`: how far the request got decides.
// SPDX-License-Identifier: MIT
#include <tcerr/redis.hpp>
#include <tcerr/transport.hpp>

#include <string>
#include <string_view>
#include <system_error>

using tcerr::redis::Errc;

// `socket` is anything whose functions return what went wrong.
template <typename Socket>
tcerr::redis::Outcome<> call(Socket& socket, std::string_view request) {
  if (std::error_code ec = socket.connect()) return tcerr::from_transport<Errc>(ec, tcerr::Sent::no);
  if (std::error_code ec = socket.send(request)) return tcerr::from_transport<Errc>(ec, tcerr::Sent::maybe);
  const std::error_code ec = socket.receive();
  const tcerr::Reply reply{socket.status, socket.content_type, socket.headers, socket.body};
  if (ec) return tcerr::from_transport<Errc>(ec, reply);  // the part of the reply that has arrived may tell all
  return tcerr::redis::parse(reply);
}

// Stands for a socket here, so that this file runs without a network.
struct FailingSocket {
  std::error_code connecting, sending, receiving;
  std::string body = {};
  int status = 0;
  std::string content_type = {};
  tcerr::Headers headers = {};
  std::error_code connect() { return connecting; }
  std::error_code send(std::string_view) { return sending; }
  std::error_code receive() { return receiving; }
};

int main() {
  const auto fault = [](std::errc code) { return std::make_error_code(code); };
  const auto code_of = [](FailingSocket socket) { return call(socket, "POST / HTTP/1.1\r\n\r\n").error().code(); };
  const std::string cut_off = R"({"Response":{"Error":{"Code":"ResourceInUse.InstanceBeenLocked","Mess)";
  const bool as_shown = code_of({fault(std::errc::timed_out), {}, {}}) == Errc::ClientError_ConnectError &&    // a purchase may be repeated
                        code_of({{}, fault(std::errc::broken_pipe), {}}) == Errc::ClientError_NetworkError &&  // it may not
                        code_of({{}, {}, fault(std::errc::timed_out)}) == Errc::ClientError_Timeout &&
                        code_of({{}, {}, fault(std::errc::connection_reset), cut_off, 200}) == Errc::ResourceInUse_InstanceBeenLocked;
  return as_shown ? 0 : 1;
}
