/// \file
/// The outcome of one API call.
// SPDX-License-Identifier: MIT
#ifndef TCERR_OUTCOME_HPP
#define TCERR_OUTCOME_HPP

#include <tcerr/error.hpp>
#include <tcerr/exception.hpp>
#include <tcerr/export.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace tcerr {
inline namespace TCERR_ABI {

namespace detail {
struct SuccessRep;
}

/// What is known of a successful reply besides its payload.
///
/// An immutable value that shares its texts with its copies, like `Error`; views last as long as any copy. A moved-from one is empty.
class Success {
 public:
  TCERR_API explicit Success(Api api = Api::v3, std::string_view request_id = {}, std::string_view deprecated_warning = {});
  TCERR_API Success(const Success& other) noexcept;
  TCERR_API Success& operator=(const Success& other) noexcept;
  Success(Success&& other) noexcept : rep_(std::exchange(other.rep_, nullptr)) {}
  Success& operator=(Success&& other) noexcept {
    std::swap(rep_, other.rep_);
    return *this;
  }
  ~Success() {
    if (rep_ != nullptr) release(rep_);
  }

  /// The request ID; empty for an API 2.0 reply without an `X-TC-RequestId` header.
  [[nodiscard]] TCERR_API std::string_view request_id() const noexcept;

  /// The service's warning that the action is deprecated (`Response.DeprecatedWarning`); empty if there is none. Untrusted text.
  [[nodiscard]] TCERR_API std::string_view deprecated_warning() const noexcept;

  /// Which API answered.
  [[nodiscard]] TCERR_API Api api() const noexcept;

  friend bool operator==(const Success& a, const Success& b) noexcept {
    return a.api() == b.api() && a.request_id() == b.request_id() && a.deprecated_warning() == b.deprecated_warning();
  }
  friend bool operator!=(const Success& a, const Success& b) noexcept { return !(a == b); }

 private:
  TCERR_API static void release(detail::SuccessRep* rep) noexcept;

  detail::SuccessRep* rep_;
};

/// Writes the success as one line of JSON, safe like the error's: `{"ok":true,"api":"v3","request_id":"..."}`, and the
/// `deprecated_warning` if there is one.
[[nodiscard]] TCERR_API std::string to_log_json(const Success& success);

template <typename Value, typename Errc>
class Outcome;

namespace detail {
template <typename T>
inline constexpr bool is_outcome = false;
template <typename Value, typename Errc>
inline constexpr bool is_outcome<Outcome<Value, Errc>> = true;

/// What `std::invoke` does with one argument that is an object; its header costs more than all of this one.
template <typename Function, typename Argument>
decltype(auto) invoke(Function&& function, Argument&& argument) {
  if constexpr (std::is_member_function_pointer_v<std::decay_t<Function>>) {
    return (std::forward<Argument>(argument).*function)();
  } else if constexpr (std::is_member_object_pointer_v<std::decay_t<Function>>) {
    return std::forward<Argument>(argument).*function;
  } else {
    return std::forward<Function>(function)(std::forward<Argument>(argument));
  }
}
}  // namespace detail

/// The outcome of one API call: a value, or exactly one error. Never empty, except that a moved-from outcome holds a moved-from part.
///
/// The vocabulary is that of `std::expected<Value, BasicError<Errc>>`; the type is the same for every language standard.
///
///     auto reply = tcerr::redis::parse(body);
///     if (!reply) log << reply.error();
///
/// `operator*`, `operator->` and `error()` have the precondition that the outcome holds that part; `value()` checks and throws.
template <typename Value, typename Errc>
class [[nodiscard]] Outcome {
  static_assert(!std::is_void_v<Value>, "an outcome without a payload is Outcome<tcerr::Success, Errc>");
  static_assert(!std::is_reference_v<Value> && std::is_same_v<Value, std::remove_cv_t<Value>>);

 public:
  using value_type = Value;
  using error_type = BasicError<Errc>;
  template <typename Other>
  using rebind = Outcome<Other, Errc>;

  Outcome(Value value) : content_(std::in_place_index<0>, std::move(value)) {}       // NOLINT(google-explicit-constructor)
  Outcome(error_type error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const noexcept { return content_.index() == 0; }
  [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] const Value& operator*() const& noexcept { return *std::get_if<0>(&content_); }
  [[nodiscard]] Value& operator*() & noexcept { return *std::get_if<0>(&content_); }
  [[nodiscard]] Value&& operator*() && noexcept { return std::move(*std::get_if<0>(&content_)); }
  [[nodiscard]] const Value* operator->() const noexcept { return std::get_if<0>(&content_); }
  [[nodiscard]] Value* operator->() noexcept { return std::get_if<0>(&content_); }

  /// Returns the value; throws `Exception` with the whole error if there is none.
  [[nodiscard]] const Value& value() const& { return require(), **this; }
  [[nodiscard]] Value& value() & { return require(), **this; }
  [[nodiscard]] Value&& value() && { return require(), *std::move(*this); }

  [[nodiscard]] const error_type& error() const& noexcept { return *std::get_if<1>(&content_); }
  [[nodiscard]] error_type& error() & noexcept { return *std::get_if<1>(&content_); }
  [[nodiscard]] error_type&& error() && noexcept { return std::move(*std::get_if<1>(&content_)); }

  template <typename Other>
  [[nodiscard]] Value value_or(Other&& other) const& {
    return has_value() ? **this : static_cast<Value>(std::forward<Other>(other));
  }
  template <typename Other>
  [[nodiscard]] Value value_or(Other&& other) && {
    return has_value() ? *std::move(*this) : static_cast<Value>(std::forward<Other>(other));
  }

  /// Calls `next(value)`, which returns an `Outcome` with the same errors; an error is passed on.
  template <typename Next>
  auto and_then(Next&& next) const& {
    return and_then_(*this, std::forward<Next>(next));
  }
  template <typename Next>
  auto and_then(Next&& next) && {
    return and_then_(std::move(*this), std::forward<Next>(next));
  }

  /// Makes `Outcome<U, Errc>` of what `change(value)` returns; an error is passed on.
  template <typename Change>
  auto transform(Change&& change) const& {
    return transform_(*this, std::forward<Change>(change));
  }
  template <typename Change>
  auto transform(Change&& change) && {
    return transform_(std::move(*this), std::forward<Change>(change));
  }

  /// Calls `handle(error)`, which returns an `Outcome` with the same value type; a value is passed on.
  template <typename Handle>
  auto or_else(Handle&& handle) const& {
    return or_else_(*this, std::forward<Handle>(handle));
  }
  template <typename Handle>
  auto or_else(Handle&& handle) && {
    return or_else_(std::move(*this), std::forward<Handle>(handle));
  }

  friend bool operator==(const Outcome& a, const Outcome& b) { return a.content_ == b.content_; }
  friend bool operator!=(const Outcome& a, const Outcome& b) { return !(a == b); }

 private:
  void require() const {
    if (!has_value()) detail::throw_exception(error());
  }

  template <typename Self, typename Next>
  static auto and_then_(Self&& self, Next&& next) {
    using Result = std::decay_t<std::invoke_result_t<Next, decltype(*std::forward<Self>(self))>>;
    static_assert(detail::is_outcome<Result>, "and_then: the function must return an Outcome");
    static_assert(std::is_same_v<typename Result::error_type, error_type>, "and_then: the outcomes must have the same Errc");
    if (self.has_value()) return Result(detail::invoke(std::forward<Next>(next), *std::forward<Self>(self)));
    return Result(std::forward<Self>(self).error());
  }

  template <typename Self, typename Change>
  static auto transform_(Self&& self, Change&& change) {
    using Result = Outcome<std::decay_t<std::invoke_result_t<Change, decltype(*std::forward<Self>(self))>>, Errc>;
    if (self.has_value()) return Result(detail::invoke(std::forward<Change>(change), *std::forward<Self>(self)));
    return Result(std::forward<Self>(self).error());
  }

  template <typename Self, typename Handle>
  static auto or_else_(Self&& self, Handle&& handle) {
    using Result = std::decay_t<std::invoke_result_t<Handle, decltype(std::forward<Self>(self).error())>>;
    static_assert(detail::is_outcome<Result>, "or_else: the function must return an Outcome");
    static_assert(std::is_same_v<typename Result::value_type, Value>, "or_else: the outcomes must have the same value type");
    if (!self.has_value()) return Result(detail::invoke(std::forward<Handle>(handle), std::forward<Self>(self).error()));
    return Result(*std::forward<Self>(self));
  }

  std::variant<Value, error_type> content_;
};

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
