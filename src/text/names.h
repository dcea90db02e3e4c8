// Names of one text agree with each other.
//
// The network sees one sentence; a text says more. "George Bush" once and "Bush" later are one person, and a name that
// is a place nine times is not a party the tenth.
#pragma once

#include "text/text.h"

namespace dragoman::text {

// Drops names without a proper noun, gives one form one type where the text's own votes are clear, and marks proper
// nouns that the text names elsewhere. Needs tags; keeps names sorted and apart. Linear but for a sort.
void agree_names(Text& text);

}  // namespace dragoman::text
