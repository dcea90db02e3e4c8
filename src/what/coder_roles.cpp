// Who takes part in an act.
//
// "Police have opened an investigation into the death of the mayor", "[Farc] said [it] will release a sergeant",
// "hundreds of protesters": the filler of a slot is an actor, or a pronoun nobody resolved, or counts what it means;
// the other side may hang on a support verb, on the noun of action, or nowhere. The idea: first the slots of the
// lexicon line, then what the act is aimed at by its preposition, then the nearest actor below the predicate in its own
// clause; evidence says which.
#include <algorithm>

#include "base/utf8.h"
#include "what/details.h"
#include "what/sentence_coder.h"

namespace dragoman::what {

using text::Relation;

namespace {
constexpr std::uint32_t kNone = 0xFFFFFFFF;

// "Condemned the editor's arrest": whose it is suffers it, and is neither blamed nor praised.
bool is_suffered(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {
      "arrest",    "detention",  "imprisonment", "jailing",     "dismissal", "ouster",      "removal",     "death",
      "execution", "conviction", "sentencing",   "deportation", "expulsion", "extradition", "impeachment", "acquittal"};
  return std::find(std::begin(kNouns), std::end(kNouns), lemma) != std::end(kNouns);
}
}  // namespace

std::vector<Participant> SentenceCoder::participants(std::uint32_t head) const {
  std::vector<Participant> out;
  std::vector<std::uint32_t> unknown;
  std::vector<std::uint32_t> listed = conjuncts(text_, head);
  if (const who::Mention* mention = reading_.cast.mention_of_head(head)) {
    // "Poisoned former officer Sergei Skripal and his daughter", where the tree hangs the list on the other half.
    const std::uint32_t other = mention->head == head ? mention->second_head : mention->head;
    if (other < text_.tokens.size())
      for (const std::uint32_t each : conjuncts(text_, other))
        if (each != other && std::find(listed.begin(), listed.end(), each) == listed.end()) listed.push_back(each);
  }
  for (std::uint32_t each : listed) {
    each = counted(each);
    // "The foreign ministers of France and Germany" are two.
    if (const auto list = reading_.cast.mentions_of_head(each); list.size() > 1) {
      for (const who::Mention* mention : list) out.push_back({mention->entity, mention->span, each});
    } else if (const auto both = sides_named(each); both.size() > 1) {
      add(out, both);
    } else if (const who::Mention* mention = reading_.cast.mention_of_head(each)) {
      out.push_back({mention->entity, mention->span, each});
    } else if (const who::Mention* around = mention_around(each)) {
      out.push_back({around->entity, around->span, each});
    } else if ((is_noun(each) && names_party(each)) || is_armed_adjective(each)) {
      out.push_back({who::kNoEntity, phrase_after(out, each), each});
    } else if (is_noun(each) && !is_dated(each)) {
      unknown.push_back(each);
    }
  }
  // "Qamishli and other towns", "the ex-spy and his daughter": like is joined with like.
  for (const std::uint32_t each : unknown) {
    if (out.empty() || !is_listed(each, head)) continue;
    const auto at = std::find_if(out.begin(), out.end(), [&](const Participant& p) { return p.head > each; });
    out.insert(at, {who::kNoEntity, phrase_after(out, each), each});
  }
  if (out.empty()) out = find_participants(reading_, head);
  return out.empty() ? speaker(head) : out;
}

Span SentenceCoder::phrase_after(const std::vector<Participant>& before, std::uint32_t noun) const {
  const Span phrase = noun_phrase(text_, noun);
  const bool taken =
      std::any_of(before.begin(), before.end(), [&](const Participant& p) { return p.span.overlaps(phrase); });
  for (std::uint32_t t = noun; taken && t-- > sentence_.first && text_.tokens[t].span.begin >= phrase.begin;)
    if (text_.tokens[t].upos == text::Upos::cconj) return text_.span(t + 1, noun + 1);
  return phrase;
}

bool SentenceCoder::is_listed(std::uint32_t t, std::uint32_t head) const {
  const bool name = text_.tokens[t].upos == text::Upos::propn;
  if (!name && matcher_.classes(t) != 0) return false;
  // "Georgia Gov. Brian Kemp", "House Speaker-to-be": the first word of a longer phrase.
  const std::uint32_t next = t + 1;
  if (next < sentence_.last && (is_noun(next) || (text_.form(next) == "-" && !text_.tokens[t].space_after)))
    return false;
  const auto children = text_.children(t);
  const auto has = [&](Relation relation) {
    return std::any_of(children.begin(), children.end(),
                       [&](std::uint32_t c) { return text_.tokens[c].relation == relation; });
  };
  if (t == head) return name || has(Relation::det) || has(Relation::nmod_poss) || has(Relation::nummod);
  return has(Relation::cc);
}

bool SentenceCoder::is_dated(std::uint32_t t) const {
  return std::any_of(reading_.times.begin(), reading_.times.end(),
                     [&](const when::Mention& m) { return m.first <= t && t < m.last; });
}

std::vector<Participant> SentenceCoder::sides_named(std::uint32_t noun) const {
  const auto state_at = [&](std::uint32_t token) -> const who::Mention* {
    const who::Mention* mention = reading_.cast.mention_of_head(token);
    if (!mention || mention->last > noun || mention->how == who::How::pronoun) return nullptr;
    const who::Kind kind = reading_.cast.entities[mention->entity].kind;
    const bool people = kind == who::Kind::group && text_.tokens[token].upos == text::Upos::adj;
    return kind == who::Kind::country || kind == who::Kind::body || people ? mention : nullptr;
  };
  // "The Namibian" of "the Namibian and South African governments" is read as a people: its state is meant.
  const auto state_of = [&](const who::Mention& mention) {
    const auto& entities = reading_.cast.entities;
    for (std::uint32_t e = 0; entities[mention.entity].kind == who::Kind::group && e < entities.size(); ++e)
      if (entities[e].kind == who::Kind::country && entities[e].country == entities[mention.entity].country) return e;
    return mention.entity;
  };
  std::vector<Participant> out;
  if (!is_noun(noun)) return out;
  for (std::uint32_t t = noun; t-- > sentence_.first + 1 && noun - t < 6;) {
    if (text_.tokens[t].upos != text::Upos::cconj) continue;
    const std::uint32_t above = text_.tokens[t - 1].head;
    const bool below = above == noun || (above > t && above < noun && text_.tokens[above].head == noun);
    const who::Mention* left = below ? state_at(t - 1) : nullptr;
    // "Georgian and separatist officials": those of a state and the others.
    const who::Mention* whole = reading_.cast.mention_of_head(noun);
    if (left && whole && t + 2 == noun && !state_at(t + 1) && (matcher_.classes(t + 1) & party_) != 0 &&
        whole->entity != left->entity)
      return {{state_of(*left), left->span, left->head}, {whole->entity, text_.span(t + 1, noun + 1), noun}};
    for (std::uint32_t other = t + 1; left && other < noun; ++other)
      if (const who::Mention* right = state_at(other);
          right && right->first == t + 1 && right->entity != left->entity && text_.tokens[other].head != text::kRoot &&
          (text_.tokens[other].head == t - 1 || text_.tokens[other].head == noun))
        return {{state_of(*left), left->span, left->head}, {state_of(*right), right->span, right->head}};
  }
  return out;
}

std::vector<Participant> SentenceCoder::second_half(std::uint32_t verb, std::uint32_t first) const {
  std::vector<Participant> out;
  for (const std::uint32_t child : text_.children(verb)) {
    const Relation relation = text::base(text_.tokens[child].relation);
    const bool same = (relation == Relation::nsubj || relation == Relation::obj) &&
                      relation == text::base(text_.tokens[first].relation);
    if (child <= first || !same || (first < verb) != (child < verb)) continue;
    const std::uint32_t from = std::max(first + 1, text_.subtree(first).second);
    const std::uint32_t to = text_.subtree(child).first;
    bool joined = from < to && text_.tokens[to - 1].upos == text::Upos::cconj;
    for (const std::uint32_t c : text_.children(child)) joined = joined || text_.tokens[c].relation == Relation::cc;
    for (const std::uint32_t c : text_.children(first))  // "Schumer [and] House Speaker-to-be Pelosi"
      for (const std::uint32_t cc : text_.children(c))
        joined = joined || (c > first && c < child && text_.tokens[c].relation == Relation::conj &&
                            text_.tokens[cc].relation == Relation::cc);
    if (joined) add(out, participants(child));
  }
  return out;
}

std::vector<Participant> SentenceCoder::speaker(std::uint32_t pronoun) const {
  if (text_.tokens[pronoun].upos != text::Upos::pron) return {};
  std::uint32_t verb = text_.tokens[pronoun].head;
  // "It may take years": nobody.
  static constexpr std::string_view kEmpty[] = {"take", "seem", "appear", "remain", "become", "matter", "happen", "be"};
  if (text_.lemma(pronoun) == "it" && verb != text::kRoot &&
      (text_.tokens[verb].upos == text::Upos::adj ||
       std::find(std::begin(kEmpty), std::end(kEmpty), text_.lemma(verb)) != std::end(kEmpty)))
    return {};
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

// "A [militant] attack", read as an adjective.
bool SentenceCoder::is_armed_adjective(std::uint32_t t) const {
  return text_.tokens[t].upos == text::Upos::adj && text_.tokens[t].relation == Relation::amod &&
         (matcher_.classes(t) & matcher_.named("armed")) != 0;
}

bool SentenceCoder::names_party(std::uint32_t t) const { return (matcher_.classes(t) & party_) != 0; }

std::uint32_t SentenceCoder::counted(std::uint32_t t) const {
  if (text_.tokens[t].upos != text::Upos::num && !is_quantity(text_.lemma(t))) return t;
  for (const std::uint32_t child : text_.children(t))
    if (text_.tokens[child].relation == Relation::nmod && child > t && is_noun(child)) return child;
  return t;
}

const who::Mention* SentenceCoder::mention_around(std::uint32_t t) const {
  if (!is_noun(t)) return nullptr;
  for (std::uint32_t child : text_.children(t)) {
    const Relation relation = text_.tokens[child].relation;
    if (relation != Relation::appos && relation != Relation::flat && relation != Relation::nmod_desc) continue;
    const who::Mention* mention = reading_.cast.mention_of_head(child);
    if (mention && (mention->first <= t || child == t + 1)) return mention;
  }
  return nullptr;
}

void SentenceCoder::add(std::vector<Participant>& to, const std::vector<Participant>& from) {
  for (const Participant& p : from) {
    const bool known = std::any_of(to.begin(), to.end(), [&](const Participant& q) {
      return q.entity == p.entity && (q.entity != who::kNoEntity || q.head == p.head);
    });
    if (!known) to.push_back(p);
  }
}

std::vector<Participant> SentenceCoder::users(std::vector<Participant> found) const {
  std::vector<Participant> out;
  for (const Participant& p : found) {
    const bool nobody = p.entity == who::kNoEntity ||
                        (reading_.cast.entities[p.entity].country.empty() &&
                         reading_.cast.entities[p.entity].sectors.empty() && !reading_.cast.entities[p.entity].named);
    if (!nobody || (matcher_.classes(p.head) & means_) == 0) {
      out.push_back(p);
      continue;
    }
    for (const std::uint32_t child : text_.children(p.head)) {
      const Relation relation = text::base(text_.tokens[child].relation);
      const bool owns = (relation == Relation::amod || relation == Relation::compound || relation == Relation::nmod) &&
                        !is_backed(text_, child);
      const who::Mention* mention = owns ? reading_.cast.mention_of_head(child) : nullptr;
      if (!mention || mention->entity == p.entity) continue;
      const bool aimed = relation == Relation::nmod && !text_.children(child).empty() && !has_mark(child, "of") &&
                         !has_mark(child, "by") && text_.tokens[child].relation != Relation::nmod_poss;
      if (!aimed) add(out, {{mention->entity, mention->span, child}});
    }
    for (const std::uint32_t child : text_.children(p.head)) {  // "missiles fired from India", "shells fired by rebels"
      if (!out.empty() || text_.tokens[child].relation != Relation::acl) continue;
      for (const std::uint32_t below : text_.children(child)) {
        const Relation relation = text::base(text_.tokens[below].relation);
        if (relation == Relation::obl && (has_mark(below, "by") || has_mark(below, "from")))
          add(out, participants(below));
      }
    }
    for (const std::uint32_t child : text_.children(p.head))  // "rebel shells"
      if (out.empty() && text_.tokens[child].relation == Relation::compound && names_party(child))
        out.push_back({who::kNoEntity, text_.tokens[child].span, child});
  }
  return out;
}

std::vector<Participant> SentenceCoder::dealers(std::uint32_t blow) const {
  std::vector<Participant> out;
  if (!is_noun(blow) || ((matcher_.classes(blow) & blow_) == 0 && !is_suffered(text_.lemma(blow)))) return out;
  const bool suffered = is_suffered(text_.lemma(blow));
  for (const Filler& f : fillers(text_, blow)) {
    if (f.slot != "by" && (suffered || (f.slot != "poss" && f.slot != "adj"))) continue;
    if (const who::Mention* mention = reading_.cast.mention_of_head(f.head))
      add(out, {{mention->entity, mention->span, f.head}});
    else if (f.slot == "by")
      add(out, participants(f.head));
    else if (f.slot == "poss" && text_.tokens[f.head].upos == text::Upos::propn)
      add(out, {{who::kNoEntity, noun_phrase(text_, f.head), f.head}});
  }
  return out;
}

void SentenceCoder::seek_dealer(Event& event, std::uint32_t token) const {
  if (event.type != Type::assault || !event.actors.empty() || event.recipients.empty() || !is_verbal(text_, token))
    return;
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
    if (role == 'R' && is_informant(bound.head)) continue;
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
    // "A protest of [the editor's death]": whose death it is does not protest.
    if (role == 'A' && is_suffered(text_.lemma(bound.head))) found.clear();
    const bool somebody = !found.empty();
    const bool judged = event.type == Type::accuse || event.type == Type::support || event.type == Type::reject;
    const bool blow = (matcher_.classes(bound.head) & blow_) != 0;
    // "Bombings [at embassies] killed ten": where a blow falls is nobody who deals it.
    if (role == 'A' && blow && !reading_.cast.mention_of_head(bound.head) && !names_party(bound.head)) found.clear();
    if (role == 'A') found = users(std::move(found));
    if (role == 'A' && found.empty()) found = dealers(bound.head);
    if (role == 'R' && quad(event.type) % 2 == 1 &&
        (blow || (judged && is_noun(bound.head) && is_suffered(text_.lemma(bound.head)))))
      found = dealers(bound.head);
    // "Police arrest [three]": a number that suffers is of people.
    const bool force = event.type == Type::assault || event.mode == "arrest";
    if (role == 'R' && found.empty() && force && text_.tokens[bound.head].upos == text::Upos::num)
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
  if (event.type != Type::consult || !lone) return;
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

void SentenceCoder::seek_recipient(Event& event, std::uint32_t token) const {
  if (event.actors.empty()) return;
  std::uint32_t root = token;
  if (const std::uint32_t verb = support_verb(token); verb != kNone) root = verb;
  if (seek_marked(event, token, root)) return;
  std::vector<std::uint32_t> level{root};
  // What is said is said of what stands near; a blow may name a thing first ("attacks on depots on Russian soil").
  const int deepest = event.type == Type::assault ? 3 : 2;
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
    case Relation::advcl:  // "gave millions [to help refugees in Jordan]"
      return type == Type::aid && !has_subject(t);
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
  // "Left office", "deployed troops": what is left or sent is no other side.
  if (event.type == Type::mobilize ||
      (event.type == Type::retreat && (event.mode == "resign" || event.mode == "withdraw")))
    std::erase_if(event.recipients, [&](const Participant& p) {
      if (p.entity == who::kNoEntity) return true;
      return is_withdrawn(event, p.head) && (matcher_.classes(p.head) & sent_) != 0;
    });
  if (!event.actors.empty()) return true;
  if (thing && !line.solo) return false;
  return (line.solo || by_means) && (!event.recipients.empty() || has_victims(event));
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
