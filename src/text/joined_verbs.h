// Joined verbs agree: "foiled a plot to bomb a mosque and [taken] two men into custody".
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Hangs a participle or a past tense that the tree joins to an infinitive on the verb of its own form above it. The
// tree stays a tree. Call it before build_children. Linear in the tokens.
void join_like_verbs(Text& text);

// Hangs an infinitive on the plan right before it: "foiled a plot [to bomb a mosque]". As above.
void attach_plans(Text& text);

}  // namespace dragoman::text
