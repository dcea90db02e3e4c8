// A title before a name is a dependent of the name (nmod:desc), and in the treebanks no such title has a preposition of
// its own: "with" of "with President Putin" belongs to "Putin". The network, which decides arc by arc, sometimes gives
// it to the nearer word, and then nobody can see with whom talks were held. Once it hangs on the name, a name behind
// the verb is no subject or object of it: "holds talks with Gen. Lich". Tested by prepositions_test.cpp.
#include "text/prepositions.h"

namespace dragoman::text {

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

}  // namespace dragoman::text
