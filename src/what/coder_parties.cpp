// Who stands in a phrase.
//
// "[Farc] said [it] will release a sergeant", "hundreds of [protesters]", "Georgian and separatist [officials]",
// "missiles fired by [Iran]": the filler of a slot is an actor, or a pronoun nobody resolved, or counts what it means,
// or names two, or is a weapon or a blow of somebody's. Which slot it fills is coder_roles.cpp's.
#include <algorithm>

#include "base/utf8.h"
#include "what/details.h"
#include "what/sentence_coder.h"

namespace dragoman::what {

using text::Relation;

// "Condemned the editor's arrest": whose it is suffers it, and is neither blamed nor praised.
bool SentenceCoder::is_suffered(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {
      "arrest",    "detention",  "imprisonment", "jailing",     "dismissal", "ouster",      "removal",     "death",
      "execution", "conviction", "sentencing",   "deportation", "expulsion", "extradition", "impeachment", "acquittal"};
  return std::find(std::begin(kNouns), std::end(kNouns), lemma) != std::end(kNouns);
}

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
  // "Niger and Burkina Faso", where the tree lists the halves of one name.
  const auto part_of_another = [&](std::uint32_t each) {
    return std::any_of(listed.begin(), listed.end(), [&](std::uint32_t other) {
      const who::Mention* mention = other == each ? nullptr : reading_.cast.mention_of_head(other);
      return mention && mention->first <= each && each < mention->last;
    });
  };
  for (std::uint32_t each : listed) {
    if (part_of_another(each)) continue;
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
    // "Saudi Arabia, Egypt[, the Emirates and Bahrain]": the list goes on.
    for (const std::uint32_t c : text_.children(child))
      for (const std::uint32_t cc : text_.children(c))
        joined = joined || ((text_.form(to) == "," || text_.form(to - 1) == ",") &&
                            text_.tokens[c].relation == Relation::conj && text_.tokens[cc].relation == Relation::cc);
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

std::vector<Participant> SentenceCoder::users(const std::vector<Participant>& found) const {
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

}  // namespace dragoman::what
