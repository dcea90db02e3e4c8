// Abbreviations that keep their full stop, and what that says about the end of a sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman::text {

enum class Abbreviation : std::uint8_t {
  none,
  title,   // "Gen.", "Mr.": a name follows, so never the end of a sentence
  month,   // "Oct.", "Tues."
  number,  // "No.", "pp.": an abbreviation only before a number
  open,    // "vs.", "al.": hardly ever the end of a sentence
  closed,  // "Inc.", "Jr.", "p.m.": the end of a sentence if a new one seems to begin
};

// The kind of a word written without its full stop ("Gen", "etc", "U.S"); dotted acronyms are `closed`, a single
// capital is `open`. Words that are ordinary in lower case ("no", "gen", "sun") count only with their capital.
[[nodiscard]] Abbreviation abbreviation(std::string_view word);

// Words that begin sentences: "the", "he", "but", ... `word` in any case.
[[nodiscard]] bool starts_sentences(std::string_view word);

}  // namespace dragoman::text
