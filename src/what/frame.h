// Frames: what stands in which slot of a predicate, read from the dependency tree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "what/coder.h"
#include "what/lexicon.h"

namespace dragoman::what {

struct Filler {
  std::string slot;        // "subj", "obj", "iobj", "xcomp", "ccomp", "poss", "adj", or a preposition: "to", "with"
  std::uint32_t head = 0;  // token
  bool inherited = false;  // from a governing or coordinated verb, or an attachment one step away
  bool guessed = false;    // by word order, where the tree has no such argument
  bool phrasal = false;    // only for predicates of several words: "shot [down a jet]"
};

// The slots of a verb, adjective or noun. Passives are undone: the patient is "obj", the agent "subj".
[[nodiscard]] std::vector<Filler> fillers(const text::Text& text, std::uint32_t trigger);

[[nodiscard]] bool is_verbal(const text::Text& text, std::uint32_t token);
[[nodiscard]] bool is_passive(const text::Text& text, std::uint32_t verb);
// Coordinated tokens of a head, itself first: "France" gives France, Chad in "France and Chad".
[[nodiscard]] std::vector<std::uint32_t> conjuncts(const text::Text& text, std::uint32_t head);

}  // namespace dragoman::what
