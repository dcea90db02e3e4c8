// Noun phrases of a sentence and the codes that actor and agent dictionaries give them.
#pragma once

#include <string>
#include <vector>

#include "text/text.h"
#include "what/petrarch.h"

namespace dragoman::what::petrarch {

// A word as dictionaries write it: "al-Qaeda" is one, whatever the tokeniser made of it.
struct Word {
  std::string form;         // lower case
  std::uint32_t first = 0;  // its first token
  std::uint32_t token = 0;  // of several tokens the one that the others hang on
  bool mark = false;        // punctuation
  bool cut = false;         // in a piece between commas that is left out
};

// A noun phrase, or several that are coordinated ("Arnor, Osgiliath and Gondor").
struct Unit {
  std::uint32_t first = 0, last = 0;  // words [first, last)
  std::uint32_t reach = 0;            // words up to which its prepositional phrases go
  std::size_t members = 1;
  std::vector<std::string> codes;  // empty = nobody the dictionaries know
};

// The phrases of one sentence, in order.
struct Phrases {
  std::vector<Word> words;
  std::vector<Unit> units;
  std::vector<std::uint32_t> unit_of;  // of each word, or kNone
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

[[nodiscard]] Phrases find_phrases(const text::Text& text, const text::Sentence& sentence, int day,
                                   const Dictionaries& dictionaries, const Options& options);

// Heads a noun phrase, by its tag or by its place in the tree (names that no tagger knows come with any tag).
[[nodiscard]] bool is_nominal(const text::Text& text, std::uint32_t token);

// Where `phrase` ends when it begins at words[at], before `end`; 0 = it does not.
[[nodiscard]] std::size_t match_phrase(const Phrase& phrase, const std::vector<Word>& words, std::size_t at,
                                       std::size_t end);

}  // namespace dragoman::what::petrarch
