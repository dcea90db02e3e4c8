// Whether a noun names a time ("Monday", "week", "dawn"), for readers of trees: what a preposition or a verb has there
// is no party and no object.
#pragma once

#include <string_view>

namespace dragoman::when {

// By the words of the time grammar, abbreviations left out ("Sun" is also a newspaper). `lemma` in lower case.
[[nodiscard]] bool is_time_word(std::string_view lemma);

}  // namespace dragoman::when
