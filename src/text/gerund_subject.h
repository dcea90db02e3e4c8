// Gerunds that open a sentence as its subject: "Fighting between the army and rebels entered a third day."
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Makes the first word of a sentence the noun and subject that it is, where the tagger took it for a verb and the main
// verb has no subject. Tags, heads and relations of a few tokens change; the tree stays a tree. Call it before lemmas
// are sought. Linear in the tokens.
void name_gerund_subjects(Text& text);

}  // namespace dragoman::text
