// The notation of PETRARCH dictionaries: a file's lines, and the pieces they are made of.
//
// The files were written by hand over twenty years: comments begin with '#' or ';' or stand between <!-- and -->, dates
// are YYMMDD or YYYYMMDD even within one range, tabs and spaces are mixed. So each line is read on its own,
// forgivingly. Nothing here keeps state; what makes no sense is nullopt.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "what/petrarch.h"

namespace dragoman::what::petrarch {

struct SourceLine {
  std::size_t number = 0;
  std::string text;       // without comment and white space at the end
  bool indented = false;  // began with white space
};

// Lines with something on them, comments taken out. ';' begins a comment in TABARI's files.
std::vector<SourceLine> lines_of(std::string_view bytes);

// "CORDON_OFF WIRE" -> cordon, _off, wire. "don't" and "France's" are two words, as a tokeniser has them.
Phrase phrase_of(std::string_view text);

// Takes "[...]" from the line, or nullopt.
std::optional<std::string> take_code(std::string& line);

// Takes "{A B}" from the line: nullopt if there is none, empty for "{}".
std::optional<std::vector<std::string>> take_forms(std::string& line);

// "HOBGOV 19950601 - 990815", "HOB < 950601", "> 990816", "HOB".
std::optional<DatedCode> dated_code(std::string_view text);

// "city" -> cities; "carry" -> carries, carried, carrying.
std::string plural_of(const std::string& word);
std::vector<std::string> regular_forms(const std::string& word);

// "+CORDON_OFF", "WIRE_+TAP", "ABANDON", "LASH OUT": the words around the head, which "+" marks, else the first.
struct VerbWords {
  std::vector<std::string> before, after;
  std::string head;
};
VerbWords verb_words(std::string_view text);

// The pieces of "SAID $ *_OUT &TIES" on either side of the verb. nullopt without a verb.
std::optional<Pattern> pattern_of(std::string_view text);

}  // namespace dragoman::what::petrarch
