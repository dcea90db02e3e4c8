// What frames are made of: fillers of slots, and the small questions about a tree that reading them asks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace dragoman::what {

struct Filler {
  std::string slot;        // "subj", "obj", "iobj", "xcomp", "ccomp", "poss", "adj", or a preposition: "to", "with"
  std::uint32_t head = 0;  // token
  bool inherited = false;  // from a governing or coordinated verb, or an attachment one step away
  bool guessed = false;    // by word order, where the tree has no such argument
  bool phrasal = false;    // only for predicates of several words: "shot [down a jet]"
};

[[nodiscard]] const Filler* find(const std::vector<Filler>& all, std::string_view slot);  // the first; null if none
[[nodiscard]] bool has(const std::vector<Filler>& all, std::string_view slot);
// A filler for each preposition before a noun or marker before a clause: "out" and "of" in "out of Syria".
void add_marked(const text::Text& text, std::uint32_t child, bool inherited, std::vector<Filler>& out);

[[nodiscard]] bool is_verbal(const text::Text& text, std::uint32_t token);
[[nodiscard]] bool is_nominal(const text::Text& text, std::uint32_t token);
[[nodiscard]] bool is_passive(const text::Text& text, std::uint32_t verb);
[[nodiscard]] bool is_agent(const text::Text& text, std::uint32_t token);  // of a passive, with "by"
// "Russian-[backed]", "Serb-[held]": whose friend or prey something is, which is not who does it.
[[nodiscard]] bool is_backed(const text::Text& text, std::uint32_t token);
[[nodiscard]] bool is_relative_pronoun(const text::Text& text, std::uint32_t token);
// The first preposition of a noun phrase, in lower case; "" if it has none.
[[nodiscard]] std::string first_case(const text::Text& text, std::uint32_t token);

// The "to" before an infinitive; kRoot if it is none.
[[nodiscard]] std::uint32_t infinitive_mark(const text::Text& text, std::uint32_t verb);
// "City", "village": a word that only says what kind of place is meant.
[[nodiscard]] bool is_town(const text::Text& text, std::uint32_t noun);
// Does the word count or measure what its of-phrase names: "hundreds", "a shipment", "a group"?
[[nodiscard]] bool is_quantity(std::string_view lemma);
// Whether `child` is what a quantity counts: "three tonnes [of cocaine]" near the port.
[[nodiscard]] bool measures(const text::Text& text, std::uint32_t child);

}  // namespace dragoman::what
