// A place on the calendar at some grain: "2012", "2012-Q3", "2012-W40", "2012-10-03TNI". Internal to when/.
#pragma once

#include <optional>
#include <string>

#include "when/lexer.h"
#include "when/time.h"

namespace dragoman::when {

enum class Grain : std::uint8_t {
  century,
  decade,
  year,
  half,
  season,
  quarter,
  month,
  week,
  weekend,
  day,
  part,
  clock
};

struct Point {
  Grain grain = Grain::day;
  int year = 1970;  // astronomical; the ISO year for weeks; the first year of a decade or century
  int month = 1;
  int day = 1;
  int index = 0;  // quarter 1-4, half 1-2, season 0-3, week 1-53
  Part part = Part::none;
  int hour = 0;
  int minute = -1;        // -1: only the hour was said
  std::string zone{};     // "Z", "-05", "" as TIMEX3 writes it
  bool day_known = true;  // false: the part or the clock time of an unknown day ("XXXX-XX-XXT05:30")
  friend bool operator==(const Point&, const Point&) = default;

  // False for dates that are no dates: 30 February, month 13, year 99999.
  [[nodiscard]] bool is_real() const;
  [[nodiscard]] std::string value() const;
  [[nodiscard]] std::optional<Interval> interval() const;
  [[nodiscard]] Precision precision() const;
  [[nodiscard]] Day first_day() const;  // REQUIRES is_real()
};

[[nodiscard]] Point point_of_day(Day day);
[[nodiscard]] Point point_of_month(int year, int month);
[[nodiscard]] Point point_of_year(int year);
// The unit around a day: its week, month, quarter ...; a second, minute or hour gives the day.
[[nodiscard]] Point truncate(Day day, Grain grain);
// Moves by n of its own grain; parts and clock times move by days.
[[nodiscard]] Point shift(const Point& point, int n);
[[nodiscard]] Grain grain_of(Unit unit);

}  // namespace dragoman::when
