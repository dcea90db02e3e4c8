// Kinds of characters as a tokeniser sees them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace dragoman::text {

enum class Kind : std::uint8_t { symbol, space, letter, digit, wide };  // wide: first byte of a longer code point

namespace detail {
constexpr std::array<Kind, 256> byte_kinds() {
  std::array<Kind, 256> kinds{};
  for (int c = 0; c < 256; ++c) {
    Kind kind = Kind::symbol;
    if (c <= ' ' || c == 0x7F) kind = Kind::space;  // control characters separate words too
    if (c >= '0' && c <= '9') kind = Kind::digit;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) kind = Kind::letter;
    if (c >= 0x80) kind = Kind::wide;
    kinds[static_cast<std::size_t>(c)] = kind;
  }
  return kinds;
}
inline constexpr std::array<Kind, 256> kByteKinds = byte_kinds();
}  // namespace detail

[[nodiscard]] inline Kind byte_kind(char c) { return detail::kByteKinds[static_cast<unsigned char>(c)]; }

// The kind of any code point; never `wide`. Letters of every script, marks and unknown code points count as letters.
[[nodiscard]] Kind kind_of(char32_t c);

// A code point with its place.
struct Character {
  char32_t code = 0;
  std::uint32_t end = 0;  // offset just after it
  Kind kind = Kind::space;
};
// The character at `at`; one past `text` it is a space of no length.
[[nodiscard]] Character character_at(std::string_view text, std::uint32_t at);

[[nodiscard]] constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018; }
[[nodiscard]] constexpr bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
[[nodiscard]] bool is_emoji(char32_t c);
[[nodiscard]] constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
// Equal but for the case of ASCII letters; `lower` is in lower case already.
[[nodiscard]] bool equals_folded(std::string_view text, std::string_view lower);

}  // namespace dragoman::text
