// Scores event coding on PLV: a sentence with a marked source and target, and the PLOVER type between them.
#pragma once

#include <string>
#include <vector>

#include "eval/scorer.h"

namespace dragoman::eval {

// Mean F1 of the classes that occur in `gold`; "" is a missing prediction and counts against its gold class only.
[[nodiscard]] double macro_f1(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);

// "PLV pair given": the type of the event whose parties overlap the marked spans, else of the sentence's surest event,
// else the commonest class; "end to end": only events with a party in each marked span count. Older names are folded.
[[nodiscard]] Result<std::vector<Score>> score_coding(const std::filesystem::path& gold,
                                                      const pipeline::Knowledge& knowledge);

// One line an item for reading errors: gold, predicted, lemma, sentence.
[[nodiscard]] Result<std::vector<std::string>> coding_errors(const std::filesystem::path& gold,
                                                             const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
