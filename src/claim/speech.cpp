// Quotations and the cues they belong to.
//
// The problem: the parser ties a quotation to its verb of saying in ten ways or none, a quotation runs over sentences
// and paragraphs, and only its first part has a cue. The idea: the quotation right before a cue or its subject is its
// content; else the nearest one of the sentence; a content that lies in a quotation grows to the whole of it; and a
// quotation that no cue took goes to the speaker before it. Example: “We met. It was brief,” the envoy said. “Nothing
// was signed.”: one content of three sentences. After O'Keefe et al. 2012. Tested by claims_test.cpp.
#include <algorithm>

#include "claim/attribution_finder.h"

namespace dragoman::claim {

// A quotation in the cue's sentence, or right after its colon, that no complement reached.
bool AttributionFinder::take_quote(std::uint32_t verb, const Cue& cue, Tokens& content) const {
  if (!(cue.frames & kQuote)) return false;
  const text::Sentence& sentence = text_.sentences[text_.tokens[verb].sentence];
  std::uint32_t best = kNone, distance = 40;
  for (std::uint32_t i = 0; i < quotes_.size(); ++i) {
    const Quote& quote = quotes_[i];
    if (quote.paragraph != sentence.paragraph || (quote.first <= verb && verb < quote.last)) continue;
    const std::uint32_t gap = quote.first > verb ? quote.first - verb : verb + 1 - quote.last;
    const std::uint32_t limit =
        sentence.last < text_.tokens.size() && quote.first == sentence.last && text_.form(sentence.last - 1) == ":"
            ? 60
            : 12;
    const bool here = quote.first < sentence.last && quote.last > sentence.first;
    // A quotation before the verb is what was said only if it ends as speech does: "...,” the envoy said".
    if (quote.last <= verb) {
      const std::string_view stop = quote.last >= 2 ? text_.form(quote.last - 2) : std::string_view();
      if ((stop != "," && stop != "." && stop != "?" && stop != "!") || xpos(text_, verb) == "VBG") continue;
    }
    if ((here || limit == 60) && gap < std::min(distance, limit) && quote.last - quote.first > 4)
      best = i, distance = gap;
  }
  if (best == kNone) return false;
  for (std::uint32_t token = quotes_[best].first; token < quotes_[best].last; ++token) content.push_back(token);
  return true;
}

// First token of a run without verbs between a quotation and the cue; the cue itself if there is no such run.
std::uint32_t AttributionFinder::noun_phrase_before(std::uint32_t verb) const {
  const std::uint32_t first = text_.sentences[text_.tokens[verb].sentence].first;
  for (std::uint32_t at = verb; at > first && verb - at < 14; --at) {
    if (quote_of_[at - 1] != kNone) return at;
    const Upos tag = text_.tokens[at - 1].upos;
    if (tag == Upos::verb || tag == Upos::sconj) break;
  }
  return verb;
}

// "...," said the envoy; "...," the envoy said: the quotation right before the cue or its subject is the content.
bool AttributionFinder::take_quote_before(std::uint32_t verb, const Cue& cue, Tokens& content) const {
  if (!(cue.frames & kQuote) || verb == 0) return false;
  if (quote_of_[verb] != kNone) return false;
  // Before the cue's own subject, or, where the parser lost the subject, before the words that may be it.
  std::uint32_t quote = kNone, before = 0;
  const std::uint32_t own = own_subject(text_, verb);
  for (const std::uint32_t at :
       {own != kNone && own < verb ? text_.subtree(own).first : verb, noun_phrase_before(verb), verb}) {
    if (at == 0 || quote != kNone) continue;
    before = at - 1;
    if (text_.form(before) == "," && before > 0) --before;
    const std::uint32_t here = quote_of_[before];
    if (here != kNone && quotes_[here].last == before + 1 && quotes_[here].last - quotes_[here].first >= 4)
      quote = here;
  }
  if (quote == kNone) return false;
  before = quotes_[quote].last - 1;
  if (text_.tokens[before].sentence != text_.tokens[verb].sentence) return false;
  for (std::uint32_t token = quotes_[quote].first; token < quotes_[quote].last; ++token) content.push_back(token);
  // What stands before a quotation that is only a part of the clause belongs to it: "The plan is “dead,” he said".
  const std::uint32_t head = parent(text_, verb);
  if (head != kNone && is_base(text_, verb, Relation::parataxis)) {
    merge(content, under(head, verb));
  } else {
    for (std::uint32_t below : text_.children(verb)) {
      if (is(text_, below, Relation::ccomp) && below < verb) merge(content, under(below));
    }
  }
  return true;
}

// A content that lies in a quotation grows to the whole of it.
void AttributionFinder::with_whole_quote(Attribution& found) const {
  Tokens more;
  std::uint32_t last_quote = kNone;
  for (std::uint32_t token : found.content) {
    const std::uint32_t quote = quote_of_[token];
    if (quote == kNone || quote == last_quote) continue;
    last_quote = quote;
    const Quote& q = quotes_[quote];
    // Only if the quotation is a statement: it reaches into another sentence or holds the content's own start.
    const bool longer = text_.tokens[q.first].sentence != text_.tokens[q.last - 1].sentence;
    const bool at_edge = found.content.front() <= q.first + 1 || found.content.front() > q.first;
    if ((longer || q.first + 1 == token || q.first == token) && at_edge &&
        !(q.first <= found.cue && found.cue < q.last)) {
      for (std::uint32_t t = q.first; t < q.last; ++t) more.push_back(t);
    }
  }
  merge(found.content, more);
}

// “We were warned.” — Anna Berg, mayor: a quotation that its speaker signs behind a dash.
void AttributionFinder::signed_quotes() {
  for (const Quote& quote : quotes_) {
    if (quote.last - quote.first < 6 || quote.last + 1 >= text_.tokens.size()) continue;
    const std::string_view dash = text_.form(quote.last);
    if (dash != "—" && dash != "―" && dash != "–" && dash != "-" && dash != "--") continue;
    const text::Sentence& sentence = text_.sentences[text_.tokens[quote.last].sentence];
    const std::uint32_t name = quote.last + 1;
    if (name >= sentence.last || sentence.last - name > 14 || text_.tokens[name].upos != Upos::propn) continue;
    bool verb = false;
    for (std::uint32_t t = name; t < sentence.last; ++t) verb |= is_verb(text_, t);
    if (verb) continue;
    Attribution found;
    found.cue = quote.last;
    found.cue_tokens = {quote.last};
    found.rule = "claim/signed-quotation";
    for (std::uint32_t t = quote.first; t < quote.last; ++t) found.content.push_back(t);
    found.source = name;
    for (std::uint32_t t = name; t < sentence.last && text_.tokens[t].upos != Upos::punct; ++t) {
      found.source_tokens.push_back(t);
      const std::uint32_t head = parent(text_, t);
      if (head == kNone || head < name || head >= sentence.last) found.source = t;
    }
    add(std::move(found));
  }
}

// Quotations that no cue took: more words of the speaker before them.
void AttributionFinder::loose_quotes() {
  std::vector<bool> taken(quotes_.size(), false);
  const auto mark_taken = [&](const Attribution& a) {
    for (std::uint32_t token : a.content) {  // what is said within a quotation
                                             // does not say whose it is
      if (quote_of_[token] != kNone && quote_of_[token] != quote_of_[a.cue]) taken[quote_of_[token]] = true;
    }
  };
  for (const Attribution& a : found_) mark_taken(a);
  for (std::uint32_t i = 0; i < quotes_.size(); ++i) {
    const Quote& quote = quotes_[i];
    if (taken[i] || quote.last - quote.first < 5) continue;
    const text::Sentence& sentence = text_.sentences[text_.tokens[quote.first].sentence];
    // A quotation must fill its sentence: scare quotes and titles are no speech.
    const bool fills = quote.first <= sentence.first + 1 &&
                       quote.last + 1 >= text_.sentences[text_.tokens[quote.last - 1].sentence].last;
    if (!fills) continue;
    Attribution* speaker = nullptr;
    for (Attribution& a : found_) {
      if (a.cue >= quote.first || a.kind != CueKind::say || a.content.empty() || quote_of_[a.cue] != kNone) continue;
      // The last paragraph that the speaker's words have reached.
      const std::uint32_t end = std::max(a.cue, std::min(a.content.back(), quote.first - 1));
      const std::uint32_t paragraph = text_.sentences[text_.tokens[end].sentence].paragraph;
      const bool near =
          paragraph == quote.paragraph || paragraph + 1 == quote.paragraph || (i > 0 && quotes_[i - 1].continues);
      if (near && (!speaker || a.cue > speaker->cue)) speaker = &a;
    }
    if (!speaker) continue;
    // In another paragraph only a speaker who was being quoted goes on.
    const std::uint32_t paragraph = text_.sentences[text_.tokens[speaker->cue].sentence].paragraph;
    const bool spoke = std::any_of(speaker->content.begin(), speaker->content.end(),
                                   [&](std::uint32_t t) { return quote_of_[t] != kNone; });
    if (paragraph != quote.paragraph && !spoke) continue;
    Tokens more;
    for (std::uint32_t token = quote.first; token < quote.last; ++token) more.push_back(token);
    merge(speaker->content, more);
    taken[i] = true;
  }
}

}  // namespace dragoman::claim
