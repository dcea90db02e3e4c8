// Verbs as cues: "said", "accused", "is believed to".
//
// The problem: who speaks is the subject of an active verb, the agent of a passive one, the antecedent of "who", or
// whoever controls a participle. The idea: grammar names the source; the frames of the line name the content; of the
// lines of a word the first whose content is there is taken. Example: "Officials who had told the paper that talks were
// off": source "Officials", told to "the paper". Tested by claims_test.cpp.
#include <algorithm>

#include "claim/attribution_finder.h"
#include "claim/status_words.h"

namespace dragoman::claim {

std::uint32_t AttributionFinder::verb_source(std::uint32_t verb, bool passive) const {
  if (passive) {
    std::uint32_t agent = child(text_, verb, Relation::obl_agent);
    if (agent == kNone) {
      for (std::uint32_t below : text_.children(verb)) {
        if (is_base(text_, below, Relation::obl) && marker(text_, below) == "by") agent = below;
      }
    }
    return agent;
  }
  std::uint32_t source = subject(text_, verb);
  if (source == kNone) return kNone;
  const std::string form = lower(text_, source);
  if (is_relative_pronoun(form)) {
    std::uint32_t clause = parent(text_, source);
    for (std::size_t steps = 0; steps < 8 && clause != kNone && !is(text_, clause, Relation::acl_relcl); ++steps) {
      clause = parent(text_, clause);
    }
    const std::uint32_t antecedent = clause == kNone ? kNone : parent(text_, clause);
    if (antecedent != kNone && form != "that") return antecedent;
    if (antecedent != kNone) return antecedent;
  }
  if (form == "it" && child(text_, verb, Relation::expl) != kNone) return kNone;
  if (is(text_, source, Relation::expl) || is_verb(text_, source)) return kNone;
  return source;
}

void AttributionFinder::verb_cue(std::uint32_t verb, const std::vector<Cue>& entries) {
  const bool passive = is_passive(text_, verb);
  for (const Cue& cue : entries) {
    if (cue.cls != WordClass::verb || !second_word(verb, cue)) continue;
    Attribution found;
    found.cue = verb;
    found.stance = cue.stance;
    found.kind = cue.kind;
    found.rule = cue.rule;
    bool clause = false, object = false;
    const bool after_quote = take_quote_before(verb, cue, found.content);
    for (std::uint32_t below : text_.children(verb)) {
      if (after_quote) break;
      // "told reporters that he ...": the clause may hang on the person told.
      if ((cue.frames & kWhom) && (is(text_, below, Relation::iobj) || is(text_, below, Relation::obj))) {
        for (std::uint32_t part : text_.children(below)) {
          if (is_base(text_, part, Relation::acl) && marker(text_, part) == "that") {
            merge(found.content, under(part));
            clause = true;
          }
        }
      }
      if (!take_complement(verb, below, cue, found.content)) continue;
      (is_base(text_, below, Relation::obj) ? object : clause) = true;
    }
    // "denied taking bribes": the gerund right behind the verb, where the parser hung it on its own object.
    if (!after_quote && !clause && (cue.frames & kIng) && !passive && verb + 1 < text_.tokens.size() &&
        xpos(text_, verb + 1) == "VBG" && text_.tokens[verb + 1].sentence == text_.tokens[verb].sentence) {
      const std::uint32_t up = parent(text_, verb + 1);
      const bool under_object = up != kNone && up != verb && parent(text_, up) == verb;
      merge(found.content, under(under_object ? up : verb + 1));
      clause = true;
    }
    bool surrounding = after_quote;
    if (!after_quote && !clause && !object) surrounding = take_surrounding(verb, cue, found.content);
    const bool speaks = cue.kind == CueKind::say && (cue.frames & (kThat | kQuote)) && !passive;
    if (!surrounding && !clause && (cue.frames & (kSmall | kAs)) && !passive) {
      Tokens named;
      if (take_named(verb, named)) found.content = std::move(named);
    }
    // What the tree holds of it is nothing, or no more than an object of some few words ("told a briefing").
    if (!surrounding && !clause && (cue.frames & kThat) && !passive && cue.kind != CueKind::attitude) {
      Tokens stray;
      if (take_stray_clause(verb, object, stray)) {
        found.content = std::move(stray);
        clause = true;
      }
    }
    if (found.content.empty()) surrounding = take_quote(verb, cue, found.content);
    if (found.content.empty() && speaks) surrounding = take_clause_before(verb, found.content);
    if (speaks && !clause && !surrounding) {
      Tokens after;
      if (take_paragraph_after(verb, after)) found.content = std::move(after);
    }
    // "described the visit as", "accused Chad of", "called it a farce": the object belongs to the content.
    if (clause && !object && (cue.frames & (kAs | kSmall | kWith)) && !passive) {
      const std::uint32_t obj = child(text_, verb, Relation::obj);
      if (obj != kNone && !(cue.frames & kWhom)) merge(found.content, under(obj));
      if (obj != kNone && (cue.frames & kWith)) merge(found.content, under(obj));
    }
    const std::uint32_t own = own_subject(text_, verb);
    if (passive) {
      const bool acl = is(text_, verb, Relation::acl);
      if (cue.frames & kWhom) {
        found.told_to = own;
      } else if (own != kNone && (clause || (cue.frames & kNoun)) && !surrounding) {
        const bool expletive = is(text_, own, Relation::expl) || lower(text_, own) == "it";
        if (!expletive) merge(found.content, under(own));
      } else if (acl && (clause || (cue.frames & kNoun))) {
        merge(found.content, tokens_under(text_, parent(text_, verb), [&](std::uint32_t below) {
                return below == verb || is(text_, below, Relation::case_);
              }));
      }
    } else if (lower_lemma(text_, verb) == "seem" || lower_lemma(text_, verb) == "appear") {
      if (own != kNone && clause && lower(text_, own) != "it") merge(found.content, under(own));
    }
    for (std::uint32_t below : text_.children(verb)) {
      if (is_negator(lower(text_, below))) found.negated = true;
    }
    // "did not respond to requests", "refused to comment on": nothing was said.
    if (found.negated && !clause && !surrounding && !object && cue.kind == CueKind::say) found.content.clear();
    if (found.content.empty()) continue;
    found.phrase = !surrounding && !clause_of(found.content);
    const bool raising = !passive && (lower_lemma(text_, verb) == "seem" || lower_lemma(text_, verb) == "appear");
    found.source = raising ? kNone : verb_source(verb, passive);
    std::uint32_t behind = speaks && surrounding ? speaker_after(verb) : kNone;
    if (behind == kNone && speaks && surrounding && own == kNone && !after_quote) behind = speaker_between(verb);
    if (behind != kNone && (own == kNone || own > verb)) {
      found.source = behind;
    } else if (after_quote && !passive && (own == kNone || own < noun_phrase_before(verb))) {
      for (std::uint32_t at = noun_phrase_before(verb); at < verb; ++at) {
        const std::uint32_t up = parent(text_, at);
        if (is_nominal(text_, at) && (up == kNone || up < noun_phrase_before(verb) || up >= verb)) {
          found.source = at;
          break;
        }
      }
    }
    found.source_tokens = source_phrase(found.source, verb);
    found.cue_tokens = cue_phrase(verb, cue);
    if (!passive && found.told_to == kNone && (cue.frames & kWhom)) {
      found.told_to = child(text_, verb, Relation::iobj);
      if (found.told_to == kNone) found.told_to = child(text_, verb, Relation::obj);
      if (found.told_to != kNone && std::binary_search(found.content.begin(), found.content.end(), found.told_to))
        found.told_to = kNone;
    }
    if (found.told_to == kNone && cue.kind == CueKind::say) {
      for (std::uint32_t below : text_.children(verb)) {
        if (is(text_, below, Relation::obl) && marker(text_, below) == "to") found.told_to = below;
      }
    }
    return add(std::move(found));
  }
}

}  // namespace dragoman::claim
