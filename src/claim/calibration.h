// From the signs of a judgement to how sure readers are of the act: the weights of knowledge/claims/factuality.txt.
//
// Internal to the folder and to train/claim. Pure; any number of threads.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "claim/status_reader.h"

namespace dragoman::claim {

// What was seen of the act: names with values, the same for the program that fits the weights.
using Signs = std::vector<std::pair<std::string, float>>;
[[nodiscard]] Signs signs_of(const Text& text, std::uint32_t token, const State& state,
                             const std::vector<what::Evidence>& evidence);

// -3 to 3. Without weights (tests with files of their own) the value of the rules as it is.
[[nodiscard]] float calibrated(const Cues::Data& data, const Signs& signs, const State& state);

}  // namespace dragoman::claim
