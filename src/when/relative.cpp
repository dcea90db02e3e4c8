// Rules for times said from elsewhere: "last week", "the following day", "two weeks ago", "a day after the Oct. 7
// attack".
//
// The problem: the same words point from the day of writing ("next week") or from the time spoken of ("the next day").
// The idea: the grammar only notes which (Deixis), the resolver keeps both reference times; an anchor that is named
// ("after the Oct. 7 attack") is read as an expression of its own and becomes the inner one.
#include <array>

#include "when/grammar.h"

namespace dragoman::when {

Grammar::Maybe Grammar::day_word(std::size_t i) const {
  Expression e = make(Kind::unit, i, i + 1, "day word");
  e.unit = Unit::day;
  std::size_t j = i + 1;
  if (is(i, "today")) {
    e.deixis = Deixis::current;
  } else if (is(i, "tonight")) {
    e.deixis = Deixis::current;
    e.part = Part::night;
  } else if (is(i, "yesterday")) {
    e.deixis = Deixis::last;
  } else if (is(i, "tomorrow")) {
    e.deixis = Deixis::next;
  } else if (is(i, "overnight")) {
    e.kind = Kind::date;
    e.deixis = Deixis::last;
    e.part = Part::night;
    return e;
  } else {
    return std::nullopt;
  }
  if (at(i).sort == Sort::word && sort(j, Sort::part) && !at(j).plural && e.part == Part::none) {
    e.part = static_cast<Part>(at(j).value);
    ++j;
  }
  end_at(e, j);
  return e;
}

// "last", "the past", "this coming", "the very next" ...
std::size_t Grammar::take_deixis(std::size_t i, Deixis& deixis) const {
  std::size_t j = i;
  const bool the = is(j, "the");
  if (the) ++j;
  if (any(j, {"last", "past"})) {
    deixis = Deixis::last;
  } else if (any(j, {"previous", "preceding", "prior"})) {
    deixis = Deixis::previous;
  } else if (any(j, {"following", "subsequent"})) {
    deixis = Deixis::following;
  } else if (any(j, {"next", "coming", "upcoming"})) {
    deixis = is(j, "next") && the ? Deixis::following : Deixis::next;
  } else if (any(j, {"current", "present"})) {
    deixis = Deixis::current;
  } else if (is(j, "latest")) {
    deixis = Deixis::latest;
  } else if (is(j, "same")) {
    deixis = Deixis::same;
  } else if (is(j, "this")) {
    deixis = Deixis::current;
    if (any(j + 1, {"past", "last"})) {
      deixis = Deixis::last;
      ++j;
    } else if (any(j + 1, {"coming", "next"})) {
      deixis = Deixis::next;
      ++j;
    } else if (any(j + 1, {"same"})) {
      deixis = Deixis::same;
      ++j;
    }
  } else if (is(j, "that")) {
    deixis = Deixis::same;
    if (any(j + 1, {"same", "very"})) ++j;
  } else {
    return i;
  }
  return j + 1;
}

// "last week", "this year", "the following day", "the latest quarter", "that same month".
Grammar::Maybe Grammar::deictic_unit(std::size_t i) const {
  Deixis deixis = Deixis::none;
  std::size_t j = take_deixis(i, deixis);
  if (j == i) return std::nullopt;
  if (any(j, {"fiscal", "calendar", "full", "single", "school", "academic"})) ++j;
  if (!sort(j, Sort::unit) || at(j).plural) return std::nullopt;
  const Unit unit = static_cast<Unit>(at(j).value);
  if (unit == Unit::minute || unit == Unit::hour || hyphen(j + 1)) return std::nullopt;
  if (unit == Unit::period && deixis != Deixis::latest) return std::nullopt;
  if (is(i, "past") || (is(i, "present") && unit == Unit::day && hyphen(j - 1))) return std::nullopt;
  if (unit == Unit::day && is(i, "last")) return std::nullopt;
  Expression e = make(Kind::unit, i, j + 1, "relative unit");
  e.deixis = deixis;
  e.unit = unit;
  if (is(j + 1, "or") && is(j + 2, "so")) end_at(e, j + 3);
  if (unit == Unit::day && is(j - 1, "this") && !is(i, "this")) return std::nullopt;
  // "the last week of August", "the last year of the war" are not the week or year before the writing.
  if (is(i, "the") && is(i + 1, "last") && is(j + 1, "of")) return std::nullopt;
  return e;
}

// "last May", "next Friday", "this summer", "the previous Friday", "this past spring", "last Christmas".
Grammar::Maybe Grammar::deictic_date(std::size_t i) const {
  Deixis deixis = Deixis::none;
  std::size_t j = take_deixis(i, deixis);
  if (j == i) return std::nullopt;
  Expression e = make(Kind::date, i, j + 1, "relative date");
  e.deixis = deixis;
  if (sort(j, Sort::month) && (at(j).capital || at(j).abbreviated)) {
    e.month = at(j).value;
    if (const auto day = day_at(j + 1)) {
      e.day = *day;
      end_at(e, j + 2);
    }
    return e;
  }
  if (sort(j, Sort::weekday) && !at(j).plural && !at(j).abbreviated) {
    e.weekday = at(j).value;
    if (is(j + 1, ",")) {
      if (Maybe date = sort(j + 2, Sort::month) ? month_first(j + 2) : day_first(j + 2)) {
        date->first = e.first;
        date->weekday = e.weekday;
        date->deixis = deixis;
        return date;
      }
    }
    return e;
  }
  if (sort(j, Sort::season) && !at(j).plural && !is(j - 1, "latest")) {
    if (any(j, {"fall", "spring"}) && any(j + 1, {"of", "in"}) && is(j, "fall")) return std::nullopt;
    if (at(j).capital) return std::nullopt;
    e.season = at(j).value;
    return e;
  }
  if (Maybe feast = observance(j); feast && feast->year == kUnset) {
    feast->first = e.first;
    feast->deixis = deixis;
    return feast;
  }
  if (Maybe fourth = quarter(j); fourth && fourth->year == kUnset && !is(j, "the") && is(j - 1, "last"))
    return std::nullopt;
  return std::nullopt;
}

// "the quarter", "the year-ago period", "the year", "the weekend", "the year-end".
Grammar::Maybe Grammar::definite_unit(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  const bool the = j > i;
  // "1990 quarter", "the 1988 period".
  if (the && year_at(j) && sort(j, Sort::number) && any(j + 1, {"quarter", "period"})) {
    Expression e = make(Kind::unit, i, j + 2, "unit of a year");
    e.unit = Unit::quarter;
    e.deixis = Deixis::the;
    Expression when = make(Kind::date, j, j + 1, "year");
    when.year = at(j).value;
    e.inner.push_back(when);
    return e;
  }
  if (!the) {
    if (any(j, {"year-end"}) || (is(j, "year") && (is(j + 1, "end") || (hyphen(j + 1) && is(j + 2, "end")))) ||
        (is(j, "year") && at(j + 1).sort == Sort::possessive && is(j + 2, "end"))) {
      std::size_t end = j + 1;
      while (!is(end, "end")) ++end;
      Expression e = make(Kind::unit, i, end + 1, "end of the year");
      e.unit = Unit::year;
      e.deixis = Deixis::the;
      e.mod = "END";
      return e;
    }
    if (is(j, "month") && at(j + 1).sort == Sort::possessive && is(j + 2, "end")) {
      Expression e = make(Kind::unit, i, j + 3, "end of the month");
      e.unit = Unit::month;
      e.deixis = Deixis::the;
      e.mod = "END";
      return e;
    }
    return std::nullopt;
  }
  if (any(j, {"full", "whole", "entire"})) ++j;
  if (!sort(j, Sort::unit) || at(j).plural || hyphen(j + 1)) return std::nullopt;
  const Unit unit = static_cast<Unit>(at(j).value);
  if (unit != Unit::year && unit != Unit::quarter && unit != Unit::weekend && unit != Unit::month &&
      unit != Unit::week && unit != Unit::day)
    return std::nullopt;
  if (unit == Unit::day && !sentence_start(i) && !any(j + 1, {"before", "after", "following"})) return std::nullopt;
  Expression e = make(Kind::unit, i, j + 1, "the unit spoken of");
  if (unit == Unit::year && any(j + 1, {"ended", "ending", "to"}) &&
      (sort(j + 2, Sort::month) || sort(j + 2, Sort::number))) {
    e.kind = Kind::duration;  // "the year ended March 31" is a length, dated by its end
    e.literal = "P1Y";
    e.rule = "a year by its end";
    return e;
  }
  e.unit = unit;
  e.deixis = Deixis::the;
  return e;
}

// An expression that another one hangs on; at most `reach` words ("the", "deadly") may stand before it.
Grammar::Maybe Grammar::anchor(std::size_t i, std::size_t reach) const {
  for (std::size_t skip = 0; skip <= reach; ++skip) {
    const std::size_t j = i + skip;
    if (!wakes(at(j))) {
      if (at(j).lower.empty() || at(j).sort == Sort::punct) return std::nullopt;
      continue;
    }
    Maybe found = range(j);
    found = longest(std::move(found), core(j));
    if (found && found->kind != Kind::duration && found->kind != Kind::set) return found;
    if (sort(j, Sort::punct) && !is(j, "'")) return std::nullopt;
  }
  return std::nullopt;
}

// "two weeks ago", "a day later", "three years before", "a year-earlier", "some 20 years after the war".
Grammar::Maybe Grammar::offset(std::size_t i) const {
  Quantity quantity;
  std::size_t j = take_quantity(i, quantity);
  const bool counted = j > i;
  Unit unit = Unit::day;
  bool plural = false;
  std::size_t k = take_unit(j, unit, plural);
  if (k == j || (!counted && !plural) || unit == Unit::period) return std::nullopt;
  if (unit == Unit::quarter && !counted) return std::nullopt;
  if (!counted) quantity.vague = true;
  Expression e = make(Kind::offset, i, k, "offset");
  e.unit = unit;
  e.quantity = quantity;
  e.count_said = counted;
  if (is(k, "or") && is(k + 1, "so")) k += 2;
  if (is(k, "and") && is(k + 1, "a") && is(k + 2, "half")) {
    e.quantity.half = true;
    k += 3;
  }
  if (is(k, "ago")) {
    e.direction = Direction::ago;
  } else if (any(k, {"earlier", "previously", "beforehand", "prior"})) {
    e.direction = Direction::earlier;
  } else if (any(k, {"later", "afterwards", "afterward", "hence", "thereafter"})) {
    e.direction = is(k, "hence") ? Direction::ahead : Direction::later;
  } else if (is(k, "from") && any(k + 1, {"now", "today"})) {
    e.direction = Direction::ahead;
    end_at(e, k + 2);
    return e;
  } else if (any(k, {"before", "after", "following"}) && counted) {
    e.direction = is(k, "before") ? Direction::earlier : Direction::later;
    Maybe named = anchor(k + 1, 2);
    if (!named) {
      if (is(k, "following") ||
          any(k + 1, {"being", "he", "she", "they", "it", "the", "his", "her", "their", "its", "a", "an"}))
        return std::nullopt;
      if (at(k + 1).sort != Sort::punct || unit == Unit::day) return std::nullopt;
      end_at(e, k + 1);
      return e;
    }
    end_at(e, named->last);
    // The anchor's own words end the extent: "a day after the Oct. 7 attack" takes in the event it dates.
    e.inner.push_back(*named);
    return e;
  } else {
    return std::nullopt;
  }
  end_at(e, k + 1);
  return e;
}

// "a year ago" is an offset; "year-ago", "year-earlier" and "the year-earlier quarter" are said of figures.
Grammar::Maybe Grammar::year_ago(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  if (any(j, {"comparable", "corresponding", "same"})) ++j;
  if (is(j, "year") && (hyphen(j + 1) || is(j + 1, "ago") || is(j + 1, "earlier"))) {
    std::size_t k = hyphen(j + 1) ? j + 2 : j + 1;
    if (!any(k, {"ago", "earlier"})) return std::nullopt;
    ++k;
    // "the year-earlier results": the article is the results'.
    if (j > i && hyphen(j + 1) && !any(k, {"quarter", "period"}) && !sort(k, Sort::ordinal)) return std::nullopt;
    Expression e = make(Kind::offset, i, k, "a year before");
    e.unit = Unit::year;
    e.count_said = true;
    e.direction = Direction::earlier;
    if (sort(k, Sort::ordinal) && is(k + 1, "quarter")) {
      Expression q = make(Kind::date, i, k + 2, "quarter a year before");
      q.quarter = at(k).value;
      q.inner.push_back(e);
      return q;
    }
    if (j > i && any(k, {"quarter", "period"})) end_at(e, k + 1);
    return e;
  }
  // "the quarter a year ago", "the same period last year", "the year before".
  if (j > i && any(j, {"quarter", "period"}) && is(j + 1, "a") && is(j + 2, "year") && any(j + 3, {"ago", "earlier"})) {
    Expression e = make(Kind::offset, i, j + 4, "a year before");
    e.unit = Unit::year;
    e.count_said = true;
    e.direction = Direction::earlier;
    return e;
  }
  if (j > i && any(j, {"quarter", "period"}) && any(j + 1, {"last"}) && is(j + 2, "year")) {
    Expression e = make(Kind::offset, i, j + 3, "a year before");
    e.unit = Unit::year;
    e.count_said = true;
    e.direction = Direction::earlier;
    return e;
  }
  return std::nullopt;
}

// "the day before", "the day after the Oct. 7 attack", "the week after", "the day before yesterday", "the year before".
Grammar::Maybe Grammar::day_before(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  if (!sort(j, Sort::unit) || at(j).plural) return std::nullopt;
  const Unit unit = static_cast<Unit>(at(j).value);
  if (unit < Unit::day || unit == Unit::period || !any(j + 1, {"before", "after", "following"})) return std::nullopt;
  if (j == i && !is(j, "day")) return std::nullopt;
  Expression e = make(Kind::offset, i, j + 2, "the unit before or after");
  e.unit = unit;
  e.count_said = true;
  e.direction = is(j + 1, "before") ? Direction::earlier : Direction::later;
  if (Maybe named = anchor(j + 2, 2)) {
    end_at(e, named->last);
    e.inner.push_back(*named);
    return e;
  }
  if (j == i || !(at(j + 2).sort == Sort::punct || any(j + 2, {"and", "when", "in", "at"}))) return std::nullopt;
  return e;
}

// "the week of Oct. 7", "the month of May", "the weekend of 3 June".
Grammar::Maybe Grammar::week_of(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  if (!sort(j, Sort::unit) || at(j).plural || !is(j + 1, "of")) return std::nullopt;
  const Unit unit = static_cast<Unit>(at(j).value);
  if (unit != Unit::week && unit != Unit::weekend && unit != Unit::month) return std::nullopt;
  std::size_t k = j + 2;
  Maybe date =
      sort(k, Sort::month) ? longest(month_first(k), unit == Unit::month ? bare_month(k) : std::nullopt) : day_first(k);
  if (!date) return std::nullopt;
  if (unit == Unit::month) {
    if (date->day != kUnset) return std::nullopt;
    date->first = static_cast<std::uint32_t>(i);
    return date;
  }
  Expression e = make(Kind::unit, i, date->last, "the unit around a day");
  e.unit = unit;
  e.deixis = Deixis::same;
  e.inner.push_back(*date);
  return e;
}

}  // namespace dragoman::when
