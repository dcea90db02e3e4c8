// Calendar arithmetic: days, weekdays, ISO forms.
//
// The problem: "the week before Oct 3, 2012" is arithmetic on days, and it must hold for 480 BC as for 2012, without
// a clock or a time zone. The idea: a day is a count from 1970-01-01 in the proleptic Gregorian calendar; the
// conversions are the era arithmetic published by Howard Hinnant ("chrono-Compatible Low-Level Date Algorithms").
// Years are astronomical inside: 1 BC is year 0, 480 BC is -479.
#include <array>
#include <charconv>

#include "when/time.h"

namespace dragoman::when {

Day day_from_civil(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Day{era * 146097 + day_of_era - 719468};
}

Civil civil_from_day(Day day) {
  const int z = day.value + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return Civil{year, month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

int weekday(Day day) {
  const int shifted = (day.value + 3) % 7;  // 1970-01-01 was a Thursday
  return shifted < 0 ? shifted + 7 : shifted;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month)];
}

bool is_real_date(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month(year, month);
}

namespace {

void append_number(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  if (static_cast<int>(digits.size()) < width) digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
  out += digits;
}

// Reads exactly `width` digits at the front of `text` and drops them.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + width, value);
  if (error != std::errc{} || end != text.data() + width || text.front() == '-') return std::nullopt;
  text.remove_prefix(width);
  return value;
}

std::optional<Interval> checked(int year, int month, int day, int days) {
  if (!is_real_date(year, month, day)) return std::nullopt;
  const Day from = day_from_civil(year, month, day);
  return Interval{from, Day{from.value + days}};
}

}  // namespace

void append_year(std::string& out, int year) {
  if (year > 0) {
    append_number(out, year, 4);
  } else {
    out += "BC";
    append_number(out, 1 - year, 4);
  }
}

void append_two_digits(std::string& out, int value) { append_number(out, value, 2); }

std::string iso(Day day) {
  const Civil civil = civil_from_day(day);
  std::string out;
  append_year(out, civil.year);
  out += '-';
  append_number(out, civil.month, 2);
  out += '-';
  append_number(out, civil.day, 2);
  return out;
}

Day monday_of_week(int year, int week) {
  const Day january_4 = day_from_civil(year, 1, 4);
  return Day{january_4.value - weekday(january_4) + (week - 1) * 7};
}

IsoWeek iso_week(Day day) {
  const Day thursday{day.value - weekday(day) + 3};
  const int year = civil_from_day(thursday).year;
  return IsoWeek{year, (thursday.value - day_from_civil(year, 1, 1).value) / 7 + 1};
}

std::optional<Interval> intersect(Interval a, Interval b) {
  const Interval both{std::max(a.from, b.from), std::min(a.to, b.to)};
  if (both.from >= both.to) return std::nullopt;
  return both;
}

std::optional<Interval> interval_from_iso(std::string_view text) {
  const auto year = take_digits(text, 4);
  if (!year) return std::nullopt;
  if (text.empty()) return is_real_date(*year, 1, 1) ? checked(*year, 1, 1, is_leap(*year) ? 366 : 365) : std::nullopt;
  const bool dashed = text.front() == '-';
  if (dashed) text.remove_prefix(1);
  const auto month = take_digits(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.empty()) return dashed ? checked(*year, *month, 1, days_in_month(*year, *month)) : std::nullopt;
  if (dashed != (text.front() == '-')) return std::nullopt;
  if (dashed) text.remove_prefix(1);
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  if (!text.empty() && text.front() != 'T' && text.front() != 't' && text.front() != ' ') return std::nullopt;
  return checked(*year, *month, *day, 1);
}

const char* name(Precision precision) {
  switch (precision) {
    case Precision::instant:
      return "instant";
    case Precision::hour:
      return "hour";
    case Precision::day_part:
      return "day_part";
    case Precision::day:
      return "day";
    case Precision::days:
      return "days";
    case Precision::week:
      return "week";
    case Precision::month:
      return "month";
    case Precision::quarter:
      return "quarter";
    case Precision::season:
      return "season";
    case Precision::half:
      return "half";
    case Precision::year:
      return "year";
    case Precision::decade:
      return "decade";
    case Precision::century:
      return "century";
    case Precision::vague:
      return "vague";
  }
  return "vague";
}

}  // namespace dragoman::when
