// Pronouns: "he", "they", "it", and "who" of a relative clause.
//
// "President Putin had decided against visiting Pakistan because he ..." A relative pronoun means the noun its clause
// hangs on. A personal pronoun means the nearest fitting actor or thing of this sentence or the two before it: persons
// of that gender for "he" and "she", groups for "they", states, bodies and things for "it"; subjects before others,
// since a text keeps its subject. Not the object of the same verb ("Putin met him"), and not the speaker for a "he"
// inside his own quotation; "I" in a quotation is the speaker. An "it" that stands for a clause ("it is expected that")
// means nothing. If two fit equally well nothing is linked: a missed pronoun costs less than a wrong one. Method: after
// Hobbs (1978) and the pronoun pass of the multi-pass sieve, on our trees; the weights were set on MEANTIME's
// development half.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "who/linker.h"

namespace dragoman::who {
namespace {

using text::Relation;

constexpr std::array<std::string_view, 5> kHe = {"he", "him", "his", "himself", "he's"};
constexpr std::array<std::string_view, 4> kShe = {"she", "her", "hers", "herself"};
constexpr std::array<std::string_view, 5> kThey = {"they", "them", "their", "theirs", "themselves"};
constexpr std::array<std::string_view, 3> kIt = {"it", "its", "itself"};
constexpr std::array<std::string_view, 4> kI = {"i", "my", "me", "myself"};
constexpr std::array<std::string_view, 4> kWe = {"we", "our", "us", "ourselves"};
constexpr std::array<std::string_view, 4> kWho = {"who", "which", "whom", "whose"};
constexpr std::uint32_t kWindow = 120;  // phrases looked back at
constexpr int kGenderKnown = 10;

template <class List>
bool among(std::string_view word, const List& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_subject(Relation relation) { return text::base(relation) == Relation::nsubj; }

bool is_quote(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "``" || form == "''";
}

bool is_infinitive(const text::Text& text, std::uint32_t verb) {
  const auto children = text.children(verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return text.tokens[child].relation == Relation::mark && to_lower(text.form(child)) == "to";
  });
}

// The one who acts, those listed with him, and the other halves of a list that the tree hangs on the verb.
bool acts_with(const text::Text& text, std::uint32_t token, std::uint32_t acting) {
  for (int steps = 0; steps < 8 && token != acting; ++steps) {
    const auto& it = text.tokens[token];
    if (is_subject(it.relation) && it.head == text.tokens[acting].head) return true;
    if (it.relation != Relation::conj || it.head == text::kRoot) return false;
    token = it.head;
  }
  return token == acting;
}

// "It is expected that", "it was clear", "it rained": the clause, or nothing, is meant.
bool is_pleonastic(const text::Text& text, std::uint32_t token) {
  const auto relation = text.tokens[token].relation;
  if (relation == Relation::expl) return true;
  const auto verb = text.tokens[token].head;
  if (verb == text::kRoot || !is_subject(relation)) return false;
  bool clause = false, cop = false;
  for (const auto child : text.children(verb)) {
    const auto r = text::base(text.tokens[child].relation);
    clause = clause || (child > verb && (r == Relation::ccomp || r == Relation::csubj));
    cop = cop || r == Relation::cop;
  }
  const bool passive = relation == Relation::nsubj_pass;
  const auto lemma = text.lemma(verb);
  return clause && (passive || cop || lemma == "seem" || lemma == "appear" || lemma == "look" || lemma == "sound");
}

}  // namespace

std::uint32_t Linker::relative_antecedent(std::uint32_t index) const {
  const auto& nominal = nominals_[index];
  // Up to the clause that modifies a noun.
  const auto beside_it = [&] {
    if (index == 0) return kNone;
    const auto& other = nominals_[index - 1];
    const auto gap = nominal.first - other.last;
    const bool near = gap == 0 || (gap == 1 && text_.form(other.last) == ",");
    return other.sentence == nominal.sentence && near ? index - 1 : kNone;
  };
  std::uint32_t t = nominal.head;
  for (int steps = 0; steps < 6 && t != text::kRoot; ++steps) {
    if (text_.tokens[t].relation == Relation::acl_relcl) {
      const auto noun = text_.tokens[t].head;
      if (const auto found = nominal_with_head(noun); found != kNone && found < index) return found;
      for (std::uint32_t i = index; noun != text::kRoot && i-- > 0 && nominals_[i].sentence == nominal.sentence;)
        if (nominals_[i].first <= noun && noun < nominals_[i].last) return i;
      // "Measures against Israel, which it accuses": the clause hung too high.
      const auto object = text::base(text_.tokens[nominal.head].relation) == Relation::obj;
      return object ? beside_it() : kNone;
    }
    t = text_.tokens[t].head;
  }
  return beside_it();  // no tree
}

// The subject of the verb of saying of a sentence, for quotations in it; "he resigned in a letter stating" has it one
// verb higher.
std::uint32_t Linker::speaker_of(std::uint32_t index) const {
  static constexpr std::array<std::string_view, 12> kSay = {
      "say", "tell", "add", "state", "warn", "claim", "insist", "declare", "write", "announce", "note", "explain"};
  const auto says = [&](std::uint32_t verb) {
    if (among(text_.lemma(verb), kSay)) return true;
    const auto children = text_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      const auto relation = text::base(text_.tokens[child].relation);
      return (relation == Relation::advcl || relation == Relation::xcomp) && among(text_.lemma(child), kSay);
    });
  };
  const auto& sentence = text_.sentences[index];
  auto at = std::partition_point(nominals_.begin(), nominals_.end(),
                                 [&](const Nominal& other) { return other.sentence < index; });
  for (; at != nominals_.end() && at->sentence == index; ++at) {
    if (at->entity == kNone || !is_subject(text_.tokens[at->head].relation)) continue;
    const auto verb = text_.tokens[at->head].head;
    if (verb == text::kRoot || verb < sentence.first || verb >= sentence.last) continue;
    if (says(verb)) return static_cast<std::uint32_t>(at - nominals_.begin());
  }
  return kNone;
}

bool Linker::fits_pronoun(const Nominal& other, char gender, bool plural) const {
  if (other.thing != kNone) {
    if (gender == 'm' || gender == 'f') return false;
    return text::xpos_name(text_.tokens[other.head].xpos).ends_with("S") == plural;
  }
  const auto& entity = cast_.entities[other.entity];
  const bool person = entity.kind == Kind::person;
  // "A crowd", "the press": many, though the noun is one.
  static constexpr std::array<std::string_view, 10> kMany = {"crowd",  "press", "family", "couple", "public",
                                                             "crew",   "staff", "media",  "mob",    "audience"};
  if (gender == 'm' || gender == 'f')
    return person && !entity.plural && (entity.gender == '?' || entity.gender == gender) &&
           !(!entity.named && among(text_.lemma(other.head), kMany));
  if (plural) return entity.plural || entity.kind == Kind::group || entity.kind == Kind::body;
  // "The army said it had fired": many people, one word.
  return !person && (!entity.plural || !text::xpos_name(text_.tokens[other.head].xpos).ends_with("S"));
}

// How well a phrase fits a pronoun that stands behind it.
int Linker::pronoun_value(const Nominal& other, const Nominal& pronoun, char gender, bool plural) const {
  const auto relation = text_.tokens[other.head].relation;
  int value = 40 - 15 * static_cast<int>(pronoun.sentence - other.sentence);
  if (is_subject(relation)) value += 12;
  // "The imam will be deported, the minister said. He ...": told of is the imam.
  if (const auto verb = text_.tokens[other.head].head; is_subject(relation) && verb != text::kRoot &&
                                                       text_.tokens[verb].relation == Relation::parataxis &&
                                                       other.sentence != pronoun.sentence)
    value -= 8;
  if (other.form == Form::pronoun) value += 3;  // the chain goes on
  if (text::base(relation) == Relation::nmod) value -= 6;
  if (other.thing != kNone) {
    if (!is_subject(relation)) value -= other.sentence == pronoun.sentence ? 8 : 16;
    return value;
  }
  const auto& entity = cast_.entities[other.entity];
  if (entity.named) value += 2;
  if (gender != 'n' && gender != '?' && entity.gender == gender) value += kGenderKnown;
  if (gender == 'n' && !is_subject(relation)) value -= 12;
  if (plural && !entity.plural) value -= 8;  // a body as its people
  return value;
}

std::uint32_t Linker::personal_antecedent(std::uint32_t index, char gender, bool plural) const {
  const auto& pronoun = nominals_[index];
  const bool possessive = pronoun.form != Form::pronoun || text::xpos_name(text_.tokens[pronoun.head].xpos) == "PRP$";
  const auto governor = pronoun.form == Form::pronoun ? text_.tokens[pronoun.head].head : text::kRoot;
  bool quoted = false;
  for (std::uint32_t t = text_.sentences[pronoun.sentence].first; t < pronoun.first; ++t)
    if (is_quote(text_.form(t))) quoted = !quoted;
  // "India moved against Pakistan after accusing it": nor is it whoever acts in its own clause, named one verb higher.
  std::uint32_t acting = kNone;
  if (gender == 'n' && !possessive && governor != text::kRoot && !is_subject(text_.tokens[pronoun.head].relation)) {
    std::uint32_t verb = governor;
    for (int steps = 0; steps < 4 && acting == kNone; ++steps) {
      for (const auto child : text_.children(verb))
        if (is_subject(text_.tokens[child].relation)) acting = child;
      const auto relation = text::base(text_.tokens[verb].relation);
      const bool shares = relation == Relation::advcl || relation == Relation::xcomp || relation == Relation::conj;
      if (acting != kNone || !shares || text_.tokens[verb].head == text::kRoot) break;
      const auto above = text_.tokens[verb].head;
      if (is_infinitive(text_, verb))  // "Putin urged the court to hear him"
        for (const auto child : text_.children(above))
          if (text_.tokens[child].relation == Relation::obj || text_.tokens[child].relation == Relation::iobj)
            acting = child;
      verb = above;
    }
  }
  const auto saying = quoted ? speaker_of(pronoun.sentence) : kNone;
  const auto speaker = saying == kNone ? kNone : nominals_[saying].entity;
  std::uint32_t best = kNone;
  int best_value = 0, second_value = 0;
  for (std::uint32_t i = index; i-- > 0 && index - i < kWindow;) {
    const auto& other = nominals_[i];
    if (other.sentence + 2 < pronoun.sentence) break;
    if (other.entity == kNone && other.thing == kNone) continue;
    if (other.entity != kNone && other.entity == speaker) continue;
    if (!fits_pronoun(other, gender, plural)) continue;
    // An argument of the same verb is someone else, but its own subject may possess ("Putin cancelled his visit").
    if (other.sentence == pronoun.sentence && !possessive && governor != text::kRoot &&
        text_.tokens[other.head].head == governor)
      continue;
    if (acting != kNone && acts_with(text_, other.head, acting)) continue;
    const int value = pronoun_value(other, pronoun, gender, plural);
    const bool same = best != kNone && other.entity == nominals_[best].entity && other.thing == nominals_[best].thing;
    if (same) {
      best_value = std::max(best_value, value);
    } else if (value > best_value) {
      second_value = best_value;
      best = i;
      best_value = value;
    } else {
      second_value = std::max(second_value, value);
    }
  }
  // Where it is known who acts in the clause, few are left.
  const int enough = gender == 'n' ? (acting == kNone ? 28 : 22) : plural ? 20 : 10;
  if (best == kNone || best_value < enough) return kNone;
  return second_value >= best_value - 3 ? kNone : best;
}

// Whom "its" of "its air force" means, or kNone.
std::uint32_t Linker::owner_by_pronoun(std::uint32_t index) const {
  const auto word = to_lower(text_.form(nominals_[index].first));
  if (among(word, kHe)) return personal_antecedent(index, 'm', false);
  if (among(word, kShe)) return personal_antecedent(index, 'f', false);
  if (among(word, kThey)) return personal_antecedent(index, '?', true);
  if (among(word, kIt)) return personal_antecedent(index, 'n', false);
  if (among(word, kI)) return speaker_of(nominals_[index].sentence);
  return kNone;
}

void Linker::mention_pronoun(std::uint32_t index, std::uint32_t antecedent, bool possessive, std::string reason) {
  auto& nominal = nominals_[index];
  const auto& other = nominals_[antecedent];
  Mention out;
  out.first = nominal.first;
  out.last = nominal.first + 1;
  out.head = nominal.first;
  out.span = text_.span(out.first, out.last);
  out.how = How::pronoun;
  out.reason = std::move(reason);
  if (other.thing != kNone) {
    if (!possessive) nominal.thing = other.thing;
    cast_.things[other.thing].mentions.push_back(std::move(out));
    return;
  }
  if (!possessive) nominal.entity = other.entity;
  out.entity = other.entity;
  cast_.mentions.push_back(std::move(out));
  known_[other.entity].nominals.insert(index);
}

void Linker::link_pronouns() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    const auto& nominal = nominals_[i];
    // A possessive determiner stands at the head of another phrase: "his visit".
    const auto first = to_lower(text_.form(nominal.first));
    const bool possessive = nominal.form != Form::pronoun && text_.tokens[nominal.first].upos == text::Upos::pron;
    if (nominal.form != Form::pronoun && !possessive) continue;
    std::uint32_t found = kNone;
    std::string_view reason;
    const bool relative =
        among(first, kWho) || (first == "that" && text::xpos_name(text_.tokens[nominal.head].xpos) == "WDT");
    if (!possessive && relative) {
      found = relative_antecedent(i);
      reason = "relative clause";
    } else if (among(first, kHe)) {
      found = personal_antecedent(i, 'm', false);
      reason = "nearest fitting man";
    } else if (among(first, kShe)) {
      found = personal_antecedent(i, 'f', false);
      reason = "nearest fitting woman";
    } else if (among(first, kThey)) {
      found = personal_antecedent(i, '?', true);
      reason = "nearest fitting group";
    } else if (among(first, kIt) && (possessive || !is_pleonastic(text_, nominal.head))) {
      found = personal_antecedent(i, 'n', false);
      reason = "nearest fitting state, body or thing";
    } else if (among(first, kI)) {
      found = speaker_of(nominal.sentence);
      reason = "speaker of the quotation";
    } else if (among(first, kWe)) {
      // A person who says "we" may mean anyone; a body means itself.
      found = speaker_of(nominal.sentence);
      const auto e = found == kNone ? kNone : nominals_[found].entity;
      if (e != kNone && (cast_.entities[e].kind == Kind::person || cast_.entities[e].plural)) found = kNone;
      reason = "speaker of the quotation";
    }
    if (found == kNone || (nominals_[found].entity == kNone && nominals_[found].thing == kNone)) continue;
    if (const auto e = nominals_[found].entity;
        e != kNone && cast_.entities[e].gender == '?' && cast_.entities[e].kind == Kind::person) {
      if (among(first, kHe)) cast_.entities[e].gender = 'm';
      if (among(first, kShe)) cast_.entities[e].gender = 'f';
    }
    mention_pronoun(i, found, possessive, std::string(reason));
  }
}

}  // namespace dragoman::who
