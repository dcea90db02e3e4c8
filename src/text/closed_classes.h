// Pronouns are a closed class: "Houthis" is none, whatever the network says.
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Makes proper nouns of the capitalised words in mid-sentence that the network took for pronouns and that are none.
// Call it before lemmas are sought. Linear in the tokens.
void restore_closed_classes(Text& text);

}  // namespace dragoman::text
