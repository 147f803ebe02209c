/// \file
/// The outcome of one API call.
// SPDX-License-Identifier: MIT
#ifndef TCERR_OUTCOME_HPP
#define TCERR_OUTCOME_HPP

#include <tcerr/error.hpp>
#include <tcerr/exception.hpp>
#include <tcerr/export.hpp>
#include <tcerr/success.hpp>

#include <type_traits>
#include <utility>
#include <variant>

namespace tcerr {
inline namespace TCERR_ABI {

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

namespace detail {

/// The error of an outcome: `BasicError<Errc>`, or `Error` where the codes have no enum.
template <typename Errc>
struct ErrorOf {
  using type = BasicError<Errc>;
};
template <>
struct ErrorOf<void> {
  using type = Error;
};

/// The value of an outcome, and what is known of the reply beside it.
template <typename Value>
struct Valued {
  Value value;
  Success known;

  [[nodiscard]] const Success& success() const noexcept { return known; }
  [[nodiscard]] Success& success() noexcept { return known; }
  friend bool operator==(const Valued& a, const Valued& b) { return a.value == b.value && a.known == b.known; }
};
template <>
struct Valued<Success> {
  Success value;

  [[nodiscard]] const Success& success() const noexcept { return value; }
  [[nodiscard]] Success& success() noexcept { return value; }
  friend bool operator==(const Valued& a, const Valued& b) { return a.value == b.value; }
};

/// A variant of which the second alternative is an error, whose copies and moves never throw, and that always has one of both: where the
/// first cannot be put in its place, the error stays.
template <typename First, typename Failure, bool = std::is_nothrow_move_constructible_v<First>, bool = std::is_copy_constructible_v<First>>
class NeverEmpty : public std::variant<First, Failure> {  // a variant with moves that do not throw assigns so
 public:
  using std::variant<First, Failure>::variant;
};

template <typename First, typename Failure>
class NeverEmpty<First, Failure, false, false> : public std::variant<First, Failure> {
  using Base = std::variant<First, Failure>;

 public:
  using Base::Base;
  NeverEmpty(NeverEmpty&&) = default;
  NeverEmpty& operator=(NeverEmpty&& other) {
    assign(std::move(other));
    return *this;
  }

 protected:
  template <typename Other>
  void assign(Other&& other) {
    if (this->index() == other.index() || other.index() == 1) {
      Base::operator=(std::forward<Other>(other));
      return;
    }
    const Restorer restorer{*this, *std::get_if<1>(this)};
    if constexpr (std::is_lvalue_reference_v<Other>) {
      this->template emplace<0>(*std::get_if<0>(&other));
    } else {
      this->template emplace<0>(std::move(*std::get_if<0>(&other)));
    }
  }

 private:
  struct Restorer {
    ~Restorer() {
      if (variant.valueless_by_exception()) variant.template emplace<1>(failure);
    }
    Base& variant;
    Failure failure;
  };
};

template <typename First, typename Failure>
class NeverEmpty<First, Failure, false, true> : public NeverEmpty<First, Failure, false, false> {
  using Base = NeverEmpty<First, Failure, false, false>;

 public:
  using Base::Base;
  NeverEmpty(const NeverEmpty&) = default;
  NeverEmpty(NeverEmpty&&) = default;
  NeverEmpty& operator=(const NeverEmpty& other) {
    this->assign(other);
    return *this;
  }
  NeverEmpty& operator=(NeverEmpty&& other) = default;
};

struct OutcomeFiller;

}  // namespace detail

/// The outcome of one API call: a value, or exactly one error. Never empty, not even when an assignment throws; a moved-from outcome has
/// still the one of both that it had, and that is moved-from.
///
/// The vocabulary is that of `std::expected<Value, BasicError<Errc>>`; the type is the same for every language standard. With a value it
/// keeps what is known of the reply beside it: `success()`. Where `Errc` is void, the error is a `tcerr::Error`, whose code has no enum.
///
///     auto reply = tcerr::redis::parse(body);
///     if (!reply) log << reply.error();
///
/// `operator*`, `operator->`, `success()` and `error()` have the precondition that the outcome holds that part; `value()` checks and
/// throws.
template <typename Value, typename Errc>
class [[nodiscard]] Outcome {
  static_assert(!std::is_void_v<Value>, "an outcome without a payload is Outcome<tcerr::Success, Errc>");
  static_assert(!std::is_reference_v<Value> && std::is_same_v<Value, std::remove_cv_t<Value>>);

 public:
  using value_type = Value;
  using error_type = typename detail::ErrorOf<Errc>::type;
  using code_type = Errc;
  template <typename Other>
  using rebind = Outcome<Other, Errc>;

  Outcome(Value value) : Outcome(std::move(value), Success(Api::none)) {}            // NOLINT(google-explicit-constructor)
  Outcome(error_type error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  /// A value, and what is known of the reply that it came with; a `Success` says that itself.
  Outcome(Value value, Success known) : content_(std::in_place_index<0>, valued(std::move(value), std::move(known))) {}

  [[nodiscard]] bool has_value() const noexcept { return content_.index() == 0; }
  [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] const Value& operator*() const& noexcept { return std::get_if<0>(&content_)->value; }
  [[nodiscard]] Value& operator*() & noexcept { return std::get_if<0>(&content_)->value; }
  [[nodiscard]] Value&& operator*() && noexcept { return std::move(std::get_if<0>(&content_)->value); }
  [[nodiscard]] const Value* operator->() const noexcept { return &**this; }
  [[nodiscard]] Value* operator->() noexcept { return &**this; }

  /// What is known of the reply beside its value: request ID, warning, API, attempts. Of an outcome that was made of a value alone nothing.
  [[nodiscard]] const Success& success() const noexcept { return std::get_if<0>(&content_)->success(); }
  [[nodiscard]] Success& success() noexcept { return std::get_if<0>(&content_)->success(); }

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

  /// Makes `Outcome<U, Errc>` of what `change(value)` returns; an error is passed on, and so is `success()`.
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
    if (!self.has_value()) return Result(std::forward<Self>(self).error());
    Success known = self.success();
    return Result(detail::invoke(std::forward<Change>(change), *std::forward<Self>(self)), std::move(known));
  }

  template <typename Self, typename Handle>
  static auto or_else_(Self&& self, Handle&& handle) {
    using Result = std::decay_t<std::invoke_result_t<Handle, decltype(std::forward<Self>(self).error())>>;
    static_assert(detail::is_outcome<Result>, "or_else: the function must return an Outcome");
    static_assert(std::is_same_v<typename Result::value_type, Value>, "or_else: the outcomes must have the same value type");
    if (!self.has_value()) return Result(detail::invoke(std::forward<Handle>(handle), std::forward<Self>(self).error()));
    return Result(std::forward<Self>(self));
  }

  static detail::Valued<Value> valued(Value&& value, [[maybe_unused]] Success&& known) {
    if constexpr (std::is_same_v<Value, Success>) {
      return {std::move(value)};
    } else {
      return {std::move(value), std::move(known)};
    }
  }

  friend struct detail::OutcomeFiller;

  detail::NeverEmpty<detail::Valued<Value>, error_type> content_;
};

namespace detail {
/// Turns an outcome into an error that was just read.
struct OutcomeFiller {
  template <typename Value, typename Errc>
  static void fail(Outcome<Value, Errc>& outcome, ErrorRep* rep) noexcept {
    outcome.content_.template emplace<1>(SameCatalog(), rep);
  }
};
}  // namespace detail

}  // namespace TCERR_ABI
}  // namespace tcerr

#endif
