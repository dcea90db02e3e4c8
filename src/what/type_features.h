// Features of a pair of parties for the type model; the reading of each is in type_features.cpp.
#pragma once

#include <vector>

#include "what/match.h"
#include "what/type_model.h"

namespace dragoman::what {

// Features of the pair of tokens that head the two parties; `source` and `target` lie in one sentence. `events` may be
// empty; those given are judged and belong to the same text.
[[nodiscard]] std::vector<Feature> pair_features(const Reading& reading, const Matcher& matcher,
                                                 const std::vector<Event>& events, std::uint32_t source,
                                                 std::uint32_t target);

// The token that stands for a span in the tree; text::kRoot if no token lies in it.
[[nodiscard]] std::uint32_t head_of_span(const text::Text& text, Span span);

}  // namespace dragoman::what
