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

constexpr std::array<std::string_view, 14> kSpeech = {"say",    "add",     "tell",    "report", "announce",
                                                      "claim",  "confirm", "declare", "state",  "explain",
                                                      "insist", "note",    "warn",    "write"};
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

// "..., the minister warned": it has its subject, and stands beside what is said all the same; nothing before the comma
// is its own.
void stand_beside(Text& text, const Sentence& sentence, std::uint32_t comma, std::uint32_t verb) {
  bool own = false, marked = false;
  for (std::uint32_t t = comma; t < verb; ++t) {
    const Relation relation = text.tokens[t].relation;
    own = own || (text.tokens[t].head == verb && base(relation) == Relation::nsubj);
    marked = marked || (text.tokens[t].head == verb && (relation == Relation::mark || relation == Relation::cc));
  }
  Token& speech = text.tokens[verb];
  if (!own || marked) return;
  if (speech.head != kRoot) {
    if (speech.head >= comma) return;
    const bool beside =
        speech.relation == Relation::advcl || speech.relation == Relation::ccomp || speech.relation == Relation::conj;
    if (beside) speech.relation = Relation::parataxis;
    // "..., one of which landed, the army said": "one" is not who said it.
    for (std::uint32_t t = sentence.first; t < comma; ++t)
      if (text.tokens[t].head == verb && base(text.tokens[t].relation) == Relation::nsubj) {
        text.tokens[t].head = speech.head;
        text.tokens[t].relation = Relation::parataxis;
      }
    return;
  }
  // "Uganda plans to deploy soldiers, the minister said", with "plans" for the subject of "said": the first is the
  // root.
  std::uint32_t main = kRoot, subject = kRoot;
  for (std::uint32_t t = sentence.first; t < comma && main == kRoot; ++t) {
    const Token& token = text.tokens[t];
    if (token.head != verb || base(token.relation) != Relation::nsubj) continue;
    if (token.upos == Upos::verb) main = t;
    for (std::uint32_t c = t + 1; c < comma && main == kRoot; ++c)
      if (text.tokens[c].head == t && text.tokens[c].relation == Relation::conj && text.tokens[c].upos == Upos::verb)
        main = c, subject = t;
  }
  if (main == kRoot) return;
  text.tokens[main].head = kRoot;
  text.tokens[main].relation = Relation::root;
  if (subject != kRoot) {
    text.tokens[subject].head = main;
    text.tokens[subject].relation = Relation::nsubj;
  }
  for (std::uint32_t t = sentence.first; t < comma; ++t)
    if (text.tokens[t].head == verb && t != main) text.tokens[t].head = main;
  speech.head = main;
  speech.relation = Relation::parataxis;
}

void attach(Text& text, const Sentence& sentence) {
  const std::uint32_t verb = last_verb(text, sentence);
  if (verb == kRoot || verb == sentence.first) return;
  const std::uint32_t comma = comma_before(text, sentence, verb);
  if (comma == kRoot || comma == sentence.first) return;
  bool has_subject = false;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    has_subject = has_subject || (text.tokens[t].head == verb && base(text.tokens[t].relation) == Relation::nsubj);
  if (has_subject) {
    stand_beside(text, sentence, comma, verb);
    return;
  }
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

// The verb of speech of ", diplomats said,": one that has its subject between the comma before it and itself and a
// comma behind, and hangs on a verb before.
bool is_inserted(const Text& text, const Sentence& sentence, std::uint32_t said) {
  const Token& speech = text.tokens[said];
  if (speech.upos != Upos::verb || speech.head == kRoot || speech.head >= said || said + 1 >= sentence.last ||
      (text.form(said + 1) != "," && text.form(said + 1) != ";") || !is_finite(xpos_name(speech.xpos)) ||
      std::find(kSpeech.begin(), kSpeech.end(), text.lemma(said)) == kSpeech.end())
    return false;
  const std::uint32_t comma = comma_before(text, sentence, said);
  const Upos above = text.tokens[speech.head].upos;
  return comma != kRoot && comma > speech.head && (above == Upos::verb || above == Upos::aux) &&
         speech.relation != Relation::acl_relcl && speech.relation != Relation::xcomp;
}

// Has `verb` a subject of its own between the verb of speech and itself?
bool has_subject_behind(const Text& text, std::uint32_t said, std::uint32_t verb) {
  for (std::uint32_t c = said + 1; c < verb; ++c)
    if (text.tokens[c].head == verb && base(text.tokens[c].relation) == Relation::nsubj) return true;
  return false;
}

// "Hungary has failed, diplomats said, [and may close its border]", "..., officials said, [drawing protests]": what
// follows goes on with what was said.
void pass_over_speech(Text& text, const Sentence& sentence) {
  for (std::uint32_t said = sentence.first; said < sentence.last; ++said) {
    if (!is_inserted(text, sentence, said)) continue;
    const std::uint32_t main = text.tokens[said].head;
    text.tokens[said].relation = Relation::parataxis;
    for (std::uint32_t t = said + 2; t < sentence.last; ++t) {
      Token& verb = text.tokens[t];
      // "..., Obama announced, [and Pakistan protested]": that is not said.
      if (verb.head == main && verb.relation == Relation::conj && has_subject_behind(text, said, t)) verb.head = said;
      // "..., officials said, [three days after Seoul proposed talks]"; "; the leader denied it".
      if (verb.head == said && verb.relation == Relation::ccomp) {
        verb.relation = text.form(said + 1) == ";" ? Relation::parataxis : Relation::advcl;
        if (text.form(said + 1) == ",") verb.head = main;
        continue;
      }
      if (verb.head == said && verb.relation == Relation::obl_unmarked) verb.head = main;
      if (verb.head != said || (verb.upos != Upos::verb && verb.upos != Upos::aux)) continue;
      const bool participle = xpos_name(verb.xpos) == "VBG" && text.form(t - 1) == ",";
      if (verb.relation != Relation::conj && !participle) continue;
      if (has_subject_behind(text, said, t)) continue;
      verb.head = main;
      if (participle) verb.relation = Relation::advcl;
    }
  }
}

// "Russia said it would recognise the vote, [while Berlin called it a farce]": Berlin's words are not Russia's.
void part_contrasts(Text& text, const Sentence& sentence) {
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const std::uint32_t verb = text.tokens[t].head;
    if (text.tokens[t].relation != Relation::mark || verb == kRoot || text.tokens[verb].relation != Relation::ccomp)
      continue;
    const std::string_view word = text.lemma(t);
    if (word == "while" || word == "whereas") text.tokens[verb].relation = Relation::advcl;
  }
}

}  // namespace

void attach_trailing_speech(Text& text) {
  for (const Sentence& sentence : text.sentences) {
    attach(text, sentence);
    pass_over_speech(text, sentence);
    part_contrasts(text, sentence);
  }
}

}  // namespace dragoman::text
