// UTF-8, by hand.
//
// A page is bytes from strangers: "Zelensky\xE2\x80" cut in the middle of a quotation mark must become one
// replacement character and nothing more. The walk follows table 3-7 of the Unicode standard (well-formed byte
// sequences), so an ill-formed sequence ends at the first byte that cannot continue it, and every position is
// visited once. Case and accents are folded for the scripts that names in English news use; full Unicode tables
// (ICU) would cost 30 MB for letters that never meet a lexicon.
#include "base/utf8.h"

#include <array>
#include <cstring>

namespace dragoman {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

struct Lead {
  int length;
  unsigned char low, high;  // allowed range of the second byte
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// Base letters of U+00C0..U+017F; 0 where there is none.
constexpr char kLatinBase[] =
    "AAAAAA\0CEEEEIIIIDNOOOOO\0OUUUUY\0\0aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi\0\0JjKk\0LlLlLlLlLlNnNnNn\0\0\0OoOoOo\0\0RrRrRrSsSsSsSsTtTtTtUu"
    "UuUuUuUuUuWwYyYZzZzZz\0";

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return text[at++];
  const Lead lead = lead_of(first);
  ++at;
  if (lead.length == 0) return kReplacement;
  if (at >= text.size() || byte(at) < lead.low || byte(at) > lead.high) return kReplacement;
  char32_t value = first & (0xFF >> (lead.length + 1));
  value = (value << 6) | (byte(at++) & 0x3F);
  for (int i = 2; i < lead.length; ++i) {
    if (at >= text.size() || !is_continuation(byte(at))) return kReplacement;
    value = (value << 6) | (byte(at++) & 0x3F);
  }
  return value;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = kReplacement;
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

namespace {

// One past the well-formed code point at `at`, or `at` itself if it is ill-formed.
std::size_t well_formed_end(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const Lead lead = lead_of(byte(at));
  if (lead.length == 0 || at + static_cast<std::size_t>(lead.length) > text.size()) return at;
  if (lead.length == 1) return at + 1;
  if (byte(at + 1) < lead.low || byte(at + 1) > lead.high) return at;
  for (int i = 2; i < lead.length; ++i) {
    if (!is_continuation(byte(at + static_cast<std::size_t>(i)))) return at;
  }
  return at + static_cast<std::size_t>(lead.length);
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Eight ASCII bytes at a time: pages are mostly markup.
    while (at + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      if (word & 0x8080808080808080ULL) break;
      at += 8;
    }
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t end = well_formed_end(text, at);
    if (end == at) return false;
    at = end;
  }
  return true;
}

Repaired repair_utf8(std::string_view text) {
  Repaired out;
  out.text.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = well_formed_end(text, at);
    if (end != at) {
      out.text.append(text, at, end - at);
      at = end;
      continue;
    }
    next_code_point(text, at);
    append_utf8(out.text, kReplacement);
    ++out.replaced;
  }
  return out;
}

char32_t fold_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c >= 0x100 && c <= 0x177) {
    const bool odd_upper = (c >= 0x139 && c <= 0x148);
    if (c == 0x138 || c == 0x149) return c;
    return (odd_upper ? (c & 1) == 1 : (c & 1) == 0) ? c + 1 : c;
  }
  if (c >= 0x179 && c <= 0x17E) return (c & 1) ? c + 1 : c;
  if (c == 0x1E9E) return 0xDF;
  if (c >= 0x1E00 && c <= 0x1EFF) return (c & 1) == 0 && !(c >= 0x1E96 && c <= 0x1E9F) ? c + 1 : c;
  if (c >= 0x218 && c <= 0x21B) return (c & 1) == 0 ? c + 1 : c;
  if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c + 32;
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 37;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x460 && c <= 0x481) return (c & 1) == 0 ? c + 1 : c;
  if (c >= 0x48A && c <= 0x4BF) return (c & 1) == 0 ? c + 1 : c;
  if (c >= 0x531 && c <= 0x556) return c + 48;
  return c;
}

char32_t strip_accent(char32_t c) {
  if (c >= 0xC0 && c <= 0x17F) {
    const char base = kLatinBase[c - 0xC0];
    return base ? static_cast<char32_t>(base) : c;
  }
  switch (c) {
    case 0x218:
      return 'S';
    case 0x219:
      return 's';
    case 0x21A:
      return 'T';
    case 0x21B:
      return 't';
    case 0x1A0:
      return 'O';
    case 0x1A1:
      return 'o';
    case 0x1AF:
      return 'U';
    case 0x1B0:
      return 'u';
    case 0x1CD:
      return 'A';
    case 0x1CE:
      return 'a';
    case 0x259:
      return 'e';
    default:
      break;
  }
  if (c >= 0x1E00 && c <= 0x1E95) {  // dots, lines and cedillas, as in transcriptions of Arabic: "Rafaḩ"
    static constexpr struct {
      char32_t last;
      char upper;
    } kRuns[] = {{0x1E01, 'A'}, {0x1E07, 'B'}, {0x1E09, 'C'}, {0x1E13, 'D'}, {0x1E1D, 'E'}, {0x1E1F, 'F'},
                 {0x1E21, 'G'}, {0x1E2B, 'H'}, {0x1E2F, 'I'}, {0x1E35, 'K'}, {0x1E3D, 'L'}, {0x1E43, 'M'},
                 {0x1E4B, 'N'}, {0x1E53, 'O'}, {0x1E57, 'P'}, {0x1E5F, 'R'}, {0x1E69, 'S'}, {0x1E71, 'T'},
                 {0x1E7B, 'U'}, {0x1E7F, 'V'}, {0x1E89, 'W'}, {0x1E8D, 'X'}, {0x1E8F, 'Y'}, {0x1E95, 'Z'}};
    for (const auto& run : kRuns) {
      if (c <= run.last) return static_cast<char32_t>(run.upper) + ((c & 1) ? 32 : 0);
    }
  }
  if (c >= 0x1E96 && c <= 0x1E99) return "htwy"[c - 0x1E96];
  if (c >= 0x1EA0 && c <= 0x1EF9) {  // Vietnamese
    static constexpr struct {
      char32_t last;
      char upper;
    } kRuns[] = {{0x1EB7, 'A'}, {0x1EC7, 'E'}, {0x1ECB, 'I'}, {0x1EE3, 'O'}, {0x1EF1, 'U'}, {0x1EF9, 'Y'}};
    for (const auto& run : kRuns) {
      if (c <= run.last) return static_cast<char32_t>(run.upper) + ((c & 1) ? 32 : 0);
    }
  }
  return c;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_upper(char32_t c) { return fold_case(c) != c; }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c < 0x2000) return true;
  if (c < 0x2C00) return c == 0x2071 || c == 0x207F || (c >= 0x2100 && c <= 0x2188 && c != 0x2116);
  if (c >= 0x3000 && c <= 0x3004) return false;
  if (c >= 0x3008 && c <= 0x3030) return false;
  if (c >= 0xE000 && c <= 0xF8FF) return false;
  if (c >= 0xFE00 && c <= 0xFE6F) return false;
  if (c >= 0xFF00 && c <= 0xFFFF)
    return (c >= 0xFF21 && c <= 0xFF5A && !(c > 0xFF3A && c < 0xFF41)) || (c >= 0xFF66 && c <= 0xFFDC);
  return !(c >= 0x1F000 && c <= 0x1FAFF);
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
    } else {
      append_utf8(out, fold_case(next_code_point(text, at)));
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_space(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t start = end - 1;
    while (start > begin && end - start < 4 && is_continuation(static_cast<unsigned char>(text[start]))) --start;
    std::size_t at = start;
    if (!is_space(next_code_point(text, at))) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

namespace {

// Whether the code point at `at` is white space; moves `at` past it.
bool is_space_at(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return is_space(next_code_point(text, at));
  ++at;
  return byte == ' ' || (byte >= 9 && byte <= 13);
}

}  // namespace

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    // White space, then a run without any; most of both is ASCII.
    std::size_t next = at;
    if (is_space_at(text, next)) {
      at = next;
      continue;
    }
    const std::size_t start = at;
    do {
      at = next;
    } while (at < text.size() && !is_space_at(text, next));
    if (!out.empty()) out += ' ';
    out.append(text, start, at - start);
  }
  return out;
}

}  // namespace dragoman
