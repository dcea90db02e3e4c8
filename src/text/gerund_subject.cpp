// "Shelling by the army killed five", "Fighting erupted near Marib".
//
// At the head of a sentence "Fighting for breath, he ..." and "Fighting between ..." begin alike, and the tagger reads
// both as verbs. They part further on: a participle's clause has a comma behind it and a subject after the comma, the
// noun is followed by its own prepositional phrases and a finite verb that has no other subject. Tested by
// gerund_subject_test.cpp.
#include "text/gerund_subject.h"

#include <string_view>

namespace dragoman::text {
namespace {

bool is_finite(std::string_view xpos) { return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD"; }

// The verb that lacks the subject which `first` is; kRoot if there is none.
std::uint32_t verb_without_subject(const Text& text, const Sentence& sentence) {
  const std::uint32_t first = sentence.first;
  const Token& gerund = text.tokens[first];
  const std::uint32_t verb = gerund.head;
  if (gerund.upos != Upos::verb || xpos_name(gerund.xpos) != "VBG" || verb == kRoot || verb <= first ||
      verb >= sentence.last || text.tokens[verb].upos != Upos::verb)
    return kRoot;
  const Relation relation = gerund.relation;
  if (relation != Relation::advcl && relation != Relation::csubj && relation != Relation::csubj_pass &&
      relation != Relation::nsubj && relation != Relation::dep)
    return kRoot;
  bool finite = is_finite(xpos_name(text.tokens[verb].xpos));
  for (std::uint32_t t = first + 1; t < sentence.last; ++t) {
    const Token& token = text.tokens[t];
    const Relation base_relation = base(token.relation);
    if (t < verb && (text.form(t) == "," || text.form(t) == ":")) return kRoot;
    if (token.head == verb && (base_relation == Relation::nsubj || base_relation == Relation::csubj)) return kRoot;
    if (token.head == verb && base_relation == Relation::aux && t < verb)
      finite = finite || is_finite(xpos_name(token.xpos)) || token.relation == Relation::aux_pass;
    // "Taking hostages" has an object: a verb all the same.
    if (token.head == first && base_relation != Relation::obl && base_relation != Relation::nmod) return kRoot;
  }
  return finite ? verb : kRoot;
}

}  // namespace

void name_gerund_subjects(Text& text) {
  for (const Sentence& sentence : text.sentences) {
    const std::uint32_t verb = verb_without_subject(text, sentence);
    if (verb == kRoot) continue;
    bool passive = false;
    for (std::uint32_t t = sentence.first + 1; t < verb; ++t) {
      Token& token = text.tokens[t];
      if (token.head == sentence.first) token.relation = Relation::nmod;
      passive = passive || (token.head == verb && token.relation == Relation::aux_pass);
    }
    Token& subject = text.tokens[sentence.first];
    subject.upos = Upos::noun;
    subject.xpos = xpos_from("NN");
    subject.relation = passive ? Relation::nsubj_pass : Relation::nsubj;
  }
}

}  // namespace dragoman::text
