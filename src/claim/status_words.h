// Closed word classes of the grammar that status reading needs: auxiliaries, negators, relative pronouns.
//
// These are grammar, not knowledge to extend, so they stand in code.
#pragma once

#include <string>
#include <string_view>

#include "text/text.h"

namespace dragoman::claim {

// "wo" -> "will", "'d" -> "would"; "" if it is no modal.
[[nodiscard]] std::string modal_lemma(std::string_view form);
[[nodiscard]] bool is_have(std::string_view form);
[[nodiscard]] bool is_be(std::string_view form);
[[nodiscard]] bool is_negator(std::string_view form);           // not, n't, never, neither, hardly ...
[[nodiscard]] bool is_negative_pronoun(std::string_view form);  // nobody, nothing, none ...
[[nodiscard]] bool is_relative_pronoun(std::string_view form);
[[nodiscard]] bool is_future_word(std::string_view form);   // tomorrow, soon, later ...
[[nodiscard]] bool is_ordinal_like(std::string_view form);  // first, second, last, only, latest
// Subordinators of time: "until", "once", "as soon as"; "when" may be an adverb on the verb.
[[nodiscard]] bool is_temporal_marker(const std::string& mark, const text::Text& text, std::uint32_t clause);

}  // namespace dragoman::claim
