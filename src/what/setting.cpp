// When and where an act took place.
//
// "Kayani's last visit to Moscow in 2009 led to the meeting between Medvedev and Zardari" has one date and two acts.
// The date hangs on "visit" in the tree, so it is the visit's; the meeting gets none from it. The idea: a time is
// scored by how it is attached: below the act's own word best, beside it under the same verb next, elsewhere in the
// sentence last and only when no other act stands nearer. Where an act was is read by where/act.h, for any word.
#include "what/setting.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "what/frame.h"
#include "where/act.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;

// The token of [first, last) that the rest hangs on.
std::uint32_t head_of(const Text& text, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const std::uint32_t head = text.tokens[t].head;
    if (head == text::kRoot || head < first || head >= last) return t;
  }
  return first;
}

bool is_clause(const Text& text, std::uint32_t token) {
  switch (text::base(text.tokens[token].relation)) {
    case Relation::ccomp:
    case Relation::advcl:
    case Relation::parataxis:
    case Relation::csubj:
      return true;
    case Relation::acl:
      return true;
    case Relation::conj:
      return is_verbal(text, token);
    default:
      return false;
  }
}

// Steps from `token` up to `trigger` without leaving through another clause; -1 if it is not below it so.
int steps_up(const Text& text, std::uint32_t token, std::uint32_t trigger) {
  int steps = 0;
  for (std::uint32_t at = token; steps < 40; ++steps) {
    if (at == trigger) return steps;
    if (at != token && is_clause(text, at)) return -1;
    at = text.tokens[at].head;
    if (at == text::kRoot) return -1;
  }
  return -1;
}

// The verb whose clause the trigger stands in: itself, or the first verb above a noun.
std::uint32_t clause_of(const Text& text, std::uint32_t trigger) {
  std::uint32_t at = trigger;
  for (int steps = 0; steps < 40; ++steps) {
    if (is_verbal(text, at)) return at;
    const std::uint32_t head = text.tokens[at].head;
    if (head == text::kRoot) return at;
    at = head;
  }
  return at;
}

// "After Friday's coup", "over Monday's raid", "in the wake of Friday's vote": a cause or an earlier act, whose day is
// not that of the act told.
bool stands_behind(const Text& text, std::uint32_t noun) {
  static constexpr std::string_view kBehind[] = {"after", "since", "over", "following", "despite", "for"};
  for (const std::uint32_t c : text.children(noun))
    if (text.tokens[c].relation == Relation::case_) {
      const std::string form = to_lower(text.form(c));
      if (std::find(std::begin(kBehind), std::end(kBehind), form) != std::end(kBehind)) return true;
      const std::uint32_t above = text.tokens[noun].head;
      if (form == "of" && above != text::kRoot && (text.lemma(above) == "wake" || text.lemma(above) == "aftermath"))
        return true;
    }
  return false;
}

// "Signed a declaration, and flights will resume next week": joined clauses have each their own time, and
// what is said or done in a clause below has its own.
bool is_of_other_clause(const Text& text, std::uint32_t phrase, std::uint32_t trigger) {
  const std::uint32_t theirs = clause_of(text, phrase), ours = clause_of(text, trigger);
  return theirs != ours && is_verbal(text, theirs) && is_verbal(text, ours) && !text.dominates(theirs, ours);
}

constexpr int kBelow = 60, kSentence = 10;

// How closely a phrase belongs to the act: higher is closer, 0 not at all. Above kBelow it hangs on the act itself,
// above kSentence it stands in its clause.
int attachment(const Text& text, std::uint32_t phrase, std::uint32_t trigger) {
  const int below = steps_up(text, phrase, trigger);
  if (below >= 0) return 100 - below;
  const std::uint32_t verb = clause_of(text, trigger);
  if (verb != trigger) {
    // A noun's clause shares its time with it ("held talks on Monday"), unless the verb tells of another time ("the
    // visit of 2009 led to ..."): the caller prefers what is below.
    const int beside = steps_up(text, phrase, verb);
    if (beside >= 0 && beside <= 1) return 60 - beside;  // further down it is another noun's
  }
  // The complement of a verb takes what stands on the verb above ("agreed on Monday to send").
  if (text.tokens[verb].relation == Relation::xcomp && text.tokens[verb].head != text::kRoot) {
    const int above = steps_up(text, phrase, text.tokens[verb].head);
    if (above >= 0) return 40 - above;
  }
  if (text.tokens[phrase].sentence == text.tokens[trigger].sentence) return kSentence;
  return 0;
}

}  // namespace

void find_time(const Reading& reading, Event& event, const std::vector<Event>& all) {
  const Text& text = reading.text;
  // A date that hangs on another act's own noun ("the visit in 2009") is that act's alone.
  const auto taken = [&](std::uint32_t phrase) {
    return std::any_of(all.begin(), all.end(), [&](const Event& other) {
      return other.trigger != event.trigger && !is_verbal(text, other.trigger) &&
             text.tokens[other.trigger].sentence == text.tokens[event.trigger].sentence &&
             attachment(text, phrase, other.trigger) > kBelow;
    });
  };
  int best = 0;
  std::size_t in_sentence = 0;
  for (std::size_t i = 0; i < reading.times.size(); ++i) {
    const when::Mention& m = reading.times[i];
    const bool bounds = m.signal == "before" || m.signal == "after" || m.signal == "until" || m.signal == "by";
    if (!m.interval || m.first >= m.last || m.type == when::TimexType::set || m.type == when::TimexType::duration ||
        bounds)
      continue;
    if (text.tokens[m.first].sentence != text.tokens[event.trigger].sentence) continue;
    ++in_sentence;
    const std::uint32_t head = head_of(text, m.first, m.last);
    int score = attachment(text, head, event.trigger);
    // "the Oct. 7 attack" names another act by its date unless it is this one.
    if (text::base(text.tokens[head].relation) == Relation::compound && text.tokens[head].head != event.trigger)
      score = 0;
    // "threatened to pull out of next month's summit": the month is the summit's.
    const bool together = event.type == Type::consult || event.type == Type::protest;
    if (text.tokens[head].relation == Relation::nmod_poss && text.tokens[head].head != event.trigger &&
        (!together || stands_behind(text, text.tokens[head].head)))
      score = 0;
    if (score > 0 && score <= kSentence && (taken(head) || is_of_other_clause(text, head, event.trigger))) score = 0;
    if (score > best) {
      best = score;
      event.time_mention = static_cast<std::uint32_t>(i);
    }
  }
  // A time elsewhere in the sentence counts when it is the only one.
  if (best > 0 && (best > 10 || in_sentence == 1)) {
    const when::Mention& m = reading.times[event.time_mention];
    event.time = m.interval;
    event.time_precision = m.precision;
    // "Since January": until the day of writing.
    if (m.signal == "since" && reading.published && m.interval->from.value < reading.published->from.value)
      event.time->to = reading.published->to;
    event.evidence.push_back({"time", m.span,
                              best > kBelow      ? "time/attached"
                              : best > kSentence ? "time/same-clause"
                                                 : "time/same-sentence",
                              m.reason});
    return;
  }
  event.time_mention = 0xFFFFFFFF;
  if (!reading.published) {
    event.evidence.push_back({"time", {}, "time/unknown", "no time is given and the day of writing is unknown"});
    return;
  }
  event.time = reading.published;
  event.time_precision = reading.published->days() == 1 ? when::Precision::day : when::Precision::days;
  event.evidence.push_back({"time", {}, "time/document", "no time is given: the day of writing stands for it"});
}

void find_place(const Reading& reading, const where::Gazetteer& gazetteer, Event& event) {
  const auto found =
      where::place_of_act(reading.text, reading.places, event.trigger, reading.article.dateline, gazetteer);
  if (!found) return;
  const where::Mention& mention = reading.places[found->mention];
  event.place = mention.place;
  event.place_precision = found->precision;
  event.place_span = mention.span;
  event.evidence.push_back({"place", mention.span, fmt::format("place/{}", found->rule),
                            fmt::format("{}: {}", gazetteer.place(mention.place).name, mention.reason)});
}

}  // namespace dragoman::what
