// Abbreviations: "Lt. Gen. Ahmad arrived in the U.S. He ..." has three full stops inside words and one that is also
// the end of a sentence.
//
// They are listed here and not in the knowledge folder because they decide where tokens end, and the models are
// trained on those tokens: changing the list means training again. The list is what English news style books and the
// training treebanks (UD EWT, GUM) abbreviate. Binary search over a sorted table; no word is longer than seven letters,
// so most words are turned away by their length. Tests: tokenise_test.cpp, sentences_test.cpp.
#include "text/abbreviations.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/characters.h"

namespace dragoman::text {
namespace {

struct Entry {
  std::string_view word;
  Abbreviation kind;
  bool capital;  // only when written with a capital
};

using enum Abbreviation;

constexpr std::array kEntries = {
    Entry{"adj", title, true},    Entry{"adm", title, true},    Entry{"al", open, false},
    Entry{"amb", title, true},    Entry{"approx", open, false}, Entry{"apr", month, true},
    Entry{"art", number, true},   Entry{"asst", title, true},   Entry{"attn", open, true},
    Entry{"atty", title, true},   Entry{"aug", month, true},    Entry{"ave", closed, true},
    Entry{"blvd", closed, true},  Entry{"brig", title, true},   Entry{"bros", closed, true},
    Entry{"ca", open, false},     Entry{"capt", title, true},   Entry{"cf", open, false},
    Entry{"ch", number, false},   Entry{"cmdr", title, true},   Entry{"co", closed, true},
    Entry{"col", title, true},    Entry{"comdr", title, true},  Entry{"cong", title, true},
    Entry{"corp", closed, true},  Entry{"cpl", title, true},    Entry{"dec", month, true},
    Entry{"dept", open, true},    Entry{"det", title, true},    Entry{"dr", title, false},
    Entry{"ed", open, true},      Entry{"eds", open, true},     Entry{"eg", open, false},
    Entry{"engr", title, true},   Entry{"esp", open, false},    Entry{"esq", closed, true},
    Entry{"est", number, true},   Entry{"etc", closed, false},  Entry{"ext", number, false},
    Entry{"feb", month, true},    Entry{"fig", number, false},  Entry{"figs", number, false},
    Entry{"fr", title, true},     Entry{"fri", month, true},    Entry{"ft", open, true},
    Entry{"gen", title, true},    Entry{"gov", title, true},    Entry{"govt", open, false},
    Entry{"hon", title, true},    Entry{"ie", open, false},     Entry{"inc", closed, true},
    Entry{"insp", title, true},   Entry{"jan", month, true},    Entry{"jr", closed, true},
    Entry{"jul", month, true},    Entry{"jun", month, true},    Entry{"lt", title, true},
    Entry{"ltd", closed, true},   Entry{"maj", title, true},    Entry{"mar", month, true},
    Entry{"messrs", title, true}, Entry{"mgr", title, true},    Entry{"mlle", title, true},
    Entry{"mme", title, true},    Entry{"mr", title, false},    Entry{"mrs", title, false},
    Entry{"ms", title, true},     Entry{"msgr", title, true},   Entry{"mt", open, true},
    Entry{"no", number, false},   Entry{"nos", number, false},  Entry{"nov", month, true},
    Entry{"oct", month, true},    Entry{"para", number, false}, Entry{"paras", number, false},
    Entry{"pfc", title, true},    Entry{"ph.d", closed, true},  Entry{"plc", closed, false},
    Entry{"pp", number, false},   Entry{"pres", title, true},   Entry{"prof", title, true},
    Entry{"pt", number, true},    Entry{"pte", title, true},    Entry{"pvt", title, true},
    Entry{"rep", title, true},    Entry{"reps", title, true},   Entry{"ret", open, false},
    Entry{"retd", open, false},   Entry{"rev", title, true},    Entry{"rs", number, true},
    Entry{"rt", title, true},     Entry{"sec", number, true},   Entry{"sen", title, true},
    Entry{"sens", title, true},   Entry{"sept", month, true},   Entry{"sgt", title, true},
    Entry{"sr", closed, true},    Entry{"st", open, true},      Entry{"supt", title, true},
    Entry{"thu", month, true},    Entry{"thur", month, true},   Entry{"thurs", month, true},
    Entry{"tue", month, true},    Entry{"tues", month, true},   Entry{"univ", open, true},
    Entry{"viz", open, false},    Entry{"vol", number, false},  Entry{"vols", number, false},
    Entry{"vs", open, false},     Entry{"wed", month, true},
};
static_assert(std::is_sorted(kEntries.begin(), kEntries.end(),
                             [](const Entry& a, const Entry& b) { return a.word < b.word; }));

constexpr std::array<std::string_view, 112> kStarters = {
    "a",      "about",   "according", "after",   "again", "all",       "almost",   "also",    "although", "among",
    "an",     "and",     "another",   "any",     "as",    "asked",     "at",       "because", "before",   "both",
    "but",    "by",      "critics",   "despite", "do",    "during",    "each",     "earlier", "even",     "every",
    "few",    "first",   "following", "for",     "from",  "given",     "he",       "her",     "here",     "his",
    "how",    "however", "i",         "if",      "in",    "indeed",    "instead",  "is",      "it",       "its",
    "just",   "last",    "later",     "local",   "many",  "meanwhile", "more",     "most",    "much",     "my",
    "nearly", "neither", "no",        "nobody",  "nor",   "not",       "nothing",  "now",     "of",       "officials",
    "on",     "once",    "one",       "only",    "or",    "other",     "others",   "our",     "over",     "please",
    "police", "several", "she",       "since",   "so",    "some",      "speaking", "such",    "that",     "the",
    "their",  "then",    "there",     "these",   "they",  "this",      "those",    "though",  "to",       "under",
    "unlike", "until",   "we",        "what",    "when",  "where",     "whether",  "which",   "while",    "who",
    "with",   "you",
};
static_assert(std::is_sorted(kStarters.begin(), kStarters.end()));

// "U.S", "p.m", "J.F.K": single letters joined by full stops.
bool is_dotted(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool fits = i % 2 == 0 ? byte_kind(word[i]) == Kind::letter : word[i] == '.';
    if (!fits) return false;
  }
  return true;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.empty() || word.size() > 15) return none;
  if (word.size() == 1) return is_ascii_upper(word[0]) && word[0] != 'I' ? open : none;
  if (is_dotted(word)) return closed;
  if (word.size() > 6) return none;
  std::array<char, 6> lower{};
  std::transform(word.begin(), word.end(), lower.begin(), ascii_lower);
  const std::string_view key(lower.data(), word.size());
  const auto* at = std::lower_bound(kEntries.begin(), kEntries.end(), key,
                                    [](const Entry& entry, std::string_view k) { return entry.word < k; });
  if (at == kEntries.end() || at->word != key) return none;
  if (at->capital && !is_ascii_upper(word[0])) return none;
  return at->kind;
}

bool starts_sentences(std::string_view word) {
  if (word.empty() || word.size() > 9) return false;
  std::array<char, 9> lower{};
  std::transform(word.begin(), word.end(), lower.begin(), ascii_lower);
  return std::binary_search(kStarters.begin(), kStarters.end(), std::string_view(lower.data(), word.size()));
}

}  // namespace dragoman::text
