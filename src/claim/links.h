// Relations that the text states between any two tokens, before they are bound to events. Internal, and used by the
// scorer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claim/lexicon.h"

namespace dragoman::claim {

struct StatedRelation {
  std::uint32_t from = 0;   // head token of the cause, the earlier, the part
  std::uint32_t to = 0;     // head token of the effect, the later, the whole
  std::uint32_t first = 0;  // signal tokens [first, last)
  std::uint32_t last = 0;
  const Signal* signal = nullptr;
};

// In text order of the signals. Linear in the text for trees of bounded degree.
[[nodiscard]] std::vector<StatedRelation> find_relations(const text::Text& text, const Cues::Data& data);

}  // namespace dragoman::claim
