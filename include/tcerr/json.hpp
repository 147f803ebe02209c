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

  /// The value.
  [[nodiscard]] nlohmann::json take() && { return std::move(root_); }

 private:
  template <typename Value>
  nlohmann::json& add(Value&& value) {
    if (path_.empty()) return root_ = std::forward<Value>(value);
    if (path_.back()->is_array()) return path_.back()->get_ref<nlohmann::json::array_t&>().emplace_back(std::forward<Value>(value));
    return *member_ = std::forward<Value>(value);
  }

  nlohmann::json root_;
  std::vector<nlohmann::json*> path_;  // arrays are reserved, and maps do not move their values: none of them moves while it is open
  nlohmann::json* member_ = nullptr;
};

}  // namespace detail

namespace detail {

template <typename Errc, typename Input>
Outcome<nlohmann::json, Errc> parse_json_with(const Input& input, const ParseOptions& options) {
  JsonBuilder builder;
  Success success(Api::none);
  if (ErrorRep* const error = read(CatalogOf<Errc>::get(), input, options, success, &builder)) {
    return BasicError<Errc>(SameCatalog(), error);
  }
  return {std::move(builder).take(), std::move(success)};
}

}  // namespace detail

/// Reads a body like `parse`, with the payload as the value: the `Response` object, or the whole object of an API 2.0 reply. What else is
/// known of the reply is the outcome's `success()`.
///
///     auto reply = tcerr::redis::parse_json(body);
///     if (reply) total = reply->value("TotalCount", 0);
///
/// The verdict is that of `parse`, always. Of a key that the payload repeats the last value counts; a number beyond double becomes the
/// largest with that sign, and an escaped lone surrogate U+FFFD.
template <typename Errc>
[[nodiscard]] Outcome<nlohmann::json, Errc> parse_json(std::string_view body, const ParseOptions& options = {}) {
  return detail::parse_json_with<Errc>(body, options);
}

/// The same for a whole reply.
template <typename Errc>
[[nodiscard]] Outcome<nlohmann::json, Errc> parse_json(const Reply& reply, const ParseOptions& options = {}) {
  return detail::parse_json_with<Errc>(reply, options);
}

namespace detail {

/// Puts the fields of an error or a success into a `nlohmann::json`.
class JsonFields {
 public:
  explicit JsonFields(nlohmann::json& object) : json_(object) {}

  void string(const char* key, std::string_view value) { json_[key] = to_well_formed(value); }
  void text(const char* key, std::string_view value) { string(key, value); }
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
  nlohmann::json object = nlohmann::json::object();  // `json` may be one under construction, which an exception would leave behind
  detail::JsonFields fields(object);
  detail::write_fields(fields, error, Locale::en);
  json = std::move(object);
}

/// Makes JSON of a success, with the fields of `to_log_json(success)`.
inline void to_json(nlohmann::json& json, const Success& success) {
  nlohmann::json object = nlohmann::json::object();
  detail::JsonFields fields(object);
  detail::write_fields(fields, success);
  json = std::move(object);
}

namespace detail {
template <typename Errc>
struct JsonReader {
  template <typename Input>
  [[nodiscard]] static Outcome<nlohmann::json, Errc> read(const Input& input, const ParseOptions& options) {
    return parse_json_with<Errc>(input, options);
  }
};
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
