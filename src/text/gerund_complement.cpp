// The gerund behind "accuse X of".
//
// "Accused Moscow of shelling" is hung as the treebanks have it, "accused government forces of killing" often on
// "forces", as if these were forces of killing. The verbs that take an object and a gerund are few and each has its own
// preposition, so the frame decides: object, that preposition, a gerund. Tested by gerund_complement_test.cpp.
#include "text/gerund_complement.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

struct Frame {
  std::string_view verb, preposition;
};

constexpr Frame kFrames[] = {
    {"accuse", "of"},     {"suspect", "of"},      {"convict", "of"},    {"acquit", "of"},    {"blame", "for"},
    {"criticise", "for"}, {"criticize", "for"},   {"condemn", "for"},   {"denounce", "for"}, {"praise", "for"},
    {"thank", "for"},     {"rebuke", "for"},      {"punish", "for"},    {"arrest", "for"},   {"jail", "for"},
    {"sanction", "for"},  {"fine", "for"},        {"stop", "from"},     {"prevent", "from"}, {"bar", "from"},
    {"ban", "from"},      {"discourage", "from"}, {"prohibit", "from"}, {"block", "from"},   {"keep", "from"},
};

bool has_frame(std::string_view verb, std::string_view preposition) {
  return std::any_of(std::begin(kFrames), std::end(kFrames),
                     [&](const Frame& frame) { return frame.verb == verb && frame.preposition == preposition; });
}

// "Shot at crowds [trying to storm the gate]": a participle right behind a plural is the plural's, four times in five
// in the treebanks, where the parser often makes it the verb's.
void attach_participles(Text& text, const Sentence& sentence) {
  for (std::uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    Token& clause = text.tokens[t];
    const Token& noun = text.tokens[t - 1];
    const std::string_view tag = xpos_name(noun.xpos);
    if (clause.relation != Relation::advcl || xpos_name(clause.xpos) != "VBG" || clause.head == kRoot ||
        (tag != "NNS" && tag != "NNPS") || noun.head != clause.head || clause.head > t)
      continue;
    if (base(noun.relation) != Relation::obj && base(noun.relation) != Relation::obl) continue;
    clause.head = t - 1;
    clause.relation = Relation::acl;
  }
}

}  // namespace

void attach_gerund_complements(Text& text) {
  for (const Sentence& sentence : text.sentences) {
    attach_participles(text, sentence);
    for (std::uint32_t mark = sentence.first; mark + 1 < sentence.last; ++mark) {
      const std::uint32_t gerund = text.tokens[mark].head;
      if (text.tokens[mark].relation != Relation::mark || gerund == kRoot || gerund <= mark) continue;
      Token& clause = text.tokens[gerund];
      if (clause.relation != Relation::acl || clause.head == kRoot || xpos_name(clause.xpos) != "VBG") continue;
      const Token& object = text.tokens[clause.head];
      if (base(object.relation) != Relation::obj && object.relation != Relation::nsubj_pass) continue;
      if (object.head == kRoot || clause.head > mark || !has_frame(text.lemma(object.head), to_lower(text.form(mark))))
        continue;
      clause.head = object.head;
      clause.relation = Relation::advcl;
    }
  }
}

}  // namespace dragoman::text
