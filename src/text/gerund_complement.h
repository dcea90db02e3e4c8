// "Accused the army of shelling the town": what somebody is accused of belongs to the verb, not to the army; "shot at
// crowds storming the gate": what the crowds do, to the crowds.
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Hangs a gerund with its preposition on the verb that takes both an object and such a gerund ("accuse X of", "stop X
// from"), where the parser hung it on the object. Heads and relations of a few tokens change; the tree stays a tree.
// Call it once lemmas are known. Linear in the tokens.
void attach_gerund_complements(Text& text);

}  // namespace dragoman::text
