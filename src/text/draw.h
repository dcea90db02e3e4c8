// A sentence's tree as plain text for the terminal.
#pragma once

#include <string>

#include "text/text.h"

namespace dragoman::text {

// One line a token: form, tag, relation, and the tree drawn with box characters at the left. Children of `text` must
// have been built (Text::build_children).
[[nodiscard]] std::string draw_tree(const Text& text, const Sentence& sentence);

}  // namespace dragoman::text
