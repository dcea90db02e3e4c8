// Two clauses joined by "and", each with its subject.
//
// "Norway condemned the coup and Sweden recalled its envoy" may be hung so that Norway condemns Sweden and then recalls
// the envoy. But a noun phrase that begins right behind a conjunction and ends right before a finite verb (an adverb
// may stand between) is that verb's subject: an object would have the verb's comma or conjunction behind it. Tested by
// second_subject_test.cpp.
#include "text/second_subject.h"

#include <algorithm>
#include <string_view>

namespace dragoman::text {
namespace {

bool is_noun(Upos upos) { return upos == Upos::noun || upos == Upos::propn || upos == Upos::pron; }

bool has_subject(const Text& text, const Sentence& sentence, std::uint32_t verb) {
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
    if (text.tokens[t].head == verb &&
        (base(text.tokens[t].relation) == Relation::nsubj || base(text.tokens[t].relation) == Relation::csubj))
      return true;
  return false;
}

// The conjunction before the noun phrase that ends at `last`, with nothing between that is no part of one; kRoot if
// there is none.
std::uint32_t conjunction_before(const Text& text, const Sentence& sentence, std::uint32_t last) {
  constexpr std::uint32_t kLongest = 8;  // tokens
  for (std::uint32_t t = last + 1; t-- > sentence.first && last - t <= kLongest;) {
    const Upos upos = text.tokens[t].upos;
    if (upos == Upos::cconj) return t < last ? t : kRoot;
    const bool phrase = is_noun(upos) || upos == Upos::det || upos == Upos::adj || upos == Upos::num ||
                        (upos == Upos::part && xpos_name(text.tokens[t].xpos) == "POS");
    if (!phrase) return kRoot;
  }
  return kRoot;
}

}  // namespace

void restore_second_subjects(Text& text) {
  for (const Sentence& sentence : text.sentences)
    for (std::uint32_t verb = sentence.first + 2; verb < sentence.last; ++verb) {
      const Token& second = text.tokens[verb];
      const std::string_view tag = xpos_name(second.xpos);
      if (second.relation != Relation::conj || second.head == kRoot || second.head >= verb ||
          (tag != "VBD" && tag != "VBZ" && tag != "VBP") || text.tokens[second.head].upos != Upos::verb)
        continue;
      std::uint32_t last = verb - 1;
      while (last > second.head && text.tokens[last].upos == Upos::adv) --last;
      if (!is_noun(text.tokens[last].upos)) continue;
      const std::uint32_t conjunction = conjunction_before(text, sentence, last);
      if (conjunction == kRoot || conjunction <= second.head || has_subject(text, sentence, verb)) continue;
      // The phrase's head: its token that hangs on something outside.
      std::uint32_t noun = kRoot;
      for (std::uint32_t t = conjunction + 1; t <= last; ++t) {
        const std::uint32_t above = text.tokens[t].head;
        if (above != kRoot && above > conjunction && above <= last) continue;
        if (noun != kRoot)
          noun = last;  // hung up twice
        else
          noun = t;
      }
      if (noun == kRoot || !is_noun(text.tokens[noun].upos)) continue;
      Token& subject = text.tokens[noun];
      const Relation relation = base(subject.relation);
      if (relation != Relation::nsubj && relation != Relation::conj && relation != Relation::obj) continue;
      subject.head = verb;
      subject.relation = Relation::nsubj;
      for (std::uint32_t t = conjunction + 1; t <= last; ++t)
        if (t != noun && (text.tokens[t].head < conjunction || text.tokens[t].head == kRoot))
          text.tokens[t].head = noun;
      text.tokens[conjunction].head = verb;
      text.tokens[conjunction].relation = Relation::cc;
    }
}

}  // namespace dragoman::text
