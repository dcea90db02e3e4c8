// Numbers of people.
//
// "At least 12 people" is 12 or more, "about 1,400" is near it, "dozens" is some tens: so a number has a low, a best
// and a high value. "More than" and "at least" leave the high open at the best value, because nothing says how much
// more.
#include "what/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;

struct WordNumber {
  std::string_view word;
  double low, best, high;
};
constexpr std::array kWords = {WordNumber{"one", 1, 1, 1},
                               WordNumber{"two", 2, 2, 2},
                               WordNumber{"three", 3, 3, 3},
                               WordNumber{"four", 4, 4, 4},
                               WordNumber{"five", 5, 5, 5},
                               WordNumber{"six", 6, 6, 6},
                               WordNumber{"seven", 7, 7, 7},
                               WordNumber{"eight", 8, 8, 8},
                               WordNumber{"nine", 9, 9, 9},
                               WordNumber{"ten", 10, 10, 10},
                               WordNumber{"eleven", 11, 11, 11},
                               WordNumber{"twelve", 12, 12, 12},
                               WordNumber{"thirteen", 13, 13, 13},
                               WordNumber{"fourteen", 14, 14, 14},
                               WordNumber{"fifteen", 15, 15, 15},
                               WordNumber{"sixteen", 16, 16, 16},
                               WordNumber{"seventeen", 17, 17, 17},
                               WordNumber{"eighteen", 18, 18, 18},
                               WordNumber{"nineteen", 19, 19, 19},
                               WordNumber{"twenty", 20, 20, 20},
                               WordNumber{"thirty", 30, 30, 30},
                               WordNumber{"forty", 40, 40, 40},
                               WordNumber{"fifty", 50, 50, 50},
                               WordNumber{"sixty", 60, 60, 60},
                               WordNumber{"seventy", 70, 70, 70},
                               WordNumber{"eighty", 80, 80, 80},
                               WordNumber{"ninety", 90, 90, 90},
                               WordNumber{"dozen", 12, 12, 12},
                               WordNumber{"dozens", 24, 36, 99},
                               WordNumber{"scores", 40, 60, 99},
                               WordNumber{"hundreds", 200, 300, 999},
                               WordNumber{"thousands", 2000, 3000, 9999},
                               WordNumber{"several", 3, 5, 9},
                               WordNumber{"hundred", 100, 100, 100},
                               WordNumber{"thousand", 1000, 1000, 1000}};

std::optional<Number> value_of(const Text& text, std::uint32_t token) {
  const std::string form = to_lower(text.form(token));
  for (const WordNumber& w : kWords) {
    if (form == w.word) return Number{"", w.low, w.best, w.high, "people", text.tokens[token].span};
  }
  std::string digits;
  for (const char c : form) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != ',')
      return std::nullopt;
  }
  double value = 0;
  if (digits.empty() || digits.size() > 9 ||
      std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{})
    return std::nullopt;
  return Number{"", value, value, value, "people", text.tokens[token].span};
}

bool number_is_scale(double value) { return value == 100 || value == 1000 || value == 12; }

// "at least", "more than", "about" before the number's first token.
void bound(const Text& text, std::uint32_t token, Number& number) {
  std::string before;
  for (std::uint32_t back = std::min<std::uint32_t>(token, 3); back > 0; --back) {
    if (text.tokens[token - back].sentence == text.tokens[token].sentence)
      before += to_lower(text.form(token - back)) + " ";
  }
  const auto ends = [&](std::string_view words) {
    return before.size() >= words.size() && before.substr(before.size() - words.size()) == words;
  };
  if (ends("up to ") || ends("as many as ")) number.low = 0;
  if (ends("about ") || ends("around ") || ends("some ") || ends("nearly ") || ends("almost ") ||
      ends("approximately ")) {
    number.low = std::floor(number.best * 0.9);
    number.high = std::ceil(number.best * 1.1);
    if (ends("nearly ") || ends("almost ")) number.high = number.best;
  }
}

}  // namespace

std::optional<Number> count_of(const Text& text, std::uint32_t head, const std::string& kind) {
  std::optional<Number> found;
  std::uint32_t at = head;
  for (std::uint32_t child : text.children(head)) {
    if (text.tokens[child].relation != Relation::nummod && text.tokens[child].relation != Relation::amod) continue;
    found = value_of(text, child);
    at = child;
    if (!found) continue;
    // "two hundred", "1.2 million": a factor below.
    for (std::uint32_t c : text.children(child)) {
      if (auto factor = value_of(text, c);
          factor && text.tokens[c].relation == Relation::compound && number_is_scale(found->best)) {
        found->low *= factor->low;
        found->best *= factor->best;
        found->high *= factor->high;
        at = c;
      }
    }
    break;
  }
  // "dozens of protesters": the count is the head and the people hang on it, or the other way round.
  if (!found) found = value_of(text, head);
  if (!found) return std::nullopt;
  bound(text, at, *found);
  found->kind = kind;
  return found;
}

}  // namespace dragoman::what
