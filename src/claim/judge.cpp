// The status of events, from their clause, their operators and the claims about them.
//
// The problem: an act is mentioned several times, once as "will be visiting" and once as "the trip"; the coder of
// events found operators in places of their own; and a denial by somebody else stands two sentences on. The idea: judge
// every mention, let the most specific judgement win (called off beats planned, planned beats a bare noun), let the
// operators that the coder found speak where the tree said nothing, settle what is left by the resolved date, and then
// read the claims: each claim whose content holds a mention asserts the act, and one with the stance "denies" makes it
// denied. Example: "Russia denied shelling the port": status denied, claim by Russia, stance denies. Tested by
// judge_test.cpp.
#include <algorithm>
#include <set>
#include <string_view>

#include "base/utf8.h"
#include "claim/lexicon.h"
#include "claim/tree.h"

namespace dragoman::claim {
namespace {

using what::Status;

// How much a judgement says: a bare past tense least, an undoing most.
int weight(const Judgement& judgement) {
  const bool bare = judgement.evidence.empty() || judgement.evidence.front().rule == "status/default";
  switch (judgement.status) {
    case Status::cancelled:
    case Status::postponed:
      return 8;
    case Status::denied:
      return 7;
    case Status::failed:
      return 6;
    case Status::planned:
      return 5;
    case Status::proposed:
      return 4;
    case Status::hypothetical:
      return 3;
    case Status::ongoing:
      return 2;
    case Status::happened:
      return bare ? 0 : 1;
  }
  return 0;
}

std::optional<Status> reading_of(what::OperatorKind kind) {
  using Kind = what::OperatorKind;
  switch (kind) {
    case Kind::planned:
      return Status::planned;
    case Kind::proposed:
    case Kind::demanded:
      return Status::proposed;
    case Kind::threatened:
    case Kind::hypothetical:
      return Status::hypothetical;
    case Kind::refused:
    case Kind::cancelled:
      return Status::cancelled;
    case Kind::postponed:
      return Status::postponed;
    case Kind::failed:
      return Status::failed;
    case Kind::denied:
      return Status::denied;
    case Kind::ongoing:
      return Status::ongoing;
    default:
      return std::nullopt;
  }
}

// Operators the coder found that the tree reading knows nothing of.
void read_operators(const what::Reading& reading, const what::Event& event, const Cues& cues, Judgement& judgement) {
  const bool bare = judgement.evidence.empty() || judgement.evidence.front().rule == "status/default";
  if (!bare) return;
  for (const what::Operator& op : event.operators) {
    const auto status = reading_of(op.kind);
    if (!status) continue;
    const Judgement governor = judge_token(reading, op.token, cues);
    if (governor.negated || governor.status == Status::hypothetical) continue;
    judgement.status = *status;
    judgement.factuality = *status == Status::planned        ? 1.5f
                           : *status == Status::ongoing      ? 2.5f
                           : *status == Status::proposed     ? 0.7f
                           : *status == Status::hypothetical ? 0.6f
                                                             : -2.0f;
    judgement.evidence = {
        {"status", op.span, op.sense, std::string("governed by an operator: ") + what::name(op.kind)}};
  }
}

// Plans that no word states: the act only stands inside something planned, or is a bare infinitive.
bool inferred(std::string_view rule) {
  return rule == "status/within-future" || rule == "status/object" || rule == "status/subject-of-future" ||
         rule == "status/infinitive";
}

// A resolved date after the day of writing makes a plain assertion a plan; one before it makes a bare plan history.
void settle_by_date(const what::Reading& reading, const what::Event& event, Judgement& judgement) {
  if (!event.time || !reading.published) return;
  Span words = event.predicate;
  if (event.time_mention < reading.times.size()) words = reading.times[event.time_mention].span;
  // "Agreed to talk this weekend": what is told in the past tense is not the thing whose day is to come.
  std::uint32_t verb = event.trigger;
  if (!is_verb(reading.text, verb) && parent(reading.text, verb) != kNone && is_base(reading.text, verb, Relation::obj))
    verb = parent(reading.text, verb);
  const bool past = xpos(reading.text, verb) == "VBD" && judgement.status == Status::happened;
  if (!past && event.time->from >= reading.published->to &&
      (judgement.status == Status::happened || judgement.status == Status::ongoing)) {
    judgement.status = Status::planned;
    judgement.factuality = 2;
    judgement.evidence.push_back(
        {"status", words, "status/date-after-writing", "its date lies after the day of writing"});
  } else if (event.time->to <= reading.published->from && judgement.status == Status::planned &&
             !judgement.evidence.empty() && inferred(judgement.evidence.back().rule)) {
    judgement.status = Status::happened;
    judgement.factuality = 2.5f;
    judgement.evidence.push_back(
        {"status", words, "status/date-before-writing", "its date lies before the day of writing"});
  }
}

// "Blamed the rebels for the attack that killed nine": that nine were killed is not what is charged.
bool is_charge(const what::Reading& reading, const Claim& claim) {
  const std::string cue = to_lower(slice(reading.text.source, claim.cue));
  return cue.starts_with("blam") || cue.starts_with("accus");
}

// "The army responded to attacks by insurgents": it does not say that there were any.
bool is_answer(const what::Reading& reading, const Claim& claim, std::uint32_t trigger) {
  const std::string cue = to_lower(slice(reading.text.source, claim.cue));
  return cue.starts_with("respon") && marker(reading.text, trigger) == "to";
}

// "Manila said it would withdraw, [a concession that Washington criticised]": a noun that sums up what was said, with
// what others did about it.
bool sums_up(const Text& text, std::uint32_t trigger) {
  static constexpr std::string_view kSums[] = {"concession", "move",   "decision",   "charge",
                                               "claim",      "step",   "accusation", "allegation",
                                               "gesture",    "demand", "proposal",   "prospect"};
  const std::uint32_t noun = text.tokens[trigger].head;
  if (text.tokens[trigger].relation != text::Relation::acl_relcl || noun == kNone || noun < 2 ||
      std::find(std::begin(kSums), std::end(kSums), lower_lemma(text, noun)) == std::end(kSums))
    return false;
  const std::uint32_t first = text.subtree(noun).first;
  return text.form(first) == "," || (first > 0 && text.form(first - 1) == ",");
}

// A verb that tells a thing as done: "resigned", "has resigned".
bool is_told(const Text& text, std::uint32_t verb) {
  const std::string_view tag = xpos(text, verb);
  if (tag == "VBD") return true;
  if (tag != "VBN") return false;
  const auto children = text.children(verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
    const std::string word = lower(text, c);
    return word == "has" || word == "have" || word == "had" || word == "was" || word == "were";
  });
}

bool is_prospect(Status status) {
  return status == Status::planned || status == Status::proposed || status == Status::hypothetical;
}

bool holds(const Claim& claim, Span span) {
  return std::any_of(claim.content.begin(), claim.content.end(), [&](Span part) { return part.contains(span); });
}

// "It is unclear why the tank had fired", "fears mount after the strikes": whoever doubts, fears or asks takes the act
// for granted. It stands in a question after its reason or manner, in a phrase that dates or explains the doubt, or in
// a clause that says of whom or what is spoken.
bool taken_for_granted(const what::Reading& reading, const Claim& claim, std::uint32_t trigger) {
  static constexpr std::string_view kGround[] = {"after", "since", "following", "over", "despite", "because"};
  static constexpr std::string_view kAsked[] = {"why", "how", "when", "where"};
  const Text& text = reading.text;
  std::uint32_t at = trigger;
  for (std::size_t steps = 0; steps < 8 && at != kNone && holds(claim, text.tokens[at].span); ++steps) {
    const std::string mark = marker(text, at);
    if (std::find(std::begin(kGround), std::end(kGround), mark) != std::end(kGround)) return true;
    // "Ordered the arrest of a man who had protested", "demanded action against Israel, which it accuses".
    // and "ruled out talks with the gunmen holding them".
    if (at != kNone && (text.tokens[at].relation == text::Relation::acl_relcl ||
                        (text.tokens[at].relation == text::Relation::acl && xpos(text, at) == "VBG")))
      return true;
    for (const std::uint32_t below : text.children(at))
      if (below < at && std::find(std::begin(kAsked), std::end(kAsked), lower(text, below)) != std::end(kAsked))
        return true;
    at = parent(text, at);
  }
  return false;
}

// "Families gathered to express support", "took to the airwaves to condemn it": the deed was done to say so, and with
// it so was said.
bool gathered_to_say(const what::Reading& reading, const what::Event& event, const Judgement& best, const Cues& cues) {
  using what::Type;
  const bool words = event.type == Type::support || event.type == Type::accuse || event.type == Type::reject ||
                     event.type == Type::request;
  if (!words || best.status != Status::planned || best.negated || best.evidence.empty() ||
      best.evidence.back().rule != "status/purpose")
    return false;
  const std::uint32_t deed = parent(reading.text, event.trigger);
  if (deed == kNone || xpos(reading.text, deed) != "VBD") return false;
  // "Faced pressure to veto it": the infinitive is what the pressure is for.
  const std::uint32_t object = child(reading.text, deed, text::Relation::obj);
  const std::string thing = object == kNone ? "" : lower_lemma(reading.text, object);
  if (thing == "pressure" || cues.data().operators.contains(thing)) return false;
  const Judgement done = judge_token(reading, deed, cues);
  return done.status == Status::happened && !done.negated;
}

// Somebody or something that can say so: an actor, a role, a body, a document, a pronoun. "A couple of years" and "the
// revelation" are sources by mistake of the tree.
bool can_speak(const what::Reading& reading, const Cues::Data& data, const Claim& claim) {
  if (claim.kind != SourceKind::unnamed_role || claim.entity != who::kNoEntity) return true;
  const Text& text = reading.text;
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
    const Span span = text.tokens[t].span;
    if (span.begin < claim.source_span.begin) continue;
    if (span.begin >= claim.source_span.end) break;
    if (text.tokens[t].upos == text::Upos::pron || text.tokens[t].upos == text::Upos::propn ||
        data.sources.contains(lower_lemma(text, t)) || reading.cast.mention_of_head(t))
      return true;
    const std::string_view lemma = text.lemma(t);
    for (const std::string_view end : {"er", "or", "ist", "ian", "man", "men", "ee"})
      if (text.tokens[t].upos == text::Upos::noun && lemma.ends_with(end)) return true;
  }
  return claim.source_span.empty();
}

// The lines of the cue file that attribute an opinion, not a fact.
std::set<std::string_view> attitude_rules(const Cues::Data& data) {
  std::set<std::string_view> out;
  for (const auto& [word, entries] : data.cues) {
    for (const Cue& cue : entries) {
      if (cue.kind == CueKind::attitude) out.insert(cue.rule);
    }
  }
  return out;
}

// "A senior official described the visit as a breakthrough": the act is the saying, and only he, whom the outlet does
// not name, can answer for it.
void rest_on_speaker(const what::Reading& reading, const std::vector<Claim>& claims, what::Event& event) {
  if (what::quad(event.type) % 2 == 0 || event.actors.size() != 1) return;  // deeds, and what several declare
  const std::uint32_t actor = event.actors[0].entity;
  if (actor >= reading.cast.entities.size() || reading.cast.entities[actor].kind != who::Kind::person) return;
  const Span trigger = reading.text.tokens[event.trigger].span;
  for (std::uint32_t i = 0; i < claims.size(); ++i)
    if (claims[i].kind == SourceKind::unnamed_role && claims[i].cue.overlaps(trigger) && !claims[i].content.empty()) {
      event.claims.push_back(i);
      return;
    }
}

// The lead tells in the outlet's words what somebody whom it does not name says a few sentences below.
void rest_on_source_below(const what::Reading& reading, const std::vector<Claim>& claims,
                          const std::vector<bool>& attitude, const std::vector<bool>& speaks, what::Event& event) {
  constexpr std::uint32_t kLead = 2, kBelow = 4;  // sentences
  const auto& tokens = reading.text.tokens;
  const std::uint32_t lead = tokens[event.trigger].sentence;
  if (lead >= kLead) return;
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (attitude[i] || !speaks[i] || claim.kind != SourceKind::unnamed_role || claim.stance != Stance::asserts)
      continue;
    for (const std::uint32_t mention : event.mentions) {
      if (mention >= tokens.size() || tokens[mention].sentence > lead + kBelow || !holds(claim, tokens[mention].span))
        continue;
      event.claims.push_back(i);
      return;
    }
  }
}

void note_source(const std::vector<Claim>& claims, what::Event& event) {
  if (event.claims.empty()) {
    event.evidence.push_back({"source", {}, "source/outlet", "no one is named as saying it: the outlet's own words"});
    return;
  }
  for (std::uint32_t index : event.claims) {
    const Claim& claim = claims[index];
    std::string text = std::string(name(claim.kind)) + ", " + name(claim.manner) + ", " + name(claim.stance);
    event.evidence.push_back({"source", claim.source_span.empty() ? claim.cue : claim.source_span, claim.rule, text});
  }
}

}  // namespace

void judge(const what::Reading& reading, const std::vector<Claim>& claims, const Cues& cues,
           std::vector<what::Event>& events) {
  if (events.empty()) return;
  const std::set<std::string_view> opinions = attitude_rules(cues.data());
  std::vector<bool> attitude;
  attitude.reserve(claims.size());
  for (const Claim& claim : claims) attitude.push_back(opinions.contains(claim.rule));
  std::vector<bool> speaks;
  speaks.reserve(claims.size());
  for (const Claim& claim : claims) speaks.push_back(can_speak(reading, cues.data(), claim));
  for (what::Event& event : events) {
    Judgement best = judge_token(reading, event.trigger, cues);
    for (std::uint32_t mention : event.mentions) {
      if (mention == event.trigger || mention >= reading.text.tokens.size()) continue;
      Judgement other = judge_token(reading, mention, cues);
      // "Has resigned after the army urged him to step down": what was asked for was done.
      if (best.status == Status::happened && is_told(reading.text, event.trigger) && other.status != Status::happened &&
          is_prospect(other.status))
        continue;
      if (weight(other) > weight(best)) best = std::move(other);
    }
    read_operators(reading, event, cues, best);
    settle_by_date(reading, event, best);
    event.claims.clear();
    // Who says so where it is told best. Who mentions the act elsewhere may doubt it, or speak of it in passing.
    const Span span = reading.text.tokens[event.trigger].span;
    for (std::uint32_t i = 0; i < claims.size(); ++i)
      if (!attitude[i] && holds(claims[i], span) && speaks[i] && !is_answer(reading, claims[i], event.trigger) &&
          ((claims[i].stance == Stance::asserts && !is_charge(reading, claims[i]) &&
            !sums_up(reading.text, event.trigger)) ||
           !taken_for_granted(reading, claims[i], event.trigger)))
        event.claims.push_back(i);
    // "Denied the accusations": they were made; what they say is denied.
    if (event.type == what::Type::accuse && best.status == Status::denied &&
        reading.text.tokens[event.trigger].upos == text::Upos::noun) {
      best.status = Status::happened;
      best.evidence.push_back(
          {"status", span, "status/accusation-made", "what the accusation says is denied, not that it was made"});
    }
    // "Is considering the request": it was made; what it asks for is considered.
    if (event.type == what::Type::request && best.status == Status::proposed && !best.evidence.empty() &&
        !best.evidence.back().rule.starts_with("status/") &&
        reading.text.tokens[event.trigger].upos == text::Upos::noun) {
      best.status = Status::happened;
      best.evidence.push_back(
          {"status", span, "status/request-made", "what is asked for is open, not that it was asked for"});
    }
    if (gathered_to_say(reading, event, best, cues)) {
      best.status = Status::happened;
      best.evidence.push_back(
          {"status", span, "status/purpose-met", "words that are the purpose of a deed come with it"});
    }
    if (event.claims.empty()) rest_on_speaker(reading, claims, event);
    if (event.claims.empty()) rest_on_source_below(reading, claims, attitude, speaks, event);
    event.status = best.status;
    for (what::Evidence& item : best.evidence) event.evidence.push_back(std::move(item));
    event.plover = what::plover_type(event);
    note_source(claims, event);
  }
}

}  // namespace dragoman::claim
