// From an expression to its place on the calendar.
//
// The problem: "Wednesday" written on Friday 28 September 2012 is the 26th, "will meet Wednesday" the 3rd of October;
// "October" alone was a year ago or is next week. The idea: what is missing (the year, the week) is filled from the day
// of writing, backwards unless the words look forward: measured on dated news, the latest such weekday up to the day of
// writing is right in 91% of cases, and of bare months 46 of 66 look back. "The following day" is counted from the time
// last spoken of. What cannot be filled stays X in the value and gets no interval.
#include "when/resolve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "when/observances.h"

namespace dragoman::when {
namespace {

struct Base {
  std::optional<Day> day;
  const char* anchor = "";
};

class Resolver {
 public:
  Resolver(Tense tense, const Anchors& anchors) : tense_(tense), anchors_(anchors) {}

  Resolved run(const Expression& e) {
    switch (e.kind) {
      case Kind::date:
        date(e);
        break;
      case Kind::unit:
        unit(e);
        break;
      case Kind::offset:
        offset(e);
        break;
      case Kind::duration:
        duration(e);
        break;
      case Kind::set:
        out_.type = TimexType::set;
        out_.value = e.literal;
        break;
      case Kind::reference:
        out_.value = e.literal;
        out_.reading = "a word for " + std::string(e.literal == "PAST_REF"     ? "the past"
                                                   : e.literal == "FUTURE_REF" ? "the future"
                                                                               : "the present");
        break;
      case Kind::range:
        break;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] Base written() const { return {anchors_.written, "document"}; }
  [[nodiscard]] Base spoken() const {
    if (anchors_.spoken && anchors_.spoken->is_real() && anchors_.spoken->day_known)
      return {anchors_.spoken->first_day(), "context"};
    return written();
  }
  [[nodiscard]] Base base_of(Deixis deixis) const {
    const bool context = deixis == Deixis::previous || deixis == Deixis::following || deixis == Deixis::same;
    return context ? spoken() : written();
  }

  void place(const Point& point, const char* anchor, std::string reading) {
    if (!point.is_real()) return;  // 30 February: the words are a date, the date is none
    out_.point = point;
    out_.value = point.value();
    out_.interval = point.interval();
    out_.precision = point.precision();
    out_.type = point.grain == Grain::clock || point.grain == Grain::part ? TimexType::time : TimexType::date;
    out_.anchor = anchor;
    out_.reading = std::move(reading);
  }

  // Adds the part of the day or the clock time of `e` to a day.
  [[nodiscard]] static Point with_clock(Point point, const Expression& e) {
    if (e.hour != kUnset) {
      point.grain = Grain::clock;
      point.hour = e.hour;
      point.minute = e.minute == kUnset ? -1 : e.minute;
      point.zone = e.zone;
    } else if (e.part != Part::none) {
      point.grain = Grain::part;
      point.part = e.part;
    }
    return point;
  }

  // The year the words give, from a number, a guessed century, or an inner expression ("last year").
  std::optional<int> year_of(const Expression& e, const char*& anchor) const {
    anchor = "";
    if (e.named_year != kUnset && e.year == kUnset) return e.named_year;
    if (e.year != kUnset) {
      if (e.bc) return 1 - e.year;
      if (!e.short_year) return e.year;
      const int now = anchors_.written ? civil_from_day(*anchors_.written).year : 2000;
      int year = now / 100 * 100 + e.year % 100;
      if (year > now + 10) year -= 100;
      return year;
    }
    if (!e.inner.empty()) {
      const Resolved inner = Resolver(tense_, anchors_).run(e.inner.front());
      if (inner.point) {
        anchor = "document";
        return inner.point->year;
      }
    }
    return std::nullopt;
  }

  // Of the candidates for three years around the base, the one that deixis and tense ask for. `make` gives the point of
  // a year. The day decides for days; whole months, seasons and quarters compare by their first day.
  template <class Make>
  void choose_year(const Expression& e, Make&& make, const char* what) {
    const Base base = base_of(e.deixis);
    if (!base.day) return;
    const Day now = *base.day;
    const int year = civil_from_day(now).year;
    std::optional<Point> past, future, nearest;
    for (int y = year - 2; y <= year + 2; ++y) {
      const std::optional<Point> made = make(y);
      if (!made || !made->is_real()) continue;
      const auto interval = made->interval();
      if (!interval) continue;
      const bool covers = interval->contains(now);
      if (interval->from <= now && !(covers && e.deixis == Deixis::last && made->grain != Grain::day)) past = *made;
      if (!future && (covers || interval->from > now)) future = *made;
      if (!nearest || std::abs(interval->from.value - now.value) < std::abs(nearest->first_day().value - now.value))
        nearest = *made;
    }
    std::optional<Point> chosen = past;
    std::string reading = std::string("the latest ") + what;
    const bool forward = e.deixis == Deixis::next || e.deixis == Deixis::following || e.signal == "until" ||
                         e.signal == "by" || (tense_ == Tense::future && e.deixis == Deixis::none);
    if (forward) {
      chosen = future;
      reading = std::string("the next ") + what;
      if (chosen && e.deixis == Deixis::next && chosen->interval()->contains(now) && chosen->grain != Grain::day)
        chosen = shift(*chosen, 1);
    } else if (e.deixis == Deixis::current) {
      chosen = nearest;
      reading = std::string("the nearest ") + what;
      // "this summer" is the one of this year.
      for (int y = year; y <= year; ++y) {
        if (auto mine = make(y); mine && mine->is_real()) chosen = mine;
      }
    } else if (e.deixis == Deixis::none && e.has_day() && tense_ != Tense::past && nearest) {
      // A day of a month is named near its date: a plan three weeks off as well as a report.
      chosen = nearest;
      reading = std::string("the nearest ") + what;
    }
    if (chosen) place(with_clock(*chosen, e), base.anchor, std::move(reading));
  }

  void date(const Expression& e) {
    const char* anchor = "";
    if (e.century != kUnset || e.decade != kUnset) return decade_or_century(e);
    const std::optional<int> year = year_of(e, anchor);
    if (e.observance != kUnset) return observance(e, year, anchor);
    if (e.week != kUnset && year)
      return place({.grain = Grain::week, .year = *year, .index = e.week}, anchor, "a week of the year");
    if (e.season != kUnset) return period(e, year, anchor, Grain::season, e.season, "such season");
    if (e.quarter != kUnset) return period(e, year, anchor, Grain::quarter, e.quarter, "such quarter");
    if (e.half != kUnset) return period(e, year, anchor, Grain::half, e.half, "such half-year");
    if (e.month != kUnset && e.day != kUnset) {
      if (year)
        return place(with_clock({.grain = Grain::day, .year = *year, .month = e.month, .day = e.day}, e), anchor,
                     "a full date");
      choose_year(
          e,
          [&](int y) { return std::optional<Point>({.grain = Grain::day, .year = y, .month = e.month, .day = e.day}); },
          "such day");
      if (!out_.point) unplaced(e);
      return;
    }
    if (e.month != kUnset) {
      if (year) return place({.grain = Grain::month, .year = *year, .month = e.month}, anchor, "a month of a year");
      choose_year(e, [&](int y) { return std::optional<Point>(point_of_month(y, e.month)); }, "such month");
      if (!out_.point) unplaced(e);
      return;
    }
    if (e.weekday != kUnset) return of_week(e);
    if (e.day != kUnset) return day_of_month(e);
    if (year) return place(point_of_year(*year), anchor, "a year");
    clock_alone(e);
  }

  void decade_or_century(const Expression& e) {
    if (e.century != kUnset) {
      place({.grain = Grain::century, .year = e.bc ? -e.century : e.century}, "", "a century");
      return;
    }
    int year = e.decade;
    if (year < 100 && !e.bc) {
      const int now = anchors_.written ? civil_from_day(*anchors_.written).year : 2000;
      year += now / 100 * 100;
      if (year > now) year -= 100;
    }
    place({.grain = Grain::decade, .year = year}, "", "a decade");
  }

  void observance(const Expression& e, std::optional<int> year, const char* anchor) {
    const auto day_of = [&](int y) -> std::optional<Point> {
      const std::vector<Interval> found = observance_in(e.observance, y);
      if (found.empty()) return std::nullopt;
      return point_of_day(found.front().from);
    };
    if (year) {
      if (const auto point = day_of(*year))
        place(with_clock(*point, e), anchor, std::string(observance_name(e.observance)) + " of that year");
    } else {
      choose_year(e, day_of, std::string(observance_name(e.observance)).c_str());
    }
    if (!out_.point) return;
    // A feast of several days keeps all of them.
    for (const Interval& found : observance_in(e.observance, out_.point->year)) {
      if (found.from != out_.point->first_day()) continue;
      out_.interval = found;
      if (found.days() > 1) out_.precision = Precision::days;
      if (found.days() >= 28) out_.precision = Precision::month;
    }
  }

  void period(const Expression& e, std::optional<int> year, const char* anchor, Grain grain, int index,
              const char* what) {
    if (year) return place({.grain = grain, .year = *year, .index = index}, anchor, "a part of a year");
    choose_year(e, [&](int y) { return std::optional<Point>({.grain = grain, .year = y, .index = index}); }, what);
    if (!out_.point) unplaced(e);
  }

  void of_week(const Expression& e) {
    const Base base = base_of(e.deixis);
    if (!base.day) {
      out_.value = "XXXX-WXX-" + std::to_string(e.weekday + 1);
      return;
    }
    const int today = weekday(*base.day);
    int back = (today - e.weekday + 7) % 7;  // days since the latest one, today included
    const char* reading = "the latest such weekday up to the day of writing";
    const bool forward = e.deixis == Deixis::next || e.deixis == Deixis::following ||
                         (e.deixis == Deixis::none && tense_ == Tense::future && e.signal != "since") ||
                         e.signal == "until" || e.signal == "by";
    if (forward) {
      reading = "the next such weekday";
      back = back == 0 ? (e.deixis == Deixis::none ? 0 : -7) : back - 7;
    } else if (e.deixis == Deixis::current) {
      reading = "that weekday of the week of writing";
      back = today - e.weekday;
    } else if ((e.deixis == Deixis::last || e.deixis == Deixis::previous) && back == 0) {
      back = 7;
    } else if (e.deixis == Deixis::same) {
      back = -((e.weekday - today + 7) % 7);
    }
    place(with_clock(point_of_day({base.day->value - back}), e), base.anchor, reading);
  }

  void day_of_month(const Expression& e) {
    const Base base = spoken();
    if (!base.day) return;
    const Civil now = civil_from_day(*base.day);
    for (const int step : tense_ == Tense::future ? std::array{0, 1} : std::array{0, -1}) {
      const Point month = shift(point_of_month(now.year, now.month), step);
      const Point day{.grain = Grain::day, .year = month.year, .month = month.month, .day = e.day};
      if (!day.is_real()) continue;
      if (step == 0 && tense_ != Tense::future && e.day > now.day) continue;
      return place(with_clock(day, e), base.anchor, "a day of the month spoken of");
    }
  }

  // "8 p.m.", "overnight", "in the morning": of the day spoken of, else of the day of writing.
  void clock_alone(const Expression& e) {
    if (e.hour == kUnset && e.part == Part::none) return;
    const bool last = e.deixis == Deixis::last;
    const Base base = last ? written() : spoken();
    Point point =
        with_clock(base.day ? point_of_day({base.day->value - (last && e.part == Part::night ? 1 : 0)}) : Point{}, e);
    if (base.day) return place(point, base.anchor, "a time of that day");
    point.day_known = false;
    out_.type = TimexType::time;
    out_.value = point.value();
  }

  // A date without a year where no day of writing is known: the parts that are known.
  void unplaced(const Expression& e) {
    out_.value = "XXXX";
    if (e.month != kUnset) {
      out_.value += "-";
      append_two_digits(out_.value, e.month);
      if (e.day != kUnset) {
        out_.value += "-";
        append_two_digits(out_.value, e.day);
      }
    } else if (e.season != kUnset) {
      static constexpr std::array<const char*, 4> kSeasons = {"-SP", "-SU", "-FA", "-WI"};
      out_.value += kSeasons[static_cast<std::size_t>(e.season)];
    } else if (e.quarter != kUnset) {
      out_.value += "-Q" + std::to_string(e.quarter);
    }
  }

  void unit(const Expression& e) {
    if (!e.inner.empty()) {
      const Resolved inner = Resolver(tense_, anchors_).run(e.inner.front());
      if (!inner.point || !inner.point->is_real()) return;
      if (e.deixis == Deixis::the && inner.point->grain == Grain::year)
        return place(*inner.point, inner.anchor.c_str(), "a unit of that year");
      return place(truncate(inner.point->first_day(), grain_of(e.unit)), inner.anchor.empty() ? "" : "document",
                   "the unit around that day");
    }
    const Base base = base_of(e.deixis);
    if (!base.day) return;
    Point point = truncate(*base.day, e.unit == Unit::period ? Grain::quarter : grain_of(e.unit));
    const char* reading = "the unit around the day of writing";
    switch (e.deixis) {
      case Deixis::last:
      case Deixis::previous:
      case Deixis::latest:
        point = shift(point, -1);
        reading =
            e.deixis == Deixis::previous ? "the unit before the time spoken of" : "the unit before the day of writing";
        break;
      case Deixis::next:
      case Deixis::following:
        point = shift(point, 1);
        reading =
            e.deixis == Deixis::following ? "the unit after the time spoken of" : "the unit after the day of writing";
        break;
      case Deixis::same:
        reading = "the unit spoken of";
        break;
      default:
        break;
    }
    if (e.part != Part::none && point.grain == Grain::day) {
      point.grain = Grain::part;
      point.part = e.part;
    }
    place(point, base.anchor, reading);
  }

  void offset(const Expression& e) {
    const bool from_writing = e.direction == Direction::ago || e.direction == Direction::ahead;
    const bool back = e.direction == Direction::ago || e.direction == Direction::earlier;
    if (e.quantity.vague) {
      out_.value = back ? "PAST_REF" : "FUTURE_REF";
      out_.reading = "an uncounted distance";
      return;
    }
    Base base = from_writing ? written() : spoken();
    if (!e.inner.empty()) {
      const Resolved inner = Resolver(tense_, anchors_).run(e.inner.front());
      if (!inner.point || !inner.point->is_real()) return;
      base = {inner.point->first_day(), "mention"};
      if (!back && inner.interval) base.day = Day{inner.interval->to.value - 1};
    }
    if (!base.day) return;
    // A half is taken in the next finer unit.
    Unit unit = e.unit;
    int count = e.quantity.whole;
    if (e.quantity.half) {
      if (unit == Unit::year)
        count = count * 12 + 6, unit = Unit::month;
      else if (unit == Unit::month)
        count = count * 30 + 15, unit = Unit::day;
      else if (unit == Unit::week)
        count = count * 7 + 3, unit = Unit::day;
    }
    if (count > 10'000) return;
    if (unit == Unit::hour || unit == Unit::minute || unit == Unit::second)
      count = unit == Unit::hour ? (count + 12) / 24 : 0;
    if (unit == Unit::decade) count *= 10, unit = Unit::year;
    if (unit == Unit::century) count *= 100, unit = Unit::year;
    const Point from = truncate(*base.day, grain_of(unit));
    place(shift(from, back ? -count : count), base.anchor, "counted from there");
  }

  // A length of time; next to the day of writing when the words say so ("the past two weeks").
  void duration(const Expression& e) {
    out_.type = TimexType::duration;
    out_.value = e.literal;
    out_.reading = "a length of time";
    if (e.deixis == Deixis::none || !anchors_.written || e.quantity.vague) return;
    const Day now = *anchors_.written;
    const Grain grain =
        e.unit == Unit::hour || e.unit == Unit::minute || e.unit == Unit::second ? Grain::day : grain_of(e.unit);
    if (e.quantity.whole < 1 || e.quantity.whole > 1'000) return;
    const int sign = e.deixis == Deixis::last ? -1 : 1;
    const Point end = shift(truncate(now, grain), sign * e.quantity.whole);
    const auto reach = end.interval();
    if (!reach) return;
    const Civil today = civil_from_day(now);
    // The same day so many units away.
    Day other = reach->from;
    if (grain == Grain::month || grain == Grain::year) {
      const int last_day = days_in_month(civil_from_day(reach->from).year,
                                         grain == Grain::year ? today.month : civil_from_day(reach->from).month);
      other = day_from_civil(end.year, grain == Grain::year ? today.month : end.month, std::min(today.day, last_day));
    } else if (grain == Grain::week) {
      other = Day{now.value + sign * 7 * e.quantity.whole};
    }
    out_.interval = sign < 0 ? Interval{other, {now.value + 1}} : Interval{now, {other.value + 1}};
    out_.anchor = "document";
    out_.precision = Precision::vague;
  }

  Tense tense_;
  const Anchors& anchors_;
  Resolved out_;
};

}  // namespace

Resolved resolve(const Expression& expression, Tense tense, const Anchors& anchors) {
  return Resolver(tense, anchors).run(expression);
}

}  // namespace dragoman::when
