// "Norway condemned the coup and Sweden recalled its envoy": the subject of the second clause.
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Gives a joined verb that has no subject the noun phrase between "and" and itself, where the parser made it a second
// subject or a joined object of the first verb. Heads and relations of a few tokens change; the tree stays a tree.
// Linear in the tokens.
void restore_second_subjects(Text& text);

}  // namespace dragoman::text
