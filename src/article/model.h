// The model that tells body blocks from the rest: two ensembles of small decision trees, and the odds of class words.
//
// Trained by train/article/train_blocks.cpp, which writes model_data.inc. Threads: immutable once built.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "article/features.h"

namespace dragoman::article {

inline constexpr int kTreeDepth = 5;
inline constexpr int kTreeSplits = (1 << kTreeDepth) - 1;

// A complete tree: at split i go to 2i+1, or to 2i+2 when the feature is above the threshold.
struct Tree {
  std::array<std::uint8_t, kTreeSplits> feature{};
  std::array<float, kTreeSplits> threshold{};
  std::array<float, kTreeSplits + 1> leaf{};
};

struct Ensemble {
  float base = 0;
  std::vector<Tree> trees;

  // The probability that the block is body.
  [[nodiscard]] float probability(const Features& row) const {
    float sum = base;
    for (const Tree& tree : trees) {
      unsigned at = 0;
      for (int d = 0; d < kTreeDepth; ++d) at = 2 * at + 1 + (row[tree.feature[at]] > tree.threshold[at] ? 1U : 0U);
      sum += tree.leaf[at - kTreeSplits];
    }
    return 1.0F / (1.0F + std::exp(-sum));
  }
};

struct BlockModel {
  ClassWords words;
  TextWords text_words;
  Ensemble first, second;
};

// Reads the form that the trainer writes. Lines: "word NAME ODDS", "text WORD ODDS", "ensemble BASE", "tree" with
// features, thresholds and leaves. The program's own model is checked by a test.
[[nodiscard]] BlockModel parse_block_model(std::string_view text);
// The model built into the program.
[[nodiscard]] const BlockModel& block_model();

// The probability of each block to be body. `features`, when given, gets the rows that the second pass saw.
std::vector<float> judge_blocks(const page::Html& html, const std::vector<PageBlock>& blocks,
                                const PageContext& context, const BlockModel& model,
                                std::vector<Features>* features = nullptr);

}  // namespace dragoman::article
