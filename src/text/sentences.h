// Sentences: rules over the tokens of a block. A sentence never leaves its block.
#pragma once

#include <string_view>

#include "article/article.h"
#include "text/text.h"

namespace dragoman::text {

// No sentence is longer than this: a longer one is cut, with a note.
inline constexpr std::uint32_t kMaxSentenceTokens = 1000;

// Fills source, tokens (span, sentence, space_after) and sentences of `out` from the body blocks of the article; tags,
// heads, lemmas and names are left at their defaults. `article.text` must outlive `out`. Blocks whose spans leave the
// text or step back are clamped or skipped, with a note.
void segment(const article::Article& article, Text& out);
// The same for plain text: blank lines separate paragraphs; a single line break is white space.
void segment_plain(std::string_view plain, Text& out);

}  // namespace dragoman::text
