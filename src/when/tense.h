// Whether the words around a time look back or forward. Internal to when/.
#pragma once

#include <span>

#include "text/text.h"
#include "when/lexer.h"

namespace dragoman::when {

enum class Tense : std::uint8_t { unknown, past, future };

// The tense that governs lexemes [first, last): from tags and tree where `text` has them, else from the nearest verb
// cue in the clause.
[[nodiscard]] Tense tense_around(std::span<const Lexeme> lexemes, std::size_t first, std::size_t last);

}  // namespace dragoman::when
