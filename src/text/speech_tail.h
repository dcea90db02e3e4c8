// Trailing attributions put right: "..., a close aide to the army chief said."
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Gives the verb of speech that ends a sentence the subject that stands between it and the comma before it, where the
// tree has lost it, and hangs what goes on behind a verb of speech between commas on the main clause. Heads and
// relations of a few tokens change; the tree stays a tree. Needs tags and lemmas; call it before build_children. Linear
// in the tokens.
void attach_trailing_speech(Text& text);

}  // namespace dragoman::text
