/// \file
/// The payload of a reply, an error and a success as `nlohmann::json`. Needs nlohmann/json 3.11 or newer; no other header of tcerr does.
// SPDX-License-Identifier: MIT
#ifndef TCERR_JSON_HPP
#define TCERR_JSON_HPP

#include <tcerr/detail/log_fields.hpp>
#include <tcerr/detail/payload_sink.hpp>
#include <tcerr/parse.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

/// Builds a `nlohmann::json` of a reader's events.
class JsonBuilder final : public PayloadSink {
 public:
  void null() override { add(nullptr); }
  void boolean(bool value) override { add(value); }
  void integer(std::int64_t value) override { add(value); }
  void unsigned_integer(std::uint64_t value) override { add(value); }
  void real(double value) override { add(value); }
  void string(std::string_view value) override { add(value); }

  void begin_array(std::size_t size_hint) override {
    nlohmann::json& array = add(nlohmann::json::value_t::array);
    array.get_ref<nlohmann::json::array_t&>().reserve(size_hint);
    path_.push_back(&array);
  }
  void end_array() override { path_.pop_back(); }

  void begin_object() override { path_.push_back(&add(nlohmann::json::value_t::object)); }
  void key(std::string_view name) override { member_ = &path_.back()->get_ref<nlohmann::json::object_t&>()[std::string(name)]; }
  void end_object() override { path_.pop_back(); }

  /// The value; discarded if there were no events.
  [[nodiscard]] nlohmann::json take() && { return std::move(root_); }

 private:
  template <typename Value>
  nlohmann::json& add(Value&& value) {
    if (path_.empty()) return root_ = std::forward<Value>(value);
    if (path_.back()->is_array()) return path_.back()->get_ref<nlohmann::json::array_t&>().emplace_back(std::forward<Value>(value));
    return *member_ = std::forward<Value>(value);
  }

  nlohmann::json root_ = nlohmann::json::value_t::discarded;
  std::vector<nlohmann::json*> path_;  // arrays are reserved, and maps do not move their values: none of them moves while it is open
  nlohmann::json* member_ = nullptr;
};

}  // namespace detail

/// Reads a body like `parse`, with the payload as the value: the `Response` object, or the whole object of an API 2.0 reply.
///
///     auto reply = tcerr::redis::parse_json(body);
///     if (reply) total = reply->value("TotalCount", 0);
///
/// The verdict is that of `parse`, always. Of a key that the payload repeats the last value counts.
template <typename Errc>
[[nodiscard]] Outcome<nlohmann::json, Errc> parse_json(std::string_view body, const ParseOptions& options = {}) {
  detail::JsonBuilder builder;
  return detail::typed<Errc>(detail::read(CatalogOf<Errc>::get(), body, options, &builder)).transform([&](const Success& success) {
    nlohmann::json payload = std::move(builder).take();
    if (!payload.is_discarded()) return payload;
    payload = nlohmann::json::parse(body, nullptr, false);  // the reader that has judged the body keeps nothing
    return success.api() == Api::v3 ? nlohmann::json(std::move(payload["Response"])) : payload;
  });
}

namespace detail {

/// Puts the fields of an error or a success into a `nlohmann::json`.
class JsonFields {
 public:
  explicit JsonFields(nlohmann::json& json) : json_(json = nlohmann::json::object()) {}

  void string(const char* key, std::string_view value) { json_[key] = to_well_formed(value); }
  void number(const char* key, std::int64_t value) { json_[key] = value; }
  void boolean(const char* key, bool value) { json_[key] = value; }
  void null(const char* key) { json_[key] = nullptr; }

 private:
  nlohmann::json& json_;
};

}  // namespace detail

/// Makes JSON of an error: `nlohmann::json entry = reply.error();` finds it. The fields are those of `to_log_json(error)`.
///
/// Texts of the server are as they were sent, with U+FFFD in place of ill-formed bytes, so that `dump()` does not throw. For a terminal
/// let it escape all but ASCII: `dump(-1, ' ', true)`.
inline void to_json(nlohmann::json& json, const Error& error) {
  detail::JsonFields fields(json);
  detail::write_fields(fields, error, Locale::en);
}

/// Makes JSON of a success, with the fields of `to_log_json(success)`.
inline void to_json(nlohmann::json& json, const Success& success) {
  detail::JsonFields fields(json);
  detail::write_fields(fields, success);
}

namespace detail {
template <typename Errc>
struct JsonReader {
  [[nodiscard]] static Outcome<nlohmann::json, Errc> read(std::string_view body, const ParseOptions& options) {
    return tcerr::parse_json<Errc>(body, options);
  }
};
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
