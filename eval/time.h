// Times: extents and values on TimeML news and on WikiWars.
#pragma once

#include <string>
#include <vector>

#include "eval/scorer.h"
#include "text/analyser.h"
#include "when/tagger.h"

namespace dragoman::eval {

struct GoldTimes {
  std::string id;
  std::string created;  // ISO, "" if none
  std::string text;
  std::vector<when::Timex> times;
};

// Reads one TimeML file. Errors: not_found, bad_input when it is no XML or has no TEXT.
[[nodiscard]] Result<GoldTimes> read_timeml(const std::filesystem::path& file);

struct TimeCounts {
  Counts strict;   // same offsets
  Counts relaxed;  // overlapping, one to one by best overlap
  Counts value;    // relaxed and the same value
};
void count_times(const std::vector<when::Timex>& gold, const std::vector<when::Timex>& found, TimeCounts& counts);

// What TIMEX3 expects of our mentions: a range is two.
[[nodiscard]] std::vector<when::Timex> timexes(const std::vector<when::Mention>& mentions);

[[nodiscard]] Result<std::vector<Score>> score_time(const std::filesystem::path& gold,
                                                    const pipeline::Knowledge& knowledge);
// The same with the parser alone, or without one: then the tense is read from the words.
[[nodiscard]] Result<std::vector<Score>> score_time(const std::filesystem::path& gold, const text::Analyser* analyser);

}  // namespace dragoman::eval
