// What a closed class does not hold.
//
// The network tags by shape and context, and a rare plural name behind a possessive ("Yemen's Houthis") now and then
// comes out as a pronoun. All English pronouns are known, so a capitalised word that is none of them is a name.
#include "text/closed_classes.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

constexpr std::string_view kPronouns[] = {
    "all",        "another",  "any",        "anybody",  "anyone",  "anything",  "both",     "each",      "either",
    "everybody",  "everyone", "everything", "few",      "he",      "her",       "hers",     "herself",   "him",
    "himself",    "his",      "i",          "it",       "its",     "itself",    "many",     "me",        "mine",
    "more",       "most",     "my",         "myself",   "neither", "nobody",    "none",     "nothing",   "one",
    "oneself",    "other",    "others",     "our",      "ours",    "ourselves", "same",     "she",       "some",
    "somebody",   "someone",  "something",  "such",     "that",    "thee",      "their",    "theirs",    "them",
    "themselves", "there",    "these",      "they",     "thine",   "this",      "those",    "thou",      "thy",
    "us",         "we",       "what",       "whatever", "which",   "whichever", "who",      "whoever",   "whom",
    "whomever",   "whose",    "ya",         "you",      "your",    "yours",     "yourself", "yourselves"};

// "Set a police [station] [ablaze]": words in a- that are never nouns, read as the head of the phrase they follow. The
// noun before takes back its place, and what hangs behind goes to the verb.
void restore_predicative(Text& text, const Sentence& sentence, std::uint32_t t) {
  const std::uint32_t noun = t - 1, verb = text.tokens[t].head;
  Token& token = text.tokens[t];
  if (verb == kRoot || verb > noun || text.tokens[noun].head != t || text.tokens[noun].relation != Relation::compound)
    return;
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    Token& child = text.tokens[i];
    if (child.head != t || i == noun) continue;
    child.head = i < t ? noun : verb;
    if (i > t && child.relation == Relation::nmod) child.relation = Relation::obl;
  }
  text.tokens[noun].head = verb;
  text.tokens[noun].relation = token.relation;
  token.upos = Upos::adj;
  token.xpos = xpos_from("JJ");
  token.relation = Relation::xcomp;
}

bool is_predicative(std::string_view form) {
  constexpr std::string_view kWords[] = {"ablaze", "alight", "aflame", "adrift", "afloat", "astray"};
  return std::find(std::begin(kWords), std::end(kWords), form) != std::end(kWords);
}

}  // namespace

void restore_closed_classes(Text& text) {
  constexpr std::size_t kShortest = 4;  // bytes; shorter ones are clitics and initials
  for (const Sentence& sentence : text.sentences)
    for (std::uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
      Token& token = text.tokens[t];
      const std::string_view form = text.form(t);
      if (token.upos == Upos::noun && is_predicative(form)) restore_predicative(text, sentence, t);
      if (token.upos != Upos::pron || form.size() < kShortest || form[0] < 'A' || form[0] > 'Z' ||
          form.find_first_of("'\xE2") != std::string_view::npos ||
          std::find(std::begin(kPronouns), std::end(kPronouns), to_lower(form)) != std::end(kPronouns))
        continue;
      token.upos = Upos::propn;
      token.xpos = xpos_from(form.ends_with("s") ? "NNPS" : "NNP");
    }
}

}  // namespace dragoman::text
