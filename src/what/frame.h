// Frames: what stands in which slot of a predicate, read from the dependency tree.
#pragma once

#include <cstdint>
#include <vector>

#include "what/slots.h"

namespace dragoman::what {

// The slots of a verb, adjective or noun. Passives are undone: the patient is "obj", the agent "subj".
[[nodiscard]] std::vector<Filler> fillers(const text::Text& text, std::uint32_t trigger);

// Coordinated tokens of a head, itself first: "France" gives France, Chad in "France and Chad".
[[nodiscard]] std::vector<std::uint32_t> conjuncts(const text::Text& text, std::uint32_t head);

}  // namespace dragoman::what
