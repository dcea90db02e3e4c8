// Pronouns are a closed class: "Houthis" is none, whatever the network says. Nor is "ablaze" a noun.
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Makes proper nouns of the capitalised words in mid-sentence that the network took for pronouns and that are none.
// And "set a station ablaze": the noun takes its place in the tree back from the adjective behind it.
// Call it before lemmas are sought. Linear in the tokens.
void restore_closed_classes(Text& text);

}  // namespace dragoman::text
