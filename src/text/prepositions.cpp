// A title before a name is a dependent of the name (nmod:desc), and in the treebanks no such title has a preposition of
// its own: "with" of "with President Putin" belongs to "Putin". The network, which decides arc by arc, sometimes gives
// it to the nearer word, and then nobody can see with whom talks were held. Once it hangs on the name, a name behind
// the verb is no subject or object of it: "holds talks with Gen. Lich". Tested by prepositions_test.cpp.
//
// And "accused the rebels [of the murder of a priest]", "blamed them [for the raid]": the charge is said of the verb,
// not of the man. "Accused members of parliament" keeps its phrase: only nouns of deeds are raised.
#include "text/prepositions.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dragoman::text {
namespace {

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool takes_charge(std::string_view verb, std::string_view preposition) {
  constexpr std::array<std::string_view, 6> kOf = {"accuse", "convict", "suspect", "acquit", "absolve", "deprive"};
  constexpr std::array<std::string_view, 12> kFor = {"blame",  "criticise", "criticize", "condemn", "punish", "praise",
                                                     "arrest", "fault",     "indict",    "try",     "thank",  "jail"};
  return (preposition == "of" && among(kOf, verb)) || (preposition == "for" && among(kFor, verb)) ||
         (preposition == "to" && verb == "sentence");
}

bool names_deed(std::string_view lemma) {
  constexpr std::array<std::string_view, 30> kDeeds = {
      "murder", "crime",  "theft",    "rape",     "treason",   "fraud", "plot",     "attack",  "abuse",  "rights",
      "war",    "breach", "assault",  "terror",   "espionage", "coup",  "massacre", "torture", "arson",  "graft",
      "right",  "raid",   "sabotage", "betrayal", "perjury",   "libel", "life",     "death",   "prison", "jail"};
  constexpr std::array<std::string_view, 10> kEndings = {"tion", "sion", "ing",  "ery",  "cy",
                                                         "ism",  "ence", "cide", "ment", "ance"};
  // Bodies and crowds that end so are whose members one accuses.
  constexpr std::array<std::string_view, 13> kBodies = {
      "government", "parliament", "organization", "organisation", "opposition", "movement",    "coalition",
      "delegation", "department", "regiment",     "population",   "agency",     "intelligence"};
  if (among(kBodies, lemma)) return false;
  return among(kDeeds, lemma) || std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
           return lemma.size() > ending.size() + 2 && lemma.ends_with(ending);
         });
}

}  // namespace

void raise_from_titles(Text& text) {
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
    Token& token = text.tokens[t];
    if (token.relation != Relation::case_ && token.relation != Relation::det) continue;
    // A title may describe a title: "Prime Minister Dr Ahmed". Heads stand further right at each step, so this ends.
    while (token.head != kRoot) {
      const Token& title = text.tokens[token.head];
      const bool owner = title.relation == Relation::nmod_poss && token.relation == Relation::case_;
      if ((title.relation != Relation::nmod_desc && !owner) || t > token.head || title.head == kRoot ||
          title.head < token.head)
        break;
      token.head = title.head;
    }
    if (token.relation != Relation::case_ || token.upos != Upos::adp || token.head == kRoot || token.head < t) continue;
    Token& governed = text.tokens[token.head];
    const bool argument = governed.relation == Relation::nsubj || governed.relation == Relation::obj;
    if (argument && governed.head < t && text.tokens[governed.head].upos == Upos::verb)
      governed.relation = Relation::obl;
  }
}

void raise_charges(Text& text) {
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
    const Token& mark = text.tokens[t];
    if (mark.relation != Relation::case_ || mark.head == kRoot || mark.head < t) continue;
    Token& deed = text.tokens[mark.head];
    if (deed.relation != Relation::nmod || deed.head >= t || !names_deed(text.lemma(mark.head))) continue;
    const Token& accused = text.tokens[deed.head];
    const bool object = accused.relation == Relation::obj && accused.head < deed.head;
    if (!object || !takes_charge(text.lemma(accused.head), text.form(t))) continue;
    deed.head = accused.head;
    deed.relation = Relation::obl;
  }
}

}  // namespace dragoman::text
