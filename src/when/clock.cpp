// Rules for clock times and parts of the day: "8:30 a.m. EDT Thursday", "noon", "Wednesday night", "the night of 3
// May".
//
// The problem: a clock time says nothing without its day, which stands after it ("8 a.m. Thursday"), before it, or in
// the sentence before. The idea: the rule takes a day that follows directly into the same expression; the resolver
// finds the others. Zones are kept as TIMEX3 wants them: "Z" for GMT, "-05" for EST.
#include <array>

#include "when/grammar.h"

namespace dragoman::when {
namespace {

struct Zone {
  std::string_view name;
  std::string_view value;
};
// Offsets as the IANA database gives them; EST, CST and IST by their most frequent reading in English news.
constexpr std::array<Zone, 26> kZones = {{
    {"gmt", "Z"},   {"utc", "Z"},    {"est", "-05"}, {"edt", "-04"},  {"cst", "-06"},  {"cdt", "-05"},
    {"mst", "-07"}, {"mdt", "-06"},  {"pst", "-08"}, {"pdt", "-07"},  {"et", "-05"},   {"bst", "+01"},
    {"cet", "+01"}, {"cest", "+02"}, {"eet", "+02"}, {"eest", "+03"}, {"msk", "+03"},  {"ist", "+05:30"},
    {"pkt", "+05"}, {"jst", "+09"},  {"kst", "+09"}, {"aest", "+10"}, {"aedt", "+11"}, {"sgt", "+08"},
    {"hkt", "+08"}, {"wib", "+07"},
}};

}  // namespace

std::size_t Grammar::take_zone(std::size_t i, Expression& time) const {
  const std::size_t j = is(i, "(") ? i + 1 : i;
  for (const Zone& zone : kZones) {
    if (!is(j, zone.name) || !at(j).capital) continue;
    time.zone = zone.value;
    return j > i && is(j + 1, ")") ? j + 2 : j + 1;
  }
  return i;
}

Grammar::Maybe Grammar::bare_clock(std::size_t i) const {
  Expression e = make(Kind::date, i, i + 1, "clock time");
  std::size_t j = i;
  if (sort(j, Sort::part) &&
      (at(j).value == static_cast<int>(Part::noon) || at(j).value == static_cast<int>(Part::midnight))) {
    e.part = static_cast<Part>(at(j).value);
    return e;
  }
  const bool numeral = sort(j, Sort::number) && !at(j).grouped;
  const bool spelled = sort(j, Sort::count) && at(j).value <= 12;
  if (!numeral && !spelled) {
    if (!(sort(j, Sort::number) && at(j).grouped)) return std::nullopt;
  }
  bool sure = false;
  e.hour = at(j).value;
  if (numeral && is(j + 1, ":") && sort(j + 2, Sort::number) && at(j + 2).digits == 2 && !at(j + 1).space_before &&
      !at(j + 2).space_before) {
    if (at(j).digits > 2 || at(j + 2).value > 59) return std::nullopt;
    e.minute = at(j + 2).value;
    j += 3;
    if (is(j, ":") && sort(j + 1, Sort::number) && at(j + 1).digits == 2 && !at(j + 1).space_before) j += 2;  // seconds
    sure = !is(j, ":") && !is(j, "-");
    if (any(j, {"hrs", "hours"}) && !at(j).space_before) ++j;
  } else if (numeral && at(j).digits == 4 && at(j).value % 100 < 60 && at(j).value < 2400 &&
             any(j + 1, {"gmt", "utc", "hrs", "hours"})) {
    e.hour = at(j).value / 100;
    e.minute = at(j).value % 100;
    if (is(j + 1, "hours") && at(j).value >= 100 && at(j).lower[0] != '0') return std::nullopt;
    ++j;
    if (any(j, {"hrs", "hours"})) ++j;
    sure = true;
  } else if (sort(j, Sort::number) && at(j).grouped) {
    // "8.30 p.m.": the point is the British colon.
    const std::string_view digits = at(j).lower;
    const std::size_t dot = digits.find('.');
    if (dot == std::string_view::npos || digits.size() != dot + 3 || !any(j + 1, {"a.m", "p.m", "am", "pm"}))
      return std::nullopt;
    e.hour = at(j).value;
    e.minute = (digits[dot + 1] - '0') * 10 + (digits[dot + 2] - '0');
    ++j;
  } else {
    if (numeral && at(j).digits > 2) return std::nullopt;
    ++j;
  }
  if (is(j, "o'clock")) {
    sure = true;
    ++j;
  }
  if (any(j, {"a.m", "am", "p.m", "pm"}) && e.hour >= 0 && e.hour <= 24 &&
      !(is(j, "am") && at(j + 1).sort == Sort::none && at(j).space_before && !sure && !any(j + 1, {""}))) {
    const bool afternoon = is(j, "p.m") || is(j, "pm");
    if (afternoon && e.hour < 12) e.hour += 12;
    if (!afternoon && e.hour == 12) e.hour = 0;
    sure = true;
    ++j;
  } else if (is(j, "in") && is(j + 1, "the") && sort(j + 2, Sort::part)) {
    if (at(j + 2).value != static_cast<int>(Part::morning) && e.hour < 12) e.hour += 12;
    sure = true;
    j += 3;
  }
  if (!sure || e.hour > 24) return std::nullopt;
  j = take_zone(j, e);
  if (is(j, "local") && is(j + 1, "time")) j += 2;
  end_at(e, j);
  return e;
}

Grammar::Maybe Grammar::clock(std::size_t i) const {
  Maybe time = bare_clock(i);
  if (!time) return std::nullopt;
  // A day that follows directly belongs to it: "8 a.m. EDT Thursday", "9:34 p.m., March 19", "noon on Friday".
  std::size_t j = time->last;
  if (is(j, ",") || is(j, "on") || is(j, "of")) ++j;
  Maybe day;
  switch (at(j).sort) {
    case Sort::weekday:
      day = weekday(j);
      break;
    case Sort::month:
      day = month_first(j);
      break;
    case Sort::number:
      day = day_first(j);
      break;
    default:
      day = day_word(j);
      break;
  }
  if (!day || (is(time->last, ",") && day->kind != Kind::date)) return time;
  if (day->part != Part::none && day->kind == Kind::date) return time;
  day->hour = time->hour;
  day->minute = time->minute;
  day->zone = time->zone;
  if (day->hour == kUnset) day->part = time->part;
  day->first = static_cast<std::uint32_t>(i);
  end_at(*day, take_zone(day->last, *day));
  day->rule = "clock time with its day";
  return day;
}

// "Wednesday night", "Oct. 3 evening", "Christmas morning".
std::size_t Grammar::take_part(std::size_t i, Expression& date) const {
  if (!sort(i, Sort::part) || at(i).plural || date.part != Part::none) return i;
  const Part part = static_cast<Part>(at(i).value);
  if (part == Part::daytime) return i;
  date.part = part;
  return i + 1;
}

// "this morning", "last night", "the morning", "that afternoon", "the night of 14 March", "early in the morning of".
Grammar::Maybe Grammar::day_part(std::size_t i) const {
  std::size_t j = i;
  Deixis deixis = Deixis::none;
  std::string mod;
  if (any(j, {"early", "late", "later", "earlier", "mid"})) {
    mod = any(j, {"early", "earlier"}) ? "START" : is(j, "mid") ? "MID" : "END";
    ++j;
    if (is(j, "-")) ++j;
    if (is(j, "in")) ++j;
  }
  if (is(j, "this")) deixis = Deixis::current;
  if (is(j, "last")) deixis = Deixis::last;
  if (any(j, {"the", "one"})) deixis = Deixis::the;
  if (any(j, {"that", "same"})) deixis = Deixis::same;
  const std::size_t determiner = j;
  if (deixis != Deixis::none) ++j;
  if (any(j, {"next", "following"}) && deixis == Deixis::the) {
    deixis = Deixis::following;
    ++j;
  }
  if (is(j, "next") && deixis == Deixis::none && sort(j + 1, Sort::part)) {
    deixis = Deixis::following;
    ++j;
  }
  if (any(j, {"previous"}) && deixis == Deixis::the) {
    deixis = Deixis::previous;
    ++j;
  }
  if (is(j, "same") && deixis != Deixis::none) {
    deixis = Deixis::same;
    ++j;
  }
  if (any(j, {"early", "late"}) && deixis != Deixis::none) {
    mod = is(j, "early") ? "START" : "END";
    ++j;
  }
  if (!sort(j, Sort::part) || at(j).plural) return std::nullopt;
  const Part part = static_cast<Part>(at(j).value);
  std::size_t end = j + 1;
  if (any(end, {"hours", "time"}) && deixis != Deixis::none) ++end;
  Expression e = make(Kind::date, i, end, "part of a day");
  e.mod = mod;
  if ((is(end, "of") || is(end, "on")) && (deixis == Deixis::the || deixis == Deixis::none)) {
    Maybe day = anchor(end + 1, 0);
    if (day && day->kind == Kind::range && day->inner.size() == 2) {
      for (Expression& side : day->inner) side.part = part;
    }
    if (day && (day->has_day() || day->kind != Kind::date)) {
      day->part = part;
      if (!mod.empty()) day->mod = mod;
      day->first = e.first;
      day->rule = "part of a named day";
      return day;
    }
  }
  if (deixis == Deixis::none) return std::nullopt;
  if (is(determiner, "the") && deixis == Deixis::the && part != Part::morning && part != Part::afternoon &&
      part != Part::evening)
    return std::nullopt;
  if (is(determiner, "one") && part == Part::noon) return std::nullopt;
  e.deixis = deixis;
  e.part = part;
  return e;
}

}  // namespace dragoman::when
