// The search for attributions of one text, shared by the files that each look for one kind of cue.
//
// Internal to the folder: attribution.cpp runs it; complements.cpp, strays.cpp, cue_verbs.cpp, cue_nouns.cpp,
// cue_phrases.cpp and speech.cpp hold its parts. One search object a text, used once, by one thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/attribution.h"
#include "claim/tree.h"

namespace dragoman::claim {

using Tokens = std::vector<std::uint32_t>;  // sorted token indices

// Adds `more` to a sorted set of tokens.
void merge(Tokens& into, const Tokens& more);
[[nodiscard]] bool has_prep(const Cue& cue, const std::string& mark);

class AttributionFinder {
 public:
  AttributionFinder(const Text& text, const Cues::Data& data, const std::vector<Quote>& quotes)
      : text_(text), data_(data), quotes_(quotes), quote_of_(quote_of_token(text, quotes)) {}

  std::vector<Attribution> run();

 private:
  void visit(std::uint32_t token);
  void verb_cue(std::uint32_t verb, const std::vector<Cue>& entries);
  void noun_cue(std::uint32_t noun, const std::vector<Cue>& entries);
  void adjective_cue(std::uint32_t adjective, const std::vector<Cue>& entries);
  void adverb_cue(std::uint32_t adverb, const Cue& cue);
  void according_to(std::uint32_t token, const Cue& cue);
  void document_phrase(std::uint32_t token);
  void colon(const text::Sentence& sentence);
  void loose_quotes();
  void signed_quotes();
  void free_participles();

  bool clause_of(const Tokens& content) const;  // a verb with a tense, or a quotation, is in it
  std::uint32_t speaker_after(std::uint32_t verb) const;
  std::uint32_t speaker_between(std::uint32_t verb) const;
  bool take_stray_clause(std::uint32_t verb, bool object, Tokens& content) const;
  bool take_clause_before(std::uint32_t verb, Tokens& content) const;
  bool take_named(std::uint32_t verb, Tokens& content) const;
  bool take_paragraph_after(std::uint32_t verb, Tokens& content) const;

  bool take_complement(std::uint32_t head, std::uint32_t below, const Cue& cue, Tokens& content) const;
  bool take_surrounding(std::uint32_t verb, const Cue& cue, Tokens& content) const;
  bool take_quote(std::uint32_t verb, const Cue& cue, Tokens& content) const;
  std::uint32_t noun_phrase_before(std::uint32_t verb) const;
  bool take_quote_before(std::uint32_t verb, const Cue& cue, Tokens& content) const;
  void with_whole_quote(Attribution& found) const;
  std::uint32_t verb_source(std::uint32_t verb, bool passive) const;
  Tokens source_phrase(std::uint32_t source, std::uint32_t cue) const;
  Tokens cue_phrase(std::uint32_t cue, const Cue& entry) const;
  Tokens under(std::uint32_t token, std::uint32_t except = kNone) const;
  void add(Attribution found);
  bool second_word(std::uint32_t head, const Cue& cue) const {
    return cue.second.empty() || child_word(text_, head, cue.second) != kNone;
  }

  const Text& text_;
  const Cues::Data& data_;
  const std::vector<Quote>& quotes_;
  Tokens quote_of_;
  std::vector<Attribution> found_;
};
}  // namespace dragoman::claim
