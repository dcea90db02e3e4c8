// Contents that the tree does not hang on their cue.
//
// The problem: between verb and clause news puts a person, a place and a day ("said during a rally in Michigan on
// Friday that ..."), drops the "that", or sets the whole clause before the verb ("The plan is dead, he said"), and the
// parser then hangs the clause on the nearest noun or makes the verb its appendix. The idea: where a verb of saying has
// a subject but no content in the tree, look along the words: for a "that" with no verb between, for a subject whose
// verb follows, for a clause that ends in the comma before the speaker, for a colon at the end of the paragraph.
// Example: "He told Radio Free Harbour the docks had reopened". Tested by claims_test.cpp.
#include <algorithm>

#include "claim/attribution_finder.h"
#include "claim/status_words.h"
#include "when/time_word.h"

namespace dragoman::claim {
namespace {

bool predicate(const Text& text, std::uint32_t token) {
  return is_verb(text, token) || child(text, token, Relation::cop) != kNone;
}

}  // namespace

bool AttributionFinder::clause_of(const Tokens& content) const {
  return std::any_of(content.begin(), content.end(),
                     [&](std::uint32_t t) { return quote_of_[t] != kNone || finite_verb(text_, t); });
}

// The head of the speaker that stands right behind its verb: "The road is closed, said Anna Berg, the mayor".
std::uint32_t AttributionFinder::speaker_after(std::uint32_t verb) const {
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  if (verb <= sentence.first + 2 || !finite_verb(text_, verb)) return kNone;
  const bool parted = text_.form(verb - 1) == "," || (quote_of_[verb - 1] != kNone && quote_of_[verb] == kNone);
  if (!parted) return kNone;
  const std::uint32_t end = std::min(sentence.last, verb + 9);
  for (std::uint32_t at = verb + 1; at < end; ++at) {
    const Upos tag = text_.tokens[at].upos;
    if (tag == Upos::verb || tag == Upos::aux || tag == Upos::adp || tag == Upos::sconj || tag == Upos::punct)
      return kNone;
    if (!is_nominal(text_, at)) continue;
    if (when::is_time_word(lower_lemma(text_, at))) return kNone;  // "the mayor, a Democrat, said Tuesday"
    const std::uint32_t up = parent(text_, at);
    if (up == kNone || up <= verb || up >= end || !is_nominal(text_, up)) return at;
  }
  return kNone;
}

// "It was a mistake, [Anna Berg of Ohio, a Democrat,] said": the speaker between commas that the tree made an aside of
// the clause. His phrase begins behind the first comma after the last verb of the clause.
std::uint32_t AttributionFinder::speaker_between(std::uint32_t verb) const {
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  if (verb <= sentence.first + 4 || text_.form(verb - 1) != ",") return kNone;
  std::uint32_t first = kNone;
  for (std::uint32_t at = verb - 1; at > sentence.first && verb - at < 16; --at) {
    const Upos tag = text_.tokens[at - 1].upos;
    if (tag == Upos::verb || tag == Upos::aux || tag == Upos::sconj || quote_of_[at - 1] != quote_of_[verb]) break;
    if (text_.form(at - 1) == ",") first = at;
  }
  if (first == kNone || text_.tokens[first].upos != Upos::propn) return kNone;
  for (std::uint32_t at = first; at < verb; ++at) {
    const std::uint32_t up = parent(text_, at);
    if (is_nominal(text_, at) && (up == kNone || up < first || up >= verb)) return at;
  }
  return kNone;
}

// "said on Friday in Oslo that ...", "told the paper he had left".
bool AttributionFinder::take_stray_clause(std::uint32_t verb, bool object, Tokens& content) const {
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  const std::uint32_t end = std::min(sentence.last, verb + 22);
  for (std::uint32_t at = verb + 1; at < end; ++at) {
    if (quote_of_[at] != quote_of_[verb]) return false;
    const std::string form = lower(text_, at);
    const std::uint32_t up = parent(text_, at);
    const bool clause_above = up != kNone && up > at && up < sentence.last && predicate(text_, up);
    if (form == "that" && text_.tokens[at].upos != Upos::det && clause_above) {
      if (text_.dominates(up, verb)) return false;
      merge(content, {at});
      merge(content, under(up));
      break;
    }
    if (form == ";" || form == ":" || form == "(" || is_relative_pronoun(form)) return false;
    if (form == "," && at > verb + 1 && lower(text_, at + 1) != "that") {
      // A place or an aside between commas may stand before the clause; a comma before a verb ends the search.
      continue;
    }
    if (!object && is_base(text_, at, Relation::nsubj) && clause_above && up != verb &&
        !is_base(text_, up, Relation::advcl) && !is(text_, up, Relation::acl_relcl)) {
      const std::uint32_t first = text_.subtree(at).first;
      if (first <= verb) return false;
      for (std::uint32_t token : under(up)) {
        if (token >= first) content.push_back(token);
      }
      break;
    }
    if (finite_verb(text_, at) || text_.tokens[at].upos == Upos::verb) return false;
  }
  content.erase(std::remove_if(content.begin(), content.end(), [&](std::uint32_t t) { return t <= verb; }),
                content.end());
  return !content.empty();
}

// "The plan is dead, he said", where the tree makes the clause no complement of the verb.
bool AttributionFinder::take_clause_before(std::uint32_t verb, Tokens& content) const {
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  std::uint32_t edge = verb;
  const std::uint32_t own = own_subject(text_, verb);
  if (own != kNone && own < verb) edge = text_.subtree(own).first;
  if (own == kNone && noun_phrase_before(verb) == verb) edge = verb;
  if (speaker_after(verb) != kNone) edge = verb;
  if (edge <= sentence.first + 3 || edge > verb || quote_of_[verb] != kNone) return false;
  const std::string comma = lower(text_, edge - 1);
  const bool after_quote = quote_of_[edge - 1] != kNone;
  if (comma != "," && !after_quote) return false;
  bool clause = false;
  for (std::uint32_t at = sentence.first; at + 1 < edge; ++at) {
    if (finite_verb(text_, at)) clause = true;
  }
  if (!clause && !after_quote) return false;
  // What depends on the verb as an adverbial says when it was said, not what.
  for (std::uint32_t below : text_.children(verb)) {
    if (below >= edge) continue;
    const auto branch = text_.subtree(below);
    const bool all = branch.first == sentence.first && branch.second + 2 >= edge;
    const bool bare = marker(text_, below).empty() && own_subject(text_, below) != kNone;
    if (is_base(text_, below, Relation::advcl) && all && !bare) return false;
  }
  for (std::uint32_t at = sentence.first; at + 1 < edge; ++at) content.push_back(at);
  return true;
}

// "called him a “liar”": what the object is called, when the tree gives no predicate.
bool AttributionFinder::take_named(std::uint32_t verb, Tokens& content) const {
  const std::uint32_t object = child(text_, verb, Relation::obj);
  if (object == kNone || object < verb) return false;
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  // To the end of a quotation that begins soon after the object.
  for (std::uint32_t at = verb + 1; at < std::min(sentence.last, object + 6); ++at) {
    if (quote_of_[at] == kNone || quote_of_[at] == quote_of_[verb]) continue;
    const Quote& quote = quotes_[quote_of_[at]];
    for (std::uint32_t t = verb + 1; t < std::min(quote.last, sentence.last); ++t) content.push_back(t);
    return true;
  }
  const Tokens all = under(object);
  const bool person = text_.tokens[object].upos == Upos::pron || text_.tokens[object].upos == Upos::propn;
  if (!person) return false;
  for (std::uint32_t below : text_.children(verb)) {
    const Relation relation = text::base(text_.tokens[below].relation);
    const bool second = below > object && is_nominal(text_, below) && marker(text_, below).empty() &&
                        (relation == Relation::obj || relation == Relation::obl || relation == Relation::dep ||
                         relation == Relation::xcomp || relation == Relation::ccomp);
    if (!second) continue;
    merge(content, all);
    merge(content, under(below));
    return true;
  }
  // "called Trump a fascist" read as one phrase: an apposition with an article.
  for (std::uint32_t below : text_.children(object)) {
    if (below > object && child(text_, below, Relation::det) != kNone && is_nominal(text_, below)) {
      merge(content, all);
      return true;
    }
  }
  return false;
}

// "He wrote:", and the next paragraph is what he wrote.
bool AttributionFinder::take_paragraph_after(std::uint32_t verb, Tokens& content) const {
  const std::uint32_t index = text_.tokens[verb].sentence;
  const text::Sentence& sentence = text_.sentences[index];
  if (text_.form(sentence.last - 1) != ":" || index + 1 >= text_.sentences.size() || sentence.last - verb > 25)
    return false;
  const std::uint32_t paragraph = text_.sentences[index + 1].paragraph;
  const std::uint32_t quote = quote_of_[sentence.last];
  std::uint32_t last = text_.sentences[index + 1].last;
  if (quote != kNone) {
    last = quotes_[quote].last;
  } else {
    if (paragraph == sentence.paragraph) return false;
    for (std::uint32_t next = index + 1; next < text_.sentences.size() && text_.sentences[next].paragraph == paragraph;
         ++next) {
      last = text_.sentences[next].last;
    }
  }
  for (std::uint32_t at = sentence.last; at < last; ++at) content.push_back(at);
  return true;
}

// "X said Y, adding that Z": the participle speaks for the same source and lies outside what was said first, though the
// tree hangs it inside.
void AttributionFinder::free_participles() {
  for (Attribution& outer : found_) {
    if (outer.kind != CueKind::say || !is_verb(text_, outer.cue)) continue;
    for (Attribution& inner : found_) {
      if (inner.cue <= outer.cue || xpos(text_, inner.cue) != "VBG" || inner.kind == CueKind::plan) continue;
      if (text_.tokens[inner.cue].sentence != text_.tokens[outer.cue].sentence) continue;
      if (quote_of_[inner.cue] != kNone || own_subject(text_, inner.cue) != kNone) continue;
      if (base_child(text_, inner.cue, Relation::aux) != kNone || is_base(text_, inner.cue, Relation::acl)) continue;
      if (!std::binary_search(outer.content.begin(), outer.content.end(), inner.cue)) continue;
      std::uint32_t before = inner.cue - 1;
      if (text_.tokens[before].upos == Upos::adv || lower(text_, before) == "and") --before;
      const bool parted = text_.form(before) == "," || quote_of_[before] != kNone || text_.form(before) == "—";
      if (!parted) continue;
      const Tokens branch = under(inner.cue);
      Tokens kept;
      std::set_difference(outer.content.begin(), outer.content.end(), branch.begin(), branch.end(),
                          std::back_inserter(kept));
      if (kept.size() < 3) continue;
      outer.content = std::move(kept);
      inner.source = outer.source;
      inner.source_tokens = outer.source_tokens;
    }
  }
}

}  // namespace dragoman::claim
