// Scorers: each gold set's measure, as the gold folder's README defines it.
//
// A scorer gets the gold folder (the one that holds extraction/, time/, ...) and the knowledge, and returns one Score
// per set and metric. An absent set is reported as skipped, never as zero. One scorer a file, listed in scorers.cpp.
// The measure itself is a pure function of gold and predicted values, tested on hand-made cases with known
// scores, on a perfect prediction and on an empty one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/coding.h"

namespace dragoman::eval {

struct Score {
  std::string stage;  // "time"
  std::string set;    // "tbaq"
  std::size_t items = 0;
  std::string metric;  // "value F1"
  double value = 0;    // 0 to 1 unless the metric's name says otherwise
  bool skipped = false;
  std::string why{};  // why it was skipped; "" where the set is absent
};

struct Scorer {
  const char* stage;
  Result<std::vector<Score>> (*run)(const std::filesystem::path& gold, const pipeline::Knowledge& knowledge);
  // What went wrong: confusion tables and the commonest kinds of error, as lines of Markdown under "###" headings; runs
  // the set again. Null where the numbers say it all.
  Result<std::vector<std::string>> (*report)(const std::filesystem::path& gold,
                                             const pipeline::Knowledge& knowledge) = nullptr;
};

// Harmonic mean of precision and recall from counts; 0 when nothing is right.
struct Counts {
  std::size_t right = 0, found = 0, gold = 0;
  [[nodiscard]] double precision() const { return found ? double(right) / double(found) : 0; }
  [[nodiscard]] double recall() const { return gold ? double(right) / double(gold) : 0; }
  [[nodiscard]] double f1() const { return found + gold ? 2.0 * double(right) / double(found + gold) : 0; }
};

[[nodiscard]] const std::vector<Scorer>& scorers();

}  // namespace dragoman::eval
