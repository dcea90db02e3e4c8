// Rules for calendar dates: "Oct. 3, 2012", "3 October", "2012-10-03", "Wednesday", "the 1990s", "Q3 2023", "480 BC".
//
// The problem is less the dates than their look-alikes: "2000 soldiers", "may", "the fall of Saigon", "August company".
// The idea: a form that cannot be anything else is taken anywhere; a form that can is taken only beside a word that
// makes it a time ("in May", "the 1994 elections", "the fall of 1999"). Bare numbers are not dates.
#include <array>

#include "when/grammar.h"
#include "when/observances.h"

namespace dragoman::when {

std::optional<int> Grammar::year_at(std::size_t i) const {
  const Lexeme& lexeme = at(i);
  if (lexeme.sort == Sort::number && !lexeme.grouped && lexeme.digits == 4 && lexeme.value >= 1000 &&
      lexeme.value <= 2199) {
    if (is(i + 1, "-") && hyphen(i + 1) && sort(i + 2, Sort::number) && at(i + 2).digits > 4) return std::nullopt;
    if (is(i + 1, "%") || (is(i + 1, ":") && sort(i + 2, Sort::number) && !at(i + 2).space_before)) return std::nullopt;
    return lexeme.value;
  }
  // "nineteen ninety-six", as broadcasts are written down; "two thousand" only after "year".
  if (lexeme.sort == Sort::count && (lexeme.value == 19 || lexeme.value == 18) && sort(i + 1, Sort::count) &&
      at(i + 1).value >= 20 && at(i + 1).value <= 90) {
    return lexeme.value * 100 + at(i + 1).value;
  }
  return std::nullopt;
}

std::optional<int> Grammar::day_at(std::size_t i) const {
  const Lexeme& lexeme = at(i);
  const bool numeral = lexeme.sort == Sort::number && !lexeme.grouped && lexeme.digits <= 2;
  if (!numeral && lexeme.sort != Sort::ordinal) return std::nullopt;
  if (lexeme.value < 1 || lexeme.value > 31) return std::nullopt;
  return lexeme.value;
}

std::size_t Grammar::take_era(std::size_t i, Expression& date) const {
  if (any(i, {"bc", "b.c", "bce"})) {
    date.bc = true;
    return i + 1;
  }
  return any(i, {"ad", "ce"}) && at(i).lower.size() == 2 ? i + 1 : i;
}

std::size_t Grammar::take_year(std::size_t i, Expression& date) const {
  std::size_t j = i;
  if (is(j, ",")) ++j;
  if (is(j, "of") || (is(j, "in") && j == i)) ++j;
  if (const auto value = year_at(j); value && !(is(j, "of"))) {
    // "March 3, 2000 people" is rare enough to read as a year.
    date.year = *value;
    std::size_t end = j + (sort(j, Sort::count) ? 2U : 1U);
    if (sort(j, Sort::count) && is(end, "-") && sort(end + 1, Sort::count) && at(end + 1).value < 10) {
      date.year += at(end + 1).value;
      end += 2;
    }
    return take_era(end, date);
  }
  if (at(j).sort == Sort::number && at(j).digits >= 2 && at(j).digits <= 4 && !at(j).grouped &&
      any(j + 1, {"bc", "b.c", "bce"})) {
    date.year = at(j).value;
    return take_era(j + 1, date);
  }
  if (is(j, "'") && sort(j + 1, Sort::number) && at(j + 1).digits == 2 && !at(j + 1).space_before) {
    date.year = at(j + 1).value;
    date.short_year = true;
    return j + 2;
  }
  // "May last year", "October of that year".
  if (is(i, ",")) return i;
  std::size_t k = j;
  if (is(k, "the")) ++k;
  Deixis deixis = Deixis::none;
  if (any(k, {"last", "previous"})) deixis = is(k, "last") ? Deixis::last : Deixis::previous;
  if (any(k, {"this", "the", "current"})) deixis = Deixis::current;
  if (any(k, {"next"})) deixis = Deixis::next;
  if (any(k, {"following"})) deixis = Deixis::following;
  if (any(k, {"same", "that"})) deixis = Deixis::same;
  if (deixis == Deixis::none) return i;
  std::size_t end = k + 1;
  if (is(k, "that") && is(end, "same")) ++end;
  if (!is(end, "year") || hyphen(end + 1)) return i;
  Expression year = make(Kind::unit, j, end + 1, "year");
  year.deixis = deixis;
  year.unit = Unit::year;
  date.inner.push_back(year);
  return end + 1;
}

Grammar::Maybe Grammar::iso_date(std::size_t i) const {
  const auto value = year_at(i);
  if (!value || !sort(i, Sort::number)) return std::nullopt;
  const bool dashes = hyphen(i + 1) && sort(i + 2, Sort::number) && hyphen(i + 3) && sort(i + 4, Sort::number);
  const bool slashes = is(i + 1, "/") && sort(i + 2, Sort::number) && is(i + 3, "/") && sort(i + 4, Sort::number);
  if ((!dashes && !slashes) || at(i + 2).digits > 2 || at(i + 4).digits > 2) return std::nullopt;
  Expression e = make(Kind::date, i, i + 5, "numeric date");
  e.year = *value;
  e.month = at(i + 2).value;
  e.day = at(i + 4).value;
  return e;
}

// "10/31/89" is read month first, as American papers write it, unless only day first makes a date.
Grammar::Maybe Grammar::slash_date(std::size_t i) const {
  if (!sort(i, Sort::number) || at(i).digits > 2 || !is(i + 1, "/") || !sort(i + 2, Sort::number) ||
      at(i + 2).digits > 2 || !is(i + 3, "/") || !sort(i + 4, Sort::number)) {
    return std::nullopt;
  }
  if ((at(i + 4).digits != 4 && at(i + 4).digits != 2) || at(i + 1).space_before || at(i + 2).space_before)
    return std::nullopt;
  Expression e = make(Kind::date, i, i + 5, "numeric date");
  e.month = at(i).value;
  e.day = at(i + 2).value;
  if (e.month > 12) std::swap(e.month, e.day);
  e.year = at(i + 4).value;
  e.short_year = at(i + 4).digits == 2;
  return e;
}

// "may" and "march" are verbs, "May", "June" and "April" persons, "August" an adjective.
bool Grammar::month_is_real(std::size_t i) const {
  const Lexeme& month = at(i);
  if (month.abbreviated)
    return month.lower.size() > 3 || at(i).span.size() > month.lower.size() || sort(i + 1, Sort::number);
  const bool numbered = day_at(i + 1).has_value() || year_at(i + 1).has_value() || (is(i + 1, ",") && year_at(i + 2)) ||
                        (is(i + 1, "of") && year_at(i + 2));
  if (!month.capital) return numbered && (!is(i, "may") || day_at(i + 1)) && !any(i, {"march"});
  if (numbered) return true;
  const Lexeme& previous = before(i);
  if (previous.sort == Sort::number || previous.sort == Sort::ordinal) return true;
  static constexpr std::array<std::string_view, 26> kTime = {
      "in",   "since", "of",    "by",    "until",   "till",     "last",   "this",   "next",
      "from", "to",    "early", "late",  "mid",     "through",  "during", "before", "after",
      "and",  "or",    "each",  "every", "between", "previous", "for",    "around"};
  for (const std::string_view word : kTime) {
    if (previous.is(word))
      return !(previous.is("and") || previous.is("to") || previous.is("for")) || !any(i, {"may", "march"}) || true;
  }
  if (previous.is("-") || previous.is("the") || previous.is(",")) return !any(i, {"may", "march"});
  if (any(i, {"may", "march", "june", "april", "august"}))
    return sentence_start(i) ? false : !at(i + 1).capital && !any(i, {"may", "june", "april"});
  return true;
}

Grammar::Maybe Grammar::month_first(std::size_t i) const {
  if (!sort(i, Sort::month) || !month_is_real(i)) return std::nullopt;
  std::size_t j = i + 1;
  if (is(j, "the") && sort(j + 1, Sort::ordinal)) ++j;
  const auto day = day_at(j);
  if (!day) return std::nullopt;
  // "May 3,000", "March 10 percent": the first is grouped already; "Oct 12:30" is a clock time.
  if (sort(j, Sort::ordinal) && at(j).lower == "second" && !at(j - 1).is("the")) return std::nullopt;
  Expression e = make(Kind::date, i, j + 1, "month and day");
  e.month = at(i).value;
  e.day = *day;
  end_at(e, take_year(j + 1, e));
  if (e.year == kUnset && e.inner.empty()) {
    if (const auto known = year_of_named_day(e.month, e.day, at(j + 1).lower)) e.named_year = *known;
  }
  return e;
}

Grammar::Maybe Grammar::day_first(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the") && day_at(j + 1)) ++j;
  const auto day = day_at(j);
  if (!day) return std::nullopt;
  std::size_t k = j + 1;
  if (is(k, "of") && sort(j, Sort::ordinal)) ++k;
  if (hyphen(k) && sort(k + 1, Sort::month)) ++k;
  if (!sort(k, Sort::month) || (!at(k).capital && !at(k).abbreviated && any(k, {"may", "march"}))) return std::nullopt;
  if (sort(j, Sort::ordinal) && j == i && at(j).digits == 0 && !is(j + 1, "of") && !at(j).capital &&
      any(k, {"may", "march"}))
    return std::nullopt;
  Expression e = make(Kind::date, i, k + 1, "day and month");
  e.month = at(k).value;
  e.day = *day;
  std::size_t end = k + 1;
  if (hyphen(end) && sort(end + 1, Sort::number) && (at(end + 1).digits == 4 || at(end + 1).digits == 2)) {
    e.year = at(end + 1).value;
    e.short_year = at(end + 1).digits == 2;
    end_at(e, end + 2);
    return e;
  }
  end_at(e, take_year(end, e));
  return e;
}

Grammar::Maybe Grammar::bare_month(std::size_t i) const {
  if (!sort(i, Sort::month) || !month_is_real(i)) return std::nullopt;
  Expression e = make(Kind::date, i, i + 1, "month");
  e.month = at(i).value;
  end_at(e, take_year(i + 1, e));
  return e;
}

// "Wednesday", "Wednesday, Oct. 3", "Tuesday the 4th".
Grammar::Maybe Grammar::weekday(std::size_t i) const {
  if (!sort(i, Sort::weekday) || at(i).plural) return std::nullopt;
  const bool shortened = at(i).abbreviated;
  if (shortened && !at(i).capital) return std::nullopt;
  std::size_t j = i + 1;
  if (is(j, ",")) ++j;
  if (is(j, "the")) ++j;
  Maybe date = sort(j, Sort::month) ? month_first(j) : day_first(j);
  if (date) {
    date->first = static_cast<std::uint32_t>(i);
    date->weekday = at(i).value;
    date->rule = "weekday and date";
    return date;
  }
  if (shortened || (!at(i).capital && any(i, {"sun", "sat", "wed", "mon"}))) return std::nullopt;
  if (is(j, "the") || (j == i + 2 && at(i + 1).is("the") && sort(j, Sort::ordinal))) return std::nullopt;
  Expression e = make(Kind::date, i, i + 1, "weekday");
  e.weekday = at(i).value;
  return e;
}

bool Grammar::year_context(std::size_t i) const {
  const Lexeme& previous = before(i);
  const int value = at(i).value;
  if (previous.is("$") || previous.is("#") || previous.is("-") || previous.is("/") || previous.is("+")) {
    return previous.is("-") && value >= 1500 && i >= 2 &&
           (sort(i - 2, Sort::number) || any(i - 2, {"pre", "post", "mid"}));
  }
  if (is(i + 1, "/") && sort(i + 2, Sort::number) && !at(i + 2).space_before) return false;
  static constexpr std::array<std::string_view, 20> kPrepositions = {
      "in",    "since", "by",  "until", "till",    "during", "before", "after",  "from",   "between",
      "early", "late",  "mid", "year",  "through", "circa",  "ca",     "around", "fiscal", "years"};
  static constexpr std::array<std::string_view, 22> kCounted = {
      "people", "troops",     "soldiers",   "men",  "women",  "dollars", "percent", "miles",
      "km",     "kilometers", "kilometres", "tons", "tonnes", "meters",  "metres",  "feet",
      "points", "hours",      "gmt",        "hrs",  "votes",  "yards"};
  for (const std::string_view word : kCounted) {
    if (is(i + 1, word)) return false;
  }
  for (const std::string_view word : kPrepositions) {
    if (previous.is(word)) return value >= 1000;
  }
  if (value < 1500) return false;
  if (previous.is("no") || previous.is("some") || previous.is("than") || previous.is("about") || previous.is("over"))
    return false;
  // A numeral before a lower-case plural counts things, unless a determiner picks the year's: "the 1994 elections".
  const Lexeme& next = at(i + 1);
  const bool counted = next.sort == Sort::none && !next.capital && next.lower.size() > 3 && next.lower.back() == 's' &&
                       next.space_before;
  if (previous.is("the") || previous.is("(") || previous.sort == Sort::possessive || previous.is("its") ||
      previous.is("a") || previous.is("their"))
    return true;
  if (previous.is("of") || previous.is("and") || previous.is("to") || previous.is(",") || previous.is("or"))
    return !counted && value >= 1700;
  return !counted && value >= 1850 && value <= 2060;
}

Grammar::Maybe Grammar::year(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the") && is(j + 1, "year")) j += 2;
  const bool named = j > i;
  Expression e = make(Kind::date, i, j + 1, "year");
  if (at(j).sort == Sort::number && !at(j).grouped && at(j).digits <= 4 && any(j + 1, {"bc", "b.c", "bce"})) {
    e.year = at(j).value;
    end_at(e, take_era(j + 1, e));
    return e;
  }
  if (any(j, {"ad", "a.d"}) && sort(j + 1, Sort::number) && at(j + 1).digits <= 4 && at(j + 1).digits >= 2) {
    e.year = at(j + 1).value;
    end_at(e, j + 2);
    return e;
  }
  if (const auto value = year_at(j)) {
    if (sort(j, Sort::number) && !named && !year_context(j)) return std::nullopt;
    if (sort(j, Sort::number) && at(j + 1).sort == Sort::possessive && before(j).is("the"))
      return std::nullopt;  // "the 1990's"
    end_at(e, take_year(j, e));
    return e;
  }
  if (named && sort(j, Sort::count) && at(j).value == 2 && is(j + 1, "thousand")) {
    e.year = 2000;
    end_at(e, j + 2);
    return e;
  }
  return std::nullopt;
}

// "'68".
Grammar::Maybe Grammar::short_year(std::size_t i) const {
  if (!is(i, "'") || !sort(i + 1, Sort::number) || at(i + 1).digits != 2 || at(i + 1).space_before || at(i + 1).grouped)
    return std::nullopt;
  if (i > 0 && !at(i).space_before && !before(i).is("(") && !before(i).is("-")) return std::nullopt;
  Expression e = make(Kind::date, i, i + 2, "year in two digits");
  e.year = at(i + 1).value;
  e.short_year = true;
  return e;
}

Grammar::Maybe Grammar::decade(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  const std::size_t after_the = j;
  if (is(j, "'")) ++j;
  Expression e = make(Kind::date, i, j + 1, "decade");
  if (sort(j, Sort::decade)) {
    if (at(j).digits == 2 && after_the == i) return std::nullopt;
    if (at(j).digits == 0 && (after_the == i || before(after_the).is("his") || before(after_the).is("her")))
      return std::nullopt;
    if (at(j).digits == 3 && !any(j + 1, {"bc", "b.c", "bce"})) return std::nullopt;
    e.decade = at(j).value;
    if (at(j).value % 100 == 0 && at(j).digits == 4 && at(j).value < 2000) {  // "the 1800s"
      e.century = at(j).value;
      e.decade = kUnset;
    }
    end_at(e, take_era(j + 1, e));
    return e;
  }
  if (after_the > i && j == after_the && sort(j, Sort::number) && at(j).digits == 4 && at(j).value % 10 == 0 &&
      at(j + 1).sort == Sort::possessive && !at(j + 2).capital && at(j).value > 1700) {
    e.decade = at(j).value;
    end_at(e, j + 2);
    return e;
  }
  return std::nullopt;
}

Grammar::Maybe Grammar::century(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  if (!sort(j, Sort::ordinal)) return std::nullopt;
  int number = at(j).value;
  std::size_t k = j + 1;
  if (sort(j, Sort::count) && hyphen(k) && sort(k + 1, Sort::ordinal)) return std::nullopt;
  if (is(k, "-")) ++k;
  if (!is(k, "century") || number > 30 || (number < 3 && at(j).digits == 0)) return std::nullopt;
  Expression e = make(Kind::date, i, k + 1, "century");
  end_at(e, take_era(k + 1, e));
  e.century = e.bc ? 2 - number * 100 : (number - 1) * 100;
  return e;
}

Grammar::Maybe Grammar::season(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  if (!sort(j, Sort::season) || at(j).plural) return std::nullopt;
  Expression e = make(Kind::date, i, j + 1, "season");
  e.season = at(j).value;
  end_at(e, take_year(j + 1, e));
  if (e.year != kUnset || !e.inner.empty()) {
    if (sort(j, Sort::season) && is(j, "fall") && before(i).is("a")) return std::nullopt;
    return e;
  }
  if (at(j).capital && !sentence_start(j)) return std::nullopt;
  const Lexeme& previous = before(i);
  const bool timely = j > i || previous.is("in") || previous.is("this") || previous.is("last") || previous.is("next") ||
                      previous.is("early") || previous.is("late") || previous.is("mid") || previous.is("by") ||
                      previous.is("until") || previous.is("during") || previous.is("since") || previous.is("of") ||
                      previous.is("previous") || previous.is("following");
  if (is(j, "fall") || is(j, "spring")) {
    if (!timely || (j > i && any(j + 1, {"of", "in", "from"})) ||
        (previous.is("to") || any(j + 1, {"apart", "short", "to", "below", "by"})))
      return std::nullopt;
    return e;
  }
  if (!timely && at(j + 1).sort == Sort::none && !at(j + 1).lower.empty()) return std::nullopt;
  return e;
}

// "the third quarter of 2023", "third-quarter", "Q3 2023", "the fiscal first quarter", "2023's third quarter".
Grammar::Maybe Grammar::quarter(std::size_t i) const {
  std::size_t j = i;
  if (at(j).lower.size() == 2 && at(j).lower[0] == 'q' && at(j).lower[1] >= '1' && at(j).lower[1] <= '4') {
    Expression e = make(Kind::date, i, i + 1, "quarter");
    e.quarter = at(j).lower[1] - '0';
    end_at(e, take_year(i + 1, e));
    return e;
  }
  if (is(j, "the")) ++j;
  Expression e = make(Kind::date, i, i + 1, "quarter");
  if (const auto value = year_at(j); value && sort(j, Sort::number)) {
    e.year = *value;
    ++j;
    if (at(j).sort == Sort::possessive) ++j;
  }
  if (any(j, {"this", "last", "next"}) && is(j + 1, "year") && at(j + 2).sort == Sort::possessive) {
    Expression of_year = make(Kind::unit, j, j + 2, "year");
    of_year.unit = Unit::year;
    of_year.deixis = is(j, "this") ? Deixis::current : is(j, "last") ? Deixis::last : Deixis::next;
    e.inner.push_back(of_year);
    j += 3;
  }
  if (any(j, {"year-ago", "latest", "current", "flat"})) ++j;
  if (any(j, {"year"}) && hyphen(j + 1) && any(j + 2, {"ago", "earlier"})) {
    Expression ago = make(Kind::offset, j, j + 3, "year ago");
    ago.unit = Unit::year;
    ago.count_said = true;
    ago.direction = Direction::earlier;
    e.inner.push_back(ago);
    j += 3;
  }
  if (is(j, "fiscal")) {
    ++j;
    if (is(j, "-")) ++j;
  }
  if (!sort(j, Sort::ordinal) || at(j).value < 1 || at(j).value > 4) return std::nullopt;
  const int number = at(j).value;
  ++j;
  if (hyphen(j)) {  // "the third-quarter loss": the article is the loss's
    if (j == i + 2 && is(i, "the")) return std::nullopt;
    ++j;
  }
  if (is(j, "fiscal")) ++j;
  if (!is(j, "quarter")) return std::nullopt;
  e.quarter = number;
  end_at(e, j + 1);
  if (e.year == kUnset && e.inner.empty()) end_at(e, take_year(j + 1, e));
  return e;
}

Grammar::Maybe Grammar::half_year(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  int number = 0;
  if (any(j, {"h1", "h2"})) {
    number = is(j, "h1") ? 1 : 2;
    ++j;
  } else if ((sort(j, Sort::ordinal) && at(j).value <= 2) || any(j, {"last", "latter"})) {
    number = any(j, {"last", "latter"}) ? 2 : at(j).value;
    ++j;
    if (hyphen(j)) ++j;
    if (!is(j, "half")) return std::nullopt;
    ++j;
  } else {
    return std::nullopt;
  }
  Expression e = make(Kind::date, i, j, "half year");
  e.half = number;
  std::size_t end = take_year(j, e);
  if (end == j) {
    if (!is(j, "of") || !any(j + 1, {"the", "this"}) || !is(j + 2, "year")) return std::nullopt;
    end = j + 3;
  }
  end_at(e, end);
  return e;
}

// "fiscal 1990", "fiscal year 2023", "FY2023".
Grammar::Maybe Grammar::fiscal_year(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  if (!any(j, {"fiscal", "fy"})) return std::nullopt;
  ++j;
  if (is(j, "year")) ++j;
  const auto value = year_at(j);
  if (!value) return std::nullopt;
  Expression e = make(Kind::date, i, j + 1, "fiscal year");
  e.year = *value;
  return e;
}

Grammar::Maybe Grammar::observance(std::size_t i) const {
  std::size_t j = i;
  if (is(j, "the")) ++j;
  const auto found = find_observance(lexemes_, j);
  if (!found) return std::nullopt;
  Expression e = make(Kind::date, j, j + found->words, "observance");
  e.observance = found->index;
  end_at(e, take_year(j + found->words, e));
  return e;
}

// Several rules ask for the core at one place.
Grammar::Maybe Grammar::core(std::size_t i) const {
  const std::size_t slot = i % cores_.size();
  if (cores_[slot].at != i) {
    Maybe found = read_core(i);  // asks for other cores in turn
    cores_[slot] = {i, std::move(found)};
  }
  return cores_[slot].found;
}

Grammar::Maybe Grammar::read_core(std::size_t i) const {
  Maybe best;
  const auto consider = [&](Maybe&& found) { keep_longest(best, std::move(found)); };
  switch (at(i).sort) {
    case Sort::number:
    case Sort::ordinal:
      consider(iso_date(i));
      consider(slash_date(i));
      break;
    case Sort::month:
      consider(month_first(i));
      consider(bare_month(i));
      break;
    case Sort::weekday:
      consider(weekday(i));
      break;
    case Sort::none:
    case Sort::possessive:
      return std::nullopt;
    default:
      break;
  }
  consider(observance(i));
  consider(day_first(i));
  consider(quarter(i));
  consider(half_year(i));
  consider(fiscal_year(i));
  consider(century(i));
  consider(decade(i));
  consider(season(i));
  consider(short_year(i));
  consider(deictic_date(i));
  consider(deictic_unit(i));
  consider(definite_unit(i));
  consider(day_word(i));
  consider(year(i));
  if (best && best->kind == Kind::date &&
      (best->weekday != kUnset || best->day != kUnset || best->observance != kUnset)) {
    end_at(*best, take_part(best->last, *best));
  }
  return best;
}

}  // namespace dragoman::when
