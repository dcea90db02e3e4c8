// From expressions to mentions: the walk over the text, values and intervals of every kind.
//
// The problem: "the following day" needs the day before it in the story, "last week" the day of writing, "a year
// earlier" in a company report the quarter of the sentence before. The idea: one pass in text order that keeps two
// clocks, the document's and that of the time spoken of last, and places each expression from the one its words ask
// for. Dates without a year are in place_date.cpp.
#include "when/resolve.h"

#include <algorithm>

namespace dragoman::when {

Resolver::Placed Resolver::at(const Point& point, std::string anchor) const {
  Placed placed;
  if (!point.is_real()) return placed;
  placed.point = point;
  placed.value = point.value();
  placed.interval = point.interval();
  placed.precision = point.precision();
  placed.anchor = std::move(anchor);
  return placed;
}

std::string Resolver::spoken_anchor() const { return "mention:" + std::to_string(spoken_mention_); }

Tense Resolver::tense_of(const Expression& e) const {
  if (e.signal == "until" || e.signal == "by") return Tense::future;
  if (e.first > 0 && lexemes_[e.first - 1].is("since")) return Tense::past;
  // "as soon as Tuesday".
  if (e.first > 2 && lexemes_[e.first - 1].is("as") && lexemes_[e.first - 3].is("as") &&
      (lexemes_[e.first - 2].is("soon") || lexemes_[e.first - 2].is("early")))
    return Tense::future;
  const Tense parsed = parsed_tense(e);
  return parsed == Tense::unknown ? tense_around(lexemes_, e.first, e.last) : parsed;
}

Tense Resolver::parsed_tense(const Expression& e) const {
  if (!text_) return Tense::unknown;
  return tense_in_tree(*text_, {lexemes_[e.first].span.begin, lexemes_[e.last - 1].span.end});
}

std::optional<Day> Resolver::base_day(Deixis deixis, std::string& anchor) const {
  const bool from_spoken =
      deixis == Deixis::previous || deixis == Deixis::following || deixis == Deixis::same || !document_;
  if (from_spoken && spoken_) {
    anchor = spoken_anchor();
    return spoken_->first_day();
  }
  anchor = document_ ? "document" : "";
  return document_;
}

void Resolver::remember(const Placed& placed, bool derived) {
  if (!placed.point || !placed.interval) return;
  if (placed.point->grain == Grain::quarter && !derived) {
    quarter_ = placed.point;
    quarter_mention_ = out_.size();
  }
  spoken_ = placed.point;
  spoken_mention_ = out_.size();
}

// A day, week or month of which only the year or month around it is known: "1918-XX-XX".
Resolver::Placed Resolver::unknown_inside(const Point& outer, Unit unit) const {
  Placed placed;
  const Grain grain = grain_of(unit);
  placed.interval = outer.interval();
  placed.precision = outer.precision();
  placed.anchor = spoken_anchor();
  std::string year;
  append_year(year, outer.year);
  if (grain == Grain::day && outer.grain == Grain::month) {
    placed.value = outer.value() + "-XX";
  } else if (grain == Grain::day) {
    placed.value = year + "-XX-XX";
  } else if (grain == Grain::week) {
    placed.value = year + "-WXX";
  } else {
    placed.value = year + "-XX";
  }
  return placed;
}

Resolver::Placed Resolver::place(const Expression& e, Tense tense) {
  switch (e.kind) {
    case Kind::date:
      return place_date(e, tense);
    case Kind::unit:
      return place_unit(e, tense);
    case Kind::offset:
      return place_offset(e);
    case Kind::range:
      return e.inner.empty() ? Placed{} : place(e.inner.front(), tense);
    default:
      break;
  }
  Placed placed;
  placed.value = e.literal;
  return placed;
}

// Gives a placed day its part or its clock time.
Resolver::Placed Resolver::place_fraction(const Expression& e, Placed day) {
  if (!day.point ||
      (day.point->grain != Grain::day && day.point->grain != Grain::part && day.point->grain != Grain::clock))
    return day;
  Point point = *day.point;
  if (e.hour != kUnset) {
    point.grain = Grain::clock;
    point.hour = e.hour;
    point.minute = e.minute == kUnset ? -1 : e.minute;
    point.zone = e.zone;
    point.part = Part::none;
  } else if (e.part != Part::none) {
    point.grain = Grain::part;
    point.part = e.part;
  } else {
    return day;
  }
  return at(point, day.anchor);
}

Resolver::Placed Resolver::place_unit(const Expression& e, Tense tense) {
  std::string anchor;
  const Grain grain = grain_of(e.unit);
  if (!e.inner.empty()) {  // "the week of Oct. 7", "the 1990 quarter"
    const Placed inside = place(e.inner.front(), tense);
    if (!inside.point || !inside.interval) return {};
    if (e.unit == Unit::quarter) {
      Point point = quarter_ ? *quarter_ : truncate(document_ ? *document_ : inside.interval->from, Grain::quarter);
      point.year = inside.point->year;
      return at(point, inside.anchor);
    }
    return at(truncate(inside.point->first_day(), grain), inside.anchor);
  }
  const auto base = base_day(e.deixis, anchor);
  if (!base) {
    Placed placed;
    if (e.unit == Unit::day && e.deixis == Deixis::current) placed.value = "PRESENT_REF";
    return placed;
  }
  const bool from_spoken = anchor != "document" && spoken_;
  if (from_spoken && (e.deixis != Deixis::the) && grain > spoken_->grain && grain_of(Unit::month) <= grain &&
      !(e.deixis == Deixis::last && document_)) {
    return unknown_inside(*spoken_, e.unit);
  }
  if (e.unit == Unit::day && !document_ && e.deixis == Deixis::current) {
    Placed placed;
    placed.value = "PRESENT_REF";
    return placed;
  }
  Point point = truncate(*base, grain);
  if (grain == Grain::quarter && (e.deixis == Deixis::the || e.deixis == Deixis::latest || e.deixis == Deixis::same)) {
    if (quarter_) return at(*quarter_, "mention:" + std::to_string(quarter_mention_));
    point = shift(point, -1);
    return at(point, anchor);
  }
  switch (e.deixis) {
    case Deixis::last:
    case Deixis::previous:
      point = shift(point, -1);
      break;
    case Deixis::latest:
      point = shift(point, grain == Grain::year ? -1 : 0);
      break;
    case Deixis::next:
    case Deixis::following:
      point = shift(point, 1);
      break;
    case Deixis::the:
      if (grain == Grain::weekend && weekday(*base) < 5 && tense != Tense::future) point = shift(point, -1);
      if (grain == Grain::week && document_ && weekday(*base) < 1) point = shift(point, -1);
      break;
    default:
      break;
  }
  if (grain == Grain::weekend && e.deixis == Deixis::last && weekday(*base) >= 5)
    point = shift(truncate(*base, grain), -1);
  return place_fraction(e, at(point, anchor));
}

Resolver::Placed Resolver::place_quarter_before(const Expression& e) {
  Placed placed = at(*quarter_, "mention:" + std::to_string(quarter_mention_));
  if (placed.point) {
    placed.point->year -= 1;
    if (e.direction == Direction::later) placed.point->year += 2;
    placed = at(*placed.point, placed.anchor);
  }
  return placed;
}

Resolver::Placed Resolver::place_offset(const Expression& e) {
  Placed placed;
  const bool back = e.direction == Direction::ago || e.direction == Direction::earlier;
  if (e.quantity.vague) {
    placed.value = back ? "PAST_REF" : "FUTURE_REF";
    return placed;
  }
  std::string anchor;
  std::optional<Day> base;
  std::optional<Point> from;
  if (!e.inner.empty()) {
    const Placed inside = place(e.inner.front(), tense_of(e.inner.front()));
    if (!inside.point || !inside.interval) return placed;
    from = inside.point;
    base = back ? inside.interval->from : Day{inside.interval->to.value - 1};
    anchor = "in the mention";
  } else if (e.direction == Direction::ago || e.direction == Direction::ahead) {
    base = base_day(Deixis::last, anchor);
    if (!document_) from = spoken_;
  } else {
    base = base_day(Deixis::previous, anchor);
    if (spoken_) from = spoken_;
  }
  // Company reports: "a year earlier" beside a quarter is that quarter of the year before.
  if (e.unit == Unit::year && e.quantity.whole == 1 && e.inner.empty() && quarter_ && document_ &&
      e.direction != Direction::ahead && e.direction != Direction::later) {
    return place_quarter_before(e);
  }
  if (!base) {
    placed.value = back ? "PAST_REF" : "FUTURE_REF";
    return placed;
  }
  const Grain grain = grain_of(e.unit);
  if (from && grain > from->grain && from->grain <= Grain::month && grain >= Grain::month && !document_)
    return unknown_inside(*from, e.unit);
  const bool clock = e.unit == Unit::hour || e.unit == Unit::minute || e.unit == Unit::second;
  int steps = clock ? 0 : e.quantity.whole;
  if (steps > 20000) return placed;
  if (e.unit == Unit::millennium) steps *= 10;
  if (back) steps = -steps;
  Point point = shift(truncate(*base, grain), steps);
  if (e.quantity.half && grain == Grain::year) {
    const Point month = shift(truncate(*base, Grain::month), steps * 12 + (back ? -6 : 6));
    point = truncate(month.first_day(), Grain::year);
  }
  return place_fraction(e, at(point, anchor));
}

void Resolver::shade(const Expression& e, Mention& mention) const {
  if (!mention.interval) return;
  Interval& whole = *mention.interval;
  const std::int32_t third = whole.days() / 3;
  if (whole.days() > 3 && (mention.mod == "START" || mention.mod == "END" || mention.mod == "MID")) {
    if (mention.mod == "START") whole.to = Day{whole.from.value + third};
    if (mention.mod == "END") whole.from = Day{whole.to.value - third};
    if (mention.mod == "MID") whole = {Day{whole.from.value + third}, Day{whole.to.value - third}};
  }
  if (document_ && whole.contains(*document_) && whole.days() > 1) {
    if (e.shade == "earlier") whole.to = Day{document_->value + 1};
    if (e.shade == "later") whole.from = *document_;
  }
}

Mention Resolver::mention_of(const Expression& e, const Placed& placed) const {
  Mention mention;
  mention.span = {lexemes_[e.first].span.begin, lexemes_[e.last - 1].span.end};
  mention.value = placed.value;
  mention.mod = e.mod;
  mention.interval = placed.interval;
  mention.precision = placed.precision;
  mention.anchor = placed.anchor;
  mention.signal = e.signal;
  mention.reason = e.rule;
  if (placed.anchor == "document") mention.reason += ", counted from the day of writing";
  if (placed.anchor.substr(0, 8) == "mention:") mention.reason += ", counted from the time spoken of before";
  if (e.kind == Kind::duration) mention.type = TimexType::duration;
  if (e.kind == Kind::set) mention.type = TimexType::set;
  if (placed.point && (placed.point->grain == Grain::part || placed.point->grain == Grain::clock))
    mention.type = TimexType::time;
  return mention;
}

// "The quarter ended Sept. 29" is the one that holds the date; nothing for others.
Resolver::Placed Resolver::quarter_that_ended(const Expression& e, std::size_t index) const {
  if (e.kind != Kind::unit || e.unit != Unit::quarter || index + 1 >= expressions_.size()) return {};
  const Expression& end = expressions_[index + 1];
  const bool past = lexemes_[e.last].is("ended");
  if ((!past && !lexemes_[e.last].is("ending")) || end.first != e.last + 1 || end.kind != Kind::date ||
      end.month == kUnset)
    return {};
  Resolver ahead = *this;
  const Placed last = ahead.place(end, past ? Tense::past : tense_of(end));
  if (!last.point || last.point->year == kUnset) return {};
  Point point;
  point.grain = Grain::quarter;
  point.year = last.point->year;
  point.index = (end.month - 1) / 3 + 1;
  return at(point, last.anchor);
}

void Resolver::add(const Expression& e, std::size_t index) {
  if (e.kind == Kind::range) return add_range(e);
  const Tense tense = tense_of(e);
  Placed placed = quarter_that_ended(e, index);
  const bool dated_quarter = placed.point.has_value();
  const bool bare_time = e.kind == Kind::date && (e.hour != kUnset || e.part != Part::none) && !e.has_day() &&
                         e.deixis == Deixis::none && e.month == kUnset;
  if (bare_time) {
    placed = place_fraction(e, near_day(e, index));
    if (!placed.point) {
      Point point;
      point.day_known = false;
      placed = at(point, "");
      placed = place_fraction(e, placed);
    }
  } else if (!dated_quarter) {
    placed = place(e, tense);
  }
  Mention mention = mention_of(e, placed);
  shade(e, mention);
  if (e.kind == Kind::duration && document_ && e.deixis != Deixis::none && !e.quantity.vague &&
      e.quantity.whole < 1000) {
    // "the past two months" is also an interval that ends today.
    const Grain grain = grain_of(e.unit);
    const bool back = e.deixis == Deixis::last;
    const std::int32_t length = grain == Grain::day       ? 1
                                : grain == Grain::week    ? 7
                                : grain == Grain::month   ? 30
                                : grain == Grain::quarter ? 91
                                : grain == Grain::year    ? 365
                                : grain == Grain::decade  ? 3652
                                                          : 0;
    const std::int32_t days = length * std::max(e.quantity.whole, 1);
    if (days > 0 && days < 400000) {
      mention.interval = back ? Interval{Day{document_->value - days}, Day{document_->value + 1}}
                              : Interval{*document_, Day{document_->value + days + 1}};
      mention.anchor = "document";
    }
  }
  // A quarter counted from another does not become the one figures are compared with; nor does one told by its end, as
  // firms number theirs otherwise.
  remember(placed, e.kind == Kind::offset || !e.inner.empty() || dated_quarter);
  out_.push_back(std::move(mention));
}

void Resolver::add_range(const Expression& e) {
  const Expression& a = e.inner[0];
  Expression b = e.inner[1];
  const Tense tense = tense_of(e);
  Placed from = place(a, tense);
  if (from.point && from.interval && b.kind == Kind::date && b.year == kUnset && b.inner.empty()) {
    // The second end counts from the first.
    if (b.month != kUnset) {
      b.year = from.point->year + (a.month != kUnset && b.month < a.month ? 1 : 0);
    }
  }
  Placed to;
  if (from.point && from.interval && b.weekday != kUnset && b.month == kUnset) {
    to = at(point_of_day(Day{from.interval->from.value + (b.weekday - weekday(from.interval->from) + 7) % 7}),
            from.anchor);
  } else {
    to = place(b, tense);
  }
  Mention first = mention_of(a, from);
  Mention second = mention_of(b, to);
  if (e.list) {
    remember(from);
    out_.push_back(std::move(first));
    remember(to);
    out_.push_back(std::move(second));
    return;
  }
  Mention whole = mention_of(e, from);
  whole.parts = {{first.span, first.type, first.value, first.mod},
                 {second.span, second.type, second.value, second.mod}};
  whole.value = first.value.empty() || second.value.empty() ? "" : first.value + "/" + second.value;
  whole.type = first.type;
  if (from.interval && to.interval && from.interval->from < to.interval->to) {
    whole.interval = Interval{from.interval->from, to.interval->to};
    if (from.precision == Precision::day) whole.precision = Precision::days;
    if (from.precision == Precision::day_part && whole.interval->days() == 2) {
      // "the night of 14-15 March" is one night over two dates.
      whole.value = first.value;
      whole.reason = "one night over two dates";
    }
  } else {
    whole.interval.reset();
    whole.value.clear();
  }
  remember(from);
  out_.push_back(std::move(whole));
}

std::vector<Mention> Resolver::run() {
  for (std::size_t i = 0; i < expressions_.size(); ++i) add(expressions_[i], i);
  return std::move(out_);
}

}  // namespace dragoman::when
