// Nouns, adjectives and adverbs as cues: "the army's claim that", "is confident that", "allegedly".
//
// The idea: a noun takes its content below it or across a copula, and its source from its possessor, a phrase with "by"
// or "from", or the subject of the verb it is the object of ("made a promise to leave"). Tested by claims_test.cpp.
#include <algorithm>

#include "claim/attribution_finder.h"
#include "claim/status_words.h"

namespace dragoman::claim {

void AttributionFinder::noun_cue(std::uint32_t noun, const std::vector<Cue>& entries) {
  for (const Cue& cue : entries) {
    if (cue.cls != WordClass::noun || !second_word(noun, cue)) continue;
    Attribution found;
    found.cue = noun;
    found.stance = cue.stance;
    found.kind = cue.kind;
    found.rule = cue.rule;
    for (std::uint32_t below : text_.children(noun)) take_complement(noun, below, cue, found.content);
    const std::uint32_t head = parent(text_, noun);
    // "Their plan is to withdraw", "The claim is that ...".
    if (found.content.empty() && head != kNone && is_base(text_, noun, Relation::nsubj) &&
        child(text_, head, Relation::cop) != kNone && is_verb(text_, head)) {
      merge(found.content, tokens_under(text_, head, [&](std::uint32_t below) {
              return below == noun || is(text_, below, Relation::cop) || is(text_, below, Relation::punct);
            }));
    }
    if (found.content.empty()) continue;
    found.source = child(text_, noun, Relation::nmod_poss);
    if (found.source == kNone) {
      for (std::uint32_t below : text_.children(noun)) {
        const std::string mark = is(text_, below, Relation::nmod) ? marker(text_, below) : "";
        if ((mark == "by" || mark == "from") && !has_prep(cue, mark)) found.source = below;
      }
    }
    if (found.source == kNone && head != kNone && is_verb(text_, head) && !is_passive(text_, head) &&
        (is(text_, noun, Relation::obj) || is_base(text_, noun, Relation::obl))) {
      found.source = verb_source(head, false);
    }
    found.source_tokens = source_phrase(found.source, noun);
    found.source_tokens.erase(
        std::remove_if(found.source_tokens.begin(), found.source_tokens.end(),
                       [&](std::uint32_t t) { return lower(text_, t) == "'s" || lower(text_, t) == "’s"; }),
        found.source_tokens.end());
    found.cue_tokens = {noun};
    found.phrase = !clause_of(found.content);
    return add(std::move(found));
  }
}

void AttributionFinder::adjective_cue(std::uint32_t adjective, const std::vector<Cue>& entries) {
  for (const Cue& cue : entries) {
    if (cue.cls != WordClass::adjective || (cue.frames & kModifier)) continue;
    Attribution found;
    found.cue = adjective;
    found.stance = cue.stance;
    found.kind = cue.kind;
    found.rule = cue.rule;
    for (std::uint32_t below : text_.children(adjective)) take_complement(adjective, below, cue, found.content);
    if (found.content.empty()) continue;
    found.source = verb_source(adjective, false);
    if (cue.kind == CueKind::show) {
      // "The strike is likely to spread": nobody is named.
      const std::uint32_t own = own_subject(text_, adjective);
      if (own != kNone && lower(text_, own) != "it") merge(found.content, under(own));
      found.source = kNone;
    }
    found.source_tokens = source_phrase(found.source, adjective);
    found.cue_tokens = {adjective};
    if (const std::uint32_t cop = child(text_, adjective, Relation::cop); cop != kNone)
      found.cue_tokens.insert(found.cue_tokens.begin(), cop);
    return add(std::move(found));
  }
}

void AttributionFinder::adverb_cue(std::uint32_t adverb, const Cue& cue) {
  const std::uint32_t head = parent(text_, adverb);
  if (head == kNone) return;
  Attribution found;
  found.cue = adverb;
  found.cue_tokens = {adverb};
  found.stance = cue.stance;
  found.kind = cue.kind;
  found.rule = cue.rule;
  found.content = tokens_under(text_, head, [&](std::uint32_t below) {
    return below == adverb || is(text_, below, Relation::conj) || is(text_, below, Relation::cc) ||
           is(text_, below, Relation::mark);
  });
  add(std::move(found));
}

}  // namespace dragoman::claim
