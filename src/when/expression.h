// What the grammar understood, before it is placed on the calendar. Internal to when/.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "when/lexer.h"

namespace dragoman::when {

inline constexpr int kUnset = std::numeric_limits<int>::min();

enum class Kind : std::uint8_t {
  date,       // calendar fields, some of them missing: "Oct 3", "last May", "Wednesday night", "8 p.m."
  unit,       // a unit picked out: "last week", "the following day", "that year"
  offset,     // so many units from somewhere: "two weeks ago", "a day after the Oct. 7 attack"
  duration,   // "four-day"
  set,        // "every Monday"
  reference,  // "now", "recently", "the future"
  range,      // two ends: "Oct 3-6"
};

enum class Deixis : std::uint8_t {
  none,
  last,       // before the writing: "last week"
  current,    // around the writing: "this week"
  next,       // after the writing: "next week"
  previous,   // before the time spoken of: "the previous week"
  following,  // after the time spoken of: "the following week"
  same,       // the time spoken of: "that week", "the same week"
  latest,     // the last whole one: "the latest quarter"
  the,        // "the quarter"
};

enum class Direction : std::uint8_t { ago, ahead, earlier, later };

struct Quantity {
  int whole = 1;
  bool half = false;   // "two and a half"
  bool vague = false;  // "several", "a few", bare "years"
};

struct Expression {
  Kind kind = Kind::date;
  std::uint32_t first = 0;  // lexemes [first, last)
  std::uint32_t last = 0;

  int year = kUnset;
  int month = kUnset;
  int day = kUnset;
  int weekday = kUnset;
  int week = kUnset;  // of the year
  int quarter = kUnset;
  int half = kUnset;
  int season = kUnset;
  int decade = kUnset;   // first year; below 100 when only "the nineties" was said
  int century = kUnset;  // first year
  int observance = kUnset;
  int named_year = kUnset;  // "the Oct. 7 attack" means 2023 when written later
  Part part = Part::none;
  int hour = kUnset;
  int minute = kUnset;
  std::string zone;
  bool bc = false;
  bool short_year = false;  // "'68": the century is to be guessed

  Deixis deixis = Deixis::none;
  Unit unit = Unit::day;
  Quantity quantity;
  Direction direction = Direction::ago;
  bool count_said = false;  // "two weeks" against "weeks"
  bool list = false;        // of a range: two dates ("May 2 and 5"), not from one to the other

  std::string mod;      // TIMEX3 mod
  std::string shade;    // "earlier" or "later" before a unit: "earlier this month"
  std::string literal;  // the finished TIMEX3 value of sets, references and some durations
  std::string signal;
  std::vector<Expression> inner;  // what it is inside of or counted from; both ends of a range
  const char* rule = "";

  [[nodiscard]] bool has_day() const { return day != kUnset || weekday != kUnset || observance != kUnset; }
};

}  // namespace dragoman::when
