// Prepositions put right: "with European Council president [Donald Tusk]".
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Hangs a preposition or determiner that the tree gives to a title on the name that the title describes, which it
// governs, and makes what has a preposition an oblique of the verb before it. The tree stays a tree. Call it before
// build_children. Linear in the tokens.
void raise_from_titles(Text& text);

// Hangs "of the murder" on "accused" where the tree gives it to the object in between. As above.
void raise_charges(Text& text);

}  // namespace dragoman::text
