// Points: TIMEX3 values, intervals and steps of one grain.
//
// The problem: "last quarter", "the week before", "two decades later" are all "so many steps of one grain from
// somewhere". The idea: a point knows its grain; truncating a day to a grain and stepping are then all the arithmetic
// the resolver needs. 2012-10-03 truncated to week is 2012-W40; one step back is 2012-W39, 24 to 30 September.
// Values follow the TIMEX3 guideline (TimeML 1.2.1): "201" is a decade, "20" a century, SP SU FA WI seasons.
#include "when/point.h"

#include <array>

namespace dragoman::when {
namespace {

constexpr std::array<const char*, 4> kSeasons = {"SP", "SU", "FA", "WI"};

const char* part_code(Part part) {
  switch (part) {
    case Part::morning:
      return "TMO";
    case Part::afternoon:
      return "TAF";
    case Part::evening:
      return "TEV";
    case Part::night:
      return "TNI";
    case Part::daytime:
      return "TDT";
    case Part::noon:
      return "T12:00";
    case Part::midnight:
      return "T24:00";
    case Part::dawn:
      return "TMO";
    case Part::dusk:
      return "TEV";
    case Part::none:
      return "";
  }
  return "";
}

int floor_div(int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

Interval months_from(int year, int month, int count) {
  const int last = year * 12 + month - 1 + count;
  return {day_from_civil(year, month, 1), day_from_civil(floor_div(last, 12), last - floor_div(last, 12) * 12 + 1, 1)};
}

std::string era_value(int year, int digits) {
  // Decades and centuries: the leading digits of the year; before year 1, of the year BC.
  std::string text;
  append_year(text, year);
  const std::size_t keep = (year > 0 ? 0U : 2U) + static_cast<std::size_t>(digits);
  return text.substr(0, keep);
}

}  // namespace

bool Point::is_real() const {
  if (year < kFirstYear || year > kLastYear) return false;
  switch (grain) {
    case Grain::month:
      return month >= 1 && month <= 12;
    case Grain::quarter:
      return index >= 1 && index <= 4;
    case Grain::half:
      return index >= 1 && index <= 2;
    case Grain::season:
      return index >= 0 && index <= 3;
    case Grain::week:
    case Grain::weekend:
      return index >= 1 && index <= 53;
    case Grain::part:
      return !day_known || is_real_date(year, month, day);
    case Grain::clock:
      return hour >= 0 && hour <= 24 && minute < 60 && (!day_known || is_real_date(year, month, day));
    case Grain::day:
      return is_real_date(year, month, day);
    default:
      return true;
  }
}

std::string Point::value() const {
  std::string out;
  if (grain == Grain::century) return era_value(year, 2);
  if (grain == Grain::decade) return era_value(year, 3);
  if (!day_known) {
    out = "XXXX-XX-XX";
  } else {
    append_year(out, year);
  }
  switch (grain) {
    case Grain::half:
      return out + "-H" + std::to_string(index);
    case Grain::quarter:
      return out + "-Q" + std::to_string(index);
    case Grain::season:
      return out + "-" + kSeasons[static_cast<std::size_t>(index)];
    case Grain::week:
    case Grain::weekend:
      out += "-W";
      append_two_digits(out, index);
      return grain == Grain::weekend ? out + "-WE" : out;
    case Grain::year:
      return out;
    default:
      break;
  }
  if (day_known) {
    out += '-';
    append_two_digits(out, month);
    if (grain == Grain::month) return out;
    out += '-';
    append_two_digits(out, day);
  }
  if (grain == Grain::part) out += part_code(part);
  if (grain == Grain::clock) {
    out += 'T';
    append_two_digits(out, hour);
    out += ':';
    append_two_digits(out, std::max(minute, 0));
    out += zone;
  }
  return out;
}

std::optional<Interval> Point::interval() const {
  if (!is_real() || !day_known) return std::nullopt;
  switch (grain) {
    case Grain::century:
      return months_from(year, 1, 1200);
    case Grain::decade:
      return months_from(year, 1, 120);
    case Grain::year:
      return months_from(year, 1, 12);
    case Grain::half:
      return months_from(year, index * 6 - 5, 6);
    case Grain::quarter:
      return months_from(year, index * 3 - 2, 3);
    case Grain::season:
      return months_from(year, index * 3 + 3, 3);
    case Grain::month:
      return months_from(year, month, 1);
    case Grain::week: {
      const Day monday = monday_of_week(year, index);
      return Interval{monday, Day{monday.value + 7}};
    }
    case Grain::weekend: {
      const Day monday = monday_of_week(year, index);
      return Interval{Day{monday.value + 5}, Day{monday.value + 7}};
    }
    case Grain::day:
    case Grain::part:
    case Grain::clock:
      break;
  }
  const Day first = day_from_civil(year, month, day);
  return Interval{first, Day{first.value + 1}};
}

Precision Point::precision() const {
  switch (grain) {
    case Grain::century:
      return Precision::century;
    case Grain::decade:
      return Precision::decade;
    case Grain::year:
      return Precision::year;
    case Grain::half:
      return Precision::half;
    case Grain::season:
      return Precision::season;
    case Grain::quarter:
      return Precision::quarter;
    case Grain::month:
      return Precision::month;
    case Grain::week:
      return Precision::week;
    case Grain::weekend:
      return Precision::days;
    case Grain::day:
      return Precision::day;
    case Grain::part:
      return Precision::day_part;
    case Grain::clock:
      return minute >= 0 ? Precision::instant : Precision::hour;
  }
  return Precision::vague;
}

Day Point::first_day() const {
  const auto covered = interval();
  return covered ? covered->from : Day{};
}

Point point_of_day(Day day) {
  const Civil civil = civil_from_day(day);
  Point point;
  point.year = civil.year;
  point.month = civil.month;
  point.day = civil.day;
  return point;
}

Point point_of_month(int year, int month) {
  Point point;
  point.grain = Grain::month;
  point.year = year;
  point.month = month;
  return point;
}

Point point_of_year(int year) {
  Point point;
  point.grain = Grain::year;
  point.year = year;
  return point;
}

Point truncate(Day day, Grain grain) {
  Point point = point_of_day(day);
  const int month = point.month;
  point.grain = grain;
  switch (grain) {
    case Grain::century:
      point.year = floor_div(point.year, 100) * 100;
      break;
    case Grain::decade:
      point.year = floor_div(point.year, 10) * 10;
      break;
    case Grain::half:
      point.index = (month + 5) / 6;
      break;
    case Grain::quarter:
      point.index = (month + 2) / 3;
      break;
    case Grain::season:
      point.index = month <= 2 || month == 12 ? 3 : month / 3 - 1;
      if (month <= 2) point.year -= 1;  // a winter has the year of its December
      break;
    case Grain::week:
    case Grain::weekend: {
      const IsoWeek week = iso_week(day);
      point.year = week.year;
      point.index = week.week;
      break;
    }
    default:
      return point;
  }
  point.month = 1;
  point.day = 1;
  return point;
}

Point shift(const Point& point, int n) {
  Point moved = point;
  const auto cycle = [&](int first, int count) {
    const int total = (moved.index - first) + n;
    moved.year += floor_div(total, count);
    moved.index = total - floor_div(total, count) * count + first;
  };
  switch (point.grain) {
    case Grain::century:
      moved.year += 100 * n;
      break;
    case Grain::decade:
      moved.year += 10 * n;
      break;
    case Grain::year:
      moved.year += n;
      break;
    case Grain::half:
      cycle(1, 2);
      break;
    case Grain::season:
      cycle(0, 4);
      break;
    case Grain::quarter:
      cycle(1, 4);
      break;
    case Grain::month: {
      const int total = moved.month - 1 + n;
      moved.year += floor_div(total, 12);
      moved.month = total - floor_div(total, 12) * 12 + 1;
      break;
    }
    case Grain::week:
    case Grain::weekend:
      if (point.is_real()) {
        const IsoWeek week = iso_week(Day{monday_of_week(point.year, point.index).value + 7 * n});
        moved.year = week.year;
        moved.index = week.week;
      }
      break;
    case Grain::day:
    case Grain::part:
    case Grain::clock:
      if (point.is_real() && point.day_known) {
        const Civil civil = civil_from_day(Day{point.first_day().value + n});
        moved.year = civil.year;
        moved.month = civil.month;
        moved.day = civil.day;
      }
      break;
  }
  return moved;
}

Grain grain_of(Unit unit) {
  switch (unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
    case Unit::day:
      return Grain::day;
    case Unit::weekend:
      return Grain::weekend;
    case Unit::week:
      return Grain::week;
    case Unit::month:
      return Grain::month;
    case Unit::quarter:
    case Unit::period:
      return Grain::quarter;
    case Unit::season:
      return Grain::season;
    case Unit::half:
      return Grain::half;
    case Unit::year:
      return Grain::year;
    case Unit::decade:
      return Grain::decade;
    case Unit::century:
    case Unit::millennium:
      return Grain::century;
  }
  return Grain::day;
}

}  // namespace dragoman::when
