// Mentions of one occurrence become one event.
//
// An article names its main act five times ("will be visiting Moscow", "his visit", "the four-day trip"); counted as
// five events it would be GDELT's mistake in small. Two mentions are one act when the type and mode agree, somebody on
// each side is the same and nobody contradicts, and their stated times can be one: "Kayani's visit in 2009" stays apart
// from next week's. A mention without a time of its own joins the latest fitting one. The mention that says most leads.
#include "what/merge.h"

#include <algorithm>

namespace dragoman::what {
namespace {

bool has(const std::vector<Participant>& side, std::uint32_t entity) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return p.entity == entity; });
}

bool share(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const Participant& p) { return p.entity != who::kNoEntity && has(b, p.entity); });
}

// Sides agree if they share somebody or one of them is empty.
bool compatible(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return a.empty() || b.empty() || share(a, b);
}

bool undone(const Event& e) {
  return std::any_of(e.operators.begin(), e.operators.end(), [](const Operator& op) {
    return op.kind == OperatorKind::cancelled || op.kind == OperatorKind::refused || op.kind == OperatorKind::denied ||
           op.kind == OperatorKind::failed;
  });
}

bool same_time(const Event& a, const Event& b) {
  const bool a_said = a.time_mention != 0xFFFFFFFF, b_said = b.time_mention != 0xFFFFFFFF;
  if (!a_said || !b_said || !a.time || !b.time) return true;
  return when::intersect(*a.time, *b.time).has_value();
}

bool same_place(const Event& a, const Event& b) {
  return a.place == where::kNoPlace || b.place == where::kNoPlace || a.place == b.place;
}

// "Struck the camp, [killing nine and wounding six]": what came of it.
bool is_outcome(const Event& of, const Event& e, const Reading& reading) {
  static constexpr std::string_view kOutcomes[] = {"kill", "wound",         "injure",     "hurt",
                                                   "maim", "kill civilian", "leave dead", "leave wounded"};
  const text::Text& text = reading.text;
  if (of.type != Type::assault || e.type != Type::assault || of.mode == "abduct" || e.mode == "abduct") return false;
  if (text.tokens[of.trigger].sentence != text.tokens[e.trigger].sentence) return false;
  if (!e.actors.empty() && !share(of.actors, e.actors)) return false;
  if (std::find(std::begin(kOutcomes), std::end(kOutcomes), e.lemma) == std::end(kOutcomes)) return false;
  const text::Token& token = text.tokens[e.trigger];
  const bool below = token.relation == text::Relation::advcl || token.relation == text::Relation::conj;
  return below && text::xpos_name(token.xpos) == "VBG" && text.dominates(of.trigger, e.trigger) &&
         undone(of) == undone(e);
}

// "Used tear gas [to disperse the crowd]": what it was used for.
bool is_purpose(const Event& of, const Event& e, const Reading& reading) {
  return of.mode == "crowd-control" && e.type == Type::coerce && e.mode == "restrict" &&
         reading.text.dominates(of.trigger, e.trigger) && share(of.actors, e.actors) &&
         compatible(of.recipients, e.recipients) && undone(of) == undone(e);
}

// "Protests erupted in Nantes": of nobody, known by the place.
bool is_bare(const Event& e) { return e.actors.empty() && e.recipients.empty(); }

bool same_act(const Event& a, const Event& b) {
  if (a.type != b.type) return false;
  if (a.mode != b.mode && !a.mode.empty() && !b.mode.empty()) return false;
  if ((a.mode == "abduct") != (b.mode == "abduct")) return false;  // "captured and killed"
  if (is_bare(a) || is_bare(b)) return a.place == b.place && a.place != where::kNoPlace && same_time(a, b);
  if (!share(a.actors, b.actors) && !(a.actors.empty() && b.actors.empty() && share(a.recipients, b.recipients)))
    return false;
  if (!compatible(a.recipients, b.recipients) || !same_time(a, b)) return false;
  // Acts of speech are many; they are one only with the same party on the other side.
  const bool speech = quad(a.type) == 1 || quad(a.type) == 3;
  const bool meeting = a.type == Type::consult;
  if (speech && !meeting && (a.recipients.empty() || b.recipients.empty()) && a.lemma != b.lemma) return false;
  if (meeting && a.reciprocal && b.reciprocal) {
    std::size_t shared = 0;
    for (const Participant& p : a.actors) shared += has(b.actors, p.entity);
    if (shared < std::min<std::size_t>(2, std::min(a.actors.size(), b.actors.size()))) return false;
  }
  if (meeting && a.reciprocal != b.reciprocal && a.mode != b.mode) return false;
  if (!meeting && !same_place(a, b)) return false;
  if (a.mode == "visit" && b.mode == "visit" && !same_place(a, b) && !share(a.recipients, b.recipients)) return false;
  if (a.mentions.size() + b.mentions.size() > 200) return false;
  return undone(a) == undone(b) || share(a.recipients, b.recipients) || a.recipients.empty() || b.recipients.empty();
}

// "The Taliban claimed responsibility": who did what is told before.
bool is_claimed(const Event& e) {
  return e.type == Type::assault && (e.lemma.starts_with("claim ") || e.lemma.starts_with("take responsibility"));
}

// Done by nobody that is named, and nothing of it contradicts the claim.
bool may_be_claimed(const Event& done, const Event& claim, const Reading& reading) {
  constexpr std::uint32_t kNear = 6;  // sentences
  const auto sentence = [&](const Event& e) { return reading.text.tokens[e.trigger].sentence; };
  return done.type == Type::assault && !is_claimed(done) && !undone(done) &&
         sentence(done) + kNear >= sentence(claim) && compatible(done.recipients, claim.recipients) &&
         same_time(done, claim) && same_place(done, claim) &&
         std::none_of(done.actors.begin(), done.actors.end(), [&](const Participant& p) {
           return p.entity < reading.cast.entities.size() && reading.cast.entities[p.entity].named;
         });
}

int fullness(const Event& e) {
  return static_cast<int>(e.actors.size() + e.recipients.size()) * 2 + (e.time_mention != 0xFFFFFFFF ? 3 : 0) +
         (e.place != where::kNoPlace ? 2 : 0);
}

void add_missing(std::vector<Participant>& to, const std::vector<Participant>& from) {
  if (!to.empty()) return;
  to = from;
}

// Joins `other` into `event`; the fuller one leads.
void join(Event& event, Event other) {
  if (fullness(other) > fullness(event) + 2) std::swap(event, other);
  add_missing(event.actors, other.actors);
  add_missing(event.recipients, other.recipients);
  if (event.reciprocal && event.actors.size() < other.actors.size()) event.actors = other.actors;
  const auto drop = [&](const char* field) {
    std::erase_if(event.evidence, [&](const Evidence& e) { return e.field == field; });
  };
  const auto take = [&](const char* field) {
    drop(field);
    for (const Evidence& e : other.evidence) {
      if (e.field == field) event.evidence.push_back(e);
    }
  };
  if (event.time_mention == 0xFFFFFFFF && other.time_mention != 0xFFFFFFFF) {
    event.time = other.time;
    event.time_precision = other.time_precision;
    event.time_mention = other.time_mention;
    take("time");
  } else if (event.time && other.time && other.time_mention != 0xFFFFFFFF && other.time->days() < event.time->days()) {
    event.time = other.time;
    event.time_precision = other.time_precision;
    event.time_mention = other.time_mention;
    take("time");
  }
  if (event.place == where::kNoPlace && other.place != where::kNoPlace) {
    event.place = other.place;
    event.place_precision = other.place_precision;
    event.place_span = other.place_span;
    take("place");
  }
  // "Visit to Russia" and "would be in Moscow": the finer place is the better known one.
  if (other.place != where::kNoPlace && event.place != where::kNoPlace &&
      other.place_precision < event.place_precision) {
    event.place = other.place;
    event.place_precision = other.place_precision;
    event.place_span = other.place_span;
    take("place");
  }
  if (event.numbers.empty()) event.numbers = other.numbers;
  if (event.mode.empty()) event.mode = other.mode;
  event.mentions.insert(event.mentions.end(), other.mentions.begin(), other.mentions.end());
  for (Operator& op : other.operators) event.operators.push_back(std::move(op));
  event.evidence.push_back({"mention", other.predicate, other.sense, "the same act, mentioned again"});
  event.confidence = std::max(event.confidence, other.confidence);
}

}  // namespace

std::vector<Event> merge_mentions(std::vector<Event> events, const Reading& reading) {
  std::vector<Event> out;
  for (Event& event : events) {
    Event* best = nullptr;
    for (Event& known : out) {
      if (same_act(known, event)) best = &known;  // the latest fitting one
    }
    for (Event& known : out)
      if (!best && is_outcome(known, event, reading)) {
        best = &known;
        // "Fired on the crowd, killing fifty": fifty of the crowd.
        const auto is_count = [&](const Participant& p) {
          return p.entity == who::kNoEntity &&
                 (reading.text.tokens[p.head].upos == text::Upos::num || reading.text.lemma(p.head) == "dozen" ||
                  reading.text.lemma(p.head) == "hundred");
        };
        for (const Participant& p : event.recipients)
          if ((known.recipients.empty() || !is_count(p)) &&
              (p.entity == who::kNoEntity || !has(known.recipients, p.entity)))
            known.recipients.push_back(p);
        for (const Evidence& e : event.evidence)
          if (e.field == "recipient") known.evidence.push_back(e);
        known.numbers.insert(known.numbers.end(), event.numbers.begin(), event.numbers.end());
      }
    for (Event& known : out)
      if (!best && is_purpose(known, event, reading)) best = &known;
    if (!best && is_claimed(event))
      for (Event& known : out)
        if (may_be_claimed(known, event, reading)) best = &known;
    if (best && is_claimed(event) && !is_claimed(*best)) {
      std::erase_if(best->evidence, [](const Evidence& e) { return e.field == "actor"; });
      best->actors = event.actors;
      for (const Evidence& e : event.evidence)
        if (e.field == "actor") best->evidence.push_back(e);
    }
    if (best)
      join(*best, std::move(event));
    else
      out.push_back(std::move(event));
  }
  std::stable_sort(out.begin(), out.end(), [&](const Event& a, const Event& b) {
    return reading.text.tokens[a.trigger].span < reading.text.tokens[b.trigger].span;
  });
  for (Event& event : out) {
    std::sort(event.mentions.begin(), event.mentions.end());
    event.mentions.erase(std::unique(event.mentions.begin(), event.mentions.end()), event.mentions.end());
    const auto lead = std::find(event.mentions.begin(), event.mentions.end(), event.trigger);
    if (lead != event.mentions.end()) std::rotate(event.mentions.begin(), lead, lead + 1);
  }
  return out;
}

}  // namespace dragoman::what
