// Observances: when Easter, Eid, Nowruz or Thanksgiving fell in a year.
//
// The problem: "before Eid al-Fitr" or "since Nowruz" is a date, but each by another calendar. The idea: a table of
// names with a rule each (a fixed day, the n-th weekday of a month, days from Easter, a day of the Islamic, Hebrew or
// Persian year) and, where the rule is astronomy, a short table of years. Example: Eid al-Fitr is 1 Shawwal; in 2012
// that was 19 August. Sources: computus after Meeus (Astronomical Algorithms, ch. 8) and Gauss; the arithmetical
// Islamic, Hebrew and Persian calendars after Reingold and Dershowitz (Calendrical Calculations); published calendars
// in lunar_tables.cpp. Easter by both reckonings (1900 to 2099), the Hebrew feasts and Nowruz were compared with the
// packages dateutil 2.9 and convertdate 2.5: no day differs.
#include "when/observances.h"

#include <algorithm>
#include <array>

#include "when/lunar_tables.h"

namespace dragoman::when {
namespace {

enum class Rule : std::uint8_t {
  fixed,
  weekday_of,
  easter,
  pascha,
  islamic,
  hebrew,
  persian,
  chinese,
  diwali,
  eid,
  election
};

struct Observance {
  std::string_view name;  // its lexemes, lower case, parted by blanks
  Rule rule;
  int a = 0;       // month; days from Easter; days from the Hebrew new year
  int b = 0;       // day; weekday; 1: before the new year's autumn (counted from the following one)
  int c = 0;       // n-th (-1 last)
  int length = 1;  // days
};

// Rows with one name for several countries' days are left out: "Independence Day" is no date without a country.
constexpr std::array kObservances = {
    Observance{"new year 's day", Rule::fixed, 1, 1},
    Observance{"new year 's eve", Rule::fixed, 12, 31},
    Observance{"orthodox christmas", Rule::fixed, 1, 7},
    Observance{"epiphany", Rule::fixed, 1, 6},
    Observance{"groundhog day", Rule::fixed, 2, 2},
    Observance{"valentine 's day", Rule::fixed, 2, 14},
    Observance{"st . patrick 's day", Rule::fixed, 3, 17},
    Observance{"st patrick 's day", Rule::fixed, 3, 17},
    Observance{"april fools ' day", Rule::fixed, 4, 1},
    Observance{"anzac day", Rule::fixed, 4, 25},
    Observance{"may day", Rule::fixed, 5, 1},
    Observance{"cinco de mayo", Rule::fixed, 5, 5},
    Observance{"victory day", Rule::fixed, 5, 9},
    Observance{"bastille day", Rule::fixed, 7, 14},
    Observance{"canada day", Rule::fixed, 7, 1},
    Observance{"australia day", Rule::fixed, 1, 26},
    Observance{"international women 's day", Rule::fixed, 3, 8},
    Observance{"halloween", Rule::fixed, 10, 31},
    Observance{"all saints ' day", Rule::fixed, 11, 1},
    Observance{"all souls ' day", Rule::fixed, 11, 2},
    Observance{"guy fawkes night", Rule::fixed, 11, 5},
    Observance{"armistice day", Rule::fixed, 11, 11},
    Observance{"veterans day", Rule::fixed, 11, 11},
    Observance{"remembrance day", Rule::fixed, 11, 11},
    Observance{"christmas", Rule::fixed, 12, 25},
    Observance{"christmas day", Rule::fixed, 12, 25},
    Observance{"christmas eve", Rule::fixed, 12, 24},
    Observance{"boxing day", Rule::fixed, 12, 26},
    Observance{"juneteenth", Rule::fixed, 6, 19},
    Observance{"kwanzaa", Rule::fixed, 12, 26, 0, 7},
    Observance{"songkran", Rule::fixed, 4, 13, 0, 3},
    Observance{"martin luther king day", Rule::weekday_of, 1, 0, 3},
    Observance{"martin luther king jr . day", Rule::weekday_of, 1, 0, 3},
    Observance{"presidents ' day", Rule::weekday_of, 2, 0, 3},
    Observance{"presidents day", Rule::weekday_of, 2, 0, 3},
    Observance{"memorial day", Rule::weekday_of, 5, 0, -1},
    Observance{"labor day", Rule::weekday_of, 9, 0, 1},
    Observance{"columbus day", Rule::weekday_of, 10, 0, 2},
    Observance{"thanksgiving", Rule::weekday_of, 11, 3, 4},
    Observance{"thanksgiving day", Rule::weekday_of, 11, 3, 4},
    Observance{"mother 's day", Rule::weekday_of, 5, 6, 2},
    Observance{"father 's day", Rule::weekday_of, 6, 6, 3},
    Observance{"election day", Rule::election},
    Observance{"easter", Rule::easter},
    Observance{"easter sunday", Rule::easter},
    Observance{"easter monday", Rule::easter, 1},
    Observance{"good friday", Rule::easter, -2},
    Observance{"maundy thursday", Rule::easter, -3},
    Observance{"palm sunday", Rule::easter, -7},
    Observance{"holy week", Rule::easter, -7, 0, 0, 7},
    Observance{"easter week", Rule::easter, -6, 0, 0, 7},
    Observance{"easter weekend", Rule::easter, -1, 0, 0, 2},
    Observance{"ash wednesday", Rule::easter, -46},
    Observance{"shrove tuesday", Rule::easter, -47},
    Observance{"mardi gras", Rule::easter, -47},
    Observance{"ascension day", Rule::easter, 39},
    Observance{"pentecost", Rule::easter, 49},
    Observance{"whit monday", Rule::easter, 50},
    Observance{"corpus christi", Rule::easter, 60},
    Observance{"orthodox easter", Rule::pascha},
    Observance{"orthodox good friday", Rule::pascha, -2},
    Observance{"ramadan", Rule::islamic, 9, 1, 0, 29},
    Observance{"ramazan", Rule::islamic, 9, 1, 0, 29},
    Observance{"ramadhan", Rule::islamic, 9, 1, 0, 29},
    Observance{"eid al - fitr", Rule::islamic, 10, 1},
    Observance{"eid ul - fitr", Rule::islamic, 10, 1},
    Observance{"eid al fitr", Rule::islamic, 10, 1},
    Observance{"eidul fitr", Rule::islamic, 10, 1},
    Observance{"eid al - adha", Rule::islamic, 12, 10},
    Observance{"eid ul - adha", Rule::islamic, 12, 10},
    Observance{"eid al adha", Rule::islamic, 12, 10},
    Observance{"eid ul - azha", Rule::islamic, 12, 10},
    Observance{"eidul azha", Rule::islamic, 12, 10},
    Observance{"eid", Rule::eid},
    Observance{"ashura", Rule::islamic, 1, 10},
    Observance{"ashoura", Rule::islamic, 1, 10},
    Observance{"arbaeen", Rule::islamic, 2, 20},
    Observance{"muharram", Rule::islamic, 1, 1, 0, 30},
    Observance{"mawlid", Rule::islamic, 3, 12},
    Observance{"laylat al - qadr", Rule::islamic, 9, 27},
    Observance{"rosh hashanah", Rule::hebrew, 0, 0, 0, 2},
    Observance{"rosh hashana", Rule::hebrew, 0, 0, 0, 2},
    Observance{"yom kippur", Rule::hebrew, 9},
    Observance{"sukkot", Rule::hebrew, 14, 0, 0, 7},
    Observance{"simchat torah", Rule::hebrew, 22},
    Observance{"hanukkah", Rule::hebrew, 83, 2, 0, 8},
    Observance{"chanukah", Rule::hebrew, 83, 2, 0, 8},
    Observance{"purim", Rule::hebrew, -193, 1},
    Observance{"passover", Rule::hebrew, -163, 1, 0, 7},
    Observance{"pesach", Rule::hebrew, -163, 1, 0, 7},
    Observance{"shavuot", Rule::hebrew, -113, 1},
    Observance{"nowruz", Rule::persian},
    Observance{"norouz", Rule::persian},
    Observance{"noruz", Rule::persian},
    Observance{"newroz", Rule::persian},
    Observance{"nauryz", Rule::persian},
    Observance{"persian new year", Rule::persian},
    Observance{"iranian new year", Rule::persian},
    Observance{"chinese new year", Rule::chinese},
    Observance{"lunar new year", Rule::chinese},
    Observance{"spring festival", Rule::chinese},
    Observance{"tet", Rule::chinese},
    Observance{"seollal", Rule::chinese},
    Observance{"diwali", Rule::diwali},
    Observance{"deepavali", Rule::diwali},
};

// A day count of Reingold and Dershowitz (R.D.) as days since 1970.
constexpr Day from_rd(int rd) { return Day{rd - 719163}; }

Interval of(Day first, int length) { return {first, Day{first.value + length}}; }

Day nth_weekday(int year, int month, int wanted, int nth) {
  if (nth > 0) {
    const Day first = day_from_civil(year, month, 1);
    return Day{first.value + (wanted - weekday(first) + 7) % 7 + (nth - 1) * 7};
  }
  const Day last = day_from_civil(year, month, days_in_month(year, month));
  return Day{last.value - (weekday(last) - wanted + 7) % 7};
}

void add_islamic(std::vector<Interval>& out, int year, int month, int day, int length) {
  const int guess = (year - 622) * 33 / 32;
  for (int hijri = std::max(1, guess - 1); hijri <= guess + 2; ++hijri) {
    const Day first = islamic_day(hijri, month, day);
    if (civil_from_day(first).year == year) out.push_back(of(first, length));
  }
}

void add_one(std::vector<Interval>& out, std::optional<Day> day) {
  if (day) out.push_back(of(*day, 1));
}

void add_hebrew(std::vector<Interval>& out, const Observance& row, int year) {
  // Autumn feasts count from the new year that falls in this Gregorian year, spring feasts back from it.
  const Day new_year = hebrew_new_year(year + 3761);
  int days = row.a;
  if (row.b == 2) {  // Kislev begins a day later when Heshvan is long
    const int length = hebrew_new_year(year + 3762).value - new_year.value;
    if (length % 10 == 5) ++days;
  }
  out.push_back(of(Day{new_year.value + days}, row.length));
}

}  // namespace

Day western_easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return day_from_civil(year, n / 31, n % 31 + 1);
}

Day orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int n = d + e + 114;
  const int gap = year / 100 - year / 400 - 2;  // Julian to Gregorian
  return Day{day_from_civil(year, n / 31, n % 31 + 1).value + gap};
}

Day islamic_day(int year, int month, int day) {
  if (const auto published = umm_al_qura(year, month, day)) return *published;
  return from_rd(227014 + day + 29 * (month - 1) + (6 * month - 1) / 11 + (year - 1) * 354 + (3 + 11 * year) / 30);
}

Day hebrew_new_year(int year) {
  const auto elapsed = [](int y) {
    const std::int64_t months = (235LL * y - 234) / 19;
    const std::int64_t parts = 12084 + 13753 * months;
    const std::int64_t days = 29 * months + parts / 25920;
    return static_cast<int>((3 * (days + 1)) % 7 < 3 ? days + 1 : days);
  };
  const int before = elapsed(year - 1), now = elapsed(year), after = elapsed(year + 1);
  const int correction = after - now == 356 ? 2 : now - before == 382 ? 1 : 0;
  return from_rd(-1373427 + now + correction);
}

Day nowruz(int persian_year) { return from_rd(226895 + 365 * (persian_year - 1) + (8 * persian_year + 21) / 33); }

std::optional<FoundObservance> find_observance(std::span<const Lexeme> lexemes, std::size_t i) {
  std::optional<FoundObservance> best;
  if (i >= lexemes.size() || !lexemes[i].capital) return best;
  const std::string_view first = lexemes[i].lower;
  for (std::size_t row = 0; row < kObservances.size(); ++row) {
    std::string_view rest = kObservances[row].name;
    if (rest.substr(0, first.size()) != first || (rest.size() > first.size() && rest[first.size()] != ' ')) continue;
    std::size_t j = i;
    while (!rest.empty() && j < lexemes.size()) {
      const std::size_t blank = std::min(rest.find(' '), rest.size());
      const std::string_view want = rest.substr(0, blank);
      if (lexemes[j].lower != want && !(want == "'" && lexemes[j].lower == "'s")) break;
      rest.remove_prefix(std::min(blank + 1, rest.size()));
      ++j;
    }
    if (rest.empty() && (!best || j - i > best->words)) best = FoundObservance{static_cast<int>(row), j - i};
  }
  return best;
}

std::vector<Interval> observance_in(int index, int year) {
  std::vector<Interval> out;
  if (index < 0 || index >= static_cast<int>(kObservances.size()) || year < 1 || year > kLastYear) return out;
  const Observance& row = kObservances[static_cast<std::size_t>(index)];
  switch (row.rule) {
    case Rule::fixed:
      out.push_back(of(day_from_civil(year, row.a, row.b), row.length));
      break;
    case Rule::weekday_of:
      out.push_back(of(nth_weekday(year, row.a, row.b, row.c), 1));
      break;
    case Rule::easter:
      out.push_back(of(Day{western_easter(year).value + row.a}, row.length));
      break;
    case Rule::pascha:
      out.push_back(of(Day{orthodox_easter(year).value + row.a}, row.length));
      break;
    case Rule::islamic:
      add_islamic(out, year, row.a, row.b, row.length);
      break;
    case Rule::hebrew:
      add_hebrew(out, row, year);
      break;
    case Rule::persian:
      if (year > 1000) out.push_back(of(nowruz(year - 621), 1));
      break;
    case Rule::chinese:
      add_one(out, chinese_new_year(year));
      break;
    case Rule::diwali:
      add_one(out, diwali(year));
      break;
    case Rule::eid:
      add_islamic(out, year, 10, 1, 1);
      add_islamic(out, year, 12, 10, 1);
      break;
    case Rule::election:
      out.push_back(of(Day{nth_weekday(year, 11, 0, 1).value + 1}, 1));
      break;
  }
  std::sort(out.begin(), out.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  return out;
}

bool is_tabular(int index) {
  if (index < 0 || index >= static_cast<int>(kObservances.size())) return false;
  const Rule rule = kObservances[static_cast<std::size_t>(index)].rule;
  return rule == Rule::islamic || rule == Rule::eid;
}

std::string_view observance_name(int index) {
  return index < 0 || index >= static_cast<int>(kObservances.size())
             ? std::string_view{}
             : kObservances[static_cast<std::size_t>(index)].name;
}

std::optional<int> year_of_named_day(int month, int day, std::string_view noun) {
  struct Named {
    int month, day, year;
    std::array<std::string_view, 6> nouns;
  };
  static constexpr std::array<Named, 6> kNamed = {{
      {9, 11, 2001, {"attacks", "attack", "terrorist", "hijackers", "hijackings", "terror"}},
      {10, 7, 2023, {"attack", "attacks", "massacre", "assault", "hamas", "onslaught"}},
      {1, 6, 2021, {"riot", "attack", "insurrection", "committee", "rioters", "capitol"}},
      {7, 7, 2005, {"bombings", "bombers", "bombing", "attacks", "london", "attack"}},
      {7, 15, 2016, {"coup", "putsch", "failed", "attempted", "abortive", "military"}},
      {11, 13, 2015, {"attacks", "paris", "attack", "attackers", "massacre", "bataclan"}},
  }};
  for (const Named& named : kNamed) {
    if (named.month != month || named.day != day) continue;
    for (const std::string_view word : named.nouns) {
      if (word == noun) return named.year;
    }
  }
  return std::nullopt;
}

}  // namespace dragoman::when
