// Gradient-boosted trees of fixed depth over binned features, log loss.
//
// Source of the method: Friedman 2002, "Stochastic gradient boosting". Rows come in groups (the blocks of one page);
// each tree is grown on a random share of the groups and features, which keeps it from learning a page by heart.
// Threads: none; equal input gives equal trees.
#pragma once

#include <vector>

#include "article/model.h"

namespace dragoman::train {

struct BoosterOptions {
  int trees = 100;
  double rate = 0.12;
  double lambda = 20;     // added to the weight of every leaf
  double minimum = 12;    // least sum of second derivatives on each side of a split
  double groups = 0.6;    // share of pages that a tree sees
  double features = 0.4;  // share of features that a tree sees
  unsigned seed = 1;
};

struct Rows {
  std::vector<const article::Features*> features;
  std::vector<char> labels;
  std::vector<float> weights;
  std::vector<std::uint32_t> groups;
};

// Trees over the first `count` features.
[[nodiscard]] article::Ensemble boost(const Rows& rows, std::size_t count, const BoosterOptions& options);

}  // namespace dragoman::train
