// Who said it, at the end of the sentence.
//
// "Kayani will visit Moscow from Oct 3-6, a close aide to the army chief said." A long clause and a long subject put
// the verb of speech out of the network's sight: it hangs "aide" on "visit" as an object, and Kayani visits an aide. In
// news this tail is nearly regular: a comma, a noun phrase without a verb, a past or present form of "say" and its
// like, and no verb after it. Where the tree gives that verb no subject, the noun phrase becomes it, and the verb
// stands beside the main clause (parataxis, as the treebanks have it). Tested by speech_tail_test.cpp.
#include "text/speech_tail.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dragoman::text {
namespace {

constexpr std::array<std::string_view, 12> kSpeech = {"say",     "add",     "tell",  "report",  "announce", "claim",
                                                      "confirm", "declare", "state", "explain", "insist",   "note"};
constexpr std::uint32_t kLongestSubject = 16;  // tokens

bool is_finite(std::string_view xpos) { return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP"; }

bool is_noun(Upos upos) { return upos == Upos::noun || upos == Upos::propn || upos == Upos::pron; }

// The verb of speech that ends the sentence: the last verb of it; kRoot if the last verb is another.
std::uint32_t last_verb(const Text& text, const Sentence& sentence) {
  for (std::uint32_t t = sentence.last; t > sentence.first;) {
    --t;
    const Upos upos = text.tokens[t].upos;
    if (upos == Upos::aux) return kRoot;
    if (upos != Upos::verb) continue;
    const bool speech = std::find(kSpeech.begin(), kSpeech.end(), text.lemma(t)) != kSpeech.end();
    return speech && is_finite(xpos_name(text.tokens[t].xpos)) ? t : kRoot;
  }
  return kRoot;
}

// The comma before the noun phrase that ends at `verb`; kRoot when there is no such phrase.
std::uint32_t comma_before(const Text& text, const Sentence& sentence, std::uint32_t verb) {
  const std::uint32_t stop = verb - std::min(verb - sentence.first, kLongestSubject);
  bool noun = false;
  for (std::uint32_t t = verb; t > stop;) {
    --t;
    const std::string_view form = text.form(t);
    if (form == "," || form == "\u201d" || form == "\"") return noun ? t : kRoot;
    const Upos upos = text.tokens[t].upos;
    if (upos == Upos::verb || upos == Upos::aux || upos == Upos::punct || upos == Upos::sconj) return kRoot;
    noun = noun || is_noun(upos);
  }
  return kRoot;
}

// The climb from `token` ends at the root.
bool is_rooted(const Text& text, const Sentence& sentence, std::uint32_t token) {
  for (std::uint32_t steps = sentence.first; steps <= sentence.last; ++steps) {
    if (text.tokens[token].head == kRoot) return true;
    token = text.tokens[token].head;
  }
  return false;
}

std::uint32_t root_above(const Text& text, const Sentence& sentence, std::uint32_t token) {
  for (std::uint32_t steps = sentence.first; steps <= sentence.last && text.tokens[token].head != kRoot; ++steps)
    token = text.tokens[token].head;
  return token;
}

void attach(Text& text, const Sentence& sentence) {
  const std::uint32_t verb = last_verb(text, sentence);
  if (verb == kRoot || verb == sentence.first) return;
  const std::uint32_t comma = comma_before(text, sentence, verb);
  if (comma == kRoot || comma == sentence.first) return;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    if (text.tokens[t].head == verb && base(text.tokens[t].relation) == Relation::nsubj) return;
  const std::string_view opener = xpos_name(text.tokens[comma + 1].xpos);
  if (opener.starts_with("W") || opener == "IN" || opener == "CC")
    return;  // "..., which officials said": another clause

  // The phrase's head: the one token of it that hangs on something outside.
  std::uint32_t head = kRoot;
  for (std::uint32_t t = comma + 1; t < verb; ++t) {
    const std::uint32_t above = text.tokens[t].head;
    if (above != kRoot && above > comma && above < verb) continue;
    if (head != kRoot) return;
    head = t;
  }
  if (head == kRoot || text.tokens[head].head == kRoot || !is_noun(text.tokens[head].upos)) return;

  const Token noun_before = text.tokens[head], verb_before = text.tokens[verb];
  const std::uint32_t main = root_above(text, sentence, noun_before.head);
  text.tokens[head].head = verb;
  text.tokens[head].relation = Relation::nsubj;
  if (verb_before.head != kRoot) {
    if (verb_before.head > comma) text.tokens[verb].head = main;  // "said" hung on its own subject
    text.tokens[verb].relation = Relation::parataxis;
  }
  if (is_rooted(text, sentence, head)) return;
  text.tokens[head] = noun_before;
  text.tokens[verb] = verb_before;
}

// "Hungary has failed, diplomats said, [and may close its border]": what follows goes on with what was said.
void pass_over_speech(Text& text, const Sentence& sentence) {
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& verb = text.tokens[t];
    const std::uint32_t said = verb.head;
    if (verb.relation != Relation::conj || said == kRoot || said >= t) continue;
    const Token& speech = text.tokens[said];
    if (speech.relation != Relation::parataxis || speech.head == kRoot || speech.head > said ||
        std::find(kSpeech.begin(), kSpeech.end(), text.lemma(said)) == kSpeech.end() || text.form(said + 1) != ",")
      continue;
    bool own_subject = false;
    for (std::uint32_t c = said + 1; c < t; ++c)
      own_subject = own_subject || (text.tokens[c].head == t && base(text.tokens[c].relation) == Relation::nsubj);
    if (!own_subject && (verb.upos == Upos::verb || verb.upos == Upos::aux)) verb.head = speech.head;
  }
}

}  // namespace

void attach_trailing_speech(Text& text) {
  for (const Sentence& sentence : text.sentences) {
    attach(text, sentence);
    pass_over_speech(text, sentence);
  }
}

}  // namespace dragoman::text
