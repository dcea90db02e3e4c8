// Parties, numbers, contexts, and what silences a sentence.
//
// "France condemned Netanyahu's decision": the object is no actor, the person inside it is; so the party is looked for
// one step down the tree. "Heart attack" and "war on drugs" are silenced by phrases of discards.txt before anything is
// coded, a page about a match by three words of sport.
#include "what/details.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "what/numbers.h"

namespace dragoman::what {
namespace {

using text::Relation;
using text::Text;

bool words_at(const Text& text, std::uint32_t token, std::uint32_t last, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto at = static_cast<std::uint32_t>(token + i);
    if (at >= last) return false;
    if (to_lower(text.form(at)) != words[i] && to_lower(text.lemma(at)) != words[i]) return false;
  }
  return true;
}

// The form, and the lemma where it differs, both in lower case.
template <class Use>
void each_key(const Text& text, std::uint32_t t, Use use) {
  const std::string form = to_lower(text.form(t));
  use(form);
  if (text.lemma(t) == form) return;
  if (const std::string lemma = to_lower(text.lemma(t)); lemma != form) use(lemma);
}

template <class Use>
void each_discard(const Text& text, std::uint32_t first, std::uint32_t last, const Lexicon::Data& lexicon, Use use) {
  for (std::uint32_t t = first; t < last; ++t)
    each_key(text, t, [&](const std::string& key) {
      const auto found = lexicon.discard_by_word.find(key);
      if (found == lexicon.discard_by_word.end()) return;
      for (std::uint32_t index : found->second)
        if (words_at(text, t, last, lexicon.discards[index].words)) use(t, lexicon.discards[index]);
    });
}

}  // namespace

std::vector<Participant> find_participants(const Reading& reading, std::uint32_t head) {
  std::vector<Participant> out;
  const Text& text = reading.text;
  for (std::uint32_t each : conjuncts(text, head)) {
    if (const who::Mention* mention = reading.cast.mention_of_head(each)) {
      out.push_back({mention->entity, mention->span, each});
      continue;
    }
    for (std::uint32_t child : text.children(each)) {
      const Relation relation = text.tokens[child].relation;
      if (relation != Relation::nmod_poss && relation != Relation::nmod && relation != Relation::compound &&
          relation != Relation::amod && relation != Relation::appos)
        continue;
      if (is_backed(text, child)) continue;
      if (const who::Mention* mention = reading.cast.mention_of_head(child)) {
        out.push_back({mention->entity, mention->span, child});
        break;
      }
    }
  }
  return out;
}

Span noun_phrase(const Text& text, std::uint32_t head) {
  std::uint32_t first = head, last = head + 1;
  for (std::uint32_t child : text.children(head)) {
    const Relation relation = text.tokens[child].relation;
    const bool part = relation == Relation::det || relation == Relation::amod || relation == Relation::nummod ||
                      relation == Relation::compound || relation == Relation::nmod_poss || relation == Relation::flat;
    if (part && child < first) first = std::min(first, text.subtree(child).first);
  }
  // "The town [of Agadez]": its name.
  for (std::uint32_t child : text.children(head)) {
    const auto [begin, end] = text.subtree(child);
    if (text.tokens[child].relation == Relation::nmod && text.tokens[child].upos == text::Upos::propn &&
        begin == head + 1 && text.form(begin) == "of" && end <= begin + 5)
      last = end;
  }
  return text.span(first, last);
}

std::vector<Span> discarded_phrases(const Text& text, const text::Sentence& sentence, const Lexicon::Data& lexicon) {
  std::vector<Span> out;
  each_discard(text, sentence.first, sentence.last, lexicon, [&](std::uint32_t at, const Discard& discard) {
    if (discard.scope == Discard::Scope::phrase)
      out.push_back(text.span(at, static_cast<std::uint32_t>(at + discard.words.size())));
  });
  return out;
}

bool discards_sentence(const Text& text, const text::Sentence& sentence, const Lexicon::Data& lexicon) {
  bool out = false;
  each_discard(text, sentence.first, sentence.last, lexicon,
               [&](std::uint32_t, const Discard& discard) { out = out || discard.scope == Discard::Scope::sentence; });
  return out;
}

bool discards_article(const Text& text, const Lexicon::Data& lexicon) {
  const bool any = std::any_of(lexicon.discards.begin(), lexicon.discards.end(),
                               [](const Discard& d) { return d.scope == Discard::Scope::article; });
  if (!any) return false;
  int signs = 0;
  each_discard(text, 0, static_cast<std::uint32_t>(text.tokens.size()), lexicon,
               [&](std::uint32_t, const Discard& discard) { signs += discard.scope == Discard::Scope::article; });
  return signs >= 3;
}

void add_numbers(const Reading& reading, const Entry& entry, const Match& match, Event& event) {
  if (entry.number.empty()) return;
  for (const Bound& bound : match.bound)
    if (bound.rule->role == 'R')
      if (auto number = count_of(reading.text, bound.head, entry.number)) event.numbers.push_back(std::move(*number));
}

std::set<std::string> sentence_contexts(const Text& text, const text::Sentence& sentence,
                                        const Lexicon::Data& lexicon) {
  std::set<std::string> out;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    each_key(text, t, [&](const std::string& key) {
      if (const auto found = lexicon.context_by_word.find(key); found != lexicon.context_by_word.end())
        for (std::uint32_t index : found->second)
          if (words_at(text, t, sentence.last, lexicon.context_cues[index].words))
            out.insert(lexicon.context_cues[index].context);
    });
  return out;
}

}  // namespace dragoman::what
