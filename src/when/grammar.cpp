// The grammar's frame: approximations, edges ("early", "the end of"), ranges, and the walk over the text.
//
// The problem: "the end of the third quarter of last year" nests three constructions. The idea: a core ("the third
// quarter of last year") is read by one rule; an edge before it and an approximation before that only widen it. At each
// lexeme that can begin a time every rule is tried and the longest reading is kept, so rules need no order among them.
#include "when/grammar.h"

#include <array>

namespace dragoman::when {

// "about", "more than", "at least" before a length or a date.
std::size_t Grammar::take_approximation(std::size_t i, std::string& mod) const {
  std::size_t j = i;
  if (any(j, {"a"}) && is(j + 1, "little")) j += 2;
  if (any(j, {"just", "well", "only"}) && any(j + 1, {"over", "under", "more", "less"})) ++j;
  if (any(j, {"about", "around", "approximately", "roughly", "some", "circa", "ca", "c"})) {
    if (is(j, "c") && !is(j + 1, ".")) return i;
    mod = "APPROX";
    return any(j, {"ca", "c"}) && is(j + 1, ".") ? j + 2 : j + 1;
  }
  if (any(j, {"nearly", "almost", "under"})) {
    mod = "LESS_THAN";
    return j + 1;
  }
  if (is(j, "over")) {
    // "over the past year" and "over three years" say how long it lasts; "over an hour" and "just over a year" how
    // much.
    const bool more = j > i || any(j + 1, {"a", "an"});
    if (!more) return i;
    mod = "MORE_THAN";
    return j + 1;
  }
  if (is(j, "close") && is(j + 1, "to")) {
    mod = "APPROX";
    return j + 2;
  }
  if (any(j, {"more", "less"}) && is(j + 1, "than")) {
    mod = is(j, "more") ? "MORE_THAN" : "LESS_THAN";
    return j + 2;
  }
  if (is(j, "at") && any(j + 1, {"least", "most"})) {
    mod = is(j + 1, "least") ? "EQUAL_OR_MORE" : "EQUAL_OR_LESS";
    return j + 2;
  }
  if (is(j, "up") && is(j + 1, "to")) {
    mod = "EQUAL_OR_LESS";
    return j + 2;
  }
  if (is(j, "no") && any(j + 1, {"more", "less"}) && is(j + 2, "than")) {
    mod = is(j + 1, "more") ? "EQUAL_OR_LESS" : "EQUAL_OR_MORE";
    return j + 3;
  }
  return i;
}

// "early May", "late 2022", "mid-September", "the end of the year", "earlier this month", "later that year".
Grammar::Maybe Grammar::edged(std::size_t i) const {
  std::size_t j = i;
  std::string mod;
  std::string shade;
  if (any(j, {"early", "late", "mid"})) {
    mod = is(j, "early") ? "START" : is(j, "late") ? "END" : "MID";
    ++j;
    if (is(j, "-") && !at(j + 1).space_before) ++j;
    if (any(j, {"in", "on"}) && !is(j - 1, "-") && !is(i, "mid")) ++j;
    if (is(j, "the")) ++j;
  } else if (any(j, {"earlier", "later", "sometime"})) {
    shade = is(j, "sometime") ? "" : at(j).lower;
    ++j;
    if (any(j, {"in", "on"})) ++j;
  } else if (is(j, "the") || any(j, {"end", "start", "beginning", "middle"})) {
    if (is(j, "the")) ++j;
    if (any(j, {"early", "late", "mid"})) {  // "the early 1990s"
      mod = is(j, "early") ? "START" : is(j, "late") ? "END" : "MID";
      ++j;
      if (is(j, "-")) ++j;
      if (any(j, {"part", "days", "months", "weeks", "years"}) && is(j + 1, "of")) j += 2;
    } else if (any(j, {"end", "start", "beginning", "middle", "close", "turn"}) && is(j + 1, "of")) {
      mod = any(j, {"end", "close"}) ? "END" : is(j, "middle") ? "MID" : "START";
      j += 2;
      if (sort(j, Sort::ordinal) && is(j + 1, "day")) return std::nullopt;
    } else if (any(j, {"rest", "remainder"}) && is(j + 1, "of")) {
      mod = "END";
      j += 2;
    } else if (any(j, {"latter", "last", "first", "second", "better", "good"}) && any(j + 1, {"half", "part"}) &&
               is(j + 2, "of")) {
      mod = any(j, {"latter", "last", "second"}) ? "END" : "START";
      j += 3;
    } else {
      return std::nullopt;
    }
  } else {
    return std::nullopt;
  }
  Maybe inside = core(j);
  if (!inside && any(j, {"year", "month", "week", "century", "decade"}) && j > i && is(j - 1, "the"))
    --j, inside = definite_unit(j);
  if (!inside || inside->kind == Kind::duration) return std::nullopt;
  if (!mod.empty() && inside->hour != kUnset) return std::nullopt;
  if (!shade.empty() && inside->kind == Kind::date && inside->year != kUnset && !is(i + 1, "in")) return std::nullopt;
  if (any(i, {"early", "late"}) && is(i + 1, "on") && !inside->has_day()) return std::nullopt;
  if (is(i, "late") && is(i + 1, "in") && inside->kind == Kind::unit && !is(i + 2, "the") &&
      inside->deixis == Deixis::the)
    return std::nullopt;
  inside->first = static_cast<std::uint32_t>(i);
  if (!mod.empty()) inside->mod = mod;
  if (!shade.empty()) inside->shade = shade;
  return inside;
}

Grammar::Maybe Grammar::approximated(std::size_t i) const {
  std::string mod;
  const std::size_t j = take_approximation(i, mod);
  if (j == i) return std::nullopt;
  Maybe inside = longest(duration(j), offset(j));
  if (!inside || inside->kind == Kind::reference) {
    if (mod == "APPROX" && !is(i, "some")) {
      inside = longest(clock(j), longest(core(j), edged(j)));
      if (inside && inside->kind == Kind::unit && inside->mod.empty()) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (!inside) return std::nullopt;
  inside->first = static_cast<std::uint32_t>(i);
  if (inside->mod.empty() || inside->kind == Kind::duration) inside->mod = mod;
  return inside;
}

// "Oct 3-6", "3-6 October", "between 2 and 5 May 2023", "from May 1 to June 3", "1939-45", "Oct. 30-Nov. 2".
Grammar::Maybe Grammar::range(std::size_t i) const {
  const auto separator = [&](std::size_t j) { return is(j, "-") || any(j, {"to", "and", "through", "until", "till"}); };
  const auto is_list = [&](std::size_t j) { return is(j, "and") && !before(i).is("between"); };
  const auto joined = [&](Expression a, Expression b, std::size_t sep) {
    Expression e = make(Kind::range, i, b.last, "range");
    e.list = is_list(sep);
    e.inner = {std::move(a), std::move(b)};
    return e;
  };
  // Month first: "Oct 3-6", "Oct. 3 to 6, 2012", "May 2 and 5".
  if (sort(i, Sort::month) && month_is_real(i) && day_at(i + 1) && separator(i + 2) && day_at(i + 3) &&
      !sort(i + 4, Sort::unit) && !sort(i + 4, Sort::month) && !is(i + 4, "percent") &&
      !(is(i + 2, "-") && at(i + 2).space_before && !at(i + 3).space_before)) {
    Expression a = make(Kind::date, i, i + 2, "month and day");
    a.month = at(i).value;
    a.day = at(i + 1).value;
    Expression b = a;
    b.first = static_cast<std::uint32_t>(i + 3);
    b.day = at(i + 3).value;
    end_at(b, take_year(i + 4, b));
    const bool sensible = is_list(i + 2) ? (at(i + 4).sort != Sort::none || at(i + 4).lower.empty() ||
                                            at(i + 4).sort == Sort::punct || true)
                                         : b.day > a.day;
    if (b.last == i + 4) end_at(b, i + 4);
    if (sensible && b.day != a.day && !at(i + 3).grouped) {
      if (b.last < i + 4) end_at(b, i + 4);
      a.year = b.year;
      a.inner = b.inner;
      return joined(a, b, i + 2);
    }
  }
  // Day first: "3-6 October", "2 and 5 May 2023", "14-15 March".
  std::size_t j = i;
  if (is(j, "the") && day_at(j + 1)) ++j;
  if (day_at(j) && separator(j + 1) && day_at(j + 2)) {
    if (Maybe b = day_first(j + 2); b && b->month != kUnset) {
      Expression a = *b;
      a.first = static_cast<std::uint32_t>(j);
      end_at(a, j + 1);
      a.day = at(j).value;
      if (is_list(j + 1) || a.day < b->day) return joined(a, *b, j + 1);
    }
  }
  // Years: "1939-45", "1939-1945", "1990 to 1994".
  if (const auto from = year_at(i);
      from && sort(i, Sort::number) && (is(i + 1, "-") || any(i + 1, {"to", "and", "through", "until"}))) {
    const Lexeme& second = at(i + 2);
    const bool short_form = second.sort == Sort::number && second.digits == 2 && is(i + 1, "-") &&
                            !second.space_before && second.value > *from % 100;
    const auto to = short_form ? std::optional<int>(*from / 100 * 100 + second.value) : year_at(i + 2);
    const bool dashed = is(i + 1, "-");
    if (to && *to > *from && sort(i + 2, Sort::number) &&
        (dashed ? !hyphen(i + 3) : year_context(i) || before(i).is("between")) &&
        !(any(i + 1, {"to", "and"}) && !year_context(i))) {
      if (short_form && *from < 1500) return std::nullopt;
      Expression a = make(Kind::date, i, i + 1, "year");
      a.year = *from;
      Expression b = make(Kind::date, i + 2, i + 3, "year");
      b.year = *to;
      end_at(b, take_era(i + 3, b));
      return joined(a, b, i + 1);
    }
  }
  // Years before Christ: "499-493 BC", "from 499 to 493 BC".
  if (sort(i, Sort::number) && at(i).digits <= 4 && !at(i).grouped && separator(i + 1) && sort(i + 2, Sort::number) &&
      at(i + 2).digits <= 4 && any(i + 3, {"bc", "b.c", "bce"}) && at(i).value > at(i + 2).value) {
    Expression a = make(Kind::date, i, i + 1, "year");
    a.year = at(i).value;
    a.bc = true;
    Expression b = make(Kind::date, i + 2, i + 4, "year");
    b.year = at(i + 2).value;
    b.bc = true;
    return joined(a, b, i + 1);
  }
  // Two whole dates: "Oct. 30-Nov. 2", "from May 1 to June 3, 2012", "Monday to Friday", "May to July 1999".
  Maybe a = core(i);
  if (!a || a->kind != Kind::date || !a->shade.empty() || a->part != Part::none || a->hour != kUnset)
    return std::nullopt;
  const std::size_t sep = a->last;
  const bool opened = before(i).is("from") || before(i).is("between");
  if (!(is(sep, "-") || (opened && any(sep, {"to", "until", "through", "till"})) ||
        (before(i).is("between") && is(sep, "and")) || is(sep, "through")))
    return std::nullopt;
  Maybe b = core(sep + 1);
  if (!b && is(sep + 1, "the")) b = core(sep + 2);
  if (!b || b->kind != Kind::date || b->hour != kUnset) return std::nullopt;
  const bool same_sort = (a->month != kUnset) == (b->month != kUnset) &&
                         (a->weekday != kUnset) == (b->weekday != kUnset) && (a->day != kUnset) == (b->day != kUnset) &&
                         (a->season != kUnset) == (b->season != kUnset) &&
                         (a->decade != kUnset) == (b->decade != kUnset);
  if (!same_sort || a->observance != kUnset) return std::nullopt;
  if (a->year == kUnset && b->year != kUnset && (a->month == kUnset || b->month == kUnset || a->month <= b->month))
    a->year = b->year;
  if (a->year == kUnset && a->inner.empty()) a->inner = b->inner;
  return joined(*a, *b, sep);
}

Grammar::Maybe Grammar::parse(std::size_t i) const {
  if (!wakes(at(i)) || (sort(i, Sort::punct) && !is(i, "'"))) return std::nullopt;
  // Speed: every second word of news is one of these. They begin nothing, or nothing before an unknown word.
  if (sort(i, Sort::word)) {
    if (any(i, {"in", "to", "from", "between", "as", "his", "her", "their", "its"}) && !is(i, "as") &&
        at(i + 1).sort == Sort::none)
      return std::nullopt;
    if (any(i, {"in", "to", "from", "between"})) return std::nullopt;
    if (any(i, {"the", "a", "an", "this", "that", "at", "no", "some", "more", "up", "over", "about"}) &&
        at(i + 1).sort == Sort::none &&
        !any(i + 1, {"distant", "foreseeable", "immediate", "moment", "turn", "close", "than", "least", "most", "very",
                     "little", "school", "calendar"})) {
      return std::nullopt;
    }
  }
  Maybe best;
  const auto consider = [&](Maybe&& found) { keep_longest(best, std::move(found)); };
  best = core(i);
  consider(clock(i));
  consider(edged(i));
  consider(day_part(i));
  consider(offset(i));
  consider(year_ago(i));
  consider(day_before(i));
  consider(week_of(i));
  consider(range(i));
  consider(set(i));
  consider(duration(i));
  consider(reference(i));
  consider(approximated(i));
  if (!best || best->last <= i || at(best->last - 1).line != at(i).line) return std::nullopt;
  return best;
}

namespace {

// The preposition that turns a time: "since Monday" is not on Monday.
std::string signal_before(std::span<const Lexeme> lexemes, std::size_t i) {
  static constexpr std::array<std::string_view, 8> kSignals = {"since",  "until", "till", "by",
                                                               "before", "after", "from", "through"};
  if (i == 0) return {};
  for (const std::string_view word : kSignals) {
    if (lexemes[i - 1].lower == word) return word == "till" ? "until" : word == "from" ? "since" : std::string(word);
  }
  return {};
}

}  // namespace

std::vector<Expression> parse_times(std::span<const Lexeme> lexemes, bool narrative) {
  const Grammar grammar(lexemes, narrative);
  std::vector<Expression> out;
  for (std::size_t i = 0; i < lexemes.size();) {
    if (auto found = grammar.parse(i)) {
      found->signal = signal_before(lexemes, i);
      i = found->last;
      out.push_back(std::move(*found));
    } else {
      ++i;
    }
  }
  return out;
}

}  // namespace dragoman::when
