// Who takes part in an act.
//
// "Police have opened an investigation into the death of the mayor": the other side may hang on a support verb, on the
// noun of action, or nowhere. The idea: first the slots of the lexicon line, then what the act is aimed at by its
// preposition, then the nearest actor below the predicate in its own clause; evidence says which.
#include <algorithm>

#include "base/utf8.h"
#include "what/details.h"
#include "what/sentence_coder.h"

namespace dragoman::what {

using text::Relation;

namespace {
constexpr std::uint32_t kNone = 0xFFFFFFFF;

// "At the request of the president": no place and nobody aimed at.
bool is_occasion(const text::Text& text, const Bound& bound) {
  static constexpr std::string_view kWords[] = {"request", "invitation", "behest", "insistence", "urging", "order",
                                                "time",    "moment",     "start",  "end",        "risk"};
  return bound.slot == "at" &&
         std::find(std::begin(kWords), std::end(kWords), text.lemma(bound.head)) != std::end(kWords);
}

// "Hundreds were killed", "dozens were held": of people, where it is not said of what.
bool is_crowd_number(const text::Text& text, std::uint32_t token) {
  static constexpr std::string_view kWords[] = {"hundred", "thousand", "dozen", "score", "many", "several", "other"};
  const auto children = text.children(token);
  return text.tokens[token].upos == text::Upos::noun &&
         std::find(std::begin(kWords), std::end(kWords), text.lemma(token)) != std::end(kWords) &&
         std::none_of(children.begin(), children.end(),
                      [&](std::uint32_t c) { return text.tokens[c].relation == Relation::nmod; });
}
}  // namespace

void SentenceCoder::seek_dealer(Event& event, std::uint32_t token) const {
  if (event.type != Type::assault || !event.actors.empty() || event.recipients.empty() || !is_verbal(text_, token))
    return;
  for (const std::uint32_t clause : text_.children(token)) {  // "were killed when an American strike hit the hospital"
    if (text::base(text_.tokens[clause].relation) != Relation::advcl || !is_verbal(text_, clause)) continue;
    const auto children = text_.children(clause);
    if (std::none_of(children.begin(), children.end(),
                     [&](std::uint32_t c) { return to_lower(text_.form(c)) == "when"; }))
      continue;
    for (const Filler& f : fillers(text_, clause)) {
      if (f.slot != "subj" || f.guessed) continue;
      const bool by_arms = (matcher_.classes(f.head) & means_) != 0;
      const auto found = by_arms ? dealers(f.head) : std::vector<Participant>{};
      if (found.empty()) continue;
      for (const Participant& p : found)
        event.evidence.push_back(
            {"actor", p.span, "roles/dealer", "whose " + std::string(text_.form(f.head)) + " it was"});
      event.actors = found;
      return;
    }
  }
  const auto deals = [](std::string_view slot) {
    return slot == "in" || slot == "during" || slot == "because" || slot == "from" || slot == "by";
  };
  std::vector<Filler> all;
  const auto collect = [&](std::uint32_t verb) {
    for (Filler& f : fillers(text_, verb)) {
      for (Filler& below : fillers(text_, f.head))  // "along the line because of the shelling", hung on the line
        if (is_noun(f.head) && below.slot == "because") all.push_back(std::move(below));
      all.push_back(std::move(f));
    }
  };
  collect(token);
  for (const std::uint32_t child : text_.children(token))  // "were killed and others wounded in the shelling"
    if (text_.tokens[child].relation == Relation::conj && is_verbal(text_, child)) collect(child);
  for (const Filler& f : all) {
    if (!deals(f.slot)) continue;
    const auto found = dealers(f.head);
    if (found.empty()) continue;
    for (const Participant& p : found)
      event.evidence.push_back(
          {"actor", p.span, "roles/dealer", "whose " + std::string(text_.form(f.head)) + " it was"});
    event.actors = found;
    return;
  }
}

bool SentenceCoder::has_mark(std::uint32_t t, std::string_view word) const {
  const auto children = text_.children(t);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
    return text_.tokens[c].relation == Relation::case_ && to_lower(text_.form(c)) == word;
  });
}

bool SentenceCoder::is_informant(std::uint32_t t) const {
  const std::uint32_t first = text_.subtree(t).first;
  for (std::uint32_t at = t; at > sentence_.first + 1 && at + 8 > t; --at) {
    if (to_lower(text_.form(at - 1)) == "to" && to_lower(text_.form(at - 2)) == "according") return true;
    if (at < first || text_.form(at - 1) == ",") break;
  }
  return false;
}

// "Pulled out [the troops]", "left in [buses]": what is moved away is no other side.
bool SentenceCoder::is_withdrawn(const Event& event, std::uint32_t t) const {
  return event.type == Type::mobilize ||
         (event.type == Type::retreat && event.mode == "withdraw" && !has_mark(t, "from"));
}

std::string SentenceCoder::place_of(const Bound& bound) {
  return "stands as '" + bound.slot + (bound.guessed ? "' by word order, the tree has none" : "'");
}

std::uint32_t SentenceCoder::named_by(std::uint32_t what) const {
  static constexpr std::string_view kNames[] = {"call", "describe", "term", "regard", "see", "consider", "view"};
  if (to_lower(text_.form(what)) != "what") return what;
  for (const std::uint32_t verb : text_.children(what)) {
    if (std::find(std::begin(kNames), std::end(kNames), text_.lemma(verb)) == std::end(kNames)) continue;
    for (const std::uint32_t name : text_.children(verb))
      if (name > verb && is_noun(name) && text::base(text_.tokens[name].relation) != Relation::nsubj) return name;
  }
  return what;
}

void SentenceCoder::fill(Event& event, const Match& m, bool& subject_is_thing, bool& by_means) const {
  for (const Bound& each : m.bound) {
    Bound bound = each;
    const char role = bound.rule->role;
    Argument argument{bound.slot, role, bound.head, {}};
    const auto [first, last] = text_.subtree(bound.head);
    argument.span = text_.span(first, last);
    event.arguments.push_back(argument);
    if (role == '-' || role == 'E' || role == 'N') continue;
    if (role == 'R' && (is_informant(bound.head) || is_occasion(text_, bound))) continue;
    bound.head = named_by(bound.head);
    auto found = participants(bound.head);
    // Of a subject lent by another verb the other half hangs there.
    const std::uint32_t above = text_.tokens[bound.head].head;
    const bool lent = inside(above) && above != m.trigger && bound.slot == "subj" && is_verbal(text_, above);
    if ((bound.slot == "subj" || bound.slot == "obj") && (above == m.trigger || lent)) {
      const auto second = second_half(above, bound.head);
      if (found.empty() && !second.empty() && is_noun(bound.head))  // like is joined with like
        found.push_back({who::kNoEntity, noun_phrase(text_, bound.head), bound.head});
      add(found, second);
    }
    // "According to the agency, Russian and Chinese warships are holding": who tells it has no part.
    std::erase_if(found, [&](const Participant& p) { return is_informant(p.head); });
    // "A protest of [the editor's death]": whose death it is does not protest.
    if (role == 'A' && is_suffered(text_.lemma(bound.head))) found.clear();
    // "Submarine deal", "state visit": a common noun before the word is no side of it, but "rebel attack".
    if (role != 'R' && bound.slot == "adj" && text_.tokens[bound.head].upos == text::Upos::noun)
      std::erase_if(found, [&](const Participant& p) {
        const Classes people =
            matcher_.named("armed") | matcher_.named("police") | matcher_.named("troops") | matcher_.named("person");
        return p.entity == who::kNoEntity && (matcher_.classes(p.head) & people) == 0;
      });
    if (role == 'A' && event.type == Type::assault)
      std::erase_if(found, [&](const Participant& p) { return p.entity == who::kNoEntity && is_town(text_, p.head); });
    const bool somebody = !found.empty();
    const bool judged = event.type == Type::accuse || event.type == Type::support || event.type == Type::reject;
    const bool blow = (matcher_.classes(bound.head) & blow_) != 0;
    // "Bombings [at embassies] killed ten": where a blow falls is nobody who deals it.
    if (role == 'A' && blow && !reading_.cast.mention_of_head(bound.head) && !names_party(bound.head)) found.clear();
    if (role == 'A') found = users(found);
    if (role == 'A' && found.empty()) found = dealers(bound.head);
    if (role == 'R' && quad(event.type) % 2 == 1 &&
        (blow || (judged && is_noun(bound.head) && is_suffered(text_.lemma(bound.head)))))
      found = dealers(bound.head);
    // "Police arrest [three]": a number that suffers is of people.
    const bool force = event.type == Type::assault || event.mode == "arrest";
    const bool counts_people = text_.tokens[bound.head].upos == text::Upos::num || is_crowd_number(text_, bound.head);
    if (role == 'R' && found.empty() && force && counts_people)
      found.push_back({who::kNoEntity, text_.tokens[bound.head].span, bound.head});
    if (role == 'A' && somebody && found.empty()) by_means = true;
    if (role == 'R')
      add(event.recipients, found);
    else
      add(event.actors, found);
    if (role == 'B') event.reciprocal = true;
    if (role == 'A' && !somebody) subject_is_thing = true;
    for (const Participant& p : found)
      event.evidence.push_back({role == 'R' ? "recipient" : "actor", p.span, entry(m).where, place_of(bound)});
  }
}

void SentenceCoder::seek_second_party(Event& event, std::uint32_t token) const {
  const bool lone = event.reciprocal ? event.actors.size() == 1 : event.mode == "visit" && event.actors.empty();
  // "Seized the town after heavy fighting with the army": with whom, the noun says; who, the clause.
  const bool fight = event.type == Type::assault && event.reciprocal && is_noun(token);
  if ((event.type != Type::consult && !fight) || !lone) return;
  std::uint32_t at = support_verb(token) != kNone ? support_verb(token) : token;
  bool aside = false;  // below a circumstance: what stands above it is another clause
  for (int i = 0; i < 5; ++i) {
    const text::Token& it = text_.tokens[at];
    if (!inside(it.head)) return;
    const Relation relation = text::base(it.relation);
    aside = aside || relation == Relation::obl || relation == Relation::advcl || relation == Relation::nmod;
    const bool climbs =
        aside && (relation == Relation::obl || relation == Relation::advcl || relation == Relation::obj ||
                  relation == Relation::nmod || relation == Relation::conj);
    if (!climbs) return;
    at = it.head;
    for (const Filler& filler : fillers(text_, at)) {
      if (filler.slot != "subj" || filler.guessed) continue;
      if (!reading_.cast.mention_of_head(filler.head) && !names_party(filler.head)) return;
      auto found = participants(filler.head);
      const bool known = std::any_of(found.begin(), found.end(), [&](const Participant& p) {
        return std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& q) {
          return p.span.overlaps(q.span) || (p.entity == q.entity && p.entity != who::kNoEntity);
        });
      });
      if (known || found.empty()) return;
      event.arguments.push_back({"above", event.reciprocal ? 'B' : 'A', filler.head, text_.tokens[filler.head].span});
      for (const Participant& p : found)
        event.evidence.push_back(
            {"actor", p.span, "roles/above", "subject of the clause in which it is a circumstance"});
      add(event.actors, found);
      return;
    }
    if (is_verbal(text_, at)) return;
  }
}

// "Threatened to retaliate if [Damascus] went on": who can avert it.
bool SentenceCoder::seek_condition(Event& event) const {
  if (event.type != Type::threaten) return false;
  for (std::uint32_t clause = event.trigger + 1; clause < sentence_.last; ++clause) {
    if (text::base(text_.tokens[clause].relation) != Relation::advcl || !is_verbal(text_, clause)) continue;
    const auto children = text_.children(clause);
    if (std::none_of(children.begin(), children.end(), [&](std::uint32_t c) {
          const std::string form = to_lower(text_.form(c));
          return text_.tokens[c].relation == Relation::mark && (form == "if" || form == "unless");
        }))
      continue;
    for (const std::uint32_t c : children) {
      if (text::base(text_.tokens[c].relation) != Relation::nsubj) continue;
      auto found = participants(c);
      std::erase_if(found, [](const Participant& p) { return p.entity == who::kNoEntity; });
      if (found.empty() || takes_part(event, found)) continue;
      add(event.recipients, found);
      event.evidence.push_back({"recipient", found.front().span, "roles/condition", "who can avert it"});
      return true;
    }
  }
  return false;
}

void SentenceCoder::seek_recipient(Event& event, std::uint32_t token) const {
  if (event.actors.empty()) return;
  std::uint32_t root = token;
  if (const std::uint32_t verb = support_verb(token); verb != kNone) root = verb;
  if (seek_marked(event, token, root)) return;
  if (seek_condition(event)) return;
  std::vector<std::uint32_t> level{root};
  // What is said is said of what stands near; a blow may name a thing first ("attacks on depots on Russian soil").
  const int deepest = event.type == Type::assault || event.type == Type::threaten ? 3 : 2;
  for (int depth = 0; depth < deepest && !level.empty(); ++depth) {
    std::vector<std::uint32_t> next;
    for (const std::uint32_t at : level)
      for (const std::uint32_t child : text_.children(at)) {
        if (child < token || !belongs(child, event.type)) continue;
        if (takes_as_recipient(event, child)) return;
        next.push_back(child);
      }
    level = std::move(next);
  }
}

bool SentenceCoder::seek_marked(Event& event, std::uint32_t token, std::uint32_t root) const {
  std::vector<Filler> slots = fillers(text_, token);
  if (root != token)
    for (Filler& f : fillers(text_, root)) slots.push_back(std::move(f));
  for (const std::string_view marker : {"against", "into", "upon", "on", "towards", "toward", "over"}) {
    for (const Filler& f : slots) {
      if (f.slot != marker || !is_noun(f.head)) continue;
      if (is_dated(f.head) || (f.head < token && !is_noun(token))) continue;  // "[On the show], she criticised"
      const auto found = participants(f.head);
      const bool own = std::any_of(found.begin(), found.end(), [&](const Participant& p) {
        return std::any_of(event.actors.begin(), event.actors.end(),
                           [&](const Participant& q) { return p.span.overlaps(q.span); });
      });
      if (own) continue;
      add(event.recipients, found);
      const auto [first, last] = text_.subtree(f.head);
      event.arguments.push_back({f.slot, 'R', f.head, text_.span(first, last)});
      event.evidence.push_back({"recipient", text_.span(first, last), "roles/aimed-at", "stands as '" + f.slot + "'"});
      return !found.empty();
    }
  }
  return false;
}

bool SentenceCoder::belongs(std::uint32_t t, Type type) const {
  const auto marked = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has_mark(t, word); });
  };
  switch (text::base(text_.tokens[t].relation)) {
    case Relation::obj:
    case Relation::iobj:
      return true;
    case Relation::xcomp:
      return is_verbal(text_, t);
    case Relation::advcl:  // "gave millions [to help refugees in Jordan]", "used tear gas [to disperse a crowd]"
      // and "threatened on Monday [to cut off aid to Oslo]"
      return (type == Type::aid || type == Type::assault || type == Type::threaten) && !has_subject(t) &&
             (type == Type::aid || infinitive_mark(text_, t) != text::kRoot);
    case Relation::nmod:
      // "Denounced a strike [on the dormitory]": whoever is blamed or praised for violence, it is not its victim.
      if ((type == Type::accuse || type == Type::support || type == Type::reject) &&
          (matcher_.classes(text_.tokens[t].head) & blow_) != 0 && marked({"on", "against", "in", "at", "to", "near"}))
        return false;
      if ((type == Type::accuse || type == Type::support || type == Type::reject) &&
          is_suffered(text_.lemma(text_.tokens[t].head)) && !marked({"by"}))
        return false;
      [[fallthrough]];
    case Relation::obl:
      return !marked({"during", "after", "before", "by", "as", "near", "amid", "despite", "following", "until", "since",
                      "according", "through", "via", "regarding", "concerning"});
    case Relation::amod:
    case Relation::compound:
    case Relation::appos:
      return true;
    default:
      return false;
  }
}

bool SentenceCoder::takes_as_recipient(Event& event, std::uint32_t t) const {
  const who::Mention* mention = reading_.cast.mention_of_head(t);
  if (!mention || is_informant(t)) return false;
  for (const std::uint32_t c : text_.children(t)) {
    const std::string form = to_lower(text_.form(c));
    const bool within = (form == "in" || form == "at") && event.type != Type::coerce && event.type != Type::concede &&
                        event.type != Type::aid;
    if (text_.tokens[c].relation == Relation::case_ && (within || form == "after" || form == "during" || form == "by" ||
                                                        form == "as" || form == "before" || form == "near"))
      return false;
  }
  for (const Participant& p : event.actors)
    if (p.entity == mention->entity || p.span.overlaps(mention->span)) return false;
  event.recipients.push_back({mention->entity, mention->span, t});
  event.arguments.push_back({"below", 'R', t, mention->span});
  event.evidence.push_back({"recipient", mention->span, "roles/below", "the nearest actor below the predicate"});
  return true;
}

void SentenceCoder::lend(Event& event, const Match& support, bool& thing) const {
  const bool reciprocal = std::any_of(lexicon_.entries[match_at(event.trigger).entry].slots.begin(),
                                      lexicon_.entries[match_at(event.trigger).entry].slots.end(),
                                      [](const SlotRule& rule) { return rule.role == 'B'; });
  event.predicate = cover(event.predicate, words_span(support));
  event.lemma = lexicon_.entries[support.entry].label + " " + event.lemma;
  for (const Bound& bound : support.bound) {
    const char role = bound.rule->role;
    if (role == 'N' || role == '-' || is_occasion(text_, bound)) continue;
    const auto found = participants(bound.head);
    if (role == 'A' && found.empty() && event.actors.empty()) thing = true;
    if (role == 'A' || reciprocal)
      add(event.actors, found);
    else
      add(event.recipients, found);
    if (reciprocal) event.reciprocal = true;
    event.arguments.push_back({bound.slot, reciprocal ? 'B' : role, bound.head, text_.tokens[bound.head].span});
    for (const Participant& p : found)
      event.evidence.push_back({role == 'R' && !reciprocal ? "recipient" : "actor", p.span, entry(support).where,
                                "stands as '" + bound.slot + "' of the support verb"});
  }
}

void SentenceCoder::lend_between(Event& event, std::uint32_t verb) const {
  for (const Filler& filler : fillers(text_, verb)) {
    if (filler.slot != "between" && filler.slot != "among") continue;
    const auto found = participants(filler.head);
    add(event.actors, found);
    event.reciprocal = true;
    event.arguments.push_back({filler.slot, 'B', filler.head, text_.tokens[filler.head].span});
    for (const Participant& p : found)
      event.evidence.push_back(
          {"actor", p.span, "roles/support", "stands as '" + filler.slot + "' of the support verb"});
  }
}

bool SentenceCoder::counts(Event& event, const Entry& line, bool thing, bool by_means) const {
  if (event.reciprocal) {
    add(event.actors, event.recipients);
    event.recipients.clear();
  }
  std::erase_if(event.recipients, [&](const Participant& p) {
    return std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& q) {
      return q.entity == p.entity && (q.entity != who::kNoEntity || q.head == p.head);
    });
  });
  // "Urged Putin to cut ties with the country": not with his own.
  if (event.type == Type::sanction && event.mode == "discontinue")
    std::erase_if(event.recipients, [&](const Participant& p) {
      const auto& entities = reading_.cast.entities;
      return p.entity < entities.size() && entities[p.entity].kind == who::Kind::country &&
             std::any_of(
                 event.actors.begin(), event.actors.end(),
                 [&](const Participant& q) {
                   return q.entity < entities.size() && entities[q.entity].country == entities[p.entity].country;
                 });
    });
  // "Withdrew its ambassador": one's own envoy is not the other side.
  if (event.type == Type::sanction && event.mode == "withdraw")
    std::erase_if(event.recipients, [&](const Participant& p) {
      const auto state = [&](const Participant& q) -> std::string_view {
        return q.entity < reading_.cast.entities.size() ? reading_.cast.entities[q.entity].country : std::string_view{};
      };
      return !state(p).empty() && (matcher_.classes(p.head) & matcher_.named("envoys")) != 0 &&
             std::any_of(event.actors.begin(), event.actors.end(),
                         [&](const Participant& q) { return state(q) == state(p); });
    });
  if (event.type == Type::retreat && event.mode == "resign") event.recipients.clear();
  // "Left office", "deployed troops": what is left or sent is no other side.
  if (event.type == Type::mobilize ||
      (event.type == Type::retreat && (event.mode == "resign" || event.mode == "withdraw")))
    std::erase_if(event.recipients, [&](const Participant& p) {
      if (p.entity == who::kNoEntity) return true;
      return is_withdrawn(event, p.head) && (matcher_.classes(p.head) & sent_) != 0;
    });
  // "Rockets fired by insurgents": what is fired suffers nothing.
  if (event.type == Type::assault)
    std::erase_if(event.recipients, [&](const Participant& p) {
      const Classes arms = matcher_.named("explosive") | matcher_.named("missile");
      static constexpr std::string_view kFired[] = {"shell", "mortar", "bullet", "shot", "round", "projectile"};
      return p.entity == who::kNoEntity &&
             ((matcher_.classes(p.head) & arms) != 0 ||
              std::find(std::begin(kFired), std::end(kFired), text_.lemma(p.head)) != std::end(kFired));
    });
  if (event.type == Type::assault && event.actors.empty() && in_accident()) return false;
  if (!event.actors.empty() || breaks_out(event)) return true;
  // "Police foiled an attack on the train": whose attack, nobody says.
  if (event.type == Type::assault && !event.recipients.empty() &&
      std::any_of(event.operators.begin(), event.operators.end(),
                  [](const Operator& op) { return op.kind == OperatorKind::failed; }))
    return true;
  if (thing && !line.solo) return false;
  return (line.solo || by_means) && (!event.recipients.empty() || has_victims(event));
}

bool SentenceCoder::in_accident() const {
  static constexpr std::string_view kWords[] = {"leak",         "leaking",  "boiler",    "accident",  "accidental",
                                                "accidentally", "cylinder", "fireworks", "lightning", "derail",
                                                "derailment",   "stampede", "quarry",    "collide",   "collision",
                                                "collapse",     "mudslide", "methane"};
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t)
    if (std::find(std::begin(kWords), std::end(kWords), text_.lemma(t)) != std::end(kWords)) return true;
  return false;
}

bool SentenceCoder::breaks_out(const Event& event) const {
  static constexpr std::string_view kBreaksOut[] = {"erupt",  "break",     "flare", "spread", "rage",   "occur",
                                                    "resume", "escalate",  "take",  "hold",   "report", "continue",
                                                    "swell",  "intensify", "hear",  "hit",    "rock",   "shake"};
  static constexpr std::string_view kGoesOff[] = {"explode", "detonate", "go off"};
  const bool turmoil = event.type == Type::protest || event.type == Type::assault;
  if (!turmoil) return false;
  if (std::find(std::begin(kGoesOff), std::end(kGoesOff), event.lemma) != std::end(kGoesOff)) return true;
  const text::Token& noun = text_.tokens[event.trigger];
  if (!is_noun(event.trigger) || !inside(noun.head)) return false;
  const std::string_view verb = text_.lemma(noun.head);
  // "The vote sparked protests in Nairobi."
  static constexpr std::string_view kSparks[] = {"spark", "trigger", "provoke", "ignite", "prompt", "unleash"};
  if (noun.relation == Relation::obj)
    return std::find(std::begin(kSparks), std::end(kSparks), verb) != std::end(kSparks);
  if (text::base(noun.relation) != Relation::nsubj) return false;
  const bool general = verb == "take" || verb == "continue" || verb == "spread";
  if (general && text::xpos_name(text_.tokens[noun.head].xpos).starts_with("VB") &&
      text::xpos_name(text_.tokens[noun.head].xpos).size() == 2)
    return false;
  if ((verb == "hold" || verb == "report" || verb == "hear") && noun.relation != Relation::nsubj_pass) return false;
  return std::find(std::begin(kBreaksOut), std::end(kBreaksOut), verb) != std::end(kBreaksOut);
}

bool SentenceCoder::has_victims(const Event& event) const {
  const auto person = std::find(lexicon_.class_names.begin(), lexicon_.class_names.end(), "person");
  if (person == lexicon_.class_names.end()) return false;
  const Classes bit = Classes{1} << (person - lexicon_.class_names.begin());
  return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& argument) {
    return argument.role == 'R' && (matcher_.classes(argument.head) & bit);
  });
}

}  // namespace dragoman::what
