// Headlines: their capitals mislead a tagger, so it reads normalised forms; spans never change.
//
// "Kayani Postpones Visit To Russia", "IMPLEMENTATION of a new agreement began", "PRESIDENT TO VISIT MOSCOW".
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

// The forms the tagger should read for the tokens of one sentence, in order: equal to the text's forms in an ordinary
// sentence; capitals that say nothing removed in a headline or an all-capital lead. A word keeps its capital if it is
// written so in running text elsewhere in `text`, or stands at the start, or is an acronym there.
[[nodiscard]] std::vector<std::string> normalised_forms(const Text& text, const Sentence& sentence);

}  // namespace dragoman::text
