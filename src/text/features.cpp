// Features of a word, computed without tables, locale or Unicode version.
//
// "Islamabad" gives islamabad | I Is Isl Isla | d ad bad abad | Xxxx. Digits are 0 in all but the shape, so that "2009"
// and "2010" share what was learnt; curly quotes and dashes are read as plain ones. Each string is hashed with
// FNV-1a, seeded by its kind, finished with MurmurHash3's mixer, and its top bits are the row.
// Source: hashed sub-word features as in Bojanowski et al. 2017 (fastText) and spaCy's hash embeddings.
// Tests: network_test.cpp compares with rows the trainer wrote into the model.
#include "text/features.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

char32_t plain_point(char32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x201B) return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB) return '"';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
  return c;
}

// Latin, Greek, Cyrillic; the trainer has the same table.
char32_t lower_point(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0xC0) return c;
  if (c <= 0xDE) return c != 0xD7 ? c + 32 : c;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c == 0x130 ? U'i' : (c | 1);
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return (c & 1) != 0 ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

char32_t shape_point(char32_t c) {
  if (lower_point(c) != c) return 'X';
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= '0' && c <= '9') return 'd';
  if (c >= 0xC0 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040)) return 'x';
  return c;
}

class Hasher {
 public:
  explicit Hasher(std::uint64_t seed) : h_(14695981039346656037U ^ (seed * 0x9E3779B97F4A7C15U)) {}
  void add(char32_t c) {
    if (c < 0x80) {
      byte(c);
    } else if (c < 0x800) {
      byte(0xC0 | (c >> 6));
      byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      byte(0xE0 | (c >> 12));
      byte(0x80 | ((c >> 6) & 0x3F));
      byte(0x80 | (c & 0x3F));
    } else {
      byte(0xF0 | (c >> 18));
      byte(0x80 | ((c >> 12) & 0x3F));
      byte(0x80 | ((c >> 6) & 0x3F));
      byte(0x80 | (c & 0x3F));
    }
  }
  [[nodiscard]] std::uint32_t row(std::uint32_t bits) const {
    std::uint64_t h = h_;
    h ^= h >> 33;
    h *= 0xFF51AFD7ED558CCDU;
    h ^= h >> 33;
    h *= 0xC4CEB9FE1A85EC53U;
    h ^= h >> 33;
    return static_cast<std::uint32_t>(h >> (64 - bits));
  }

 private:
  void byte(std::uint64_t b) { h_ = (h_ ^ b) * 1099511628211U; }
  std::uint64_t h_;
};

std::uint32_t shape_row(const std::u32string& raw, const FeatureHash& hash) {
  Hasher hasher(std::uint64_t{hash.seed} + 9);
  char32_t last = 0xFFFFFFFF;
  int run = 0;
  for (const char32_t c : raw) {
    const char32_t s = shape_point(c);
    run = s == last ? run + 1 : 1;
    last = s;
    if (run <= 3) hasher.add(s);
  }
  return hasher.row(hash.part_bits);
}

}  // namespace

FeatureRows feature_rows(std::string_view form, const FeatureHash& hash) {
  std::u32string raw;
  for (std::size_t at = 0; at < form.size();) raw += next_code_point(form, at);
  std::u32string cased = raw;
  std::u32string low = raw;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    cased[i] = plain_point(raw[i]);
    low[i] = cased[i] >= '0' && cased[i] <= '9' ? U'0' : lower_point(cased[i]);
  }
  const auto row = [&](std::uint32_t kind, std::u32string_view points, std::uint32_t bits) {
    Hasher hasher(std::uint64_t{hash.seed} + kind);
    for (const char32_t c : points) hasher.add(c);
    return hasher.row(bits);
  };
  const std::u32string_view front(cased);
  const std::u32string_view back(low);
  FeatureRows rows{};
  rows[0] = row(0, back, hash.word_bits);
  for (std::uint32_t n = 1; n <= 4; ++n) {
    rows[n] = row(n, front.substr(0, n), hash.part_bits);
    rows[n + 4] = row(n + 4, back.substr(back.size() - std::min<std::size_t>(n, back.size())), hash.part_bits);
  }
  rows[9] = shape_row(raw, hash);
  return rows;
}

}  // namespace dragoman::text
