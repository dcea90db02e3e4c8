// The words of a text with what the recogniser asks of them. For the .cpp files of this folder only.
#pragma once

#include <cstdint>
#include <vector>

#include "base/phrases.h"
#include "text/text.h"
#include "where/data.h"

namespace dragoman::where {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct ScannedWord {
  Word word;                    // span in the text
  std::uint32_t token = kNone;  // the token that holds its first byte
  std::uint32_t sentence = 0;
  std::uint16_t nouns = 0;  // bit 1 << Noun, of the single word
  std::uint8_t doubts = 0;  // bit 1 << Doubt
  bool capital = false;     // begins with a capital letter
  bool all_caps = false;    // and has no other letters
  bool adjacent = false;    // only blanks between the word before and this one, in the same sentence
  bool comma = false;       // a comma and blanks between the word before and this one
  bool initial = false;     // first word of its sentence
  [[nodiscard]] bool is(Noun noun) const { return nouns >> static_cast<unsigned>(noun) & 1U; }
  [[nodiscard]] bool is(Doubt doubt) const { return doubts >> static_cast<unsigned>(doubt) & 1U; }
};

struct Scan {
  std::vector<ScannedWord> words;
  std::vector<Word> plain;                // the same words, for PhraseTable::match
  std::vector<std::uint32_t> first_word;  // of each sentence, and one past the end
  std::vector<bool> no_case;              // sentences in which capitals say nothing: ALL CAPS or Every Word Capital
};

[[nodiscard]] Scan scan(const text::Text& text, const Gazetteer::Data& data);

}  // namespace dragoman::where
