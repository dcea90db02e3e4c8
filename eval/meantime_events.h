// Scores events on MEANTIME: which words name an event, and whether certainty, polarity and time agree with our status.
//
// MEANTIME marks every event of the first six sentences of an article, economic ones and states of mind included, so
// recall of our events, which are those of politics and conflict, is bounded by design; precision is what it tells.
// Certainty, polarity and time are judged for every gold event, whether we code it or not; values left open there are
// not scored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "eval/confusion.h"
#include "eval/scorer.h"

namespace dragoman::eval {

struct MeantimeEvent {
  std::vector<std::uint32_t> tokens;      // of the document, as read_meantime counts them
  std::string certainty, polarity, time;  // "CERTAIN", "POS", "NON_FUTURE"; "" where left open
};
// Errors: bad_input when it is not well-formed XML.
[[nodiscard]] Result<std::vector<MeantimeEvent>> read_meantime_events(std::string_view xml);

// Our status in MEANTIME's terms.
[[nodiscard]] std::string certainty_of(const claim::Judgement& judgement);  // CERTAIN, POSSIBLE
[[nodiscard]] std::string polarity_of(const claim::Judgement& judgement);   // POS, NEG
[[nodiscard]] std::string time_of(const claim::Judgement& judgement);       // FUTURE, NON_FUTURE

// Heads of gold events against heads of ours, each counted once.
[[nodiscard]] Counts compare_heads(std::vector<std::uint32_t> gold, std::vector<std::uint32_t> found);

[[nodiscard]] Result<std::vector<Score>> score_meantime_events(const std::filesystem::path& gold,
                                                               const pipeline::Knowledge& knowledge);
[[nodiscard]] Result<std::vector<std::string>> report_meantime_events(const std::filesystem::path& gold,
                                                                      const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
