// Cuts text into the small words of the time grammar. Internal to when/.
//
// The grammar has its own lexemes because the units of dates are not those of a general tokeniser: "Sept." is one
// word, "a.m." is one word, "1990s" is one, "10-year" is three, "1939–45" is three.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dragoman::when {

enum class Sort : std::uint8_t {
  none,        // a word the grammar does not know
  number,      // digits: value
  ordinal,     // "3rd", "third": value
  decade,      // "1990s", "90s": value
  count,       // "two", "twenty", "hundred": value
  month,       // value 1-12
  weekday,     // value 0-6
  unit,        // value is a Unit
  season,      // value 0-3
  part,        // part of day: value is a Part
  holiday,     // first word of an observance
  possessive,  // 's
  punct,       // one character; dashes are '-', quotes '\''
  word,        // a known word of the grammar without a value
};

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  weekend,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century,
  millennium,
  period
};

enum class Part : std::uint8_t { none, morning, afternoon, evening, night, daytime, noon, midnight, dawn, dusk };

struct Lexeme {
  Span span;
  std::string_view lower;  // its letters in lower case, without a closing full stop
  Sort sort = Sort::none;
  bool capital = false;
  bool space_before = false;
  bool plural = false;       // units: "years"
  bool abbreviated = false;  // "Sept.", "Mon."
  bool grouped = false;      // "1,500", "3.5": never a year
  std::int32_t value = 0;
  std::uint8_t digits = 0;  // how many digits were written
  std::uint32_t line = 0;   // paragraphs are separated by blank lines: grammar never crosses one

  [[nodiscard]] bool is(std::string_view text) const { return lower == text; }
};

// `lowered` receives the lower-cased copy the lexemes view; it must outlive them.
[[nodiscard]] std::vector<Lexeme> lex(std::string_view source, std::string& lowered);

}  // namespace dragoman::when
