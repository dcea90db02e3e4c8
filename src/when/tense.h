// Whether the words around a time look back or forward. Internal to when/.
#pragma once

#include <span>

#include "text/text.h"
#include "when/lexer.h"

namespace dragoman::when {

enum class Tense : std::uint8_t { unknown, past, future };

// The tense that governs lexemes [first, last), from the nearest verb cue in the clause. Needs no tags.
[[nodiscard]] Tense tense_around(std::span<const Lexeme> lexemes, std::size_t first, std::size_t last);

// The tense of the verb that the words of `span` hang on in the tree; unknown where there is no tree or no such verb.
[[nodiscard]] Tense tense_in_tree(const text::Text& text, Span span);

}  // namespace dragoman::when
