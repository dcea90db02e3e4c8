// Who says what: cues, their sources and their contents.
//
// The problem: two thirds of what news attributes stands outside quotation marks ("aides said the trip was off",
// "accused Chad of arming rebels", "reports of clashes"), and a quotation may run on past its cue over sentences. The
// idea: each word of the cue file is looked for in the tree, with the complements its frames name; the source is the
// subject that grammar gives the cue, through control, participles, relative clauses and passives. Then quotations that
// no cue took go to the speaker before them in the paragraph, or to the cue that introduces them with a colon. Example:
// "Chad, the army said, had armed rebels" gives source "the army", cue "said", content in two pieces. After: O'Keefe et
// al. 2012 (sequence of speakers), Pareti 2015 (source, cue, content). Tested by claims_test.cpp.
#include "claim/attribution.h"

#include <algorithm>

#include "claim/attribution_finder.h"
#include "claim/status_words.h"

namespace dragoman::claim {

void merge(Tokens& into, const Tokens& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

bool has_prep(const Cue& cue, const std::string& mark) {
  return std::find(cue.preps.begin(), cue.preps.end(), mark) != cue.preps.end();
}

// The subtree without one branch.
Tokens AttributionFinder::under(std::uint32_t token, std::uint32_t except) const {
  return tokens_under(text_, token, [&](std::uint32_t below) { return below == except; });
}

Tokens AttributionFinder::source_phrase(std::uint32_t source, std::uint32_t cue) const {
  if (source == kNone) return {};
  return tokens_under(text_, source, [&](std::uint32_t below) {
    if (below == cue || text_.dominates(below, cue)) return true;
    const Relation relation = text_.tokens[below].relation;
    if (relation == Relation::case_ && text_.tokens[below].head == source) return true;
    return text_.tokens[below].head == source &&
           (relation == Relation::cop || text::base(relation) == Relation::nsubj ||
            text::base(relation) == Relation::aux || relation == Relation::parataxis || relation == Relation::advcl);
  });
}

Tokens AttributionFinder::cue_phrase(std::uint32_t cue, const Cue& entry) const {
  Tokens out{cue};
  for (std::uint32_t below : text_.children(cue)) {
    const Relation relation = text::base(text_.tokens[below].relation);
    const bool second =
        !entry.second.empty() && (lower(text_, below) == entry.second || lower_lemma(text_, below) == entry.second);
    if (relation == Relation::aux || is(text_, below, Relation::compound_prt) || second ||
        is_negator(lower(text_, below))) {
      out.push_back(below);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void AttributionFinder::add(Attribution found) {
  // "I think" inside a quotation is the speaker's way of saying it, no second speaker.
  if (found.source != kNone && quote_of_[found.cue] != kNone) {
    const std::string form = lower(text_, found.source);
    if (form == "i" || form == "we" || form == "you" || form == "my" || form == "our" || form == "your") return;
  }
  // Cue and source never belong to the content.
  const auto drop = [&](std::uint32_t token) {
    return std::find(found.cue_tokens.begin(), found.cue_tokens.end(), token) != found.cue_tokens.end() ||
           std::binary_search(found.source_tokens.begin(), found.source_tokens.end(), token);
  };
  with_whole_quote(found);
  found.content.erase(std::remove_if(found.content.begin(), found.content.end(), drop), found.content.end());
  const bool words = std::any_of(found.content.begin(), found.content.end(),
                                 [&](std::uint32_t token) { return text_.tokens[token].upos != Upos::punct; });
  if (words) found_.push_back(std::move(found));
}

void AttributionFinder::visit(std::uint32_t token) {
  const Upos tag = text_.tokens[token].upos;
  if (tag == Upos::punct || tag == Upos::pron || tag == Upos::det || tag == Upos::num) return;
  const std::string lemma = lower_lemma(text_, token);
  document_phrase(token);
  const auto* entries = Cues::Data::find(data_.cues, lemma);
  if (!entries && tag == Upos::adj) entries = Cues::Data::find(data_.cues, lower(text_, token));
  if (!entries) {
    if (lower(text_, token) == "according") entries = Cues::Data::find(data_.cues, "according");
    if (!entries) return;
  }
  if (lemma == "according" || lower(text_, token) == "according") return according_to(token, entries->front());
  switch (tag) {
    case Upos::verb:
    case Upos::aux:
      return verb_cue(token, *entries);
    case Upos::noun:
    case Upos::propn:
      return noun_cue(token, *entries);
    case Upos::adj:
      return adjective_cue(token, *entries);
    case Upos::adv:
      for (const Cue& cue : *entries) {
        if (cue.cls == WordClass::adverb) return adverb_cue(token, cue);
      }
      return;
    default:
      return;
  }
}

std::vector<Attribution> AttributionFinder::run() {
  for (const text::Sentence& sentence : text_.sentences) {
    for (std::uint32_t token = sentence.first; token < sentence.last; ++token) visit(token);
    colon(sentence);
  }
  free_participles();
  signed_quotes();
  loose_quotes();
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Attribution& a, const Attribution& b) { return a.cue < b.cue; });
  return std::move(found_);
}

std::vector<Attribution> find_attributions(const text::Text& text, const Cues::Data& data,
                                           const std::vector<Quote>& quotes) {
  return AttributionFinder(text, data, quotes).run();
}

std::vector<std::uint32_t> nesting(const std::vector<Attribution>& found) {
  std::vector<std::uint32_t> out(found.size(), kNone);
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    for (std::uint32_t j = 0; j < found.size(); ++j) {
      if (i == j || !std::binary_search(found[j].content.begin(), found[j].content.end(), found[i].cue)) continue;
      if (std::binary_search(found[i].content.begin(), found[i].content.end(), found[j].cue)) continue;
      if (out[i] == kNone || found[j].content.size() < found[out[i]].content.size()) out[i] = j;
    }
  }
  return out;
}

}  // namespace dragoman::claim