// From predicates to events.
//
// The problem, in one sentence: "Kiev, which had called off talks with rebels, agreed to send tanks to Kramatorsk."
// holds a cancelled meeting and a planned move of troops; neither took place. The idea: first every token is matched by
// itself (match.h); then support verbs lend their arguments to nouns of action ("held talks"), operators are linked to
// the acts they govern ("called off", "agreed to"), and what remains as an act of its own becomes an event. Roles are
// filled from the slots of the lexicon line; a filler that is no actor itself passes the role to the actor inside it
// ("condemned Netanyahu's decision"). Method: predicate-argument coding over dependencies, as in Universal PETRARCH,
// with operators kept beside the act instead of being folded into its code.
#include "what/coder.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "what/details.h"
#include "what/merge.h"
#include "what/sentence_coder.h"
#include "what/setting.h"

namespace dragoman::what {

using text::Relation;

namespace {
constexpr std::uint32_t kNone = 0xFFFFFFFF;
}  // namespace

void SentenceCoder::run(std::vector<Event>& out) {
  const std::uint32_t size = sentence_.last - sentence_.first;
  matches_.resize(size);
  supports_.resize(size);
  governor_.assign(size, kNone);
  carried_.assign(size, kNone);
  silenced_.assign(size, false);
  alternatives_.resize(size);
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    auto& all = alternatives_[t - sentence_.first] = matcher_.all(t);
    // "Held since [March]" is no march.
    if (text_.tokens[t].upos == text::Upos::propn && matcher_.in_time(t)) all.clear();
    if (!all.empty()) matches_[t - sentence_.first] = all.front();
  }
  silence_discards();
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) settle_doubt(t);
  find_supports();
  drop_consumed();
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) relax(t);
  link_operators();
  free_idle_operators();
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    emit(t, out);
    emit_said(t, out);
  }
}

bool SentenceCoder::is_noun(std::uint32_t t) const {
  return text_.tokens[t].upos == text::Upos::noun || text_.tokens[t].upos == text::Upos::propn;
}

void SentenceCoder::silence_discards() {
  for (const Span& span : discarded_phrases(text_, sentence_, lexicon_))
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t)
      if (span.contains(text_.tokens[t].span)) {
        match(t).reset();
        silenced_[t - sentence_.first] = true;
      }
}

// "Entered the third week [of a strike]".
static bool is_span(std::string_view lemma) {
  return lemma == "day" || lemma == "week" || lemma == "month" || lemma == "year" || lemma == "hour";
}

void SentenceCoder::find_supports() {
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    if (!match(t) || !is_noun(t)) continue;
    std::uint32_t noun = t;
    if (text_.tokens[t].relation == Relation::conj && inside(text_.tokens[t].head) && is_noun(text_.tokens[t].head))
      noun = text_.tokens[t].head;
    std::vector<std::uint32_t> verbs{text_.tokens[noun].head};
    for (std::uint32_t child : text_.children(noun))
      if (text_.tokens[child].relation == Relation::acl || text_.tokens[child].relation == Relation::acl_relcl)
        verbs.push_back(child);
    // "Claimed responsibility [for the attack]": the noun hangs on a word of the support verb.
    const std::uint32_t above = text_.tokens[noun].head;
    const bool below = text_.tokens[noun].relation == Relation::nmod && above != text::kRoot && is_noun(above);
    if (below) verbs.push_back(text_.tokens[above].head);
    for (std::uint32_t verb : verbs) {
      if (verb == text::kRoot || !inside(verb)) continue;
      // "Host a new round [of talks]": what is counted is carried.
      const bool counted =
          below && verb == verbs.back() && (is_quantity(text_.lemma(above)) || is_span(text_.lemma(above)));
      auto found = matcher_.support(verb, counted ? above : noun);
      if (!found) continue;
      if (below && !counted && verb == verbs.back() &&
          std::find(found->words.begin(), found->words.end(), above) == found->words.end())
        continue;
      // "Called the strike [a crime]": a name given to it.
      const auto named = fillers(text_, verb);
      if (std::any_of(named.begin(), named.end(), [](const Filler& f) { return f.slot == "obj2"; }) &&
          std::any_of(named.begin(), named.end(), [&](const Filler& f) { return f.slot == "obj" && f.head == noun; }))
        continue;
      // A verb with a reading of its own that asked for this noun keeps it.
      if (match(verb) && consumes(*match(verb), noun)) continue;
      if (match(verb) && !entry(*match(verb)).op) match(verb).reset();
      silenced_[verb - sentence_.first] = true;
      supports_[t - sentence_.first] = std::move(found);
      carried_[verb - sentence_.first] = t;
      break;
    }
  }
}

bool SentenceCoder::consumes(const Match& m, std::uint32_t token) const {
  for (std::uint32_t word : m.words)
    if (word == token && word != m.trigger) return true;
  for (const Bound& bound : m.bound)
    if (bound.head == token && is_plain(bound) && (bound.rule->filter.classes & (kEvent | kClause)) == 0) return true;
  return false;
}

void SentenceCoder::drop_consumed() {
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    if (!match(t)) continue;
    const Match m = *match(t);
    for (std::uint32_t other = sentence_.first; other < sentence_.last; ++other)
      if (other != t && match(other) && consumes(m, other) && !consumes(*match(other), t)) {
        match(other).reset();
        silenced_[other - sentence_.first] = true;
      }
  }
}

void SentenceCoder::link_operators() {
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    if (!match(t) || !entry(*match(t)).op) continue;
    for (const Bound& bound : match(t)->bound) {
      if (bound.rule->role != 'E') continue;
      for (std::uint32_t head : conjuncts(text_, bound.head)) {
        if (!inside(head) || head == t) continue;
        if (head != bound.head && has_subject(head)) continue;
        if (governor_[head - sentence_.first] == kNone) governor_[head - sentence_.first] = t;
      }
    }
  }
}

void SentenceCoder::free_idle_operators() {
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    if (!match(t) || !entry(*match(t)).op || entry(*match(t)).type || governs_an_act(t)) continue;
    for (const Match& other : alternatives_[t - sentence_.first])
      if (entry(other).type && !entry(other).op) {
        std::replace(governor_.begin(), governor_.end(), t, kNone);
        match(t) = other;
        break;
      }
  }
}

bool SentenceCoder::has_subject(std::uint32_t token) const {
  for (std::uint32_t child : text_.children(token))
    if (text_.tokens[child].relation == Relation::nsubj || text_.tokens[child].relation == Relation::nsubj_pass)
      return true;
  return false;
}

std::uint32_t SentenceCoder::support_verb(std::uint32_t token) const {
  const auto& support = supports_[token - sentence_.first];
  return support ? support->trigger : kNone;
}

std::uint32_t SentenceCoder::governor(std::uint32_t token) const {
  std::uint32_t op = governor_[token - sentence_.first];
  const std::uint32_t verb = support_verb(token);
  if (op == kNone && verb != kNone) op = governor_[verb - sentence_.first];
  return op;
}

std::vector<std::uint32_t> SentenceCoder::operators_over(std::uint32_t token) const {
  std::vector<std::uint32_t> out;
  std::uint32_t at = token;
  for (int i = 0; i < 6; ++i) {
    at = governor(at);
    if (at == kNone || std::find(out.begin(), out.end(), at) != out.end()) break;
    out.push_back(at);
  }
  return out;
}

bool SentenceCoder::governs_an_act(std::uint32_t op) const {
  for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
    if (t == op || !matches_[t - sentence_.first]) continue;
    const auto over = operators_over(t);
    if (std::find(over.begin(), over.end(), op) == over.end()) continue;
    const Entry& under = entry(*matches_[t - sentence_.first]);
    if (under.type) return true;
  }
  return false;
}

bool SentenceCoder::absorbed(std::uint32_t token) const {
  for (std::uint32_t op : operators_over(token)) {
    const Entry& over = entry(*matches_[op - sentence_.first]);
    if (over.policy == Policy::absorb && over.type) return true;
  }
  return false;
}

void SentenceCoder::add_operators(Event& event, std::uint32_t token) const {
  if (const auto& support = supports_[token - sentence_.first]; support && entry(*support).op)
    event.operators.push_back(make_operator(*support));
  for (std::uint32_t op : operators_over(token)) {
    const Match& m = *matches_[op - sentence_.first];
    event.operators.push_back(make_operator(m));
    const Operator& made = event.operators.back();
    // "He hopes [the fighting ends]": who hopes does not fight.
    const bool another = std::any_of(m.bound.begin(), m.bound.end(), [&](const Bound& bound) {
      const Relation relation = text::base(text_.tokens[bound.head].relation);
      return bound.rule->role == 'E' && ((relation == Relation::nsubj && text_.tokens[bound.head].head != m.trigger) ||
                                         (relation == Relation::ccomp && has_subject(bound.head)));
    });
    const bool lends = made.kind != OperatorKind::alleged && made.kind != OperatorKind::demanded &&
                       made.kind != OperatorKind::denied && !another;
    const bool clause = text_.tokens[event.trigger].upos == text::Upos::verb;
    const bool one =
        event.actors.size() < 2;  // "discussing whether he should cancel the meeting": not all who speak meet
    // "Accused the rebels [of the murder of a priest]": whose act it is said to be.
    if (made.kind == OperatorKind::alleged && entry(m).policy == Policy::both && event.actors.empty() &&
        !event.recipients.empty() && is_noun(event.trigger))
      for (const Bound& bound : m.bound)
        if (bound.rule->role == 'R') {
          add(event.actors, participants(bound.head));
          event.evidence.push_back({"actor", text_.tokens[bound.head].span, entry(m).where, "who is accused of it"});
        }
    if (lends && (event.actors.empty() || (event.reciprocal && !clause && one))) {
      add(event.actors, made.agents);
      for (const Participant& p : made.agents)
        event.evidence.push_back({"actor", p.span, entry(m).where, "does what it " + std::string(text_.form(op))});
    }
  }
  // "will not lift the ban": a willing subject and a negated will.
  bool will = false;
  bool negated = false;
  std::uint32_t at = event.trigger;
  if (support_verb(token) != kNone) at = support_verb(token);
  for (std::uint32_t child : text_.children(at)) {
    const std::string form = to_lower(text_.form(child));
    if (text_.tokens[child].relation == Relation::aux && (form == "will" || form == "would" || form == "wo"))
      will = true;
    if (form == "not" || form == "n't" || form == "n’t" || form == "never") negated = true;
  }
  if (will && negated)
    event.operators.push_back({OperatorKind::refused, at, text_.tokens[at].span, "will not", event.actors});
}

Operator SentenceCoder::make_operator(const Match& m) const {
  Operator out;
  out.kind = *entry(m).op;
  out.token = m.trigger;
  out.span = words_span(m);
  out.sense = entry(m).where;
  for (const Bound& bound : m.bound)
    if (bound.rule->role == 'A') add(out.agents, participants(bound.head));
  return out;
}

Span SentenceCoder::words_span(const Match& m) const {
  Span out;
  for (std::uint32_t word : m.words) out = cover(out, text_.tokens[word].span);
  return out;
}

// "Pakistan protested that it had not been told": no crowd.
bool SentenceCoder::is_official_protest(const Event& event) const {
  return event.type == Type::protest && event.mode == "demo" && !event.actors.empty() &&
         is_verbal(text_, event.trigger) && (event.lemma == "protest" || event.lemma == "protest against") &&
         std::all_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) {
           if (p.entity >= reading_.cast.entities.size()) return false;
           const who::Entity& entity = reading_.cast.entities[p.entity];
           return entity.kind == who::Kind::country ||
                  (!entity.plural && !entity.sectors.empty() && entity.sectors.front() == "GOV");
         });
}

// "Farmers blockaded the port": it takes an army or a state to coerce.
bool SentenceCoder::is_blockade_by_civilians(const Event& event) const {
  static constexpr std::string_view kBlockades[] = {"blockade", "blockading", "roadblock", "barricade",
                                                    "block",    "block off",  "boycott"};
  static constexpr std::string_view kCivil[] = {"CVL", "AGR", "LAB", "EDU", "SOC", "BUS", "MED", "REL"};
  if ((event.type != Type::coerce && event.type != Type::sanction) || event.actors.empty() ||
      std::find(std::begin(kBlockades), std::end(kBlockades), event.lemma) == std::end(kBlockades))
    return false;
  return std::all_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) {
    if (p.entity >= reading_.cast.entities.size() || text_.lemma(p.head).starts_with("neighb")) return false;
    const auto& sectors = reading_.cast.entities[p.entity].sectors;
    return !sectors.empty() && std::find(std::begin(kCivil), std::end(kCivil), sectors.front()) != std::end(kCivil);
  });
}

// "Rebels bombed the mosque": who has no aircraft lays a bomb.
bool SentenceCoder::is_laid_bomb(const Event& event) const {
  static constexpr std::string_view kOnFoot[] = {"REB", "UAF", "CRM", "CVL"};
  return event.type == Type::assault && event.lemma == "bomb" && event.mode == "aerial" &&
         std::all_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) {
           if (p.entity >= reading_.cast.entities.size()) return false;
           const auto& sectors = reading_.cast.entities[p.entity].sectors;
           return sectors.size() == 1 &&
                  std::find(std::begin(kOnFoot), std::end(kOnFoot), sectors.front()) != std::end(kOnFoot);
         });
}

// "Police captured the rebel leader": who has the law arrests.
bool SentenceCoder::is_arrest(const Event& event) const {
  return event.type == Type::assault && event.mode == "abduct" &&
         (event.lemma == "capture" || event.lemma == "seize" || event.lemma == "snatch") && !event.actors.empty() &&
         std::all_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) {
           if (p.entity >= reading_.cast.entities.size()) return false;
           const auto& sectors = reading_.cast.entities[p.entity].sectors;
           return !sectors.empty() && (sectors.front() == "COP" || sectors.front() == "JUD");
         });
}

// "Gunmen took the mayor away", "rebels hold two engineers": who has no law does not arrest.
bool SentenceCoder::is_abduction(const Event& event) const {
  static constexpr std::string_view kLawless[] = {"REB", "UAF", "CRM"};
  return event.type == Type::coerce && event.mode == "arrest" && !event.actors.empty() && !event.recipients.empty() &&
         std::all_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) {
           if (p.entity >= reading_.cast.entities.size()) return false;
           const auto& sectors = reading_.cast.entities[p.entity].sectors;
           return sectors.size() == 1 &&
                  std::find(std::begin(kLawless), std::end(kLawless), sectors.front()) != std::end(kLawless);
         });
}

// "No group claimed responsibility", "nobody was hurt".
// "The last soldiers left Mali, [crossing the border into Niger]": no attack.
bool SentenceCoder::is_way_out(std::uint32_t token, const Entry& line) const {
  static constexpr std::string_view kLeaves[] = {"leave", "withdraw", "retreat", "flee",
                                                 "pull",  "return",   "depart",  "quit"};
  const std::uint32_t above = text_.tokens[token].head;
  return *line.type == Type::assault && line.label.starts_with("cross") && inside(above) &&
         text::base(text_.tokens[token].relation) == Relation::advcl &&
         std::find(std::begin(kLeaves), std::end(kLeaves), text_.lemma(above)) != std::end(kLeaves);
}

// "Took to the streets to greet the champion": a feast.
bool SentenceCoder::is_feast(std::uint32_t token) const {
  static constexpr std::string_view kFeasts[] = {"greet", "celebrate", "cheer",       "welcome",
                                                 "mourn", "watch",     "congratulate"};
  const auto children = text_.children(token);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
    const Relation relation = text::base(text_.tokens[c].relation);
    return (relation == Relation::advcl || relation == Relation::xcomp) &&
           std::find(std::begin(kFeasts), std::end(kFeasts), text_.lemma(c)) != std::end(kFeasts);
  });
}

bool SentenceCoder::is_of_nobody(std::uint32_t token) const {
  // "Has not claimed responsibility": no act at all.
  if (const std::uint32_t verb = support_verb(token) == kNone ? token : support_verb(token);
      text_.lemma(verb) == "claim")
    for (const std::uint32_t child : text_.children(verb))
      if (const std::string word = to_lower(text_.form(child)); word == "not" || word == "n't" || word == "never")
        return true;
  const auto nobody = [&](const Bound& bound) {
    if (bound.rule->role != 'A' && bound.rule->role != 'R' && bound.rule->role != 'B') return false;
    const std::string_view lemma = text_.lemma(bound.head);
    const auto children = text_.children(bound.head);
    return lemma == "nobody" || lemma == "none" || std::any_of(children.begin(), children.end(), [&](std::uint32_t c) {
             return text_.tokens[c].relation == Relation::det && text_.lemma(c) == "no";
           });
  };
  const auto any = [&](const std::optional<Match>& m) {
    return m && std::any_of(m->bound.begin(), m->bound.end(), nobody);
  };
  return any(matches_[token - sentence_.first]) || any(supports_[token - sentence_.first]);
}

// "Rallied [to demand elections]": the topic of a protest is no second event.
bool SentenceCoder::is_topic_of_protest(std::uint32_t token, Type type) const {
  const bool speech = type == Type::accuse || type == Type::request || type == Type::reject || type == Type::threaten ||
                      type == Type::support || type == Type::protest;
  if (!speech || !is_verbal(text_, token) || has_subject(token)) return false;
  std::uint32_t at = token;
  for (int steps = 0; steps < 4; ++steps) {
    const Relation relation = text::base(text_.tokens[at].relation);
    const bool below = relation == Relation::advcl || relation == Relation::xcomp || relation == Relation::acl ||
                       (relation == Relation::conj && steps == 0);
    at = text_.tokens[at].head;
    if (!below || !inside(at)) return false;
    const auto& above = matches_[at - sentence_.first];
    if (above && entry(*above).type == Type::protest && relation != Relation::conj) return true;
  }
  return false;
}

void SentenceCoder::keep_complement(Event& event, std::uint32_t token) const {
  for (const Argument& argument : event.arguments)
    if (argument.role == 'E') return;
  for (const std::uint32_t child : text_.children(token)) {
    const Relation relation = text_.tokens[child].relation;
    // "Agreed on Friday [to scrap the road]": with a day between them the parse takes it for a purpose.
    const bool purpose = event.type == Type::agree && relation == Relation::advcl &&
                         infinitive_mark(text_, child) != text::kRoot;
    if (relation != Relation::xcomp && relation != Relation::ccomp && !purpose) continue;
    const auto [first, last] = text_.subtree(child);
    event.arguments.push_back({relation == Relation::ccomp ? "ccomp" : "xcomp", 'E', child, text_.span(first, last)});
    return;
  }
}

void SentenceCoder::emit(std::uint32_t token, std::vector<Event>& out) {
  if (!match(token)) return;
  const Match& m = *match(token);
  const Entry& line = entry(m);
  if (!line.type || absorbed(token) || told_in_general(token, line) || done_to_oneself(m)) return;
  if (line.op && line.policy == Policy::govern && governs_an_act(token)) return;
  // "Ready to return fire", "willing to go far": a mood, where no act is under it.
  if (line.op && line.pos == 'a' && *line.type == Type::agree) return;
  if (is_topic_of_protest(token, *line.type) || is_of_nobody(token)) return;
  if (*line.type == Type::protest && is_feast(token)) return;
  if (is_way_out(token, line)) return;
  Event event;
  event.type = *line.type;
  event.mode = line.mode;
  event.cameo = line.cameo;
  if (const auto value = lexicon_.goldstein.find(line.cameo); value != lexicon_.goldstein.end())
    event.goldstein = value->second;
  event.contexts = line.contexts;
  event.trigger = token;
  event.mentions = {token};
  event.predicate = words_span(m);
  event.lemma = line.label;
  event.sense = line.where;
  event.confidence = line.weak ? 0.5F : 0.8F;
  event.evidence.push_back({"type", event.predicate, line.where, "'" + line.label + "' is " + name(event.type)});
  if (const auto note = notes_.find(token); note != notes_.end()) {
    event.evidence.push_back({"type", event.predicate, "knowledge/ontology/type_model.tsv", note->second});
    event.confidence = std::min(event.confidence, 0.6F);
  }
  bool thing = false, by_means = false;  // the subject is nobody; it is somebody's weapon
  fill(event, m, thing, by_means);
  if (const auto& support = supports_[token - sentence_.first]) {
    lend(event, *support, thing);
    lend_between(event, support->trigger);
  }
  seek_second_party(event, token);
  seek_dealer(event, token);
  keep_complement(event, token);
  if (event.recipients.empty() && !event.reciprocal) seek_author(event);
  if (event.recipients.empty() && !event.reciprocal) seek_recipient(event, token);
  add_operators(event, token);
  if (is_official_protest(event)) {
    event.type = Type::accuse, event.mode = "disapprove", event.cameo = "111";
    event.evidence.push_back({"type", event.predicate, "roles/official-protest", "a state's protest is a complaint"});
  }
  if (is_blockade_by_civilians(event)) {
    const bool boycott = event.lemma == "boycott";
    event.type = Type::protest, event.mode = boycott ? "boycott" : "obstruct", event.cameo = boycott ? "143" : "144";
    event.evidence.push_back({"type", event.predicate, "roles/civilian-blockade", "closed by those who protest"});
  }
  if (is_laid_bomb(event)) event.mode = "explosives", event.cameo = "183";
  if (is_arrest(event)) {
    event.type = Type::coerce, event.mode = "arrest", event.cameo = "173";
    event.evidence.push_back({"type", event.predicate, "roles/arrest", "those who hold them have the law for it"});
  }
  if (is_abduction(event)) {
    event.type = Type::assault, event.mode = "abduct", event.cameo = "181";
    event.evidence.push_back({"type", event.predicate, "roles/abduction", "those who hold them have no law for it"});
  }
  if (line.op && line.policy == Policy::govern && *line.op != OperatorKind::alleged)
    event.operators.insert(event.operators.begin(),
                           Operator{*line.op, token, event.predicate, line.where, event.actors});
  if (!counts(event, line, thing, by_means)) {
      return;
  }
  add_numbers(reading_, line, m, event);
  event.plover = name(event.type);
  out.push_back(std::move(event));
}

// "Kayani's visit to Moscow", "rockets of Hamas hit Haifa", "shelled the town of Idlib": the other side is the state of
// the place.
static void add_host(const Reading& reading, const where::Gazetteer& gazetteer, Event& event) {
  const bool hit = event.type == Type::assault &&
                   std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& a) {
                     const text::Token& head = reading.text.tokens[a.head];  // "fought IS in Iraq" hits IS
                     return a.role == 'R' && a.span.overlaps(event.place_span) &&
                            (head.upos != text::Upos::propn || head.span.overlaps(event.place_span));
                   });
  const bool helped = event.type == Type::aid && !event.actors.empty();
  if ((event.mode != "visit" && !hit && !helped) || event.place == where::kNoPlace) return;
  const auto is_place = [&](const Participant& p) {
    return p.entity == who::kNoEntity && (is_town(reading.text, p.head) || p.span.overlaps(event.place_span));
  };
  if (!event.recipients.empty() && std::none_of(event.recipients.begin(), event.recipients.end(), is_place)) return;
  // "Israeli towns near Gaza": the adjective says it.
  for (Participant& p : event.recipients)
    for (const std::uint32_t child : reading.text.children(p.head))
      if (const who::Mention* mention = reading.cast.mention_of_head(child);
          mention && mention->how == who::How::adjective && is_place(p)) {
        event.evidence.push_back({"recipient", mention->span, "roles/host-of-place", "whose place it is"});
        p = {mention->entity, mention->span, child};
        return;
      }
  const std::string_view country = gazetteer.place(event.place).country;
  for (std::uint32_t i = 0; i < reading.cast.entities.size() && !country.empty(); ++i) {
    const who::Entity& entity = reading.cast.entities[i];
    if (entity.kind != who::Kind::country || entity.country != country) continue;
    const bool guest = std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) {
      return p.entity < reading.cast.entities.size() && reading.cast.entities[p.entity].country == country;
    });
    if (guest) return;
    std::erase_if(event.recipients, is_place);
    if (std::none_of(event.recipients.begin(), event.recipients.end(),
                     [&](const Participant& p) { return p.entity == i; }))
      event.recipients.insert(event.recipients.begin(), {i, event.place_span, event.trigger});
    event.evidence.push_back({"recipient", event.place_span, "roles/host-of-place",
                              hit      ? "the state of the place that is hit"
                              : helped ? "the state of the place where it helps"
                                       : "the state of the place that is visited"});
    return;
  }
}

static bool is_contentious(Type type) { return type == Type::assault || type == Type::coerce || type == Type::protest; }

std::vector<Event> code_events(const Reading& reading, const Lexicon& lexicon, const where::Gazetteer& gazetteer) {
  std::vector<Event> events;
  const Lexicon::Data& data = lexicon.data();
  if (reading.text.child_start.size() != reading.text.tokens.size() + 1) return events;  // no trees
  if (discards_article(reading.text, data)) return events;
  for (const text::Sentence& sentence : reading.text.sentences) {
    if (discards_sentence(reading.text, sentence, data)) continue;
    SentenceCoder(reading, data, sentence).run(events);
  }
  std::set<std::string> contexts;  // of the sentence of the event before; events come in order
  std::uint32_t contexts_of = 0xFFFFFFFF;
  for (Event& event : events) {
    find_time(reading, event, events);
    find_place(reading, gazetteer, event);
    add_host(reading, gazetteer, event);
    const std::uint32_t sentence = reading.text.tokens[event.trigger].sentence;
    if (sentence != contexts_of) contexts = sentence_contexts(reading.text, reading.text.sentences[sentence], data);
    contexts_of = sentence;
    std::set<std::string> all(event.contexts.begin(), event.contexts.end());
    all.insert(contexts.begin(), contexts.end());
    event.contexts.assign(all.begin(), all.end());
  }
  // "Raided three villages in Zamfara, [abducting women]": there.
  for (Event& event : events) {
    const text::Token& trigger = reading.text.tokens[event.trigger];
    if (event.place != where::kNoPlace || !is_contentious(event.type) || text::xpos_name(trigger.xpos) != "VBG" ||
        (trigger.relation != Relation::advcl && trigger.relation != Relation::conj))
      continue;
    std::uint32_t scene = trigger.head;
    if (scene != text::kRoot && trigger.relation == Relation::conj &&
        reading.text.tokens[scene].relation == Relation::advcl)
      scene = reading.text.tokens[scene].head;
    for (const Event& other : events) {
      if (other.trigger != scene || other.place == where::kNoPlace || !is_contentious(other.type)) continue;
      event.place = other.place;
      event.place_precision = other.place_precision;
      event.place_span = other.place_span;
      event.evidence.push_back({"place", other.place_span, "place/same-scene", "of the act it is told with"});
      break;
    }
  }
  // What breaks out by itself is known by its place at least.
  std::erase_if(events, [](const Event& event) {
    return event.actors.empty() && event.recipients.empty() && event.place == where::kNoPlace &&
           std::none_of(event.arguments.begin(), event.arguments.end(),
                        [](const Argument& argument) { return argument.role == 'R'; });
  });
  return merge_mentions(std::move(events), reading);
}

}  // namespace dragoman::what
