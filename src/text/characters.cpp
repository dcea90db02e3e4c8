// Kinds of characters: which code points hold a word together and which stand alone.
//
// In "«Kayani’s visit» — 8.7% …" the guillemets, the dash, the per cent sign and the ellipsis stand alone, everything
// else belongs to words. ASCII is a table lookup; the rest is a short list of Unicode blocks of punctuation and symbols
// (https://www.unicode.org/Public/UNIDATA/Blocks.txt). What is in no listed block is a letter: a script we never
// heard of still gives words. Tests: tokenise_test.cpp.
#include "text/characters.h"

namespace dragoman::text {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks (or parts of them) that hold punctuation and symbols only.
constexpr std::array kSymbols = {
    Range{0x00A1, 0x00A9},   Range{0x00AB, 0x00AC},    Range{0x00AE, 0x00B4}, Range{0x00B6, 0x00B9},
    Range{0x00BB, 0x00BF},   Range{0x00D7, 0x00D7},    Range{0x00F7, 0x00F7}, Range{0x037E, 0x037E},
    Range{0x0589, 0x058A},   Range{0x05BE, 0x05BE},    Range{0x060C, 0x060D}, Range{0x061B, 0x061F},
    Range{0x066A, 0x066D},   Range{0x06D4, 0x06D4},    Range{0x0964, 0x0965}, Range{0x2010, 0x2027},
    Range{0x2030, 0x205E},   Range{0x207A, 0x207E},    Range{0x20A0, 0x20CF}, Range{0x2116, 0x2117},
    Range{0x2120, 0x2122},   Range{0x2190, 0x2BFF},    Range{0x2E00, 0x2E7F}, Range{0x3001, 0x3004},
    Range{0x3008, 0x3020},   Range{0x3030, 0x3030},    Range{0x30FB, 0x30FB}, Range{0xE000, 0xF8FF},
    Range{0xFE10, 0xFE1F},   Range{0xFE30, 0xFE6F},    Range{0xFF01, 0xFF0F}, Range{0xFF1A, 0xFF20},
    Range{0xFF3B, 0xFF40},   Range{0xFF5B, 0xFF65},    Range{0xFFE0, 0xFFEF}, Range{0xFFF9, 0xFFFD},
    Range{0x1F000, 0x1FAFF}, Range{0xF0000, 0x10FFFF},
};

}  // namespace

Kind kind_of(char32_t c) {
  if (c < 0x80) return byte_kind(static_cast<char>(c));
  if (c < 0xA0 || is_space(c)) return Kind::space;
  for (const Range& range : kSymbols) {
    if (c < range.first) return Kind::letter;
    if (c <= range.last) return Kind::symbol;
  }
  return Kind::letter;
}

Character character_at(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return {0, at, Kind::space};
  const Kind kind = byte_kind(text[at]);
  if (kind != Kind::wide) return {static_cast<unsigned char>(text[at]), at + 1, kind};
  std::size_t next = at;
  const char32_t code = next_code_point(text, next);
  return {code, static_cast<std::uint32_t>(next), kind_of(code)};
}

bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF);
}

bool equals_folded(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (ascii_lower(text[i]) != lower[i]) return false;
  return true;
}

}  // namespace dragoman::text
