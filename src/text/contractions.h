// Where contracted words are cut: "don't" -> do | n't, "Kayani’s" -> Kayani | ’s, "cannot" -> can | not.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dragoman::text {

// True if the letters at `word` are a clitic without its apostrophe: s, m, d, re, ve, ll.
[[nodiscard]] bool is_clitic(std::string_view word);
// Appends the tokens of one word that holds apostrophes; they partition it.
void cut_clitics(std::string_view text, Span word, std::vector<Span>& out);
// Appends the tokens of one word of ASCII letters: two for "cannot", "gonna", "dont" and their like, else one.
void cut_plain(std::string_view text, Span word, std::vector<Span>& out);

}  // namespace dragoman::text
