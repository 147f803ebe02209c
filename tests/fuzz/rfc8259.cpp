/// \file
/// The grammar of RFC 8259, without recursion.
// SPDX-License-Identifier: MIT
#include "rfc8259.hpp"

#include <cstddef>
#include <string>

namespace tcerr::fuzz {
namespace {

class Grammar {
 public:
  explicit Grammar(std::string_view text) : rest_(text) {}

  bool text() {
    space();
    if (!value()) return false;
    while (!open_.empty()) {  // behind a value within the innermost array or object
      space();
      const bool is_object = open_.back() == '{';
      if (take(is_object ? '}' : ']')) {
        open_.pop_back();
      } else if (!take(',') || !(space(), is_object ? member() : value())) {
        return false;
      }
    }
    space();
    return rest_.empty();
  }

 private:
  /// Takes a scalar, an empty array or object, or the beginning of one up to and with its first scalar.
  bool value() {
    while (true) {
      space();
      if (take('[')) {
        space();
        if (take(']')) return true;
        open_ += '[';
      } else if (take('{')) {
        space();
        if (take('}')) return true;
        open_ += '{';
        if (!key()) return false;
      } else {
        return take("true") || take("false") || take("null") || string() || number();
      }
    }
  }

  bool member() { return key() && value(); }

  bool key() {
    if (!string()) return false;
    space();
    return take(':');
  }

  bool string() {
    if (!take('"')) return false;
    while (!rest_.empty()) {
      if (take('"')) return true;
      if (take('\\')) {
        if (take('u')) {
          for (int i = 0; i < 4; ++i) {
            if (!take_one_of("0123456789abcdefABCDEF")) return false;
          }
        } else if (!take_one_of("\"\\/bfnrt")) {
          return false;
        }
      } else if (!character()) {
        return false;
      }
    }
    return false;
  }

  /// Takes one character of well-formed UTF-8, after table 3-7 of the Unicode standard.
  bool character() {
    const auto in = [this](std::size_t i, unsigned first, unsigned last) {
      return i < rest_.size() && static_cast<unsigned char>(rest_[i]) >= first && static_cast<unsigned char>(rest_[i]) <= last;
    };
    const auto tail = [&](std::size_t i) { return in(i, 0x80, 0xBF); };
    std::size_t size = 0;
    if (in(0, 0x20, 0x7F)) {
      size = 1;
    } else if (in(0, 0xC2, 0xDF) && tail(1)) {
      size = 2;
    } else if (((in(0, 0xE0, 0xE0) && in(1, 0xA0, 0xBF)) || (in(0, 0xE1, 0xEC) && tail(1)) || (in(0, 0xED, 0xED) && in(1, 0x80, 0x9F)) ||
                (in(0, 0xEE, 0xEF) && tail(1))) &&
               tail(2)) {
      size = 3;
    } else if (((in(0, 0xF0, 0xF0) && in(1, 0x90, 0xBF)) || (in(0, 0xF1, 0xF3) && tail(1)) || (in(0, 0xF4, 0xF4) && in(1, 0x80, 0x8F))) &&
               tail(2) && tail(3)) {
      size = 4;
    }
    rest_.remove_prefix(size);
    return size != 0;
  }

  bool number() {
    take('-');
    if (!take('0')) {
      if (!take_one_of("123456789")) return false;
      digits();
    }
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  bool digits() {
    if (!take_one_of("0123456789")) return false;
    while (take_one_of("0123456789")) {
    }
    return true;
  }

  void space() {
    while (take_one_of(" \t\r\n")) {
    }
  }

  bool take(char c) { return take(std::string_view(&c, 1)); }
  bool take(std::string_view word) {
    if (rest_.substr(0, word.size()) != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool take_one_of(std::string_view set) {
    if (rest_.empty() || set.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
  std::string open_;  // the arrays and objects around
};

}  // namespace

bool is_json(std::string_view text) { return Grammar(text).text(); }

}  // namespace tcerr::fuzz
