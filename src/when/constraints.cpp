// What the words of a text say of the day it was written.
//
// "Iraqi tanks held Kuwait City on Friday, a day after Saddam Hussein sent his army over the border on Thursday, August
// 2": August 2 is a Thursday in 1990 (and 1979, 1984, 2001 ...), so that Friday is August 3, and a report that opens
// with a bare weekday was written on that day or the next. The idea: each kind of phrase becomes a constraint, a set of
// intervals of which one holds the day of writing, with the words that say so and a weight that says how far the kind
// is to be trusted. dating.cpp intersects them. Where the year is open, a constraint has one interval for every year
// that fits, and the others (terms of office, other weekdays) choose. Our own method; tests/dating measures it.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "when/dating.h"
#include "when/tagger.h"

namespace dragoman::when {
namespace {

constexpr int kFirst = 1950, kLast = 2100;  // years of pages that we try
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
// How long a date stays news when its weekday is said with it. Papers drop the weekday after a week or two.
constexpr int kWeekdayDays = 16;
// How old what a report opens with may be.
constexpr int kLeadDays = 5;
// How far a date without a year may lie off before its year would be said.
constexpr int kYearless = 330;

// A long page repeats itself; what its first dates do not say the last will not.
constexpr std::size_t kMaxConstraints = 200;

struct MonthDay {
  int month = 0, day = 0;
};

class Collector {
 public:
  explicit Collector(const text::Text& text)
      : text_(text), lower_(to_lower(text.source)), mentions_(find_times(text.source, {})) {
    if (lower_.size() != text.source.size()) lower_.assign(text.source);  // a letter that changed its length
    find_lead();
  }

  std::vector<Constraint> collect() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      weekday_with_date(i);
      days_after(i);
      day_word_with_date(i);
      relative_with_absolute(i);
      years_ago(i);
      anniversary(i);
    }
    lead_weekday();
    newest_dated_fact();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view words(const Mention& m) const { return slice(lower_, m.span); }
  [[nodiscard]] std::string_view before(const Mention& m, std::uint32_t bytes) const {
    const std::uint32_t from = m.span.begin >= bytes ? m.span.begin - bytes : 0;
    return slice(lower_, {from, m.span.begin});
  }
  [[nodiscard]] std::string_view between(const Mention& a, const Mention& b) const {
    return a.span.end <= b.span.begin ? slice(lower_, {a.span.end, b.span.begin})
                                      : slice(lower_, {b.span.end, std::max(a.span.begin, b.span.end)});
  }
  static bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

  // The first paragraph that is no heading: what it tells is news.
  void find_lead() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.role == article::Role::title) continue;
      const std::size_t gap = text_.source.find("\n\n", sentence.span.begin);
      lead_ = {sentence.span.begin, static_cast<std::uint32_t>(std::min(gap, text_.source.size()))};
      return;
    }
    lead_ = {0, static_cast<std::uint32_t>(std::min(text_.source.find("\n\n"), text_.source.size()))};
  }

  // No full stop before a capital and no end of paragraph between the two.
  [[nodiscard]] bool same_sentence(const Mention& a, const Mention& b) const {
    const std::uint32_t from = std::min(a.span.end, b.span.end), to = std::max(a.span.begin, b.span.begin);
    if (from >= to) return true;
    if (has(slice(text_.source, {from, to}), "\n\n")) return false;
    for (std::uint32_t at = from; at + 2 < to; ++at) {
      if (text_.source[at] != '.' || text_.source[at + 1] != ' ') continue;
      const char next = text_.source[at + 2];
      const bool initial = at >= 2 && text_.source[at - 2] == ' ' && text_.source[at - 1] >= 'A' &&
                           text_.source[at - 1] <= 'Z';  // "George W. Bush"
      if (next >= 'A' && next <= 'Z' && !initial) return false;
    }
    return true;
  }

  // Month and day of the first end of a mention whose year is not written, as in "XXXX-10-03".
  static std::optional<MonthDay> month_day(const Mention& m) {
    const std::string& value = m.parts.empty() ? m.value : m.parts.front().value;
    // Without a day of writing the year is unknown or only that of the time spoken of before.
    if (value.size() < 10 || !(value.starts_with("XXXX-") || m.anchor.starts_with("mention:"))) return std::nullopt;
    for (const std::size_t i : {5U, 6U, 8U, 9U}) {
      if (value[i] < '0' || value[i] > '9') return std::nullopt;
    }
    const MonthDay out{(value[5] - '0') * 10 + value[6] - '0', (value[8] - '0') * 10 + value[9] - '0'};
    if (out.month < 1 || out.month > 12 || out.day < 1 || out.day > 31) return std::nullopt;
    return out;
  }
  // The same for a mention that names its month itself ("the following day" has one too, from elsewhere).
  [[nodiscard]] std::optional<MonthDay> named_day(const Mention& m) const {
    const bool digit = std::any_of(words(m).begin(), words(m).end(), [](char c) { return c >= '0' && c <= '9'; });
    return digit ? month_day(m) : std::nullopt;
  }

  // The weekday written in a mention or right before it ("Wednesday, Oct. 3"), else -1.
  [[nodiscard]] int weekday_of(const Mention& m) const {
    for (std::size_t d = 0; d < kDays.size(); ++d) {
      if (has(words(m), kDays[d]) || has(before(m, 12), kDays[d])) return static_cast<int>(d);
    }
    return -1;
  }
  // A mention that is a weekday and nothing more but a part of the day, else -1.
  [[nodiscard]] int bare_weekday(const Mention& m) const {
    for (std::size_t d = 0; d < kDays.size(); ++d) {
      const bool starts = words(m).starts_with(kDays[d]) || words(m).starts_with("early " + std::string(kDays[d])) ||
                          words(m).starts_with("late " + std::string(kDays[d]));
      const bool digit = std::any_of(words(m).begin(), words(m).end(), [](char c) { return c >= '0' && c <= '9'; });
      if (starts && !digit) return static_cast<int>(d);
    }
    return -1;
  }

  // Each day of the years tried that has this month and day, and this weekday if one is said.
  template <class Use>
  static void each_year(MonthDay date, int wanted, Use use) {
    for (int year = kFirst; year <= kLast; ++year) {
      if (!is_real_date(year, date.month, date.day)) continue;
      const Day day = day_from_civil(year, date.month, date.day);
      if (wanted < 0 || weekday(day) == wanted) use(day);
    }
  }

  // "Wednesday, October 3": only years in which that day is a Wednesday, and not long ago. "On October 3": within a
  // year.
  void weekday_with_date(std::size_t i) {
    const Mention& m = mentions_[i];
    const auto date = named_day(m);
    if (!date) return;
    const int wanted = weekday_of(m);
    if (wanted < 0) return;
    const bool future = is_future(m);
    Constraint c;
    each_year(*date, wanted, [&](Day day) {
      c.alternatives.push_back(future ? Interval{{day.value - kWeekdayDays}, {day.value + 1}}
                                      : Interval{day, {day.value + kWeekdayDays}});
    });
    add(std::move(c), m.span, "weekday and date fall together only in some years", 0.8F);
    if (!future && lead_.contains(m.span)) {
      Constraint near;
      each_year(*date, wanted, [&](Day day) { near.alternatives.push_back({day, {day.value + kLeadDays}}); });
      add(std::move(near), m.span, "a report opens with what is a few days old", 0.4F);
    }
    Constraint wide;
    each_year(*date, wanted,
              [&](Day day) { wide.alternatives.push_back({{day.value - kYearless}, {day.value + kYearless}}); });
    add(std::move(wide), m.span, "weekday and date fall together only in some years, within a year", 0.95F);
  }

  // "on Friday, a day after the army crossed the border on Thursday, August 2": the report is of the third or fourth.
  void days_after(std::size_t i) {
    const Mention& span = mentions_[i];
    if (span.type != TimexType::duration || span.value.size() < 3 || span.value[0] != 'P' || span.value.back() != 'D')
      return;
    const std::string_view digits = std::string_view(span.value).substr(1, span.value.size() - 2);
    if (digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos) return;
    const int days = digits.size() == 1 ? digits[0] - '0' : (digits[0] - '0') * 10 + (digits[1] - '0');
    if (!slice(lower_, {span.span.end, span.span.end + 7}).starts_with(" after ")) return;
    if (!lead_.contains(span.span)) return;
    for (std::size_t j = i + 1; j < mentions_.size() && same_sentence(span, mentions_[j]); ++j) {
      const auto date = named_day(mentions_[j]);
      if (!date) continue;
      // "a day after he won a vote that was overshadowed by the bombs of March 11": the date is another thing's.
      const std::string_view clause = between(span, mentions_[j]);
      if (has(clause, " that ") || has(clause, " which ") || has(clause, " who ") || clause.size() > 140) return;
      const int wanted = weekday_of(mentions_[j]);
      // "on Monday, a day after a march against the attack of Wednesday, January 7": it is not counted from that date.
      const int told = i > 0 && same_sentence(mentions_[i - 1], span) ? bare_weekday(mentions_[i - 1]) : -1;
      if (told >= 0 && wanted >= 0 && (wanted + days) % 7 != told) return;
      Constraint c;
      each_year(*date, wanted,
                [&](Day day) { c.alternatives.push_back({{day.value + days}, {day.value + days + 2}}); });
      add(std::move(c), {span.span.begin, mentions_[j].span.end}, "the report tells of so many days after that date",
          0.75F);
      return;
    }
  }

  // "today, October 3", "yesterday (Oct. 3)".
  void day_word_with_date(std::size_t i) {
    const std::string_view word = words(mentions_[i]);
    const int shift = word == "today" ? 0 : word == "yesterday" ? 1 : word == "tomorrow" ? -1 : 9;
    if (shift == 9) return;
    for (const std::size_t j : {i + 1, i - 1}) {
      if (j >= mentions_.size()) continue;
      const auto date = named_day(mentions_[j]);
      const std::string_view gap = between(mentions_[i], mentions_[j]);
      if (!date || gap.size() > 6 || has(gap, ".")) continue;
      Constraint c;
      each_year(*date, weekday_of(mentions_[j]),
                [&](Day day) { c.alternatives.push_back({{day.value + shift}, {day.value + shift + 1}}); });
      add(std::move(c), mentions_[i].span, "'" + std::string(word) + "' with its date", 0.95F);
      return;
    }
  }

  // "next week" with "Oct 3-6": the unit named lies one unit after that of the writing. In one sentence, or in two that
  // look forward alike and share a name ("will be visiting Moscow next week ... he would be in Moscow from Oct 3-6").
  void relative_with_absolute(std::size_t i) {
    const Mention& relative = mentions_[i];
    std::string_view said = words(relative);
    for (const std::string_view lead : {"earlier ", "later ", "early ", "late "}) {
      if (said.starts_with(lead)) said.remove_prefix(lead.size());
    }
    const int shift = said.starts_with("next ")   ? 1
                      : said.starts_with("last ") ? -1
                      : said.starts_with("this ") ? 0
                                                  : 9;
    const bool week = said.ends_with(" week"), month = said.ends_with(" month");
    if (shift == 9 || (!week && !month)) return;
    const Mention* nearest = nullptr;
    std::uint32_t distance = week && shift == 1 ? 1200 : 60;
    for (const Mention& absolute : mentions_) {
      if (!named_day(absolute)) continue;
      const std::uint32_t gap = absolute.span.begin > relative.span.end   ? absolute.span.begin - relative.span.end
                                : relative.span.begin > absolute.span.end ? relative.span.begin - absolute.span.end
                                                                          : 0;
      if (gap >= distance) continue;
      const bool together = gap <= 60 && same_sentence(relative, absolute);
      const bool planned = shift == 1 && week && is_future(absolute);
      if (!together && !(planned && (gap <= 60 || share_name(relative, absolute)))) continue;
      distance = gap;
      nearest = &absolute;
    }
    if (!nearest) return;
    Constraint c;
    each_year(*named_day(*nearest), weekday_of(*nearest), [&](Day day) {
      if (week) {
        const Day monday{day.value - weekday(day) - 7 * shift};
        c.alternatives.push_back({monday, {monday.value + 7}});
        return;
      }
      const Civil civil = civil_from_day(day);
      const int months = civil.year * 12 + civil.month - 1 - shift;
      const int year = months / 12, m = months % 12 + 1;
      const Day first = day_from_civil(year, m, 1);
      c.alternatives.push_back({first, {first.value + days_in_month(year, m)}});
    });
    add(std::move(c), relative.span,
        "'" + std::string(slice(text_.source, relative.span)) + "' with '" +
            std::string(slice(text_.source, nearest->span)) + "'",
        0.9F);
  }

  // "30 years ago, in 1979", "two years ago in 2010": the year of writing, and the next where the count was rounded.
  void years_ago(std::size_t i) {
    const Mention& m = mentions_[i];
    if (!has(words(m), "years ago") && !has(words(m), "year ago")) return;
    const auto count = leading_number(words(m));
    if (!count) return;
    for (const std::size_t j : {i + 1, i - 1}) {
      if (j >= mentions_.size() || mentions_[j].value.size() != 4 || mentions_[j].precision != Precision::year)
        continue;
      const std::string_view gap = between(m, mentions_[j]);
      if (gap.size() > 6 || has(gap, ".") || !mentions_[j].interval) continue;
      add_year(civil_from_day(mentions_[j].interval->from).year + *count, m, "a year and how long ago it was");
    }
  }

  // "the 25th anniversary of the 1991 coup".
  void anniversary(std::size_t i) {
    const Mention& m = mentions_[i];
    if (m.precision != Precision::year || m.value.size() != 4 || !m.interval) return;
    const std::string_view head = before(m, 60);
    const std::size_t at = head.rfind("th anniversary of ");
    if (at == std::string_view::npos || at < 2) return;
    std::size_t first = at;
    while (first > 0 && head[first - 1] >= '0' && head[first - 1] <= '9') --first;
    if (first == at || at - first > 3) return;
    int count = 0;
    for (std::size_t k = first; k < at; ++k) count = count * 10 + (head[k] - '0');
    add_year(civil_from_day(m.interval->from).year + count, m, "an anniversary of a year");
  }

  void add_year(int year, const Mention& m, const char* reason) {
    if (year < kFirst || year > kLast) return;
    Constraint c;
    c.interval = {{day_from_civil(year, 1, 1).value - 45}, {day_from_civil(year, 12, 31).value + 46}};
    add(std::move(c), m.span, reason, 0.7F);
  }

  static std::optional<int> leading_number(std::string_view words) {
    static constexpr std::array<std::string_view, 13> kCounts = {
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    int value = 0;
    std::size_t at = 0;
    while (at < words.size() && at < 3 && words[at] >= '0' && words[at] <= '9')
      value = value * 10 + (words[at++] - '0');
    if (at > 0) return value;
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == "a") return 1;
    for (std::size_t n = 1; n < kCounts.size(); ++n) {
      if (first == kCounts[n]) return static_cast<int>(n);
    }
    return std::nullopt;
  }

  // The lead of a report tells what happened today or yesterday: its first bare weekday that looks back.
  void lead_weekday() {
    for (const Mention& m : mentions_) {
      if (m.span.begin < lead_.begin || m.span.end > lead_.end) continue;
      const int day = bare_weekday(m);
      if (day < 0 || is_future(m) || m.signal == "since" || m.signal == "until" || m.signal == "by" ||
          m.signal == "before" || m.signal == "after")
        continue;
      if (has(before(m, 6), "next") || has(before(m, 6), "last")) continue;
      Constraint c;
      const Day first = day_from_civil(kFirst, 1, 1);
      for (std::int32_t at = first.value + (day - weekday(first) + 7) % 7; at < day_from_civil(kLast, 1, 1).value;
           at += 7) {
        c.alternatives.push_back({{at}, {at + 2}});
      }
      add(std::move(c), m.span, "a report opens with what happened on that weekday: the same day or the day before",
          0.6F);
      return;
    }
  }

  // Nothing is reported before it happens: the newest full date or year that is told in the past tense bounds the
  // writing from below.
  void newest_dated_fact() {
    std::optional<Day> newest;
    Span where;
    for (const Mention& m : mentions_) {
      if (m.type != TimexType::date || !m.interval || !m.anchor.empty()) continue;
      if (m.precision != Precision::year && m.precision != Precision::month && m.precision != Precision::day &&
          m.precision != Precision::days)
        continue;
      if (m.value.size() < 4 || m.value[0] < '1' || m.value[0] > '2') continue;
      if (is_future(m)) continue;
      if (!newest || m.interval->from > *newest) {
        newest = m.interval->from;
        where = m.span;
      }
    }
    if (!newest) return;
    Constraint c;
    c.interval = {*newest, day_from_civil(kLast, 1, 1)};
    add(std::move(c), where, "a fact of that date is told", 0.5F);
  }

  // Capitalised words of the sentences around two mentions, one of them in both.
  [[nodiscard]] bool share_name(const Mention& a, const Mention& b) const {
    const auto sentence = [&](const Mention& m) {
      const std::size_t from = text_.source.rfind("\n\n", m.span.begin);
      const std::size_t to = text_.source.find("\n\n", m.span.end);
      const auto begin = static_cast<std::uint32_t>(from == std::string_view::npos ? 0 : from + 2);
      return slice(text_.source, {begin, static_cast<std::uint32_t>(std::min(to, text_.source.size()))});
    };
    const std::string_view mine = sentence(a), other = sentence(b);
    for (std::size_t at = 1; at + 4 < mine.size(); ++at) {
      if (mine[at - 1] != ' ' || mine[at] < 'A' || mine[at] > 'Z') continue;
      std::size_t end = at;
      while (end < mine.size() && ((mine[end] | 32) >= 'a' && (mine[end] | 32) <= 'z')) ++end;
      if (end - at >= 5 && has(other, mine.substr(at, end - at))) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_future(const Mention& m) const {
    std::string_view head = before(m, 60);
    for (const char* stop : {". ", ", ", " after "}) {  // another sentence or clause
      if (const std::size_t at = head.rfind(stop); at != std::string_view::npos) head.remove_prefix(at + 1);
    }
    for (const char* sign : {" will ", " until ", " plans ", " planned ", " due ", " schedul", " would ", " to be ",
                             " expect", " may ", " must ", " faces ", " face "}) {
      if (has(head, sign)) return true;
    }
    return m.signal == "by" || m.signal == "until";
  }

  void add(Constraint c, Span span, std::string reason, float weight) {
    if (out_.size() >= kMaxConstraints) return;
    c.span = span;
    c.reason = std::move(reason);
    c.weight = weight;
    out_.push_back(std::move(c));
  }

  const text::Text& text_;
  std::string lower_;
  std::vector<Mention> mentions_;
  std::vector<Constraint> out_;
  Span lead_;
};

}  // namespace

std::vector<Constraint> time_constraints(const text::Text& text) { return Collector(text).collect(); }

}  // namespace dragoman::when
