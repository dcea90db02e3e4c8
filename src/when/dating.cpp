// When was it written? Constraints from the words, intersected.
//
// A page without a date still says when it is from: "Army Chief Gen Kayani will be visiting Moscow next week" and "Oct
// 3-6" put the day of writing into the week before 3 October of some year, and "President Zardari" with "then Russian
// President Medvedev" leaves the year 2012. Terms of office come from the who stage as plain intervals. A relative
// phrase beside an absolute one gives one interval for every year, kept as alternatives until the others have chosen.
// Constraints that contradict the rest are dropped, lightest first, and reported.
#include "when/dating.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "when/tagger.h"

namespace dragoman::when {
namespace {

constexpr int kFirst = 1950, kLast = 2100;  // years of pages that we try

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Weeks from the writing to the time named: "next week" +1, "last week" -1, "this week" 0.
std::optional<int> week_shift(std::string_view lower) {
  if (lower == "next week") return 1;
  if (lower == "last week") return -1;
  if (lower == "this week") return 0;
  return std::nullopt;
}

class Collector {
 public:
  explicit Collector(const text::Text& text) : text_(text), mentions_(find_times(text.source, {})) {}

  std::vector<Constraint> collect() {
    weekday_with_date();
    relative_with_absolute();
    newest_dated_fact();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string lower(const Mention& m) const { return to_lower(slice(text_.source, m.span)); }

  // Month and day of the first end of a mention whose year is not written, as in "XXXX-10-03".
  static std::optional<std::pair<int, int>> month_day(const Mention& m) {
    const std::string& value = m.parts.empty() ? m.value : m.parts.front().value;
    // Without a day of writing the year is unknown or only that of the time spoken of before.
    if (value.size() != 10 || !(value.starts_with("XXXX-") || m.anchor.starts_with("mention:"))) return std::nullopt;
    for (const std::size_t i : {5U, 6U, 8U, 9U}) {
      if (value[i] < '0' || value[i] > '9') return std::nullopt;
    }
    const int month = (value[5] - '0') * 10 + value[6] - '0', day = (value[8] - '0') * 10 + value[9] - '0';
    if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    return std::pair{month, day};
  }

  // "Wednesday, October 3": only years in which that day is a Wednesday.
  void weekday_with_date() {
    static constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                              "friday", "saturday", "sunday"};
    for (const Mention& m : mentions_) {
      const auto date = month_day(m);
      if (!date) continue;
      // The weekday stands in the mention or right before it.
      const std::uint32_t from = m.span.begin >= 14 ? m.span.begin - 14 : 0;
      const std::string around = to_lower(slice(text_.source, {from, m.span.end}));
      for (std::size_t d = 0; d < kDays.size(); ++d) {
        if (!contains(around, kDays[d])) continue;
        Constraint c;
        for (int year = kFirst; year <= kLast; ++year) {
          if (!is_real_date(year, date->first, date->second)) continue;
          const Day day = day_from_civil(year, date->first, date->second);
          // Written within half a year of the day it names.
          if (weekday(day) == static_cast<int>(d)) c.alternatives.push_back({{day.value - 180}, {day.value + 181}});
        }
        add(std::move(c), m.span, "weekday and date fall together only in some years", 0.8F);
        break;
      }
    }
  }

  // "next week" in the article's first paragraphs, with the dates of what happens then: the absolute mention nearest to
  // it.
  void relative_with_absolute() {
    for (const Mention& relative : mentions_) {
      const auto shift = week_shift(lower(relative));
      if (!shift) continue;
      const Mention* nearest = nullptr;
      std::uint32_t distance = 1200;  // bytes: a few paragraphs
      for (const Mention& absolute : mentions_) {
        if (!month_day(absolute)) continue;
        const std::uint32_t gap = absolute.span.begin > relative.span.end   ? absolute.span.begin - relative.span.end
                                  : relative.span.begin > absolute.span.end ? relative.span.begin - absolute.span.end
                                                                            : 0;
        if (gap < distance) {
          distance = gap;
          nearest = &absolute;
        }
      }
      if (!nearest) continue;
      const auto date = *month_day(*nearest);
      Constraint c;
      for (int year = kFirst; year <= kLast; ++year) {
        if (!is_real_date(year, date.first, date.second)) continue;
        const Day day = day_from_civil(year, date.first, date.second);
        const Day monday{day.value - weekday(day) - 7 * *shift};
        c.alternatives.push_back({monday, {monday.value + 7}});
      }
      add(std::move(c), relative.span,
          "'" + std::string(slice(text_.source, relative.span)) + "' with '" +
              std::string(slice(text_.source, nearest->span)) + "'",
          0.9F);
      return;  // the first pair; later ones repeat it
    }
  }

  // Nothing is reported before it happens: the newest full date or year that is told in the past tense bounds the
  // writing from below. Years are taken one by one in text order; those far beyond the rest are other pages' stamps.
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

  [[nodiscard]] bool is_future(const Mention& m) const {
    const std::uint32_t from = m.span.begin >= 60 ? m.span.begin - 60 : 0;
    const std::string before = to_lower(slice(text_.source, {from, m.span.begin}));
    for (const char* sign : {"will ", "by ", "until ", "plan", "due ", "schedul", "would ", "to be ", "expect"}) {
      if (contains(before, sign)) return true;
    }
    return false;
  }

  void add(Constraint c, Span span, std::string reason, float weight) {
    c.span = span;
    c.reason = std::move(reason);
    c.weight = weight;
    out_.push_back(std::move(c));
  }

  const text::Text& text_;
  std::vector<Mention> mentions_;
  std::vector<Constraint> out_;
};

// What is left of the candidates under one more constraint.
std::vector<Interval> narrow(const std::vector<Interval>& candidates, const Constraint& c) {
  std::vector<Interval> out;
  for (const Interval& candidate : candidates) {
    if (c.alternatives.empty()) {
      if (const auto both = intersect(candidate, c.interval)) out.push_back(*both);
      continue;
    }
    for (const Interval& alternative : c.alternatives) {
      if (const auto both = intersect(candidate, alternative)) out.push_back(*both);
    }
  }
  return out;
}

}  // namespace

std::vector<Constraint> time_constraints(const text::Text& text) { return Collector(text).collect(); }

Dating infer_published(const article::Article& article, std::vector<Constraint> constraints) {
  Dating out;
  const auto stated = interval_from_iso(article.published.value);
  if (stated) {
    out.published = stated;
    out.source = article.published.source;
    for (Constraint& c : constraints) {
      if (narrow({*stated}, c).empty()) out.contradicted.push_back(std::move(c));
    }
    return out;
  }
  // Heaviest first; a constraint that leaves nothing is contradicted by heavier ones.
  std::stable_sort(constraints.begin(), constraints.end(),
                   [](const Constraint& a, const Constraint& b) { return a.weight > b.weight; });
  std::vector<Interval> candidates = {{day_from_civil(kFirst, 1, 1), day_from_civil(kLast, 1, 1)}};
  for (Constraint& c : constraints) {
    std::vector<Interval> left = narrow(candidates, c);
    if (left.empty()) {
      out.contradicted.push_back(std::move(c));
      continue;
    }
    candidates = std::move(left);
    out.kept.push_back(std::move(c));
  }
  Interval all = candidates.front();
  for (const Interval& candidate : candidates) {
    all.from = std::min(all.from, candidate.from);
    all.to = std::max(all.to, candidate.to);
  }
  // A bound on one side alone dates nothing.
  const bool open = all.to == day_from_civil(kLast, 1, 1) || all.from == day_from_civil(kFirst, 1, 1);
  if (out.kept.empty() || open) return out;
  out.published = all;
  out.source = "inferred";
  return out;
}

}  // namespace dragoman::when
