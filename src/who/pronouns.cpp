// Pronouns: "he", "they", "it", and "who" of a relative clause.
//
// "President Putin had decided against visiting Pakistan because he ..." A relative pronoun means the noun its clause
// hangs on. A personal pronoun means the nearest fitting actor of this sentence or the two before it: persons of that
// gender for "he" and "she", groups for "they", states and bodies for "it"; subjects before others, since a text keeps
// its subject. Not the object of the same verb ("Putin met him"), and not the speaker for a "he" inside his own
// quotation; "I" in a quotation is the speaker. If two named persons fit equally well nothing is linked: a missed
// pronoun costs less than a wrong one. Method: after Hobbs (1978) and the pronoun pass of the multi-pass sieve, on our
// trees.
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
constexpr std::array<std::string_view, 3> kWho = {"who", "which", "whom"};

template <class List>
bool among(std::string_view word, const List& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_subject(Relation relation) {
  const auto base = text::base(relation);
  return base == Relation::nsubj;
}

bool is_quote(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "``" || form == "''";
}

}  // namespace

std::uint32_t Linker::relative_antecedent(const Nominal& nominal) const {
  // Up to the clause that modifies a noun.
  std::uint32_t t = nominal.head;
  for (int steps = 0; steps < 6 && t != text::kRoot; ++steps) {
    const auto relation = text_.tokens[t].relation;
    if (relation == Relation::acl_relcl) {
      const auto noun = text_.tokens[t].head;
      for (const auto& other : nominals_)
        if (other.entity != kNone && noun != text::kRoot && other.first <= noun && noun < other.last)
          return other.entity;
      return kNone;
    }
    t = text_.tokens[t].head;
  }
  // No tree: the phrase just before.
  for (auto other = nominals_.rbegin(); other != nominals_.rend(); ++other) {
    if (other->first >= nominal.first) continue;
    const auto gap = nominal.first - other->last;
    if (other->sentence == nominal.sentence && (gap == 0 || (gap == 1 && text_.form(other->last) == ",")))
      return other->entity;
    break;
  }
  return kNone;
}

// The subject of the verb of saying of a sentence, for quotations in it.
std::uint32_t Linker::speaker_of(const Nominal& nominal) const {
  static constexpr std::array<std::string_view, 12> kSay = {
      "say", "tell", "add", "state", "warn", "claim", "insist", "declare", "write", "announce", "note", "explain"};
  const auto& sentence = text_.sentences[nominal.sentence];
  auto at = std::partition_point(nominals_.begin(), nominals_.end(),
                                 [&](const Nominal& other) { return other.sentence < nominal.sentence; });
  for (; at != nominals_.end() && at->sentence == nominal.sentence; ++at) {
    const auto& other = *at;
    if (other.entity == kNone) continue;
    if (!is_subject(text_.tokens[other.head].relation)) continue;
    const auto verb = text_.tokens[other.head].head;
    if (verb == text::kRoot || verb < sentence.first || verb >= sentence.last) continue;
    if (among(text_.lemma(verb), kSay)) return other.entity;
  }
  return kNone;
}

std::uint32_t Linker::personal_antecedent(std::uint32_t index, char gender, bool plural) const {
  const auto& pronoun = nominals_[index];
  const auto& token = text_.tokens[pronoun.head];
  bool quoted = false;
  for (std::uint32_t t = text_.sentences[pronoun.sentence].first; t < pronoun.first; ++t)
    if (is_quote(text_.form(t))) quoted = !quoted;
  const std::uint32_t speaker = quoted ? speaker_of(pronoun) : kNone;
  const bool possessive = text::xpos_name(token.xpos) == "PRP$";
  struct Best {
    std::uint32_t entity = kNone;
    int value = 0;
  } best, second;
  for (std::uint32_t i = index; i-- > 0;) {
    const auto& other = nominals_[i];
    if (other.sentence + 2 < pronoun.sentence) break;
    if (other.entity == kNone || other.form == Form::none) continue;
    const auto& entity = cast_.entities[other.entity];
    if (other.entity == speaker) continue;
    const bool person = entity.kind == Kind::person;
    if (gender == 'm' || gender == 'f') {
      if (!person || entity.plural || (entity.gender != '?' && entity.gender != gender)) continue;
    } else if (plural) {
      const bool many = entity.plural || entity.kind == Kind::group || (entity.kind == Kind::body && !entity.named);
      if (!many) continue;
    } else if (person || entity.plural) {
      continue;
    }
    const auto& head = text_.tokens[other.head];
    const auto distance = pronoun.sentence - other.sentence;
    // An argument of the same verb is someone else, but its own subject may possess ("Putin cancelled his visit").
    if (distance == 0 && !possessive && head.head == token.head && head.head != text::kRoot) continue;
    int value = 40 - 15 * static_cast<int>(distance);
    if (is_subject(head.relation)) value += 12;
    if (entity.gender == gender && gender != 'n') value += 4;
    if (other.form == Form::pronoun) value += 3;  // the chain goes on
    if (entity.named) value += 2;
    if (text::base(head.relation) == Relation::nmod) value -= 6;
    if (!person && !is_subject(head.relation) && gender == 'n') value -= 12;
    if (other.entity == best.entity) {
      best.value = std::max(best.value, value);
      continue;
    }
    if (value > best.value) {
      second = best;
      best = {other.entity, value};
    } else if (value > second.value && other.entity != best.entity) {
      second = {other.entity, value};
    }
  }
  if (best.entity == kNone || best.value < (gender == 'n' ? 30 : 10)) return kNone;
  if (second.entity != kNone && second.value >= best.value - 3) return kNone;
  return best.entity;
}

void Linker::link_pronouns() {
  for (std::uint32_t i = 0; i < nominals_.size(); ++i) {
    auto& nominal = nominals_[i];
    // A possessive determiner stands at the head of another phrase: "his visit".
    const auto first = to_lower(text_.form(nominal.first));
    const bool possessive = nominal.form != Form::pronoun && text_.tokens[nominal.first].upos == text::Upos::pron;
    if (nominal.form != Form::pronoun && !possessive) continue;
    Nominal part = nominal;
    if (possessive) {
      part.head = nominal.first;
      part.first = nominal.first;
    }
    std::uint32_t found = kNone;
    std::string reason;
    const auto resolve = [&](char gender, bool plural) {
      // The possessive's own phrase is no antecedent: the search runs over earlier phrases only.
      const auto saved = nominal.head;
      if (possessive) nominal.head = nominal.first;
      const auto entity = personal_antecedent(i, gender, plural);
      nominal.head = saved;
      return entity;
    };
    if (!possessive && among(first, kWho)) {
      found = relative_antecedent(nominal);
      reason = "relative clause";
    } else if (among(first, kHe)) {
      found = resolve('m', false);
      reason = "nearest fitting man";
    } else if (among(first, kShe)) {
      found = resolve('f', false);
      reason = "nearest fitting woman";
    } else if (among(first, kThey)) {
      found = resolve('?', true);
      reason = "nearest fitting group";
    } else if (among(first, kIt)) {
      found = resolve('n', false);
      reason = "nearest fitting state or body";
    } else if (among(first, kI)) {
      found = speaker_of(part);
      reason = "speaker of the quotation";
    }
    if (found == kNone) continue;
    if (cast_.entities[found].gender == '?' && cast_.entities[found].kind == Kind::person) {
      if (among(first, kHe)) cast_.entities[found].gender = 'm';
      if (among(first, kShe)) cast_.entities[found].gender = 'f';
    }
    Mention out;
    out.first = nominal.first;
    out.last = nominal.first + 1;
    out.head = nominal.first;
    out.span = text_.span(out.first, out.last);
    out.entity = found;
    out.how = How::pronoun;
    out.reason = reason;
    cast_.mentions.push_back(std::move(out));
    if (!possessive) nominal.entity = found;
    known_[found].nominals.push_back(i);
  }
}

}  // namespace dragoman::who
