// What a cue governs: the clause, infinitive, object or phrase that holds what was said.
//
// The problem: the same verb takes its content in many places ("said that", "accused Chad of arming rebels", "denied
// attacking"), and a cue may stand inside its content ("Chad, the army said, had armed rebels"). The idea: the frames
// of the cue's line say which relations below it are content; what is left of the clause around a parenthetical cue is
// its content too. Tested by claims_test.cpp.
#include <algorithm>
#include <string_view>

#include "claim/attribution_finder.h"
#include "claim/status_words.h"
#include "when/time_word.h"

namespace dragoman::claim {

// Adds the subtree of `below` to the content if the frames of the cue allow its relation.
bool AttributionFinder::take_complement(std::uint32_t head, std::uint32_t below, const Cue& cue,
                                        Tokens& content) const {
  const Relation relation = text_.tokens[below].relation;
  const std::uint32_t frames = cue.frames;
  const bool infinitive = has_to(text_, below);
  const bool gerund = xpos(text_, below) == "VBG" && base_child(text_, below, Relation::aux) == kNone;
  std::uint32_t want = 0;
  switch (text::base(relation)) {
    case Relation::ccomp:
      want = infinitive ? kTo : gerund ? kIng | kThat : kThat | kQuote | kSmall;
      if (infinitive && (frames & kThat) && marker(text_, below) != "to") want |= kThat;  // "how to", "for X to"
      if (!infinitive && (frames & kTo) && xpos(text_, below) == "VB") want |= kTo;
      break;
    case Relation::xcomp:
      want = infinitive ? kTo : gerund ? kIng : kSmall;
      if (!infinitive && marker(text_, below) == "as") want |= kAs;
      if (!infinitive && xpos(text_, below) == "VB") want |= kTo;
      break;
    case Relation::csubj:
      want = is_passive(text_, head) ? kThat | kTo : 0;
      break;
    case Relation::obj:
      want = kNoun;
      break;
    case Relation::advcl:
    case Relation::obl:
    case Relation::nmod:
    case Relation::acl: {
      const std::string mark = marker(text_, below);
      if (relation == Relation::acl_relcl && text_.tokens[head].upos == Upos::noun && (frames & kThat)) {
        // "the claim that shots were fired" read as a relative clause: "that" is
        // not its subject or object.
        const std::uint32_t own = own_subject(text_, below);
        const std::uint32_t that = text_.subtree(below).first;
        if (that > head && lower(text_, that) == "that" && own != kNone && own != that) {
          want = kThat;
          break;
        }
      }
      if (infinitive && relation != Relation::acl_relcl) {
        want = relation == Relation::advcl ? (frames & kThat ? 0u : static_cast<std::uint32_t>(kTo))
                                           : static_cast<std::uint32_t>(kTo);
      } else if (mark == "as" && (frames & kAs)) {
        want = kAs;
      } else if (!mark.empty() && has_prep(cue, mark) && !when::is_time_word(lower_lemma(text_, below))) {
        want = kPrep;  // but "reported on Sunday" says when
      } else if (relation == Relation::acl && mark == "that") {
        want = kThat;
      } else if (relation == Relation::acl && !gerund && is_verb(text_, below) && xpos(text_, below) != "VBN") {
        want = kThat;
      }
      break;
    }
    case Relation::parataxis:
    case Relation::dep:
    case Relation::appos:
      if (below > head && (frames & kQuote) && (quote_of_[below] != kNone || relation == Relation::parataxis)) {
        const bool reporting = data_.cues.contains(lower_lemma(text_, below)) && quote_of_[below] == kNone;
        want = reporting ? 0u : static_cast<std::uint32_t>(kQuote);
      }
      break;
    default:
      return false;
  }
  if ((want & frames) == 0) return false;
  // A verb of two objects keeps the person it speaks to out of the content.
  if (relation == Relation::obj && (frames & kWhom) && is_nominal(text_, below) &&
      (text_.tokens[below].upos == Upos::propn || text_.tokens[below].upos == Upos::pron)) {
    return false;
  }
  // A clause after its verb keeps to the right of it: what the tree adds from the left ("Asked about it, he said ...")
  // belongs to the sentence around the cue.
  Tokens inside = under(below);
  if (below > head && text::base(relation) == Relation::ccomp) {
    inside.erase(std::remove_if(inside.begin(), inside.end(), [&](std::uint32_t t) { return t < head; }), inside.end());
  }
  merge(content, inside);
  return true;
}

// "Chad, the army said, had armed rebels": the cue stands inside or beside its content.
bool AttributionFinder::take_surrounding(std::uint32_t verb, const Cue& cue, Tokens& content) const {
  const std::uint32_t head = parent(text_, verb);
  if (head == kNone || !(cue.frames & (kThat | kQuote))) return false;
  const Relation relation = text_.tokens[verb].relation;
  const bool as_clause = is_base(text_, verb, Relation::advcl) && marker(text_, verb) == "as";
  // "..., officials said" read as a conjunct without a conjunction, or as an adverbial without a subordinator.
  const bool conjunct = relation == Relation::conj && child(text_, verb, Relation::cc) == kNone;
  const bool adverbial = relation == Relation::advcl && marker(text_, verb).empty() &&
                         own_subject(text_, verb) != kNone && finite_verb(text_, verb);
  const bool trailing =
      (conjunct || adverbial) && verb > head && text_.sentences[text_.tokens[verb].sentence].last - verb <= 8;
  if (trailing || relation == Relation::parataxis || relation == Relation::dep || relation == Relation::discourse ||
      as_clause) {
    if (!as_clause && own_subject(text_, verb) == kNone && verb > head && xpos(text_, verb) != "VBG") return false;
    merge(content, under(head, verb));
    return true;
  }
  return false;
}

}  // namespace dragoman::claim
