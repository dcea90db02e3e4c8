// Small questions about a dependency tree that attribution, status and links all ask.
//
// All functions are pure and tolerate any tree: a walk is bounded by the number of tokens.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace dragoman::claim {

using text::Relation;
using text::Text;
using text::Upos;

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// The token's parent, kNone at the root or where the head points outside the text.
[[nodiscard]] std::uint32_t parent(const Text& text, std::uint32_t token);
[[nodiscard]] bool is(const Text& text, std::uint32_t token, Relation relation);       // exact
[[nodiscard]] bool is_base(const Text& text, std::uint32_t token, Relation relation);  // without subtype
[[nodiscard]] bool is_verb(const Text& text, std::uint32_t token);                     // VERB or AUX
[[nodiscard]] bool finite_verb(const Text& text, std::uint32_t token);                 // by its tag: also a modal
[[nodiscard]] bool is_nominal(const Text& text, std::uint32_t token);                  // NOUN, PROPN, PRON, NUM ...
[[nodiscard]] bool has_lemma(const Text& text, std::uint32_t token, std::string_view lemma);
[[nodiscard]] std::string lower(const Text& text, std::uint32_t token);
[[nodiscard]] std::string lower_lemma(const Text& text, std::uint32_t token);
[[nodiscard]] std::string_view xpos(const Text& text, std::uint32_t token);

[[nodiscard]] std::uint32_t child(const Text& text, std::uint32_t token, Relation relation);  // first, exact; kNone
[[nodiscard]] std::uint32_t base_child(const Text& text, std::uint32_t token, Relation relation);
// First child, of any relation, with this lower-case form or lemma.
[[nodiscard]] std::uint32_t child_word(const Text& text, std::uint32_t token, std::string_view word);

// The preposition or subordinator of a phrase: its `case` or `mark`, fixed parts joined ("because of"); "" if none.
[[nodiscard]] std::string marker(const Text& text, std::uint32_t token);
[[nodiscard]] bool has_to(const Text& text, std::uint32_t token);  // an infinitive with "to"

// The first conjunct of the coordination that `token` stands in; itself if none.
[[nodiscard]] std::uint32_t first_conjunct(const Text& text, std::uint32_t token);

// The token that stands as subject of a predicate: its own, or that of the clause that controls it (conjuncts,
// infinitives, participles, relative clauses). kNone if it cannot be told.
[[nodiscard]] std::uint32_t subject(const Text& text, std::uint32_t predicate);
[[nodiscard]] std::uint32_t own_subject(const Text& text, std::uint32_t predicate);
[[nodiscard]] bool is_passive(const Text& text, std::uint32_t predicate);

// Tokens under `token`, in order, leaving out the subtrees for which `skip(child)` holds.
[[nodiscard]] std::vector<std::uint32_t> tokens_under(const Text& text, std::uint32_t token,
                                                      const std::function<bool(std::uint32_t)>& skip);
// Runs of neighbouring tokens as spans; punctuation at both ends of a run is cut off (quotation marks are kept).
[[nodiscard]] std::vector<Span> spans_of(const Text& text, const std::vector<std::uint32_t>& tokens);
// The noun phrase as printed: the subtree without relative clauses, outer punctuation and parentheses.
[[nodiscard]] Span phrase(const Text& text, std::uint32_t head);

// A negating word on the clause itself: "not", "never", "no one" as subject.
[[nodiscard]] bool negated_clause(const Text& text, std::uint32_t predicate);

[[nodiscard]] bool is_quote_mark(std::string_view form);

}  // namespace dragoman::claim
