// Words and punctuation, as Universal Dependencies for English (EWT, GUM) writes them.
//
// "Gen. Kayani's Oct 3-6 visit isn't off." -> Gen. | Kayani | 's | Oct | 3 | - | 6 | visit | is | n't | off | .
// Clitics are tokens of their own, hyphenated words are cut at the hyphen but for prefixes ("co-operate"), amounts are
// cut into sign, number and unit. See tokenise.cpp for the rules.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace dragoman::text {

// The tokens of one block. They cover every byte of the block that is not white space, in order, without overlap, and
// never cut a code point of valid UTF-8; ill-formed bytes become tokens too. Spans are offsets into `text`; `block` is
// clamped to it. Linear in the block; a run of non-blank characters longer than 1,000 bytes is cut into tokens of
// at most that length.
[[nodiscard]] std::vector<Span> tokenise(std::string_view text, Span block);
// As above, appended to `out`.
void tokenise(std::string_view text, Span block, std::vector<Span>& out);

}  // namespace dragoman::text
