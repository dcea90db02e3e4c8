// Scoring status: the axis of verbs (MATRES on TimeBank) and how factual events are (UW).
//
// MATRES names each verb of a sentence main line, intention or opinion, negation or hypothetical; a judgement is read
// so: negated -> negation; hypothetical under a condition -> hypothetical; planned, proposed, postponed, cancelled or
// otherwise hypothetical -> intention; the rest -> main. The score is the mean F1 of the four classes over the verbs
// of those classes; other axes are left out. UW is mean absolute error and Pearson's r of factuality, -3 to 3, on its
// own tokens (spans rebuilt with blanks), parsed by us.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "eval/scorer.h"

namespace dragoman::eval {

enum class Axis { main, intention, negation, hypothetical };
[[nodiscard]] Axis axis_of(const claim::Judgement& judgement);

// Mean F1 of the four classes; pairs are (gold, found). Per-class F1 into `each` if given.
[[nodiscard]] double axis_macro_f1(const std::vector<std::pair<Axis, Axis>>& pairs, double* each = nullptr);

struct Regression {
  double mae = 0;
  double r = 0;  // Pearson; 0 when either side does not vary
};
[[nodiscard]] Regression compare_factuality(const std::vector<std::pair<double, double>>& pairs);

// A MATRES row: the sentence rebuilt from words before, the verb, and words after.
struct AxisItem {
  std::string sentence;
  std::uint32_t verb = 0;  // byte offset
  Axis axis = Axis::main;
};
[[nodiscard]] std::vector<AxisItem> read_matres(std::string_view tsv);

struct FactualitySentence {
  std::vector<std::string> words;
  std::vector<std::pair<std::uint32_t, double>> gold;  // word index, factuality
};
[[nodiscard]] std::vector<FactualitySentence> read_uw(std::string_view conll);

[[nodiscard]] Result<std::vector<std::string>> report_status(const std::filesystem::path& gold,
                                                             const pipeline::Knowledge& knowledge);
[[nodiscard]] Result<std::vector<Score>> score_status(const std::filesystem::path& gold,
                                                      const pipeline::Knowledge& knowledge);

}  // namespace dragoman::eval
