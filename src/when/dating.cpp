// When was it written? Constraints from the words, intersected.
//
// A page without a date still says when it is from: "Army Chief Gen Kayani will be visiting Moscow next week" and "Oct
// 3-6" put the day of writing into the week before 3 October of some year, and "President Zardari" with "then Russian
// President Medvedev" leaves the year 2012. Terms of office come from the who stage as plain intervals. A relative
// phrase beside an absolute one gives one interval for every year, kept as alternatives until the others have chosen.
// A title is printed for some days after its term, but the longer the less likely. The answer is the stretch of the
// days on which the constraints that hold weigh most: a wrong one (a term of office that the knowledge has not, a title
// used a day too long) is outvoted, and reported as contradicted.
#include "when/dating.h"

#include <algorithm>

namespace dragoman::when {
namespace {

// The days on which a page may have been written.
constexpr Day kFirst{-7305}, kLast{47482};  // 1950-01-01 to 2100-01-01
constexpr float kSame = 0.001F;             // sums of weights that differ by less are equal
constexpr std::int32_t kFresh = 7;          // days after a fall on which its news still gives the title
constexpr float kLate = 0.9F;               // share of its weight that a constraint keeps on later days

// Sorted, and what touches joined.
std::vector<Interval> joined(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> out;
  for (const Interval& each : intervals) {
    if (!out.empty() && each.from <= out.back().to)
      out.back().to = std::max(out.back().to, each.to);
    else
      out.push_back(each);
  }
  return out;
}

std::vector<Interval> allowed_by(const Constraint& c) {
  if (!c.alternatives.empty()) return joined(c.alternatives);
  return {Interval{c.interval.from, Day{c.interval.to.value + c.late}}};
}

bool allows(const std::vector<Interval>& allowed, Interval days) {
  return std::any_of(allowed.begin(), allowed.end(), [&](const Interval& each) { return intersect(each, days); });
}

// The weight of the constraints that hold on each day that we try. Linear in days and alternatives.
std::vector<float> support(const std::vector<Constraint>& constraints) {
  std::vector<float> change(static_cast<std::size_t>(kLast.value - kFirst.value) + 1, 0.0F);
  const auto add = [&](Interval days, float weight) {
    const auto both = intersect(days, {kFirst, kLast});
    if (!both) return;
    change[static_cast<std::size_t>(both->from.value - kFirst.value)] += weight;
    change[static_cast<std::size_t>(both->to.value - kFirst.value)] -= weight;
  };
  for (const Constraint& c : constraints) {
    if (!c.alternatives.empty()) {
      for (const Interval& each : joined(c.alternatives)) add(each, c.weight);
      continue;
    }
    const std::int32_t fresh = std::min(c.late, kFresh);
    add({c.interval.from, Day{c.interval.to.value + fresh}}, c.weight);
    add({Day{c.interval.to.value + fresh}, Day{c.interval.to.value + c.late}}, c.weight * kLate);
  }
  float sum = 0;
  for (float& each : change) each = sum += each;
  return change;
}

}  // namespace

Dating infer_published(const article::Article& article, std::vector<Constraint> constraints) {
  Dating out;
  const auto stated = interval_from_iso(article.published.value);
  if (stated) {
    out.published = stated;
    out.source = article.published.source;
    for (Constraint& c : constraints) {
      if (!allows(allowed_by(c), *stated)) out.contradicted.push_back(std::move(c));
    }
    return out;
  }
  if (constraints.empty()) return out;
  const std::vector<float> weights = support(constraints);
  const float best = *std::max_element(weights.begin(), weights.end() - 1);
  std::optional<Interval> all;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    if (weights[i] < best - kSame) continue;
    const Day day{kFirst.value + static_cast<std::int32_t>(i)};
    if (!all) all = Interval{day, day};
    all->to = Day{day.value + 1};
  }
  for (Constraint& c : constraints) (allows(allowed_by(c), *all) ? out.kept : out.contradicted).push_back(std::move(c));
  const auto heavier = [](const Constraint& a, const Constraint& b) { return a.weight > b.weight; };
  std::stable_sort(out.kept.begin(), out.kept.end(), heavier);
  std::stable_sort(out.contradicted.begin(), out.contradicted.end(), heavier);
  // A bound on one side alone dates nothing.
  if (out.kept.empty() || all->to == kLast || all->from == kFirst) return out;
  out.published = all;
  out.source = "inferred";
  return out;
}

}  // namespace dragoman::when
