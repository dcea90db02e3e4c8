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

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "what/details.h"
#include "what/match.h"
#include "what/merge.h"
#include "what/setting.h"
#include "what/type_features.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;

constexpr std::uint32_t kNone = 0xFFFFFFFF;

class SentenceCoder {
 public:
  SentenceCoder(const Reading& reading, const Lexicon::Data& lexicon, const text::Sentence& sentence)
      : reading_(reading), text_(reading.text), lexicon_(lexicon), matcher_(reading, lexicon), sentence_(sentence) {}

  void run(std::vector<Event>& out) {
    const std::uint32_t size = sentence_.last - sentence_.first;
    matches_.resize(size);
    supports_.resize(size);
    governor_.assign(size, kNone);
    carried_.assign(size, kNone);
    silenced_.assign(size, false);
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) matches_[t - sentence_.first] = matcher_.best(t);
    silence_discards();
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) settle_doubt(t);
    find_supports();
    drop_consumed();
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) relax(t);
    link_operators();
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) emit(t, out);
  }

 private:
  std::optional<Match>& match(std::uint32_t t) { return matches_[t - sentence_.first]; }
  const Entry& entry(const Match& m) const { return lexicon_.entries[m.entry]; }
  bool inside(std::uint32_t t) const { return sentence_.first <= t && t < sentence_.last; }
  bool is_noun(std::uint32_t t) const {
    return text_.tokens[t].upos == text::Upos::noun || text_.tokens[t].upos == text::Upos::propn;
  }

  static constexpr float kSure = 0.6F;

  // The heads of the parties a match binds: who acts, and the other side.
  static std::pair<std::uint32_t, std::uint32_t> sides_of(const Match& m) {
    std::uint32_t source = kNone, target = kNone;
    for (const Bound& bound : m.bound) {
      const char role = bound.rule->role;
      if (role == 'A' || (role == 'B' && source == kNone)) source = bound.head;
      else if (role == 'R' || role == 'B' || (role == 'E' && target == kNone)) target = bound.head;
    }
    return {source, target};
  }

  // Two lines of different types hold and neither says much more than the other: the model chooses.
  void settle_doubt(std::uint32_t t) {
    if (lexicon_.model.empty() || !match(t) || !entry(*match(t)).type || entry(*match(t)).op) return;
    const std::vector<Match> all = matcher_.all(t);
    std::vector<const Match*> rivals;
    for (const Match& m : all) {
      const Entry& line = entry(m);
      if (m.score < all[0].score - 3 || !line.type || line.op) continue;
      const bool known = std::any_of(rivals.begin(), rivals.end(), [&](const Match* r) { return entry(*r).type == line.type; });
      if (!known) rivals.push_back(&m);
    }
    if (rivals.size() < 2) return;
    const auto [source, target] = sides_of(*rivals[0]);
    if (source == kNone || target == kNone || source == target) return;
    const auto features = pair_features(reading_, matcher_, {}, source, target);
    const auto scores = lexicon_.model.score(features);
    const auto of = [&](const Match* m) { return type_share(scores, *entry(*m).type); };
    const Match* best = *std::max_element(rivals.begin(), rivals.end(), [&](const Match* a, const Match* b) { return of(a) < of(b); });
    if (best == rivals[0] || of(best) < 2 * of(rivals[0])) return;
    note_model(t, entry(*best), scores, features, std::string("preferred to ") + name(*entry(*rivals[0]).type));
    match(t) = *best;
  }

  static float type_share(const TypeModel::Scores& scores, Type type) {
    float out = 0;
    for (int fine = 0; fine < kFineCount; ++fine)
      if (type_of_fine(fine) == type) out += scores[static_cast<std::size_t>(fine)];
    return out;
  }

  void note_model(std::uint32_t t, const Entry& line, const TypeModel::Scores& scores,
                  const std::vector<Feature>& features, const std::string& why) {
    notes_[t] = fmt::format("{}; the type model gives {} {:.2f} ({})", why, name(*line.type), type_share(scores, *line.type),
                            lexicon_.model.reasons(features, fine_of(*line.type, line.mode, line.cameo)));
  }

  // No line fits whole, though some share the word: the model says whether one of their types lies between the parties.
  void relax(std::uint32_t t) {
    if (lexicon_.model.empty() || match(t) || silenced_[t - sentence_.first]) return;
    const text::Upos upos = text_.tokens[t].upos;
    if (upos != text::Upos::verb && upos != text::Upos::noun) return;
    const std::vector<std::uint32_t> sharing = matcher_.sharing(t);
    if (std::none_of(sharing.begin(), sharing.end(), [&](std::uint32_t i) { return lexicon_.entries[i].type.has_value(); })) return;
    Match relaxed;
    relaxed.trigger = t;
    relaxed.words = {t};
    if (!bind_by_position(t, relaxed)) return;
    const auto [source, target] = sides_of(relaxed);
    const auto features = pair_features(reading_, matcher_, {}, source, target);
    const auto scores = lexicon_.model.score(features);
    const Entry* best = nullptr;
    for (const std::uint32_t index : sharing) {
      const Entry& line = lexicon_.entries[index];
      if (!line.type || line.op || line.pos == 'a') continue;
      if (!best || type_share(scores, *line.type) > type_share(scores, *best->type)) {
        best = &line;
        relaxed.entry = index;
      }
    }
    if (!best || type_share(scores, *best->type) < kSure) return;
    note_model(t, *best, scores, features, "no line of the lexicon fits whole");
    match(t) = std::move(relaxed);
  }

  // Who acts and on whom by the commonest positions, both of them parties.
  bool bind_by_position(std::uint32_t t, Match& out) const {
    static const SlotRule kActs{{"subj"}, 'A', {}, false, false};
    static const SlotRule kSuffers{{"obj"}, 'R', {}, false, false};
    const bool noun = is_noun(t);
    const Filler* actor = nullptr;
    const Filler* other = nullptr;
    const std::vector<Filler> slots = fillers(text_, t);
    for (const Filler& f : slots) {
      const bool acts = f.slot == "subj" || (noun && (f.slot == "by" || f.slot == "poss" || f.slot == "from"));
      if (acts && !actor && !participants(f.head).empty()) actor = &f;
    }
    if (!actor || (noun && actor->guessed)) return false;
    for (const Filler& f : slots) {
      if (&f == actor || f.head == actor->head || other) continue;
      static constexpr std::string_view kSides[] = {"obj", "iobj", "to", "against", "on", "with", "at", "from", "for", "of", "into"};
      if (std::find(std::begin(kSides), std::end(kSides), f.slot) == std::end(kSides)) continue;
      if (!participants(f.head).empty()) other = &f;
    }
    if (!other) return false;
    out.bound.push_back({&kActs, actor->slot, actor->head, actor->guessed});
    out.bound.push_back({&kSuffers, other->slot, other->head, other->guessed});
    return true;
  }

  void silence_discards() {
    for (const Span& span : discarded_phrases(text_, sentence_, lexicon_))
      for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t)
        if (span.contains(text_.tokens[t].span)) {
          match(t).reset();
          silenced_[t - sentence_.first] = true;
        }
  }

  // "held talks", "talks were held", "an attack launched by", "came under attack".
  void find_supports() {
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
      if (!match(t) || !is_noun(t)) continue;
      std::uint32_t noun = t;
      if (text_.tokens[t].relation == Relation::conj && inside(text_.tokens[t].head) && is_noun(text_.tokens[t].head))
        noun = text_.tokens[t].head;
      std::vector<std::uint32_t> verbs{text_.tokens[noun].head};
      for (std::uint32_t child : text_.children(noun))
        if (text_.tokens[child].relation == Relation::acl || text_.tokens[child].relation == Relation::acl_relcl)
          verbs.push_back(child);
      for (std::uint32_t verb : verbs) {
        if (verb == text::kRoot || !inside(verb)) continue;
        auto found = matcher_.support(verb, noun);
        if (!found) continue;
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

  static bool is_plain(const Bound& bound) { return bound.rule->role == '-' && !bound.rule->filter.open(); }
  bool consumes(const Match& m, std::uint32_t token) const {
    for (std::uint32_t word : m.words)
      if (word == token && word != m.trigger) return true;
    for (const Bound& bound : m.bound)
      if (bound.head == token && is_plain(bound) && (bound.rule->filter.classes & (kEvent | kClause)) == 0) return true;
    return false;
  }

  // Nouns that are part of a longer predicate ("reached an agreement", "opened fire") are not acts of their own.
  void drop_consumed() {
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

  void link_operators() {
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

  bool has_subject(std::uint32_t token) const {
    for (std::uint32_t child : text_.children(token))
      if (text_.tokens[child].relation == Relation::nsubj || text_.tokens[child].relation == Relation::nsubj_pass)
        return true;
    return false;
  }

  std::uint32_t support_verb(std::uint32_t token) const {
    const auto& support = supports_[token - sentence_.first];
    return support ? support->trigger : kNone;
  }

  std::uint32_t governor(std::uint32_t token) const {
    std::uint32_t op = governor_[token - sentence_.first];
    const std::uint32_t verb = support_verb(token);
    if (op == kNone && verb != kNone) op = governor_[verb - sentence_.first];
    return op;
  }

  // Operators from the innermost out; a loop in a broken tree ends by the count.
  std::vector<std::uint32_t> operators_over(std::uint32_t token) const {
    std::vector<std::uint32_t> out;
    std::uint32_t at = token;
    for (int i = 0; i < 6; ++i) {
      at = governor(at);
      if (at == kNone || std::find(out.begin(), out.end(), at) != out.end()) break;
      out.push_back(at);
    }
    return out;
  }

  // An operator counts as an act of its own only where no act stands under it (unless it absorbs, or both count).
  bool governs_an_act(std::uint32_t op) const {
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) {
      if (t == op || !matches_[t - sentence_.first]) continue;
      const auto over = operators_over(t);
      if (std::find(over.begin(), over.end(), op) == over.end()) continue;
      const Entry& under = entry(*matches_[t - sentence_.first]);
      if (under.type) return true;
    }
    return false;
  }

  bool absorbed(std::uint32_t token) const {
    for (std::uint32_t op : operators_over(token)) {
      const Entry& over = entry(*matches_[op - sentence_.first]);
      if (over.policy == Policy::absorb && over.type) return true;
    }
    return false;
  }

  // Who stands in a phrase: the mention it heads or lies in ("the soldier Gilad Shalit"); a phrase that names people, a body
  // or a force the cast does not know, as it stands; else the actor inside it ("Netanyahu's decision").
  std::vector<Participant> participants(std::uint32_t head) const {
    std::vector<Participant> out;
    for (std::uint32_t each : conjuncts(text_, head)) {
      if (const who::Mention* mention = reading_.cast.mention_of_head(each)) {
        out.push_back({mention->entity, mention->span, each});
      } else if (const who::Mention* around = mention_around(each)) {
        out.push_back({around->entity, around->span, each});
      } else if (is_noun(each) && names_party(each)) {
        out.push_back({who::kNoEntity, noun_phrase(text_, each), each});
      }
    }
    if (out.empty()) out = find_participants(reading_, head);
    return out.empty() ? speaker(head) : out;
  }

  // "Cuba and the United States restored ...", where the parse makes two subjects of one.
  std::vector<Participant> second_subject(std::uint32_t verb, std::uint32_t first) const {
    std::vector<Participant> out;
    bool joined = false;
    for (const std::uint32_t child : text_.children(verb)) {
      joined = joined || (child > first && child < verb && text_.tokens[child].upos == text::Upos::cconj);
      if (joined && child > first && child < verb && text_.tokens[child].relation == Relation::nsubj) add(out, participants(child));
    }
    return out;
  }

  // "[Farc] said [it] will release ...": a pronoun nobody resolved, subject of what is said, is the speaker.
  std::vector<Participant> speaker(std::uint32_t pronoun) const {
    if (text_.tokens[pronoun].upos != text::Upos::pron) return {};
    std::uint32_t verb = text_.tokens[pronoun].head;
    for (int i = 0; i < 6 && verb != text::kRoot; ++i) {
      const Relation relation = text::base(text_.tokens[verb].relation);
      const std::uint32_t above = text_.tokens[verb].head;
      if (above == text::kRoot) break;
      if (relation == Relation::ccomp || relation == Relation::parataxis) {
        for (const std::uint32_t child : text_.children(above))
          if (text_.tokens[child].relation == Relation::nsubj && child != pronoun) return participants(child);
        break;
      }
      if (relation != Relation::xcomp && relation != Relation::conj) break;
      verb = above;
    }
    return {};
  }

  bool names_party(std::uint32_t t) const {
    const Classes party = matcher_.named("person") | matcher_.named("armed") | matcher_.named("police") |
                          matcher_.named("troops") | matcher_.named("leader") | matcher_.named("body") | kActor;
    return (matcher_.classes(t) & party) != 0;
  }

  // A mention that holds the noun and is headed by its apposition.
  const who::Mention* mention_around(std::uint32_t t) const {
    if (!is_noun(t)) return nullptr;
    for (std::uint32_t child : text_.children(t)) {
      const Relation relation = text_.tokens[child].relation;
      if (relation != Relation::appos && relation != Relation::flat && relation != Relation::nmod_desc) continue;
      const who::Mention* mention = reading_.cast.mention_of_head(child);
      if (mention && (mention->first <= t || child == t + 1)) return mention;
    }
    return nullptr;
  }

  static void add(std::vector<Participant>& to, const std::vector<Participant>& from) {
    for (const Participant& p : from) {
      const bool known = std::any_of(to.begin(), to.end(), [&](const Participant& q) {
        return q.entity == p.entity && (q.entity != who::kNoEntity || q.head == p.head);
      });
      if (!known) to.push_back(p);
    }
  }

  static std::string place_of(const Bound& bound) {
    return "stands as '" + bound.slot + (bound.guessed ? "' by word order, the tree has none" : "'");
  }

  void fill(Event& event, const Match& m, bool& subject_is_thing) const {
    for (const Bound& bound : m.bound) {
      const char role = bound.rule->role;
      Argument argument{bound.slot, role, bound.head, {}};
      const auto [first, last] = text_.subtree(bound.head);
      argument.span = text_.span(first, last);
      event.arguments.push_back(argument);
      if (role == '-' || role == 'E' || role == 'N') continue;
      auto found = participants(bound.head);
      if (bound.slot == "subj") add(found, second_subject(m.trigger, bound.head));
      if (role == 'R')
        add(event.recipients, found);
      else
        add(event.actors, found);
      if (role == 'B') event.reciprocal = true;
      if (role == 'A' && found.empty()) subject_is_thing = true;
      for (const Participant& p : found)
        event.evidence.push_back(
            {role == 'R' ? "recipient" : "actor", p.span, entry(m).where, place_of(bound)});
    }
  }

  void add_operators(Event& event, std::uint32_t token) const {
    if (const auto& support = supports_[token - sentence_.first]; support && entry(*support).op)
      event.operators.push_back(make_operator(*support));
    for (std::uint32_t op : operators_over(token)) {
      const Match& m = *matches_[op - sentence_.first];
      event.operators.push_back(make_operator(m));
      const Operator& made = event.operators.back();
      const bool lends = made.kind != OperatorKind::alleged && made.kind != OperatorKind::demanded &&
                         made.kind != OperatorKind::denied;
      const bool clause = text_.tokens[event.trigger].upos == text::Upos::verb;
      if (lends && (event.actors.empty() || (event.reciprocal && !clause))) {
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

  Operator make_operator(const Match& m) const {
    Operator out;
    out.kind = *entry(m).op;
    out.token = m.trigger;
    out.span = words_span(m);
    out.sense = entry(m).where;
    for (const Bound& bound : m.bound)
      if (bound.rule->role == 'A') add(out.agents, participants(bound.head));
    return out;
  }

  Span words_span(const Match& m) const {
    Span out;
    for (std::uint32_t word : m.words) out = cover(out, text_.tokens[word].span);
    return out;
  }

  void emit(std::uint32_t token, std::vector<Event>& out) {
    if (!match(token)) return;
    const Match& m = *match(token);
    const Entry& line = entry(m);
    if (!line.type || absorbed(token)) return;
    if (line.op && line.policy == Policy::govern && governs_an_act(token)) return;
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
    bool thing = false;
    fill(event, m, thing);
    if (const auto& support = supports_[token - sentence_.first]) {
      lend(event, *support, thing);
      lend_between(event, support->trigger);
    }
    if (event.recipients.empty() && !event.reciprocal) seek_recipient(event, token);
    add_operators(event, token);
    if (line.op && line.policy == Policy::govern && *line.op != OperatorKind::alleged)
      event.operators.insert(event.operators.begin(),
                             Operator{*line.op, token, event.predicate, line.where, event.actors});
    if (!counts(event, line, thing)) return;
    add_numbers(reading_, line, m, event);
    event.plover = name(event.type);
    out.push_back(std::move(event));
  }

  // No slot holds the other side: the nearest actor below the predicate in its own clause does.
  void seek_recipient(Event& event, std::uint32_t token) const {
    if (event.actors.empty()) return;
    std::uint32_t root = token;
    if (const std::uint32_t verb = support_verb(token); verb != kNone) root = verb;
    if (seek_marked(event, token, root)) return;
    std::vector<std::uint32_t> level{root};
    for (int depth = 0; depth < 5 && !level.empty(); ++depth) {
      std::vector<std::uint32_t> next;
      for (const std::uint32_t at : level)
        for (const std::uint32_t child : text_.children(at)) {
          if (leaves_clause(child) || child < token) continue;
          if (takes_as_recipient(event, child)) return;
          next.push_back(child);
        }
      level = std::move(next);
    }
  }

  // "Opened an investigation [into the death of a Palestinian]": what an act is aimed at by its preposition, an actor or not.
  bool seek_marked(Event& event, std::uint32_t token, std::uint32_t root) const {
    std::vector<Filler> slots = fillers(text_, token);
    if (root != token)
      for (Filler& f : fillers(text_, root)) slots.push_back(std::move(f));
    for (const std::string_view marker : {"against", "into", "upon", "on", "towards", "toward", "over"}) {
      for (const Filler& f : slots) {
        if (f.slot != marker || !is_noun(f.head)) continue;
        const bool dated = std::any_of(reading_.times.begin(), reading_.times.end(), [&](const when::Mention& m) {
          return m.first <= f.head && f.head < m.last;
        });
        if (dated) continue;
        const auto found = participants(f.head);
        const bool own = std::any_of(found.begin(), found.end(), [&](const Participant& p) {
          return std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& q) { return p.span.overlaps(q.span); });
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

  bool leaves_clause(std::uint32_t t) const {
    switch (text::base(text_.tokens[t].relation)) {
      case Relation::nsubj:
      case Relation::csubj:
      case Relation::advcl:
      case Relation::parataxis:
      case Relation::conj: return true;
      case Relation::ccomp:
      case Relation::acl: return is_verbal(text_, t) && has_subject(t);
      default: return false;
    }
  }

  bool takes_as_recipient(Event& event, std::uint32_t t) const {
    const who::Mention* mention = reading_.cast.mention_of_head(t);
    if (!mention) return false;
    for (const std::uint32_t c : text_.children(t)) {
      const std::string form = to_lower(text_.form(c));
      const bool within = form == "in" && event.type != Type::coerce && event.type != Type::concede;
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

  // What a support verb says of the parties: its subject acts, or suffers.
  void lend(Event& event, const Match& support, bool& thing) const {
    const bool reciprocal = std::any_of(lexicon_.entries[match_at(event.trigger).entry].slots.begin(),
                                        lexicon_.entries[match_at(event.trigger).entry].slots.end(),
                                        [](const SlotRule& rule) { return rule.role == 'B'; });
    event.predicate = cover(event.predicate, words_span(support));
    event.lemma = lexicon_.entries[support.entry].label + " " + event.lemma;
    for (const Bound& bound : support.bound) {
      const char role = bound.rule->role;
      if (role == 'N' || role == '-') continue;
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
  // "Talks were held [between Serbia and Kosovo]": the parties hang on the support verb.
  void lend_between(Event& event, std::uint32_t verb) const {
    for (const Filler& filler : fillers(text_, verb)) {
      if (filler.slot != "between" && filler.slot != "among") continue;
      const auto found = participants(filler.head);
      add(event.actors, found);
      event.reciprocal = true;
      event.arguments.push_back({filler.slot, 'B', filler.head, text_.tokens[filler.head].span});
      for (const Participant& p : found)
        event.evidence.push_back({"actor", p.span, "roles/support", "stands as '" + filler.slot + "' of the support verb"});
    }
  }
  const Match& match_at(std::uint32_t token) const { return *matches_[token - sentence_.first]; }

  // Over-coding is as bad as silence: an act needs its parties.
  bool counts(Event& event, const Entry& line, bool thing) const {
    if (event.reciprocal) {
      add(event.actors, event.recipients);
      event.recipients.clear();
    }
    std::erase_if(event.recipients, [&](const Participant& p) {
      return std::any_of(event.actors.begin(), event.actors.end(),
                         [&](const Participant& q) {
                           return q.entity == p.entity && (q.entity != who::kNoEntity || q.head == p.head);
                         });
    });
    if (!event.actors.empty()) return true;
    if (thing && !line.solo) return false;
    return line.solo && (!event.recipients.empty() || has_victims(event));
  }

  bool has_victims(const Event& event) const {
    const auto person = std::find(lexicon_.class_names.begin(), lexicon_.class_names.end(), "person");
    if (person == lexicon_.class_names.end()) return false;
    const Classes bit = Classes{1} << (person - lexicon_.class_names.begin());
    return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& argument) {
      return argument.role == 'R' && (matcher_.classes(argument.head) & bit);
    });
  }

  const Reading& reading_;
  const Text& text_;
  const Lexicon::Data& lexicon_;
  Matcher matcher_;
  const text::Sentence& sentence_;
  std::vector<std::optional<Match>> matches_;
  std::vector<std::optional<Match>> supports_;  // by noun
  std::vector<std::uint32_t> governor_;         // by token: the operator over it
  std::vector<std::uint32_t> carried_;          // by support verb: its noun
  std::vector<bool> silenced_;                  // by token: part of another predicate, or of a discarded phrase
  std::map<std::uint32_t, std::string> notes_;  // by trigger: what the type model had to say
};

}  // namespace

// "Kayani's visit to Moscow": the host of a visit to a city is its state, where the article has it among its actors.
static void add_host(const Reading& reading, const where::Gazetteer& gazetteer, Event& event) {
  if (event.mode != "visit" || !event.recipients.empty() || event.place == where::kNoPlace) return;
  const std::string_view country = gazetteer.place(event.place).country;
  for (std::uint32_t i = 0; i < reading.cast.entities.size() && !country.empty(); ++i) {
    const who::Entity& entity = reading.cast.entities[i];
    if (entity.kind != who::Kind::country || entity.country != country) continue;
    const bool guest = std::any_of(event.actors.begin(), event.actors.end(), [&](const Participant& p) { return p.entity == i; });
    if (guest) return;
    event.recipients.push_back({i, event.place_span, event.trigger});
    event.evidence.push_back({"recipient", event.place_span, "roles/host-of-place", "the state of the place that is visited"});
    return;
  }
}

std::vector<Event> code_events(const Reading& reading, const Lexicon& lexicon, const where::Gazetteer& gazetteer) {
  std::vector<Event> events;
  const Lexicon::Data& data = lexicon.data();
  if (reading.text.child_start.size() != reading.text.tokens.size() + 1) return events;  // no trees
  if (discards_article(reading.text, data)) return events;
  for (const text::Sentence& sentence : reading.text.sentences) {
    if (discards_sentence(reading.text, sentence, data)) continue;
    SentenceCoder(reading, data, sentence).run(events);
  }
  for (Event& event : events) {
    find_time(reading, event);
    find_place(reading, gazetteer, event);
    add_host(reading, gazetteer, event);
    set_contexts(reading, data, event);
  }
  return merge_mentions(std::move(events), reading);
}

}  // namespace dragoman::what
