// Dates without a year, weekdays, observances, clock times without a day.
//
// The problem: "Oct 3" names a day in every year. The idea, measured on news: look back. A bare weekday is the latest
// such day up to and including the day of writing (right in nine of ten); a bare month or month-day is the latest one
// too, unless the sentence looks forward ("will", "due", "until") or the coming one is much nearer than the past one.
// In a narrative the year is that of the time spoken of before.
#include <algorithm>
#include <cstdlib>

#include "when/observances.h"
#include "when/resolve.h"

namespace dragoman::when {
namespace {

bool same_sentence(std::span<const Lexeme> lexemes, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < lexemes.size(); ++i) {
    if (lexemes[i].is(".") || lexemes[i].is("?") || lexemes[i].is("!") || lexemes[i].line != lexemes[from].line)
      return false;
  }
  return true;
}

}  // namespace

int Resolver::full_year(int two_digits) const {
  if (document_) {
    const int now = civil_from_day(*document_).year;
    const int century = now / 100 * 100;
    return two_digits + (two_digits <= now % 100 + 10 ? century : century - 100);
  }
  if (spoken_ && spoken_->year > 0) return spoken_->year / 100 * 100 + two_digits;
  return 1900 + two_digits;
}

std::optional<int> Resolver::stated_year(const Expression& e, Tense tense) {
  if (e.year != kUnset) {
    if (e.bc) {
      before_christ_ = true;
      return 1 - e.year;
    }
    return e.short_year ? full_year(e.year) : e.year;
  }
  if (!e.inner.empty() && e.inner.front().kind == Kind::unit) {
    const Placed year = place(e.inner.front(), tense);
    if (year.point) return year.point->year;
  }
  return std::nullopt;
}

int Resolver::guess_year(const Point& point, Deixis deixis, Tense tense) {
  if (!document_) {
    if (!spoken_) return kUnset;
    if (deixis == Deixis::previous || deixis == Deixis::last || deixis == Deixis::next || deixis == Deixis::following) {
      Point here = point;
      here.year = spoken_->year;
      const bool earlier = here.is_real() && here.first_day() < spoken_->first_day();
      const bool back = deixis == Deixis::previous || deixis == Deixis::last;
      return spoken_->year + (back ? (earlier ? 0 : -1) : (earlier ? 1 : 0));
    }
    return spoken_->year;
  }
  const int now = civil_from_day(*document_).year;
  // The candidates of three years around the writing, as distances in days.
  const auto begins = [&](int year) {
    Point candidate = point;
    candidate.year = year;
    if (point.grain == Grain::day && point.month == 2 && point.day == 29 && !is_leap(year)) candidate.day = 28;
    return candidate.interval().value_or(Interval{}).from.value - document_->value;
  };
  const auto ends = [&](int year) {
    Point candidate = point;
    candidate.year = year;
    if (point.grain == Grain::day && point.month == 2 && point.day == 29 && !is_leap(year)) candidate.day = 28;
    return candidate.interval().value_or(Interval{}).to.value - document_->value;
  };
  int past = now;  // the latest that has begun
  // Two years either way hold every case; at the ends of the calendar there may be no such date at all.
  while (past > now - 2 && begins(past) > 0) --past;
  while (past < now + 2 && begins(past + 1) <= 0) ++past;
  const bool ongoing = ends(past) > 0;
  const int future = ongoing ? past : past + 1;
  switch (deixis) {
    case Deixis::last:
    case Deixis::previous:
      return ongoing ? past - 1 : past;
    case Deixis::next:
    case Deixis::following:
      return past + 1;
    case Deixis::current:
      if (point.grain == Grain::season || point.grain == Grain::month || point.grain == Grain::day)
        return now -
               (point.grain == Grain::season && point.index == 3 && civil_from_day(*document_).month <= 2 ? 1 : 0);
      return now;
    default:
      break;
  }
  if (ongoing) return past;
  if (point.grain == Grain::quarter)
    return tense == Tense::future && begins(future) <= 92 && -ends(past) > 180 ? future : past;
  if (tense == Tense::future && begins(future) < 330) return future;
  // A day most of a year back would be named with its year: the coming one, though the verb be past ("said Dec. 7").
  if (point.grain == Grain::day && begins(future) <= 120 && -ends(past) > 200) return future;
  if (tense == Tense::past) return past;
  return begins(future) <= 75 && -ends(past) > 220 ? future : past;
}

// A weekday turns to the future only for a plain word of it near by: "will", "due", "until"; "would" reports the past.
bool Resolver::plainly_ahead(const Expression& e) const {
  if (e.signal == "until" || e.signal == "by") return true;
  // "as early as Tuesday", "as soon as Friday".
  if (e.first >= 2 && lexemes_[e.first - 1].is("as") &&
      (lexemes_[e.first - 2].is("early") || lexemes_[e.first - 2].is("soon")))
    return true;
  if (const Tense parsed = parsed_tense(e); parsed != Tense::unknown) return parsed == Tense::future;
  for (std::size_t back = 1; back <= 10 && back <= e.first; ++back) {
    const Lexeme& word = lexemes_[e.first - back];
    if (word.is(".") || word.is(";") || word.line != lexemes_[e.first].line) break;
    for (const std::string_view sign : {"will", "ll", "shall", "due", "scheduled", "expected", "expects", "plans",
                                        "planned", "slated", "upcoming", "until"}) {
      if (word.is(sign)) return true;
    }
    if (word.is("said") || word.is("told") || word.is("was") || word.is("were")) break;
  }
  for (std::size_t ahead = 0; ahead < 3 && e.last + ahead < lexemes_.size(); ++ahead) {
    if (lexemes_[e.last + ahead].is(".")) break;
    if (lexemes_[e.last + ahead].is("will")) return true;
  }
  return false;
}

Resolver::Placed Resolver::place_weekday(const Expression& e, Tense tense) {
  std::string anchor;
  const auto base = base_day(e.deixis, anchor);
  Placed placed;
  if (!base || (!document_ && spoken_ && spoken_->grain < Grain::day)) {
    placed.value = "XXXX-WXX-" + std::to_string(e.weekday + 1);
    return placed;
  }
  const int back = (weekday(*base) - e.weekday + 7) % 7;
  int days = -back;
  switch (e.deixis) {
    case Deixis::last:
    case Deixis::previous:
      days = back == 0 ? -7 : -back;
      break;
    case Deixis::next:
    case Deixis::following:
      days = back == 0 ? 7 : 7 - back;
      break;
    case Deixis::current:
      days = tense == Tense::past || back == 0 ? -back : 7 - back;
      break;
    default:
      if (anchor != "document")
        days = (7 - back) % 7;
      else if (tense == Tense::future && back != 0 && plainly_ahead(e))
        days = 7 - back;
  }
  return place_fraction(e, at(point_of_day(Day{base->value + days}), anchor));
}

Resolver::Placed Resolver::place_observance(const Expression& e, std::optional<int> year, Tense tense) {
  std::vector<Interval> dates;
  std::string anchor;
  if (year) {
    dates = observance_in(e.observance, *year);
  } else {
    const auto base = base_day(e.deixis, anchor);
    if (!base) return {};
    if (!document_) {
      dates = observance_in(e.observance, civil_from_day(*base).year);
    } else {
      const int now = civil_from_day(*base).year;
      std::vector<Interval> near;
      for (int y = now - 1; y <= now + 1; ++y) {
        for (const Interval& date : observance_in(e.observance, y)) near.push_back(date);
      }
      const bool forward = e.deixis == Deixis::next || (e.deixis != Deixis::last && tense == Tense::future);
      const Interval* best = nullptr;
      for (const Interval& date : near) {
        const bool past = date.from <= *base && !(e.deixis == Deixis::last && date.to > *base);
        if (forward ? date.to > *base && !best : past) best = &date;
      }
      // Undecided and the coming feast is weeks away while the last one is most of a year ago: the coming one.
      if (!forward && e.deixis == Deixis::none && tense != Tense::past) {
        for (const Interval& date : near) {
          if (date.from > *base && date.from.value - base->value < 45 &&
              (!best || base->value - best->to.value > 200)) {
            best = &date;
            break;
          }
        }
      }
      if (best) dates = {*best};
    }
  }
  if (dates.empty()) return {};
  Placed placed;
  if (dates.front().days() == 1) {
    placed = place_fraction(e, at(point_of_day(dates.front().from), anchor));
  } else {
    placed.value = iso(dates.front().from) + "/" + iso(Day{dates.front().to.value - 1});
    placed.interval = dates.front();
    placed.precision = Precision::days;
    placed.anchor = anchor;
  }
  return placed;
}

// The day of a clock time that stands alone: a day in its sentence, else the day spoken of, else the document's.
Resolver::Placed Resolver::near_day(const Expression& e, std::size_t index) const {
  if (index > 0 && spoken_ && spoken_->grain >= Grain::day &&
      same_sentence(lexemes_, expressions_[index - 1].last, e.first)) {
    Point day = *spoken_;
    day.grain = Grain::day;
    return at(day, spoken_anchor());
  }
  if (index + 1 < expressions_.size() && same_sentence(lexemes_, e.last, expressions_[index + 1].first) &&
      expressions_[index + 1].has_day() && expressions_[index + 1].kind == Kind::date &&
      expressions_[index + 1].first - e.last < 8) {
    Resolver ahead = *this;
    const Placed next = ahead.place(expressions_[index + 1], tense_of(expressions_[index + 1]));
    if (next.point && next.point->grain >= Grain::day) {
      Point day = *next.point;
      day.grain = Grain::day;
      return at(day, "mention:" + std::to_string(out_.size() + 1));
    }
  }
  if (document_) return at(point_of_day(*document_), "document");
  if (spoken_ && spoken_->grain >= Grain::day) {
    Point day = *spoken_;
    day.grain = Grain::day;
    return at(day, spoken_anchor());
  }
  return {};
}

Resolver::Placed Resolver::place_date(const Expression& e, Tense tense) {
  const auto year = stated_year(e, tense);
  if (e.observance != kUnset) return place_observance(e, year, tense);
  Point point;
  point.part = Part::none;
  if (e.century != kUnset) {
    point.grain = Grain::century;
    point.year = e.century;
    return at(point, "");
  }
  if (e.decade != kUnset) {
    point.grain = Grain::decade;
    point.year = e.bc ? 1 - e.decade - 9 : e.decade < 100 ? 1900 + e.decade : e.decade;
    return at(point, "");
  }
  if (e.quarter != kUnset && !e.inner.empty() && e.inner.front().kind == Kind::offset) {
    point.grain = Grain::quarter;
    point.index = e.quarter;
    point.year = guess_year(point, Deixis::none, Tense::past);
    if (point.year == kUnset) return {};
    point.year -= 1;
    return at(point, "document");
  }
  if (e.month != kUnset) {
    point.month = e.month;
    point.grain = e.day != kUnset ? Grain::day : Grain::month;
    if (e.day != kUnset) point.day = e.day;
  } else if (e.quarter != kUnset) {
    point.grain = Grain::quarter;
    point.index = e.quarter;
  } else if (e.half != kUnset) {
    point.grain = Grain::half;
    point.index = e.half;
  } else if (e.season != kUnset) {
    point.grain = Grain::season;
    point.index = e.season;
  } else if (e.weekday != kUnset) {
    return place_weekday(e, tense);
  } else if (e.year != kUnset) {
    point = point_of_year(*year);
    return e.year == 0 ? Placed{} : at(point, "");
  } else if (e.part != Part::none || e.hour != kUnset) {
    std::string anchor;
    Deixis from = e.deixis == Deixis::the ? Deixis::same : e.deixis;
    if (from == Deixis::current && !document_) from = Deixis::same;
    const auto base = base_day(from, anchor);
    if (!base || (anchor != "document" && spoken_ && spoken_->grain < Grain::day)) {
      Point unknown;
      unknown.day_known = false;
      return place_fraction(e, at(unknown, ""));
    }
    const int step = e.deixis == Deixis::last || e.deixis == Deixis::previous    ? -1
                     : e.deixis == Deixis::following || e.deixis == Deixis::next ? 1
                                                                                 : 0;
    return place_fraction(e, at(point_of_day(Day{base->value + step}), anchor));
  } else {
    return {};
  }
  std::string anchor;
  if (year) {
    point.year = *year;
    if (e.year == 0 && !e.short_year) return {};
  } else {
    if (point.grain == Grain::day &&
        (point.day > (point.month == 2 ? 29 : days_in_month(2000, point.month)) || point.month > 12))
      return {};
    point.year = 2000;
    if (!point.is_real()) return {};
    point.year = guess_year(point, e.deixis, tense);
    if (e.named_year != kUnset && document_ && *document_ > day_from_civil(e.named_year, e.month, e.day))
      point.year = e.named_year;
    if (point.year == kUnset) {
      Placed placed;
      placed.value = "XXXX";
      if (e.season != kUnset)
        placed.value += e.season == 0 ? "-SP" : e.season == 1 ? "-SU" : e.season == 2 ? "-FA" : "-WI";
      if (e.month != kUnset) {
        placed.value += "-";
        append_two_digits(placed.value, e.month);
        if (e.day != kUnset) {
          placed.value += "-";
          append_two_digits(placed.value, e.day);
        }
      }
      return placed;
    }
    anchor = document_ ? "document" : spoken_anchor();
    // A weekday beside the date picks the year: "Wednesday, Oct 3".
    if (e.weekday != kUnset && point.grain == Grain::day && e.deixis == Deixis::none) {
      for (const int year_near : {point.year, point.year + 1, point.year - 1}) {
        Point candidate = point;
        candidate.year = year_near;
        if (candidate.is_real() && weekday(candidate.first_day()) == e.weekday) {
          point.year = year_near;
          break;
        }
      }
    }
  }
  return place_fraction(e, at(point, anchor));
}

}  // namespace dragoman::when
