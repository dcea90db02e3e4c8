// UTF-8: checking, repairing, walking, folding.
//
// All functions are pure, take any bytes and run in time linear in their input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman {

inline constexpr char32_t kReplacement = 0xFFFD;

// Reads one code point at `at` and moves `at` past it. Ill-formed bytes give kReplacement, one per maximal
// ill-formed prefix as the Unicode standard recommends. REQUIRES at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

struct Repaired {
  std::string text;
  std::size_t replaced = 0;  // how many ill-formed sequences became U+FFFD
};
[[nodiscard]] Repaired repair_utf8(std::string_view text);

// Simple case folding for Latin, Greek, Cyrillic and Armenian letters; other code points are unchanged.
[[nodiscard]] char32_t fold_case(char32_t c);
// The base letter of a precomposed Latin letter ("é" gives "e", "ł" gives "l"); others are unchanged.
[[nodiscard]] char32_t strip_accent(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);  // letters of any script, and combining marks
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);  // 0-9 only
[[nodiscard]] bool is_space(char32_t c);  // Unicode white space, with U+00A0, U+200B and U+FEFF

[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);
// White-space runs become one blank; both ends trimmed.
[[nodiscard]] std::string squeeze(std::string_view text);

}  // namespace dragoman
