// Headlines: their capitals mislead a tagger, so it reads normalised forms; spans never change.
//
// "Kayani Postpones Visit To Russia", "IMPLEMENTATION of a new agreement began", "PRESIDENT TO VISIT MOSCOW".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/lemma.h"
#include "text/text.h"

namespace dragoman::text {

enum class Capitals : std::uint8_t {
  sentence,  // as in running text
  title,     // Nearly Every Word Is Capitalised
  all,       // EVERY LETTER IS
  lead,      // ONLY THE first words are
};

// How a sentence uses capitals, from its words alone.
[[nodiscard]] Capitals capitals(const Text& text, const Sentence& sentence);

// The forms a tagger should read, one for each token: the text's own form in ordinary sentences; without the capitals
// that say nothing in headlines and all-capital leads. A word of a headline keeps its capitals if the running text
// of the same article mostly writes it so ("Russia", "NATO"). Curly quotes and apostrophes become straight, as most
// training text has them. Built once for a text, in time linear in it; views into
// the text and into itself, so the text must outlive it. Movable; copies share.
class NormalisedForms {
 public:
  // With a lexicon, words the running text does not hold lose their capitals if they are common words.
  explicit NormalisedForms(const Text& text, const LemmaTable* lexicon = nullptr);
  [[nodiscard]] std::string_view operator[](std::uint32_t token) const { return forms_[token]; }
  [[nodiscard]] std::size_t size() const { return forms_.size(); }

 private:
  std::vector<std::string_view> forms_;
  std::shared_ptr<const std::string> changed_;  // the bytes of the forms that differ from the text
};

}  // namespace dragoman::text
