// Times: calendar days, intervals with a precision, and the mentions that name them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dragoman::when {

// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Day {
  std::int32_t value = 0;
  friend constexpr auto operator<=>(Day, Day) = default;
};
[[nodiscard]] Day day_from_civil(int year, int month, int day);  // REQUIRES a real date
struct Civil {
  int year = 1970, month = 1, day = 1;
};
[[nodiscard]] Civil civil_from_day(Day day);
[[nodiscard]] int weekday(Day day);      // 0 = Monday ... 6 = Sunday
[[nodiscard]] std::string iso(Day day);  // "2012-10-03"; "BC0480-09-20" before year 1 (astronomical years inside)

// Years outside of these are no dates: nothing in news is older, and the arithmetic stays far from overflow.
inline constexpr int kFirstYear = -9999;
inline constexpr int kLastYear = 9999;
[[nodiscard]] bool is_leap(int year);
[[nodiscard]] int days_in_month(int year, int month);  // REQUIRES month in 1..12
[[nodiscard]] bool is_real_date(int year, int month, int day);
struct IsoWeek {
  int year = 1970, week = 1;
};
[[nodiscard]] IsoWeek iso_week(Day day);
[[nodiscard]] Day monday_of_week(int year, int week);
void append_year(std::string& out, int year);         // "2012", "BC0480"
void append_two_digits(std::string& out, int value);  // "07"

enum class Precision : std::uint8_t {
  instant,
  hour,
  day_part,
  day,
  days,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century,
  vague,
};
[[nodiscard]] const char* name(Precision precision);

// [from, to): `to` is the first day that is not in it. Finer than a day is said by the value.
struct Interval {
  Day from;
  Day to;
  friend constexpr bool operator==(Interval, Interval) = default;
  [[nodiscard]] constexpr bool contains(Day day) const { return from <= day && day < to; }
  [[nodiscard]] constexpr std::int32_t days() const { return to.value - from.value; }
};
[[nodiscard]] std::optional<Interval> intersect(Interval a, Interval b);
// "2012", "2012-10", "2012-10-03", "2012-10-03T14:05Z": the interval it covers; nothing if it is no real date.
[[nodiscard]] std::optional<Interval> interval_from_iso(std::string_view iso);

enum class TimexType : std::uint8_t { date, time, duration, set };

// One TIMEX3 element. A mention has one, a range two ("Oct 3-6" is "Oct 3" and "6").
struct Timex {
  Span span;
  TimexType type = TimexType::date;
  std::string value;
  std::string mod;
};

struct Mention {
  Span span;
  std::uint32_t first = 0;  // tokens [first, last); equal when no tokens were given
  std::uint32_t last = 0;
  TimexType type = TimexType::date;
  std::string value;                 // TIMEX3 value: "2012-10-03", "P4D", "2012-W40", "PRESENT_REF" ...
  std::string mod;                   // TIMEX3 mod: "START", "END", "APPROX", ... or ""
  std::optional<Interval> interval;  // for dates and times that could be placed
  Precision precision = Precision::day;
  std::string anchor;        // what it was counted from: "document", "mention:3", "" for absolute
  std::string reason;        // the rule and reading, for people
  std::string signal;        // the word before that turns the time: "since", "until", "by", "before", "after", or ""
  std::vector<Timex> parts;  // of a range, as TIMEX3 wants them; empty when the mention itself is the TIMEX3
};

}  // namespace dragoman::when
