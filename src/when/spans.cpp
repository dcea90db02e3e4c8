// Rules for times that are not on the calendar: durations, repeated times, and the words for past, present and future.
//
// The problem: "a year" may be a length, a rate ("$5 a year") or a date ("a year ago"); "now" a time or a filler. The
// idea: the reading with more words wins, so "a year ago" never reaches the rule for "a year"; rates are told by what
// stands before. The reference words are the ones the TIMEX3 guideline marks (TimeML annotation guidelines 1.2.1).
#include <array>

#include "when/grammar.h"
#include "when/time.h"

namespace dragoman::when {
namespace {

std::string amount(int whole, bool half) { return half ? std::to_string(whole) + ".5" : std::to_string(whole); }

// "P4D", "PT2H", "PXY", "P20Y" for two decades.
std::string duration_value(const Quantity& quantity, Unit unit) {
  const bool clock = unit == Unit::second || unit == Unit::minute || unit == Unit::hour;
  std::string out = clock ? "PT" : "P";
  int whole = quantity.whole;
  const char* letter = "D";
  switch (unit) {
    case Unit::second:
      letter = "S";
      break;
    case Unit::minute:
      letter = "M";
      break;
    case Unit::hour:
      letter = "H";
      break;
    case Unit::day:
      letter = "D";
      break;
    case Unit::weekend:
      letter = "WE";
      break;
    case Unit::week:
      letter = "W";
      break;
    case Unit::month:
      letter = "M";
      break;
    case Unit::quarter:
      letter = "Q";
      break;
    case Unit::half:
      letter = "H";
      break;
    case Unit::season:
      letter = "S";
      break;
    case Unit::decade:
      letter = quantity.vague ? "DE" : "Y";
      whole *= 10;
      break;
    case Unit::century:
      letter = quantity.vague ? "CE" : "Y";
      whole *= 100;
      break;
    case Unit::millennium:
      letter = quantity.vague ? "ML" : "Y";
      whole *= 1000;
      break;
    case Unit::year:
      letter = "Y";
      break;
    case Unit::period:
      letter = "X";
      break;
  }
  if (quantity.vague) return out + "X" + letter;
  if (quantity.half && (unit == Unit::decade || unit == Unit::century))
    return out + std::to_string(whole + (unit == Unit::decade ? 5 : 50)) + letter;
  return out + amount(whole, quantity.half) + letter;
}

}  // namespace

// "two", "a couple of", "several", "24", "a dozen", "twenty four", "9 1/2", "two and a half", "a hundred".
std::size_t Grammar::take_quantity(std::size_t i, Quantity& quantity) const {
  std::size_t j = i;
  if (any(j, {"several", "many", "some", "numerous", "countless"})) {
    if (is(j, "some") && (sort(j + 1, Sort::number) || sort(j + 1, Sort::count))) return i;
    quantity.vague = true;
    return is(j, "some") || !sort(j + 1, Sort::count) ? j + 1 : i;
  }
  if (is(j, "few")) {
    quantity.vague = true;
    return j + 1;
  }
  if (any(j, {"a", "an", "the"}) && any(j + 1, {"few", "couple"})) ++j;
  if (is(j, "few")) {
    quantity.vague = true;
    return j + 1;
  }
  if (is(j, "couple")) {
    quantity.whole = 2;
    return is(j + 1, "of") ? j + 2 : j + 1;
  }
  if (is(j, "half") && any(j + 1, {"a", "an"})) {
    quantity.whole = 0;
    quantity.half = true;
    return j + 2;
  }
  if (any(j, {"a", "an"})) {
    if (sort(j + 1, Sort::count) && at(j + 1).value >= 12) {  // "a hundred", "a dozen"
      quantity.whole = at(j + 1).value;
      return j + 2;
    }
    quantity.whole = 1;
    std::size_t k = j + 1;
    if (is(k, "full") || is(k, "single") || is(k, "whole") || is(k, "mere")) ++k;
    return k;
  }
  if (sort(j, Sort::number)) {
    if (at(j).grouped && at(j).lower.find('.') != std::string_view::npos) {
      const std::size_t dot = at(j).lower.find('.');
      if (at(j).lower.substr(dot) != ".5") return i;
      quantity.half = true;
    }
    quantity.whole = at(j).value;
    ++j;
    if (sort(j, Sort::number) && at(j).value == 1 && is(j + 1, "/") && sort(j + 2, Sort::number) &&
        at(j + 2).value == 2) {
      quantity.half = true;
      j += 3;
    }
  } else if (sort(j, Sort::count)) {
    int total = 0;
    int group = 0;
    while (sort(j, Sort::count)) {
      const int value = at(j).value;
      if (value == 100 || value == 1000 || is(j, "dozen")) {
        group = (group == 0 ? 1 : group) * value;
        if (value == 1000) {
          total += group;
          group = 0;
        }
      } else {
        group += value;
      }
      if (group > 100000 || total > 10000000) return i;
      ++j;
      if (is(j, "-") && hyphen(j) && sort(j + 1, Sort::count)) ++j;
    }
    quantity.whole = total + group;
  } else {
    return i;
  }
  if (is(j, "and") && is(j + 1, "a") && is(j + 2, "half")) {
    quantity.half = true;
    return j + 3;
  }
  if (any(j, {"more", "full", "straight", "consecutive", "additional", "long", "short", "further", "successive",
              "whole", "other", "trading", "working", "calendar", "business"}) &&
      (sort(j + 1, Sort::unit) || is(j + 1, "second"))) {
    return j + 1;
  }
  return j;
}

std::size_t Grammar::take_unit(std::size_t i, Unit& unit, bool& plural) const {
  std::size_t j = i;
  if (is(j, "-")) {
    if (!hyphen(j)) return i;
    ++j;
  }
  if (is(j, "fortnight")) {
    unit = Unit::week;
    return j + 1;
  }
  if (sort(j, Sort::season) && at(j).plural) {
    unit = Unit::season;
    plural = true;
    return j + 1;
  }
  if (!sort(j, Sort::unit)) return i;
  unit = static_cast<Unit>(at(j).value);
  plural = at(j).plural;
  return j + 1;
}

// "four-day", "two years", "the past two months", "the first nine months", "decades", "recent weeks", "a week".
Grammar::Maybe Grammar::duration(std::size_t i) const {
  std::size_t j = i;
  bool the = false;
  bool framed = false;
  bool recent = false;
  if (any(j, {"the", "these", "those"})) {
    the = true;
    ++j;
  }
  if (any(j, {"past", "last", "next", "first", "coming", "recent", "final", "previous", "following", "latest",
              "another", "same", "additional", "ensuing"})) {
    recent = is(j, "recent") || is(j, "coming");
    framed = true;
    ++j;
  }
  if (is(j, "additional") && before(j).is("an")) ++j;
  Quantity quantity;
  std::size_t k = take_quantity(j, quantity);
  const bool counted = k > j;
  Unit unit = Unit::day;
  bool plural = false;
  // "two to three weeks", "12 or 18 months": as long as the first says.
  if (counted && !quantity.vague && any(k, {"to", "or"}) && (sort(k + 1, Sort::count) || sort(k + 1, Sort::number))) {
    Quantity upper;
    const std::size_t beyond = take_quantity(k + 1, upper);
    if (sort(beyond, Sort::unit) && at(beyond).plural) k = beyond;
  }
  std::size_t end = take_unit(k, unit, plural);
  if (is(k, "-") && !counted) return std::nullopt;
  if (end == k || unit == Unit::weekend || unit == Unit::season) return std::nullopt;
  const bool joined = is(k, "-");
  if (unit == Unit::period) return std::nullopt;
  if (!counted && !plural &&
      !(is(j - 1, "another") || is(j - 1, "additional") || (framed && any(j - 1, {"past"}) && the)))
    return std::nullopt;
  if (the && !framed && !(counted && !joined)) return std::nullopt;  // "the days before", "the two-day meeting"
  if (!joined && hyphen(end) && any(end + 1, {"ago", "earlier"})) return std::nullopt;  // "a year-earlier loss"
  if (counted && !plural && !joined && quantity.whole != 1 && !quantity.half && !any(end, {"long", "old", "period"}) &&
      !(sort(k - 1, Sort::count) && the == false && end > k)) {
    return std::nullopt;  // "the 30 day" is noise, "30 day" before a noun is rare
  }
  if (counted && quantity.whole > 100000) return std::nullopt;
  if (joined && hyphen(end) && is(end + 1, "old") && unit == Unit::year) return std::nullopt;  // an age is no time
  if (!joined && counted && is(end, "old") && unit == Unit::year) return std::nullopt;
  // "three-quarters of its food", "more than a quarter of the bonds" are parts of a whole.
  if (unit == Unit::quarter && counted && (joined || quantity.whole == 1) && is(end, "of")) return std::nullopt;
  if (!counted && !plural) quantity.whole = 1;
  if (!counted && plural) quantity.vague = true;
  if (unit == Unit::second && !counted) return std::nullopt;
  Expression e = make(Kind::duration, i, end, "duration");
  e.unit = unit;
  e.quantity = quantity;
  e.count_said = counted;
  e.deixis = framed ? (any(j - 1, {"past", "last", "previous", "recent", "latest"}) ? Deixis::last
                       : any(j - 1, {"next", "coming", "following", "ensuing"})     ? Deixis::next
                                                                                    : Deixis::none)
                    : Deixis::none;
  if (is(end, "and") && any(end + 1, {"a"}) && is(end + 2, "half") && counted && !joined) {
    e.quantity.half = true;
    end_at(e, end + 3);
  }
  // "weeks or months", "a year or two".
  if (!joined && is(end, "or")) {
    if (!counted && sort(end + 1, Sort::unit) && at(end + 1).plural) end_at(e, end + 2);
    if (counted && quantity.whole == 1 && sort(end + 1, Sort::count) && at(end + 1).value == 2) end_at(e, end + 2);
  }
  if (hyphen(end) && any(end + 1, {"long", "old"})) end_at(e, end + 2);
  if (any(end, {"old"}) && joined) end_at(e, end + 1);
  e.literal = duration_value(e.quantity, e.unit);
  if (recent && !counted) {
    e.kind = is(j - 1, "recent") ? Kind::reference : Kind::duration;
    if (e.kind == Kind::reference) e.literal = "PAST_REF";
  }
  return e;
}

// "every Monday", "each year", "daily", "Tuesdays", "a year" after an amount, "twice a week".
Grammar::Maybe Grammar::set(std::size_t i) const {
  Expression e = make(Kind::set, i, i + 1, "repeated time");
  struct Adverb {
    std::string_view word, value;
  };
  static constexpr std::array<Adverb, 10> kAdverbs = {{{"daily", "P1D"},
                                                       {"weekly", "P1W"},
                                                       {"monthly", "P1M"},
                                                       {"yearly", "P1Y"},
                                                       {"annually", "P1Y"},
                                                       {"hourly", "PT1H"},
                                                       {"nightly", "XXXX-XX-XXTNI"},
                                                       {"biennial", "P2Y"},
                                                       {"everyday", "P1D"},
                                                       {"fortnightly", "P2W"}}};
  for (const Adverb& adverb : kAdverbs) {
    if (!is(i, adverb.word)) continue;
    if (at(i).capital && !sentence_start(i)) return std::nullopt;  // "the Daily Telegraph"
    if (hyphen(i + 1)) return std::nullopt;
    e.literal = adverb.value;
    return e;
  }
  if (any(i, {"each", "every"})) {
    std::size_t j = i + 1;
    Quantity quantity;
    if (is(j, "other")) {
      quantity.whole = 2;
      ++j;
    } else if (sort(j, Sort::number) || sort(j, Sort::count) || is(j, "few")) {
      j = take_quantity(j, quantity);
    } else if (is(j, "single")) {
      ++j;
    }
    if (sort(j, Sort::weekday)) {
      e.literal = "XXXX-WXX-" + std::to_string(at(j).value + 1);
      end_at(e, j + 1);
      if (sort(j + 1, Sort::part)) end_at(e, j + 2);
      return e;
    }
    if (sort(j, Sort::month)) {
      e.literal = "XXXX-";
      append_two_digits(e.literal, at(j).value);
      end_at(e, j + 1);
      return e;
    }
    if (sort(j, Sort::season)) {
      static constexpr std::array<const char*, 4> kSeasons = {"SP", "SU", "FA", "WI"};
      e.literal = std::string("XXXX-") + kSeasons[static_cast<std::size_t>(at(j).value)];
      end_at(e, j + 1);
      return e;
    }
    if (sort(j, Sort::part)) {
      static constexpr std::array<const char*, 5> kParts = {"", "TMO", "TAF", "TEV", "TNI"};
      if (at(j).value > 4) return std::nullopt;
      e.literal = std::string("XXXX-XX-XX") + kParts[static_cast<std::size_t>(at(j).value)];
      end_at(e, j + 1);
      return e;
    }
    Unit unit = Unit::day;
    bool plural = false;
    const std::size_t end = take_unit(j, unit, plural);
    if (end == j || unit == Unit::period) return std::nullopt;
    e.literal = duration_value(quantity, unit);
    end_at(e, end);
    return e;
  }
  if (sort(i, Sort::weekday) && at(i).plural) {
    e.literal = "XXXX-WXX-" + std::to_string(at(i).value + 1);
    return e;
  }
  if (sort(i, Sort::weekday) && sort(i + 1, Sort::part) && at(i + 1).plural) {
    static constexpr std::array<const char*, 5> kParts = {"", "TMO", "TAF", "TEV", "TNI"};
    if (at(i + 1).value > 4) return std::nullopt;
    e.literal = "XXXX-WXX-" + std::to_string(at(i).value + 1) + kParts[static_cast<std::size_t>(at(i + 1).value)];
    end_at(e, i + 2);
    return e;
  }
  // "$3 million a year", "40 hours per week", "twice a day".
  if (any(i, {"a", "an", "per"}) && sort(i + 1, Sort::unit) && !at(i + 1).plural && i > 0) {
    const Unit unit = static_cast<Unit>(at(i + 1).value);
    if (unit == Unit::weekend || unit == Unit::period ||
        any(i + 2, {"ago", "earlier", "later", "before", "after", "and", "or"}))
      return std::nullopt;
    const Lexeme& previous = before(i);
    const bool rate = previous.sort == Sort::number || previous.is("times") || previous.is("once") ||
                      previous.is("twice") || previous.is("million") || previous.is("billion") ||
                      previous.is("barrels") || previous.is("dollars") || previous.is("hours") || previous.is("days") ||
                      previous.is("tons") || previous.is("percent") || previous.is("people") || is(i, "per");
    if (!rate) return std::nullopt;
    e.literal = duration_value(Quantity{}, unit);
    end_at(e, i + 2);
    return e;
  }
  return std::nullopt;
}

Grammar::Maybe Grammar::reference(std::size_t i) const {
  struct Phrase {
    std::array<std::string_view, 4> words;
    const char* value;
  };
  static constexpr std::array<Phrase, 37> kPhrases = {{
      {{"right", "now"}, "PRESENT_REF"},
      {{"now"}, "PRESENT_REF"},
      {{"currently"}, "PRESENT_REF"},
      {{"nowadays"}, "PRESENT_REF"},
      {{"these", "days"}, "PRESENT_REF"},
      {{"at", "present"}, "PRESENT_REF"},
      {{"the", "present"}, "PRESENT_REF"},
      {{"at", "the", "moment"}, "PRESENT_REF"},
      {{"the", "time", "being"}, "PRESENT_REF"},
      {{"present", "-", "day"}, "PRESENT_REF"},
      {{"modern", "day"}, "PRESENT_REF"},
      {{"more", "recently"}, "PAST_REF"},
      {{"recently"}, "PAST_REF"},
      {{"recent"}, "PAST_REF"},
      {{"lately"}, "PAST_REF"},

      {{"the", "past"}, "PAST_REF"},
      {{"the", "recent", "past"}, "PAST_REF"},
      {{"the", "distant", "past"}, "PAST_REF"},
      {{"long", "ago"}, "PAST_REF"},
      {{"the", "future"}, "FUTURE_REF"},
      {{"the", "near", "future"}, "FUTURE_REF"},
      {{"the", "foreseeable", "future"}, "FUTURE_REF"},
      {{"near", "future"}, "FUTURE_REF"},
      {{"the", "near", "term"}, "FUTURE_REF"},
      {{"the", "short", "term"}, "FUTURE_REF"},
      {{"soon"}, "FUTURE_REF"},
      {{"shortly"}, "FUTURE_REF"},
      {{"current"}, "PRESENT_REF"},
      {{"some", "day"}, "FUTURE_REF"},
      {{"someday"}, "FUTURE_REF"},
      {{"a", "later", "date"}, "FUTURE_REF"},
      {{"so", "far"}, ""},
      {{"as", "soon", "as", "possible"}, "FUTURE_REF"},
      {{"the", "coming", "days"}, "FUTURE_REF"},
      {{"the", "immediate", "future"}, "FUTURE_REF"},
      {{"hitherto"}, "PAST_REF"},
  }};
  Maybe best;
  for (const Phrase& phrase : kPhrases) {
    std::size_t n = 0;
    while (n < 4 && !phrase.words[n].empty() && is(i + n, phrase.words[n])) ++n;
    if (n == 0 || (n < 4 && !phrase.words[n].empty()) || phrase.value[0] == '\0') continue;
    if (n == 1 && at(i).capital && !sentence_start(i)) continue;
    if (is(i, "soon") && any(i + 1, {"as", "after"})) continue;
    if (is(i, "shortly") && any(i + 1, {"before", "after"})) continue;
    if (is(i, "the") && is(i + 1, "past") && at(i + 2).sort != Sort::punct && at(i + 2).sort != Sort::none) continue;
    if (is(i, "the") && is(i + 1, "present") && at(i + 2).sort == Sort::none && !at(i + 2).lower.empty()) continue;
    Expression e = make(Kind::reference, i, i + n, "reference word");
    e.literal = phrase.value;
    best = longest(std::move(best), std::move(e));
  }
  return best;
}

}  // namespace dragoman::when
