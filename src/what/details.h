// The details of an event: parties, numbers, contexts, and what silences it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "what/match.h"

namespace dragoman::what {

// The actors a noun phrase names: its conjuncts' mentions, or, where the phrase is no actor itself ("Netanyahu's
// decision", "the attack by rebels"), the nearest actor inside it.
[[nodiscard]] std::vector<Participant> find_participants(const Reading& reading, std::uint32_t head);

// The words of a noun phrase up to its head, with what modifies it directly before: "at least three gunmen".
[[nodiscard]] Span noun_phrase(const text::Text& text, std::uint32_t head);

[[nodiscard]] std::vector<Span> discarded_phrases(const text::Text& text, const text::Sentence& sentence,
                                                  const Lexicon::Data& lexicon);
[[nodiscard]] bool discards_sentence(const text::Text& text, const text::Sentence& sentence,
                                     const Lexicon::Data& lexicon);
[[nodiscard]] bool discards_article(const text::Text& text, const Lexicon::Data& lexicon);

void add_numbers(const Reading& reading, const Entry& entry, const Match& match, Event& event);
// The PLOVER contexts that the words of a sentence speak of.
[[nodiscard]] std::set<std::string> sentence_contexts(const text::Text& text, const text::Sentence& sentence,
                                                      const Lexicon::Data& lexicon);

}  // namespace dragoman::what
