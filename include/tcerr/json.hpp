/// \file
/// The payload of a reply as `nlohmann::json` or as a struct, the verdict on a document that nlohmann/json has parsed, and an error and a
/// success as `nlohmann::json`. Needs nlohmann/json 3.11 or newer; no other header of tcerr does.
// SPDX-License-Identifier: MIT
#ifndef TCERR_JSON_HPP
#define TCERR_JSON_HPP

#include <tcerr/detail/document.hpp>
#include <tcerr/detail/log_fields.hpp>
#include <tcerr/detail/payload_sink.hpp>
#include <tcerr/parse.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {

/// The keys of an object, sorted as a map has them. Made for many objects, one after the other, that mostly have the same keys in the same
/// order: those need no sorting.
class SortedKeys {
 public:
  /// Begins with the keys of the next object.
  void restart(std::size_t size_hint) {
    count_ = 0;
    is_sorted_ = true;
    ends_.reserve(size_hint);
  }

  void add(std::string_view key) {
    const std::size_t index = count_++;
    if (index < ends_.size() && (*this)[index] == key) return;
    ends_.resize(index);
    text_.resize(begin_of(index));
    text_ += key;
    ends_.push_back(text_.size());
    is_sorted_ = false;
  }

  /// Calls `visit(key, index)` for each key by its order, where `index` counts them as they were added; of equal ones for the last.
  template <typename Visit>
  void for_each(Visit visit) {
    if (!is_sorted_ || order_.size() != count_) sort();
    for (std::size_t i = 0; i < count_; ++i) {
      const std::string_view key = (*this)[order_[i]];
      if (is_unique_ || i + 1 == count_ || key != (*this)[order_[i + 1]]) visit(key, order_[i]);
    }
  }

 private:
  [[nodiscard]] std::size_t begin_of(std::size_t index) const { return index == 0 ? 0 : ends_[index - 1]; }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    return std::string_view(text_).substr(begin_of(index), ends_[index] - begin_of(index));
  }

  void sort() {
    order_.resize(count_);
    for (std::size_t i = 0; i < count_; ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
      const int difference = (*this)[a].compare((*this)[b]);
      return difference < 0 || (difference == 0 && a < b);
    });
    const auto same_key = [this](std::size_t a, std::size_t b) { return (*this)[a] == (*this)[b]; };
    is_unique_ = std::adjacent_find(order_.begin(), order_.end(), same_key) == order_.end();
  }

  std::string text_;                // the keys, one behind the other; behind them may be more of an earlier object
  std::vector<std::size_t> ends_;   // where each of them ends
  std::vector<std::size_t> order_;  // of the keys of the object that was sorted last
  std::size_t count_ = 0;
  bool is_unique_ = true;  // whether each of those is there once
  bool is_sorted_ = true;  // whether the keys so far are those
};

/// Builds a `Json` of a reader's events. A template, because `nlohmann::json` is another type where `JSON_DIAGNOSTICS` is 1, and units of
/// either kind may be in one program.
///
/// An object is put together when it ends, its members by name: each then has its place at the end of the map, and none is searched for.
template <typename Json>
class JsonBuilder final : public PayloadSink {
 public:
  void null() override { add(nullptr); }
  void boolean(bool value) override { add(value); }
  void integer(std::int64_t value) override { add(value); }
  void unsigned_integer(std::uint64_t value) override { add(value); }
  void real(double value) override { add(value); }
  void beyond_double(bool is_negative) override {
    is_exact_ = false;
    add(is_negative ? std::numeric_limits<double>::lowest() : (std::numeric_limits<double>::max)());
  }
  void string(std::string_view value) override { add(value); }

  void begin_array(std::size_t size_hint) override { open(size_hint); }
  void end_array() override { close(std::move(innermost().values)); }

  void begin_object(std::size_t size_hint) override {
    Level& object = open(size_hint);
    if (object.keys == nullptr) object.keys = std::make_unique<SortedKeys>();
    object.keys->restart(size_hint);
  }
  void key(std::string_view name) override { innermost().keys->add(name); }
  void end_object() override {
    Level& object = innermost();
    typename Json::object_t members;
    object.keys->for_each([&members, &object](std::string_view key, std::size_t index) {
      members.emplace_hint(members.end(), key, std::move(object.values[index]));
    });
    close(std::move(members));
  }

  /// The value.
  [[nodiscard]] Json take() && { return std::move(root_); }

  /// Whether all numbers of the value are those of the reply. One beyond double is not.
  [[nodiscard]] bool is_exact() const noexcept { return is_exact_; }

 private:
  /// An array or an object that has not ended. What it has allocated serves the next one in its place.
  struct Level {
    typename Json::array_t values;
    std::unique_ptr<SortedKeys> keys;  // if there has been an object
  };

  [[nodiscard]] Level& innermost() { return levels_[depth_ - 1]; }

  Level& open(std::size_t size_hint) {
    if (depth_ == levels_.size()) levels_.emplace_back();
    Level& level = levels_[depth_++];
    level.values.clear();
    level.values.reserve(size_hint);
    return level;
  }

  // A value is made of a whole container, because that tells the values in it what they belong to, where JSON_DIAGNOSTICS is 1.
  template <typename Container>
  void close(Container&& container) {
    Json value(std::forward<Container>(container));
    --depth_;
    add(std::move(value));
  }

  template <typename Value>
  void add(Value&& value) {
    if (depth_ == 0) {
      root_ = std::forward<Value>(value);
    } else {
      innermost().values.emplace_back(std::forward<Value>(value));
    }
  }

  std::vector<Level> levels_;  // the first `depth_` of them are open, the innermost last
  std::size_t depth_ = 0;
  bool is_exact_ = true;
  Json root_;
};

}  // namespace detail

namespace detail {

template <typename Errc, typename Json, typename Input>
Outcome<Json, Errc> parse_json_with(const Input& input, const ParseOptions& options) {
  JsonBuilder<Json> builder;
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
  return detail::parse_json_with<Errc, nlohmann::json>(body, options);
}

/// The same for a whole reply.
template <typename Errc>
[[nodiscard]] Outcome<nlohmann::json, Errc> parse_json(const Reply& reply, const ParseOptions& options = {}) {
  return detail::parse_json_with<Errc, nlohmann::json>(reply, options);
}

namespace detail {

#if defined(__cpp_exceptions)
inline constexpr bool has_exceptions = true;

/// What nlohmann/json complains of, without its number: "type must be number, but is string", behind the path where it gives one.
inline std::string_view complaint_of(const nlohmann::json::exception& fault) noexcept {
  const std::string_view words = fault.what();
  const std::size_t at = words.find("] ");
  return at == std::string_view::npos ? words : words.substr(at + 2);
}

template <typename T, typename Errc, typename Json>
Outcome<T, Errc> parse_as_with(const Reply& reply, const ParseOptions& options) {
  const Catalog catalog = CatalogOf<Errc>::get();
  JsonBuilder<Json> builder;
  Success success(Api::none);
  if (ErrorRep* const error = read(catalog, reply, options, success, &builder)) return BasicError<Errc>(SameCatalog(), error);
  if (!builder.is_exact()) {
    return BasicError<Errc>(SameCatalog(), unexpected_payload(catalog, success, reply, "a number is beyond double"));
  }
  const Json payload = std::move(builder).take();
  try {
    return {payload.template get<T>(), std::move(success)};
  } catch (const typename Json::exception& fault) {
    return BasicError<Errc>(SameCatalog(), unexpected_payload(catalog, success, reply, complaint_of(fault)));
  }
}
#else
inline constexpr bool has_exceptions = false;

template <typename T, typename Errc, typename Json>
Outcome<T, Errc> parse_as_with(const Reply& reply, const ParseOptions& options);
#endif

}  // namespace detail

/// Reads a body like `parse`, with the payload as a `T`, which nlohmann/json's `from_json` makes of the `Response` object, or of the whole
/// object of an API 2.0 reply. What else is known of the reply is the outcome's `success()`.
///
///     struct Instances { int TotalCount; };
///     NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Instances, TotalCount)
///
///     auto reply = tcerr::redis::parse_as<Instances>(body);
///     if (reply) total = reply->TotalCount;
///
/// The verdict is that of `parse`, but for a success whose payload is no `T`: where `from_json` throws a `nlohmann::json::exception`, that
/// is a `ClientError.UnexpectedPayload`, whose message is nlohmann/json's, with the path to the value where `JSON_DIAGNOSTICS` is 1: in all
/// units of the program, or else the linker chooses whether there is a path. So is a payload with a number beyond double, whoever looks at
/// it; of one that is beyond the member of `T` that takes it, nlohmann/json says nothing. The error keeps the request ID. What else
/// `from_json` throws passes through. A `T` without default constructor has an `adl_serializer` whose `from_json` returns it. The `T` must
/// hold no view into the `nlohmann::json`, which is gone by then.
template <typename T, typename Errc>
[[nodiscard]] Outcome<T, Errc> parse_as(const Reply& reply, const ParseOptions& options = {}) {
  static_assert(std::is_object_v<T> && !std::is_pointer_v<T>, "parse_as: the payload becomes a value, not a pointer or a reference");
  static_assert(detail::has_exceptions || !std::is_same_v<T, T>,
                "parse_as needs exceptions: it is by one that from_json says what does not fit; use parse_json or parse_dom");
  return detail::parse_as_with<T, Errc, nlohmann::json>(reply, options);
}

/// The same for a body alone.
template <typename T, typename Errc>
[[nodiscard]] Outcome<T, Errc> parse_as(std::string_view body, const ParseOptions& options = {}) {
  return parse_as<T, Errc>(Reply{0, {}, {}, body}, options);
}

namespace detail {

/// See `<tcerr/detail/document.hpp>`.
template <typename Json>
struct NlohmannAccess {
  using Value = const Json&;

  static Kind kind(Value value) noexcept {
    switch (value.type()) {
      case Json::value_t::null: return Kind::null;
      case Json::value_t::boolean: return Kind::boolean;
      case Json::value_t::number_integer: return Kind::integer;
      case Json::value_t::number_unsigned: return fits(value) ? Kind::integer : Kind::other_number;
      case Json::value_t::number_float: return Kind::other_number;
      case Json::value_t::string: return Kind::string;
      case Json::value_t::binary: return Kind::array;  // of bytes, which JSON does not have
      case Json::value_t::array: return Kind::array;
      case Json::value_t::object: return Kind::object;
      case Json::value_t::discarded: break;
    }
    return Kind::absent;
  }

  static bool get(Value value, std::string_view& text) noexcept {
    const auto* const string = value.template get_ptr<const typename Json::string_t*>();
    if (string == nullptr) return false;
    text = *string;
    return true;
  }
  static std::int64_t integer(Value value) noexcept {
    const auto* const number = value.template get_ptr<const typename Json::number_integer_t*>();  // that of an unsigned one, too
    return number == nullptr ? 0 : *number;
  }

  template <typename Visit>
  static void for_each(Value object, Visit visit) noexcept {
    for (const auto& [name, value] : *object.template get_ptr<const typename Json::object_t*>()) visit(name, value);
  }

 private:
  static bool fits(Value value) noexcept {
    return *value.template get_ptr<const typename Json::number_unsigned_t*>() <=
           static_cast<std::uint64_t>((std::numeric_limits<std::int64_t>::max)());
  }
};

/// `classify` of a `nlohmann::json` or `ordered_json`.
template <typename Json>
struct DocumentReader<Json, std::enable_if_t<std::is_same_v<Json, nlohmann::json> || std::is_same_v<Json, nlohmann::ordered_json>>> {
  [[nodiscard]] static ErrorRep* read(Catalog catalog, const Json& document, const Reply& reply, Success& success) {
    Envelope envelope;
    if (document.is_discarded()) {
      envelope.fault = Fault::refused;
    } else {
      fill_envelope<NlohmannAccess<Json>>(envelope, document);
    }
    return conclude(catalog, envelope, reply, success);
  }
};

}  // namespace detail

namespace detail {

/// Puts the fields of an error or a success into a `Json`.
template <typename Json>
class JsonFields {
 public:
  explicit JsonFields(Json& object) : json_(object) {}

  void string(const char* key, std::string_view value) { json_[key] = to_well_formed(value); }
  void text(const char* key, std::string_view value) { string(key, value); }
  void number(const char* key, std::int64_t value) { json_[key] = value; }
  void boolean(const char* key, bool value) { json_[key] = value; }
  void null(const char* key) { json_[key] = nullptr; }

 private:
  Json& json_;
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
struct JsonReader<Errc, void> {
  template <typename Input>
  [[nodiscard]] static Outcome<nlohmann::json, Errc> read(const Input& input, const ParseOptions& options) {
    return parse_json<Errc>(input, options);
  }
  template <typename T, typename Input>
  [[nodiscard]] static Outcome<T, Errc> read_as(const Input& input, const ParseOptions& options) {
    return parse_as<T, Errc>(input, options);
  }
};
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
